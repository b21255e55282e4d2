//! The tools that the build needs, pinned, and kept outside the project so that a second clone builds none of them again.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::browser;
use crate::run::{Failure, cargo, npm, output, root, run};

/// Trunk 0.22 wants a newer compiler than the workspace's `rust-version`.
const TRUNK: &str = "0.21.14";
/// Major version of the npm package `binaryen`, which brings `wasm-opt`; also named in `Trunk.toml`.
const BINARYEN: &str = "132";
/// Makes the page's scripts and styles small.
const ESBUILD: &str = "0.28.2";
/// Splits the program of the page where the macro of `wasm_split_helpers` says so; the two must understand each other.
const SPLITTER: &str = "0.2.4";
const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// The oldest Node.js whose test runner and npm do what is needed here.
const NODE_MAJOR: u32 = 20;

/// The tools, installed and ready.
#[derive(Debug)]
pub(crate) struct Tools {
    /// Their bin folders, first those that must win.
    bins: Vec<PathBuf>,
}

impl Tools {
    /// Installs what is missing. With everything in place it takes well under a second and no network.
    pub(crate) fn ensure() -> Result<Self, Failure> {
        ensure_node()?;
        ensure_wasm_target()?;
        let tools = cache_root(|name| std::env::var_os(name))?.join("tools");
        let wasm_bindgen = locked_version("wasm-bindgen")?;
        let wanted = [
            Tool::cargo("trunk", "trunk", TRUNK, true, &[]),
            // Its lock file names versions that not every mirror of crates.io has, so it is installed without.
            Tool::cargo("wasm-bindgen", "wasm-bindgen-cli", &wasm_bindgen, false, &[]),
            Tool::cargo("wasm-split-cli", "wasm_split_cli_support", SPLITTER, true, &["build-binary"]),
            Tool::npm("wasm-opt", "binaryen", BINARYEN, ".0.0"),
            Tool::npm("esbuild", "esbuild", ESBUILD, ""),
        ];
        wanted.iter().try_for_each(|tool| tool.ensure(&tools))?;
        Ok(Self { bins: wanted.iter().map(|tool| tool.bin(&tools)).collect() })
    }

    /// Puts the tools first on the command's `PATH` and keeps Trunk from asking the network for a newer version of itself.
    pub(crate) fn equip<'c>(&self, command: &'c mut Command) -> Result<&'c mut Command, Failure> {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(self.bins.iter().cloned().chain(std::env::split_paths(&old)))
            .map_err(|e| Failure::new(format!("PATH: {e}")))?;
        // Trunk reads NO_COLOR as a boolean and refuses the usual `NO_COLOR=1`.
        Ok(command.env("PATH", path).env("TRUNK_OFFLINE", "true").env_remove("NO_COLOR"))
    }
}

/// One tool of one version in a folder of its own.
struct Tool {
    /// Folder under `tools/`, keyed by version.
    folder: String,
    /// Programs that must be there; the first one must run.
    programs: Vec<&'static str>,
    version: String,
    source: From,
}

