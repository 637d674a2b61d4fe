//! PDF bytes → [`Document`] with its [`Geometry`].
//!
//! 1. [`hayro`] and [`second`]: each page is read by two independent readers, each into positioned glyphs.
//! 2. [`arbiter`]: page by page, the better reading is taken; the choice, its reason and a confidence are kept.
//! 3. [`recognise`]: pages that only their picture tells are drawn ([`render`]) and recognised by the host ([`ocr`]).
//! 4. `layout` (a crate of its own) runs once, over the readings that won.
//! 5. [`worker`] serves this over standard input and output, after it has given up files, network and most of its
//!    memory ([`mod@confine`], [`limits`]); [`pool`] runs such workers as child processes ([`child`]) and hands them the
//!    bytes, so that a hostile file costs one document and never the run.

mod arbiter;
mod child;
mod collector;
mod confine;
mod engine;
mod faces;
mod hayro;
mod hearing;
mod host;
mod labels;
mod letters;
mod limits;
mod ocr;
mod outline;
mod plausible;
mod pool;
mod protocol;
mod reading;
mod recognise;
mod render;
mod second;
mod tags;
mod visible;
mod worker;

pub use confine::{Confinement, confine};
pub use engine::serve_tasks;
pub use host::{Host, Progress};
pub use ocr::{
    Failure, Installation, Keep, Ocr, Picture, RecognisedLine, RecognisedWord, Recogniser, Recognition,
    Tesseract, TesseractError,
};
pub use pool::{Pool, PoolError, WorkerCommand};
pub use protocol::{Event, Task};
pub use recognise::Recognising;
pub use worker::serve;

use std::str::FromStr;

use document::{Document, DocumentOutcome, Fingerprint, Geometry, Page, PageOutcome};
use serde::{Deserialize, Serialize};

/// Changes whenever the same file would give another document.
pub const VERSION: u32 = 2 + layout::VERSION * 1000;

/// Which readers are asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Readers {
    /// Both; the arbiter chooses for each page.
    #[default]
    Both,
    /// hayro alone.
    Hayro,
    /// pdf-extract alone.
    PdfExtract,
}

impl Readers {
    /// The name on the command line and in pipeline files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Hayro => "hayro",
            Self::PdfExtract => "pdf-extract",
        }
    }
}

impl FromStr for Readers {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        [Self::Both, Self::Hayro, Self::PdfExtract]
            .into_iter()
            .find(|r| r.name() == name)
            .ok_or_else(|| format!("unknown reader “{name}”; there are both, hayro and pdf-extract"))
    }
}

/// A document as it was read, with the places of its characters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// Pages, blocks, outcome.
    pub document: Document,
    /// Where each character is printed.
    pub geometry: Geometry,
    /// Whether it has pages to be recognised from their picture, be it that nobody could: then what was read depends on
    /// the recogniser.
    #[serde(default)]
    pub asks_for_ocr: bool,
}

impl Extraction {
    /// A document of which nothing could be read.
    #[must_use]
    pub fn failed(
        key: &str,
        fingerprint: Fingerprint,
        outcome: DocumentOutcome,
        reason: impl Into<String>,
    ) -> Self {
        let document = Document::failed(key, fingerprint, outcome, reason);
        Self { document, geometry: Geometry::default(), asks_for_ocr: false }
    }
}

/// Reads a PDF in this process, without OCR. Panics of the readers are caught, page by page; endless loops, stack
/// overflows and memory are not: [`Pool`] guards against those.
pub fn read(key: &str, bytes: &[u8], readers: Readers, progress: &mut dyn Progress) -> Extraction {
    read_and_recognise(key, bytes, readers, &Recognising::default(), &mut host::Alone(progress))
}

