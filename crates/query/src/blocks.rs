use document::BlockKind;

use crate::KindOperator;

/// A set of kinds of blocks: where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kinds {
    bits: u8,
    /// Whether an operator asked for kinds; until one does, running lines and tables of contents stay out.
    asked: bool,
}

impl Kinds {
    /// All but running lines and tables of contents.
    pub const TEXT: Self = Self { bits: 0b0011_1111, asked: false };

    /// Those of these kinds that the operator looks into.
    #[must_use]
    pub fn within(self, operator: KindOperator) -> Self {
        let covered = BlockKind::ALL
            .into_iter()
            .filter(|&kind| operator.covers(kind))
            .fold(0, |bits, kind| bits | bit(kind));
        Self { bits: if self.asked { self.bits & covered } else { covered }, asked: true }
    }

    /// Those that are in both.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self { bits: self.bits & other.bits, ..self }
    }

    /// Those that are in one of the two.
    #[must_use]
    pub fn either(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits, ..self }
    }

    /// These without all: none, but asked for alike.
    #[must_use]
    pub fn none(self) -> Self {
        Self { bits: 0, ..self }
    }

    /// Whether this kind is one of them.
    #[must_use]
    pub fn contains(self, kind: BlockKind) -> bool {
        self.bits & bit(kind) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
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
