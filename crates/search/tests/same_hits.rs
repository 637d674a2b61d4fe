//! One language, two executions: through the index a query finds exactly what the matcher finds over the documents.

mod common;

use std::{cell::RefCell, collections::BTreeMap};

use common::{Corpus, district};
use document::{Block, BlockKind, Document, Fingerprint, PageStart};
use proptest::{
    prelude::*,
    sample::select,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use query::{Analysis, Lists, Matcher, Place, Plan, Text, Unit, Vocabulary};
use search::{Order, Page, Totals};

const WORDS: [&str; 18] = [
    "Bildung",
    "Bildung",
    "bildungen",
    "Arbeit",
    "Arbeiten",
    "Arbeits-Markt",
    "Bildungs- und",
    "nicht",
    "Sprach-Kurs",
    "Wohnung",
    "Wohnungen",
    "STRASSE",
    "Bürger:innen",
    "KIM",
    "Häu\u{ad}ser",
    "und",
    "die",
    "der.",
];

const TERMS: [&str; 18] = [
    "bildung",
    "bildung",
    "arbeit",
    "wohnung",
    "straße",
    "bürger",
    "'KIM'",
    "'Häuser'",
    "arbeit*",
    "*kurs*",
    "?ie",
    "*",
    "sprache~",
    "~markt",
    "~arbeit~",
    "\"bildung *\"",
    "\"~arbeit~ und\"",
    "@orte",
];

const KEYS: [&str; 3] = ["a", "b", "c"];

/// The words of a block, by their numbers in the document's part of the list.
fn words() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..10_usize, 0..16)
}

/// A block; `true`: a page begins with it, or within it.
fn block() -> impl Strategy<Value = (BlockKind, u8, Vec<usize>, u8)> {
    use BlockKind::{Footnote, Heading, ListItem, Paragraph, Running, TableRow, Toc};
    let kinds = [
        Heading, Heading, Heading, Heading, Paragraph, Paragraph, Paragraph, ListItem, TableRow, Footnote,
        Toc, Running,
    ];
    (select(kinds.to_vec()), select(vec![0, 1, 1, 1, 2, 3_u8]), words(), 0..6_u8)
}

/// A document that knows some of the words only, so that NOT leaves something.
fn document(key: &'static str) -> impl Strategy<Value = Document> {
    (0..WORDS.len(), prop::collection::vec(block(), 3..18)).prop_map(move |(from, blocks)| {
        let mut page = 1;
        let mut document = Document::new(key, Fingerprint::of(format!("{from} {blocks:?}").as_bytes()));
        for (kind, level, words, turn) in blocks {
            let text = words.iter().map(|n| WORDS[(from + n) % WORDS.len()]).collect::<Vec<_>>().join(" ");
            page += u32::from(turn == 0);
            let level = (kind == BlockKind::Heading).then_some(level);
            let mut block = Block::new(kind, level, text, page);
            if turn == 1
                && let Some(space) = block.text.find(' ')
            {
                page += 1;
                block.pages.push(PageStart { offset: space as u32 + 1, page });
            }
            document.blocks.push(block);
        }
        document.link_sections();
        document
    })
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    (document(KEYS[0]), document(KEYS[1]), document(KEYS[2])).prop_map(|(a, b, c)| vec![a, b, c])
}

/// A query and the name of its outermost operator.
fn query() -> impl Strategy<Value = (String, &'static str)> {
    let term = select(&TERMS[..]).prop_map(str::to_owned);
    let nested = term.clone().prop_recursive(2, 8, 2, |inner| {
        let operators = ["AND", "OR", "NOT", "NEAR/5", "BEFORE/6", "NOT NEAR/1", "NOT WITHIN", "UNDER"];
        let kinds = ["heading", "body", "list", "table", "toc", "footnote", "running"];
        let negations = ["AFFIRMED", "NEGATED"];
        prop_oneof![
            2 => (select(negations.to_vec()), inner.clone()).prop_map(|(o, a)| format!("{o} ({a})")),
            8 => (inner.clone(), select(operators.to_vec()), inner.clone()).prop_map(|(a, o, b)| format!("({a}) {o} ({b})")),
            2 => (select(kinds.to_vec()), inner).prop_map(|(kind, a)| format!("{kind}:({a})")),
        ]
    });
    // Mostly single words: else hardly a case has hits.
    let inner = prop_oneof![3 => term, 1 => nested].boxed();
    let operators = [
        "AND",
        "OR",
        "NOT",
        "NEAR/5",
        "BEFORE/6",
        "NOT NEAR/1",
        "NOT WITHIN",
        "UNDER",
        "heading:",
        "filter",
        "AFFIRMED",
        "NEGATED",
    ];
    (inner.clone(), select(operators.to_vec()), inner, select(&KEYS[..])).prop_map(|(a, operator, b, key)| {
        let query = match operator {
            "heading:" => format!("heading:({a})"),
            "AFFIRMED" | "NEGATED" => format!("{operator} ({a})"),
            "filter" => format!("(({a}) OR district:{key}) NOT ({b})"),
            operator => format!("({a}) {operator} ({b})"),
        };
        (query, operator)
    })
}

/// What the matcher finds in whole documents: key, block, bytes; and the documents that the query is true of.
fn by_documents(corpus: &Corpus, documents: &[Document], plan: &Plan, unit: Unit) -> Found {
    let analyses: Vec<Analysis> = documents.iter().map(Analysis::of).collect();
    let vocabulary = Vocabulary::of(&analyses, &corpus.german);
    let matcher = Matcher::new(plan, &vocabulary);
    let mut found = Found::default();
    for (document, analysis) in documents.iter().zip(&analyses) {
        let text = Text::new(document, analysis, &vocabulary);
        let filters = |filter: &query::Filter| district(filter, &document.key);
        if matcher.holds(&text, unit, &filters) {
            found.documents.push(document.key.clone());
        }
        for (block, span) in matcher.hits(&text, unit, &filters) {
            let page = document.blocks[block as usize].page_at(span.start);
            found.hits.push((document.key.clone(), block, span.start, span.end, page));
        }
    }
    found
}

