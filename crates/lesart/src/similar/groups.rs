//! The groups of passages that several concepts have.

use std::fmt::Write;

use search::Group;
use serde_json::{Value, json};

use super::{Corpus, or_empty, percent, table};
use crate::{
    cli::SearchArgs,
    output::{self, DIM, Ended, Result, STRONG, say, say_json},
};

const COLUMNS: [&str; 10] =
    ["group", "source", "document", "concept", "year", "block", "page", "page_label", "words", "text"];

pub(super) fn run(corpus: &Corpus, args: &SearchArgs) -> Result {
    let groups = corpus.similar.groups(args.least);
    if args.json {
        for group in &groups {
            say_json(&as_json(corpus, group))?;
        }
    } else if args.csv {
        let rows = (1..).zip(&groups).flat_map(|(number, group)| rows(corpus, number, group));
        say(table(&COLUMNS, rows)?)?;
    } else {
        say(report(corpus, args, &groups))?;
    }
    Ok(if groups.is_empty() { Ended::DoesNotHold } else { Ended::Done })
}

fn report(corpus: &Corpus, args: &SearchArgs, groups: &[Group]) -> String {
    let least = percent(args.least);
    if groups.is_empty() {
        return format!("No passages of several concepts resemble each other by {least} (--least).");
    }
    let mut text = String::new();
    for group in groups.iter().take(args.shown()) {
        let _ = writeln!(
            text,
            "{STRONG}{}, {}{STRONG:#}\n    {}",
            output::counted(group.documents, "document"),
            output::counted(group.words, "word"),
            corpus.beginning(group.places[0])
        );
        for (at, place) in group.places.iter().enumerate() {
            let source = if at == 0 && group.has_source { "  the earliest" } else { "" };
            let title = corpus.title(place.document);
            let _ = writeln!(
                text,
                "  {title}  {DIM}#{}, {}{source}{DIM:#}",
                place.block,
                corpus.citation(*place)
            );
        }
        text.push('\n');
    }
    let more = if groups.len() > args.shown() {
        format!(", the first {} shown (--limit)", args.shown())
    } else {
        String::new()
    };
    let count = output::counted(groups.len(), "group");
    let _ = write!(text, "{count} of passages that resemble each other by {least} or more (--least){more}.");
    text
}

/// The document that may be the source.
fn source<'c>(corpus: &'c Corpus, group: &Group) -> Option<&'c str> {
    group.has_source.then(|| corpus.key(group.places[0].document))
}

fn rows<'c>(
    corpus: &'c Corpus,
    number: usize,
    group: &'c Group,
) -> impl Iterator<Item = Vec<String>> + use<'c> {
    let row = move |place| {
        let &place = place;
        let search::Place { document, block, .. } = place;
        let citation = corpus.citation(place);
        vec![
            number.to_string(),
            or_empty(source(corpus, group)),
            corpus.key(document).to_owned(),
            or_empty(corpus.concept(document)),
            or_empty(corpus.year(document)),
            block.to_string(),
            citation.first.to_string(),
            or_empty(citation.label()),
            group.words.to_string(),
            corpus.text(place),
        ]
    };
    group.places.iter().map(row)
}

fn as_json(corpus: &Corpus, group: &Group) -> Value {
    let passage = |place: &search::Place| {
        let mut fields = corpus.place_as_json(*place);
        fields.insert("text".into(), corpus.text(*place).into());
        Value::Object(fields)
    };
    json!({
        "documents": group.documents,
        "words": group.words,
        "source": source(corpus, group),
        "passages": group.places.iter().map(passage).collect::<Vec<_>>(),
    })
}
