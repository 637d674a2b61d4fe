//! Glyphs in content order → pieces of lines, each printed without a wide gap.

use document::Rect;

use crate::{Glyph, PageGlyphs, letters};

/// A character with where it begins and ends along its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Char {
    pub(crate) char: char,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
}

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
}

/// Gaps are told in ems of the font: a gap wider than this is a space …
const SPACE: f32 = 0.16;
/// … and one wider than this, without or with a space character before it, ends the piece.
const PIECE: f32 = 1.1;
const PIECE_AFTER_SPACE: f32 = 1.8;
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
    fn has_printed(&self, other: &Self) -> bool {
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
    fn touches(&self, right: &Self) -> bool {
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
            (self.size, self.y) = (right.size, right.y);
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

/// The pieces of lines of a page, from top to bottom and left to right in each direction.
pub(crate) fn lines(page: &PageGlyphs, number: u32) -> Vec<Line> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (stream, glyph) in page.glyphs.iter().enumerate() {
        let (x, y) = page.to_frame(glyph.x, glyph.y, glyph.turns);
        let at = Placed { glyph, x, y };
        match pieces.last_mut() {
            Some(piece) if piece.continues(&at) => piece.push(&at),
            _ if glyph.char.is_whitespace() => {}
            _ => pieces.push(Piece::new(&at, stream)),
        }
    }
    let mut lines: Vec<Line> = pieces.into_iter().filter_map(|p| p.finish(number)).collect();
    merge_same_baseline(&mut lines);
    lines
}

struct Placed<'g> {
    glyph: &'g Glyph,
    x: f32,
    y: f32,
}

/// A character with its font size, its weight and its baseline.
struct Printed {
    char: Char,
    size: f32,
    bold: bool,
    y: f32,
}

impl Printed {
    fn is_space(&self) -> bool {
        self.char.char == ' '
    }
}

/// A line in the making.
struct Piece {
    chars: Vec<Printed>,
    turns: u8,
    x1: f32,
    y: f32,
    size: f32,
    stream: usize,
}

impl Piece {
    fn new(at: &Placed<'_>, stream: usize) -> Self {
        let mut piece =
            Self { chars: Vec::new(), turns: at.glyph.turns, x1: at.x, y: at.y, size: at.glyph.size, stream };
        piece.push(at);
        piece
    }

    fn continues(&self, at: &Placed<'_>) -> bool {
        let size = self.size.max(at.glyph.size);
        let rise = self.y - at.y;
        // Raised and lowered small figures (footnote marks, exponents) belong to their line.
        let small = at.glyph.size < 0.85 * self.size || self.size < 0.85 * at.glyph.size;
        let accent = letters::is_accent(at.glyph.char)
            || self.chars.last().is_some_and(|c| letters::is_accent(c.char.char));
        let on_line = rise.abs() < 0.2 * size
            || accent && rise.abs() < 0.5 * size
            || (small && (-0.3 * size..0.6 * size).contains(&rise.abs()));
        let after_space = self.chars.last().is_some_and(Printed::is_space);
        let limit = if after_space { PIECE_AFTER_SPACE } else { PIECE } * size + 2.0 * self.letter_gap();
        let start = self.chars.first().map_or(at.x, |c| c.char.x0);
        at.glyph.turns == self.turns
            && on_line
            && at.x - self.x1 < limit
            && at.x > start - 0.1 * size
            && at.x > self.x1 - 0.6 * size.max(at.glyph.advance)
    }

    /// The gap between letters that are spaced out: that between its last three characters, 0 in other text.
    fn letter_gap(&self) -> f32 {
        let mut end = self.chars.iter().rev().filter(|c| !c.is_space());
        let (Some(c), Some(b), Some(a)) = (end.next(), end.next(), end.next()) else { return 0.0 };
        let gap = (c.char.x0 - b.char.x1).min(b.char.x0 - a.char.x1);
        if gap > SPACE * self.size { gap } else { 0.0 }
    }

