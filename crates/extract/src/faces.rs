//! What is known of each glyph of a document's fonts: whether it is bold, and what it reads where its font does not tell.
//!
//! Bold is told by the font's name and weight, and by how thick its strokes are drawn. Names lie or are missing (subsets
//! called "F2", Type 1 fonts of which the interpreter tells no name). What is drawn does not: twice a letter's area by its
//! outline's length is about the thickness of its strokes. Measured over 60 families, in thousandths of the font size:
//! regular faces 48 to 81, bold ones 87 to 139.
//!
//! A glyph without a usable character may be drawn elsewhere in the document with the same outline and a name.

use hayro_interpret::{
    font::{Glyph, GlyphIdentifier, OutlineGlyph},
    kurbo::Shape,
};
use rustc_hash::FxHashMap;

use crate::reading::is_unusable;

/// From this thickness on a letter of an unnamed font is bold …
const BOLD: f64 = 86.0;
/// … and one of a font that calls itself something else.
const SURELY_BOLD: f64 = 100.0;

/// Remembers the glyphs that were drawn.
#[derive(Default)]
pub(crate) struct Faces {
    faces: FxHashMap<GlyphIdentifier, Face>,
}

struct Face {
    glyph: OutlineGlyph,
    bold: bool,
    char: Option<char>,
}

impl Faces {
    /// Whether a glyph, which reads `char` if its font tells, is drawn in a bold face.
    pub(crate) fn is_bold(&mut self, glyph: &Glyph<'_>, char: Option<char>) -> bool {
        // Glyphs of Type 3 fonts are drawings of any kind.
        let Glyph::Outline(outline) = glyph else { return false };
        let face = self.faces.entry(outline.identifier()).or_insert_with(|| Face {
            glyph: outline.clone(),
            bold: is_bold(outline),
            char: char.filter(|c| !is_unusable(*c)),
        });
        face.bold
    }

    /// The file says what this glyph reads.
    pub(crate) fn learn(&mut self, glyph: &GlyphIdentifier, char: char) {
        if let Some(face) = self.faces.get_mut(glyph).filter(|f| f.char.is_none() && !is_unusable(char)) {
            face.char = Some(char);
        }
    }

    /// Names the glyphs that have no character of their own after equal outlines that have one.
    pub(crate) fn name_by_outline(&mut self) {
        if self.faces.values().all(|face| face.char.is_some()) {
            return;
        }
        let mut names: FxHashMap<String, char> = FxHashMap::default();
        for face in self.faces.values() {
            let outline = face.glyph.outline();
            if let Some(char) = face.char.filter(|_| !outline.elements().is_empty()) {
                // Where letters share an outline (A and Α), the order of a hash map must not decide.
                let first = names.entry(outline.to_svg()).or_insert(char);
                *first = char.min(*first);
            }
        }
        for face in self.faces.values_mut().filter(|face| face.char.is_none()) {
            face.char = names.get(&face.glyph.outline().to_svg()).copied();
        }
    }

    /// What a glyph reads, by all that is known.
    pub(crate) fn char(&self, glyph: &GlyphIdentifier) -> Option<char> {
        self.faces.get(glyph)?.char
    }
}

fn is_bold(glyph: &OutlineGlyph) -> bool {
    match glyph.font_data() {
        Some(font) => {
            font.weight.is_some_and(|w| w >= 600)
                || font.postscript_name.is_some_and(|name| names_bold(&name))
                || thickness(glyph) >= SURELY_BOLD
        }
        None => thickness(glyph) >= BOLD,
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
