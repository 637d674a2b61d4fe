//! Tables of contents: entries with leaders, entries with a page number far behind, entries of several lines.

use std::sync::LazyLock;

use document::BlockKind;
use regex::Regex;

use crate::{line::Line, raw::RawBlock, text::pattern};

/// Leaders (dots, or what a font without a map of its characters makes of them) and a page number, on the next line maybe.
static LEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:[.·_\u{FFFD}]\s?){4,}\s*(?:[0-9ivxlc]{0,4}|[0-9]+\s?[-–]\s?[0-9]+)|(?:…\s?)+\s*[0-9]{1,3})$",
    )
});
static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[0-9]{1,3}|[ivxlc]{1,5})$"));

/// Entries that make a table of contents.
const ENTRIES: usize = 3;

/// Where there are entries, two dots are leaders, too.
static SHORT_LEADER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\.\s?\.\s*[0-9]{1,3}$"));

/// Whether a line of a page with contents ends in leaders.
pub(crate) fn is_entry(line: &Line) -> bool {
    let text = line.text();
    LEADER.is_match(&text) || SHORT_LEADER.is_match(&text)
}

/// Which pages hold tables of contents: those with several entries, and those that go on with one.
pub(crate) fn pages(pages: &[Vec<Line>]) -> Vec<bool> {
    let mut before = false;
    pages
        .iter()
        .map(|lines| {
            let entries = lines.iter().filter(|l| LEADER.is_match(&l.text())).count();
            before = entries >= ENTRIES || before && entries > 0;
            before
        })
        .collect()
}

/// Whether rows of cells are entries: a title, and a page number that never falls and is no greater than pages are likely
/// to be counted.
pub(crate) fn is_contents(rows: &[Vec<Vec<Line>>], page_count: usize) -> bool {
    let numbers: Vec<Option<u32>> = rows.iter().filter(|r| is_row_entry(r)).map(|r| last_number(r)).collect();
    let known: Vec<u32> = numbers.iter().flatten().copied().collect();
    let falls = known.windows(2).filter(|w| w[1] < w[0]).count();
    numbers.len() >= ENTRIES
        && numbers.len() * 2 > rows.len()
        && falls * 10 <= known.len()
        && known.iter().all(|&n| n as usize <= 2 * page_count + 20)
}

/// A title and a page number, maybe with the title's number in a cell of its own; or leaders.
fn is_row_entry(row: &[Vec<Line>]) -> bool {
    let last = row.last().and_then(|cell| cell.last()).map(Line::text).unwrap_or_default();
    let titled = row[0]
        .iter()
        .chain(row.get(1).into_iter().flatten())
        .any(|l| l.chars.iter().any(|c| c.char.is_alphabetic()));
    titled && (2..=3).contains(&row.len()) && PAGE_NUMBER.is_match(last.trim()) || LEADER.is_match(&last)
}

fn last_number(row: &[Vec<Line>]) -> Option<u32> {
    let text = row.last()?.last()?.text();
    text.trim().rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Joins the first lines of an entry with the one that has the leaders.
pub(crate) fn join_wrapped(blocks: Vec<RawBlock>, width: f32) -> Vec<RawBlock> {
    let mut joined: Vec<RawBlock> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let begun = joined.pop_if(|before| block.kind == BlockKind::Toc && begins(before, &block, width));
        if let Some(before) = begun {
            block.lines.splice(0..0, before.lines);
        }
        joined.push(block);
    }
    joined
}

/// Whether a block is the beginning of the entry below: long lines of its style, close above it.
fn begins(block: &RawBlock, entry: &RawBlock, width: f32) -> bool {
    let (last, first) = (&block.lines[block.lines.len() - 1], &entry.lines[0]);
    let step = (first.y - last.y) / first.size;
    block.kind != BlockKind::Toc
        && block.lines.len() <= 3
        && (0.8..1.7).contains(&step)
        && (last.size / first.size - 1.0).abs() < 0.06
        && last.x1 - last.x0 > 0.45 * width
        && (last.x0 - first.x0).abs() < 8.0 * first.size
}
