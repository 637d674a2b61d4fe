use serde::{Deserialize, Serialize};

use crate::PageOutcome;

/// Which reader's letters a page was built from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reader {
    /// Glyphs from hayro's interpreter.
    #[serde(rename = "hayro")]
    Hayro,
    /// Characters from pdf-extract's output device.
    #[serde(rename = "pdf-extract")]
    PdfExtract,
    /// Words that tesseract recognised on the page's picture.
    #[serde(rename = "tesseract")]
    Tesseract,
}

impl Reader {
    /// The name in tables: `hayro`, `pdf-extract`, `tesseract`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hayro => "hayro",
            Self::PdfExtract => "pdf-extract",
            Self::Tesseract => "tesseract",
        }
    }
}

/// One page of a PDF and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Width as displayed (rotation applied), in points.
    pub width: f32,
    /// Height as displayed, in points.
    pub height: f32,
    /// The number that a reader sees on it, where it is known.
    pub label: Option<String>,
    /// Whose letters were taken; `None` where there are none.
    pub reader: Option<Reader>,
    /// How sure we are of the letters, in hundredths: 0 to 100.
    pub confidence: u8,
    /// What became of it.
    pub outcome: PageOutcome,
    /// Why: the reason for the choice of reader, or for the outcome.
    pub reason: String,
}
