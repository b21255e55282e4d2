//! The rules of the house that the compiler cannot see: crates depend only downward, pure crates stay pure, and no file
//! depends on the machine where it was written.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::run::{Failure, cargo, output, root};

/// A crate of the workspace and what it may do. A new crate gets a row here.
pub(crate) struct Layer {
    pub(crate) name: &'static str,
    /// The crates of the workspace that it may use; development dependencies are free.
    may_use: &'static [&'static str],
    /// Pure: knows no JavaScript and no browser, and forbids unsafe code.
    pure: bool,
    /// Linted and tested on the machine itself.
    pub(crate) native: bool,
    /// Compiled to wasm32.
    pub(crate) wasm: bool,
}

/// Core at the bottom; see docs/architecture.md.
pub(crate) const LAYERS: &[Layer] = &[
    Layer { name: "gangmu", may_use: &[], pure: true, native: true, wasm: true },
    Layer { name: "gangmu-import", may_use: &[], pure: true, native: true, wasm: true },
    Layer { name: "gangmu-review", may_use: &["gangmu"], pure: true, native: true, wasm: true },
    Layer { name: "gangmu-export", may_use: &["gangmu", "gangmu-review"], pure: true, native: true, wasm: true },
    Layer {
        name: "gangmu-cli",
        may_use: &["gangmu", "gangmu-import", "gangmu-review", "gangmu-export"],
        pure: true,
        native: true,
        wasm: false,
    },
    Layer {
        name: "gangmu-wasm",
        may_use: &["gangmu", "gangmu-import", "gangmu-review", "gangmu-export"],
        pure: false,
        native: false,
        wasm: true,
    },
    Layer { name: "gangmu-chart", may_use: &["gangmu"], pure: true, native: true, wasm: true },
    Layer {
        name: "gangmu-ui",
        may_use: &["gangmu", "gangmu-export", "gangmu-chart", "gangmu-review"],
        pure: false,
        native: true,
        wasm: true,
    },
    Layer {
        name: "web",
        may_use: &["gangmu", "gangmu-import", "gangmu-review", "gangmu-export", "gangmu-ui", "gangmu-wasm"],
        pure: false,
        native: false,
        wasm: true,
    },
    Layer { name: "xtask", may_use: &[], pure: true, native: true, wasm: false },
];

/// What a pure crate must not stand on.
const IMPURE: &[&str] = &["js-sys", "wasm-bindgen", "web-sys", "yew"];

/// First parts of paths that exist on one machine only.
const MACHINE_PATHS: &[&str] = &["root", "work", "home", "Users"];

/// The only source that `Cargo.lock` may name.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The names of the layers of which `keep` holds and which the workspace has.
pub(crate) fn members(keep: impl Fn(&Layer) -> bool) -> Result<Vec<&'static str>, Failure> {
    let present: Vec<String> = packages()?.iter().map(|package| name_of(package).to_owned()).collect();
    Ok(LAYERS.iter().filter(|l| keep(l) && present.iter().any(|name| name == l.name)).map(|l| l.name).collect())
}

/// Checks every rule and reports all that is broken at once.
pub(crate) fn check() -> Result<(), Failure> {
    let mut broken = dependencies(&packages()?);
    for layer in LAYERS.iter().filter(|l| l.pure) {
        broken.extend(impurities(layer.name)?);
    }
    let files = output(Command::new("git").current_dir(root()).args(["ls-files", "-z"]))?;
    for file in files.split('\0').filter(|file| !file.is_empty()) {
        broken.extend(file_troubles(file, &root().join(file)));
    }
    if broken.is_empty() {
        return Ok(());
    }
    let mut message = String::from("违反结构规则 Broken rules (crates/xtask/src/house.rs):");
    for line in broken {
        let _ = write!(message, "\n  {line}");
    }
    Err(Failure::new(message))
}

/// The packages of the workspace as cargo describes them.
fn packages() -> Result<Vec<Value>, Failure> {
    let text = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let mut metadata: Value = serde_json::from_str(&text).map_err(|e| Failure::new(format!("cargo metadata: {e}")))?;
    Ok(metadata["packages"].as_array_mut().map(std::mem::take).unwrap_or_default())
}

fn name_of(package: &Value) -> &str {
    package["name"].as_str().unwrap_or_default()
}

/// Dependencies between crates of the workspace that do not go downward, and pure crates that allow unsafe code.
fn dependencies(packages: &[Value]) -> Vec<String> {
    let ours: Vec<&str> = packages.iter().map(name_of).collect();
    let mut broken = Vec::new();
    for package in packages {
        let name = name_of(package);
        let Some(layer) = LAYERS.iter().find(|l| l.name == name) else {
            broken.push(format!("{name}: 未登记，请写入 LAYERS。It has no row in LAYERS."));
            continue;
        };
        let used = package["dependencies"].as_array().into_iter().flatten().filter(|d| d["kind"].as_str() != Some("dev"));
        let wrong = used.filter(|d| {
            let upward = ours.contains(&name_of(d)) && !layer.may_use.contains(&name_of(d));
            let impure = layer.pure && IMPURE.contains(&name_of(d)) && d["optional"] != true;
            upward || impure
        });
        broken.extend(wrong.map(|d| format!("{name} -> {}: 不得依赖。It may not use that crate.", name_of(d))));
        if layer.pure {
            broken.extend(roots_that_allow_unsafe(package));
        }
    }
    broken
}

