//! `cargo xtask build`: the page, built by Trunk into `dist/`.

use std::path::PathBuf;
use std::process::Command;

use crate::run::{Failure, cargo, root, run};
use crate::tools::Tools;

/// `cargo xtask build`.
pub(crate) fn build(args: &[String]) -> Result<(), Failure> {
    if let Some(arg) = args.first() {
        return Err(Failure::usage(format!("build: 不认识的参数 unknown argument: {arg}")));
    }
    let dist = page(&Tools::ensure()?)?;
    println!("{}", dist.display());
    Ok(())
}

/// Builds the page and returns the absolute path of its folder.
pub(crate) fn page(tools: &Tools) -> Result<PathBuf, Failure> {
    // Trunk runs offline, so cargo fetches what it needs beforehand.
    run(cargo().args(["fetch", "--locked", "--quiet"]))?;
    run(tools.equip(Command::new("trunk").current_dir(root()).args(["build", "--release"]))?)?;
    Ok(dist())
}

/// Where the built page lies.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}
