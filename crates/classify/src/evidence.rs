use document::{BlockKind, Document, Hit};
use query::{Analysis, Matcher, Vocabulary};
use serde::{Deserialize, Serialize};

use crate::{Rule, RuleSet};

/// What the rules found in one document. It holds all that decisions need, so that a cache can keep it instead of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentHits {
    /// The document's key.
    pub document: String,
    /// Whether the document has any text: of one without, nothing can be said.
    pub has_text: bool,
    /// For each rule, in the order of [`RuleSet::rules`], its hits in reading order.
    pub rules: Vec<Vec<Hit>>,
}

/// Whether there is anything to classify.
#[must_use]
pub fn has_text(document: &Document) -> bool {
    document.blocks.iter().any(|block| block.kind.is_body() && !block.text.trim().is_empty())
}
