use document::Span;

use crate::{Binary, Filter, Join, KindOperator, Pattern, Warning};

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

    /// What is odd about the query, though it can be run.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
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
