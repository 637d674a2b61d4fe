//! Blocks in the making.

use document::BlockKind;

use crate::line::Line;

/// A block before paragraphs are joined over pages: its lines, and what it looks like.
#[derive(Debug, Clone)]
pub(crate) struct RawBlock {
    pub(crate) kind: BlockKind,
    pub(crate) level: Option<u8>,
    pub(crate) lines: Vec<Line>,
    /// The text of its lines is parted by tabs before these lines: where a new cell of a table row begins.
    pub(crate) cells: Vec<usize>,
    /// What is free behind its last line up to the right edge of its column, in points, where the column is known.
    pub(crate) room: Option<f32>,
    /// Whether it stands in the margin beside the text.
    pub(crate) margin: bool,
}

impl RawBlock {
    pub(crate) fn new(kind: BlockKind, lines: Vec<Line>) -> Self {
        Self { kind, level: None, lines, cells: Vec::new(), room: None, margin: false }
    }

    pub(crate) fn text(&self) -> String {
        self.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }
}
