//! `lesart search --count-by`: how many documents have hits, by state, type, year, district or label.

use std::{collections::BTreeMap, fmt::Write};

use pipeline::{Facet, Metadata};
use search::Search;
use serde_json::json;

use crate::{
    cli::SearchArgs,
    output::{DIM, Ended, Result, STRONG, counted, say, say_json, table},
};

/// A group of documents.
#[derive(Debug, Default)]
struct Group {
    /// Those of which the query is true.
    documents: usize,
    hits: usize,
    /// All that the index has.
    all: usize,
}

pub(super) fn show(search: &mut Search, field: &Facet, metadata: &Metadata, args: &SearchArgs) -> Result {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for key in search.index().keys() {
        for value in metadata.values(field, key) {
            groups.entry(value).or_default().all += 1;
        }
    }
    for document in search.counts()? {
        for value in metadata.values(field, &document.key) {
            let group = groups.entry(value).or_default();
            group.documents += 1;
            group.hits += document.hits;
        }
    }
    let totals = search.totals()?;
    if args.json {
        for (value, Group { documents, hits, all }) in &groups {
            say_json(&json!({ (field.name()): value, "documents": documents, "hits": hits, "of": all }))?;
        }
        return Ok(Ended::Done);
    }
    if args.csv {
        let header = [field.name(), "documents", "hits", "of"].map(str::to_owned);
        let rows = groups.iter().map(|(value, group)| {
            [value.clone(), group.documents.to_string(), group.hits.to_string(), group.all.to_string()]
        });
        return say(table(std::iter::once(header).chain(rows))?);
    }
    let width = groups.keys().map(|value| value.chars().count()).max().unwrap_or(0).max(field.name().len());
    let mut text = format!("{DIM}{:width$}  documents  of  share    hits{DIM:#}\n", field.name());
    for (value, Group { documents, hits, all }) in &groups {
        let share = 100 * documents / all.max(&1);
        let _ = writeln!(
            text,
            "{STRONG}{value:width$}{STRONG:#}  {documents:>9}  {all:>2}  {share:>3} %  {hits:>6}"
        );
    }
    let _ = write!(text, "{} in {}.", counted(totals.hits, "hit"), counted(totals.documents, "document"));
    if field.is_shared() {
        text.push_str(" A document that has several values counts for each.");
    }
    say(text)
}
