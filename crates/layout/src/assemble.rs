//! Raw blocks → blocks with their reading text, and where each of its characters is printed.

use document::{Block, BlockGeometry, BlockKind, Geometry, LineGeometry, PageStart};

use crate::{
    PageGlyphs,
    hyphen::{Hyphens, Joint},
    item::list_mark,
    join::join,
    line::Line,
    notes::note_mark,
    raw::RawBlock,
};

/// Blocks and their geometry, in reading order.
pub(crate) fn assemble(blocks: Vec<RawBlock>, pages: &[PageGlyphs]) -> (Vec<Block>, Geometry) {
    let mut done = Vec::new();
    let mut geometry = Geometry::default();
    let blocks = join(blocks);
    let hyphens = Hyphens::of(&blocks);
    for block in blocks {
        let mut text = TextBuilder::default();
        let mut mark = None;
        for (n, mut line) in block.lines.into_iter().enumerate() {
            if n == 0 {
                mark = take_mark(block.kind, &mut line);
            }
            text.push(line, block.cells.contains(&n), &hyphens, pages);
        }
        if text.text.is_empty() {
            continue;
        }
        if text.text.ends_with('\u{ad}') {
            // The word's rest is nowhere: what is drawn is a hyphen.
            text.text.pop();
            text.text.push('-');
        }
        let level = if block.kind == BlockKind::Heading { block.level.or(Some(1)) } else { None };
        done.push(Block { kind: block.kind, level, parent: None, mark, text: text.text, pages: text.pages });
        geometry.blocks.push(BlockGeometry { lines: text.lines });
    }
    (done, geometry)
}

/// Takes the mark with which a list item or a footnote begins from its first line.
fn take_mark(kind: BlockKind, line: &mut Line) -> Option<String> {
    let text = line.text();
    let length = match kind {
        BlockKind::ListItem => list_mark(&text).unwrap_or(0),
        BlockKind::Footnote => note_mark(&text),
        _ => 0,
    };
    let mark: String = line.chars.drain(..length.min(line.chars.len())).map(|c| bullet(c.char)).collect();
    if let Some(first) = line.chars.first() {
        line.x0 = first.x0;
    }
    Some(mark.trim().to_owned()).filter(|mark| !mark.is_empty())
}

/// Fonts keep their bullets where no other font has a sign.
fn bullet(c: char) -> char {
    if matches!(c, '\u{E000}'..='\u{F8FF}') { '•' } else { c }
}

#[derive(Default)]
struct TextBuilder {
    text: String,
    pages: Vec<PageStart>,
    lines: Vec<LineGeometry>,
}

impl TextBuilder {
    fn push(&mut self, line: Line, new_cell: bool, hyphens: &Hyphens, pages: &[PageGlyphs]) {
        if line.chars.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            if new_cell { self.text.push('\t') } else { self.resolve_line_end(&line, hyphens) }
        }
        let start = self.text.len() as u32;
        if self.pages.last().is_none_or(|p| p.page != line.page) {
            self.pages.push(PageStart { offset: start, page: line.page });
        }
        let page = &pages[line.page as usize - 1];
        let x0 = line.x0;
        let mut end = 0.0_f32;
        let ends: Vec<f32> = line
            .chars
            .iter()
            .map(|c| {
                end = end.max(c.x1 - x0);
                end
            })
            .collect();
        self.text.extend(line.chars.iter().map(|c| c.char));
        self.lines.push(LineGeometry {
            start,
            page: line.page,
            rect: page.on_page(line.rect(), line.turns),
            turns: line.turns,
            ends: LineGeometry::steps(ends),
        });
    }

    fn resolve_line_end(&mut self, next: &Line, hyphens: &Hyphens) {
        match hyphens.joint(&self.text, &next.text()) {
            Joint::Space => self.text.push(' '),
            Joint::Closed => self.drop_last(),
            Joint::Kept => {}
        }
    }

    /// Takes the last character back. A line of which nothing else is left goes with it.
    fn drop_last(&mut self) {
        self.text.pop();
        let length = self.text.len() as u32;
        let Some(line) = self.lines.last_mut() else { return };
        line.ends.pop();
        if line.ends.is_empty() {
            self.lines.pop();
            self.pages.pop_if(|page| page.offset == length);
        }
    }
}
