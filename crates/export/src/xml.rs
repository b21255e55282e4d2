//! Small helpers for writing XML with `quick-xml`.

use std::io::Cursor;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::{Error, clean};

/// Writes elements into memory.
pub(crate) struct Xml(Writer<Cursor<Vec<u8>>>);

impl Xml {
    /// An empty file.
    pub(crate) fn bare() -> Self {
        Self(Writer::new(Cursor::new(Vec::new())))
    }

    /// A file that says it is XML in UTF-8.
    pub(crate) fn declared(standalone: Option<&str>) -> Result<Self, Error> {
        let mut xml = Self::bare();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), standalone)))?;
        Ok(xml)
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), Error> {
        self.0.write_event(event).map_err(Error::library)
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), Error> {
        self.event(Event::Start(start(name, attributes)))
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), Error> {
        self.event(Event::Empty(start(name, attributes)))
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &str) -> Result<(), Error> {
        self.event(Event::End(BytesEnd::new(name)))
    }

    /// Text between tags.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Error> {
        self.event(Event::Text(BytesText::new(&clean::block(text))))
    }

    /// An element that holds text only.
    pub(crate) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Result<(), Error> {
        self.open(name, attributes)?;
        self.text(text)?;
        self.close(name)
    }

    /// Text between tags that is escaped already.
    pub(crate) fn raw(&mut self, text: &str) -> Result<(), Error> {
        self.event(Event::Text(BytesText::from_escaped(text)))
    }

    /// The file.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.into_inner().into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    attributes.iter().for_each(|(name, value)| start.push_attribute((*name, clean::block(value).as_str())));
    start
}
