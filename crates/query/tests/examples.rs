//! The table "Examples that must hold" of the query language's specification, over documents; the index and the program are
//! tested with the same table.

mod common;

use common::{hits, plan};
use query::{Unit, plain_text};

#[test]
fn the_examples_of_the_specification_hold() {
    let rows = include_str!("specification.txt").lines().filter(|row| !row.starts_with('#'));
    let mut wrong = Vec::new();
    for row in rows {
        let [query, text, expected] = row.split(" | ").collect::<Vec<_>>()[..] else { panic!("{row}") };
        let document = plain_text("example.txt", text, false);
        let found = hits(&plan(query).unwrap(), &document, Unit::Block, &|_| false);
        let (expected, at) = expected.split_once('@').map_or((expected, None), |(e, at)| (e, Some(at)));
        let surfaces: Vec<&str> = found.iter().map(|(_, span)| span.of(text)).collect();
        let expected: Vec<&str> = expected.split(" · ").filter(|hit| *hit != "-").collect();
        if surfaces != expected || at.is_some_and(|at| found[0].1.start.to_string() != at) {
            wrong.push(format!(
                "{query} in '{text}': found {found:?} {surfaces:?}, expected {expected:?} {at:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
