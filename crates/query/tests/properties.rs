//! What holds for any query and any text.

mod common;
mod random;

use common::{GERMAN, hits};
use document::Document;
use proptest::{collection::vec, prelude::*, sample::select};
use query::{
    Analysis, Binary, Join, Lists, Node, Place, Plan, Query, Unit, Vocabulary, parse, surface_forms,
};
use random::{any_query, form, plain_query, query_of, text, unit};

fn plan(query: &Query) -> Plan {
    Plan::new(query, &Lists::new(), &GERMAN, Place::Match).unwrap()
}

fn hits_of(query: &Query, document: &Document, unit: Unit) -> Vec<(u32, document::Span)> {
    hits(&plan(query), document, unit, &|_| false)
}

/// The same query with the sides of its ANDs (where no NOT is among them) and ORs the other way round.
fn turned(query: &Query) -> Query {
    let node = match &query.node {
        Node::Either(sides) => Node::Either(sides.iter().rev().map(turned).collect()),
        Node::Both(first, rest) if rest.iter().all(|(join, _)| *join == Join::And) => {
            let mut sides: Vec<_> = rest.iter().rev().map(|(_, side)| turned(side)).collect();
            sides.push(turned(first));
            let first = sides.remove(0);
            Node::Both(Box::new(first), sides.into_iter().map(|side| (Join::And, side)).collect())
        }
        Node::Both(first, rest) => Node::Both(
            Box::new(turned(first)),
            rest.iter().map(|(join, side)| (*join, turned(side))).collect(),
        ),
        Node::Binary(operator @ Binary::Near(_), sides) => {
            Node::Binary(*operator, Box::new([turned(&sides[1]), turned(&sides[0])]))
        }
        Node::Binary(operator, sides) => {
            Node::Binary(*operator, Box::new([turned(&sides[0]), turned(&sides[1])]))
        }
        Node::Kind(kind, of) => Node::Kind(*kind, Box::new(turned(of))),
        node => node.clone(),
    };
    query_of(node)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_query_is_read_back_as_it_is_printed(query in any_query()) {
        let printed = query.to_string();
        let read = parse(&printed);
        prop_assert_eq!(read.as_ref(), Ok(&query), "{}", printed);
        prop_assert_eq!(read.unwrap().to_string(), printed);
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_place_in_it(text in "\\PC{0,40}") {
        if let Err(error) = parse(&text) {
            prop_assert!(error.span.start <= error.span.end && error.span.end as usize <= text.len());
            prop_assert!(text.is_char_boundary(error.span.start as usize));
            prop_assert_eq!(error.caret(&text).lines().count(), 2);
        }
    }

    #[test]
    fn what_looks_like_a_query_is_read_back_too(
        text in vec(select(&["a", "Bürger", ":innen", "*", "?", "~", "\"", "'", "(", ")", " ", "NOT", "IN", "NEAR/2", "OR",
            "heading:", "state:", "@x", "-", ".", ",", "/", "1", "’", "„", "WITHIN", "AND", "in", "year:2016", "="][..]), 0..12)
    ) {
        let text = text.concat();
        if let Ok(query) = parse(&text) {
            let read = parse(&query.to_string());
            prop_assert_eq!(read.as_ref(), Ok(&query), "'{}' printed as '{}'", text, query);
            // Whatever is read can be planned or is refused; neither may panic.
            let _ = Plan::new(&query, &Lists::new(), &GERMAN, Place::Search);
        }
    }

    #[test]
    fn the_order_of_sides_does_not_matter(query in plain_query(), document in text(), unit in unit()) {
        prop_assert_eq!(hits_of(&query, &document, unit), hits_of(&turned(&query), &document, unit));
    }

    #[test]
    fn hits_are_sorted_and_lie_on_words(query in plain_query(), document in text(), unit in unit()) {
        let found = hits_of(&query, &document, unit);
        prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", found);
        for (block, span) in found {
            let words = german::words(&document.blocks[block as usize].text);
            prop_assert!(words.iter().any(|word| word.span.start == span.start));
            prop_assert!(words.iter().any(|word| word.span.end == span.end));
        }
    }

    #[test]
    fn candidates_leave_out_no_hit(query in plain_query(), document in text(), unit in unit()) {
        let plan = plan(&query);
        let analysis = Analysis::of(&document);
        let all: Vec<_> = (0..document.blocks.len() as u32).collect();
        for (block, _) in hits_of(&query, &document, unit) {
            prop_assert!(meets(&plan.candidates(), &document, &analysis, &all));
            prop_assert!(meets(&plan.block_candidates(unit), &document, &analysis, &[block]));
        }
    }

    #[test]
    fn blocks_that_are_not_needed_change_nothing(query in plain_query(), document in text(), unit in unit()) {
        let needed = plan(&query).needed_blocks(unit);
        let analysis = Analysis::of(&document);
        let mut reduced = document.clone();
        for (number, block) in reduced.blocks.iter_mut().enumerate() {
            if !meets(&needed, &document, &analysis, &[number as u32]) {
                block.text.clear();
            }
        }
        prop_assert_eq!(hits_of(&query, &document, unit), hits_of(&query, &reduced, unit));
    }

    #[test]
    fn an_index_of_forms_finds_what_comparing_each_finds(form in form(), document in text()) {
        let plan = plan(&query_of(form));
        let vocabulary = Vocabulary::of([&Analysis::of(&document)], &GERMAN);
        for term in plan.terms() {
            let matches = |surface: &str| term.pattern.matches(surface, &GERMAN.form(surface));
            let surfaces = (0..).zip(vocabulary.surfaces().iter());
            let one_by_one: Vec<u32> =
                surfaces.filter(|(_, surface)| matches(surface)).map(|(number, _)| number).collect();
            prop_assert_eq!(vocabulary.matching(&term.pattern), one_by_one);
        }
    }
}

/// Whether some blocks fulfil a condition.
fn meets(condition: &query::Candidates, document: &Document, analysis: &Analysis, blocks: &[u32]) -> bool {
    use query::Candidates::{All, And, Kinds, Or, Pattern, Under};
    let of = |blocks: &mut dyn Iterator<Item = u32>, condition| {
        meets(condition, document, analysis, &blocks.collect::<Vec<_>>())
    };
    match condition {
        All => true,
        And(all) => all.iter().all(|c| meets(c, document, analysis, blocks)),
        Or(any) => any.iter().any(|c| meets(c, document, analysis, blocks)),
        Kinds(kinds, inner) => {
            let of_kind = |block: &u32| kinds.contains(document.blocks[*block as usize].kind);
            of(&mut blocks.iter().copied().filter(of_kind), inner)
        }
        Under(sides) => {
            let matches = |heading: u32| {
                document.blocks[heading as usize].opens_section()
                    && of(&mut std::iter::once(heading), &sides[1])
            };
            let parent = |block: &u32| document.blocks[*block as usize].parent;
            let inside = |block: &u32| std::iter::successors(parent(block), parent).any(matches);
            of(&mut blocks.iter().copied().filter(inside), &sides[0])
        }
        Pattern(pattern) => blocks.iter().any(|&block| {
            let text = &document.blocks[block as usize].text;
            surface_forms(text, analysis.words(block))
                .any(|surface| pattern.matches(&surface, &GERMAN.form(&surface)))
        }),
    }
}
