//! Headings: lines set larger or bolder than the body, or numbered one after the other.

use document::BlockKind;

use crate::{
    PageGlyphs,
    body::{BodyStyle, LARGE},
    glyph::Role,
    levels::{levels, style_of},
    numbering::{Number, Scheme},
    raw::RawBlock,
    text::ends_sentence,
    witness,
};

/// Longest heading, in characters, and in lines.
const LONGEST: usize = 200;
const MOST_LINES: usize = 6;

/// Turns paragraphs and list items that are headings into headings, with their levels.
pub(crate) fn mark(blocks: &mut Vec<RawBlock>, body: &BodyStyle, pages: &[PageGlyphs]) {
    let titles: Vec<Vec<String>> =
        pages.iter().map(|page| page.bookmarks.iter().map(|b| letters(&b.title)).collect()).collect();
    let mut last_number: Option<Number> = None;
    let mut found: Vec<usize> = Vec::new();
    for (n, block) in blocks.iter().enumerate() {
        if !may_be_heading(block) {
            continue;
        }
        let number = Number::of(&block.text());
        let titles = &titles[block.lines[0].page as usize - 1];
        if is_told(block, titles)
            || is_set_as_heading(block, body)
            || is_next(block, number.as_ref(), last_number.as_ref(), body)
        {
            found.push(n);
            last_number = number.or(last_number);
        }
    }
    join_labels(blocks, &mut found);
    let headings: Vec<&RawBlock> = found.iter().map(|&n| &blocks[n]).collect();
    let first_page = blocks.first().map_or(1, |b| b.lines[0].page);
    let mut levels = levels(&headings, first_page);
    told_levels(&headings, &mut levels);
    for (n, level) in found.into_iter().zip(levels) {
        blocks[n].kind = BlockKind::Heading;
        blocks[n].level = Some(level);
    }
}

/// Joins headings that are nothing but a label ("Abschnitt 2") with what they are the label of: the heading that follows at
/// once and is set alike.
fn join_labels(blocks: &mut Vec<RawBlock>, found: &mut Vec<usize>) {
    let mut joined = 0;
    for at in 0..found.len() {
        // Every block that went moves those behind it.
        found[at] -= joined;
        let Some(label) = at.checked_sub(1).map(|before| found[before]) else { continue };
        if found[at] == label + 1 && is_label_of(&blocks[label], &blocks[found[at]]) {
            let title = blocks.remove(found[at]);
            blocks[label].lines.extend(title.lines);
            found[at] = label;
            joined += 1;
        }
    }
    found.dedup();
}

fn is_label_of(label: &RawBlock, title: &RawBlock) -> bool {
    let (above, below) = (&label.lines[label.lines.len() - 1], &title.lines[0]);
    let text = label.text();
    let is_bare =
        Number::of(&text).is_some_and(|n| !n.scheme.counts() && n.length == text.trim_end().chars().count());
    is_bare
        && (above.page, above.turns) == (below.page, below.turns)
        && (0.5..2.0).contains(&((below.y - above.y) / above.size))
        && style_of(label) == style_of(title)
        && Number::of(&title.text()).is_none()
}

/// Whether the file itself calls it a heading, with a tag or in its outline.
fn is_told(block: &RawBlock, titles: &[String]) -> bool {
    let tagged = matches!(witness::role(&block.lines), Role::Heading(_));
    tagged || !titles.is_empty() && titles.contains(&letters(&block.text()))
}

/// A text without anything but letters and figures: titles of an outline are spaced and dotted in their own way.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Levels that tags tell, where they make sense: several, and what is set larger never lies deeper.
fn told_levels(headings: &[&RawBlock], levels: &mut [u8]) {
    let told = |block: &RawBlock| match witness::role(&block.lines) {
        Role::Heading(level) => level,
        _ => None,
    };
    let mut sizes: [Vec<f32>; 7] = Default::default();
    for block in headings {
        if let Some(of_level) = told(block).and_then(|level| sizes.get_mut(usize::from(level))) {
            of_level.push(style_of(block).0);
        }
    }
    sizes.iter_mut().for_each(|s| s.sort_by(f32::total_cmp));
    let usual: Vec<f32> = sizes.iter().filter(|s| !s.is_empty()).map(|s| s[s.len() / 2]).collect();
    if usual.len() < 2 || usual.windows(2).any(|w| w[1] > 1.02 * w[0]) {
        return;
    }
    for (block, level) in headings.iter().zip(levels) {
        *level = told(block).unwrap_or(*level);
    }
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
