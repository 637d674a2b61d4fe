use serde::{Deserialize, Serialize};

/// What became of a file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DocumentOutcome {
    /// Every page was read, or has nothing to read.
    #[serde(rename = "read")]
    Read,
    /// Some pages could not be read; the table of pages says which.
    #[serde(rename = "partly read")]
    PartlyRead,
    /// All that is on its pages is images.
    #[serde(rename = "needs OCR")]
    NeedsOcr,
    /// Only its password opens it.
    #[serde(rename = "password needed")]
    PasswordNeeded,
    /// The file is something else.
    #[serde(rename = "not a PDF")]
    NotPdf,
    /// Neither reader can open it.
    #[serde(rename = "damaged")]
    Damaged,
    /// Reading took too long; the next run tries again.
    #[serde(rename = "timed out")]
    TimedOut,
    /// The reading process died.
    #[serde(rename = "crashed")]
    Crashed,
    /// The manifest names it, but it is not there or cannot be opened.
    #[serde(rename = "missing")]
    Missing,
}

impl DocumentOutcome {
    /// The name in tables: `read`, `password needed`, …
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::PartlyRead => "partly read",
            Self::NeedsOcr => "needs OCR",
            Self::PasswordNeeded => "password needed",
            Self::NotPdf => "not a PDF",
            Self::Damaged => "damaged",
            Self::TimedOut => "timed out",
            Self::Crashed => "crashed",
            Self::Missing => "missing",
        }
    }

    /// Whether there is text to work with.
    #[must_use]
    pub fn has_text(self) -> bool {
        matches!(self, Self::Read | Self::PartlyRead)
    }

    /// Whether it depends on the machine's load rather than on the file: such a result is not kept for the next run.
    #[must_use]
    pub fn is_passing(self) -> bool {
        matches!(self, Self::TimedOut | Self::Crashed | Self::Missing)
    }
}

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PageOutcome {
    /// Its text was read.
    #[serde(rename = "read")]
    Read,
    /// Nothing is printed on it, or only drawings.
    #[serde(rename = "empty")]
    Empty,
    /// It is an image: only OCR can read it.
    #[serde(rename = "needs OCR")]
    NeedsOcr,
    /// Both readers failed on it.
    #[serde(rename = "unreadable")]
    Unreadable,
    /// Reading it, or a page before it, took too long or killed the reading process.
    #[serde(rename = "not reached")]
    NotReached,
}

impl PageOutcome {
    /// The name in tables: `read`, `needs OCR`, …
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Empty => "empty",
            Self::NeedsOcr => "needs OCR",
            Self::Unreadable => "unreadable",
            Self::NotReached => "not reached",
        }
    }
}
