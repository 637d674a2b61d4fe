//! Random queries and texts of the same few words, so that many of them meet.
#![allow(dead_code, reason = "each test file uses some of it")]

use document::{Block, BlockKind, Document, PageStart};
use proptest::{collection::vec, option, prelude::*, sample::select};
use query::{Binary, Filter, Join, KindOperator, Node, Query, Side, Unit, plain_text};

/// Words that make many texts and queries meet.
pub(crate) const WORDS: [&str; 8] =
    ["haus", "Häuser", "arbeit", "Teilhabe", "Bürger:innen", "IN", "z.B.", "alle"];

pub(crate) fn query_of(node: Node) -> Query {
    Query::new(document::Span::new(0, 0), node)
}

pub(crate) fn form() -> impl Strategy<Value = Node> {
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

pub(crate) fn value() -> impl Strategy<Value = String> {
    select(&["Hessen", "Bad X", "a\"b", "a„b", "ü-1", "a=b", "(x)"][..]).prop_map(str::to_owned)
}

pub(crate) fn filter() -> impl Strategy<Value = Filter> {
    prop_oneof![
        value().prop_map(Filter::State),
        value().prop_map(Filter::Concept),
        (option::of(1990..2000u16), 2000..2024u16).prop_map(|(from, to)| Filter::Year { from, to: Some(to) }),
        (value(), option::of(value())).prop_map(|(label, outcome)| Filter::Label { label, outcome }),
    ]
}

pub(crate) fn phrase() -> impl Strategy<Value = Query> {
    let any = Just(Node::Wildcard("*".into()));
    let form = prop_oneof![2 => form(), 1 => any].prop_map(query_of);
    vec(form, 1..4).prop_map(Node::Phrase).prop_map(query_of)
}

pub(crate) fn leaf() -> impl Strategy<Value = Query> {
    prop_oneof![4 => form().prop_map(query_of), 1 => phrase()]
}

/// Queries over `leaves`.
pub(crate) fn query(leaves: BoxedStrategy<Query>) -> impl Strategy<Value = Query> {
    leaves.prop_recursive(2, 8, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let operator = prop_oneof![
            (1..7u32).prop_map(Binary::Near),
            (1..7u32).prop_map(Binary::Before),
            (1..7u32).prop_map(Binary::NotNear),
            Just(Binary::NotWithin),
            Just(Binary::Under),
        ];
        // What NOT leaves out is mostly narrow, or nothing would be left.
        let joined = prop_oneof![
            3 => inner.clone().prop_map(|side| (Join::And, side)),
            3 => leaf().prop_map(|side| (Join::Not, side)),
            1 => inner.clone().prop_map(|side| (Join::Not, side)),
        ];
        prop_oneof![
            2 => (operator, inner.clone(), inner.clone()).prop_map(|(o, a, b)| Node::Binary(o, Box::new([a, b]))),
            2 => (boxed(), vec(joined, 1..3)).prop_map(|(first, rest)| Node::Both(first, rest)),
            2 => vec(inner.clone(), 2..4).prop_map(Node::Either),
            1 => (select(&KindOperator::ALL[..]), boxed()).prop_map(|(kind, of)| Node::Kind(kind, of)),
            1 => boxed().prop_map(Node::Affirmed),
            1 => boxed().prop_map(Node::Negated),
        ]
        .prop_map(query_of)
    })
}

/// Queries that a plan can be made of. Their leaves are broad, so that operators above them still find something.
pub(crate) fn plain_query() -> impl Strategy<Value = Query> {
    let broad = vec(form().prop_map(query_of), 2..4).prop_map(|forms| query_of(Node::Either(forms)));
    query(prop_oneof![2 => leaf(), 2 => phrase(), 6 => broad].boxed())
}

/// Documents of all kinds of blocks, over several pages, with sections.
pub(crate) fn text() -> impl Strategy<Value = Document> {
    // The last three make suspended compounds: Haus- und Arbeitsmarkt, Arbeitsmarkt und -teilhabe.
    let word = select(
        &[
            "Häusern",
            "Häusern",
            "Arbeit",
            "Arbeit",
            "Teilhabe",
            "Bürger:innen",
            "alle",
            "Ja.",
            "nicht",
            "kein",
            "Arbeitsmarkt",
            "Teilhabe- und",
            "und -arbeit,",
        ][..],
    );
    let kinds = [
        BlockKind::Heading,
        BlockKind::Heading,
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::TableRow,
        BlockKind::Caption,
        BlockKind::Footnote,
        BlockKind::Toc,
        BlockKind::Running,
    ];
    let block = (select(kinds.to_vec()), 0..4u8, vec(word, 5..20), 1..3usize);
    vec(block, 8..14).prop_map(|blocks| {
        let mut document = plain_text("random", "", false);
        let mut page = 1;
        for (kind, level, words, pages) in blocks {
            let level = (kind == BlockKind::Heading).then_some(level);
            let mut block = Block::new(kind, level, words.join(" "), page);
            // Some blocks run over the end of a page, behind their first word.
            if pages > 1 {
                page += 1;
                block.pages.push(PageStart { offset: words[0].len() as u32, page });
            }
            document.blocks.push(block);
        }
        document.link_sections();
        document
    })
}

pub(crate) fn unit() -> impl Strategy<Value = Unit> {
    select(&Unit::ALL[..])
}

/// Queries of every kind, for the parser.
pub(crate) fn any_query() -> impl Strategy<Value = Query> {
    let leaves = prop_oneof![
        6 => leaf(),
        1 => filter().prop_map(|f| query_of(Node::Filter(f))),
        1 => Just(query_of(Node::List("alle-menschen".into()))),
    ];
    query(leaves.boxed())
}
