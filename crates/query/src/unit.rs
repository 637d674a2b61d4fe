use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Within what AND and NOT look for both sides. A hit belongs to the unit in which it starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A sentence of a block.
    Sentence,
    /// A heading, paragraph, list item …
    #[default]
    Block,
    /// The page on which the hit starts.
    Page,
    /// The whole document.
    Document,
}

impl Unit {
    /// All of them, from the smallest to the largest.
    pub const ALL: [Self; 4] = [Self::Sentence, Self::Block, Self::Page, Self::Document];

    /// Whether it never reaches beyond a block, so that blocks can be matched one by one.
    #[must_use]
    pub fn is_within_block(self) -> bool {
        matches!(self, Self::Sentence | Self::Block)
    }

    /// `sentence`, `block`, `page`, `document`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Block => "block",
            Self::Page => "page",
            Self::Document => "document",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that is no unit's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown unit '{0}'; expected sentence, block, page or document")]
pub struct UnknownUnit(pub String);

impl FromStr for Unit {
    type Err = UnknownUnit;

    fn from_str(name: &str) -> Result<Self, UnknownUnit> {
        Self::ALL.into_iter().find(|unit| unit.name() == name).ok_or_else(|| UnknownUnit(name.into()))
    }
}
