use document::{BlockKind, Span};

use crate::{Filter, Warning};

/// A query as it was written. Two queries are equal if they say the same; where they stand does not count.
#[derive(Debug, Clone, Eq)]
pub struct Query {
    /// Bytes of the query's text.
    pub span: Span,
    /// What it says.
    pub node: Node,
    /// What may be meant otherwise; told of the query as a whole, not of its parts.
    pub warnings: Vec<Warning>,
}

impl Query {
    /// A query that says this; `span` are bytes of the query's text.
    #[must_use]
    pub fn new(span: Span, node: Node) -> Self {
        Self { span, node, warnings: Vec::new() }
    }
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

/// One form or operator of the query language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// `wohnung`, `Bürger*innen`: in any inflection.
    Word(String),
    /// `'SGB II'`: as written.
    Exact(String),
    /// `integrations*`, `w?hnung`.
    Wildcard(String),
    /// `arbeit~`, `~arbeit`, `~arbeit~`.
    Compound {
        /// A word or its combining form, without the marks.
        word: String,
        /// Where it stands in the compound.
        side: Side,
    },
    /// `"gesellschaftliche teilhabe"`: words in a row; each a form of the five above or a list.
    Phrase(Vec<Query>),
    /// `@alle-menschen`: any entry of a list.
    List(String),
    /// `state:Hessen`.
    Filter(Filter),
    /// `heading:A` and the like.
    Kind(KindOperator, Box<Query>),
    /// `AFFIRMED A`.
    Affirmed(Box<Query>),
    /// `NEGATED A`.
    Negated(Box<Query>),
    /// `A NEAR/5 B` and the other operators between two sides that do not depend on the unit.
    Binary(Binary, Box<[Query; 2]>),
    /// `A B`, `A AND B`, `A NOT B`: one after the other, from the left.
    Both(Box<Query>, Vec<(Join, Query)>),
    /// `A OR B OR C`.
    Either(Vec<Query>),
}

/// Where the operand of `~` stands in a compound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// `arbeit~`: it begins the compound.
    First,
    /// `~arbeit`: it ends the compound.
    Last,
    /// `~arbeit~`: it is a part of the compound, or the word itself.
    Any,
}

/// Operators between two sides, without AND, NOT and OR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binary {
    /// `NEAR/n`: both, at most n positions apart.
    Near(u32),
    /// `BEFORE/n`: the same, the left side first.
    Before(u32),
    /// `NOT NEAR/n`: the left side where the right one is not as near.
    NotNear(u32),
    /// `NOT WITHIN`: the left side outside the right one's hits.
    NotWithin,
    /// `UNDER`: the left side under a heading that matches the right one.
    Under,
}

/// How AND's row joins the next operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Join {
    /// `AND`, or just a space.
    And,
    /// `NOT`.
    Not,
}

/// The operators that look into one kind of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KindOperator {
    /// `heading:`
    Heading,
    /// `body:`: paragraphs and list items.
    Body,
    /// `list:`
    List,
    /// `table:`
    Table,
    /// `toc:`
    Toc,
    /// `footnote:`
    Footnote,
    /// `caption:`
    Caption,
    /// `running:`
    Running,
}

impl KindOperator {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Heading,
        Self::Body,
        Self::List,
        Self::Table,
        Self::Toc,
        Self::Footnote,
        Self::Caption,
        Self::Running,
    ];

    /// As it is written, without the colon.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Body => "body",
            Self::List => "list",
            Self::Table => "table",
            Self::Toc => "toc",
            Self::Footnote => "footnote",
            Self::Caption => "caption",
            Self::Running => "running",
        }
    }

    /// Whether it looks into blocks of this kind.
    #[must_use]
    pub fn covers(self, kind: BlockKind) -> bool {
        match self {
            Self::Heading => kind == BlockKind::Heading,
            Self::Body => matches!(kind, BlockKind::Paragraph | BlockKind::ListItem),
            Self::List => kind == BlockKind::ListItem,
            Self::Table => kind == BlockKind::TableRow,
            Self::Toc => kind == BlockKind::Toc,
            Self::Footnote => kind == BlockKind::Footnote,
            Self::Caption => kind == BlockKind::Caption,
            Self::Running => kind == BlockKind::Running,
        }
    }
}
