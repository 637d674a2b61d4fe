//! Raw blocks → blocks with reading text and geometry: paragraphs go on over columns and pages, hyphens at line ends are resolved.

use document::{Block, BlockGeometry, BlockKind, Geometry, LineGeometry, PageStart};

use crate::{
    PageGlyphs,
    hyphen::{Hyphens, Joint},
    line::{Char, Line},
    notes::note_mark,
    paragraph::{RawBlock, ends_sentence, list_mark},
};

/// Blocks and their geometry, in reading order.
pub(crate) fn assemble(blocks: Vec<RawBlock>, pages: &[PageGlyphs]) -> (Vec<Block>, Geometry) {
    let mut done = Vec::new();
    let mut geometry = Geometry::default();
    let blocks = join(blocks);
    let hyphens = Hyphens::of(&blocks);
    for block in blocks {
        let mut text = TextBuilder::default();
        for (n, mut line) in block.lines.into_iter().enumerate() {
            if n == 0 {
                drop_mark(block.kind, &mut line);
            }
            text.push(line, block.cells.contains(&n), &hyphens, pages);
        }
        if text.text.is_empty() {
            continue;
        }
        let level = if block.kind == BlockKind::Heading { block.level.or(Some(1)) } else { None };
        done.push(Block { kind: block.kind, level, parent: None, text: text.text, pages: text.pages });
        geometry.blocks.push(BlockGeometry { lines: text.lines });
    }
    (done, geometry)
}

/// Joins paragraphs that a column or page break parts. Footnotes, notes in the margin and running lines between the parts stay behind the whole.
fn join(blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    let mut joined: Vec<RawBlock> = Vec::with_capacity(blocks.len());
    let mut open: Option<usize> = None;
    for block in blocks {
        match block.kind {
            BlockKind::Running | BlockKind::Footnote | BlockKind::Caption => joined.push(block),
            _ if block.margin => joined.push(block),
            _ => match open.filter(|&n| goes_on(&joined[n], &block)) {
                Some(n) => {
                    joined[n].full = block.full;
                    joined[n].lines.extend(block.lines);
                }
                None => {
                    open = Some(joined.len());
                    joined.push(block);
                }
            },
        }
    }
    joined
}

/// Whether a block is the rest of the one before it.
fn goes_on(before: &RawBlock, block: &RawBlock) -> bool {
    let (Some(last), Some(first)) = (before.lines.last(), block.lines.first()) else { return false };
    let broken = last.page != first.page || first.y < last.y - last.size;
    let texts = matches!(before.kind, BlockKind::Paragraph | BlockKind::ListItem)
        && block.kind == BlockKind::Paragraph;
    let alike = (last.size / first.size - 1.0).abs() < 0.06 && last.is_bold() == first.is_bold();
    if !(broken && texts && alike) || last.page + 1 < first.page {
        return false;
    }
    let (above, here) = (last.text(), first.text());
    if above.ends_with(['-', '\u{ad}']) {
        return here.starts_with(char::is_alphabetic);
    }
    let lower = here.starts_with(|c: char| c.is_lowercase());
    !ends_sentence(&above) && (lower || before.full)
}

fn drop_mark(kind: BlockKind, line: &mut Line) {
    let text = line.text();
    let mark = match kind {
        BlockKind::ListItem => list_mark(&text).unwrap_or(0),
        BlockKind::Footnote => note_mark(&text),
        _ => 0,
    };
    line.chars.drain(..mark.min(line.chars.len()));
    if let Some(first) = line.chars.first() {
        line.x0 = first.x0;
    }
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
        let chars: Vec<Char> = clean(&line.chars);
        let page = &pages[line.page as usize - 1];
        let x0 = line.x0;
        let mut end = 0.0_f32;
        let ends: Vec<f32> = chars
            .iter()
            .map(|c| {
                end = end.max(c.x1 - x0);
                end
            })
            .collect();
        self.text.extend(chars.iter().map(|c| c.char));
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

    fn drop_last(&mut self) {
        self.text.pop();
        let length = self.text.len() as u32;
        if let Some(line) = self.lines.last_mut() {
            let chars = self.text[line.start.min(length) as usize..].chars().count();
            line.ends.truncate(chars);
        }
    }
}

/// Presentation forms resolved, soft hyphens inside a line dropped; a ligature's parts share its width.
fn clean(chars: &[Char]) -> Vec<Char> {
    let mut clean = Vec::with_capacity(chars.len());
    for (n, c) in chars.iter().enumerate() {
        let parts: &str = match c.char {
            'ﬀ' => "ff",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            'ﬃ' => "ffi",
            'ﬄ' => "ffl",
            'ﬅ' | 'ﬆ' => "st",
            '\u{ad}' if n + 1 < chars.len() => continue,
            '\u{0}'..='\u{1f}' => continue,
            _ => {
                clean.push(*c);
                continue;
            }
        };
        let (count, width) = (parts.len() as f32, c.x1 - c.x0);
        clean.extend(parts.chars().enumerate().map(|(k, char)| Char {
            char,
            x0: c.x0 + width * k as f32 / count,
            x1: c.x0 + width * (k + 1) as f32 / count,
        }));
    }
    clean
}
