//! Reads a Chinese official speech or report: its outline (提纲), key figures (关键数据) and directives (任务).
//!
//! The crate is pure: a text in, plain data out. It knows no file, clock, network or JavaScript; the same text and options
//! give the same bytes.
//!
//! ```
//! use gangmu::{Options, Source, analyze};
//!
//! let analysis = analyze(&Source::new("一、着力扩大内需\n市发改委要确保6月底前开工项目20个。"), &Options::default());
//! assert_eq!(analysis.outline[0].title, "着力扩大内需");
//! ```
#![forbid(unsafe_code)]

mod check;
mod directive;
mod document;
mod figure;
mod grid;
pub mod lexicon;
mod model;
mod order;
mod outline;
mod role;
mod rules;
mod syntax;
mod text;
mod time;

use document::Document;
use lexicon::Lexicon;
pub use model::*;
pub use rules::{RULES, Rule, rule_of};
use text::View;
pub use text::{OffsetMap, OffsetUnit, Source, Span};

/// How a text is to be read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// The year from which the text speaks, if the caller knows it; otherwise it is looked for in the text.
    pub reference_year: Option<i32>,
}

/// Reads a text. Never fails: whatever cannot be read as a finding is simply no finding. Offsets count UTF-8 bytes.
#[must_use]
pub fn analyze(source: &Source<'_>, options: &Options) -> Analysis {
    analyze_with(Lexicon::built_in(), source, options)
}

/// Reads a text with tables of one's own.
#[must_use]
pub fn analyze_with(lexicon: &Lexicon, source: &Source<'_>, options: &Options) -> Analysis {
    let view = View::of(source.text());
    let doc = Document::new(source, &view, lexicon);
    let frame = role::frame(&doc);
    let headings = outline::headings(&doc, &frame.body(&doc));
    let roles = role::assign(&doc, &frame, &headings);
    let outline = outline::tree(&doc, &headings);
    let sections = outline::SectionIndex::new(&outline);
    let orders = directive::orders(&doc, &headings, &roles);
    let reference_year = options.reference_year.or_else(|| directive::reference_year(&doc));
    let mut figures = figure::read(&doc, &directive::moods(&doc, &roles, &orders), reference_year);
    figures.iter_mut().for_each(|f| f.section = sections.at(f.span.start));
    let directives = directive::complete(&doc, orders, &figures, &sections, reference_year);
    let filled = doc.lines.iter().enumerate().filter(|(_, l)| !l.content.is_empty());
    let paragraphs: Vec<Paragraph> =
        filled.map(|(i, l)| Paragraph { line: l.number, span: l.span, role: roles.lines[i] }).collect();
    let mut analysis = Analysis {
        schema: SCHEMA.to_owned(),
        offset_unit: OffsetUnit::Utf8,
        document: DocumentInfo {
            title: frame.title.map(|t| doc.written(t).split_whitespace().collect()),
            genre: frame.title.and_then(|t| doc.hits.within(t, lexicon::Table::TitleWord).last()).map(|h| doc.written(h.span)),
            salutation: frame.salutation.map(|s| doc.written(s)),
            characters: doc.points.written,
            paragraphs: paragraphs.len(),
            sentences: doc.sentences.len(),
            reference_year,
        },
        paragraphs,
        outline,
        figures,
        directives,
        diagnostics: Vec::new(),
    };
    analysis.diagnostics = check::check(&doc, &headings, &analysis);
    if !view.is_source() {
        // Paragraphs that were parted in one line begin where the ones before end: what was dropped between two is the first one's.
        let mut end = 0;
        let around = |span: Span| {
            let around = view.source_around(span);
            let start = around.start.max(end);
            end = around.end.max(start);
            Span::new(start, end)
        };
        let lines: Vec<Span> = analysis.paragraphs.iter().map(|p| p.span).map(around).collect();
        analysis.for_each_span(&mut |span| *span = view.source_span(*span));
        analysis.paragraphs.iter_mut().zip(lines).for_each(|(paragraph, line)| paragraph.span = line);
    }
    analysis
}
