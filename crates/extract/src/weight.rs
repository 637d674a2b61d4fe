//! Bold or not: by the font's name and weight, and by how thick its strokes are drawn.
//!
//! Names lie or are missing (subsets called "F2", Type 1 fonts of which the interpreter tells no name). What is drawn does
//! not: twice a letter's area by its outline's length is about the thickness of its strokes. Measured over 60 families,
//! in thousandths of the font size: regular faces 48 to 81, bold ones 87 to 139.

use std::collections::HashMap;

use hayro_interpret::{
    font::{Glyph, GlyphIdentifier, OutlineGlyph},
    kurbo::Shape,
};

/// From this thickness on a letter of an unnamed font is bold …
const BOLD: f64 = 86.0;
/// … and one of a font that calls itself something else.
const SURELY_BOLD: f64 = 100.0;

/// Remembers what was measured.
#[derive(Default)]
pub(crate) struct Weights {
    bold: HashMap<GlyphIdentifier, bool>,
}

impl Weights {
    /// Whether a glyph is drawn in a bold face.
    pub(crate) fn is_bold(&mut self, glyph: &Glyph<'_>) -> bool {
        // Glyphs of Type 3 fonts are drawings of any kind.
        let Glyph::Outline(outline) = glyph else { return false };
        *self.bold.entry(outline.identifier()).or_insert_with(|| is_bold(outline))
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
