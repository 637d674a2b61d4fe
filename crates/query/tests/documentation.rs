//! The examples of the users' documentation, in both languages.

mod common;

use common::found_in;
use query::{Unit, plain_text};

#[test]
fn the_examples_of_the_documentation_hold() {
    let pages = [
        (include_str!("../../../docs/query-language.md"), "| query | text | hits |"),
        (include_str!("../../../docs/abfragesprache.md"), "| Abfrage | Text | Treffer |"),
    ];
    for (page, head) in pages {
        let (mut count, mut wrong) = (0, Vec::new());
        let tables = page.split(head).skip(1);
        for row in tables.flat_map(|table| table.lines().skip(2).take_while(|line| line.starts_with('|'))) {
            let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
            let [query, text, hits] = cells[..] else { panic!("not three cells: {row}") };
            let query = query.trim_matches('`');
            let found = found_in(query, &plain_text("example.txt", text, false), Unit::Block);
            if found != hits {
                wrong.push(format!("{query} in '{text}': found '{found}', expected '{hits}'"));
            }
            count += 1;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(count >= 15, "only {count} examples below '{head}'");
    }
}
