use serde::{Deserialize, Serialize};

use crate::{Document, Span};

/// A rectangle on a page as displayed, in points from its top left corner; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

/// A rectangle with its page (from 1).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PageBox {
    /// Page of the PDF, from 1.
    pub page: u32,
    /// Where on it.
    pub rect: Rect,
}

/// Where each character of a document's blocks is printed. Kept beside the [`Document`], because rules and search need
/// it only for the few hits that they show.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    /// One for each block of the document, in the same order.
    pub blocks: Vec<BlockGeometry>,
}

/// The printed lines of a block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BlockGeometry {
    /// In order of the text. Characters between them (a space where two lines were joined) are printed nowhere.
    pub lines: Vec<LineGeometry>,
}

/// A stretch of a block's text that is printed on one line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineGeometry {
    /// Byte offset in the block's text of its first character.
    pub start: u32,
    /// Page of the PDF, from 1.
    pub page: u32,
    /// The whole line.
    pub rect: Rect,
    /// Quarter turns, clockwise, from left-to-right to the line's direction: 0 to 3.
    pub turns: u8,
    /// For each of its characters where it ends along the line's direction, in sixteenths of a point from the line's beginning.
    pub ends: Vec<u16>,
}

/// Steps of [`LineGeometry::ends`] in a point.
const STEPS: f32 = 16.0;

impl LineGeometry {
    /// The rectangle of its characters `from..to`, counted from the line's first.
    fn part(&self, from: usize, to: usize) -> Rect {
        let at = |n: usize| if n == 0 { 0.0 } else { f32::from(self.ends[n - 1]) / STEPS };
        let (a, b, r) = (at(from), at(to), self.rect);
        match self.turns {
            0 => Rect { x0: r.x0 + a, x1: r.x0 + b, ..r },
            1 => Rect { y0: r.y0 + a, y1: r.y0 + b, ..r },
            2 => Rect { x0: r.x1 - b, x1: r.x1 - a, ..r },
            _ => Rect { y0: r.y1 - b, y1: r.y1 - a, ..r },
        }
    }

    /// Turns distances in points into [`LineGeometry::ends`].
    #[must_use]
    pub fn steps(ends: impl IntoIterator<Item = f32>) -> Vec<u16> {
        ends.into_iter().map(|e| (e * STEPS).round().clamp(0.0, f32::from(u16::MAX)) as u16).collect()
    }
}

impl Geometry {
    /// The rectangles of a span of a block: one for each line that it touches.
    #[must_use]
    pub fn boxes(&self, document: &Document, block: usize, span: Span) -> Vec<PageBox> {
        let text = &document.blocks[block].text;
        let Some(geometry) = self.blocks.get(block) else { return Vec::new() };
        geometry.lines.iter().filter_map(|line| line.overlap(text, span)).collect()
    }
}

impl LineGeometry {
    fn overlap(&self, text: &str, span: Span) -> Option<PageBox> {
        let (mut from, mut to) = (None, 0);
        for (n, (offset, _)) in text[self.start as usize..].char_indices().take(self.ends.len()).enumerate() {
            let at = self.start + offset as u32;
            if at >= span.end {
                break;
            }
            if at >= span.start {
                from.get_or_insert(n);
                to = n + 1;
            }
        }
        Some(PageBox { page: self.page, rect: self.part(from?, to) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, BlockKind, Fingerprint};

    #[test]
    fn a_span_over_a_line_break_has_a_box_on_each_line() {
        let mut document = Document::new("a.pdf", Fingerprint::of(b""));
        document.blocks.push(Block::new(BlockKind::Paragraph, None, "für Teilhabe", 3));
        let line = |start, y0: f32, ends: Vec<f32>| LineGeometry {
            start,
            page: 3,
            rect: Rect { x0: 50.0, y0, x1: 100.0, y1: y0 + 10.0 },
            turns: 0,
            ends: LineGeometry::steps(ends),
        };
        // "für Teil-" / "habe"; ü takes two bytes.
        let geometry = Geometry {
            blocks: vec![BlockGeometry {
                lines: vec![
                    line(0, 70.0, vec![5.0, 10.0, 15.0, 18.0, 23.0, 28.0, 33.0, 38.0]),
                    line(9, 82.0, vec![5.0, 10.0, 15.0, 20.0]),
                ],
            }],
        };
        let boxes = geometry.boxes(&document, 0, Span::new(5, 13));
        let rects: Vec<_> = boxes.iter().map(|b| (b.rect.x0, b.rect.y0, b.rect.x1)).collect();
        assert_eq!(rects, [(68.0, 70.0, 88.0), (50.0, 82.0, 70.0)]);
    }
}
