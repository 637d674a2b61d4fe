//! What hayro's interpreter draws on a page, taken down: where each glyph is, what it says, and whether it can be seen.

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
    font::{Glyph as PdfGlyph, GlyphIdentifier, GlyphRun},
    hayro_cmap::BfString,
    kurbo::{Affine, BezPath, Point, Rect, Shape},
};
use hayro_syntax::object::{Dict, ObjRef, String as PdfString};
use layout::{Glyph, Mark, PageGlyphs, Role};

use crate::{
    faces::Faces,
    reading::{PageReading, Placement, is_unusable},
    tags::Tags,
    visible::{Areas, Ink},
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
    glyphs: Vec<Glyph>,
    runs: Vec<Run>,
    /// Glyphs without a usable character, by their place among all: which glyph of which font they are.
    nameless: Vec<(usize, GlyphIdentifier)>,
    areas: Areas,
    image_share: f32,
    tags: &'c Tags,
    faces: &'c mut Faces,
    page: Option<ObjRef>,
}

/// Glyphs drawn at once; they reach to the beginning of the next run.
struct Run {
    from: usize,
    ink: Ink,
    clip: Rect,
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
        faces: &'c mut Faces,
    ) -> Self {
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        Self {
            bounds,
            clips: vec![(bounds, true)],
            groups: Vec::new(),
            marks: Vec::new(),
            glyphs: Vec::new(),
            runs: Vec::new(),
            nameless: Vec::new(),
            areas: Areas::default(),
            image_share: 0.0,
            tags,
            faces,
            page,
        }
    }

    pub(crate) fn finish(self) -> PageReading {
        let (width, height) = (self.bounds.width() as f32, self.bounds.height() as f32);
        let mut nameless = self.nameless.into_iter().peekable();
        let mut reading = PageReading { image_share: self.image_share, ..PageReading::default() };
        let mut runs = self.runs.iter().peekable();
        let (mut ink, mut clip) = (Ink::None, self.bounds);
        let (mut order, mut count) = (0, 0);
        // In place: pages are many, and a second list of all glyphs would cost as much as filling the first.
        let mut glyphs = self.glyphs;
        glyphs.retain(|glyph| {
            while let Some(run) = runs.next_if(|run| run.from <= order) {
                (ink, clip) = (run.ink, run.clip);
            }
            let face = nameless.next_if(|(at, _)| *at == order);
            let middle = middle(glyph);
            let seen = glyph.size >= SMALLEST && clip.contains(middle) && self.areas.show(order, middle, ink);
            if !seen {
                reading.invisible.push(*glyph);
            } else if is_unusable(glyph.char) {
                reading.unknown += 1;
                reading.nameless.extend(face.map(|(_, face)| (count, face)));
            }
            order += 1;
            count += usize::from(seen);
            seen
        });
        glyphs.shrink_to_fit();
        reading.visible = PageGlyphs { width, height, glyphs, ..PageGlyphs::default() };
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

    fn glyph(&mut self, glyph: &PdfGlyph<'_>, text: &BfString, transform: Affine, bold: bool, mark: Mark) {
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1.0, 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let width = match glyph {
            PdfGlyph::Outline(g) => g.advance_width(),
            PdfGlyph::Type3(g) => g.advance_width(),
        };
        let advance = along.hypot() * f64::from(width.unwrap_or(500.0));
        let place = Placement { origin, along, advance, size: up.hypot(), bold, mark };
        let before = self.glyphs.len();
        let unusable = match text {
            BfString::Char(char) => {
                self.glyphs.extend(place.character(*char));
                is_unusable(*char)
            }
            BfString::String(text) => {
                self.glyphs.extend(place.characters(text));
                text.chars().any(is_unusable)
            }
        };
        // A glyph without a size or a place was left out.
        let unusable = unusable && self.glyphs.len() > before;
        if let (true, PdfGlyph::Outline(outline)) = (unusable, glyph) {
            self.nameless.push((self.glyphs.len() - 1, self.faces.nameless(outline)));
        }
    }

    /// Outlines of letters drawn over the same letters filled make them bolder, and are no second text.
    fn is_stroked_again(&self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>) -> bool {
        let Some(first) = run.glyphs().first() else { return false };
        let at = props.transform * first.transform() * Point::ZERO;
        self.glyphs
            .iter()
            .rev()
            .take(2 * run.glyphs().len())
            .any(|g| (f64::from(g.x) - at.x).abs() < 0.01 && (f64::from(g.y) - at.y).abs() < 0.01)
    }

    /// Lets the glyphs from `from` on read as the file says.
    fn rewrite(&mut self, from: usize, text: &str) {
        if !rewrite(&mut self.glyphs, from, text) {
            return;
        }
        while self.runs.last().is_some_and(|run| run.from > from) {
            self.runs.pop();
        }
        while let Some((at, face)) = self.nameless.pop_if(|(at, _)| *at >= from) {
            if let Some(glyph) = self.glyphs.get(at) {
                self.faces.learn(&face, glyph.char);
            }
        }
    }
}

