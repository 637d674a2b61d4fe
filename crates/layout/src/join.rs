//! Paragraphs that a column, a page, or something set into them parts: their blocks become one again.

use document::BlockKind;

use crate::{
    hyphen::may_go_on,
    line::Line,
    raw::RawBlock,
    text::{ends_sentence, ends_with_hyphen},
    witness,
};

/// So many blocks may stand between the parts.
const REACH: usize = 40;
/// A single line that is longer than this, in ems, is no label.
const PROSE: f32 = 25.0;

/// Joins the parts of paragraphs and list items. What stands between them stays behind the whole.
pub(crate) fn join(blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    let mut joined: Vec<RawBlock> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match beginning(&joined, &block) {
            Some(n) => {
                joined[n].room = block.room;
                joined[n].lines.extend(block.lines);
            }
            None => joined.push(block),
        }
    }
    joined
}

/// The block of which this one is the rest.
fn beginning(before: &[RawBlock], block: &RawBlock) -> Option<usize> {
    if block.margin {
        return None;
    }
    if let Some(n) = same_element(before, block) {
        return Some(n);
    }
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    // Whether only page furniture, notes, pictures and tables came in between so far …
    let mut next_to_it = true;
    // … or also text that is set otherwise: a side box.
    let mut next_alike = true;
    let first = block.lines.first()?;
    let here = first.text();
    for (n, candidate) in before.iter().enumerate().rev().take(REACH) {
        let last = candidate.lines.last()?;
        if last.page + 1 < first.page {
            return None;
        }
        match candidate.kind {
            BlockKind::Paragraph | BlockKind::ListItem if are_alike(last, first) && !candidate.margin => {
                let seam = Seam { before: candidate, block, last, first, above: last.text(), here: &here };
                let parted = seam.is_break() || !next_to_it;
                if next_alike && (parted && seam.in_mid_sentence() || seam.goes_on())
                    || next_to_it && (seam.goes_on_after_sentence() || seam.runs_on_below())
                    || seam.turns_page() && candidate.lines.len() > 1 && seam.in_mid_sentence()
                {
                    return Some(n);
                }
                (next_to_it, next_alike) = (false, false);
            }
            BlockKind::Paragraph | BlockKind::ListItem => next_to_it = false,
            BlockKind::Heading => (next_to_it, next_alike) = (false, false),
            _ => {}
        }
    }
    None
}

/// Whether two lines are set alike. A page may be turned.
fn are_alike(last: &Line, first: &Line) -> bool {
    let turned = last.page == first.page && last.turns != first.turns;
    (last.size / first.size - 1.0).abs() < 0.06 && !turned
}

/// The block of the same element of a tagged file, before the break of a column or page.
fn same_element(before: &[RawBlock], block: &RawBlock) -> Option<usize> {
    let text = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
    let (n, candidate) =
        before.iter().enumerate().rev().take(REACH).find(|(_, b)| text(b.kind) && !b.margin)?;
    let (last, first) = (candidate.lines.last()?, block.lines.first()?);
    let same = witness::same_element(last, first) == Some(true);
    let parted = last.page + 1 == first.page || last.page == first.page && first.y < last.y - last.size;
    (text(block.kind) && same && parted).then_some(n)
}

/// The end of one block and the begin of a later one.
struct Seam<'b> {
    before: &'b RawBlock,
    block: &'b RawBlock,
    last: &'b Line,
    first: &'b Line,
    above: String,
    here: &'b str,
}

impl Seam<'_> {
    fn turns_page(&self) -> bool {
        self.last.page != self.first.page
    }

    /// Whether the page or the column ends between them.
    fn is_break(&self) -> bool {
        self.turns_page() || self.first.y < self.last.y - self.last.size
    }

    /// Whether the line above has no room for the first word of this one: it ends because it is full.
    fn is_tight(&self) -> bool {
        match self.before.room {
            Some(room) => room < self.first_word_width() + 0.3 * self.first.size,
            None => self.shortfall() < 0.12 * (self.last.x1 - self.last.x0),
        }
    }

    /// Whether the sentence breaks off and goes on in lower case: that tells the parts of a paragraph wherever they stand.
    fn in_mid_sentence(&self) -> bool {
        let open = if ends_with_hyphen(&self.above) {
            may_go_on(&self.above, self.here)
        } else {
            self.is_tight() && !ends_sentence(&self.above)
        };
        open && self.here.starts_with(char::is_lowercase)
    }

    /// Whether the end of a column or a page is all that parts a sentence.
    fn goes_on(&self) -> bool {
        if !self.is_break() || self.last.is_bold() != self.first.is_bold() || ends_sentence(&self.above) {
            return false;
        }
        if ends_with_hyphen(&self.above) {
            return self.here.starts_with(char::is_alphabetic) && may_go_on(&self.above, self.here);
        }
        self.here.starts_with(char::is_lowercase)
            || self.is_tight() && self.is_prose() && self.begins_with_words()
    }

    /// Whether the sentence goes on in the very next line: what stands beside it cut the region in two.
    fn runs_on_below(&self) -> bool {
        let step = (self.first.y - self.last.y) / self.first.size;
        !self.turns_page()
            && (0.8..1.7).contains(&step)
            && (self.first.x0 - self.last.x0).abs() < self.first.size
            && self.last.is_bold() == self.first.is_bold()
            && self.here.starts_with(char::is_lowercase)
            && !ends_sentence(&self.above)
    }

    /// Whether the end of a column or a page parts two sentences of one paragraph: the first is set to the end of its line,
    /// and the second is not indented.
    fn goes_on_after_sentence(&self) -> bool {
        self.is_break()
            && self.last.is_bold() == self.first.is_bold()
            && ends_sentence(&self.above)
            && self.here.starts_with(|c: char| c.is_alphabetic() || matches!(c, '„' | '»' | '"' | '“'))
            && self.is_tight()
            && self.is_filled()
            && !self.begins_paragraph()
    }

    fn first_word_width(&self) -> f32 {
        let word = self.first.chars.iter().take_while(|c| c.char != ' ');
        word.map(|c| c.x1).fold(self.first.x0, f32::max) - self.first.x0
    }

    /// Whether the block above is set like running text, and is no label or entry of a list.
    fn is_prose(&self) -> bool {
        self.before.lines.len() > 1 || self.last.x1 - self.last.x0 > PROSE * self.last.size
    }

    /// Whether this line holds more letters than figures, and no number of a paragraph begins it: 7.1.6, (2).
    fn begins_with_words(&self) -> bool {
        let letters = self.here.chars().filter(|c| c.is_alphabetic()).count();
        let signs = self.here.chars().filter(|c| !c.is_whitespace()).count();
        let word = self.here.split(' ').next().unwrap_or_default();
        let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '.' | '(' | ')' | '§');
        let numbered = word.chars().all(is_sign) && word.contains(['.', ')', '§']);
        letters * 2 > signs && !numbered
    }

    /// By how much the last line above is shorter than the longest of its block.
    fn shortfall(&self) -> f32 {
        let longest = self.before.lines.iter().map(|l| l.x1).fold(f32::MIN, f32::max);
        longest - self.last.x1
    }

    /// Whether the last line above runs as far as the longest of its block.
    fn is_filled(&self) -> bool {
        self.before.lines.len() > 1 && self.shortfall() < 0.5 * self.last.size
    }

    /// Whether the first line here looks like that of a paragraph: indented, or the only one.
    fn begins_paragraph(&self) -> bool {
        self.block.lines.get(1).is_none_or(|second| self.first.x0 > second.x0 + 0.5 * self.first.size)
    }
}
