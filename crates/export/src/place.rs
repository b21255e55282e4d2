//! Where an item stands, as offices cite it: 第三部分（二）·第18段.

use std::collections::HashMap;

use gangmu::{Analysis, Section};

use crate::{clean, words};

/// A section seen from its items.
#[derive(Debug)]
struct Place {
    /// `第三部分（二）`.
    path: String,
    /// Id and title of the level-1 section.
    top: (String, String),
}

/// Looks up sections and paragraphs of one analysis.
#[derive(Debug)]
pub(crate) struct Places {
    sections: HashMap<String, Place>,
    /// Where each paragraph starts, in order.
    paragraphs: Vec<usize>,
    /// Length in bytes of the marker at a byte of the text.
    markers: HashMap<usize, usize>,
}

impl Places {
    /// The places of an analysis whose offsets count bytes.
    pub(crate) fn new(analysis: &Analysis) -> Self {
        let paragraphs = analysis.paragraphs.iter().map(|p| p.span.start).collect();
        let mut places = Self { sections: HashMap::new(), paragraphs, markers: HashMap::new() };
        for section in &analysis.outline {
            let top = (section.id.clone(), clean::line(&section.title));
            places.add(section, "", &top);
        }
        places
    }

    fn add(&mut self, section: &Section, above: &str, top: &(String, String)) {
        let path = format!("{above}{}", step(section, above.is_empty()));
        if !section.marker.is_empty() {
            let length = self.markers.entry(section.span.start).or_default();
            *length = section.marker.len().max(*length);
        }
        section.children.iter().for_each(|child| self.add(child, &path, top));
        self.sections.insert(section.id.clone(), Place { path, top: top.clone() });
    }

    /// Id and title of the level-1 section that holds a section; blank before the first heading.
    pub(crate) fn category(&self, section: Option<&str>) -> (String, String) {
        section.and_then(|id| self.sections.get(id)).map(|place| place.top.clone()).unwrap_or_default()
    }

    /// The 1-based paragraph in which a byte of the text stands.
    pub(crate) fn paragraph(&self, byte: usize) -> usize {
        self.paragraphs.partition_point(|start| *start <= byte).max(1)
    }

    /// `第三部分（二）·第18段`; only the paragraph before the first heading.
    pub(crate) fn cite(&self, section: Option<&str>, byte: usize) -> String {
        let paragraph = format!("第{}段", self.paragraph(byte));
        match section.and_then(|id| self.sections.get(id)) {
            Some(place) if !place.path.is_empty() => format!("{}·{paragraph}", place.path),
            _ => paragraph,
        }
    }

    /// Length in bytes of the marker (`一是`) that opens the sentence at this byte.
    pub(crate) fn marker_at(&self, byte: usize) -> usize {
        self.markers.get(&byte).copied().unwrap_or_default()
    }
}

/// One step of a path. `一、` at the top is 第一部分, as people say it; other markers stand as written; a heading without a
/// number is cited by its words.
fn step(section: &Section, is_top: bool) -> String {
    let marker = section.marker.trim().trim_end_matches(['、', '，', ',', '：', ':', '．', '.']);
    match section.ordinal {
        Some(ordinal) if is_top && ordinal > 0 && !marker.starts_with('第') => {
            format!("第{}部分", words::chinese_number(ordinal))
        }
        Some(_) if marker.starts_with(|c: char| c.is_ascii_digit()) => format!("{marker}."),
        Some(_) if !marker.is_empty() => marker.to_owned(),
        _ => format!("“{}”", clean::cut(&clean::line(&section.title), 20)),
    }
}