/// A glyph is seen when its middle is.
fn middle(glyph: &Glyph) -> Point {
    let (along, up) = (glyph.advance / 2.0, 0.3 * glyph.size);
    let (dx, dy) = match glyph.turns {
        0 => (along, -up),
        1 => (up, along),
        2 => (-along, up),
        _ => (-up, -along),
    };
    Point::new(f64::from(glyph.x + dx), f64::from(glyph.y + dy))
}

impl Device<'_> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        if let DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) = mode
            && path.elements().len() <= Areas::MOST_PARTS
        {
            let opaque =
                Ink::is_opaque(&props.paint) && self.covers(props.soft_mask.is_some(), props.blend_mode);
            let path = props.transform * path;
            self.areas.path(self.glyphs.len(), (&path, *rule), self.clip(), Ink::of(&props.paint), opaque);
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
        let mark = self.marks.last().map(|m| m.mark).unwrap_or_default();
        // Looking a glyph's text up is costly: once.
        let texts: Vec<BfString> = run
            .glyphs()
            .iter()
            .map(|glyph| glyph.as_unicode().unwrap_or(BfString::Char(char::REPLACEMENT_CHARACTER)))
            .collect();
        let glyphs = run.glyphs().iter().zip(&texts);
        let is_letter = |text: &BfString| matches!(text, BfString::Char(c) if c.is_alphabetic());
        let bold = self.faces.are_bold(glyphs.clone().filter(|(_, text)| is_letter(text)).map(|(g, _)| g));
        self.runs.push(Run { from: self.glyphs.len(), ink, clip: self.clip() });
        for (glyph, text) in glyphs {
            self.glyph(glyph, text, props.transform * glyph.transform(), bold, mark);
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
        self.areas.rect(self.glyphs.len(), seen, Ink::Other, covers);
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
        let actual = actual.map(|text| (text_string(text.as_bytes()), self.glyphs.len()));
        self.marks.push(Marked { mark, actual });
    }

    fn end_marked_content(&mut self) {
        if let Some(Marked { actual: Some((text, from)), .. }) = self.marks.pop() {
            self.rewrite(from, &text);
        }
    }
}

/// Lets the glyphs from `from` on read as the file says; tells whether it did. What the file says is ignored where it is no
/// text, or where the glyphs stand on several lines and it cannot be told which letter stands where.
fn rewrite(glyphs: &mut Vec<Glyph>, from: usize, text: &str) -> bool {
    let Some(part) = glyphs.get_mut(from..).filter(|part| !part.is_empty()) else { return false };
    if !text.is_empty() && text.chars().all(is_unusable) {
        return false;
    }
    let count = text.chars().count();
    if count == part.len() {
        part.iter_mut().zip(text.chars()).for_each(|(glyph, char)| glyph.char = char);
        return true;
    }
    let (first, last) = (part[0], part[part.len() - 1]);
    let (dx, dy) = (last.x - first.x, last.y - first.y);
    let (along, across) =
        if first.turns.is_multiple_of(2) { (dx.abs(), dy.abs()) } else { (dy.abs(), dx.abs()) };
    if across > 0.5 * first.size || last.turns != first.turns {
        return false;
    }
    let advance = (along + last.advance) / count.max(1) as f32;
    let step = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)][usize::from(first.turns % 4)];
    glyphs.truncate(from);
    glyphs.extend(text.chars().enumerate().map(|(n, char)| {
        let way = advance * n as f32;
        Glyph { char, x: first.x + step.0 * way, y: first.y + step.1 * way, advance, ..first }
    }));
    true
}

/// A PDF's text string: UTF-16 or UTF-8 with a byte order mark, else an encoding near Latin-1.
pub(crate) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}
