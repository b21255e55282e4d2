//! The export sheet (导出): what to hand out, in which format, with which columns.

use gangmu_export::{Column, Export, What};
use yew::prelude::*;

use crate::desk::Action;
use crate::sheet::Sheet;
use crate::words::{Lang, Word};

/// What is to be handed out and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Handout {
    /// Tasks, outline or figures.
    pub what: What,
    /// All columns of the task table in their order, and whether each is wanted.
    pub columns: Vec<(Column, bool)>,
    /// Whether 待明确 stands where the text is silent.
    pub mark_blanks: bool,
}

impl Default for Handout {
    fn default() -> Self {
        Self { what: What::default(), columns: Column::ALL.map(|c| (c, true)).to_vec(), mark_blanks: false }
    }
}

impl Handout {
    /// The wanted columns in their order; empty, which leaves the choice to the format, if nothing was changed.
    #[must_use]
    pub fn chosen(&self) -> Vec<Column> {
        if self.columns == Self::default().columns {
            return Vec::new();
        }
        self.columns.iter().filter(|(_, wanted)| *wanted).map(|(column, _)| *column).collect()
    }

    pub(crate) fn after(mut self, change: HandoutChange) -> Self {
        let at = |columns: &[(Column, bool)], column| columns.iter().position(|(c, _)| *c == column);
        match change {
            HandoutChange::What(what) => self.what = what,
            HandoutChange::Blanks => self.mark_blanks = !self.mark_blanks,
            HandoutChange::Toggle(column) => {
                let wanted = self.columns.iter().filter(|(_, wanted)| *wanted).count();
                // A table keeps one column.
                let found = self.columns.iter_mut().find(|(c, _)| *c == column);
                found.into_iter().filter(|(_, on)| !*on || wanted > 1).for_each(|(_, on)| *on = !*on);
            }
            HandoutChange::Up(column) => {
                if let Some(i) = at(&self.columns, column).filter(|i| *i > 0) {
                    self.columns.swap(i, i - 1);
                }
            }
            HandoutChange::Down(column) => {
                if let Some(i) = at(&self.columns, column).filter(|i| i + 1 < self.columns.len()) {
                    self.columns.swap(i, i + 1);
                }
            }
            HandoutChange::Usual => self.columns = Self::default().columns,
        }
        self
    }
}

/// A change of what is to be handed out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HandoutChange {
    /// Tasks, outline or figures.
    What(What),
    /// Wants a column, or no longer.
    Toggle(Column),
    /// Moves a column one place to the front.
    Up(Column),
    /// Moves a column one place to the end.
    Down(Column),
    /// All columns in their usual order.
    Usual,
    /// Wants 待明确 where the text is silent, or no longer.
    Blanks,
}

#[derive(Properties, PartialEq)]
pub(crate) struct ExportProps {
    pub(crate) handout: Handout,
    pub(crate) lang: Lang,
    pub(crate) on: Callback<Action>,
}

/// The sheet.
#[component]
pub(crate) fn ExportSheet(props: &ExportProps) -> Html {
    let ExportProps { handout, lang, on } = props;
    let close = on.reform(|()| Action::Exporting(false));
    let print = on.reform(|_: MouseEvent| Action::Print);
    let (choosing, fixed): (Vec<Export>, Vec<Export>) = Export::ALL.into_iter().partition(|e| e.has_choice());
    html! {
        <Sheet title={Word::Export} name="export" lang={*lang} on_close={close}>
            <fieldset class="choices">
                <legend>{ lang.t(Word::ExportWhat) }</legend>
                { for What::ALL.map(|what| content(what, handout, *lang, on)) }
            </fieldset>
            <p class="formats">{ for choosing.into_iter().map(|e| format(e, *lang, on)) }</p>
            if handout.what == What::Tasks { { columns(handout, *lang, on) } }
            <h3>{ lang.t(Word::ExportWhole) }</h3>
            <p class="formats">
                { for fixed.into_iter().map(|e| format(e, *lang, on)) }
                <button type="button" class="button" data-action="print" onclick={print}>{ lang.t(Word::Print) }</button>
            </p>
        </Sheet>
    }
}

const fn export_lang(lang: Lang) -> gangmu_export::Lang {
    match lang {
        Lang::Zh => gangmu_export::Lang::Zh,
        Lang::En => gangmu_export::Lang::En,
    }
}

fn content(what: What, handout: &Handout, lang: Lang, on: &Callback<Action>) -> Html {
    let onchange = on.reform(move |_: Event| Action::Handout(HandoutChange::What(what)));
    html! {
        <label><input type="radio" name="gangmu-what" checked={handout.what == what} {onchange} />{ what.name(export_lang(lang)) }</label>
    }
}

fn format(export: Export, lang: Lang, on: &Callback<Action>) -> Html {
    let onclick = on.reform(move |_: MouseEvent| Action::Export(export));
    html! {
        <button type="button" class="button" data-export={export.extension()} {onclick}>
            { export.name(export_lang(lang)) }<span class="extension">{ format!(".{}", export.extension()) }</span>
        </button>
    }
}

fn columns(handout: &Handout, lang: Lang, on: &Callback<Action>) -> Html {
    let change = |change: HandoutChange| on.reform(move |_: MouseEvent| Action::Handout(change));
    let count = handout.columns.len();
    let row = |(i, &(column, wanted)): (usize, &(Column, bool))| {
        let name = column.name(export_lang(lang));
        let toggle = on.reform(move |_: Event| Action::Handout(HandoutChange::Toggle(column)));
        html! {
            <li key={name}>
                <label><input type="checkbox" checked={wanted} onchange={toggle} />{ name }</label>
                <button type="button" class="quiet" disabled={i == 0} aria-label={lang.fill(Word::MoveUp, &[name])}
                    onclick={change(HandoutChange::Up(column))}>{ "↑" }</button>
                <button type="button" class="quiet" disabled={i + 1 == count} aria-label={lang.fill(Word::MoveDown, &[name])}
                    onclick={change(HandoutChange::Down(column))}>{ "↓" }</button>
            </li>
        }
    };
    let blanks = on.reform(|_: Event| Action::Handout(HandoutChange::Blanks));
    html! {
        <details class="columns">
            <summary>{ lang.t(Word::ExportColumns) }</summary>
            <ol>{ for handout.columns.iter().enumerate().map(row) }</ol>
            <button type="button" class="quiet" onclick={change(HandoutChange::Usual)}>{ lang.t(Word::UsualColumns) }</button>
            <label><input type="checkbox" checked={handout.mark_blanks} onchange={blanks} />{ lang.t(Word::MarkBlanks) }</label>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_chosen_and_moved_and_one_stays() {
        let handout = Handout::default();
        assert!(handout.chosen().is_empty(), "the format chooses");
        let mut handout = handout.after(HandoutChange::Down(Column::Number)).after(HandoutChange::Up(Column::Number));
        assert!(handout.chosen().is_empty());
        handout = handout.after(HandoutChange::Up(Column::Task));
        assert_eq!(handout.chosen()[..3], [Column::Number, Column::Task, Column::Category]);
        for column in Column::ALL {
            handout = handout.after(HandoutChange::Toggle(column));
        }
        assert_eq!(handout.chosen(), [Column::Note]);
        assert!(handout.after(HandoutChange::Usual).chosen().is_empty());
    }
}
