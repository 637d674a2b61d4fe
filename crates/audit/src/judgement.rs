use serde::{Deserialize, Serialize};

use crate::Subject;

/// The outcome of who cannot judge: the paper is unreadable, or another one. It counts as missing.
pub const CANNOT_JUDGE: &str = "cannot judge";

/// What judgements are made for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Round {
    /// To learn the codebook; never counted.
    Training,
    /// To learn how far coders agree.
    Reliability,
    /// The study itself.
    #[default]
    Main,
}

impl Round {
    /// All, in the order in which a study has them.
    pub const ALL: [Self; 3] = [Self::Training, Self::Reliability, Self::Main];

    /// The name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Reliability => "reliability",
            Self::Main => "main",
        }
    }

    /// Whether what is said in it counts: training never does.
    #[must_use]
    pub fn counts(self) -> bool {
        self != Self::Training
    }

    /// The round of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|round| round.name() == name)
    }
}

/// What a coder says of a label, before it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJudgement {
    /// What it is about.
    pub subject: Subject,
    /// The label's id.
    pub label: String,
    /// The coder's pseudonym.
    pub coder: String,
    /// What it is made for.
    pub round: Round,
    /// The name of an outcome, or [`CANNOT_JUDGE`]; `None` takes back what the coder said before.
    pub outcome: Option<String>,
    /// How sure the coder is: 1 (hardly) to 3 (quite).
    pub confidence: Option<u8>,
    /// What the coder adds, or empty.
    pub note: String,
    /// The fingerprint of the codebook that the coder had.
    pub codebook: String,
    /// When, in UTC: `2026-11-23T12:40:00Z`.
    pub at: String,
}

/// A judgement that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Its number: later ones are greater.
    pub id: i64,
    /// What it says.
    pub of: NewJudgement,
}