/// Where a tool comes from.
enum From {
    Cargo { package: &'static str, locked: bool, features: &'static [&'static str] },
    Npm { package: &'static str, rest: &'static str },
}

impl Tool {
    fn cargo(name: &'static str, package: &'static str, version: &str, locked: bool, features: &'static [&'static str]) -> Self {
        let programs = if name == "wasm-bindgen" { vec![name, "wasm-bindgen-test-runner"] } else { vec![name] };
        Self {
            folder: format!("{name}-{version}"),
            programs,
            version: version.to_owned(),
            source: From::Cargo { package, locked, features },
        }
    }

    /// A program of an npm package, by the version that it states and what the package's has behind that.
    fn npm(name: &'static str, package: &'static str, version: &str, rest: &'static str) -> Self {
        Self {
            folder: format!("{package}-{version}"),
            programs: vec![name],
            version: version.to_owned(),
            source: From::Npm { package, rest },
        }
    }

    fn bin(&self, tools: &Path) -> PathBuf {
        let folder = tools.join(&self.folder);
        match self.source {
            From::Cargo { .. } => folder.join("bin"),
            From::Npm { .. } => folder.join("node_modules").join(".bin"),
        }
    }

    fn program(&self, tools: &Path, name: &str) -> PathBuf {
        let suffix = match (cfg!(windows), &self.source) {
            (false, _) => "",
            (true, From::Cargo { .. }) => ".exe",
            (true, From::Npm { .. }) => ".cmd",
        };
        self.bin(tools).join(format!("{name}{suffix}"))
    }

    /// Whether it is there and says that it is the right version; a folder left by a broken installation is not enough.
    fn is_installed(&self, tools: &Path) -> bool {
        let first = self.program(tools, self.programs[0]);
        self.programs.iter().all(|name| self.program(tools, name).is_file())
            && (states_version(&first, &self.version) || self.is_recorded(tools) && runs(&first))
    }

    /// Whether cargo noted down the end of its installation; not every program tells its version.
    fn is_recorded(&self, tools: &Path) -> bool {
        let From::Cargo { package, .. } = self.source else { return false };
        let note = fs::read_to_string(tools.join(&self.folder).join(".crates.toml")).unwrap_or_default();
        note.contains(&format!("\"{package} {} (", self.version))
    }

    fn ensure(&self, tools: &Path) -> Result<(), Failure> {
        if self.is_installed(tools) {
            return Ok(());
        }
        fs::create_dir_all(tools).map_err(|e| Failure::io(tools.display(), &e))?;
        // Two clones may start at once: the second waits and then finds the work done.
        let lock = tools.join(".lock");
        let lock = File::create(&lock).map_err(|e| Failure::io(lock.display(), &e))?;
        lock.lock().map_err(|e| Failure::io("lock", &e))?;
        if self.is_installed(tools) {
            return Ok(());
        }
        let folder = tools.join(&self.folder);
        eprintln!("安装 Installing {} -> {}", self.folder, folder.display());
        self.install(&folder)?;
        if self.is_installed(tools) {
            return Ok(());
        }
        Err(Failure::new(format!(
            "{0} 安装后仍不能运行，请删除该文件夹后重试。{0} still does not run after its installation; delete the folder and try again: {1}",
            self.programs[0],
            folder.display()
        )))
    }

    fn install(&self, folder: &Path) -> Result<(), Failure> {
        fs::create_dir_all(folder).map_err(|e| Failure::io(folder.display(), &e))?;
        match self.source {
            From::Cargo { package, locked, features } => {
                let mut command = cargo();
                // Elsewhere than in the project, so that the project's own settings do not reach the tool's build.
                command.current_dir(folder).args(["install", package, "--version", &self.version, "--force", "--root"]);
                command.arg(folder).args(locked.then_some("--locked"));
                command.args(features.iter().flat_map(|feature| ["--features", feature]));
                // The tools run for a second at a time; a fully optimised build of them takes minutes longer.
                command.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
                command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
                for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR"] {
                    command.env_remove(name);
                }
                run(&mut command)
            }
            From::Npm { package, rest } => {
                let mut command = npm();
                command.current_dir(folder).args(["install", "--no-audit", "--no-fund", "--save-exact", "--prefix"]);
                command.arg(folder).arg(format!("{package}@{}{rest}", self.version));
                run(&mut command)
            }
        }
    }
}

/// Whether `program --version` names the version as a word of its own.
fn states_version(program: &Path, version: &str) -> bool {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output();
    output.is_ok_and(|o| o.status.success() && String::from_utf8_lossy(&o.stdout).split_whitespace().any(|w| w == version))
}

/// Whether a program starts on this machine.
fn runs(program: &Path) -> bool {
    Command::new(program).arg("--help").stdin(Stdio::null()).output().is_ok_and(|o| o.status.success())
}

