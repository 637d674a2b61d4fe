//! What a tagged file says of its lines. It is believed where it agrees with what is seen, else forgotten.

use std::collections::BTreeSet;

use document::BlockKind;

use crate::{
    glyph::{Mark, Role},
    line::Line,
    raw::RawBlock,
    text::{ends_sentence, ends_with_hyphen},
};

/// Share of the letters outside page furniture that tags have to cover, …
const COVERED: f32 = 0.7;
/// … and the share that may be headings.
const HEADINGS: f32 = 0.3;
/// Of the words that the end of a line parts, so many must lie in one element; where there are enough to tell.
const WHOLE_WORDS: f32 = 0.8;
const WORDS: usize = 5;

/// Forgets the tags of a document that are not to be believed; what is page furniture is kept.
pub(crate) fn check(pages: &mut [Vec<Line>]) {
    if is_credible(pages) {
        return;
    }
    for line in pages.iter_mut().flatten().filter(|l| l.mark.role != Role::Artifact) {
        line.mark = Mark::default();
    }
}

fn is_credible(pages: &[Vec<Line>]) -> bool {
    let letters = |wanted: &dyn Fn(Role) -> bool| {
        let lines = pages.iter().flatten().filter(|l| wanted(l.mark.role));
        lines.map(|l| l.chars.len()).sum::<usize>() as f32
    };
    let text = letters(&|role| role != Role::Artifact);
    let covered = letters(&|role| !matches!(role, Role::Artifact | Role::Unmarked));
    let headings = letters(&|role| matches!(role, Role::Heading(_)));
    let paragraphs = letters(&|role| role == Role::Paragraph);
    covered > COVERED * text
        && paragraphs > 0.0
        && headings < HEADINGS * text
        && headings + paragraphs < text
        && keeps_words(pages)
}

/// Whether the parts of words that the end of a line parts lie in the same element.
fn keeps_words(pages: &[Vec<Line>]) -> bool {
    let (mut whole, mut parted) = (0, 0);
    for lines in pages {
        for line in lines.iter().filter(|l| ends_with_hyphen(&l.text())) {
            let below = lines.iter().find(|l| {
                let step = (l.y - line.y) / line.size;
                l.turns == line.turns
                    && (0.8..2.0).contains(&step)
                    && (l.x0 - line.x0).abs() < 3.0 * line.size
            });
            let Some(below) = below.filter(|l| l.text().starts_with(char::is_lowercase)) else { continue };
            if below.mark.element == line.mark.element {
                whole += 1;
            } else {
                parted += 1;
            }
        }
    }
    whole + parted < WORDS || whole as f32 >= WHOLE_WORDS * (whole + parted) as f32
}

/// Whether two lines belong to one element, where both belong to any. A cell may hold many paragraphs.
pub(crate) fn same_element(a: &Line, b: &Line) -> Option<bool> {
    if a.mark.role == Role::Cell {
        return None;
    }
    (a.mark.element != 0 && b.mark.element != 0).then_some(a.mark.element == b.mark.element)
}

/// What most of these lines are.
pub(crate) fn role(lines: &[Line]) -> Role {
    let most = |role: Role| lines.iter().filter(|l| l.mark.role == role).count();
    lines.iter().map(|l| l.mark.role).rev().max_by_key(|&role| most(role)).unwrap_or_default()
}

/// Makes list items of the first blocks of tagged items whose marks are drawn and not written. Some programs begin an
/// element anew on each page: what stands in mid-sentence begins no item.
pub(crate) fn items(blocks: &mut [RawBlock]) {
    let mut seen: BTreeSet<u32> = BTreeSet::new();
    let mut closed = true;
    for block in blocks {
        let is_first = block.lines.iter().filter(|l| seen.insert(l.mark.element)).count() > 0;
        match block.kind {
            BlockKind::Paragraph if is_first && closed && role(&block.lines) == Role::ListItem => {
                block.kind = BlockKind::ListItem;
            }
            BlockKind::Paragraph | BlockKind::ListItem => {}
            _ => continue,
        }
        closed = ends_sentence(&block.text()) || block.lines.iter().all(Line::is_bold);
    }
}