fn by_index(corpus: &Corpus, plan: &Plan, unit: Unit) -> Found {
    let mut found = Found::default();
    let index = corpus.open();
    for document in index.search(plan, unit, &district).unwrap().hits().unwrap() {
        let hits = document.hits.into_iter();
        found.hits.extend(hits.map(|hit| (hit.document, hit.block, hit.span.start, hit.span.end, hit.page)));
        found.documents.push(document.key);
    }
    found
}

/// The table "Examples that must hold" of the specification, each text a document of one corpus: so a query's hits do not
/// depend on the other documents either.
#[test]
fn the_examples_of_the_specification_hold() {
    let rows =
        include_str!("../../query/tests/specification.txt").lines().filter(|row| !row.starts_with('#'));
    let rows: Vec<[&str; 3]> =
        rows.map(|row| row.split(" | ").collect::<Vec<_>>().try_into().unwrap()).collect();
    let keys: Vec<String> = (0..rows.len()).map(|n| format!("{n}.txt")).collect();
    let texts: Vec<(&str, &str)> =
        keys.iter().zip(&rows).map(|(key, [_, text, _])| (key.as_str(), *text)).collect();
    let corpus = Corpus::new(&texts);
    for (key, [query, text, expected]) in keys.iter().zip(&rows) {
        let (index, plan) = (corpus.open(), corpus.plan(query));
        let found = index.search(&plan, Unit::Block, &district).unwrap().hits().unwrap();
        let hits: Vec<_> = found.iter().filter(|d| d.key == *key).flat_map(|d| &d.hits).collect();
        let (expected, at) = expected.split_once('@').map_or((*expected, None), |(e, at)| (e, Some(at)));
        let surfaces: Vec<&str> = hits.iter().map(|hit| hit.surface.as_str()).collect();
        let expected: Vec<&str> = expected.split(" · ").filter(|hit| *hit != "-").collect();
        assert_eq!(surfaces, expected, "{query} in '{text}'");
        assert!(at.is_none_or(|at| hits[0].span.start.to_string() == at), "{query}: another word");
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Found {
    documents: Vec<String>,
    hits: Vec<(String, u32, u32, u32, u32)>,
}

/// The documents, what was in the index before, and queries with their operators.
type Case = (Vec<Document>, Option<Vec<Document>>, Vec<(String, &'static str)>);

/// Cases of an operator within a unit.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    cases: u32,
    with_hits: u32,
}

#[test]
#[allow(clippy::print_stdout, reason = "a longer run is there to be read")]
fn the_index_finds_what_the_matcher_finds() {
    let lists = Lists::from_iter([("orte", vec!["wohnung".to_owned(), "die straße".to_owned()])]);
    let counts = RefCell::new(BTreeMap::<(&str, &str), Count>::new());
    let cases = (documents(), prop::option::of(documents()), prop::collection::vec(query(), 30));
    // The same cases in every run: the shares below must not depend on luck.
    // CASES=100000 for a longer run; --nocapture shows what it met.
    let wanted = std::env::var("CASES").ok().and_then(|cases| cases.parse::<u32>().ok()).unwrap_or(6000);
    let config = Config { cases: wanted.div_ceil(120), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let check = |(documents, before, queries): Case| {
        let corpus = Corpus::empty();
        // Deleted documents must not show.
        before.iter().for_each(|before| drop(corpus.update_with(before)));
        corpus.update_with(&documents);
        for (query, operator) in queries {
            let parsed = query::parse(&query).unwrap();
            let plan = Plan::new(&parsed, &lists, &corpus.german, Place::Search).unwrap();
            for unit in Unit::ALL {
                let expected = by_documents(&corpus, &documents, &plan, unit);
                prop_assert_eq!(by_index(&corpus, &plan, unit), expected.clone(), "{} by {}", query, unit);
                let (all, one) = (Page::default(), Page { limit: 1, ..Page::default() });
                let index = corpus.open();
                let mut search = index.search(&plan, unit, &district).unwrap();
                // What is sure to come first is the same before and after the rest is known.
                let first = search.page(&one, Order::Relevance).unwrap();
                let totals = Totals { documents: expected.documents.len(), hits: expected.hits.len() };
                prop_assert_eq!(search.totals().unwrap(), totals, "{} by {}", query, unit);
                let ranked = search.page(&all, Order::Relevance).unwrap();
                prop_assert_eq!(&first[..], &ranked[..first.len()], "{} by {}", query, unit);
                prop_assert!(
                    ranked.is_sorted_by(|a, b| a.score > b.score || a.score == b.score && a.key < b.key)
                );
                prop_assert_eq!(ranked.iter().map(|document| document.hits).sum::<usize>(), totals.hits);
                let mut counts = counts.borrow_mut();
                let count = counts.entry((operator, unit.name())).or_default();
                count.cases += 1;
                count.with_hits += u32::from(!expected.hits.is_empty());
            }
        }
        Ok(())
    };
    runner.run(&cases, check).unwrap();
    let mut counts = counts.into_inner();
    for ((operator, unit), Count { cases, with_hits }) in &counts {
        let share = 100 * with_hits / cases;
        println!("{operator:>10} {unit:>8}: {cases} cases, {share} % with hits");
    }
    counts.retain(|_, count| count.with_hits * 3 < count.cases);
    assert!(counts.is_empty(), "too few cases with hits: {counts:?}");
}
