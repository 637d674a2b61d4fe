use crate::Subject;

/// How a label was settled on which coders disagreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjudication {
    /// What it is about.
    pub subject: Subject,
    /// The label's id.
    pub label: String,
    /// The outcome; `None` takes back the decision before.
    pub outcome: Option<String>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When, in UTC.
    pub at: String,
}
