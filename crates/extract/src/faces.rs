//! What is known of each glyph of a document's fonts: whether it is bold, and what it reads where its font does not tell.
//!
//! Bold is told by the font's name and weight, and by how thick its strokes are drawn. Names lie or are missing (subsets
//! called "F2", Type 1 fonts of which the interpreter tells no name). What is drawn does not: twice a letter's area by its
//! outline's length is about the thickness of its strokes. Measured over 60 families, in thousandths of the font size:
//! regular faces 48 to 81, bold ones 87 to 139.
//!
//! A glyph without a usable character may be drawn elsewhere in the document with the same outline and a name.

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
    font::{Glyph, GlyphIdentifier, GlyphRun, OutlineFontData, OutlineGlyph, PositionedGlyph},
    hayro_cmap::BfString,
    kurbo::{BezPath, Shape},
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::reading::is_unusable;

/// From this thickness on a letter of an unnamed font is bold …
const BOLD: f64 = 86.0;
/// … and one of a font that calls itself something else.
const SURELY_BOLD: f64 = 100.0;
/// So many letters of a run are asked.
const ASKED: usize = 6;

/// Remembers the glyphs that were drawn.
#[derive(Default)]
pub(crate) struct Faces {
    weights: FxHashMap<GlyphIdentifier, Weight>,
    nameless: FxHashMap<GlyphIdentifier, Nameless>,
}

struct Nameless {
    glyph: OutlineGlyph,
    char: Option<char>,
}

impl Faces {
    /// Whether these letters, all of one font, are bold. Other signs tell less.
    pub(crate) fn are_bold<'g, 'p: 'g>(
        &mut self,
        letters: impl Iterator<Item = &'g PositionedGlyph<'p>>,
    ) -> bool {
        let mut excess = 0.0;
        for glyph in letters.take(ASKED) {
            // Glyphs of Type 3 fonts are drawings of any kind.
            let Glyph::Outline(outline) = &**glyph else { return false };
            match *self.weights.entry(outline.identifier()).or_insert_with(|| Weight::of(outline)) {
                Weight::Bold => return true,
                Weight::Excess(thickness) => excess += thickness,
            }
        }
        excess > 0.0
    }

    /// Notes a glyph that its font does not name.
    pub(crate) fn nameless(&mut self, glyph: &OutlineGlyph) -> GlyphIdentifier {
        let identifier = glyph.identifier();
        let note = || Nameless { glyph: glyph.clone(), char: None };
        self.nameless.entry(identifier.clone()).or_insert_with(note);
        identifier
    }

    /// The file says what this glyph reads.
    pub(crate) fn learn(&mut self, glyph: &GlyphIdentifier, char: char) {
        if let Some(face) = self.nameless.get_mut(glyph).filter(|f| f.char.is_none() && !is_unusable(char)) {
            face.char = Some(char);
        }
    }

    /// Names glyphs after equal outlines that have names.
    pub(crate) fn name_by_outline(&mut self, known: &Outlines) {
        for face in self.nameless.values_mut().filter(|face| face.char.is_none()) {
            face.char = known.names.get(&face.glyph.outline().to_svg()).copied();
        }
    }

    /// What a glyph without a name of its own reads, by all that is known.
    pub(crate) fn char(&self, glyph: &GlyphIdentifier) -> Option<char> {
        self.nameless.get(glyph)?.char
    }
}

/// What outlines read: listens to the interpreter where a document has glyphs without names.
#[derive(Default)]
pub(crate) struct Outlines {
    names: FxHashMap<String, char>,
    seen: FxHashSet<GlyphIdentifier>,
}

impl Device<'_> for Outlines {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, _: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let (Glyph::Outline(outline), Some(BfString::Char(char))) = (&**glyph, glyph.as_unicode()) else {
                continue;
            };
            if !self.seen.insert(outline.identifier()) {
                continue;
            }
            let outline = outline.outline();
            if !is_unusable(char) && !outline.elements().is_empty() {
                // Letters may share an outline (A and Α): the first in the alphabet, whichever comes first in the file.
                let first = self.names.entry(outline.to_svg()).or_insert(char);
                *first = char.min(*first);
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// What a glyph tells of its font's weight.
#[derive(Clone, Copy)]
enum Weight {
    /// The font says that it is bold.
    Bold,
    /// By how much its strokes are thicker than those of the lightest bold face.
    Excess(f64),
}

impl Weight {
    fn of(glyph: &OutlineGlyph) -> Self {
        let font = glyph.font_data();
        let bar = if font.is_some() { SURELY_BOLD } else { BOLD };
        let named = |font: OutlineFontData| {
            font.weight.is_some_and(|w| w >= 600)
                || font.postscript_name.is_some_and(|name| names_bold(&name))
        };
        if font.is_some_and(named) { Self::Bold } else { Self::Excess(thickness(glyph) - bar) }
    }
}

fn thickness(glyph: &OutlineGlyph) -> f64 {
    let outline = glyph.outline();
    let length = outline.perimeter(1.0);
    if length > 0.0 { 2.0 * outline.area().abs() / length } else { 0.0 }
}

fn names_bold(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["bold", "black", "heavy", "demi"].iter().any(|word| name.contains(word))
}