/// Reads a PDF like [`read`], and has the host recognise pages that only their picture tells.
pub fn read_and_recognise(
    key: &str,
    bytes: &[u8],
    readers: Readers,
    recognising: &Recognising,
    host: &mut dyn Host,
) -> Extraction {
    let fingerprint = Fingerprint::of(bytes);
    if let Some(reason) = not_a_pdf(bytes) {
        return Extraction::failed(key, fingerprint, DocumentOutcome::NotPdf, reason);
    }
    let mut pages = match arbiter::read_pages(bytes, readers, host) {
        Ok(pages) => pages,
        Err(failure) => return Extraction::failed(key, fingerprint, failure.outcome, failure.reason),
    };
    let recognised = recognise::recognise(bytes, &mut pages, recognising, host);
    let (glyphs, mut pages): (Vec<_>, Vec<_>) = pages.into_iter().map(|p| (p.glyphs, p.page)).unzip();
    let (blocks, mut geometry) = match reading::caught(|| layout::layout(&glyphs)) {
        Ok(laid_out) => laid_out,
        Err(panic) => return no_layout(key, fingerprint, pages, &panic),
    };
    recognised.lay_back(&mut geometry);
    let told = pages.iter_mut().map(|p| p.label.take()).collect();
    for (page, label) in pages.iter_mut().zip(labels::settle(told, layout::folios(&blocks, glyphs.len()))) {
        page.label = label;
    }
    let (outcome, reason) = match recognised.passing {
        Some(reason) => (DocumentOutcome::TimedOut, reason),
        None => whole(&pages),
    };
    let mut document = Document { outcome, reason, pages, blocks, ..Document::new(key, fingerprint) };
    document.link_sections();
    Extraction { document, geometry, asks_for_ocr: recognised.asked }
}

/// A document whose pages were read, but could not be laid out: a fault of this program, told like one of the file.
fn no_layout(key: &str, fingerprint: Fingerprint, mut pages: Vec<Page>, panic: &str) -> Extraction {
    let reason = format!("its pages could not be laid out: {panic}");
    for page in pages.iter_mut().filter(|p| p.outcome == PageOutcome::Read) {
        (page.outcome, page.confidence, page.reason) = (PageOutcome::Unreadable, 0, reason.clone());
    }
    let failed = Document::failed(key, fingerprint, DocumentOutcome::Damaged, reason);
    Extraction { document: Document { pages, ..failed }, geometry: Geometry::default(), asks_for_ocr: false }
}

/// PDF readers accept the header within the first kilobyte.
fn not_a_pdf(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|w| w == b"%PDF-") {
        return None;
    }
    let is = match bytes {
        [] => "the file is empty",
        [b'P', b'K', 3, 4, ..] => "it is a ZIP archive, perhaps an office document: export it as PDF",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "it is an old office document: export it as PDF",
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => "it is a picture: make a PDF of it",
        _ if head.trim_ascii_start().starts_with(b"<") => "it is a web page: save the PDF itself",
        _ if std::str::from_utf8(&bytes[..bytes.len().min(1020)])
            .map_or_else(|e| e.valid_up_to() > 1000, |_| true) =>
        {
            "it is a text file that is only named .pdf"
        }
        _ => "it has no PDF header",
    };
    Some(is.into())
}

/// The outcome of a document from those of its pages.
fn whole(pages: &[Page]) -> (DocumentOutcome, String) {
    let count = |outcome| pages.iter().filter(|p| p.outcome == outcome).count();
    let (read, empty) = (count(PageOutcome::Read), count(PageOutcome::Empty));
    let (images, lost) =
        (count(PageOutcome::NeedsOcr), count(PageOutcome::Unreadable) + count(PageOutcome::NotReached));
    let of = pages.len();
    match (read, images, lost) {
        _ if pages.is_empty() => (DocumentOutcome::Damaged, "the file has no pages".into()),
        (0, 0, 0) => (DocumentOutcome::Read, "all its pages are empty".into()),
        (_, 0, 0) => (DocumentOutcome::Read, String::new()),
        (0, _, 0) => {
            (DocumentOutcome::NeedsOcr, format!("{images} of {of} pages are images, the others empty"))
        }
        (0, 0, _) => (DocumentOutcome::Damaged, format!("none of its {of} pages could be read")),
        _ => {
            let mut parts = Vec::new();
            if images > 0 {
                parts.push(format!("{images} are images that need OCR"));
            }
            if lost > 0 {
                parts.push(format!("{lost} could not be read"));
            }
            let outcome = if read == 0 { DocumentOutcome::NeedsOcr } else { DocumentOutcome::PartlyRead };
            (outcome, format!("of {of} pages {} ({read} read, {empty} empty)", parts.join(", ")))
        }
    }
}