/// The folder that outlives clones: `GANGMU_CACHE`, or `gangmu` in the user's cache folder.
fn cache_root(env: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf, Failure> {
    let env = |name: &str| env(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(own) = env("GANGMU_CACHE") {
        return std::path::absolute(&own).map_err(|e| Failure::io(own.display(), &e));
    }
    let system = if cfg!(windows) {
        env("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        env("XDG_CACHE_HOME").or_else(|| Some(env("HOME")?.join("Library").join("Caches")))
    } else {
        env("XDG_CACHE_HOME").or_else(|| Some(env("HOME")?.join(".cache")))
    };
    let system = system.ok_or_else(|| {
        Failure::new("找不到用户缓存文件夹，请设置 GANGMU_CACHE。No cache folder of the user was found; set GANGMU_CACHE.")
    })?;
    Ok(system.join("gangmu"))
}

/// The version of a package in the project's lock file.
fn locked_version(package: &str) -> Result<String, Failure> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|e| Failure::io(path.display(), &e))?;
    version_in(&lock, package).ok_or_else(|| Failure::new(format!("{} names no {package}", path.display())))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

fn ensure_node() -> Result<(), Failure> {
    let version = output(Command::new("node").arg("--version")).unwrap_or_default();
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|m| m.parse::<u32>().ok());
    if major.is_some_and(|m| m >= NODE_MAJOR) {
        return Ok(());
    }
    let found = if version.is_empty() { "没有找到 none found".to_owned() } else { version.trim().to_owned() };
    Err(Failure::new(format!(
        "需要 Node.js {NODE_MAJOR} 或更新版本（{found}），请先安装，见 nodejs.org。\n\
         Node.js {NODE_MAJOR} or newer is needed ({found}); install it first, see nodejs.org."
    )))
}

/// Adds the wasm32 standard library, and the formatter and linter where a minimal toolchain lacks them.
fn ensure_wasm_target() -> Result<(), Failure> {
    let sysroot = output(Command::new("rustc").current_dir(root()).args(["--print", "sysroot"]))?;
    if !Path::new(sysroot.trim()).join("lib").join("rustlib").join(WASM_TARGET).join("lib").is_dir() {
        rustup(&["target", "add", WASM_TARGET])?;
    }
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        let there = Command::new(program).arg("--version").current_dir(root()).output();
        if !there.is_ok_and(|o| o.status.success()) {
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(args: &[&str]) -> Result<(), Failure> {
    run(Command::new("rustup").current_dir(root()).args(args)).map_err(|failure| {
        let command = args.join(" ");
        Failure::new(format!(
            "{}\n请安装 rustup（见 rustup.rs）后运行：rustup {command}\nInstall rustup (see rustup.rs), then run: rustup {command}",
            failure.message
        ))
    })
}

/// `cargo xtask tools`.
pub(crate) fn show(args: &[String]) -> Result<(), Failure> {
    if let Some(arg) = args.first() {
        return Err(Failure::usage(format!("tools: 不认识的参数 unknown argument: {arg}")));
    }
    let tools = Tools::ensure()?;
    tools.bins.iter().for_each(|bin| println!("{}", bin.display()));
    for browser in [browser::CHROMIUM, browser::FIREFOX] {
        println!("{}", browser.ensure()?.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.80\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }

    #[test]
    fn the_cache_can_be_named() {
        let here = cache_root(|name| (name == "GANGMU_CACHE").then(|| "some/cache".into())).unwrap();
        assert!(here.is_absolute() && here.ends_with("some/cache"));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_cache_is_the_users_by_default() {
        let home = |name: &str| (name == "HOME").then(|| OsString::from("/h"));
        assert_eq!(cache_root(home).unwrap(), Path::new("/h/.cache/gangmu"));
        let xdg = |name: &str| Some(OsString::from(if name == "GANGMU_CACHE" { "" } else { "/x" }));
        assert_eq!(cache_root(xdg).unwrap(), Path::new("/x/gangmu"));
        assert!(cache_root(|_| None).is_err());
    }

    #[test]
    fn a_half_finished_installation_does_not_count() {
        let folder = std::env::temp_dir().join(format!("gangmu-xtask-{}", std::process::id()));
        let tool = Tool::cargo("trunk", "trunk", TRUNK, true, &[]);
        fs::create_dir_all(tool.bin(&folder)).unwrap();
        assert!(!tool.is_installed(&folder), "an empty folder");
        fs::write(tool.program(&folder, "trunk"), "").unwrap();
        assert!(!tool.is_installed(&folder), "a program that does not run");
        fs::remove_dir_all(&folder).unwrap();
    }
}
