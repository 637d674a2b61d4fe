use serde::{Deserialize, Serialize};

use crate::{Round, Subject};

/// What an item may be used for. Rules must not be measured on what they were tuned on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Set {
    /// To make rules better: everything about it may be looked at.
    Development,
    /// To measure them.
    Test,
}

impl Set {
    /// The name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Test => "test",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Development, Self::Test].into_iter().find(|set| set.name() == name)
    }
}

/// A sample, before it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSample {
    /// What it is drawn for.
    pub round: Round,
    /// How it was drawn, as JSON: method, seed, sizes, the population. Who has it can draw it again.
    pub design: String,
    /// The labels that are judged; none: all.
    pub labels: Vec<String>,
    /// Who drew it.
    pub by: String,
    /// When, in UTC.
    pub at: String,
    /// In the order in which they were drawn.
    pub items: Vec<NewItem>,
}

/// An item of a sample, before it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct NewItem {
    /// What is to be judged.
    pub subject: Subject,
    /// The part of the population from which it was drawn; machine outcomes may be in it.
    pub stratum: String,
    /// How probable it was that it would be drawn, above 0 and up to 1.
    pub probability: f64,
    /// What it may be used for.
    pub set: Set,
    /// Whether two coders are to judge it.
    pub twice: bool,
}

/// A sample that was written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Its number, from 1.
    pub id: i64,
    /// What it is drawn for.
    pub round: Round,
    /// How it was drawn.
    pub design: String,
    /// The labels that are judged; none: all.
    pub labels: Vec<String>,
    /// Who drew it.
    pub by: String,
    /// When.
    pub at: String,
}

/// An item of a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its number.
    pub id: i64,
    /// Its sample.
    pub sample: i64,
    /// What it is. Its set is the one for which it was drawn; see [`Store::looks`](crate::Store::looks).
    pub of: NewItem,
}

/// Who is to judge an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The item.
    pub item: i64,
    /// The coder's pseudonym.
    pub coder: String,
}

/// What a coder has to judge, and nothing else: neither how it was drawn, nor what anyone said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What is to be judged.
    pub subject: Subject,
    /// What for.
    pub round: Round,
    /// The labels that are to be judged; none: all.
    pub labels: Vec<String>,
}
