use document::Fingerprint;
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

impl JudgedPassage {
    /// A short name, such as `p3f9a1c20be`: by what the passage is, so that it is the same in every store.
    #[must_use]
    pub fn id(&self) -> String {
        let parts = [self.document.as_bytes(), self.anchor.as_bytes()];
        format!("p{}", &Fingerprint::of_parts(parts).hex()[..10])
    }
}

impl Subject {
    /// A concept as a whole.
    #[must_use]
    pub fn concept(id: impl Into<String>) -> Self {
        Self { concept: id.into(), passage: None }
    }

    /// What people and tables call it: the concept's id, or the passage's.
    #[must_use]
    pub fn id(&self) -> String {
        self.passage.as_ref().map_or_else(|| self.concept.clone(), JudgedPassage::id)
    }
}
