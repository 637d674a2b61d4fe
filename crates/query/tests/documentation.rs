//! The examples of the users' documentation, in both languages.

mod common;

use common::found_in;
use query::{Unit, plain_text};

#[test]
fn the_examples_of_the_documentation_hold() {
    let pages = [
        (
            include_str!("../../../docs/query-language.md"),
            "| query | text | hits |",
            "AFFIRMED NEGATED NEAR/ BEFORE/ NOT·NEAR/ NOT·WITHIN UNDER AND OR NOT",
        ),
        (
            include_str!("../../../docs/abfragesprache.md"),
            "| Abfrage | Text | Treffer |",
            "BEJAHT VERNEINT NAHE/ VOR/ NICHT·NAHE/ NICHT·IN UNTER UND ODER NICHT",
        ),
    ];
    for (page, head, operators) in pages {
        let (mut queries, mut wrong) = (String::new(), Vec::new());
        let tables = page.split(head).skip(1);
        for row in tables.flat_map(|table| table.lines().skip(2).take_while(|line| line.starts_with('|'))) {
            let cells: Vec<&str> = row.trim_matches('|').splitn(3, " | ").map(str::trim).collect();
            let [query, text, hits] = cells[..] else { panic!("not three cells: {row}") };
            let query = query.trim_matches('`');
            let document = plain_text("example.txt", &text.replace("<br>", "\n"), text.starts_with('#'));
            let found = found_in(query, &document, Unit::Block);
            if found != hits {
                wrong.push(format!("{query} in '{text}': found '{found}', expected '{hits}'"));
            }
            queries += &format!(" {query}");
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let forms = ["heading:", "body:", "list:", "~", "*", "?", "'", "\""];
        for operator in operators.split(' ').chain(forms) {
            let operator = operator.replace('·', " ");
            assert!(queries.contains(&operator), "no example of {operator} below '{head}'");
        }
    }
}
