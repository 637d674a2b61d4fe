//! Documents with their passages, for people.

use std::fmt::Write;

use document::Citation;
use pipeline::Metadata;
use query::{Plan, Unit};
use search::{Passage, Snippet};

use super::{Found, citation};
use crate::output::{self, DIM, STRONG};

/// Of a query with more words, these are not told again.
const MOST_WORDS: usize = 10;

pub(super) fn report(found: &Found, unit: Unit, metadata: &Metadata, plan: &Plan) -> String {
    let mut text = String::new();
    let Found { shown, totals, offset } = found;
    if totals.documents == 0 {
        let words: Vec<&str> = plan.terms().iter().map(|t| t.source.as_str()).collect();
        let what = if words.len() > MOST_WORDS { "this query" } else { &words.join(" ") };
        return format!("Nothing found for {what} (unit: {unit}).");
    }
    for document in shown {
        let concept = metadata.concept(&document.key);
        let title = concept.map_or("", |c| c.title.as_str());
        let id = concept.map_or("", |c| c.id.as_str());
        let _ = writeln!(
            text,
            "{STRONG}{}{STRONG:#}  {title}  {DIM}{id}, {} in {}{DIM:#}",
            document.key,
            output::counted(document.hits, "hit"),
            output::counted(document.blocks, "passage")
        );
        for passage in &document.passages {
            describe(&mut text, passage, &citation(metadata, document, passage));
        }
        text.push('\n');
    }
    let (from, to) = (offset + 1, offset + shown.len());
    let more = match () {
        () if shown.is_empty() => format!(", none behind the first {offset} (--offset)"),
        () if from == 1 && to < totals.documents => {
            format!(", the first {to} shown (--limit; go on with --offset {to})")
        }
        () if from > 1 => format!(", {from} to {to} shown (--offset)"),
        () => String::new(),
    };
    let _ = write!(
        text,
        "{} in {}{more}; unit of AND and NOT: {unit} (--unit).",
        output::counted(totals.hits, "hit"),
        output::counted(totals.documents, "document"),
    );
    text
}

fn describe(text: &mut String, passage: &Passage, citation: &Citation) {
    let headings = if passage.headings.is_empty() {
        String::new()
    } else {
        format!("  {}", passage.headings.join(" > "))
    };
    let _ = writeln!(text, "  {DIM}{citation}{headings}{DIM:#}");
    for snippet in &passage.snippets {
        let _ = writeln!(text, "    {}", highlighted(snippet));
    }
}

/// The snippet with its hits in bold; of overlapping hits the union.
fn highlighted(snippet: &Snippet) -> String {
    let mut text = if snippet.start > 0 { "… ".to_owned() } else { String::new() };
    let mut at = 0;
    for mark in &snippet.hits {
        let (start, end) = (mark.in_snippet.start as usize, mark.in_snippet.end as usize);
        if end <= at {
            continue;
        }
        let start = start.max(at);
        let _ = write!(text, "{}{STRONG}{}{STRONG:#}", &snippet.text[at..start], &snippet.text[start..end]);
        at = end;
    }
    text.push_str(&snippet.text[at..]);
    if snippet.goes_on {
        text.push_str(" …");
    }
    text.replace('\t', " | ")
}
