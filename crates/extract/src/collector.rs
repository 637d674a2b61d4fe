//! What hayro's interpreter draws on a page, taken down: where each glyph is, what it says, and whether it can be seen.

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
    font::{Glyph as PdfGlyph, GlyphRun},
    hayro_cmap::BfString,
    kurbo::{Affine, BezPath, Point, Rect, Shape},
};
use hayro_syntax::object::{Dict, ObjRef, String as PdfString};
use layout::{Glyph, Mark, PageGlyphs, Role};

use crate::{
    reading::{PageReading, Placement, is_unusable},
    tags::Tags,
    visible::{Areas, Ink},
    weight::Weights,
};

/// Text smaller than this is read by nobody; in points.
const SMALLEST: f32 = 1.0;

/// Listens to the interpreter for the length of one page.
pub(crate) struct Collector<'c> {
    bounds: Rect,
    /// What is drawn is cut to the innermost of these, and whether that is all of the cut.
    clips: Vec<(Rect, bool)>,
    /// Of each transparency group: how opaque it and those around it are, and whether they may let something through.
    groups: Vec<(f32, bool)>,
    marks: Vec<Marked>,
    drawn: Vec<Drawn>,
    areas: Areas,
    image_share: f32,
    tags: &'c Tags,
    weights: &'c mut Weights,
    page: Option<ObjRef>,
}

/// A glyph with what decides whether it is seen.
struct Drawn {
    glyph: Glyph,
    middle: Point,
    ink: Ink,
    clipped: bool,
}

/// A sequence of marked content that is open.
struct Marked {
    mark: Mark,
    /// What the file says that its glyphs read, and where they begin.
    actual: Option<(String, usize)>,
}

impl<'c> Collector<'c> {
    pub(crate) fn new(
        width: f32,
        height: f32,
        page: Option<ObjRef>,
        tags: &'c Tags,
        weights: &'c mut Weights,
    ) -> Self {
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        Self {
            bounds,
            clips: vec![(bounds, true)],
            groups: Vec::new(),
            marks: Vec::new(),
            drawn: Vec::new(),
            areas: Areas::default(),
            image_share: 0.0,
            tags,
            weights,
            page,
        }
    }

    pub(crate) fn finish(self) -> PageReading {
        let (width, height) = (self.bounds.width() as f32, self.bounds.height() as f32);
        let mut reading = PageReading {
            visible: PageGlyphs { width, height, glyphs: Vec::with_capacity(self.drawn.len()) },
            image_share: self.image_share,
            ..PageReading::default()
        };
        for (order, drawn) in self.drawn.into_iter().enumerate() {
            let seen = !drawn.clipped
                && drawn.glyph.size >= SMALLEST
                && self.areas.show(order, drawn.middle, drawn.ink);
            if seen {
                reading.unknown += usize::from(is_unusable(drawn.glyph.char));
                reading.visible.glyphs.push(drawn.glyph);
            } else {
                reading.invisible.push(drawn.glyph);
            }
        }
        reading
    }

    fn clip(&self) -> Rect {
        self.clips.last().map_or(self.bounds, |clip| clip.0)
    }

    fn push_clip(&mut self, rect: Rect, exact: bool) {
        let (clip, was_exact) = self.clips.last().copied().unwrap_or((self.bounds, true));
        self.clips.push((clip.intersect(rect), was_exact && exact));
    }

    /// How opaque what is drawn now will be, and whether it covers what lies under it.
    fn group(&self) -> (f32, bool) {
        self.groups.last().copied().unwrap_or((1.0, true))
    }

    fn covers(&self, soft_mask: bool, blend_mode: BlendMode) -> bool {
        self.group().1
            && self.clips.last().is_none_or(|clip| clip.1)
            && !soft_mask
            && blend_mode == BlendMode::Normal
    }

    fn glyph(&mut self, glyph: &PdfGlyph<'_>, transform: Affine, ink: Ink) {
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
        let width = f64::from(width.unwrap_or(500.0));
        // A glyph is seen when its middle lies inside the clip.
        let middle = origin + along * width / 2.0 + up * 0.3;
        let clipped = !self.clip().contains(middle);
        let mark = self.marks.last().map(|m| m.mark).unwrap_or_default();
        let bold = self.weights.is_bold(glyph);
        let place = Placement { origin, along, advance: along.hypot() * width, size: up.hypot(), bold, mark };
        let mut glyphs = Vec::new();
        place.characters(&text, &mut glyphs);
        self.drawn.extend(glyphs.into_iter().map(|glyph| Drawn { glyph, middle, ink, clipped }));
    }

