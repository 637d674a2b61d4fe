//! The first reader: hayro's interpreter. It knows geometry, visibility, fonts and marked content.

use document::DocumentOutcome;
use hayro_interpret::{
    Context, Device, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
    kurbo::{Affine, Rect},
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, page::Page};

use crate::{
    collector::Collector,
    faces::{Faces, Outlines},
    labels,
    outline::bookmarks,
    reading::{OpenFailure, PageReading, caught},
    tags::{Tags, page_ref},
};

/// One glyph without a name in so many is worth a second look at the whole document.
const NAMELESS: usize = 400;

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

    /// Reads all pages, in their order. Characters that a font does not tell are taken from the same glyph elsewhere.
    pub(crate) fn read_all(&self, mut begin: impl FnMut(u32)) -> Vec<Result<PageReading, String>> {
        let cache = InterpreterCache::new();
        // A broken structure tree costs the tags, not the text.
        let tags = caught(|| Tags::of(&self.pdf)).unwrap_or_default();
        let mut faces = Faces::default();
        let mut pages = Vec::new();
        for page in self.pdf.pages().iter() {
            begin(pages.len() as u32 + 1);
            pages.push(caught(|| read_page(&self.pdf, page, &cache, &tags, &mut faces)));
        }
        if lack_names(&pages, &faces) {
            // Outlines of a broken font may panic: then they name nothing.
            let _ = caught(|| faces.name_by_outline(&self.outlines(&cache)));
        }
        for reading in pages.iter_mut().flatten() {
            for (at, face) in std::mem::take(&mut reading.nameless) {
                if let Some(char) = faces.char(&face) {
                    reading.visible.glyphs[at].char = char;
                    reading.unknown -= 1;
                }
            }
        }
        let bookmarks = caught(|| bookmarks(&self.pdf)).unwrap_or_default();
        for (reading, bookmarks) in pages.iter_mut().zip(bookmarks) {
            if let Ok(reading) = reading {
                reading.visible.bookmarks = bookmarks;
            }
        }
        pages
    }

    /// What the named glyphs of the whole document look like.
    fn outlines<'a>(&'a self, cache: &InterpreterCache<'a>) -> Outlines {
        let mut outlines = Outlines::default();
        for page in self.pdf.pages().iter() {
            let _ = caught(|| interpret(&self.pdf, page, cache, &mut outlines));
        }
        outlines
    }

    /// The label that the file gives each page; a broken tree costs the labels, not the text.
    pub(crate) fn labels(&self, pages: usize) -> Vec<Option<String>> {
        caught(|| labels::of_pdf(&self.pdf, pages)).unwrap_or_else(|_| vec![None; pages])
    }

    /// For each page its size as displayed, and what turns its user space into points from the top left corner.
    pub(crate) fn frames(&self) -> Vec<Frame> {
        caught(|| self.pdf.pages().iter().map(Frame::of).collect()).unwrap_or_default()
    }
}

/// Whether so much of a document has no names that it is worth while to go through it again for outlines.
fn lack_names(pages: &[Result<PageReading, String>], faces: &Faces) -> bool {
    let read = || pages.iter().flatten();
    let nameless = read().flat_map(|page| &page.nameless).filter(|(_, face)| faces.char(face).is_none());
    NAMELESS * nameless.count() > read().map(|page| page.visible.glyphs.len()).sum()
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
    faces: &mut Faces,
) -> PageReading {
    let frame = Frame::of(page);
    let mut collector = Collector::new(frame.width, frame.height, page_ref(page), tags, faces);
    interpret(pdf, page, cache, &mut collector);
    collector.finish()
}

/// Draws a page to a device.
fn interpret<'a>(
    pdf: &'a Pdf,
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    device: &mut impl Device<'a>,
) {
    let frame = Frame::of(page);
    let bounds = Rect::new(0.0, 0.0, f64::from(frame.width), f64::from(frame.height));
    let settings = InterpreterSettings::default();
    let mut context = Context::new(frame.transform, bounds, cache, pdf.xref(), settings);
    interpret_page(page, &mut context, device);
}
