//! XML parts as a flat tree, read by quick-xml under limits: no entity definitions, bounded depth and size.
//!
//! Names are local names: producers of OFD and OOXML disagree about namespaces, never about local names.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::encoding;
use crate::limits::Limits;
use crate::refusal::Reason;

/// Index of a node in its tree.
pub(crate) type Id = u32;

const NONE: Id = u32::MAX;

/// One element, or one text when `name` is empty.
struct Node {
    name: (u32, u32),
    text: (u32, u32),
    attributes: (u32, u32),
    parent: Id,
    first: Id,
    last: Id,
    next: Id,
}

/// A parsed part.
pub(crate) struct Xml {
    /// Names, attribute values and texts, one after another.
    pool: String,
    nodes: Vec<Node>,
    attributes: Vec<((u32, u32), (u32, u32))>,
}

/// A place in a tree; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct El<'a> {
    tree: &'a Xml,
    id: Id,
}

/// A step of a walk over a tree in document order.
pub(crate) enum Step<'a> {
    Enter(El<'a>),
    Text(&'a str),
    Leave,
}

impl Xml {
    /// Parses the bytes of one part.
    pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<Xml, Reason> {
        let text = decode(bytes);
        let text: &str = &text;
        if text.len() > u32::MAX as usize / 4 {
            return Err(Reason::TooLarge { what: "the XML has nodes", limit: limits.xml_nodes as u64 });
        }
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        let mut builder = Builder::new(limits);
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => {
                    builder.open(&start)?;
                }
                Ok(Event::Empty(start)) => {
                    builder.open(&start)?;
                    builder.close();
                }
                Ok(Event::End(_)) => builder.close(),
                Ok(Event::Text(t)) => builder.text(&t.xml10_content())?,
                Ok(Event::CData(t)) => builder.text(&t.xml10_content())?,
                Ok(Event::GeneralRef(r)) => {
                    let c = r.resolve_char_ref().ok().flatten().map(String::from);
                    let known = c.or_else(|| predefined(&r.xml10_content()).map(str::to_owned));
                    builder.text(known.as_deref().unwrap_or(""))?;
                }
                Ok(Event::DocType(d)) if d.xml10_content().contains("<!ENTITY") => return Err(Reason::XmlEntities),
                Ok(Event::Eof) => return builder.finish(),
                Ok(_) => {}
                // A part that breaks off is read as far as it goes when it got into its root element.
                Err(_) => return Err(Reason::Damaged),
            }
        }
    }

    /// The root element.
    pub(crate) fn root(&self) -> El<'_> {
        El { tree: self, id: 0 }
    }

    fn get(&self, range: (u32, u32)) -> &str {
        self.pool.get(range.0 as usize..range.1 as usize).unwrap_or("")
    }
}

fn predefined(name: &str) -> Option<&'static str> {
    Some(match name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        _ => return None,
    })
}

/// The bytes of a part as text: by byte order mark, else by the encoding its XML declaration names, else UTF-8.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((e, skip)) = encoding::byte_order_mark(bytes) {
        return e.decode(&bytes[skip..]).into();
    }
    let head = &bytes[..bytes.len().min(200)];
    let declared = head.strip_prefix(b"<?xml").and_then(|h| {
        let h = String::from_utf8_lossy(h.split(|&b| b == b'>').next()?).into_owned();
        let label = h.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start().to_owned();
        let quote = label.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        encoding::TextEncoding::from_label(label[1..].split(quote).next()?)
    });
    match declared {
        Some(e) if std::str::from_utf8(bytes).is_err() => e.decode(bytes).into(),
        _ => String::from_utf8_lossy(bytes),
    }
}

/// The tree while it grows.
struct Builder<'l> {
    xml: Xml,
    stack: Vec<Id>,
    limits: &'l Limits,
}

