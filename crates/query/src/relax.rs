//! What keeps hits away: the restrictions of a query, and the query without them. What a query finds only without them is
//! what it set aside, and each restriction can be asked whether it is the reason.

use document::Span;

use crate::{Binary, Join, Node, Query};

/// A part of a query that keeps hits away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// What it asks for.
    pub kind: RestrictionKind,
    /// What must not be there; `None` where the restriction is no query.
    pub other: Option<Query>,
}

/// What a restriction asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestrictionKind {
    /// `AFFIRMED A`: no negation.
    Affirmed,
    /// `A NOT WITHIN B`: not inside such a passage.
    NotWithin,
    /// `A NOT NEAR/n B`: no such passage near by.
    NotNear(u32),
    /// `A NOT B`: no such passage in the same unit.
    Not,
    /// `A NEAR/n B`, `A BEFORE/n B`: not farther apart than this.
    Distance(u32),
}

/// By how much distances are widened in a query without restrictions.
const WIDER: u32 = 3;

impl Query {
    /// The restrictions of the query, as they stand there. Those inside of what must not be there are none of its own.
    #[must_use]
    pub fn restrictions(&self) -> Vec<Restriction> {
        let mut relaxer = Relaxer { keep: None, seen: Vec::new() };
        relaxer.relax(self);
        relaxer.seen
    }

    /// The query without its restrictions, but for one of them, by its number in [`Query::restrictions`]. Distances are
    /// widened rather than dropped.
    #[must_use]
    pub fn relaxed(&self, keep: Option<usize>) -> Query {
        Relaxer { keep, seen: Vec::new() }.relax(self)
    }
}

struct Relaxer {
    keep: Option<usize>,
    seen: Vec<Restriction>,
}

impl Relaxer {
    /// Whether the next restriction holds.
    fn holds(&mut self, kind: RestrictionKind, other: Option<&Query>) -> bool {
        self.seen.push(Restriction { kind, other: other.cloned() });
        self.keep == Some(self.seen.len() - 1)
    }

    fn relax(&mut self, query: &Query) -> Query {
        let at = query.span;
        match &query.node {
            Node::Affirmed(of) => {
                let holds = self.holds(RestrictionKind::Affirmed, None);
                let of = self.relax(of);
                if holds { Query::new(at, Node::Affirmed(Box::new(of))) } else { of }
            }
            Node::Negated(of) => Query::new(at, Node::Negated(Box::new(self.relax(of)))),
            Node::Kind(kind, of) => Query::new(at, Node::Kind(*kind, Box::new(self.relax(of)))),
            Node::Binary(operator, sides) => self.binary(at, *operator, sides),
            Node::Both(first, rest) => {
                let first = self.relax(first);
                let mut kept = Vec::new();
                for (join, next) in rest {
                    match join {
                        Join::And => kept.push((Join::And, self.relax(next))),
                        Join::Not if self.holds(RestrictionKind::Not, Some(next)) => {
                            kept.push((Join::Not, next.clone()));
                        }
                        Join::Not => {}
                    }
                }
                if kept.is_empty() { first } else { Query::new(at, Node::Both(Box::new(first), kept)) }
            }
            Node::Either(sides) => {
                Query::new(at, Node::Either(sides.iter().map(|side| self.relax(side)).collect()))
            }
            _ => query.clone(),
        }
    }

    fn binary(&mut self, at: Span, operator: Binary, [left, right]: &[Query; 2]) -> Query {
        let both = |operator, left, right| Query::new(at, Node::Binary(operator, Box::new([left, right])));
        match operator {
            Binary::NotWithin | Binary::NotNear(_) => {
                let kind = match operator {
                    Binary::NotNear(n) => RestrictionKind::NotNear(n),
                    _ => RestrictionKind::NotWithin,
                };
                let holds = self.holds(kind, Some(right));
                let left = self.relax(left);
                if holds { both(operator, left, right.clone()) } else { left }
            }
            Binary::Near(n) | Binary::Before(n) => {
                let holds = self.holds(RestrictionKind::Distance(n), None);
                let n = if holds { n } else { n.saturating_mul(WIDER) };
                let operator =
                    if matches!(operator, Binary::Near(_)) { Binary::Near(n) } else { Binary::Before(n) };
                let (left, right) = (self.relax(left), self.relax(right));
                both(operator, left, right)
            }
            Binary::Under => {
                let left = self.relax(left);
                both(Binary::Under, left, right.clone())
            }
        }
    }
}