    fn push(&mut self, at: &Placed<'_>) {
        let Glyph { char, advance, size, bold, .. } = *at.glyph;
        let (x0, x1) = (at.x, at.x + advance.max(0.0));
        let char = if char.is_whitespace() { ' ' } else { char };
        // Struck twice to look bold: the same letter at the same place is one.
        let again = self.chars.iter().rev().take(3).any(|c| {
            c.char.char == char
                && char != ' '
                && (c.char.x0 - x0).abs() < 0.12 * size
                && (self.y - at.y).abs() < 0.1 * size
        });
        if again {
            return;
        }
        let gap = x0 - self.x1;
        let spaced = self.chars.last().is_none_or(Printed::is_space);
        if !spaced && char != ' ' && gap > SPACE * size.max(self.size) {
            let gap = Char { char: ' ', x0: self.x1, x1: x0 };
            self.chars.push(Printed { char: gap, size, bold, y: at.y });
        }
        if char == ' ' && spaced {
            self.x1 = self.x1.max(x1);
            return;
        }
        if char != ' ' && size > self.size * 1.15 {
            // A raised mark or small initial came first: the larger letters set the line.
            (self.size, self.y) = (size, at.y);
        }
        self.chars.push(Printed { char: Char { char, x0, x1 }, size, bold, y: at.y });
        self.x1 = self.x1.max(x1);
    }

    fn finish(mut self, page: u32) -> Option<Line> {
        while self.chars.last().is_some_and(Printed::is_space) {
            self.chars.pop();
        }
        let letters = self.chars.iter().filter(|c| !c.is_space()).count();
        if letters == 0 {
            return None;
        }
        let size = most_common_size(&self.chars);
        let bold = self.chars.iter().filter(|c| c.bold && !c.is_space()).count() as f32 / letters as f32;
        drop_note_marks(&mut self.chars, size, self.y);
        let chars = letters::resolve(self.chars.iter().map(|c| c.char).collect(), size);
        let (x0, x1) = (chars.first()?.x0, chars.iter().map(|c| c.x1).fold(f32::MIN, f32::max));
        Some(Line {
            page,
            turns: self.turns,
            chars,
            x0,
            x1,
            y: self.y,
            size,
            bold,
            stream: self.stream,
            running: false,
        })
    }
}

fn most_common_size(chars: &[Printed]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for Printed { size, .. } in chars {
        match sizes.iter_mut().find(|(s, _)| (s - size).abs() < 0.05) {
            Some((_, n)) => *n += 1,
            None => sizes.push((*size, 1)),
        }
    }
    sizes.iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0))).map_or(1.0, |s| s.0)
}

/// Footnote marks behind a word, small and raised, are no part of the reading text. Exponents of units are (m², km²), and
/// so is whatever is lowered (CO₂).
fn drop_note_marks(chars: &mut Vec<Printed>, size: f32, baseline: f32) {
    let mut n = 0;
    while n < chars.len() {
        let is_mark = |c: &Printed| {
            let raised = baseline - c.y > 0.12 * size && c.size < 0.9 * size;
            let sign = c.char.char;
            raised && (sign.is_ascii_digit() || matches!(sign, '*' | ')' | '(' | ',')) || is_superscript(sign)
        };
        let length = chars[n..].iter().take_while(|c| is_mark(c)).count();
        let before: String = chars[..n].iter().rev().map(|c| c.char.char).take_while(|c| *c != ' ').collect();
        let is_exponent =
            matches!(before.as_str(), "m" | "mc" | "mk" | "mm" | "md") || before.starts_with(is_figure);
        let is_number = chars[n..n + length].iter().any(|c| !matches!(c.char.char, ')' | '(' | ','));
        if (1..=5).contains(&length) && is_number && !before.is_empty() && !is_exponent {
            chars.drain(n..n + length);
        } else {
            n += length.max(1);
        }
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Joins pieces of one baseline that touch, and puts all into order.
fn merge_same_baseline(lines: &mut Vec<Line>) {
    lines.sort_by(|a, b| a.turns.cmp(&b.turns).then(a.y.total_cmp(&b.y)).then(a.x0.total_cmp(&b.x0)));
    let mut merged: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        let nearby = merged.len().saturating_sub(8);
        // A whole run may be struck twice, too, or some words of it.
        if merged[nearby..].iter().any(|l| l.has_printed(&line)) {
            continue;
        }
        if let Some(n) = (nearby..merged.len()).find(|&n| line.has_printed(&merged[n])) {
            merged.remove(n);
        }
        match merged.iter_mut().skip(nearby).rev().find(|l| l.touches(&line)) {
            Some(left) => left.append(line),
            None => merged.push(line),
        }
    }
    *lines = merged;
}
