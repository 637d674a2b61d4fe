use document::Span;

use crate::{Binary, Filter, Join, KindOperator, Pattern, Unit, Warning};

/// Where a query is used; filters work in searches only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a rule file.
    Rule,
    /// Over texts without metadata.
    Match,
    /// Over the corpus.
    Search,
}

/// A query with all its words looked up: ready to be matched against any document.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(crate) root: Step,
    pub(crate) terms: Vec<Term>,
    /// The lists in use, each an OR of its entries.
    pub(crate) lists: Vec<Step>,
    pub(crate) warnings: Vec<Warning>,
}

/// A single word of a query, as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Bytes of the query's text; for a word of a list, the `@name`.
    pub span: Span,
    /// As it is written in the query or the list.
    pub source: String,
    /// What it matches.
    pub pattern: Pattern,
}

/// A query with its words replaced by the numbers of terms.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Term(usize),
    /// Words in a row.
    Row(Vec<Step>),
    List(usize),
    Filter(Filter),
    Kind(KindOperator, Box<Step>),
    /// The places with no word in the scope of a negation, or the others.
    Affirmed(bool, Box<Step>),
    Binary(Binary, Box<[Step; 2]>),
    Both(Box<Step>, Vec<(Join, Step)>),
    Either(Vec<Step>),
}

impl Plan {
    /// The words of the query in the order in which they stand there, with what each matches.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The filters of the query, as often as they stand there.
    #[must_use]
    pub fn filters(&self) -> Vec<&Filter> {
        let mut filters = Vec::new();
        collect_filters(&self.root, &mut filters);
        filters
    }

    /// Whether each hit is a single word that a term finds, and a document has hits just when
    /// [`candidates`](Self::candidates) holds of its text: so that counting words is all there is to do.
    #[must_use]
    pub fn is_of_single_words(&self, unit: Unit) -> bool {
        self.is_single(&self.root, unit == Unit::Document)
    }

    /// `joined`: words may be joined by AND, too. Inside of OR they may not: a word alone would be no hit there.
    fn is_single(&self, step: &Step, joined: bool) -> bool {
        match step {
            Step::Term(_) => true,
            Step::List(number) => self.is_single(&self.lists[*number], false),
            Step::Either(steps) => steps.iter().all(|step| self.is_single(step, false)),
            Step::Both(first, rest) => {
                let and = |(join, step): &(Join, Step)| *join == Join::And && self.is_single(step, joined);
                joined && self.is_single(first, joined) && rest.iter().all(and)
            }
            Step::Row(_) | Step::Filter(_) | Step::Kind(..) | Step::Affirmed(..) | Step::Binary(..) => false,
        }
    }

    /// Of a query for words in a row or near each other: the terms of each of these words, of which a hit has one. `None`: hits
    /// are made in another way.
    #[must_use]
    pub fn words_of_a_hit(&self) -> Option<Vec<Vec<usize>>> {
        match &self.root {
            Step::Row(steps) => steps.iter().map(|step| self.one_of(step)).collect(),
            Step::Binary(Binary::Near(_) | Binary::Before(_), sides) => {
                sides.iter().map(|step| self.one_of(step)).collect()
            }
            _ => None,
        }
    }

    /// The sides of the ANDs on top of the query: the terms of each, as far as it has any. What has words of all sides answers it
    /// best, though in a large unit they may stand apart.
    #[must_use]
    pub fn sides(&self) -> Vec<Vec<usize>> {
        let mut sides = Vec::new();
        self.add_sides(&self.root, &mut sides);
        sides.retain(|terms| !terms.is_empty());
        sides
    }

    fn add_sides(&self, step: &Step, sides: &mut Vec<Vec<usize>>) {
        let Step::Both(first, rest) = step else { return sides.push(self.terms_of(step)) };
        self.add_sides(first, sides);
        rest.iter().filter(|(join, _)| *join == Join::And).for_each(|(_, step)| self.add_sides(step, sides));
    }

    /// The terms of the words that hits of a step may hold.
    fn terms_of(&self, step: &Step) -> Vec<usize> {
        let of = |steps: &[Step]| steps.iter().flat_map(|step| self.terms_of(step)).collect();
        match step {
            Step::Term(number) => vec![*number],
            Step::List(number) => self.terms_of(&self.lists[*number]),
            Step::Filter(_) => Vec::new(),
            Step::Kind(_, of) | Step::Affirmed(_, of) => self.terms_of(of),
            Step::Binary(Binary::Near(_) | Binary::Before(_), sides) => of(&sides[..]),
            Step::Binary(_, sides) => self.terms_of(&sides[0]),
            Step::Row(steps) | Step::Either(steps) => of(steps),
            Step::Both(first, rest) => {
                let joined = rest.iter().filter(|(join, _)| *join == Join::And).map(|(_, step)| step);
                std::iter::once(&**first).chain(joined).flat_map(|step| self.terms_of(step)).collect()
            }
        }
    }

    /// The terms of a step whose hits are single words.
    fn one_of(&self, step: &Step) -> Option<Vec<usize>> {
        match step {
            Step::Term(number) => Some(vec![*number]),
            Step::List(number) => self.one_of(&self.lists[*number]),
            Step::Either(steps) => {
                Some(steps.iter().map(|step| self.one_of(step)).collect::<Option<Vec<_>>>()?.concat())
            }
            _ => None,
        }
    }

    /// Whether it asks which words lie in the scope of a negation.
    #[must_use]
    pub fn asks_for_negation(&self) -> bool {
        asks_for_negation(&self.root)
    }

    /// What is odd about the query, though it can be run.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

/// Lists hold words alone.
fn asks_for_negation(step: &Step) -> bool {
    match step {
        Step::Affirmed(..) => true,
        Step::Term(_) | Step::List(_) | Step::Filter(_) => false,
        Step::Row(steps) | Step::Either(steps) => steps.iter().any(asks_for_negation),
        Step::Kind(_, of) => asks_for_negation(of),
        Step::Binary(_, sides) => sides.iter().any(asks_for_negation),
        Step::Both(first, rest) => {
            asks_for_negation(first) || rest.iter().any(|(_, step)| asks_for_negation(step))
        }
    }
}

/// Filters stand outside of lists, so that these need not be looked into.
fn collect_filters<'p>(step: &'p Step, filters: &mut Vec<&'p Filter>) {
    match step {
        Step::Filter(filter) => filters.push(filter),
        Step::Term(_) | Step::List(_) => {}
        Step::Row(steps) | Step::Either(steps) => steps.iter().for_each(|s| collect_filters(s, filters)),
        Step::Kind(_, of) | Step::Affirmed(_, of) => collect_filters(of, filters),
        Step::Binary(_, sides) => sides.iter().for_each(|s| collect_filters(s, filters)),
        Step::Both(first, rest) => {
            collect_filters(first, filters);
            rest.iter().for_each(|(_, s)| collect_filters(s, filters));
        }
    }
}