impl<'l> Builder<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self { xml: Xml { pool: String::new(), nodes: Vec::new(), attributes: Vec::new() }, stack: Vec::new(), limits }
    }

    fn store(&mut self, text: &str) -> (u32, u32) {
        let from = self.xml.pool.len() as u32;
        self.xml.pool.push_str(text);
        (from, self.xml.pool.len() as u32)
    }

    fn add(&mut self, node: Node) -> Result<Id, Reason> {
        let id = self.xml.nodes.len() as Id;
        if id as usize + self.xml.attributes.len() >= self.limits.xml_nodes {
            return Err(Reason::TooLarge { what: "the XML has nodes", limit: self.limits.xml_nodes as u64 });
        }
        if let Some(&parent) = self.stack.last() {
            let last = std::mem::replace(&mut self.xml.nodes[parent as usize].last, id);
            if last == NONE {
                self.xml.nodes[parent as usize].first = id;
            } else {
                self.xml.nodes[last as usize].next = id;
            }
        }
        self.xml.nodes.push(node);
        Ok(id)
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Reason> {
        if self.stack.len() >= self.limits.depth {
            return Err(Reason::TooDeep);
        }
        // What follows the end of the root element is no part of the document.
        if self.stack.is_empty() && !self.xml.nodes.is_empty() {
            return Err(Reason::Damaged);
        }
        let name = self.store(start.local_name().as_ref());
        let from = self.xml.attributes.len() as u32;
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = self.store(attribute.key.local_name().as_ref());
            let value = match attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
                Ok(v) => self.store(&v),
                Err(_) => self.store(&attribute.value),
            };
            self.xml.attributes.push((key, value));
        }
        let attributes = (from, self.xml.attributes.len() as u32);
        let parent = self.stack.last().copied().unwrap_or(NONE);
        let id = self.add(Node { name, text: (0, 0), attributes, parent, first: NONE, last: NONE, next: NONE })?;
        self.stack.push(id);
        Ok(())
    }

    fn close(&mut self) {
        self.stack.pop();
    }

    fn text(&mut self, text: &str) -> Result<(), Reason> {
        let Some(&parent) = self.stack.last() else { return Ok(()) };
        if text.is_empty() {
            return Ok(());
        }
        let text = self.store(text);
        let last = self.xml.nodes[parent as usize].last;
        // Pieces of one text (around a reference, around CDATA) become one node.
        if last != NONE && self.xml.nodes[last as usize].name == (0, 0) && self.xml.nodes[last as usize].text.1 == text.0 {
            self.xml.nodes[last as usize].text.1 = text.1;
            return Ok(());
        }
        self.add(Node { name: (0, 0), text, attributes: (0, 0), parent, first: NONE, last: NONE, next: NONE })?;
        Ok(())
    }

    fn finish(self) -> Result<Xml, Reason> {
        // An element left open means that the end of the part is missing.
        if self.xml.nodes.is_empty() || !self.stack.is_empty() { Err(Reason::Damaged) } else { Ok(self.xml) }
    }
}

impl<'a> El<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.id as usize]
    }

    fn at(self, id: Id) -> Option<El<'a>> {
        (id != NONE).then_some(El { tree: self.tree, id })
    }

    /// The local name; empty for a text.
    pub(crate) fn name(self) -> &'a str {
        self.tree.get(self.node().name)
    }

    /// The value of the attribute with this local name.
    pub(crate) fn attr(self, name: &str) -> Option<&'a str> {
        let (from, to) = self.node().attributes;
        let all = self.tree.attributes.get(from as usize..to as usize)?;
        all.iter().find(|(key, _)| self.tree.get(*key) == name).map(|(_, value)| self.tree.get(*value))
    }

    /// The child elements.
    pub(crate) fn children(self) -> impl Iterator<Item = El<'a>> {
        self.content().filter(|e| e.node().name != (0, 0))
    }

    /// Child elements and texts; a text has no name.
    pub(crate) fn content(self) -> impl Iterator<Item = El<'a>> {
        std::iter::successors(self.at(self.node().first), |e| e.at(e.node().next))
    }

    /// The characters of a text.
    pub(crate) fn own_text(self) -> &'a str {
        self.tree.get(self.node().text)
    }

    /// The first child element of this name.
    pub(crate) fn child(self, name: &str) -> Option<El<'a>> {
        self.children().find(|e| e.name() == name)
    }

    /// The first element down a path of names.
    pub(crate) fn path(self, names: &[&str]) -> Option<El<'a>> {
        names.iter().try_fold(self, |e, n| e.child(n))
    }

    /// The `val` attribute of the first child of this name, as WordprocessingML writes its settings.
    pub(crate) fn val(self, name: &str) -> Option<&'a str> {
        self.child(name)?.attr("val")
    }

    /// All text inside, in order.
    pub(crate) fn text(self) -> String {
        let mut out = String::new();
        for step in self.walk() {
            if let Step::Text(t) = step {
                out.push_str(t);
            }
        }
        out
    }

    /// A walk over what is inside, without recursion.
    pub(crate) fn walk(self) -> Walk<'a> {
        Walk { root: self, next: self.at(self.node().first), leaving: None }
    }

    /// All elements inside of this name, in document order.
    pub(crate) fn descendants(self, name: &'a str) -> impl Iterator<Item = El<'a>> {
        self.walk().filter_map(move |step| match step {
            Step::Enter(e) if e.name() == name => Some(e),
            _ => None,
        })
    }
}

/// See [`El::walk`].
pub(crate) struct Walk<'a> {
    root: El<'a>,
    next: Option<El<'a>>,
    leaving: Option<El<'a>>,
}

impl<'a> Walk<'a> {
    /// Passes over what is inside the element that was just entered; its [`Step::Leave`] still comes.
    pub(crate) fn pass_over(&mut self, entered: El<'a>) {
        self.next = None;
        self.leaving = Some(entered);
    }

    fn after(&mut self, e: El<'a>) {
        self.next = e.at(e.node().next);
        self.leaving = if self.next.is_some() { None } else { e.at(e.node().parent) };
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        if let Some(e) = self.next {
            if e.node().name == (0, 0) {
                self.after(e);
                return Some(Step::Text(e.tree.get(e.node().text)));
            }
            self.next = e.at(e.node().first);
            self.leaving = if self.next.is_some() { None } else { Some(e) };
            return Some(Step::Enter(e));
        }
        let e = self.leaving.take().filter(|e| e.id != self.root.id)?;
        self.after(e);
        Some(Step::Leave)
    }
}
