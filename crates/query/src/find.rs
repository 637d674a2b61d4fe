use crate::{
    Binary, Filter, Ground, Join, Plan, Unit, WordSpan,
    blocks::Kinds,
    places::{before, near, not_near, not_within, rows, sorted, union},
    plan::Step,
    units::Units,
};

/// What a query finds in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// The hits, sorted, each once.
    pub places: Vec<WordSpan>,
    /// Whether the query is true of the document: it has a hit, or a filter or NOT alone accepts it, as in
    /// `state:Hessen`, `state:Hessen NOT wohnung`.
    pub holds: bool,
}

impl Plan {
    /// Looks for the query in a document. `filters` tells whether a filter holds of it.
    #[must_use]
    pub fn find<G: Ground>(&self, ground: &G, unit: Unit, filters: &dyn Fn(&Filter) -> bool) -> Findings {
        let found = Run { plan: self, ground, unit, filters }.step(&self.root, Kinds::TEXT);
        // A document is one unit, so that leaving this one out leaves none.
        let some = |units: Units| if unit == Unit::Document { units.contains(0) } else { !units.is_empty() };
        let holds = !found.places.is_empty() || found.true_in.is_some_and(some);
        Findings { places: found.places, holds }
    }

    /// Those of some blocks that stand under a heading in which the query has a hit.
    pub(crate) fn under<G: Ground>(&self, ground: &G, blocks: impl Iterator<Item = u32>) -> Vec<u32> {
        let run = Run { plan: self, ground, unit: Unit::Block, filters: &|_| false };
        let headings = run.headings(&self.root);
        blocks.filter(|&block| run.is_under(block, &headings)).collect()
    }
}

/// What a step found.
struct Found {
    places: Vec<WordSpan>,
    /// The units of which it is true, if they are not just those of the places: filters are true without hits.
    true_in: Option<Units>,
}

impl Found {
    fn at(places: Vec<WordSpan>) -> Self {
        Self { places, true_in: None }
    }
}

struct Run<'a, G> {
    plan: &'a Plan,
    ground: &'a G,
    unit: Unit,
    filters: &'a dyn Fn(&Filter) -> bool,
}

