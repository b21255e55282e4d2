//! The page's styles, and the scripts that wasm-bindgen and the splitter wrote, without what only a reader of them needs.
//!
//! Trunk's own minifier does not understand the glue of the program in pieces. Our own scripts are a few lines, and the page in
//! one file fills them in by their words: they stay as they are.

use std::path::Path;
use std::process::Command;

use crate::files::{integrity, lying_in, text, write};
use crate::run::{Failure, run};
use crate::tools::Tools;

/// The generated scripts, by the names of their files.
const SCRIPTS: [&str; 6] = ["app.js", "app_split.js", "worker.js", "importer.js", "importer_pdf.js", "exporter.js"];

/// The oldest browsers that the page is for, as `web/check.js` and `docs/embed.md` name them.
const BROWSERS: &str = "--target=chrome96,firefox114,safari16.4";

/// Makes the files smaller where they lie, and has the page want them so.
pub(super) fn minify(tools: &Tools, page: &Path) -> Result<(), Failure> {
    let files = lying_in(page, |name| name.ends_with(".css") || SCRIPTS.contains(&name))?;
    let before = files.iter().map(|file| integrity(file)).collect::<Result<Vec<String>, Failure>>()?;
    let mut esbuild = Command::new("esbuild");
    // The glue of the program in pieces names one module twice, which is no fault and would be told at each build.
    esbuild.args(&files).args([
        "--minify",
        BROWSERS,
        "--charset=utf8",
        "--allow-overwrite",
        "--log-override:duplicate-object-key=silent",
    ]);
    esbuild.arg("--log-level=warning").arg(format!("--outdir={}", page.display()));
    run(tools.equip(&mut esbuild)?)?;
    let index = page.join("index.html");
    let mut html = text(&index)?;
    for (file, before) in files.iter().zip(before) {
        html = html.replace(&before, &integrity(file)?);
    }
    write(&index, html)
}
