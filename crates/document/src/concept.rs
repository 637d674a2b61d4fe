use serde::{Deserialize, Serialize};

/// What a part is for its concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// The concept itself.
    Main,
    /// An annex, such as a catalogue of measures.
    Annex,
    /// A short version.
    Short,
    /// The council's decision on it.
    Decision,
}

impl PartKind {
    /// Whether labels rest on it: short versions and decisions repeat what the concept says.
    #[must_use]
    pub fn is_classified(self) -> bool {
        matches!(self, Self::Main | Self::Annex)
    }

    /// The name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Annex => "annex",
            Self::Short => "short",
            Self::Decision => "decision",
        }
    }
}

/// Whether a council adopted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Not adopted (yet).
    Draft,
    /// Adopted by the council.
    Adopted,
}

impl Status {
    /// The name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Adopted => "adopted",
        }
    }
}

/// A document as a part of a concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The document's key.
    pub document: String,
    /// What it is for the concept.
    pub kind: PartKind,
    /// What to add to the PDF's count of pages to get the numbers that a reader sees, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_offset: Option<i32>,
    /// Where it was downloaded from; or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
}

/// What a label is about: one document or several, of one district or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concept {
    /// A readable id: `09376-2019`.
    pub id: String,
    /// Its documents: the main part first, then by kind and key.
    pub parts: Vec<Part>,
    /// Five-digit keys of its districts.
    pub districts: Vec<String>,
    /// The year it is from.
    pub year: Option<u16>,
    /// Draft or adopted, where known.
    pub status: Option<Status>,
    /// Its title, or empty.
    pub title: String,
    /// What it calls itself: Integrationskonzept, Leitbild, …; or empty.
    pub kind: String,
}
