//! Choices that are remembered: language and look.

use gangmu_ui::{Lang, Word};

use crate::browser::{mark_root, recall, remember};

const LANG: &str = "gangmu.lang";
const THEME: &str = "gangmu.theme";

/// The look of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system says.
    Auto,
    /// Paper.
    Light,
    /// Night.
    Dark,
}

impl Theme {
    const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The next one round.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }

    /// What its button says.
    pub(crate) const fn word(self) -> Word {
        match self {
            Self::Auto => Word::ThemeAuto,
            Self::Light => Word::ThemeLight,
            Self::Dark => Word::ThemeDark,
        }
    }

    /// What was chosen last time.
    pub(crate) fn recalled() -> Self {
        let name = recall(THEME);
        Self::ALL.into_iter().find(|t| Some(t.name()) == name.as_deref()).unwrap_or(Self::Auto)
    }

    /// Puts it on the page and remembers it.
    pub(crate) fn apply(self) {
        mark_root("data-theme", (self != Self::Auto).then_some(self.name()));
        remember(THEME, self.name());
    }
}

/// The language chosen last time; Chinese at first.
pub(crate) fn recalled_lang() -> Lang {
    recall(LANG).and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default()
}

/// Puts the language on the page and remembers it.
pub(crate) fn apply_lang(lang: Lang) {
    mark_root("lang", Some(lang.tag()));
    remember(LANG, lang.tag());
}
