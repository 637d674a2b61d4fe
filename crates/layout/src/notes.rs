//! Footnotes: small lines at the foot of a page that begin with a mark, and whose marks count.

use std::collections::BTreeSet;

use document::BlockKind;

use crate::{body::BodyStyle, glyph::Role, line::Line, raw::RawBlock, witness};

/// The length in characters of a footnote's mark: figures or stars, then a space or at once the word. 0: no footnote.
pub(crate) fn note_mark(text: &str) -> usize {
    let mark = text
        .chars()
        .take_while(char::is_ascii_digit)
        .count()
        .max(text.chars().take_while(|&c| c == '*').count());
    let spaces = text.chars().skip(mark).take_while(|c| c.is_whitespace()).count();
    let word = text.chars().nth(mark).is_some_and(|c| c.is_alphabetic() || matches!(c, '„' | '§' | '('));
    if (1..=3).contains(&mark) && (spaces > 0 || word) { mark + spaces } else { 0 }
}

/// Whether a line may begin a footnote, on a page (in the frame of the line) of this height.
pub(crate) fn begins(line: &Line, body: &BodyStyle, height: f32) -> bool {
    let text = line.text();
    line.size < 0.93 * body.size && line.y > 0.5 * height && note_mark(&text) > 0 && text.len() > 4
}

/// Whether a line begins the footnote after that which this block begins with: its number is the next.
pub(crate) fn is_next(block: &RawBlock, line: &Line) -> bool {
    let number = |line: &Line| number(&line.text());
    let last = block.lines.iter().rev().find_map(number);
    line.size < 1.02 * block.lines[0].size && last.is_some_and(|n| number(line) == Some(n + 1))
}

fn number(text: &str) -> Option<u32> {
    if note_mark(text) == 0 {
        return None;
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Footnotes whose numbers do not count are text: "875 Millionen" begins no footnote where there is neither an 874th nor
/// an 876th.
pub(crate) fn check(blocks: &mut [RawBlock]) {
    let of = |block: &RawBlock| number(&block.lines[0].text());
    let numbers: BTreeSet<u32> =
        blocks.iter().filter(|b| b.kind == BlockKind::Footnote).filter_map(of).collect();
    let told = |block: &RawBlock| witness::role(&block.lines) == Role::Note;
    for block in blocks.iter_mut().filter(|b| b.kind == BlockKind::Footnote && !told(b)) {
        let counts = |n: u32| n <= 2 || numbers.contains(&(n - 1)) || numbers.contains(&(n + 1));
        if !of(block).is_none_or(counts) {
            block.kind = BlockKind::Paragraph;
        }
    }
}
