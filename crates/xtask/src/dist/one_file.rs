//! `dist/gangmu.html`: the page with all its parts in one file, which opens by a double click and never asks for anything.
//!
//! Styles and the start stand in the file as they are, and the policy names their hashes. Everything that is WebAssembly is
//! compressed and written as text; a worker with the glue around it is a block of data that the page starts as a blob.

use std::path::Path;

use crate::files::{bytes, csp_hash, cut, fill, packed, source, text, write};
use crate::run::Failure;

/// The workers, by the names of their files.
const WORKERS: [&str; 4] = ["worker", "importer", "importer_pdf", "exporter"];
/// How wasm-bindgen's module for the page ends.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// Makes the one file out of the built page, and the program in one piece.
pub(super) fn make(page: &Path, program: &Path, file: &Path) -> Result<(), Failure> {
    let mut html = text(&page.join("index.html"))?;
    let mut styles = String::new();
    while let Some(link) = cut(&mut html, "<link rel=\"stylesheet\" href=\"./", "/>") {
        let name = link.split('"').nth(3).unwrap_or_default();
        styles += &text(&page.join(name))?;
    }
    // What a browser would load ahead is here already.
    while cut(&mut html, "<link rel=\"modulepreload\"", ">").or_else(|| cut(&mut html, "<link rel=\"preload\"", ">")).is_some() {}

    let check = text(&page.join("check.js"))?;
    let app = app(page, program)?;
    let html = fill(&html, "<script src=\"./check.js\"></script>", &format!("<script>{check}</script>"))?;
    let html = fill(&html, "<script type=\"module\" src=\"./boot.js\"></script>", "")?;
    let html = fill(&html, "<html lang=\"zh-CN\">", "<html lang=\"zh-CN\" data-one-file>")?;
    let html = with_policy(html, &[&check, &app], &styles)?;
    let mut head = format!("<style>{styles}</style>\n");
    for name in WORKERS {
        let worker = unbroken(worker(page, name)?)?;
        head += &format!("<script type=\"text/plain\" data-file=\"{name}_loader.js\">{worker}</script>\n");
    }
    head += &format!("<script type=\"module\">{app}</script>\n</head>");
    let html = fill(&html, "</head>", &head)?;
    if html.contains("src=\"./") || html.contains("href=\"./") {
        return Err(Failure::new("gangmu.html: 仍引用别的文件 still names another file"));
    }
    write(file, html)
}

/// The policy of a page that asks nobody for anything.
fn with_policy(mut html: String, scripts: &[&str], styles: &str) -> Result<String, Failure> {
    let scripts: Vec<String> = scripts.iter().map(|script| csp_hash(script)).collect();
    let policy = format!(
        "content=\"default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; connect-src 'none'; \
         img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default\"",
        scripts.join(" "),
        csp_hash(styles)
    );
    cut(&mut html, "content=\"default-src", "\"").ok_or_else(|| Failure::new("index.html: no policy"))?;
    fill(&html, "http-equiv=\"Content-Security-Policy\"", &format!("http-equiv=\"Content-Security-Policy\" {policy}"))
}

/// The start of the page with the glue and the program that it starts.
fn app(page: &Path, program: &Path) -> Result<String, Failure> {
    let glue = fill(&text(&program.join("app.js"))?, EXPORTS, "")?;
    let boot = fill(&text(&page.join("boot.js"))?, "import init from \"./app.js\";", "")?;
    let packed = packed(&bytes(&program.join("app_bg.wasm"))?)?;
    let boot = fill(&boot, "await init();", &format!("await __wbg_init({{ module_or_path: await unpacked(\"{packed}\") }});"))?;
    unbroken(format!("{glue}\n{}\n{boot}", text(&source("onefile/unpack.js"))?))
}

/// A worker with its glue and its program.
fn worker(page: &Path, name: &str) -> Result<String, Failure> {
    let glue = text(&page.join(format!("{name}.js")))?;
    let packed = packed(&bytes(&page.join(format!("{name}_bg.wasm")))?)?;
    let unpack = text(&source("onefile/unpack.js"))?;
    Ok(format!("{glue}\n{unpack}\nunpacked(\"{packed}\").then((bytes) => wasm_bindgen({{ module_or_path: bytes }}));"))
}

/// A script that does not end its element early.
fn unbroken(script: String) -> Result<String, Failure> {
    let breaks = ["</script", "<script", "<!--"].into_iter().find(|words| script.contains(words));
    breaks.map_or(Ok(script), |words| Err(Failure::new(format!("gangmu.html: a script holds {words}"))))
}
