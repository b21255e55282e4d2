//! `cargo xtask dist`: everything that is handed out, under `dist/`.
//!
//! It is put together from the page as Trunk built it, without building that a second time, and from the same sources always
//! gives the same bytes. Only the programs of the element and of the npm package are built beside it.

mod archive;
mod embed;
mod npm;
mod one_file;
mod site;

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Failure, root};
use crate::sizes::Record;
use crate::tools::Tools;
use crate::{build, sizes};

/// What the sizes of `dist/` are recorded in.
const SIZES: Record = Record::Dist;

/// `cargo xtask dist`.
pub(crate) fn dist(args: &[String]) -> Result<(), Failure> {
    // A page that was built a moment ago need not be built again.
    let (fresh, args) = match args.split_first() {
        Some((first, rest)) if first == "--no-build" => (false, rest),
        _ => (true, args),
    };
    let record = build::wants_record("dist", args)?;
    let tools = Tools::ensure()?;
    let page = if fresh { build::page(&tools)? } else { build::folder() };
    let made = make(&tools, &page)?;
    println!("{}", made.display());
    sizes::report(SIZES, &made, record)
}

/// Makes `dist/` from the built page and returns its absolute path.
pub(crate) fn make(tools: &Tools, page: &Path) -> Result<PathBuf, Failure> {
    let dist = folder();
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(|e| Failure::io(dist.display(), &e))?;
    }
    site::make(page, &dist.join("site"))?;
    one_file::make(page, &build::whole(), &dist.join("gangmu.html"))?;
    embed::make(tools, page, &dist.join("embed"))?;
    npm::make(tools, page, &dist.join("npm"))?;
    archive::zip(&dist.join("site"), &dist.join("gangmu-site.zip"))?;
    archive::sums(&dist)?;
    Ok(dist)
}

/// Where everything that is handed out lies.
pub(crate) fn folder() -> PathBuf {
    root().join("dist")
}
