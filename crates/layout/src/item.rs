//! List items: the marks they begin with.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::Line,
    raw::RawBlock,
    text::{ends_sentence, pattern},
};

/// Bullets as they come out of fonts, those of the private use area included, and dashes.
static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[•◦●○→⇒·∙‣⁃\u{25A0}-\u{25FF}\u{2610}-\u{2612}\u{2700}-\u{27BF}\u{E000}-\u{F8FF}]\s*|[–—−o-]\s+)",
    )
});
/// Numbers of list items: 1. 1) a) aa) (a) iv).
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[0-9]{1,2}\.|[0-9]{1,2}\)|[a-z]{1,2}\)|\([a-z]\)|[ivx]{1,4}\))\s+"));
/// Letters with a point count items, too, where no abbreviation begins (d. h., a. a. O.).
static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[a-n]\.\s+"));
static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{L}\.\s*\p{L}{1,3}\."));

/// The length in characters of the mark with which a list item begins.
pub(crate) fn list_mark(text: &str) -> Option<usize> {
    let letter = || LETTER.find(text).filter(|_| !ABBREVIATION.is_match(text));
    let mark = BULLET.find(text).or_else(|| NUMBER.find(text)).or_else(letter)?;
    (mark.end() < text.len()).then(|| text[..mark.end()].chars().count())
}

/// Whether a line begins a list item. A bullet does; a dash or a number only behind the end of a sentence, or where the
/// block itself is such an item and did not stand further left.
pub(crate) fn starts_item(block: &RawBlock, line: &Line, text: &str) -> bool {
    if list_mark(text).is_none() {
        return false;
    }
    let is_dash = |text: &str| text.starts_with(['–', '—', '−', '-', 'o']);
    if BULLET.is_match(text) && !is_dash(text) {
        return true;
    }
    let first = block.lines[0].text();
    let alike = list_mark(&first).is_some() && (is_dash(&first) || !is_dash(text));
    let last = block.lines[block.lines.len() - 1].text();
    alike && line.x0 < block.lines[0].x0 + 0.5 * line.size || ends_sentence(&last)
}