/// Source roots of the package without `#![forbid(unsafe_code)]`.
fn roots_that_allow_unsafe(package: &Value) -> Vec<String> {
    let targets = package["targets"].as_array().into_iter().flatten();
    let is_root = |kind: &Value| matches!(kind.as_str(), Some("lib" | "bin" | "rlib" | "cdylib"));
    let targets = targets.filter(|t| t["kind"].as_array().is_some_and(|kinds| kinds.iter().any(is_root)));
    targets
        .filter_map(|t| t["src_path"].as_str())
        .filter(|path| !fs::read_to_string(path).is_ok_and(|text| text.contains("#![forbid(unsafe_code)]")))
        .map(|path| format!("{path}: 缺少 lacks #![forbid(unsafe_code)]"))
        .collect()
}

/// What a pure crate stands on, with its default features on this machine, and should not. On wasm32 a library of others may
/// reach for JavaScript where there is no other clock or source of chance.
fn impurities(name: &str) -> Result<Vec<String>, Failure> {
    if members(|l| l.name == name)?.is_empty() {
        return Ok(Vec::new());
    }
    let tree = ["tree", "--locked", "-p", name, "-e", "normal", "--prefix", "none", "--format", "{p}"];
    let tree = output(cargo().args(tree))?;
    let mut found: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).filter(|p| IMPURE.contains(p)).collect();
    found.sort_unstable();
    found.dedup();
    Ok(found.into_iter().map(|p| format!("{name} -> {p}: 纯逻辑库不得依赖浏览器。A pure crate may not stand on that.")).collect())
}

/// Lines of a tracked text file that hold only on one machine.
fn file_troubles(name: &str, path: &Path) -> Vec<String> {
    // Binary files and links hold no text of ours.
    let Ok(text) = fs::read_to_string(path) else { return Vec::new() };
    let mut troubles = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let trouble = if let Some(path) = machine_path(line) {
            format!("本机路径 machine path {path}")
        } else if name.ends_with("package-lock.json") && line.trim_start().starts_with("\"resolved\"") {
            "锁文件写了下载地址 the lock file names a registry host".to_owned()
        } else if name.ends_with("Cargo.lock") && line.starts_with("source = ") && !line.contains(CRATES_IO) {
            "依赖不在 not from crates.io".to_owned()
        } else {
            continue;
        };
        troubles.push(format!("{name}:{}: {trouble}", i + 1));
    }
    troubles
}

/// The first path in the line that starts at the root of a machine and leads into someone's own folder.
fn machine_path(line: &str) -> Option<String> {
    MACHINE_PATHS.iter().find_map(|folder| {
        let needle = format!("/{folder}/");
        line.match_indices(&needle).find_map(|(at, _)| {
            // `src/work/`, `./work/` and `https://…/home/` are not paths from the root of a machine.
            let before = line[..at].chars().next_back();
            let after = line[at + needle.len()..].chars().next();
            let starts = before.is_none_or(|c| !c.is_ascii_alphanumeric() && !"/.-_~)}".contains(c));
            (starts && after.is_some_and(|c| c.is_ascii_alphanumeric() || ".-_".contains(c))).then(|| needle.clone())
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package(name: &str, uses: &[(&str, Option<&str>)]) -> Value {
        let uses: Vec<Value> = uses.iter().map(|(name, kind)| json!({"name": name, "kind": kind})).collect();
        json!({"name": name, "dependencies": uses, "targets": []})
    }

    #[test]
    fn dependencies_go_downward() {
        let good = [
            package("gangmu", &[("jiff", None)]),
            package("gangmu-export", &[("gangmu", None)]),
            package("gangmu-import", &[("gangmu", Some("dev"))]),
        ];
        assert_eq!(dependencies(&good), [""; 0]);
        let bad = [
            package("gangmu", &[("gangmu-ui", None), ("js-sys", None)]),
            package("gangmu-ui", &[("web-sys", None)]),
            package("gangmu-new", &[]),
        ];
        let broken = dependencies(&bad);
        let starts = ["gangmu -> gangmu-ui", "gangmu -> js-sys", "gangmu-new"];
        assert_eq!(broken.len(), starts.len(), "{broken:?}");
        assert!(broken.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{broken:?}");
    }

    #[test]
    fn layers_use_only_layers_above_which_nothing_of_theirs_stands() {
        for (i, layer) in LAYERS.iter().enumerate() {
            for used in layer.may_use {
                assert!(LAYERS[..i].iter().any(|l| l.name == *used), "{} -> {used}", layer.name);
            }
        }
    }

    #[test]
    fn machine_paths_are_told_from_others() {
        let path = |folder: &str| format!("/{folder}/somebody");
        assert!(machine_path(&format!("cd {}", path("home"))).is_some());
        assert!(machine_path(&format!("\"{}\"", path("root"))).is_some());
        assert!(machine_path(&format!("https://example.org{}", path("home"))).is_none());
        assert!(machine_path(&format!("crates{}", path("work"))).is_none());
        assert!(machine_path("/usr/bin/chromium 时/work/").is_none());
    }

    #[test]
    fn lock_files_name_no_host() {
        let file = std::env::temp_dir().join(format!("gangmu-house-{}", std::process::id()));
        fs::write(&file, "{\n  \"resolved\": \"https://example.org/x.tgz\"\n}\n").unwrap();
        assert_eq!(file_troubles("web/e2e/package-lock.json", &file).len(), 1);
        assert_eq!(file_troubles("data.json", &file).len(), 0);
        fs::write(&file, format!("source = \"{CRATES_IO}\"\nsource = \"git+https://example.org/x\"\n")).unwrap();
        assert_eq!(file_troubles("Cargo.lock", &file).len(), 1);
        fs::remove_file(&file).unwrap();
    }
}
