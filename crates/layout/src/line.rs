//! A piece of a printed line: its characters, and where and how they are printed.

use document::Rect;

use crate::{
    Mark,
    letters::{self, Char},
};

/// A piece of a printed line, in the frame of its direction (see `PageGlyphs::to_frame`).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) page: u32,
    pub(crate) turns: u8,
    pub(crate) chars: Vec<Char>,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// The baseline.
    pub(crate) y: f32,
    /// The font size of most of its characters.
    pub(crate) size: f32,
    /// Share of bold letters, 0 to 1.
    pub(crate) bold: f32,
    /// Place in the content stream.
    pub(crate) stream: usize,
    pub(crate) running: bool,
    /// What the file says of most of its characters.
    pub(crate) mark: Mark,
}

/// Gaps are told in ems of the font: one wider than this is a space.
pub(crate) const SPACE: f32 = 0.16;
/// Pieces of one baseline this near each other are one, whatever the order in which they were drawn.
const SAME_LINE: f32 = 0.7;

impl Line {
    pub(crate) fn text(&self) -> String {
        self.chars.iter().map(|c| c.char).collect()
    }

    pub(crate) fn top(&self) -> f32 {
        self.y - 0.8 * self.size
    }

    pub(crate) fn bottom(&self) -> f32 {
        self.y + 0.22 * self.size
    }

    pub(crate) fn rect(&self) -> Rect {
        Rect { x0: self.x0, y0: self.top(), x1: self.x1, y1: self.bottom() }
    }

    pub(crate) fn is_bold(&self) -> bool {
        self.bold > 0.8
    }

    /// Width of its first word, in points; a number is kept together with what it counts.
    pub(crate) fn first_word_width(&self) -> f32 {
        let mut end = self.x0;
        let mut has_letter = false;
        for c in &self.chars {
            if c.char == ' ' && has_letter {
                break;
            }
            has_letter |= c.char.is_alphabetic();
            end = end.max(c.x1);
        }
        end - self.x0
    }

    /// Whether each letter of `other` stands here, too, at the same place.
    pub(crate) fn has_printed(&self, other: &Self) -> bool {
        let near = 0.12 * self.size;
        let letters = |line: &Self| line.chars.iter().filter(|c| c.char != ' ').copied().collect::<Vec<_>>();
        self.turns == other.turns
            && (self.y - other.y).abs() < near
            && other.x0 > self.x0 - near
            && other.x1 < self.x1 + near
            && {
                let here = letters(self);
                letters(other).iter().all(|c| {
                    let from = here.partition_point(|h| h.x0 < c.x0 - near);
                    here[from..].iter().take_while(|h| h.x0 < c.x0 + near).any(|h| h.char == c.char)
                })
            }
    }

    /// Whether a piece follows at once to the right on the same baseline.
    pub(crate) fn touches(&self, right: &Self) -> bool {
        let size = self.size.max(right.size);
        self.turns == right.turns
            && (self.y - right.y).abs() < 0.15 * size
            && (-0.2 * size..SAME_LINE * size).contains(&(right.x0 - self.x1))
            && self.size.min(right.size) > 0.6 * size
    }

    /// Cuts the line at a space; what stands to the right of it is given back.
    pub(crate) fn split_off(&mut self, space: usize) -> Self {
        let mut right = self.clone();
        right.chars.drain(..=space);
        right.x0 = right.chars.first().map_or(self.x1, |c| c.x0);
        right.stream += space + 1;
        self.chars.truncate(space);
        self.x1 = self.chars.iter().map(|c| c.x1).fold(self.x0, f32::max);
        right
    }

    /// Appends a piece that stands to the right on the same baseline.
    pub(crate) fn append(&mut self, right: Self) {
        let letters = (self.chars.len() as f32, right.chars.len() as f32);
        self.bold = (self.bold * letters.0 + right.bold * letters.1) / (letters.0 + letters.1);
        if right.chars.len() > self.chars.len() {
            (self.size, self.y, self.mark) = (right.size, right.y, right.mark);
        }
        let gap = Char { char: ' ', x0: self.x1, x1: right.x0 };
        if self.chars.last().is_some_and(|c| c.char != ' ') && gap.x1 - gap.x0 > SPACE * self.size {
            self.chars.push(gap);
        }
        let soft = self.chars.last().is_some_and(|c| c.char == '\u{ad}');
        self.chars.extend(right.chars);
        if soft {
            self.chars = letters::resolve(std::mem::take(&mut self.chars), self.size);
        }
        self.x1 = self.x1.max(right.x1);
        self.stream = self.stream.min(right.stream);
    }
}
