use document::{BlockKind, Fingerprint, Span};

use crate::{
    Binary, Filter, Join, Plan, Text, Unit, Vocabulary,
    blocks::Kinds,
    places::{Place, before, near, not_near, not_within, rows, sorted, union},
    plan::Step,
    shared::identity,
    units::Units,
};

/// A plan whose words are resolved to the forms of a vocabulary: it compares numbers, never strings.
#[derive(Debug, Clone)]
pub struct Matcher<'p> {
    plan: &'p Plan,
    /// Of each term, the numbers of the forms that match.
    forms: Vec<Vec<u32>>,
    /// What each list looks for.
    lists: Vec<Fingerprint>,
}

impl<'p> Matcher<'p> {
    /// Resolves a plan for the texts of a vocabulary.
    #[must_use]
    pub fn new(plan: &'p Plan, vocabulary: &Vocabulary) -> Self {
        let forms: Vec<_> = plan.terms.iter().map(|term| vocabulary.matching(&term.pattern)).collect();
        let lists = plan.lists.iter().map(|list| identity(list, &forms)).collect();
        Self { plan, forms, lists }
    }

    /// The numbers of all forms that it looks for, ascending.
    #[must_use]
    pub fn forms(&self) -> Vec<u32> {
        let mut forms = self.forms.concat();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// The hits in a document: block and span, sorted, each once. `filters` tells whether a filter holds of it.
    #[must_use]
    pub fn hits(&self, text: &Text, unit: Unit, filters: &dyn Fn(&Filter) -> bool) -> Vec<(u32, Span)> {
        self.run(text, None, unit, filters).spans(text)
    }

    /// The hits in some blocks of a document (numbers ascending). Within a sentence or block that is the same as all
    /// hits of the document in those blocks; for larger units the other blocks would count, so all are given or none.
    #[must_use]
    pub fn hits_in(
        &self,
        text: &Text,
        blocks: &[u32],
        unit: Unit,
        filters: &dyn Fn(&Filter) -> bool,
    ) -> Vec<(u32, Span)> {
        if unit.is_within_block() {
            return self.run(text, Some(blocks), unit, filters).spans(text);
        }
        let mut hits = self.hits(text, unit, filters);
        hits.retain(|(block, _)| blocks.binary_search(block).is_ok());
        hits
    }

    /// Whether the query is true of a document: it has a hit, or a filter or NOT alone accepts it, as in
    /// `state:Hessen`, `state:Hessen NOT wohnung`.
    #[must_use]
    pub fn holds(&self, text: &Text, unit: Unit, filters: &dyn Fn(&Filter) -> bool) -> bool {
        let found = self.run(text, None, unit, filters);
        // A document is one unit, so that leaving this one out leaves none.
        let some = |units: Units| if unit == Unit::Document { units.contains(0) } else { !units.is_empty() };
        !found.places.is_empty() || found.true_in.is_some_and(some)
    }

    /// The blocks of a document under a heading in which the query has a hit, ascending: those in which `A UNDER` this query keeps
    /// the hits of A. Headings inside such a section are among them, the one that opens it is not.
    #[must_use]
    pub fn sections(&self, text: &Text) -> Vec<u32> {
        let run = Run { matcher: self, text, blocks: None, unit: Unit::Block, filters: &|_| false };
        let headings = run.headings(&self.plan.root);
        (0..text.document.blocks.len() as u32).filter(|&block| run.is_under(block, &headings)).collect()
    }

    fn run(
        &self,
        text: &Text,
        blocks: Option<&[u32]>,
        unit: Unit,
        filters: &dyn Fn(&Filter) -> bool,
    ) -> Found {
        Run { matcher: self, text, blocks, unit, filters }.step(&self.plan.root, Kinds::TEXT)
    }
}

/// What a step found.
struct Found {
    places: Vec<Place>,
    /// The units of which it is true, if they are not just those of the places: filters are true without hits.
    true_in: Option<Units>,
}

impl Found {
    fn at(places: Vec<Place>) -> Self {
        Self { places, true_in: None }
    }

    fn spans(self, text: &Text) -> Vec<(u32, Span)> {
        let span = |place: Place| {
            let words = text.analysis.words(place.block);
            let (first, last) = (words[place.first as usize].span, words[place.last as usize].span);
            (place.block, Span { start: first.start, end: last.end })
        };
        self.places.into_iter().map(span).collect()
    }
}

struct Run<'a> {
    matcher: &'a Matcher<'a>,
    text: &'a Text<'a>,
    /// The blocks to look into, if not all.
    blocks: Option<&'a [u32]>,
    unit: Unit,
    filters: &'a dyn Fn(&Filter) -> bool,
}

