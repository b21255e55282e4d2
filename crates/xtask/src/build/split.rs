//! The program of the page in pieces: what a text is pasted and read with, and what comes when the page stands.
//!
//! Trunk builds the program whole, as the page in one file needs it. Here it is built once more with its split points, taken
//! apart by `wasm-split-cli`, and laid into the page in place of the whole one, which is kept beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{bind, built, optimise, wasm_build, without_machine};
use crate::files::{copy, integrity, lying_in, text, write};
use crate::run::{Failure, run, target_dir};
use crate::tools::Tools;

/// The program as the page loads it: its glue and the program itself.
const APP: [&str; 2] = ["app.js", "app_bg.wasm"];
/// The module that loads the pieces, as the splitter calls it and as the page has it: some web servers hide files with a leading
/// underscore.
const LOADER: [&str; 2] = ["__wasm_split.js", "app_split.js"];
/// How the splitter's module reads a piece, and how it should: many web servers do not know the type of these files.
const STREAMED: &str = "(WebAssembly.instantiateStreaming(src, imports))";
const READ: &str = "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)";

/// How the tag begins with which Trunk has a module loaded ahead.
const PRELOAD: &str = "<link rel=\"modulepreload\"";

/// Where the program in one piece lies.
pub(crate) fn whole() -> PathBuf {
    target_dir().join("whole")
}

/// Puts the program in pieces in the place of the whole one.
pub(super) fn split(tools: &Tools, page: &Path) -> Result<(), Failure> {
    let folder = target_dir().join("split");
    for old in [&folder, &whole()] {
        if old.exists() {
            fs::remove_dir_all(old).map_err(|e| Failure::io(old.display(), &e))?;
        }
        fs::create_dir_all(old).map_err(|e| Failure::io(old.display(), &e))?;
    }
    let mut build = wasm_build();
    build.args(["-p", "web", "--bin", "app", "--features", "split"]);
    run(without_machine(&mut build))?;
    let mut splitter = Command::new("wasm-split-cli");
    splitter.arg(built("app")).arg(&folder).args(["--target", "web", "--out-name", "app"]);
    run(tools.equip(&mut splitter)?)?;
    // The pieces reach into the table of functions, which is an export of the linker's.
    bind(tools, &folder.join("app.wasm"), "app", &folder, &["--keep-lld-exports"])?;
    optimise(tools, &folder.join("app_bg.wasm"))?;

    let index = page.join("index.html");
    let mut html = text(&index)?;
    for name in APP {
        let (from, to) = (folder.join(name), page.join(name));
        if name.ends_with(".js") {
            // The program goes on calling the module by its old name.
            write(&from, text(&from)?.replace(&format!("from \"./{}\"", LOADER[0]), &format!("from \"./{}\"", LOADER[1])))?;
        }
        copy(&to, &whole())?;
        html = html.replace(&integrity(&to)?, &integrity(&from)?);
        copy(&from, page)?;
    }
    let loader = text(&folder.join(LOADER[0]))?;
    if !loader.contains(STREAMED) || !html.contains(PRELOAD) {
        return Err(Failure::new(format!("{}, index.html: 与从前不同 not as they were", LOADER[0])));
    }
    let to = page.join(LOADER[1]);
    write(&to, loader.replace(STREAMED, READ))?;
    // The program waits for this module, so it is loaded beside it and not after it.
    let link = format!("{PRELOAD} href=\"./{}\" crossorigin=\"anonymous\" integrity=\"{}\">", LOADER[1], integrity(&to)?);
    write(&index, html.replacen(PRELOAD, &format!("{link}{PRELOAD}"), 1))?;
    for piece in pieces(&folder)? {
        optimise(tools, &piece)?;
        copy(&piece, page)?;
    }
    Ok(())
}

/// The files that the splitter cut off, in order.
fn pieces(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    lying_in(folder, |name| name.ends_with(".wasm") && (name.starts_with("split_") || name.starts_with("chunk_")))
}
