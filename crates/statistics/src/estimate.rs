//! What an audit tells of all documents: how many are truly yes, and how good the machine's labels are.
//!
//! ```text
//! documents, some of them read ──▶ cells ──▶ ratio with its interval ──▶ CountEstimate, Accuracy
//!                                (cells)    (score, likelihood)       (count, accuracy)
//! ```

mod accuracy;
mod cells;
mod count;
mod likelihood;
mod score;

use std::fmt;

pub use accuracy::{Accuracy, Confusion, accuracy};
pub use count::{CountEstimate, Total, count};

use crate::interval::Interval;

/// What a document is, for a label that is yes or no. Of a choice: yes is the choice that is looked at, no is any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The label holds.
    Yes,
    /// It does not.
    No,
    /// Evidence on both sides, or too little.
    Unclear,
}

/// One of all the documents, or passages, that an audit is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The stratum from which it was or was not drawn, by its number. Where a stratum has no document that was judged, it is
    /// joined to the next one by number: like ones should stand side by side.
    pub stratum: usize,
    /// What the machine says; `None` where it could not read the document.
    pub machine: Option<Outcome>,
    /// What people say.
    pub people: People,
}

/// What people say of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// Nothing: it was not drawn, or not yet judged, whatever for.
    NotAsked,
    /// It was drawn to test, and they say this.
    Tested(Outcome),
    /// It was drawn, and they cannot judge it.
    CannotJudge,
    /// It was drawn for development, and they say this; rules may have been written on it.
    Developed(Outcome),
}

/// A proportion, estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportion {
    /// It, from 0 to 1.
    pub value: f64,
    /// Its 95 % interval, which holds the value.
    pub interval: Interval,
}

/// Why something cannot be estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDefined {
    /// There are no documents.
    NoDocuments,
    /// Nobody judged a document that was drawn to test.
    NobodyJudged,
    /// The machine says yes to no document: there is nothing of which a share could be right.
    MachineNeverYes,
    /// No document to which the machine says yes was judged.
    NoYesJudged,
    /// People said yes to no document: there is nothing of which a share could be found.
    PeopleNeverYes,
}

impl fmt::Display for NotDefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoDocuments => "there are no documents",
            Self::NobodyJudged => "nobody judged a document that was drawn to test",
            Self::MachineNeverYes => "the machine says yes to no document",
            Self::NoYesJudged => "no document to which the machine says yes was judged",
            Self::PeopleNeverYes => "people said yes to no document that was drawn to test",
        })
    }
}

impl std::error::Error for NotDefined {}
