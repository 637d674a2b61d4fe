//! Named queries.

use std::collections::BTreeMap;

use query::parse;

#[test]
fn names_are_replaced_by_what_they_stand_for() {
    let named: BTreeMap<String, query::Query> = [("oder", "a OR b"), ("nah", "c NEAR/3 d")]
        .map(|(name, text)| (name.to_owned(), parse(text).unwrap()))
        .into();
    // (query, the query as it runs, the names that it mentions)
    let cases = [
        ("@oder", "a OR b", "oder"),
        ("@oder AND x", "(a OR b) AND x", "oder"),
        ("heading:@oder NOT @nah", "heading:(a OR b) NOT (c NEAR/3 d)", "oder nah"),
        ("AFFIRMED @oder UNDER @nah", "AFFIRMED (a OR b) UNDER (c NEAR/3 d)", "oder nah"),
        ("@liste NOT WITHIN @oder", "@liste NOT WITHIN (a OR b)", "liste oder"),
        // A phrase holds words and lists alone.
        ("\"x @oder\"", "\"x @oder\"", ""),
    ];
    for (text, expanded, names) in cases {
        let query = parse(text).unwrap();
        assert_eq!(query.expanded(&named), parse(expanded).unwrap(), "{text}");
        assert_eq!(query.names().join(" "), names, "{text}");
    }
}

#[test]
fn what_comes_in_stands_where_its_name_stood() {
    let named = [("lang".to_owned(), parse("a OR b OR c OR d OR e").unwrap())].into();
    let expanded = parse("x AND @lang").unwrap().expanded(&named);
    let query::Node::Both(_, rest) = &expanded.node else { panic!("{expanded}") };
    let query::Node::Either(sides) = &rest[0].1.node else { panic!("{expanded}") };
    assert!(sides.iter().all(|side| (side.span.start, side.span.end) == (6, 11)), "{expanded:?}");
}
