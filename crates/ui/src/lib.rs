//! The components of the Gangmu page and widget: props in, [`Action`]s out.
//!
//! Nothing here stores, starts a worker or talks to a network, so that the same components serve the page and an element in
//! somebody else's page. A host keeps a [`Desk`], a [`Selection`] and a [`Document`], renders a [`Workbench`] and answers its
//! actions. Spans are UTF-8 bytes throughout.
#![forbid(unsafe_code)]

mod amend;
mod bar;
mod boundary;
mod card;
mod charts;
mod checks;
mod compare;
mod copy;
mod desk;
mod directives;
mod document;
mod export;
mod field;
mod figures;
mod files;
mod filter;
mod frame;
mod gaps;
mod later;
mod ledger;
mod library;
mod list;
mod marks;
mod notice;
mod outline;
mod overview;
mod own;
mod pick;
mod remember;
mod sheet;
mod source;
mod table;
mod words;
mod workbench;
mod written;

pub use boundary::{attempt, is_attempt};
pub use card::{CardProps, FindingCard};
pub use charts::ChartsPane;
pub use checks::ChecksPane;
pub use compare::{CompareFilter, ComparePane, CompareProps, Part};
pub use copy::{Copied, copied};
pub use desk::{Action, Desk, Pane, Selection, action_of_key};
pub use directives::DirectivesPane;
pub use document::Document;
pub use export::{Handout, HandoutChange};
pub use field::{FieldProps, FieldTools, TextField, ToolsProps};
pub use figures::FiguresPane;
pub use files::{FileList, FileListProps, FileRow, FileState};
pub use filter::{DirectiveChip, DirectiveFilter, FigureChip, FigureColumn, FigureFilter, Group, OutlineFilter};
pub use frame::Phase;
pub use gaps::{Gap, GapsPane};
pub use later::{Missing, fetch_parts};
pub use ledger::{LedgerChip, LedgerFilter, LedgerPane};
pub use library::{Keeping, Kept, Library, LibraryProps};
pub use list::ListProps;
pub use marks::{Mark, MarkKind, Piece, nest};
pub use notice::{Notice, NoticeBar, NoticeProps};
pub use outline::OutlinePane;
pub use overview::OverviewPane;
pub use own::{OwnAct, OwnProps, OwnSheet, number_rows, own_row, propose, take_in, write_cell};
pub use remember::remembered;
pub use source::{SourcePane, SourceProps};
pub use words::{Lang, Named, Word};
pub use workbench::{Workbench, WorkbenchProps};
