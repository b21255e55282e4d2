//! Charts of an analysis: growth by indicator, targets beside what was achieved, the weight of each section, the deadlines.
//!
//! The crate is pure: an analysis in, plain [`Shape`]s out, in pixels from the top left. Axes, scales and layout are those of
//! the library plotters; what it draws is kept with a class instead of a colour, and every mark with the id of its finding, so
//! that a page can make each mark a way to its words. Behind every chart stand its rows as text. There is no clock: the day
//! today is given.
#![forbid(unsafe_code)]

mod bars;
mod canvas;
mod deadlines;
mod growth;
mod progress;
mod weight;

pub use deadlines::{Light, deadlines};
pub use growth::growth;
pub use progress::progress;
pub use weight::weight;

/// A chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Axes, grid and what else stands for no finding.
    pub frame: Vec<Shape>,
    /// What stands for a finding, from top to bottom.
    pub marks: Vec<Mark>,
    /// Findings that had no room in the chart nor in its table.
    pub left_out: usize,
    /// The table behind the chart: the finding and its cells, as many in every row.
    pub rows: Vec<(String, Vec<String>)>,
}

/// Everything in a chart that stands for one finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// `id` of the finding in the analysis.
    pub id: String,
    /// What it says, in one line.
    pub label: String,
    /// How it looks.
    pub shapes: Vec<Shape>,
}

/// Something to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its form and place.
    pub form: Form,
    /// What it is: `axis`, `grid`, `label`, `number`, `hit`, or the status or light that gives a bar its colour.
    pub class: &'static str,
}

/// A form, in pixels.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A filled rectangle.
    Box {
        /// Left edge.
        x: i32,
        /// Upper edge.
        y: i32,
        /// To the right.
        width: u32,
        /// Downwards.
        height: u32,
    },
    /// A straight line.
    Line {
        /// One end.
        from: (i32, i32),
        /// The other.
        to: (i32, i32),
    },
    /// A filled circle.
    Dot {
        /// Its middle.
        centre: (i32, i32),
        /// Half its width.
        radius: u32,
    },
    /// Words on one line.
    Words {
        /// A point on the line they stand on.
        at: (i32, i32),
        /// Which part of the words lies at that point.
        anchor: Anchor,
        /// The words.
        words: String,
    },
}

/// Which part of words lies at their point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Their beginning.
    Start,
    /// Their middle.
    Middle,
    /// Their end.
    End,
}
