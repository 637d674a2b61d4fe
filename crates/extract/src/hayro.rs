//! The first reader: glyphs from hayro's interpreter. It knows geometry, visibility and fonts.

use document::DocumentOutcome;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt,
    font::{Glyph as PdfGlyph, GlyphRun},
    hayro_cmap::BfString,
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect, Shape},
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, page::Page};
use layout::{Mark, PageGlyphs};

use crate::reading::{OpenFailure, PageReading, Placement, caught};

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
        for page in self.pdf.pages().iter() {
            done(caught(|| read_page(&self.pdf, page, &cache)));
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

fn read_page<'a>(pdf: &'a Pdf, page: &'a Page<'a>, cache: &InterpreterCache<'a>) -> PageReading {
    let frame = Frame::of(page);
    let bounds = Rect::new(0.0, 0.0, f64::from(frame.width), f64::from(frame.height));
    let mut collector = Collector {
        bounds,
        clips: vec![bounds],
        opacity: Vec::new(),
        reading: PageReading {
            visible: PageGlyphs { width: frame.width, height: frame.height, glyphs: Vec::new() },
            ..PageReading::default()
        },
    };
    let mut context =
        Context::new(frame.transform, bounds, cache, pdf.xref(), InterpreterSettings::default());
    interpret_page(page, &mut context, &mut collector);
    collector.reading
}

/// Takes down what is drawn: where each glyph is, whether it can be seen, and how much of the page images cover.
struct Collector {
    bounds: Rect,
    clips: Vec<Rect>,
    opacity: Vec<f32>,
    reading: PageReading,
}

impl Collector {
    fn clip(&self) -> Rect {
        *self.clips.last().unwrap_or(&self.bounds)
    }

    fn push_clip(&mut self, rect: Rect) {
        let clip = self.clip().intersect(rect);
        self.clips.push(clip);
    }

    fn glyph(&mut self, glyph: &PdfGlyph<'_>, transform: Affine, bold: bool, shown: bool) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(s)) => s,
            None => '\u{FFFD}'.to_string(),
        };
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1.0, 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let width = match glyph {
            PdfGlyph::Outline(g) => g.advance_width(),
            PdfGlyph::Type3(g) => g.advance_width(),
        };
        let advance = along.hypot() * f64::from(width.unwrap_or(500.0));
        let size = up.hypot();
        // A glyph is seen when its middle lies inside the clip.
        let middle = origin + along * f64::from(width.unwrap_or(500.0)) / 2.0 + up * 0.3;
        let shown = shown && self.clip().contains(middle);
        let place = Placement { origin, along, advance, size, bold, mark: Mark::default() };
        let reading = &mut self.reading;
        let glyphs = if shown { &mut reading.visible.glyphs } else { &mut reading.invisible };
        let unknown = place.characters(&text, glyphs);
        if shown {
            reading.unknown += unknown;
        }
    }
}

impl Device<'_> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.push_clip(clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.push_clip(*rect);
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        let above = self.opacity.last().copied().unwrap_or(1.0);
        self.opacity.push(above * opacity);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        let opaque = self.opacity.last().is_none_or(|&o| o > 0.02);
        let shown = opaque && !matches!(mode, DrawMode::Invisible);
        let bold = run.glyphs().first().is_some_and(|g| is_bold(g));
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), bold, shown);
        }
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        let area = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let seen = props.transform.transform_rect_bbox(area).intersect(self.clip());
        let share = (seen.area() / self.bounds.area().max(1.0)) as f32;
        self.reading.image_share = (self.reading.image_share + share).min(1.0);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn pop_transparency_group(&mut self) {
        self.opacity.pop();
    }
}

/// Whether a glyph's font is bold, by its weight or its name.
fn is_bold(glyph: &PdfGlyph<'_>) -> bool {
    let PdfGlyph::Outline(outline) = glyph else { return false };
    outline.font_data().is_some_and(|font| {
        let named = font.postscript_name.is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            ["bold", "black", "heavy", "semibold", "demi"].iter().any(|w| name.contains(w))
        });
        named || font.weight.is_some_and(|w| w >= 600)
    })
}
