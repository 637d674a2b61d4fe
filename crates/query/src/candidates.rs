use crate::{Binary, Join, Pattern, Plan, Unit, plan::Step};

/// A necessary condition for hits, for an index to narrow down what must be matched. It never leaves out a hit; it may
/// let pass what has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Candidates {
    /// A word that matches.
    Pattern(Pattern),
    /// All of these.
    And(Vec<Candidates>),
    /// One of these; of none, nothing can match.
    Or(Vec<Candidates>),
    /// Anything may match.
    All,
}

impl Plan {
    /// What a document must hold to have a hit, or to be accepted by the filters and NOTs of a query without hits.
    #[must_use]
    pub fn candidates(&self) -> Candidates {
        condition(self, &self.root, Reach { heading_inside: true, both_inside: true })
    }

    /// What a single block must hold to have a hit that starts and ends in it: the other side of AND may stand elsewhere in a
    /// larger unit, a heading always does.
    #[must_use]
    pub fn block_candidates(&self, unit: Unit) -> Candidates {
        condition(self, &self.root, Reach { heading_inside: false, both_inside: unit.is_within_block() })
    }

    /// What a block must hold to matter for the hits of its document at all. The blocks that hold it, matched without
    /// the others, give all hits of the document; their sections must be kept, headings that match among them.
    #[must_use]
    pub fn needed_blocks(&self, unit: Unit) -> Candidates {
        needed(self, &self.root, unit)
    }
}

#[derive(Clone, Copy)]
struct Reach {
    /// The heading that UNDER asks for is part of what is looked at.
    heading_inside: bool,
    /// So are both sides of AND.
    both_inside: bool,
}

fn condition(plan: &Plan, step: &Step, reach: Reach) -> Candidates {
    let of = |step: &Step| condition(plan, step, reach);
    match step {
        Step::Term(number) => Candidates::Pattern(plan.terms[*number].pattern.clone()),
        Step::Row(steps) => all(steps.iter().map(of)),
        Step::List(number) => of(&plan.lists[*number]),
        Step::Filter(_) => Candidates::All,
        Step::Kind(_, inner) | Step::Affirmed(_, inner) => of(inner),
        Step::Binary(Binary::Near(_) | Binary::Before(_), sides) => all(sides.iter().map(of)),
        Step::Binary(Binary::Under, sides) if reach.heading_inside => all(sides.iter().map(of)),
        Step::Binary(_, sides) => of(&sides[0]),
        Step::Both(first, rest) => {
            let joined = rest.iter().filter(|(join, _)| *join == Join::And).map(|(_, next)| of(next));
            let sides = std::iter::once(of(first)).chain(joined);
            if reach.both_inside { all(sides) } else { any(sides) }
        }
        Step::Either(steps) => any(steps.iter().map(of)),
    }
}

fn all(conditions: impl Iterator<Item = Candidates>) -> Candidates {
    let mut list: Vec<_> = conditions.filter(|condition| *condition != Candidates::All).collect();
    match list.len() {
        0 => Candidates::All,
        1 => list.remove(0),
        _ => Candidates::And(list),
    }
}

fn any(conditions: impl Iterator<Item = Candidates>) -> Candidates {
    let mut list: Vec<_> = conditions.collect();
    if list.contains(&Candidates::All) {
        return Candidates::All;
    }
    if list.len() == 1 { list.remove(0) } else { Candidates::Or(list) }
}

/// What a block must hold to matter for the hits of its document: as a place of a hit, as the other side of AND or NOT
/// in the same unit, or as the heading above.
fn needed(plan: &Plan, step: &Step, unit: Unit) -> Candidates {
    let of = |step: &Step| needed(plan, step, unit);
    match step {
        step if is_local(plan, step, unit) => {
            condition(plan, step, Reach { heading_inside: false, both_inside: true })
        }
        Step::Filter(_) => Candidates::Or(Vec::new()),
        Step::Term(number) => Candidates::Pattern(plan.terms[*number].pattern.clone()),
        Step::List(number) => of(&plan.lists[*number]),
        Step::Kind(_, inner) | Step::Affirmed(_, inner) => of(inner),
        Step::Binary(_, sides) => any(sides.iter().map(of)),
        Step::Row(steps) | Step::Either(steps) => any(steps.iter().map(of)),
        Step::Both(first, rest) => {
            any(std::iter::once(&**first).chain(rest.iter().map(|(_, next)| next)).map(of))
        }
    }
}

/// Whether a block alone decides where the step has hits in it.
fn is_local(plan: &Plan, step: &Step, unit: Unit) -> bool {
    let of = |step: &Step| is_local(plan, step, unit);
    match step {
        Step::Term(_) => true,
        Step::Filter(_) | Step::Binary(Binary::Under, _) => false,
        Step::List(number) => of(&plan.lists[*number]),
        Step::Kind(_, inner) | Step::Affirmed(_, inner) => of(inner),
        Step::Binary(_, sides) => sides.iter().all(of),
        Step::Row(steps) | Step::Either(steps) => steps.iter().all(of),
        Step::Both(first, rest) => {
            unit.is_within_block() && of(first) && rest.iter().all(|(_, next)| of(next))
        }
    }
}
