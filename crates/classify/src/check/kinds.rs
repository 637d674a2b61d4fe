//! In blocks of which kinds a query can have hits; and which parts of it can have none, or keep nothing away.

use document::{BlockKind, Span};
use query::{Binary, Join, Kinds, Node, Query, Unit};

/// Something certain about a part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Certain {
    /// The part: bytes of the query's text.
    pub(super) span: Span,
    pub(super) what: What,
}

/// What is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// It can match nothing; why.
    Never(&'static str),
    /// It keeps nothing away; why.
    NoRestriction(&'static str),
    /// Two sides of an OR are the same.
    Repeated,
}

/// Whether both have hits, but never in the same block.
fn never_meet(one: Kinds, other: Kinds) -> bool {
    !one.is_empty() && !other.is_empty() && one.both(other).is_empty()
}

/// Where a query can have hits, and what is certain about its parts.
pub(super) fn read(query: &Query, unit: Unit) -> (Kinds, Vec<Certain>) {
    let mut reader = Reader { unit, certain: Vec::new() };
    let kinds = reader.kinds(query, Kinds::TEXT);
    (kinds, reader.certain)
}

struct Reader {
    unit: Unit,
    certain: Vec<Certain>,
}

impl Reader {
    fn tell(&mut self, span: Span, what: What) {
        self.certain.push(Certain { span, what });
    }

    fn kinds(&mut self, query: &Query, around: Kinds) -> Kinds {
        match &query.node {
            // The plan tells where kinds exclude one another.
            Node::Kind(operator, of) => self.kinds(of, around.within(*operator)),
            Node::Affirmed(of) | Node::Negated(of) => {
                let both = matches!(
                    (&query.node, &of.node),
                    (Node::Affirmed(_), Node::Negated(_)) | (Node::Negated(_), Node::Affirmed(_))
                );
                if both {
                    self.tell(query.span, What::Never("no hit is affirmed and negated"));
                }
                self.kinds(of, around)
            }
            Node::Binary(operator, sides) => self.binary(*operator, sides, around),
            Node::Both(first, rest) => {
                let mut kinds = self.kinds(first, around);
                for (join, next) in rest {
                    kinds = self.join(*join, (first, kinds), next, around);
                }
                kinds
            }
            Node::Either(sides) => {
                let mut kinds = around.none();
                for (n, side) in sides.iter().enumerate() {
                    if sides[..n].contains(side) {
                        self.tell(side.span, What::Repeated);
                    }
                    kinds = kinds.either(self.kinds(side, around));
                }
                kinds
            }
            _ => around,
        }
    }

    fn join(&mut self, join: Join, (first, left): (&Query, Kinds), next: &Query, around: Kinds) -> Kinds {
        let right = self.kinds(next, around);
        let within = self.unit.is_within_block();
        match join {
            Join::Not => {
                if first == next {
                    self.tell(next.span, What::Never("what must be there must not be there"));
                } else if within && never_meet(left, right) {
                    self.tell(next.span, What::NoRestriction("the two are never in one block"));
                }
                left
            }
            Join::And if within => {
                if never_meet(left, right) {
                    self.tell(next.span, What::Never("the two are never in one block"));
                }
                left.both(right)
            }
            Join::And => left.either(right),
        }
    }

    fn binary(&mut self, operator: Binary, [left, right]: &[Query; 2], around: Kinds) -> Kinds {
        let here = self.kinds(left, around);
        let asks = if operator == Binary::Under { Kinds::TEXT } else { around };
        let there = self.kinds(right, asks);
        match operator {
            Binary::Near(_) | Binary::Before(_) => {
                if never_meet(here, there) {
                    self.tell(right.span, What::Never("the two are never in one block"));
                }
                here.both(there)
            }
            Binary::NotNear(_) | Binary::NotWithin => {
                if operator == Binary::NotWithin && left == right {
                    self.tell(right.span, What::Never("what must be there must not be there"));
                } else if never_meet(here, there) {
                    self.tell(right.span, What::NoRestriction("the two are never in one block"));
                }
                here
            }
            Binary::Under => {
                if !there.is_empty() && !there.contains(BlockKind::Heading) {
                    self.tell(right.span, What::Never("UNDER asks for headings, and this is never in one"));
                }
                here
            }
        }
    }
}
