//! The limits every importer keeps, so that no file can hold up the page or fill its memory.

/// What a file may cost. The defaults suit a browser tab; each is named in `docs/formats.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: usize,
    /// Bytes of a web page.
    pub html_bytes: usize,
    /// Entries in a zip package.
    pub zip_entries: usize,
    /// Bytes that one file may inflate to, all parts together.
    pub inflated_bytes: usize,
    /// How many times its packed size a part over 1 MiB may inflate to.
    pub zip_ratio: usize,
    /// Nodes (elements, texts, attributes) of one XML part.
    pub xml_nodes: usize,
    /// Nesting of XML elements, RTF groups, tables in tables and form objects.
    pub depth: usize,
    /// Pages of a PDF or OFD.
    pub pages: usize,
    /// Glyphs of all pages of a PDF or OFD together.
    pub glyphs: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            html_bytes: 16 << 20,
            zip_entries: 10_000,
            inflated_bytes: 128 << 20,
            zip_ratio: 200,
            xml_nodes: 4_000_000,
            depth: 200,
            pages: 2_000,
            glyphs: 4_000_000,
        }
    }
}
