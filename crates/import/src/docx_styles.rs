//! The styles and lists of a WordprocessingML document (ECMA-376 part 1, 17.7 and 17.9).

use std::collections::HashMap;
use std::rc::Rc;

use crate::numbering::{LEVELS, LONGEST_PATTERN, Level, List, MOST_LISTS, NumberFormat, Numbering, Suffix};
use crate::sheet::{Face, short};
use crate::xml::{El, Xml};

/// Paragraph settings, each `None` where it is left to what stands above.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    pub(crate) list: Option<String>,
    pub(crate) list_level: Option<usize>,
    pub(crate) outline: Option<u8>,
    pub(crate) centred: Option<bool>,
}

/// Character settings, likewise.
#[derive(Debug, Clone, Default)]
pub(crate) struct Character {
    pub(crate) bold: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) typeface: Option<Rc<str>>,
}

impl Character {
    /// These settings over those of `under`.
    pub(crate) fn over(self, under: &Character) -> Character {
        Character {
            bold: self.bold.or(under.bold),
            hidden: self.hidden.or(under.hidden),
            typeface: self.typeface.or_else(|| under.typeface.clone()),
        }
    }

    pub(crate) fn face(&self) -> Face {
        Face { bold: self.bold.unwrap_or(false), typeface: self.typeface.clone() }
    }
}

impl Paragraph {
    fn over(self, under: &Paragraph) -> Paragraph {
        Paragraph {
            list: self.list.or_else(|| under.list.clone()),
            list_level: self.list_level.or(under.list_level),
            outline: self.outline.or(under.outline),
            centred: self.centred.or(under.centred),
        }
    }
}

/// A style with what it inherits already in place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    pub(crate) name: String,
    pub(crate) paragraph: Paragraph,
    pub(crate) character: Character,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    by_id: HashMap<String, Style>,
    default: Style,
}

impl Styles {
    pub(crate) fn read(xml: &Xml, typefaces: &mut Typefaces) -> Styles {
        let root = xml.root();
        let defaults = root.path(&["docDefaults", "rPrDefault", "rPr"]).map(|r| character(r, typefaces)).unwrap_or_default();
        let raw: HashMap<&str, El<'_>> =
            root.children().filter(|e| e.name() == "style").filter_map(|e| Some((e.attr("styleId")?, e))).collect();
        let mut styles = Styles { default: Style { character: defaults.clone(), ..Style::default() }, ..Styles::default() };
        for (&id, &style) in &raw {
            let resolved = resolve(style, &raw, &defaults, typefaces);
            if style.attr("type") == Some("paragraph") && style.attr("default").is_some_and(on) {
                styles.default = resolved.clone();
                // Being the ordinary style is no news about a paragraph.
                styles.default.name.clear();
            }
            styles.by_id.insert(id.to_owned(), resolved);
        }
        styles
    }

    /// The style of a paragraph that names `id`, or the ordinary one.
    pub(crate) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.by_id.get(id)).unwrap_or(&self.default)
    }

    /// A character style.
    pub(crate) fn character(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }
}

/// A style over those it is based on; a chain longer than twenty is taken for a circle.
fn resolve(style: El<'_>, raw: &HashMap<&str, El<'_>>, defaults: &Character, typefaces: &mut Typefaces) -> Style {
    let name = short(style.val("name").unwrap_or(""));
    let is_paragraph = style.attr("type") == Some("paragraph");
    let mut out = Style { name, ..Style::default() };
    let mut next = Some(style);
    for _ in 0..20 {
        let Some(s) = next else { break };
        if let Some(p) = s.child("pPr") {
            out.paragraph = out.paragraph.over(&paragraph(p));
        }
        if let Some(r) = s.child("rPr") {
            out.character = out.character.over(&character(r, typefaces));
        }
        if out.paragraph.outline.is_none() {
            out.paragraph.outline = heading_level(s.val("name").unwrap_or(""));
        }
        next = s.val("basedOn").and_then(|id| raw.get(id).copied());
    }
    if is_paragraph {
        out.character = out.character.over(defaults);
    }
    out
}

/// The level in a built-in heading style's name.
fn heading_level(name: &str) -> Option<u8> {
    let lower = name.to_lowercase();
    let digit = lower.strip_prefix("heading").or_else(|| lower.strip_prefix("标题"))?.trim();
    digit.parse().ok().filter(|n| (1..=9).contains(n))
}

/// Whether a toggle's `val` means on (ST_OnOff); without a value it does.
pub(crate) fn on(val: &str) -> bool {
    !matches!(val, "0" | "false" | "off" | "none")
}

fn toggle(r: El<'_>, name: &str) -> Option<bool> {
    r.child(name).map(|e| e.attr("val").is_none_or(on))
}

