//! The first reader: hayro's interpreter. It knows geometry, visibility, fonts and marked content.

use document::DocumentOutcome;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
    kurbo::{Affine, Rect},
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, page::Page};

use crate::{
    collector::Collector,
    reading::{OpenFailure, PageReading, caught},
    tags::{Tags, page_ref},
    weight::Weights,
};

/// A PDF opened by hayro.
pub(crate) struct HayroPdf {
    pdf: Pdf,
}

impl HayroPdf {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, OpenFailure> {
        let opened = caught(|| Pdf::new(bytes.to_vec()));
        match opened {
            Ok(Ok(pdf)) => Ok(Self { pdf }),
            Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => {
                Err(OpenFailure::password())
            }
            Ok(Err(LoadPdfError::Decryption(e))) => {
                Err(OpenFailure::damaged(format!("its encryption cannot be undone ({e:?})")))
            }
            Ok(Err(LoadPdfError::Invalid)) => {
                Err(OpenFailure::damaged("no page tree can be found: the file is damaged or cut off"))
            }
            Err(panic) => Err(OpenFailure {
                outcome: DocumentOutcome::Damaged,
                reason: format!("hayro gave up: {panic}"),
            }),
        }
    }

    pub(crate) fn page_count(&self) -> usize {
        caught(|| self.pdf.pages().len()).unwrap_or(0)
    }

    /// Reads all pages, in their order.
    pub(crate) fn read_each(&self, mut done: impl FnMut(Result<PageReading, String>)) {
        let cache = InterpreterCache::new();
        // A broken structure tree costs the tags, not the text.
        let tags = caught(|| Tags::of(&self.pdf)).unwrap_or_default();
        let mut weights = Weights::default();
        for page in self.pdf.pages().iter() {
            done(caught(|| read_page(&self.pdf, page, &cache, &tags, &mut weights)));
        }
    }

    /// For each page its size as displayed, and what turns its user space into points from the top left corner.
    pub(crate) fn frames(&self) -> Vec<Frame> {
        caught(|| self.pdf.pages().iter().map(Frame::of).collect()).unwrap_or_default()
    }
}

/// A page's size as displayed and its transform.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) transform: Affine,
}

impl Frame {
    fn of(page: &Page<'_>) -> Self {
        let (width, height) = page.render_dimensions();
        Self { width, height, transform: page.initial_transform(true).to_kurbo() }
    }

    /// A page of which only the media box is known: `[x0, y0, x1, y1]`.
    pub(crate) fn of_media_box([x0, y0, x1, y1]: [f64; 4]) -> Self {
        let transform = Affine::new([1.0, 0.0, 0.0, -1.0, -x0, y1]);
        Self { width: (x1 - x0) as f32, height: (y1 - y0) as f32, transform }
    }
}

fn read_page<'a>(
    pdf: &'a Pdf,
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    tags: &Tags,
    weights: &mut Weights,
) -> PageReading {
    let frame = Frame::of(page);
    let bounds = Rect::new(0.0, 0.0, f64::from(frame.width), f64::from(frame.height));
    let mut collector = Collector::new(frame.width, frame.height, page_ref(page), tags, weights);
    let mut context =
        Context::new(frame.transform, bounds, cache, pdf.xref(), InterpreterSettings::default());
    interpret_page(page, &mut context, &mut collector);
    collector.finish()
}
