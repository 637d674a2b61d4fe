use serde::{Deserialize, Serialize};

/// What a judgement is about: a concept as a whole, or a passage of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// The concept's id.
    pub concept: String,
    /// Of a passage: which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<JudgedPassage>,
}

/// A passage as it was shown to a coder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct JudgedPassage {
    /// The document's key.
    pub document: String,
    /// Its text and where it stood, as JSON: what it is found by when the document is read anew.
    pub anchor: String,
}

impl Subject {
    /// A concept as a whole.
    #[must_use]
    pub fn concept(id: impl Into<String>) -> Self {
        Self { concept: id.into(), passage: None }
    }
}
