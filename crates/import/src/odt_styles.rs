//! Styles and lists of an OpenDocument text (ODF 1.3 part 3, clauses 16.2, 16.30, 16.34).

use std::collections::HashMap;
use std::rc::Rc;

use crate::numbering::{LEVELS, LONGEST_PATTERN, Level, List, MOST_LISTS, NumberFormat, Numbering, Suffix};
use crate::sheet::{Face, short};
use crate::xml::{El, Xml};

/// The name under which the outline numbering of headings is kept.
pub(crate) const OUTLINE: &str = "\u{1}outline";

/// A style, or what a span adds up to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    name: String,
    parent: Option<Rc<str>>,
    pub(crate) outline: Option<u8>,
    pub(crate) centred: Option<bool>,
    pub(crate) hidden: Option<bool>,
    bold: Option<bool>,
    typeface: Option<Rc<str>>,
}

impl Style {
    /// These settings over those of `under`.
    pub(crate) fn over(self, under: &Style) -> Style {
        Style {
            name: if self.name.is_empty() { under.name.clone() } else { self.name },
            parent: under.parent.clone(),
            outline: self.outline.or(under.outline),
            centred: self.centred.or(under.centred),
            hidden: self.hidden.or(under.hidden),
            bold: self.bold.or(under.bold),
            typeface: self.typeface.or_else(|| under.typeface.clone()),
        }
    }

    pub(crate) fn face(&self) -> Face {
        Face { bold: self.bold.unwrap_or(false), typeface: self.typeface.clone() }
    }

    /// The name of the style a person chose, where it is not the ordinary one.
    pub(crate) fn shown_name(&self) -> Option<String> {
        Some(self.name.clone()).filter(|n| !n.is_empty() && n != "Standard")
    }
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(crate) struct OdtStyles {
    by_name: HashMap<String, Style>,
    default: Style,
    pub(crate) numbering: Numbering,
}

impl OdtStyles {
    /// Adds the styles of one part.
    pub(crate) fn add(&mut self, xml: &Xml) {
        for (group, automatic) in [("styles", false), ("automatic-styles", true)] {
            for e in xml.root().child(group).into_iter().flat_map(El::children) {
                match e.name() {
                    "default-style" if e.attr("family") == Some("paragraph") => self.default = style(e, true),
                    "style" if matches!(e.attr("family"), Some("paragraph" | "text")) => {
                        if let Some(name) = e.attr("name") {
                            self.by_name.insert(name.to_owned(), style(e, automatic));
                        }
                    }
                    "list-style" => self.add_list(e.attr("name").unwrap_or(""), e),
                    "outline-style" => self.add_list(OUTLINE, e),
                    _ => {}
                }
            }
        }
    }

    fn add_list(&mut self, name: &str, list: El<'_>) {
        let counter = self.numbering.lists.len() as u32;
        if counter as usize >= MOST_LISTS {
            return;
        }
        let mut levels = vec![Level { format: NumberFormat::None, ..Level::default() }; LEVELS];
        for e in list.children() {
            let index = e.attr("level").and_then(|v| v.parse::<usize>().ok()).and_then(|n| n.checked_sub(1));
            if let Some(slot) = index.and_then(|i| levels.get_mut(i)) {
                *slot = level(e, index.unwrap_or(0));
            }
        }
        self.numbering.lists.insert(name.to_owned(), List { counter, levels: Rc::new(levels), ..List::default() });
    }

    /// A style with what it inherits; a chain longer than twenty is taken for a circle.
    pub(crate) fn of(&self, name: Option<&str>) -> Style {
        let mut out = Style::default();
        let mut next = name.and_then(|n| self.by_name.get(n));
        for _ in 0..20 {
            let Some(style) = next else { break };
            out = out.over(style);
            next = style.parent.as_deref().and_then(|p| self.by_name.get(p));
        }
        out.over(&self.default)
    }
}

fn style(e: El<'_>, automatic: bool) -> Style {
    let name = e.attr("display-name").or_else(|| e.attr("name")).filter(|_| !automatic).unwrap_or("");
    let text = e.child("text-properties");
    let of = |names: [&str; 2]| names.into_iter().find_map(|n| text.and_then(|t| t.attr(n)));
    Style {
        name: short(name),
        parent: e.attr("parent-style-name").map(Into::into),
        outline: e.attr("default-outline-level").and_then(|v| v.parse().ok()),
        centred: e.child("paragraph-properties").and_then(|p| p.attr("text-align")).map(|v| v == "center"),
        hidden: text.and_then(|t| t.attr("display")).map(|v| v == "none"),
        bold: of(["font-weight-asian", "font-weight"]).map(|v| v == "bold" || v.parse().is_ok_and(|n: u32| n >= 600)),
        typeface: of(["font-name-asian", "font-family-asian"]).map(|n| short(n).into()),
    }
}

/// One level of a list style, `index` counted from 0.
fn level(e: El<'_>, index: usize) -> Level {
    let start = e.attr("start-value").and_then(|v| v.parse().ok()).unwrap_or(1);
    if e.name() == "list-level-style-bullet" {
        let text = e.attr("bullet-char").unwrap_or("•").to_owned();
        return Level { start, format: NumberFormat::Bullet, text, ..Level::default() };
    }
    let format = NumberFormat::from_odf(e.attr("num-format").unwrap_or(""));
    let text = match e.attr("num-list-format") {
        // Numbers stand between percent signs there: （%1%）.
        Some(pattern) => (1..=LEVELS).fold(pattern.to_owned(), |p, n| p.replace(&format!("%{n}%"), &format!("%{n}"))),
        None => {
            let shown = e.attr("display-levels").and_then(|v| v.parse().ok()).unwrap_or(1).clamp(1, index + 1);
            let numbers: Vec<String> = (index + 2 - shown..=index + 1).map(|n| format!("%{n}")).collect();
            let numbers = if format == NumberFormat::None { String::new() } else { numbers.join(".") };
            format!("{}{numbers}{}", e.attr("num-prefix").unwrap_or(""), e.attr("num-suffix").unwrap_or(""))
        }
    };
    let follows = e.path(&["list-level-properties", "list-level-label-alignment"]).and_then(|l| l.attr("label-followed-by"));
    let suffix = if follows == Some("nothing") { Suffix::Nothing } else { Suffix::Gap };
    Level { start, format, text: text.chars().take(LONGEST_PATTERN).collect(), suffix, ..Level::default() }
}
