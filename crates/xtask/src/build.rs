//! `cargo xtask build`: the page, built by Trunk into `target/page/`.

mod minify;
mod split;

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Failure, cargo, root, run, target_dir};
use crate::sizes::{self, Record};
use crate::tools::Tools;

/// `cargo xtask build`.
pub(crate) fn build(args: &[String]) -> Result<(), Failure> {
    let record = wants_record("build", args)?;
    let page = page(&Tools::ensure()?)?;
    println!("{}", page.display());
    sizes::report(Record::Page, &page, record)
}

/// Whether the sizes are to be written down.
pub(crate) fn wants_record(command: &str, args: &[String]) -> Result<bool, Failure> {
    match args {
        [] => Ok(false),
        [arg] if arg == "--record" => Ok(true),
        _ => Err(Failure::usage(format!("{command}: 不认识的参数 unknown arguments: {}", args.join(" ")))),
    }
}

/// Builds the page and returns the absolute path of its folder.
pub(crate) fn page(tools: &Tools) -> Result<PathBuf, Failure> {
    // Trunk runs offline, so cargo fetches what it needs beforehand.
    run(cargo().args(["fetch", "--locked", "--quiet"]))?;
    // Trunk builds one program after the other, each on one core; together they take a third of the time. Trunk finds them done.
    run(without_machine(wasm_build().args(["-p", "web", "--bins"])))?;
    let folder = folder();
    let mut trunk = Command::new("trunk");
    trunk.current_dir(root()).args(["build", "--release", "--dist"]).arg(&folder);
    run(tools.equip(without_machine(&mut trunk))?)?;
    split::split(tools, &folder)?;
    minify::minify(tools, &folder)?;
    Ok(folder)
}

/// Keeps the folder of cargo's downloads out of the messages that programs carry: it differs from machine to machine, and it is
/// nobody's business.
fn without_machine(command: &mut Command) -> &mut Command {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let user = || Some(PathBuf::from(std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" })?).join(".cargo"));
    let Some(home) = home.or_else(user) else { return command };
    let sources = home.join("registry").join("src");
    let old = std::env::var("RUSTFLAGS").unwrap_or_default();
    // Flags are parted by this character, so that paths may hold blanks.
    let flags = old.split_whitespace().map(str::to_owned).chain([format!("--remap-path-prefix={}=", sources.display())]);
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.collect::<Vec<_>>().join("\x1f"))
}

/// A program of WebAssembly: the file that cargo makes of a package's library, or of one of its binaries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Program {
    pub(crate) package: &'static str,
    pub(crate) binary: Option<&'static str>,
}

const WASM32: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";

/// Builds a program beside the page, optimised as the page is, and writes it with the module around it as `NAME.js` and
/// `NAME_bg.wasm`.
pub(crate) fn module(tools: &Tools, program: Program, name: &str, folder: &Path) -> Result<(), Failure> {
    let mut build = wasm_build();
    build.args(["-p", program.package]).args(program.binary.into_iter().flat_map(|binary| ["--bin", binary]));
    run(without_machine(&mut build))?;
    let file = program.binary.map_or_else(|| program.package.replace('-', "_"), str::to_owned);
    glue(tools, &file, name, folder)?;
    optimise(tools, &folder.join(format!("{name}_bg.wasm")))
}

/// Makes a file of WebAssembly as small as Trunk makes those of the page.
fn optimise(tools: &Tools, wasm: &Path) -> Result<(), Failure> {
    let mut optimise = Command::new("wasm-opt");
    run(tools.equip(optimise.arg("-Oz").arg(wasm).arg("-o").arg(wasm))?)
}

/// Cargo about to build for the browser.
fn wasm_build() -> Command {
    let mut build = cargo();
    build.args(["build", "--locked", "--quiet", "--target", WASM32, "--profile", PROFILE]);
    build
}

/// Writes the module around a program that cargo built already, by the name of its file.
pub(crate) fn glue(tools: &Tools, file: &str, name: &str, folder: &Path) -> Result<(), Failure> {
    bind(tools, &built(file), name, folder, &[])
}

/// A program as cargo built it.
fn built(file: &str) -> PathBuf {
    target_dir().join(WASM32).join(PROFILE).join(format!("{file}.wasm"))
}

fn bind(tools: &Tools, built: &Path, name: &str, folder: &Path, more: &[&str]) -> Result<(), Failure> {
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.args(more).args(["--target", "web", "--out-name", name, "--out-dir"]).arg(folder).arg(built);
    run(tools.equip(&mut bindgen)?)
}

pub(crate) use split::whole;

/// Where the built page lies. What is handed out is made from it.
pub(crate) fn folder() -> PathBuf {
    target_dir().join("page")
}
