//! The crate's matcher against the naive one, over queries and texts of the same few words.

mod common;
mod naive_matcher;
mod random;

use std::collections::BTreeMap;

use common::{GERMAN, hits};
use naive_matcher::Naive;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use query::{Join, Lists, Node, Place, Plan, Query};

#[test]
#[allow(clippy::print_stdout, reason = "a longer run is there to be read")]
fn the_naive_matcher_finds_the_same() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let cases = (random::plain_query(), random::text(), random::unit());
    // Of each operator at the query's top: how many cases there were, and how many with a hit.
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    // CASES=100000 for a longer run; --nocapture shows what it met.
    let number = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(3000);
    for _ in 0..number {
        let (query, document, unit) = cases.new_tree(&mut runner).unwrap().current();
        let plan = Plan::new(&query, &Lists::new(), &GERMAN, Place::Match).unwrap();
        let found = hits(&plan, &document, unit, &|_| false);
        let naive = Naive::new(&document, &GERMAN, unit);
        let expected: Vec<_> = naive.hits(&query).into_iter().map(|hit| (hit.0, naive.span(hit))).collect();
        assert_eq!(found, expected, "{query} within the {unit} in\n{}", document.text());
        let count = counts.entry(operator(&query)).or_default();
        count.0 += 1;
        count.1 += u32::from(!found.is_empty());
    }
    for (operator, (all, with_hits)) in counts {
        println!(
            "{operator:>10}: {all} cases, {:.0} % with hits",
            100.0 * f64::from(with_hits) / f64::from(all)
        );
        assert!(all >= 30 && with_hits * 3 >= all, "{operator}: only {with_hits} of {all} cases have hits");
    }
}

fn operator(query: &Query) -> String {
    match &query.node {
        Node::Binary(operator, _) => operator.to_string().split('/').next().unwrap_or_default().to_owned(),
        Node::Both(_, rest) if rest.iter().any(|(join, _)| *join == Join::Not) => "NOT".into(),
        Node::Both(..) => "AND".into(),
        Node::Either(_) => "OR".into(),
        Node::Kind(kind, _) => kind.name().into(),
        Node::Phrase(_) => "phrase".into(),
        Node::Affirmed(_) => "AFFIRMED".into(),
        Node::Negated(_) => "NEGATED".into(),
        _ => "form".into(),
    }
}
