//! `cargo xtask build`: the page, built by Trunk into `dist/`.

use std::path::PathBuf;
use std::process::Command;

use crate::run::{Failure, cargo, root, run};
use crate::sizes;
use crate::tools::Tools;

/// `cargo xtask build`.
pub(crate) fn build(args: &[String]) -> Result<(), Failure> {
    let record = match args {
        [] => false,
        [arg] if arg == "--record" => true,
        _ => return Err(Failure::usage(format!("build: 不认识的参数 unknown arguments: {}", args.join(" ")))),
    };
    let dist = page(&Tools::ensure()?)?;
    println!("{}", dist.display());
    if record { sizes::record(&dist) } else { sizes::check(&dist) }
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
