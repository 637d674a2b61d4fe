//! Pictures of pages → words with their places, by tesseract.
//!
//! ```text
//! Picture ── Recogniser (cache, so many at a time) ── Tesseract (a child process) ── hocr ── Recognition
//! Recognition ── glyphs: straightened, with sizes that agree ── layout
//! ```

mod clean;
mod glyphs;
mod hocr;
mod recogniser;
mod tesseract;

use std::{fmt, str::FromStr};

use document::Fingerprint;
use serde::{Deserialize, Serialize};

pub(crate) use glyphs::{Sheet, level_sizes};
pub use recogniser::{Keep, Recogniser};
pub use tesseract::{Failure, Installation, Tesseract, TesseractError};

/// Which pages are recognised from their picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ocr {
    /// Pages that are images, and pages whose text is none that one could read.
    #[default]
    Auto,
    /// Every page that has an image or no text, too; the better text is kept.
    Always,
    /// None.
    Never,
}

impl Ocr {
    /// The name on the command line and in pipeline files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

impl FromStr for Ocr {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        [Self::Auto, Self::Always, Self::Never]
            .into_iter()
            .find(|o| o.name() == name)
            .ok_or_else(|| format!("unknown choice “{name}” for OCR; there are auto, always and never"))
    }
}

/// A page as a picture, upright as it is displayed.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels per inch.
    pub resolution: u32,
    /// A byte a pixel, row by row from the top left; 0 is black, 255 white.
    pub grey: Vec<u8>,
}

impl Picture {
    /// Names the picture: equal pictures have equal names.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let size = [self.width, self.height, self.resolution].map(u32::to_le_bytes).concat();
        Fingerprint::of_parts([size.as_slice(), &self.grey])
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture {} × {} at {} dpi", self.width, self.height, self.resolution)
    }
}

/// What was recognised on a picture. All places are pixels from its top left corner, y downwards.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Recognition {
    /// Width of the picture in pixels.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Its pixels per inch.
    pub resolution: u32,
    /// The lines, in reading order.
    pub lines: Vec<RecognisedLine>,
}

/// A line of a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecognisedLine {
    /// Quarter turns, clockwise, from left-to-right to its direction: 0 to 3.
    pub turns: u8,
    /// Its box: left, top, right, bottom.
    pub area: [i32; 4],
    /// How far its baseline falls for each pixel to the right, and by how much the baseline lies below the lower edge of
    /// the box at the left edge, where that is known.
    pub baseline: Option<(f32, f32)>,
    /// From the lowest descender to the highest ascender, in pixels.
    pub height: f32,
    /// How far descenders reach below the baseline, in pixels.
    pub descent: f32,
    /// Its words, in order.
    pub words: Vec<RecognisedWord>,
}

/// A word of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognisedWord {
    /// Its box: left, top, right, bottom.
    pub area: [i32; 4],
    /// How sure the recogniser is of it, in hundredths: 0 to 100.
    pub confidence: u8,
    /// Its text, without white space.
    pub text: String,
}

impl Recognition {
    /// Width and height in points.
    pub(crate) fn size(&self) -> (f32, f32) {
        let points = |pixels: u32| pixels as f32 * 72.0 / self.resolution.max(1) as f32;
        (points(self.width), points(self.height))
    }

    /// How sure the recogniser is of a character, on average: 0 to 100; `None` where there is none.
    #[must_use]
    pub fn confidence(&self) -> Option<f32> {
        let words = self.lines.iter().flat_map(|line| &line.words);
        let (mut sum, mut count) = (0.0, 0.0);
        for word in words {
            let characters = word.text.chars().count() as f32;
            sum += characters * f32::from(word.confidence);
            count += characters;
        }
        (count > 0.0).then(|| sum / count)
    }
}
