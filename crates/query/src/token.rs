use document::Span;

use crate::{KindOperator, syntax::Node};

/// A token of a query, with its place.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub span: Span,
    pub kind: TokenKind,
}

#[derive(Debug, Clone)]
pub(crate) enum TokenKind {
    /// A form that needs no operand: a word, phrase, list, filter …
    Term(Node),
    Open,
    Close,
    Kind(KindOperator),
    Affirmed,
    Negated,
    Near(u32),
    Before(u32),
    Not,
    /// `WITHIN`, which stands only after NOT.
    Within,
    /// `IN`: the end of `NICHT IN`, else a word.
    In,
    Under,
    And,
    Or,
}

impl TokenKind {
    /// The operator that a run in capitals is; the distance of NEAR and BEFORE is read by the lexer.
    pub(crate) fn operator(run: &str) -> Option<Self> {
        Some(match run {
            "AFFIRMED" | "BEJAHT" => Self::Affirmed,
            "NEGATED" | "VERNEINT" => Self::Negated,
            "NOT" | "NICHT" => Self::Not,
            "WITHIN" => Self::Within,
            "IN" => Self::In,
            "UNDER" | "UNTER" => Self::Under,
            "AND" | "UND" => Self::And,
            "OR" | "ODER" => Self::Or,
            _ => return None,
        })
    }

    /// Whether it is an operator that is a word in small letters.
    pub(crate) fn is_operator(&self) -> bool {
        match self {
            Self::Affirmed
            | Self::Negated
            | Self::Not
            | Self::Within
            | Self::Under
            | Self::And
            | Self::Or => true,
            Self::Term(_)
            | Self::Open
            | Self::Close
            | Self::Kind(_)
            | Self::Near(_)
            | Self::Before(_)
            | Self::In => false,
        }
    }

    /// Whether a new operand can begin with it.
    pub(crate) fn starts_operand(&self) -> bool {
        matches!(self, Self::Term(_) | Self::Open | Self::Kind(_) | Self::Affirmed | Self::Negated | Self::In)
    }
}
