use crate::{Binary, Join, Kinds, Pattern, Plan, Unit, plan::Step};

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
    /// In blocks of these kinds.
    Kinds(Kinds, Box<Candidates>),
    /// In the section of a heading that fulfils the second condition. It is asked of single blocks alone.
    Under(Box<[Candidates; 2]>),
    /// Anything may match.
    All,
}

impl Plan {
    /// What a document must hold to have a hit, or to be accepted by the filters and NOTs of a query without hits.
    #[must_use]
    pub fn candidates(&self) -> Candidates {
        condition(self, &self.root, Reach::Document, Kinds::TEXT)
    }

    /// What must be true of a single block to have a hit: the other side of AND may stand elsewhere in a larger unit, a heading
    /// always does.
    #[must_use]
    pub fn block_candidates(&self, unit: Unit) -> Candidates {
        condition(self, &self.root, Reach::Block { both: unit.is_within_block() }, Kinds::TEXT)
    }

    /// What a block must hold to matter for the hits of its document at all. The blocks that hold it, matched without
    /// the others, give all hits of the document; their sections must be kept, headings that match among them.
    #[must_use]
    pub fn needed_blocks(&self, unit: Unit) -> Candidates {
        needed(self, &self.root, unit, Kinds::TEXT)
    }
}

/// Of what a condition is asked.
#[derive(Clone, Copy)]
enum Reach {
    /// Of a whole document: a heading that UNDER asks for is part of it.
    Document,
    /// Of a single block.
    Block {
        /// Whether both sides of AND must stand in it.
        both: bool,
    },
}

/// `kinds`: into which blocks the step looks.
fn condition(plan: &Plan, step: &Step, reach: Reach, kinds: Kinds) -> Candidates {
    let of = |step: &Step| condition(plan, step, reach, kinds);
    match step {
        Step::Term(number) => Candidates::Pattern(plan.terms[*number].pattern.clone()),
        Step::Row(steps) => all(steps.iter().map(of)),
        Step::List(number) => of(&plan.lists[*number]),
        Step::Filter(_) => Candidates::All,
        Step::Kind(kind, inner) => {
            let kinds = kinds.within(*kind);
            within(kinds, condition(plan, inner, reach, kinds), reach)
        }
        Step::Affirmed(_, inner) => of(inner),
        Step::Binary(Binary::Near(_) | Binary::Before(_), sides) => all(sides.iter().map(of)),
        Step::Binary(Binary::Under, sides) => match reach {
            Reach::Document => {
                all([of(&sides[0]), condition(plan, &sides[1], reach, Kinds::TEXT)].into_iter())
            }
            Reach::Block { .. } => under(of(&sides[0]), heading(plan, &sides[1])),
        },
        Step::Binary(_, sides) => of(&sides[0]),
        Step::Both(first, rest) => {
            let joined = rest.iter().filter(|(join, _)| *join == Join::And).map(|(_, next)| of(next));
            let sides = std::iter::once(of(first)).chain(joined);
            if let Reach::Block { both: false } = reach { any(sides) } else { all(sides) }
        }
        Step::Either(steps) => any(steps.iter().map(of)),
    }
}

/// What a heading must hold to match: it is a unit of its own.
fn heading(plan: &Plan, step: &Step) -> Candidates {
    condition(plan, step, Reach::Block { both: true }, Kinds::TEXT)
}

fn under(of: Candidates, heading: Candidates) -> Candidates {
    if of == Candidates::All { of } else { Candidates::Under(Box::new([of, heading])) }
}

fn within(kinds: Kinds, of: Candidates, reach: Reach) -> Candidates {
    match (of, reach) {
        (Candidates::All, _) => Candidates::All,
        (of, Reach::Document) => of,
        (of, Reach::Block { .. }) => Candidates::Kinds(kinds, Box::new(of)),
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
fn needed(plan: &Plan, step: &Step, unit: Unit, kinds: Kinds) -> Candidates {
    let of = |step: &Step| needed(plan, step, unit, kinds);
    match step {
        step if is_local(plan, step, unit) => condition(plan, step, Reach::Block { both: true }, kinds),
        Step::Filter(_) => Candidates::Or(Vec::new()),
        Step::Term(number) => Candidates::Pattern(plan.terms[*number].pattern.clone()),
        Step::List(number) => of(&plan.lists[*number]),
        Step::Kind(kind, inner) => needed(plan, inner, unit, kinds.within(*kind)),
        Step::Affirmed(_, inner) => of(inner),
        Step::Binary(Binary::Under, sides) => {
            let left = of(&sides[0]);
            // What stands outside of the sections matters only where it decides about what stands inside.
            let inside = is_local(plan, &sides[0], unit);
            let left = if inside { under(left, heading(plan, &sides[1])) } else { left };
            any([left, needed(plan, &sides[1], Unit::Block, Kinds::TEXT)].into_iter())
        }
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
