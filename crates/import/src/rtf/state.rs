//! What holds inside an RTF group.

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Destination {
    #[default]
    Body,
    Fonts,
    Styles,
    /// The number that the word processor drew.
    ListText,
    Footnote,
    Skipped,
}

/// The settings of a group.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub(super) destination: Destination,
    /// `\*` was read: an unknown word that follows makes the group skipped.
    pub(super) starred: bool,
    /// Nothing but `\*` was read so far.
    opening: bool,
    pub(super) replacement: usize,
    pub(super) font: Option<i32>,
    pub(super) east_font: Option<i32>,
    east_next: bool,
    pub(super) charset: u8,
    pub(super) font_entry: bool,
    pub(super) name: String,
    pub(super) bold: bool,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    pub(super) style: Option<i32>,
    pub(super) outline: Option<u8>,
    pub(super) centred: bool,
    pub(super) in_table: bool,
}

/// Groups that hold no text of the document, `\*` or not.
const SKIPPED: &[&str] = &[
    "colortbl",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "annotation",
    "atnid",
    "atnauthor",
    "bkmkstart",
    "bkmkend",
    "listtable",
    "listoverridetable",
    "nonshppict",
    "shprslt",
    "sp",
    "themedata",
    "datafield",
    "filetbl",
    "revtbl",
    "xmlopen",
    "xmlattrname",
    "objdata",
    "tc",
    "tcn",
    "xe",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "generator",
    "pnseclvl",
    "falt",
    "panose",
    "background",
    "private",
];

/// `\*` groups that hold text.
const KEPT: &[&str] = &["shpinst", "shptxt", "ud", "listtext", "pntext", "nesttableprops", "moveto"];

impl Group {
    /// The group inside this one.
    pub(super) fn inner(&self) -> Group {
        Group { starred: false, opening: true, font_entry: false, name: String::new(), ..self.clone() }
    }

    /// The settings outside of all groups: one replacement character after each `\u`.
    pub(super) fn outermost() -> Group {
        Group { replacement: 1, ..Group::default() }
    }

    /// Whether a word made this group a destination; its first word alone can.
    pub(super) fn enters(&mut self, word: &str) -> bool {
        let (opening, starred) = (std::mem::take(&mut self.opening), std::mem::take(&mut self.starred));
        if !opening || self.destination == Destination::Skipped {
            return false;
        }
        self.destination = match word {
            "fonttbl" => Destination::Fonts,
            "stylesheet" => Destination::Styles,
            "listtext" | "pntext" => Destination::ListText,
            "footnote" if self.destination == Destination::Body => Destination::Footnote,
            // The group with the Unicode text follows inside of this one.
            "upr" => Destination::Skipped,
            w if SKIPPED.contains(&w) => Destination::Skipped,
            w if starred && !KEPT.contains(&w) && !matches!(self.destination, Destination::Fonts | Destination::Styles) => {
                Destination::Skipped
            }
            _ => return false,
        };
        true
    }

    /// A formatting word.
    pub(super) fn setting(&mut self, word: &str, n: Option<i32>) {
        let on = n != Some(0);
        match word {
            "uc" => self.replacement = n.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16),
            "f" if self.destination == Destination::Fonts => (self.font, self.font_entry) = (n, true),
            "fcharset" => self.charset = n.and_then(|n| u8::try_from(n).ok()).unwrap_or(0),
            "f" => self.font = n,
            "dbch" => self.east_next = true,
            "loch" | "hich" => self.east_next = false,
            "af" if self.east_next => self.east_font = n,
            "b" => self.bold = on,
            "v" => self.hidden = on,
            "deleted" => self.deleted = on,
            "plain" => (self.bold, self.hidden, self.deleted, self.font, self.east_font) = (false, false, false, None, None),
            "pard" => (self.style, self.outline, self.centred, self.in_table) = (None, None, false, false),
            "s" => self.style = n,
            "outlinelevel" => self.outline = n.and_then(|n| u8::try_from(n).ok()).filter(|n| *n < 9).map(|n| n + 1),
            "qc" => self.centred = true,
            "ql" | "qr" | "qj" | "qd" => self.centred = false,
            "intbl" => self.in_table = true,
            _ => {}
        }
    }
}
