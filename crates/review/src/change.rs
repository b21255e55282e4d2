//! What can be done to an item by hand.

use gangmu::{Force, OwnerRole, Status};
use serde::{Deserialize, Serialize};

use crate::entry::Entry;

/// Names an item that was touched by hand, as long as its text is kept. Never used again for another item.
pub type Key = u32;

/// An owner as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// 牵头, 配合, 负责, or nothing of these.
    pub role: Option<OwnerRole>,
}

/// A deadline as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// In words: `6月底前`.
    pub text: String,
    /// ISO date of the last day meant, if it is known.
    pub date: Option<String>,
}

/// A field of an item that can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 责任单位 of a task.
    Owners,
    /// 时限 of a task.
    Deadlines,
    /// 量化目标 of a task.
    Targets,
    /// 力度 of a task.
    Force,
    /// 指标 of a figure.
    Indicator,
    /// Whether a figure is a fact or a goal.
    Status,
    /// The stretch of the text: the task was merged or split.
    Extent,
}

/// One thing done to one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// These are the owners; none means that it is not settled.
    Owners(Vec<Person>),
    /// These are the deadlines.
    Deadlines(Vec<Due>),
    /// These are the targets, in words. Words that hold the value of a figure of the task mean that figure.
    Targets(Vec<String>),
    /// This is the force.
    Force(Force),
    /// This is what the figure measures.
    Indicator(String),
    /// The figure is a fact, a goal or a reference.
    Status(Status),
    /// The field is again as it was read.
    Reset(Field),
    /// It is no task, or no figure (不是).
    Drop,
    /// It is one after all.
    Restore,
    /// The selected words are a task, or a figure, that was not found.
    Add,
    /// These tasks are parts of this one.
    Merge(Vec<Key>),
    /// The task is two: the words from `at` (bytes into the task) on are the task `tail`.
    Split {
        /// Where the second task begins.
        at: usize,
        /// Key of the second task.
        tail: Key,
    },
    /// The task's row in the ledger.
    Entry(Entry),
}

/// An edit and the item it was done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The item.
    pub key: Key,
    /// What was done.
    pub edit: Edit,
}

impl Change {
    /// The items it speaks of.
    pub(crate) fn keys(&self) -> Vec<Key> {
        let mut keys = vec![self.key];
        match &self.edit {
            Edit::Merge(others) => keys.extend(others),
            Edit::Split { tail, .. } => keys.push(*tail),
            _ => {}
        }
        keys
    }
}
