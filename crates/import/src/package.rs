//! Zip packages (OOXML, ODF, OFD) by the `zip` crate, under limits. Nothing is ever written to a disk, so that a path in
//! an entry's name is only a key.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::Format;
use crate::detect::Stranger;
use crate::limits::Limits;
use crate::refusal::Reason;
use crate::xml::Xml;

/// An open package.
pub(crate) struct Package<'b, 'l> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Names as keys: no leading slash, forward slashes, lower case.
    names: Vec<String>,
    left: usize,
    limits: &'l Limits,
}

impl<'b, 'l> Package<'b, 'l> {
    pub(crate) fn open(bytes: &'b [u8], limits: &'l Limits) -> Result<Self, Reason> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(bytes))?;
        if zip.len() > limits.zip_entries {
            return Err(Reason::TooLarge { what: "the package has entries", limit: limits.zip_entries as u64 });
        }
        let names =
            (0..zip.len()).map(|i| zip.name_for_index(i).and_then(Result::ok).map_or(String::new(), |n| key(&n))).collect();
        Ok(Self { zip, names, left: limits.inflated_bytes, limits })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        let name = key(name);
        self.names.contains(&name)
    }

    /// The names of all entries, as keys.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The bytes of an entry; `Ok(None)` when there is none of that name.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Reason> {
        let name = key(name);
        let Some(index) = self.names.iter().position(|n| *n == name) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|e| match e {
            ZipError::UnsupportedArchive(text) if text == ZipError::PASSWORD_REQUIRED => Reason::Encrypted,
            _ => Reason::Damaged,
        })?;
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let allowed = packed.saturating_mul(self.limits.zip_ratio).max(1 << 20);
        // Read one byte more than is allowed: sizes in headers are not to be trusted.
        let cap = allowed.min(self.left);
        let mut out = Vec::new();
        file.take(cap as u64 + 1).read_to_end(&mut out).map_err(|_| Reason::Damaged)?;
        if out.len() > self.left {
            return Err(Reason::TooLarge { what: "the unpacked content has bytes", limit: self.limits.inflated_bytes as u64 });
        }
        if out.len() > allowed {
            return Err(Reason::ZipBomb);
        }
        self.left -= out.len();
        Ok(Some(out))
    }

    /// A part as XML; `Ok(None)` when there is none of that name.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<Xml>, Reason> {
        let Some(bytes) = self.read(name)? else { return Ok(None) };
        Xml::parse(&bytes, self.limits).map(Some)
    }

    /// A part whose loss is no reason to refuse the document: only dangers are errors.
    pub(crate) fn optional_xml(&mut self, name: &str) -> Result<Option<Xml>, Reason> {
        match self.xml(name) {
            Err(Reason::Damaged) => Ok(None),
            other => other,
        }
    }
}

/// A name as a key.
fn key(name: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            p => parts.push(p),
        }
    }
    parts.join("/").to_lowercase()
}

/// A target relative to the part that names it, or from the root when it begins with a slash.
pub(crate) fn resolve(base: &str, target: &str) -> String {
    if target.starts_with('/') {
        return key(target);
    }
    let folder = base.rfind('/').map_or("", |i| &base[..i]);
    key(&format!("{folder}/{target}"))
}

/// A zip that does not open: its end is missing, or it is damaged.
fn broken(bytes: &[u8]) -> Reason {
    let tail = &bytes[bytes.len().saturating_sub(66_000)..];
    if tail.windows(4).any(|w| w == b"PK\x05\x06") { Reason::Damaged } else { Reason::Truncated }
}

/// Which document a package holds.
pub(crate) fn kind(bytes: &[u8]) -> Result<Format, Reason> {
    let limits = Limits::default();
    let package = Package::open(bytes, &limits)?;
    let has = |n: &str| package.has(n);
    let starts = |p: &str| package.names().iter().any(|n| n.starts_with(p));
    if has("OFD.xml") {
        return Ok(Format::Ofd);
    }
    if starts("word/") || has("word/document.xml") {
        return Ok(Format::Docx);
    }
    if starts("xl/") {
        return Err(Reason::WrongKind(Stranger::Spreadsheet));
    }
    if starts("ppt/") {
        return Err(Reason::WrongKind(Stranger::Slides));
    }
    if has("content.xml") && has("mimetype") || has("content.xml") && has("META-INF/manifest.xml") {
        return Package::open(bytes, &limits)?.odf_kind();
    }
    if has("[Content_Types].xml") && package.names().iter().any(|n| n.ends_with("document.xml")) {
        return Ok(Format::Docx);
    }
    Err(Reason::WrongKind(Stranger::Zip))
}

impl Package<'_, '_> {
    fn odf_kind(&mut self) -> Result<Format, Reason> {
        let mime = self.read("mimetype")?.unwrap_or_default();
        let mime = String::from_utf8_lossy(&mime).into_owned();
        Err(Reason::WrongKind(match mime.as_str() {
            m if m.contains("spreadsheet") => Stranger::Spreadsheet,
            m if m.contains("presentation") => Stranger::Slides,
            m if m.contains("graphics") => Stranger::Drawing,
            _ => return Ok(Format::Odt),
        }))
    }
}
