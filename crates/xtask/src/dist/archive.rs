//! The site as one file to carry, and the sums by which anybody can check what they were given.

use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::files::{bytes, list, sha256, write};
use crate::run::Failure;

/// Packs a folder, its files in order and without the time of day, so that the same files always give the same bytes.
pub(super) fn zip(folder: &Path, file: &Path) -> Result<(), Failure> {
    let fail = |e: &dyn std::fmt::Display| Failure::new(format!("{}: {e}", file.display()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for name in list(folder)? {
        archive.start_file(&name, options).map_err(|e| fail(&e))?;
        archive.write_all(&bytes(&folder.join(&name))?).map_err(|e| fail(&e))?;
    }
    write(file, archive.finish().map_err(|e| fail(&e))?.into_inner())
}

/// Writes `SHA256SUMS` over everything in a folder, as `sha256sum -c` reads it.
pub(super) fn sums(folder: &Path) -> Result<(), Failure> {
    let mut lines = String::new();
    for name in list(folder)? {
        lines += &format!("{}  {name}\n", sha256(&bytes(&folder.join(&name))?));
    }
    write(&folder.join("SHA256SUMS"), lines)
}
