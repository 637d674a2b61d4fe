use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Hit;

/// What a label came out as.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The concept says so.
    Yes,
    /// It does not.
    No,
    /// Evidence on both sides, or too little of it: people decide.
    Unclear,
    /// Of a label with choices: the choice.
    Choice(String),
}

impl Outcome {
    /// The name in tables.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unclear => "unclear",
            Self::Choice(choice) => choice,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A hit of a rule: a passage that speaks for or against a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule's id, unique within its label.
    pub rule: String,
    /// The rule's weight: positive for the label, negative against it.
    pub weight: i32,
    /// Where.
    pub hit: Hit,
}

/// What would have had to be there for a yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The rule's id.
    pub rule: String,
    /// What the rule looks for, in its author's words.
    pub meaning: String,
    /// The weight that it would have added.
    pub weight: i32,
}

/// A concept's outcome for one label, with everything it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The concept's id.
    pub concept: String,
    /// The label's id.
    pub label: String,
    /// What it came out as.
    pub outcome: Outcome,
    /// The sum of the weights that counted.
    pub score: i32,
    /// Why, in a sentence: which bar was reached or missed, and by how much.
    pub reason: String,
    /// The hits for and against, in reading order of the concept's parts.
    pub evidence: Vec<Evidence>,
    /// Rules for the label that found nothing: told for every outcome but yes.
    pub missing: Vec<Missing>,
}
