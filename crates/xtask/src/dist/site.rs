//! `dist/site/`: the page with what keeps it for use without a network. A folder for any web server, under any path.

use std::path::Path;

use crate::files::{bytes, copy, fill, list, sha256, source, text, write};
use crate::run::Failure;

/// What the site has beside the page.
const PARTS: [&str; 4] = ["manifest.webmanifest", "icon-192.png", "icon-512.png", "offline.js"];
const SERVICE_WORKER: &str = "sw.js";
const HEAD: &str = r#"<link rel="manifest" href="./manifest.webmanifest"><link rel="apple-touch-icon" href="./icon-192.png"><script type="module" src="./offline.js"></script></head>"#;

/// Makes the site out of the built page.
pub(super) fn make(page: &Path, site: &Path) -> Result<(), Failure> {
    for file in list(page)? {
        write(&site.join(&file), bytes(&page.join(&file))?)?;
    }
    let index = site.join("index.html");
    write(&index, fill(&text(&index)?, "</head>", HEAD)?)?;
    PARTS.iter().try_for_each(|part| copy(&source("site").join(part), site))?;
    let worker = service_worker(&text(&source("site").join(SERVICE_WORKER))?, site)?;
    write(&site.join(SERVICE_WORKER), worker)
}

/// The service worker with the list of the files that it keeps and a version that tells these files from any others.
fn service_worker(template: &str, site: &Path) -> Result<String, Failure> {
    let files: Vec<String> = list(site)?.into_iter().filter(|file| file != SERVICE_WORKER).collect();
    let mut sums = String::new();
    for file in &files {
        sums += &format!("{} {file}\n", sha256(&bytes(&site.join(file))?));
    }
    let names = serde_json::to_string(&files).map_err(|e| Failure::new(e.to_string()))?;
    let filled = fill(template, "\"@FILES@\"", &names)?;
    fill(&filled, "@VERSION@", &sha256(sums.as_bytes())[..16])
}
