use std::{fmt, str::FromStr};

/// A stage of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// PDFs become texts.
    Extract,
    /// Texts go into the full-text index.
    Index,
    /// Concepts get their labels.
    Classify,
}

impl Stage {
    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Extract => "extract",
            Self::Index => "index",
            Self::Classify => "classify",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Stage {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        [Self::Extract, Self::Index, Self::Classify]
            .into_iter()
            .find(|s| s.name() == name)
            .ok_or_else(|| format!("unknown stage “{name}”; there are extract, index and classify"))
    }
}

/// Whoever wants to see a run's progress. Called from several threads.
pub trait Watch: Sync {
    /// A stage begins; it has so many steps.
    fn stage(&self, stage: Stage, steps: usize);
    /// A step of the stage is done: a document or a concept.
    fn step(&self, name: &str);
    /// A page of a document is being recognised from its picture; the document has so many pages.
    fn recognises(&self, _document: &str, _page: u32, _pages: u32) {}
    /// Something that the user should know while the run goes on.
    fn note(&self, message: &str);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn stage(&self, _: Stage, _: usize) {}
    fn step(&self, _: &str) {}
    fn note(&self, _: &str) {}
}
