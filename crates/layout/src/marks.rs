//! Marks of lists and numbers of headings, far before the text to which they belong.

use std::sync::LazyLock;

use regex::Regex;

use crate::{gutter::Row, item::list_mark, line::Line, text::pattern};

/// Numbers of headings and of a law's paragraphs: 1.2, 1.2.3., A.1, § 12a, (3), IV.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[0-9]{1,2}[a-z]\.|(?:[0-9]{1,2}|[A-Z])(?:\.[0-9]{1,2})+\.?|[A-Z]\.|[IVX]{1,5}\.|§\s?[0-9]{1,3}[a-z]?|\([0-9]{1,2}[a-z]?\))$",
    )
});

/// Whether a piece is nothing but a mark.
pub(crate) fn is_mark(line: &Line) -> bool {
    if line.chars.len() > 8 {
        return false;
    }
    let text = line.text();
    NUMBER.is_match(&text) || list_mark(&format!("{text} x")).is_some_and(|n| n > line.chars.len())
}

/// Whether a piece is nothing but a mark or a bare number.
pub(crate) fn is_number(line: &Line) -> bool {
    is_mark(line) || line.chars.len() <= 3 && line.chars.iter().all(|c| c.char.is_ascii_digit())
}

/// Puts marks before the pieces to their right that stand no farther away than `gap` ems. A dash may be a cell without
/// a figure: it has to stand nearer.
pub(crate) fn attach(row: Row, gap: f32) -> Row {
    join(row, |mark, gap_ems| {
        let is_dash = mark.chars.len() == 1 && matches!(mark.chars[0].char, '–' | '—' | '−' | '-' | 'o');
        gap_ems < if is_dash { gap / 2.0 } else { gap } && is_mark(mark)
    })
}

/// Puts bare numbers before the pieces to their right, too.
pub(crate) fn attach_any(row: Row, gap: f32) -> Row {
    join(row, |mark, gap_ems| gap_ems < gap && is_number(mark))
}

fn join(row: Row, belongs: impl Fn(&Line, f32) -> bool) -> Row {
    let mut joined: Row = Vec::with_capacity(row.len());
    for line in row {
        match joined.last_mut() {
            Some(mark) if belongs(mark, (line.x0 - mark.x1) / line.size.max(1.0)) => mark.append(line),
            _ => joined.push(line),
        }
    }
    joined
}
