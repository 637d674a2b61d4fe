use serde::{Deserialize, Serialize};

use crate::Span;

/// What a block is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading; its level is in [`Block::level`].
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list, without its mark.
    ListItem,
    /// One row of a table, its cells joined by a tab.
    TableRow,
    /// The caption of a figure or table.
    Caption,
    /// A footnote, without its mark.
    Footnote,
    /// An entry of a table of contents.
    Toc,
    /// A running header or footer.
    Running,
}

impl BlockKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Heading,
        Self::Paragraph,
        Self::ListItem,
        Self::TableRow,
        Self::Caption,
        Self::Footnote,
        Self::Toc,
        Self::Running,
    ];

    /// The name in tables and JSON: `heading`, `list_item`, …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::TableRow => "table_row",
            Self::Caption => "caption",
            Self::Footnote => "footnote",
            Self::Toc => "toc",
            Self::Running => "running",
        }
    }

    /// Whether a reader meets it in the text itself: all but running lines and tables of contents.
    #[must_use]
    pub fn is_body(self) -> bool {
        !matches!(self, Self::Toc | Self::Running)
    }
}

/// From `offset` (UTF-8 bytes of the block's text) on, the text is printed on `page`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// Byte offset in the block's text.
    pub offset: u32,
    /// Page of the PDF, from 1.
    pub page: u32,
}

/// A unit of reading: a heading, a paragraph, a list item …, whole even where it runs over lines, columns or pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is on the page.
    pub kind: BlockKind,
    /// Of headings: 0 for the document's title, 1 for chapters, and so on.
    pub level: Option<u8>,
    /// The number of the heading block under which it stands.
    pub parent: Option<u32>,
    /// The mark of a list item or footnote as it is printed: `1.`, `a)`, `•`. It is no part of the text.
    pub mark: Option<String>,
    /// The reading text: one line, line-end hyphens resolved.
    pub text: String,
    /// Where each page of it begins; the first offset is 0, both fields ascend.
    pub pages: Vec<PageStart>,
}

impl Block {
    /// A block that lies on one page and in no section yet.
    #[must_use]
    pub fn new(kind: BlockKind, level: Option<u8>, text: impl Into<String>, page: u32) -> Self {
        let pages = vec![PageStart { offset: 0, page }];
        Self { kind, level, parent: None, mark: None, text: text.into(), pages }
    }

    /// The page (from 1) on which the character at a byte offset is printed.
    #[must_use]
    pub fn page_at(&self, offset: u32) -> u32 {
        let after = self.pages.partition_point(|p| p.offset <= offset);
        self.pages.get(after.saturating_sub(1)).map_or(1, |p| p.page)
    }

    /// The pages (from 1) on which a stretch of its text begins and ends.
    #[must_use]
    pub fn pages_of(&self, span: Span) -> (u32, u32) {
        (self.page_at(span.start), self.page_at(span.start.max(span.end.saturating_sub(1))))
    }

    /// Whether it is a heading with a section below it: the document's title opens none.
    #[must_use]
    pub fn opens_section(&self) -> bool {
        self.kind == BlockKind::Heading && self.level != Some(0)
    }

    /// The page on which it starts.
    #[must_use]
    pub fn first_page(&self) -> u32 {
        self.page_at(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_over_a_page_break_lies_on_both_pages() {
        let mut block = Block::new(BlockKind::Paragraph, None, "Teilhabe für alle", 4);
        block.pages.push(PageStart { offset: 9, page: 5 });
        // (span, its pages): the break lies before "für".
        for (span, pages) in
            [((0, 8), (4, 4)), ((0, 9), (4, 4)), ((0, 10), (4, 5)), ((9, 13), (5, 5)), ((9, 9), (5, 5))]
        {
            assert_eq!(block.pages_of(Span::new(span.0, span.1)), pages, "{span:?}");
        }
    }
}
