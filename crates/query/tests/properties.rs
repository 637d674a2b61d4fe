//! What holds for any query and any text.

mod common;

use common::{GERMAN, hits};
use document::Document;
use proptest::{collection::vec, option, prelude::*, sample::select};
use query::{
    Analysis, Binary, Filter, Join, KindOperator, Lists, Matcher, Node, Place, Plan, Query, Side, Text, Unit,
    Vocabulary, parse, plain_text,
};

/// Words that make many texts and queries meet.
const WORDS: [&str; 8] = ["haus", "Häuser", "arbeit", "Teilhabe", "Bürger:innen", "IN", "z.B.", "alle"];

fn query_of(node: Node) -> Query {
    Query { span: document::Span::new(0, 0), node }
}

fn form() -> impl Strategy<Value = Node> {
    let word = || select(&WORDS[..]).prop_map(str::to_owned);
    let operand = || select(&WORDS[..5]).prop_map(str::to_owned);
    prop_oneof![
        4 => word().prop_map(Node::Word),
        1 => word().prop_map(Node::Exact),
        1 => select(&["h*", "*e", "h?us", "*", "gr?n*"][..]).prop_map(|w| Node::Wildcard(w.into())),
        1 => (operand(), select(&[Side::First, Side::Last, Side::Any][..]))
            .prop_map(|(word, side)| Node::Compound { word, side }),
    ]
}

fn value() -> impl Strategy<Value = String> {
    select(&["Hessen", "Bad X", "a\"b", "ü-1", "a=b", "(x)"][..]).prop_map(str::to_owned)
}

fn filter() -> impl Strategy<Value = Filter> {
    prop_oneof![
        value().prop_map(Filter::State),
        value().prop_map(Filter::Concept),
        (option::of(1990..2000u16), 2000..2024u16).prop_map(|(from, to)| Filter::Year { from, to: Some(to) }),
        (value(), option::of(value())).prop_map(|(label, outcome)| Filter::Label { label, outcome }),
    ]
}

fn leaf() -> impl Strategy<Value = Query> {
    let phrase = vec(form().prop_map(query_of), 1..4).prop_map(Node::Phrase);
    prop_oneof![4 => form(), 1 => phrase].prop_map(query_of)
}

/// Queries over `leaves`; with `negation`, those too that no plan can be made of yet.
fn query(leaves: BoxedStrategy<Query>, negation: bool) -> impl Strategy<Value = Query> {
    leaves.prop_recursive(4, 24, 4, move |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let operator = prop_oneof![
            (1..5u32).prop_map(Binary::Near),
            (1..5u32).prop_map(Binary::Before),
            (1..5u32).prop_map(Binary::NotNear),
            Just(Binary::NotWithin),
            Just(Binary::Under),
        ];
        let join = select(&[Join::And, Join::Not][..]);
        let affirmed = if negation { 1 } else { 0 };
        prop_oneof![
            2 => (operator, inner.clone(), inner.clone()).prop_map(|(o, a, b)| Node::Binary(o, Box::new([a, b]))),
            2 => (boxed(), vec((join, inner.clone()), 1..3)).prop_map(|(first, rest)| Node::Both(first, rest)),
            2 => vec(inner.clone(), 2..4).prop_map(Node::Either),
            1 => (select(&KindOperator::ALL[..]), boxed()).prop_map(|(kind, of)| Node::Kind(kind, of)),
            affirmed => boxed().prop_map(Node::Affirmed),
            affirmed => boxed().prop_map(Node::Negated),
        ]
        .prop_map(query_of)
    })
}

fn any_query() -> impl Strategy<Value = Query> {
    let leaves = prop_oneof![
        6 => leaf(),
        1 => filter().prop_map(|f| query_of(Node::Filter(f))),
        1 => Just(query_of(Node::List("alle-menschen".into()))),
    ];
    query(leaves.boxed(), true)
}

/// Queries that a plan can be made of.
fn plain_query() -> impl Strategy<Value = Query> {
    query(leaf().boxed(), false)
}

fn text() -> impl Strategy<Value = Document> {
    let word =
        select(&["Haus", "Häusern", "arbeiten", "Arbeit", "teilhabe", "Bürger:innen", "in", "alle", "."][..]);
    let lead = select(&["", "", "# ", "## ", "- "][..]);
    let block = (lead, vec(word, 1..8)).prop_map(|(lead, words)| format!("{lead}{}", words.join(" ")));
    let gap = select(&["\n\n", "\n\n\u{c}"][..]);
    vec((block, gap), 1..6).prop_map(|blocks| {
        let text: String = blocks.into_iter().flat_map(|(block, gap)| [block, gap.to_owned()]).collect();
        plain_text("random.md", &text, true)
    })
}

fn plan(query: &Query) -> Plan {
    Plan::new(query, &Lists::new(), &GERMAN, Place::Match).unwrap()
}

fn hits_of(query: &Query, document: &Document, unit: Unit) -> Vec<(u32, document::Span)> {
    hits(&plan(query), document, unit, &|_| false)
}

fn unit() -> impl Strategy<Value = Unit> {
    select(&Unit::ALL[..])
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
    fn blocks_matched_one_by_one_give_the_same_hits(query in plain_query(), document in text()) {
        let plan = plan(&query);
        let analysis = Analysis::of(&document);
        let vocabulary = Vocabulary::of([&analysis], &GERMAN);
        let (matcher, text) = (Matcher::new(&plan, &vocabulary), Text::new(&document, &analysis, &vocabulary));
        for unit in Unit::ALL {
            let all = matcher.hits(&text, unit, &|_| false);
            let single: Vec<_> = (0..document.blocks.len() as u32)
                .flat_map(|block| matcher.hits_in(&text, &[block], unit, &|_| false))
                .collect();
            prop_assert_eq!(all, single);
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
    fn an_index_of_forms_finds_what_comparing_each_finds(form in form(), document in text()) {
        let plan = plan(&query_of(form));
        let vocabulary = Vocabulary::of([&Analysis::of(&document)], &GERMAN);
        for term in plan.terms() {
            let one_by_one: Vec<_> = (0..vocabulary.len() as u32)
                .filter(|&n| term.pattern.matches(vocabulary.form(n).0, vocabulary.form(n).1))
                .collect();
            prop_assert_eq!(vocabulary.matching(&term.pattern), one_by_one);
        }
    }
}

/// Whether some blocks fulfil a condition.
fn meets(condition: &query::Candidates, document: &Document, analysis: &Analysis, blocks: &[u32]) -> bool {
    use query::Candidates::{All, And, Or, Pattern};
    match condition {
        All => true,
        And(all) => all.iter().all(|c| meets(c, document, analysis, blocks)),
        Or(any) => any.iter().any(|c| meets(c, document, analysis, blocks)),
        Pattern(pattern) => blocks.iter().any(|&block| {
            analysis.words(block).iter().any(|word| {
                let surface = word.span.of(&document.blocks[block as usize].text);
                pattern.matches(surface, &GERMAN.form(surface))
            })
        }),
    }
}