impl<G: Ground> Run<'_, G> {
    fn step(&self, step: &Step, kinds: Kinds) -> Found {
        match step {
            Step::Term(number) => Found::at(self.ground.words(*number, kinds)),
            Step::Row(steps) => Found::at(self.row(steps, kinds)),
            Step::List(number) => {
                let mut find = || self.step(&self.plan.lists[*number], kinds).places;
                Found::at(self.ground.list(*number, kinds, &mut find))
            }
            Step::Filter(filter) => {
                Found { places: Vec::new(), true_in: Some(Units::all((self.filters)(filter))) }
            }
            Step::Kind(kind, of) => self.step(of, kinds.within(*kind)),
            Step::Affirmed(affirmed, of) => {
                let mut places = self.step(of, kinds).places;
                places.retain(|place| self.ground.is_negated(place) != *affirmed);
                Found::at(places)
            }
            Step::Binary(operator, sides) => Found::at(self.binary(*operator, sides, kinds)),
            Step::Both(first, rest) => self.both(first, rest, kinds),
            Step::Either(sides) => self.either(sides, kinds),
        }
    }

    fn row(&self, steps: &[Step], kinds: Kinds) -> Vec<WordSpan> {
        let Some((first, rest)) = steps.split_first() else { return Vec::new() };
        let mut places = self.step(first, kinds).places;
        for step in rest {
            if places.is_empty() {
                break;
            }
            places = rows(&places, &self.step(step, kinds).places);
        }
        places
    }

    fn binary(&self, operator: Binary, [left, right]: &[Step; 2], kinds: Kinds) -> Vec<WordSpan> {
        let left = self.step(left, kinds).places;
        if left.is_empty() {
            return left;
        }
        if operator == Binary::Under {
            return self.under(left, right);
        }
        let right = self.step(right, kinds).places;
        match operator {
            Binary::Near(distance) => near(&left, &right, distance),
            Binary::Before(distance) => before(&left, &right, distance),
            Binary::NotNear(distance) => not_near(left, &right, distance),
            Binary::NotWithin | Binary::Under => not_within(left, &right),
        }
    }

    /// The places under a heading that matches.
    fn under(&self, mut places: Vec<WordSpan>, heading: &Step) -> Vec<WordSpan> {
        let headings = self.headings(heading);
        places.retain(|place| self.is_under(place.block, &headings));
        places
    }

    /// The headings that match. Each is looked at alone, as a unit of its own.
    fn headings(&self, heading: &Step) -> Vec<u32> {
        let run = Run { unit: Unit::Block, ..*self };
        let places = run.step(heading, Kinds::TEXT).places;
        let mut headings: Vec<u32> = places.into_iter().map(|place| place.block).collect();
        headings.dedup();
        headings.retain(|&heading| self.ground.opens_section(heading));
        headings
    }

    fn is_under(&self, block: u32, headings: &[u32]) -> bool {
        let mut above = self.ground.heading_above(block);
        while let Some(heading) = above {
            if headings.binary_search(&heading).is_ok() {
                return true;
            }
            // Headings come before their blocks; anything else would be a loop.
            above = self.ground.heading_above(heading).filter(|&next| next < heading);
        }
        false
    }

    fn both(&self, first: &Step, rest: &[(Join, Step)], kinds: Kinds) -> Found {
        let mut found = self.step(first, kinds);
        for (join, next) in rest {
            if found.places.is_empty() && found.true_in.as_ref().is_none_or(Units::is_empty) {
                return Found::at(Vec::new());
            }
            let next = self.step(next, kinds);
            found = match join {
                Join::And => self.and(found, next),
                Join::Not => self.and_not(found, next),
            };
        }
        found
    }

    /// The hits of both sides in the units of which both are true.
    fn and(&self, mut left: Found, mut right: Found) -> Found {
        let (in_left, in_right) = (self.true_in(&left), self.true_in(&right));
        left.places.retain(|place| in_right.contains(self.unit_of(place)));
        right.places.retain(|place| in_left.contains(self.unit_of(place)));
        let stated = left.true_in.is_some() || right.true_in.is_some();
        Found { places: union(left.places, right.places), true_in: stated.then(|| in_left.and(in_right)) }
    }

    /// The left side's hits in the units of which the right side is not true.
    fn and_not(&self, mut left: Found, right: Found) -> Found {
        let allowed = self.true_in(&right).not();
        left.places.retain(|place| allowed.contains(self.unit_of(place)));
        Found { places: left.places, true_in: left.true_in.map(|units| units.and(allowed)) }
    }

    fn either(&self, sides: &[Step], kinds: Kinds) -> Found {
        let mut places = Vec::new();
        let mut stated: Option<Units> = None;
        for side in sides {
            let found = self.step(side, kinds);
            if let Some(units) = found.true_in {
                stated = Some(match stated {
                    Some(before) => before.or(units),
                    None => units,
                });
            }
            places.extend(found.places);
        }
        let places = sorted(places);
        let true_in = stated.map(|units| units.or(self.units_of(&places)));
        Found { places, true_in }
    }

    fn true_in(&self, found: &Found) -> Units {
        found.true_in.clone().unwrap_or_else(|| self.units_of(&found.places))
    }

    fn units_of(&self, places: &[WordSpan]) -> Units {
        Units::of(places.iter().map(|place| self.unit_of(place)).collect())
    }

    /// The unit in which a place starts, as a number.
    fn unit_of(&self, place: &WordSpan) -> u64 {
        match self.unit {
            Unit::Sentence => u64::from(place.block) << 32 | u64::from(self.ground.sentence(place)),
            Unit::Block => u64::from(place.block),
            Unit::Page => self.ground.page(place).into(),
            Unit::Document => 0,
        }
    }
}
