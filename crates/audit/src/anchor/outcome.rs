//! What became of an anchor.

use std::ops::Range;

use document::Span;
use serde::{Deserialize, Serialize};

/// A stretch of one block's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The block's number, from 0.
    pub block: u32,
    /// The stretch, in UTF-8 bytes of the block's text, on character boundaries.
    pub span: Span,
}

impl Passage {
    pub(super) fn new(block: usize, span: Range<usize>) -> Self {
        Self { block: block as u32, span: Span::new(span.start, span.end) }
    }
}

/// A stretch of a document's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The first character, in Unicode scalars of the document's text.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// The text from `start` to `end`, as it stands there.
    pub quote: String,
    /// The same by blocks. Running lines, footnotes and captions that interrupt the passage are in `quote`, and not here.
    pub passages: Vec<Passage>,
}

/// A place where a quote was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Where.
    pub place: Place,
    /// How much of the quote stands there, from 0 to 1: 1 − edits / signs of the quote. Signs are letters, digits and the like; spaces,
    /// hyphens, quotation marks, case and ligatures do not count. 1 says that not one sign differs.
    pub score: f64,
    /// How much of the quote, of what stood around it, and of the hints agrees, from 0 to 1. Tells places apart that have the same score.
    pub support: f64,
}

/// What became of an anchor in a document as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Anchored {
    /// The same characters stand at the same place.
    Exact {
        /// Where.
        place: Place,
    },
    /// The quote stands at another place, or with other characters, and no other place rivals it. A judgement may follow it; where
    /// the score is below 1, a word may be another one ("nicht" has five letters), and a person should see it.
    Moved {
        /// Where, and how well it agrees.
        found: Found,
    },
    /// The quote stands at several places, between which neither context nor hints decide. A person decides.
    Ambiguous {
        /// The best place.
        best: Found,
        /// The next one.
        rival: Found,
    },
    /// Not found. A judgement stays, with its quote, and is shown as one on a text that is no more.
    Stale {
        /// The place that comes nearest, where there is one.
        best: Option<Found>,
        /// Why it is not believed.
        why: Stale,
    },
}

impl Anchored {
    /// The place, if it is certain.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Exact { place } | Self::Moved { found: Found { place, .. } } => Some(place),
            Self::Ambiguous { .. } | Self::Stale { .. } => None,
        }
    }

    /// The name in tables: `exact`, `moved`, `ambiguous`, `stale`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Exact { .. } => "exact",
            Self::Moved { .. } => "moved",
            Self::Ambiguous { .. } => "ambiguous",
            Self::Stale { .. } => "stale",
        }
    }

    /// How much of the quote was found, from 0 to 1, in the best place that there is.
    #[must_use]
    pub fn score(&self) -> f64 {
        match self {
            Self::Exact { .. } => 1.0,
            Self::Moved { found } | Self::Ambiguous { best: found, .. } => found.score,
            Self::Stale { best, .. } => best.as_ref().map_or(0.0, |found| found.score),
        }
    }
}

/// Why an anchor is stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stale {
    /// The document has no text.
    NoText,
    /// The quote has neither letters nor digits to look for.
    NoSigns,
    /// Nothing in the document is similar enough to the quote.
    Gone,
    /// The words stand there, but what is around them is something else, and they are too few to be known by themselves.
    OtherContext,
}

impl Stale {
    /// In words.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoText => "the document has no text now",
            Self::NoSigns => "the quote has neither letters nor digits",
            Self::Gone => "nothing in the document is similar enough",
            Self::OtherContext => "similar words stand there, but in another context",
        }
    }
}
