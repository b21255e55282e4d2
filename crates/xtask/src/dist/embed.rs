//! `dist/embed/`: the custom element with the workers it shares with the page, the frame around it, and examples.

use std::path::Path;

use crate::build::{self, Program};
use crate::files::{bytes, copy, list, source, write};
use crate::run::{Failure, target_dir};
use crate::tools::Tools;

/// The program of the element, as wasm-bindgen writes it.
const PROGRAM: [&str; 2] = ["element.js", "element_bg.wasm"];

/// The workers that the element starts.
const WORKERS: [&str; 4] = ["worker", "importer", "importer_pdf", "exporter"];

/// Makes the folder; the workers are those of the built page.
pub(super) fn make(tools: &Tools, page: &Path, embed: &Path) -> Result<(), Failure> {
    let built = target_dir().join("element");
    build::module(tools, Program { package: "web", binary: Some("element") }, "element", &built)?;
    PROGRAM.iter().try_for_each(|name| copy(&built.join(name), embed))?;
    for worker in WORKERS {
        for file in [format!("{worker}.js"), format!("{worker}_bg.wasm"), format!("{worker}_loader.js")] {
            copy(&page.join(file), embed)?;
        }
    }
    let own = source("embed");
    list(&own)?.iter().try_for_each(|file| write(&embed.join(file), bytes(&own.join(file))?))
}