/// The settings of a `pPr`.
pub(crate) fn paragraph(p: El<'_>) -> Paragraph {
    let number = p.child("numPr");
    Paragraph {
        list: number.and_then(|n| n.val("numId")).map(short),
        list_level: number.and_then(|n| n.val("ilvl")).and_then(|v| v.parse().ok()),
        // Level 9 is body text.
        outline: p.val("outlineLvl").and_then(|v| v.parse::<u8>().ok()).map(|v| v.saturating_add(1)),
        centred: p.val("jc").map(|v| v == "center"),
    }
}

/// The settings of an `rPr`.
pub(crate) fn character(r: El<'_>, typefaces: &mut Typefaces) -> Character {
    let fonts = r.child("rFonts");
    let named = fonts.and_then(|f| f.attr("eastAsia").or_else(|| f.attr("eastAsiaTheme")));
    Character { bold: toggle(r, "b"), hidden: toggle(r, "vanish"), typeface: named.map(|n| typefaces.shared(n)) }
}

/// Typeface names, each kept once.
#[derive(Debug, Default)]
pub(crate) struct Typefaces(HashMap<String, Rc<str>>);

impl Typefaces {
    pub(crate) fn shared(&mut self, name: &str) -> Rc<str> {
        self.0.entry(name.to_owned()).or_insert_with(|| short(name).into()).clone()
    }
}

/// The lists of a `numbering.xml`.
pub(crate) fn numbering(xml: &Xml) -> Numbering {
    let root = xml.root();
    let of = |name: &'static str| root.children().filter(move |e| e.name() == name);
    let abstracts: HashMap<&str, El<'_>> = of("abstractNum").filter_map(|a| Some((a.attr("abstractNumId")?, a))).collect();
    // A list that only names a list style takes the levels of the list that defines that style.
    let styles: HashMap<&str, &str> =
        of("abstractNum").filter_map(|a| Some((a.val("styleLink")?, a.attr("abstractNumId")?))).collect();
    let mut levels: HashMap<&str, Rc<Vec<Level>>> = HashMap::new();
    let mut numbering = Numbering::default();
    for num in of("num").take(MOST_LISTS) {
        let (Some(id), Some(named)) = (num.attr("numId"), num.val("abstractNumId")) else { continue };
        let linked = abstracts.get(named).and_then(|a| a.val("numStyleLink")).and_then(|s| styles.get(s));
        let Some((&key, &base)) = abstracts.get_key_value(linked.copied().unwrap_or(named)) else { continue };
        let mut list = List { counter: key.parse().unwrap_or(u32::MAX), ..List::default() };
        list.levels = levels.entry(key).or_insert_with(|| base_levels(base)).clone();
        for over in num.children().filter(|e| e.name() == "lvlOverride") {
            if let Some(lvl) = over.child("lvl") {
                set_level(Rc::make_mut(&mut list.levels).as_mut_slice(), lvl);
            }
            let start = over.val("startOverride").and_then(|v| v.parse().ok());
            if let (Some(level), Some(start)) = (over.attr("ilvl").and_then(|v| v.parse().ok()), start) {
                list.start_overrides.push((level, start));
            }
        }
        numbering.lists.insert(id.to_owned(), list);
    }
    numbering
}

/// The levels of an `abstractNum`.
fn base_levels(base: El<'_>) -> Rc<Vec<Level>> {
    let mut levels = vec![Level::default(); LEVELS];
    for lvl in base.children().filter(|e| e.name() == "lvl") {
        set_level(&mut levels, lvl);
    }
    Rc::new(levels)
}

fn set_level(levels: &mut [Level], lvl: El<'_>) {
    let index = lvl.attr("ilvl").and_then(|v| v.parse::<usize>().ok());
    let Some(slot) = index.and_then(|i| levels.get_mut(i)) else { return };
    // Word writes formats that came later (①, 大写) inside a compatibility choice.
    let format = lvl.val("numFmt").or_else(|| lvl.path(&["AlternateContent", "Choice"])?.val("numFmt"));
    *slot = Level {
        start: lvl.val("start").and_then(|v| v.parse().ok()).unwrap_or(0),
        format: NumberFormat::from_ooxml(format.unwrap_or("decimal")),
        text: lvl.val("lvlText").unwrap_or("").chars().take(LONGEST_PATTERN).collect(),
        restart: lvl.val("lvlRestart").and_then(|v| v.parse().ok()),
        legal: lvl.child("isLgl").is_some_and(|e| e.attr("val").is_none_or(on)),
        suffix: if lvl.val("suff") == Some("nothing") { Suffix::Nothing } else { Suffix::Gap },
    };
}
