//! Runs queries over small texts and gives the surfaces of the hits.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::sync::LazyLock;

use document::{Document, Span};
use german::German;
use query::{
    Analysis, Filter, Lists, Matcher, Place, Plan, SyntaxError, Text, Unit, Vocabulary, parse, plain_text,
};

pub(crate) static GERMAN: LazyLock<German> = LazyLock::new(|| German::new(&[]));

pub(crate) fn plan(query: &str) -> Result<Plan, SyntaxError> {
    Plan::new(&parse(query)?, &Lists::new(), &GERMAN, Place::Search)
}

pub(crate) fn hits(
    plan: &Plan,
    document: &Document,
    unit: Unit,
    filters: &dyn Fn(&Filter) -> bool,
) -> Vec<(u32, Span)> {
    let analysis = Analysis::of(document);
    let vocabulary = Vocabulary::of([&analysis], &GERMAN);
    Matcher::new(plan, &vocabulary).hits(&Text::new(document, &analysis, &vocabulary), unit, filters)
}

pub(crate) fn surfaces(document: &Document, hits: &[(u32, Span)]) -> Vec<String> {
    hits.iter().map(|&(block, span)| span.of(&document.blocks[block as usize].text).to_owned()).collect()
}

/// The hits of a query in a document, in reading order.
pub(crate) fn found_in(query: &str, document: &Document, unit: Unit) -> String {
    let plan = plan(query).unwrap_or_else(|e| panic!("{query}: {e}\n{}", e.caret(query)));
    surfaces(document, &hits(&plan, document, unit, &|_| false)).join(" · ")
}

/// The same for a text in Markdown.
pub(crate) fn found(query: &str, text: &str, unit: Unit) -> String {
    found_in(query, &plain_text("text.md", text, true), unit)
}
