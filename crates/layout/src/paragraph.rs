//! Lines in reading order → paragraphs, list items, captions, footnotes, table rows, entries of a table of contents.

use std::sync::LazyLock;

use document::BlockKind;
use regex::Regex;

use crate::{
    PageGlyphs, body::BodyStyle, column::Column, glyph::Role, item::list_mark, line::Line, notes,
    order::Region, raw::RawBlock, text::pattern, toc, witness,
};

/// Running lines as blocks: lines of one size that stand one below the other are one.
pub(crate) fn running(lines: Vec<Line>) -> Vec<RawBlock> {
    let mut blocks: Vec<RawBlock> = Vec::new();
    for line in lines {
        let goes_on = |block: &&mut RawBlock| {
            let last = &block.lines[block.lines.len() - 1];
            let step = (line.y - last.y) / line.size;
            last.turns == line.turns
                && (last.size - line.size).abs() < 0.3
                && (0.8..1.6).contains(&step)
                && (last.x0 - line.x0).abs() < line.size
        };
        match blocks.iter_mut().rev().take(4).find(goes_on) {
            Some(block) => block.lines.push(line),
            None => blocks.push(RawBlock::new(BlockKind::Running, vec![line])),
        }
    }
    blocks
}

static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Abbildung|Abb\.|Tabelle|Tab\.|Grafik|Karte|Foto|Schaubild|Übersicht)\s*[0-9]*(?:\.[0-9]+)?\s*[:.–-]\s",
    )
});
/// What has to be known of a page and its document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'p> {
    pub(crate) body: &'p BodyStyle,
    pub(crate) page: &'p PageGlyphs,
    /// Whether the page holds a table of contents.
    pub(crate) contents: bool,
    /// Pages of the document.
    pub(crate) page_count: usize,
}

/// The blocks of a region.
pub(crate) fn blocks(region: Region, context: &Context<'_>) -> Vec<RawBlock> {
    match region {
        Region::Table(rows) => table(rows, context.page_count),
        Region::Flow(lines) => flow(lines, context),
        Region::Margin(lines) => {
            let mut blocks = flow(lines, context);
            blocks.iter_mut().for_each(|block| block.margin = true);
            blocks
        }
    }
}

fn table(rows: Vec<Vec<Vec<Line>>>, page_count: usize) -> Vec<RawBlock> {
    let is_toc = toc::is_contents(&rows, page_count);
    // Two columns of which the first holds nothing but marks: a list.
    let is_list = rows.iter().all(|r| r.len() == 2 && is_mark(&r[0]));
    rows.into_iter()
        .map(|row| {
            let mut block = RawBlock::new(BlockKind::TableRow, Vec::new());
            for cell in row {
                if !block.lines.is_empty() {
                    block.cells.push(block.lines.len());
                }
                block.lines.extend(cell);
            }
            if is_toc || is_list {
                block.kind = if is_toc { BlockKind::Toc } else { BlockKind::ListItem };
                block.cells.clear();
            }
            if is_list && block.lines.len() > 1 {
                let text = block.lines.remove(1);
                block.lines[0].append(text);
            }
            if block.cells.is_empty() && block.kind == BlockKind::TableRow {
                block.kind = BlockKind::Paragraph;
            }
            block
        })
        .collect()
}

fn is_mark(cell: &[Line]) -> bool {
    cell.len() == 1 && list_mark(&format!("{} x", cell[0].text())).is_some_and(|n| n > cell[0].chars.len())
}

fn flow(lines: Vec<Line>, context: &Context<'_>) -> Vec<RawBlock> {
    let Context { body, page, contents, .. } = *context;
    let column = Column::of(&lines, body);
    let height = lines.first().map_or(0.0, |l| page.frame_height(l.turns));
    let mut blocks: Vec<RawBlock> = Vec::new();
    for line in lines {
        let entry = contents && toc::is_entry(&line);
        let joins = !entry
            && blocks.last().is_some_and(|b| {
                let next_note = notes::begins(&b.lines[0], body, height) && notes::is_next(b, &line);
                b.kind != BlockKind::Toc && !next_note && column.continues(b, &line)
            });
        match blocks.last_mut() {
            Some(block) if joins => block.lines.push(line),
            _ => blocks
                .push(RawBlock::new(if entry { BlockKind::Toc } else { BlockKind::Paragraph }, vec![line])),
        }
    }
    if contents {
        blocks = toc::join_wrapped(blocks, column.x1 - column.x0);
    }
    for block in &mut blocks {
        let last = &block.lines[block.lines.len() - 1];
        block.room = Some(column.x1 - last.x1);
        if block.kind == BlockKind::Paragraph {
            block.kind = kind(block, context, height);
        }
    }
    blocks
}

/// What a block of running text is; headings are told later, over the whole document.
fn kind(block: &RawBlock, context: &Context<'_>, height: f32) -> BlockKind {
    let Context { body, contents, .. } = *context;
    match witness::role(&block.lines) {
        Role::Caption => return BlockKind::Caption,
        Role::Note => return BlockKind::Footnote,
        Role::Toc if contents => return BlockKind::Toc,
        _ => {}
    }
    let text = block.lines[0].text();
    if CAPTION.is_match(&text) {
        BlockKind::Caption
    } else if notes::begins(&block.lines[0], body, height) {
        BlockKind::Footnote
    } else if list_mark(&text).is_some() {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}
