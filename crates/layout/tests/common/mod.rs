//! Pages that are filled line by line.
#![allow(dead_code, reason = "each test file uses what it needs")]

use document::Block;
use layout::{Glyph, Mark, PageGlyphs, layout};

/// Half an em for every character: easy to count.
pub(crate) const ADVANCE: f32 = 0.5;

/// A page of A4 that is filled line by line.
#[derive(Default)]
pub(crate) struct Page(pub(crate) Vec<Glyph>);

impl Page {
    pub(crate) fn line(mut self, x: f32, y: f32, size: f32, bold: bool, text: &str) -> Self {
        for (n, char) in text.chars().enumerate() {
            let advance = ADVANCE * size;
            self.0.push(Glyph {
                char,
                x: x + n as f32 * advance,
                y,
                advance,
                size,
                turns: 0,
                bold,
                mark: Mark::default(),
            });
        }
        self
    }

    pub(crate) fn body(self, y: f32, text: &str) -> Self {
        self.line(50.0, y, 10.0, false, text)
    }

    pub(crate) fn glyphs(self) -> PageGlyphs {
        PageGlyphs { width: 595.0, height: 842.0, glyphs: self.0, ..PageGlyphs::default() }
    }
}

/// The blocks of a document.
pub(crate) fn blocks(pages: Vec<Page>) -> Vec<Block> {
    layout(&pages.into_iter().map(Page::glyphs).collect::<Vec<_>>()).0
}

/// A full line of body text; a shorter one would look like the end of a paragraph.
pub(crate) const FULL: &str =
    "Alle Menschen, die in unserem Landkreis leben, sollen an seinem Leben gleichberechtigt teilhaben";
