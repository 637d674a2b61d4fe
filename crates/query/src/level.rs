use crate::Binary;

/// How tightly operators bind: the rows of the specification's table, the loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Either,
    Both,
    Under,
    NotWithin,
    NotNear,
    Before,
    Near,
    Prefix,
    Term,
}

impl Level {
    pub(crate) fn of(operator: Binary) -> Self {
        match operator {
            Binary::Near(_) => Self::Near,
            Binary::Before(_) => Self::Before,
            Binary::NotNear(_) => Self::NotNear,
            Binary::NotWithin => Self::NotWithin,
            Binary::Under => Self::Under,
        }
    }

    pub(crate) fn tighter(self) -> Self {
        match self {
            Self::Either => Self::Both,
            Self::Both => Self::Under,
            Self::Under => Self::NotWithin,
            Self::NotWithin => Self::NotNear,
            Self::NotNear => Self::Before,
            Self::Before => Self::Near,
            Self::Near => Self::Prefix,
            Self::Prefix | Self::Term => Self::Term,
        }
    }
}
