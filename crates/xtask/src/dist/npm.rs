//! `dist/npm/`: the package for JavaScript programs, ready for `npm pack`.
//!
//! Its analysis is the crate `gangmu-wasm`; what reads and writes files are the programs of the page's workers, which answer
//! without a worker too.

use std::path::Path;

use crate::build::{self, Program};
use crate::files::{bytes, copy, fill, list, packed, source, text, write};
use crate::run::{Failure, root, target_dir};
use crate::tools::Tools;

const ANALYZER: &str = "analyzer";
/// The programs that the package shares with the page.
const SHARED: [&str; 3] = ["importer", "importer_pdf", "exporter"];

/// Makes the folder; the shared programs are those of the built page.
pub(super) fn make(tools: &Tools, page: &Path, npm: &Path) -> Result<(), Failure> {
    let built = target_dir().join("npm");
    build::module(tools, Program { package: "gangmu-wasm", binary: None }, ANALYZER, &built)?;
    let program = built.join(format!("{ANALYZER}_bg.wasm"));
    for file in [built.join(format!("{ANALYZER}.js")), built.join(format!("{ANALYZER}.d.ts")), program.clone()] {
        copy(&file, npm)?;
    }
    for name in SHARED {
        build::glue(tools, name, name, &built)?;
        copy(&built.join(format!("{name}.js")), npm)?;
        copy(&page.join(format!("{name}_bg.wasm")), npm)?;
    }
    write(&npm.join(format!("{ANALYZER}-inlined.js")), inlined(&bytes(&program)?)?)?;
    let own = source("npm");
    for file in list(&own)? {
        write(&npm.join(&file), bytes(&own.join(&file))?)?;
    }
    let manifest = npm.join("package.json");
    write(&manifest, fill(&text(&manifest)?, "@VERSION@", env!("CARGO_PKG_VERSION"))?)?;
    ["LICENSE-APACHE", "LICENSE-MIT"].iter().try_for_each(|name| copy(&root().join(name), npm))
}

/// A program as a module that gives its bytes.
fn inlined(program: &[u8]) -> Result<String, Failure> {
    let unpack = text(&source("onefile/unpack.js"))?;
    Ok(format!("{unpack}\nexport default () => unpacked(\"{}\");\n", packed(program)?))
}
