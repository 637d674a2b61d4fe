//! Queries without their restrictions.

use query::{RestrictionKind, parse};

#[test]
fn restrictions_and_the_query_without_them() {
    // (query, its restrictions, the query without any, the query with the first one only)
    let cases = [
        ("wohnung", "", "wohnung", "wohnung"),
        ("AFFIRMED wohnung", "AFFIRMED", "wohnung", "AFFIRMED wohnung"),
        ("a NOT WITHIN (b NOT c)", "NOT WITHIN (b NOT c)", "a", "a NOT WITHIN (b NOT c)"),
        ("heading:(a NOT WITHIN b) NOT c", "NOT WITHIN b, NOT c", "heading:a", "heading:(a NOT WITHIN b)"),
        ("a NEAR/5 (b NOT NEAR/2 c)", "5, NOT NEAR/2 c", "a NEAR/15 b", "a NEAR/5 b"),
        ("a AND b NOT c", "NOT c", "a AND b", "a AND b NOT c"),
        ("(a NOT b) OR AFFIRMED c", "NOT b, AFFIRMED", "a OR c", "a NOT b OR c"),
        (
            "(a NOT WITHIN b) UNDER (c NOT d)",
            "NOT WITHIN b",
            "a UNDER (c NOT d)",
            "(a NOT WITHIN b) UNDER (c NOT d)",
        ),
    ];
    for (text, restrictions, without, with_first) in cases {
        let query = parse(text).unwrap();
        let told: Vec<String> = query
            .restrictions()
            .iter()
            .map(|restriction| {
                let other = restriction.other.as_ref().map_or(String::new(), ToString::to_string);
                match restriction.kind {
                    RestrictionKind::Affirmed => "AFFIRMED".to_owned(),
                    RestrictionKind::NotWithin if other.contains(' ') => format!("NOT WITHIN ({other})"),
                    RestrictionKind::NotWithin => format!("NOT WITHIN {other}"),
                    RestrictionKind::NotNear(n) => format!("NOT NEAR/{n} {other}"),
                    RestrictionKind::Not => format!("NOT {other}"),
                    RestrictionKind::Distance(n) => n.to_string(),
                }
            })
            .collect();
        assert_eq!(told.join(", "), restrictions, "{text}");
        assert_eq!(query.relaxed(None), parse(without).unwrap(), "{text}");
        assert_eq!(query.relaxed(Some(0)), parse(with_first).unwrap(), "{text}");
    }
}
