//! A document → the passages that can be copies of others.

use document::{Block, BlockKind, Document};

use super::{LEAST_WORDS, words::Letters};

/// A stretch of a document that is compared as a whole.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// The document's number.
    pub(super) document: u32,
    /// The numbers of its blocks, each with the position at which its words begin.
    pub(super) blocks: Vec<(u32, u32)>,
    pub(super) words: Vec<Letters>,
}

impl Passage {
    /// The block in which its word at a position stands.
    pub(super) fn block_at(&self, position: u32) -> u32 {
        let after = self.blocks.partition_point(|&(_, begins)| begins <= position);
        self.blocks[after.saturating_sub(1)].0
    }

    /// Whether that block is part of it.
    pub(super) fn has(&self, block: u32) -> bool {
        self.blocks.iter().any(|&(number, _)| number == block)
    }
}

/// The passages of a document: each block of [`LEAST_WORDS`] words or more; and list items or rows of a table that have
/// fewer, and follow each other in one section, together. Headings, running lines and tables of contents are none.
pub(super) fn passages(number: u32, document: &Document, words: &[Vec<Letters>]) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut run = Run::default();
    for (at, (block, words)) in (0..).zip(document.blocks.iter().zip(words)) {
        if !block.kind.is_body() {
            // The list goes on behind the page number.
            continue;
        }
        let is_long = words.len() >= LEAST_WORDS;
        if is_long || run.kind != section(block) {
            passages.extend(run.end(number));
            run.kind = section(block);
        }
        if is_long && block.kind != BlockKind::Heading {
            passages.push(Passage { document: number, blocks: vec![(at, 0)], words: words.clone() });
        } else if run.kind.is_some() {
            run.blocks.push((at, run.words.len() as u32));
            run.words.extend(words);
        }
    }
    passages.extend(run.end(number));
    passages
}

/// Of which list or table it may be one: `None` for what stands alone.
fn section(block: &Block) -> Option<(BlockKind, Option<u32>)> {
    matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow).then_some((block.kind, block.parent))
}

/// Short blocks of one list or table.
#[derive(Debug, Default)]
struct Run {
    kind: Option<(BlockKind, Option<u32>)>,
    blocks: Vec<(u32, u32)>,
    words: Vec<Letters>,
}

impl Run {
    fn end(&mut self, document: u32) -> Option<Passage> {
        let Self { blocks, words, .. } = std::mem::take(self);
        (words.len() >= LEAST_WORDS).then_some(Passage { document, blocks, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::words::words_by_block;
    use document::Fingerprint;
    use query::Analysis;

    /// Blocks, and those of each passage.
    type Case<'c> = (&'c [(BlockKind, &'c str)], &'c [&'c [u32]]);

    #[test]
    fn long_blocks_stand_alone_and_short_ones_of_a_list_together() {
        use BlockKind::{Heading, ListItem, Paragraph, Running, TableRow};
        let long = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf";
        let short = "eins zwei drei vier fünf sechs";
        let cases: [Case; 6] = [
            (&[(Heading, long), (Paragraph, long), (Paragraph, short)], &[&[1]]),
            (&[(ListItem, short), (ListItem, short), (Paragraph, long)], &[&[0, 1], &[2]]),
            (&[(ListItem, short), (Running, "Seite 4"), (ListItem, short)], &[&[0, 2]]),
            (&[(ListItem, short), (TableRow, short), (TableRow, short)], &[&[1, 2]]),
            (&[(ListItem, short), (ListItem, long), (ListItem, short)], &[&[1]]),
            (&[(ListItem, short), (Paragraph, short), (ListItem, short)], &[]),
        ];
        for (blocks, expected) in cases {
            let mut document = Document::new("a.pdf", Fingerprint::of(b""));
            document.blocks = blocks.iter().map(|&(kind, text)| Block::new(kind, None, text, 1)).collect();
            let words = words_by_block(&Analysis::of(&document));
            let found = passages(0, &document, &words);
            let numbers = |p: &Passage| p.blocks.iter().map(|&(block, _)| block).collect::<Vec<_>>();
            assert_eq!(found.iter().map(numbers).collect::<Vec<_>>(), expected, "{blocks:?}");
            for passage in found.iter().filter(|p| p.blocks.len() > 1) {
                assert_eq!(
                    (passage.block_at(5), passage.block_at(6)),
                    (passage.blocks[0].0, passage.blocks[1].0)
                );
            }
        }
    }
}