impl Run<'_> {
    fn step(&self, step: &Step, kinds: Kinds) -> Found {
        match step {
            Step::Term(number) => Found::at(self.term(*number, kinds)),
            Step::Row(steps) => Found::at(self.row(steps, kinds)),
            Step::List(number) => Found::at(self.list(*number, kinds)),
            Step::Filter(filter) => {
                Found { places: Vec::new(), true_in: Some(Units::all((self.filters)(filter))) }
            }
            Step::Kind(kind, of) => self.step(of, kinds.within(*kind)),
            Step::Affirmed(affirmed, of) => {
                let mut places = self.step(of, kinds).places;
                places.retain(|place| self.is_affirmed(place) == *affirmed);
                Found::at(places)
            }
            Step::Binary(operator, sides) => Found::at(self.binary(*operator, sides, kinds)),
            Step::Both(first, rest) => self.both(first, rest, kinds),
            Step::Either(sides) => self.either(sides, kinds),
        }
    }

    fn list(&self, number: usize, kinds: Kinds) -> Vec<Place> {
        let find = || self.step(&self.matcher.plan.lists[number], kinds).places;
        match self.blocks {
            None => self.text.lists.places(self.matcher.lists[number], kinds, find).to_vec(),
            Some(_) => find(),
        }
    }

    fn term(&self, number: usize, kinds: Kinds) -> Vec<Place> {
        let forms = self.text.located.local(&self.matcher.forms[number]);
        let looked_into = |&(block, _): &(u32, u32)| {
            kinds.contains(self.text.kind(block))
                && self.blocks.is_none_or(|blocks| blocks.binary_search(&block).is_ok())
        };
        let mut places = Vec::new();
        for form in forms {
            let occurrences = self.text.analysis.occurrences(form).into_iter().filter(looked_into);
            places.extend(occurrences.map(|(block, position)| Place::word(block, position)));
        }
        sorted(places)
    }

    fn is_affirmed(&self, place: &Place) -> bool {
        let words = self.text.analysis.words(place.block);
        words[place.first as usize..=place.last as usize].iter().all(|word| !word.negated)
    }

    fn row(&self, steps: &[Step], kinds: Kinds) -> Vec<Place> {
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

    fn binary(&self, operator: Binary, [left, right]: &[Step; 2], kinds: Kinds) -> Vec<Place> {
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
    fn under(&self, mut places: Vec<Place>, heading: &Step) -> Vec<Place> {
        let headings = self.headings(heading);
        places.retain(|place| self.is_under(place.block, &headings));
        places
    }

    /// The blocks that match. Each is looked at alone, as a unit of its own.
    fn headings(&self, heading: &Step) -> Vec<u32> {
        let run = Run { blocks: None, unit: Unit::Block, ..*self };
        let mut headings: Vec<u32> =
            run.step(heading, Kinds::TEXT).places.into_iter().map(|p| p.block).collect();
        headings.dedup();
        headings
    }

    fn is_under(&self, block: u32, headings: &[u32]) -> bool {
        let blocks = &self.text.document.blocks;
        let mut above = blocks[block as usize].parent;
        while let Some(number) = above {
            let heading = &blocks[number as usize];
            let opens = heading.kind == BlockKind::Heading && heading.level != Some(0);
            if opens && headings.binary_search(&number).is_ok() {
                return true;
            }
            // Parents come before their blocks; anything else would be a loop.
            above = heading.parent.filter(|&parent| parent < number);
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

    fn units_of(&self, places: &[Place]) -> Units {
        Units::of(places.iter().map(|place| self.unit_of(place)).collect())
    }

    /// The unit in which a place starts, as a number.
    fn unit_of(&self, place: &Place) -> u64 {
        let first = || self.text.analysis.words(place.block)[place.first as usize];
        match self.unit {
            Unit::Sentence => u64::from(place.block) << 32 | u64::from(first().sentence),
            Unit::Block => u64::from(place.block),
            Unit::Page => self.text.document.blocks[place.block as usize].page_at(first().span.start).into(),
            Unit::Document => 0,
        }
    }
}
