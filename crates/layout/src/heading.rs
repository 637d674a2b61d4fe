//! Headings: lines set larger or bolder than the body, or numbered one after the other.

use document::BlockKind;

use crate::{
    body::BodyStyle,
    levels::levels,
    numbering::{Number, Scheme},
    paragraph::{RawBlock, ends_sentence},
};

/// Longest heading, in characters, and in lines.
const LONGEST: usize = 200;
const MOST_LINES: usize = 6;
/// Text larger than the body by this factor is no body text.
pub(crate) const LARGE: f32 = 1.12;

/// Turns paragraphs and list items that are headings into headings, with their levels.
pub(crate) fn mark(blocks: &mut [RawBlock], body: &BodyStyle) {
    let mut last_number: Option<Number> = None;
    let mut found: Vec<usize> = Vec::new();
    for (n, block) in blocks.iter().enumerate() {
        if !may_be_heading(block) {
            continue;
        }
        let number = Number::of(&block.text());
        if is_set_as_heading(block, body) || is_next(block, number.as_ref(), last_number.as_ref(), body) {
            found.push(n);
            last_number = number.or(last_number);
        }
    }
    let headings: Vec<&RawBlock> = found.iter().map(|&n| &blocks[n]).collect();
    let first_page = blocks.first().map_or(1, |b| b.lines[0].page);
    let levels = levels(&headings, first_page);
    for (n, level) in found.into_iter().zip(levels) {
        blocks[n].kind = BlockKind::Heading;
        blocks[n].level = Some(level);
    }
}

/// Font size and weight of a heading.
pub(crate) fn style_of(block: &RawBlock) -> (f32, bool) {
    (block.lines[0].size, block.lines[0].is_bold())
}

fn may_be_heading(block: &RawBlock) -> bool {
    let text = block.text();
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)
        && !block.margin
        && block.lines.len() <= MOST_LINES
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && text.chars().count() <= LONGEST
        && (block.kind != BlockKind::ListItem || Number::of(&text).is_some())
}

/// Whether size or weight set it off from the body.
fn is_set_as_heading(block: &RawBlock, body: &BodyStyle) -> bool {
    let text = block.text();
    let (size, _) = style_of(block);
    let large = size > LARGE * body.size;
    let bold = !body.bold && block.lines.iter().all(|l| l.is_bold()) && size > 0.93 * body.size;
    let sentence = text.ends_with(['.', ',', ';']) || (text.ends_with(':') && !large);
    (large || bold) && (!sentence || large && text.chars().count() < 80 && !text.ends_with([',', ';']))
}

/// Whether a line that is set like the body goes on with the numbers of the headings: 2.3.1 after 2.3. Numbers of one part
/// count lists as well.
fn is_next(block: &RawBlock, number: Option<&Number>, last: Option<&Number>, body: &BodyStyle) -> bool {
    let (Some(number), Some(last)) = (number, last) else { return false };
    let parts = matches!(number.scheme, Scheme::Decimal(_) | Scheme::Letter(_)) && number.parts.len() >= 2;
    parts
        && number.follows(last)
        && block.lines.len() <= 2
        && block.lines[0].size > 0.93 * body.size
        && !ends_sentence(&block.text())
        && !block.text().ends_with(',')
}
