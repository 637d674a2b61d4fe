//! The types that pass between the stages: what `extract` makes, `classify` and `search` read, and `report` shows.
//!
//! ```text
//! Document ── pages (outcome of each)
//!    └── blocks in reading order (kind, section, reading text)     Geometry: where each character is printed
//! Concept  ── one document or several parts: what a label is about
//! Codebook ── the labels;  Verdict ── a concept's outcome for one of them, with its evidence
//! ```
//!
//! Inside, spans are UTF-8 bytes of a block's text; [`Span::scalars`] turns them into Unicode scalars for everything
//! that leaves the program.

mod block;
mod citation;
mod codebook;
mod concept;
mod fingerprint;
mod geometry;
mod label;
mod outcome;
mod page;
mod span;

pub use block::{Block, BlockKind, PageStart};
pub use citation::{Citation, offset_label};
pub use codebook::{Codebook, Kind, LabelDefinition};
pub use concept::{Concept, Part, PartKind, Status};
pub use fingerprint::Fingerprint;
pub use geometry::{BlockGeometry, Geometry, LineGeometry, PageBox, Rect};
pub use label::{Evidence, Missing, Outcome, Verdict};
pub use outcome::{DocumentOutcome, PageOutcome};
pub use page::{Page, Reader};
pub use span::{Hit, Span};

use serde::{Deserialize, Serialize};

/// One PDF, read: its pages and, in reading order, its blocks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its path below `corpus/`, with `/` on every system. Stays the same when the file is replaced.
    pub key: String,
    /// BLAKE3 of the file's bytes.
    pub fingerprint: Fingerprint,
    /// What became of the file as a whole.
    pub outcome: DocumentOutcome,
    /// Why, and what to do about it; empty when all was read.
    pub reason: String,
    /// Every page of the PDF, in its order, whether it could be read or not.
    pub pages: Vec<Page>,
    /// All blocks, running lines and tables of contents included.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document without pages and blocks yet.
    #[must_use]
    pub fn new(key: impl Into<String>, fingerprint: Fingerprint) -> Self {
        Self {
            key: key.into(),
            fingerprint,
            outcome: DocumentOutcome::Read,
            reason: String::new(),
            pages: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// A document that could not be read at all.
    #[must_use]
    pub fn failed(
        key: impl Into<String>,
        fingerprint: Fingerprint,
        outcome: DocumentOutcome,
        reason: impl Into<String>,
    ) -> Self {
        Self { outcome, reason: reason.into(), ..Self::new(key, fingerprint) }
    }

    /// The document's text: all its blocks, joined by an empty line.
    #[must_use]
    pub fn text(&self) -> String {
        self.blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n\n")
    }

    /// The headings above a block, outermost first; a heading's own text is not among them.
    #[must_use]
    pub fn heading_path(&self, block: usize) -> Vec<&str> {
        let mut path = Vec::new();
        let mut at = self.blocks[block].parent;
        while let Some(number) = at {
            let heading = &self.blocks[number as usize];
            path.push(heading.text.as_str());
            at = heading.parent;
        }
        path.reverse();
        path
    }

    /// The pages on which a span of a block is printed.
    #[must_use]
    pub fn citation(&self, block: usize, span: Span) -> Citation {
        let label = |page: u32| self.pages.get(page as usize - 1)?.label.clone();
        Citation::new(self.blocks[block].pages_of(span), label)
    }

    /// Numbers the pages anew: what a reader sees is the PDF's count plus an offset.
    pub fn offset_labels(&mut self, offset: i32) {
        for (page, number) in self.pages.iter_mut().zip(1..) {
            page.label = offset_label(number, offset);
        }
    }

    /// Takes the first heading for the document's title (level 0), which opens no section, if it comes before all other text and
    /// no other heading has its level. For texts whose marks know no titles.
    pub fn take_title(&mut self) {
        let Some(first) = self.blocks.first() else { return };
        let is_level = |block: &Block| block.kind == BlockKind::Heading && block.level == first.level;
        if is_level(first) && self.blocks.iter().filter(|block| is_level(block)).count() == 1 {
            self.blocks[0].level = Some(0);
            self.link_sections();
        }
    }

    /// Sets every block's `parent` from the kinds and levels of the blocks before it. Whoever builds a document calls this once.
    pub fn link_sections(&mut self) {
        let mut open: Vec<(u8, u32)> = Vec::new();
        for number in 0..self.blocks.len() {
            let block = &mut self.blocks[number];
            let opens = match (block.kind, block.level) {
                (BlockKind::Heading, Some(0)) => None,
                (BlockKind::Heading, level) => Some(level.unwrap_or(1)),
                _ => None,
            };
            if let Some(level) = opens {
                while open.last().is_some_and(|&(l, _)| l >= level) {
                    open.pop();
                }
            }
            block.parent = match block.kind {
                BlockKind::Running | BlockKind::Toc => None,
                BlockKind::Heading if block.level == Some(0) => None,
                _ => open.last().map(|&(_, n)| n),
            };
            if let Some(level) = opens {
                open.push((level, number as u32));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(blocks: &[(BlockKind, Option<u8>, &str)]) -> Document {
        let mut document = Document::new("pdf/a.pdf", Fingerprint::of(b""));
        document.blocks =
            blocks.iter().map(|&(kind, level, text)| Block::new(kind, level, text, 1)).collect();
        document.link_sections();
        document
    }

    #[test]
    fn the_only_heading_of_its_level_in_front_is_the_title() {
        use BlockKind::{Heading, Paragraph};
        // (levels of the headings, heading path of the paragraph behind them)
        let cases: [(&[u8], &str); 4] = [(&[1, 2], "H1"), (&[1, 2, 1], "H2"), (&[2, 1], "H1"), (&[1], "")];
        for (levels, path) in cases {
            let mut blocks: Vec<(BlockKind, Option<u8>, String)> =
                levels.iter().zip(0..).map(|(level, n)| (Heading, Some(*level), format!("H{n}"))).collect();
            blocks.push((Paragraph, None, "Text".into()));
            let blocks: Vec<_> =
                blocks.iter().map(|(kind, level, text)| (*kind, *level, text.as_str())).collect();
            let mut document = document(&blocks);
            document.take_title();
            assert_eq!(document.heading_path(levels.len()).join(" > "), path, "{levels:?}");
        }
    }

    #[test]
    fn sections_close_at_the_next_heading_of_their_level_and_titles_open_none() {
        use BlockKind::{Heading, Paragraph, Running};
        let d = document(&[
            (Heading, Some(0), "Integrationskonzept"),
            (Paragraph, None, "Vorspann"),
            (Heading, Some(1), "Handlungsfelder"),
            (Heading, Some(2), "Arbeit"),
            (Running, None, "Seite 4"),
            (Paragraph, None, "Ziele"),
            (Heading, Some(2), "Wohnen"),
            (Heading, Some(1), "Schluss"),
            (Paragraph, None, "Dank"),
        ]);
        let path = |n| d.heading_path(n).join(" > ");
        assert_eq!(path(1), "");
        assert_eq!(path(3), "Handlungsfelder");
        assert_eq!(path(4), "");
        assert_eq!(path(5), "Handlungsfelder > Arbeit");
        assert_eq!(path(6), "Handlungsfelder");
        assert_eq!(path(8), "Schluss");
    }
}
