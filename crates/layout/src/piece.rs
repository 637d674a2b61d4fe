//! Glyphs in content order → pieces of lines, each printed without a wide gap.

use crate::{
    Glyph, Mark, PageGlyphs,
    letters::{self, Char},
    line::{Line, SPACE},
    raised::{self, Printed},
};

/// A gap wider than this, in ems, ends a piece; the second where a space character stands before it.
const PIECE: f32 = 1.1;
const PIECE_AFTER_SPACE: f32 = 1.8;

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
        let Glyph { char, advance, size, bold, mark, .. } = *at.glyph;
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
            self.chars.push(Printed { char: gap, size, bold, y: at.y, mark });
        }
        if char == ' ' && spaced {
            self.x1 = self.x1.max(x1);
            return;
        }
        if char != ' ' && size > self.size * 1.15 {
            // A raised mark or small initial came first: the larger letters set the line.
            (self.size, self.y) = (size, at.y);
        }
        self.chars.push(Printed { char: Char { char, x0, x1 }, size, bold, y: at.y, mark });
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
        let mark = most_common_mark(&self.chars);
        raised::drop_note_marks(&mut self.chars, size, self.y);
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
            mark,
        })
    }
}

/// The mark of most characters; nearly always all have the same.
fn most_common_mark(chars: &[Printed]) -> Mark {
    let count = |mark: Mark| chars.iter().filter(|c| c.mark == mark).count();
    let first = chars[0].mark;
    if chars.iter().all(|c| c.mark == first) {
        return first;
    }
    chars.iter().filter(|c| !c.is_space()).map(|c| c.mark).max_by_key(|&mark| count(mark)).unwrap_or(first)
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