    /// Outlines of letters drawn over the same letters filled make them bolder, and are no second text.
    fn is_stroked_again(&self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>) -> bool {
        let Some(first) = run.glyphs().first() else { return false };
        let at = props.transform * first.transform() * Point::ZERO;
        self.drawn
            .iter()
            .rev()
            .take(2 * run.glyphs().len())
            .any(|d| (f64::from(d.glyph.x) - at.x).abs() < 0.01 && (f64::from(d.glyph.y) - at.y).abs() < 0.01)
    }
}

impl Device<'_> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        if let DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) = mode {
            let opaque =
                Ink::is_opaque(&props.paint) && self.covers(props.soft_mask.is_some(), props.blend_mode);
            let path = props.transform * path;
            self.areas.path(self.drawn.len(), (&path, *rule), self.clip(), Ink::of(&props.paint), opaque);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bounds = clip.path.bounding_box();
        self.push_clip(bounds, clip.path.area().abs() > 0.98 * bounds.area());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.push_clip(*rect, true);
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'_>>, blend: BlendMode) {
        let (above, covers) = self.group();
        let covers = covers && mask.is_none() && opacity > 0.98 && blend == BlendMode::Normal;
        self.groups.push((above * opacity, covers));
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Stroke(_)) && self.is_stroked_again(run, &props) {
            return;
        }
        let shown = self.group().0 > 0.02 && !matches!(mode, DrawMode::Invisible);
        let ink = if shown { Ink::of(&props.paint) } else { Ink::None };
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), ink);
        }
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        let area = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let seen = props.transform.transform_rect_bbox(area).intersect(self.clip());
        let share = (seen.area() / self.bounds.area().max(1.0)) as f32;
        self.image_share = (self.image_share + share).min(1.0);
        let opaque = match &image {
            Image::Raster(raster) => {
                let dict = raster.stream().dict();
                !["SMask", "Mask", "SMaskInData"].iter().any(|key| dict.contains_key(key))
            }
            Image::Stencil(_) => false,
        };
        let covers = opaque && self.covers(props.soft_mask.is_some(), props.blend_mode);
        self.areas.rect(self.drawn.len(), seen, Ink::Other, covers);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let around = self.marks.last().map(|m| m.mark).unwrap_or_default();
        let number = properties.and_then(|p| p.get::<i32>("MCID"));
        let mark = match number {
            _ if tag == b"Artifact" => Mark { role: Role::Artifact, element: 0 },
            Some(number) => self.tags.mark(self.page, number),
            None => around,
        };
        let actual = properties.and_then(|p| p.get::<PdfString<'_>>("ActualText"));
        let actual = actual.map(|text| (text_string(text.as_bytes()), self.drawn.len()));
        self.marks.push(Marked { mark, actual });
    }

    fn end_marked_content(&mut self) {
        if let Some(Marked { actual: Some((text, from)), .. }) = self.marks.pop() {
            rewrite(&mut self.drawn, from, &text);
        }
    }
}

/// Lets the glyphs from `from` on read as the file says. What it says is ignored where it is no text, or where the glyphs
/// stand on several lines and it cannot be told which letter stands where.
fn rewrite(drawn: &mut Vec<Drawn>, from: usize, text: &str) {
    let Some(part) = drawn.get_mut(from..).filter(|part| !part.is_empty()) else { return };
    if !text.is_empty() && text.chars().all(is_unusable) {
        return;
    }
    let count = text.chars().count();
    if count == part.len() {
        part.iter_mut().zip(text.chars()).for_each(|(d, char)| d.glyph.char = char);
        return;
    }
    let (first, last) = (part[0].glyph, part[part.len() - 1].glyph);
    let (dx, dy) = (last.x - first.x, last.y - first.y);
    let (along, across) =
        if first.turns.is_multiple_of(2) { (dx.abs(), dy.abs()) } else { (dy.abs(), dx.abs()) };
    if across > 0.5 * first.size || last.turns != first.turns {
        return;
    }
    let advance = (along + last.advance) / count.max(1) as f32;
    let step = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)][usize::from(first.turns % 4)];
    let (middle, ink, clipped) = (part[0].middle, part[0].ink, part[0].clipped);
    drawn.truncate(from);
    drawn.extend(text.chars().enumerate().map(|(n, char)| {
        let way = advance * n as f32;
        let glyph = Glyph { char, x: first.x + step.0 * way, y: first.y + step.1 * way, advance, ..first };
        Drawn { glyph, middle, ink, clipped }
    }));
}

/// A PDF's text string: UTF-16 or UTF-8 with a byte order mark, else an encoding near Latin-1.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}
