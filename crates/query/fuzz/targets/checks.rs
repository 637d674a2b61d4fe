//! What must hold whatever is typed as a query, and whatever it runs over. `tests/seeds.rs` checks it for all seeds.
#![allow(dead_code, reason = "each target uses some of it")]

use german::German;
use query::{
    Analysis, Lists, MAX_LENGTH, Matcher, Place, Plan, Query, SyntaxError, Text, Unit, Vocabulary, parse,
    parse_entry, plain_text,
};

/// A query, or an entry of a list.
pub(crate) fn parser(text: &str) {
    if let Some(query) = read(text, parse(text)) {
        reads_back(&query, parse);
        plans(text, &query);
    }
    if let Some(entry) = read(text, parse_entry(text)) {
        reads_back(&entry, parse_entry);
    }
}

/// Marks in the first line; the query, up to a line break; the text.
pub(crate) fn matcher(input: &str) {
    let mut parts = input.splitn(3, '\n');
    let (Some(marks), Some(query), Some(text)) = (parts.next(), parts.next(), parts.next()) else { return };
    let Some(read) = read(query, parse(query)) else { return };
    let Ok(plan) = Plan::new(&read, &lists(), German::standard(), Place::Search) else { return };
    let document = plain_text("a.txt", text, marks.contains('m'));
    let analysis = Analysis::of(&document);
    let vocabulary = Vocabulary::of([&analysis], German::standard());
    let matcher = Matcher::new(&plan, &vocabulary);
    let text = Text::new(&document, &analysis, &vocabulary);
    let filters = |filter: &query::Filter| marks.contains(&filter.field()[..1]);
    for unit in Unit::ALL {
        let hits = matcher.hits(&text, unit, &filters);
        assert!(hits.is_sorted_by(|a, b| a < b), "{query} within the {unit}: not sorted, or twice");
        for &(block, span) in &hits {
            let inside = document.blocks[block as usize].text.get(span.start as usize..span.end as usize);
            assert!(inside.is_some_and(|hit| !hit.trim().is_empty()), "{query} within the {unit}: {span:?}");
        }
        assert!(hits.is_empty() || matcher.holds(&text, unit, &filters), "{query} within the {unit}");
    }
}

fn read(text: &str, read: Result<Query, SyntaxError>) -> Option<Query> {
    match read {
        Ok(query) => Some(query),
        Err(error) => {
            assert_eq!(error.caret(text).lines().count(), 2, "{error}");
            None
        }
    }
}

fn reads_back(query: &Query, parse: impl Fn(&str) -> Result<Query, SyntaxError>) {
    let printed = query.to_string();
    if printed.len() <= MAX_LENGTH {
        assert_eq!(parse(&printed).as_ref(), Ok(query), "{printed}");
    }
}

fn plans(text: &str, query: &Query) {
    for place in [Place::Rule, Place::Match, Place::Search] {
        for lists in [Lists::new(), lists()] {
            match Plan::new(query, &lists, German::standard(), place) {
                Ok(plan) => {
                    for span in
                        plan.terms().iter().map(|t| t.span).chain(plan.warnings().iter().map(|w| w.span))
                    {
                        assert!(
                            text.get(span.start as usize..span.end as usize).is_some(),
                            "{span:?} of {text}"
                        );
                    }
                }
                Err(error) => assert_eq!(error.caret(text).lines().count(), 2, "{error}"),
            }
        }
    }
}

fn lists() -> Lists {
    let entries = |entries: &[&str]| entries.iter().map(|&entry| entry.to_owned()).collect();
    [
        ("alle", entries(&["alle menschen", "\"'gesamte' stadt\"", "einwohner", "~haus~", "z. B."])),
        ("leer", Vec::new()),
        ("falsch", entries(&["a OR b"])),
    ]
    .into_iter()
    .collect()
}
