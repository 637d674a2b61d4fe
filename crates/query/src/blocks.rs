use document::BlockKind;

use crate::KindOperator;

/// A set of kinds of blocks: where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Kinds {
    bits: u8,
    /// Whether an operator asked for kinds; until one does, running lines and tables of contents stay out.
    asked: bool,
}

const ALL: [BlockKind; 8] = [
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::TableRow,
    BlockKind::Caption,
    BlockKind::Footnote,
    BlockKind::Toc,
    BlockKind::Running,
];

impl Kinds {
    /// All but running lines and tables of contents.
    pub(crate) const TEXT: Self = Self { bits: 0b0011_1111, asked: false };

    /// Those of these kinds that the operator looks into.
    pub(crate) fn within(self, operator: KindOperator) -> Self {
        let covered =
            ALL.into_iter().filter(|&kind| operator.covers(kind)).fold(0, |bits, kind| bits | bit(kind));
        Self { bits: if self.asked { self.bits & covered } else { covered }, asked: true }
    }

    pub(crate) fn contains(self, kind: BlockKind) -> bool {
        self.bits & bit(kind) != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.bits == 0
    }
}

fn bit(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::Heading => 1,
        BlockKind::Paragraph => 1 << 1,
        BlockKind::ListItem => 1 << 2,
        BlockKind::TableRow => 1 << 3,
        BlockKind::Caption => 1 << 4,
        BlockKind::Footnote => 1 << 5,
        BlockKind::Toc => 1 << 6,
        BlockKind::Running => 1 << 7,
    }
}
