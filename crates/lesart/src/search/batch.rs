//! `lesart search --batch`: many queries at once, as a table of counts.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use pipeline::{Metadata, Project, QueryCount, Settings};
use query::{Filter, Place, Unit};
use search::DocumentCount;
use serde_json::{Map, Value, json};

use super::{open, tell_unknown};
use crate::{
    cli::SearchArgs,
    output::{DIM, Ended, Result, STRONG, counted, say, say_json, table},
    queries::{self, Typed},
};

/// A query of the list, and what it found.
struct Counted {
    query: String,
    documents: Vec<DocumentCount>,
}

impl Counted {
    fn hits(&self) -> usize {
        self.documents.iter().map(|document| document.hits).sum()
    }
}

pub(super) fn run(project: &Project, settings: &Settings, file: &Path, args: &SearchArgs) -> Result {
    let german = pipeline::german(project, settings)?;
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let numbered: Vec<(usize, &str)> =
        (1..).zip(lines).filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).collect();
    if numbered.is_empty() {
        bail!("{} holds no query: each line is one; lines that begin with # are left out", file.display());
    }
    let mut typed: Vec<(&str, Typed)> = Vec::new();
    let mut mistakes = Vec::new();
    for (number, line) in numbered {
        match queries::read(line, Some((project, settings)), &german, Place::Search) {
            Ok(query) => typed.push((line, query)),
            Err(error) => mistakes.push(format!("{}, line {number}: {error}", file.display())),
        }
    }
    if !mistakes.is_empty() {
        bail!("{}", mistakes.join("\n"));
    }
    let index = open(project, settings, &german)?;
    let metadata = Metadata::load(project, settings)?;
    let accepts = |filter: &Filter, key: &str| metadata.holds(filter, key);
    let style = ProgressStyle::with_template("{pos}/{len} {wide_msg:.dim}")?;
    let bar = ProgressBar::new(typed.len() as u64).with_style(style);
    let mut found = Vec::new();
    for (line, typed) in &typed {
        bar.set_message((*line).to_owned());
        tell_unknown(&typed.plan, &metadata);
        let unit = typed.unit(args.unit, Unit::Document);
        let documents = index.search(&typed.plan, unit, &accepts)?.counts()?;
        found.push(Counted { query: (*line).to_owned(), documents });
        bar.inc(1);
    }
    bar.finish_and_clear();
    if let Some(to) = &args.parquet {
        let counts = found.iter().flat_map(|counted| {
            counted.documents.iter().map(|document| QueryCount {
                query: &counted.query,
                document: &document.key,
                hits: document.hits,
            })
        });
        pipeline::write_counts(to, counts)?;
    }
    let keys: Vec<&str> = index.keys().collect();
    show(&found, &keys, args)?;
    Ok(if found.iter().all(|counted| counted.documents.is_empty()) {
        Ended::DoesNotHold
    } else {
        Ended::Done
    })
}

fn show(found: &[Counted], keys: &[&str], args: &SearchArgs) -> Result {
    if args.json {
        for counted in found {
            let counts: Map<String, Value> =
                counted.documents.iter().map(|d| (d.key.clone(), json!(d.hits))).collect();
            let (documents, hits) = (counted.documents.len(), counted.hits());
            say_json(
                &json!({ "query": counted.query, "documents": documents, "hits": hits, "counts": counts }),
            )?;
        }
        return Ok(Ended::Done);
    }
    if args.csv {
        let header = ["query", "documents", "hits"].iter().chain(keys).map(|&cell| cell.to_owned());
        let rows = found.iter().map(|counted| row(&counted.query, &counted.documents, keys));
        let rows = std::iter::once(header.collect()).chain(rows).chain([row("(total)", &total(found), keys)]);
        return say(table(rows)?);
    }
    let width = found.iter().map(|counted| counted.query.chars().count()).max().unwrap_or(0).clamp(5, 60);
    let mut text = format!("{DIM}{:width$}  documents    hits{DIM:#}\n", "query");
    for counted in found {
        let (documents, hits) = (counted.documents.len(), counted.hits());
        let _ = writeln!(text, "{STRONG}{:width$}{STRONG:#}  {documents:>9}  {hits:>6}", counted.query);
    }
    let total = total(found);
    let hits: usize = total.iter().map(|document| document.hits).sum();
    let _ = write!(
        text,
        "{} of {} {} found something: {} in {} of {}. --csv has a column for each document.",
        found.iter().filter(|counted| !counted.documents.is_empty()).count(),
        found.len(),
        if found.len() == 1 { "query" } else { "queries" },
        counted(hits, "hit"),
        total.len(),
        counted(keys.len(), "document")
    );
    say(text)
}

/// The hits of all queries together, by document.
fn total(found: &[Counted]) -> Vec<DocumentCount> {
    let mut all: Vec<&DocumentCount> = found.iter().flat_map(|counted| &counted.documents).collect();
    all.sort_by(|a, b| a.key.cmp(&b.key));
    let of_document = |of: &[&DocumentCount]| DocumentCount {
        key: of[0].key.clone(),
        hits: of.iter().map(|document| document.hits).sum(),
    };
    all.chunk_by(|a, b| a.key == b.key).map(of_document).collect()
}

/// `documents` and `keys` are sorted. A document that filters alone accept counts as a document, with 0 hits.
fn row(query: &str, documents: &[DocumentCount], keys: &[&str]) -> Vec<String> {
    let hits: usize = documents.iter().map(|document| document.hits).sum();
    let mut row = vec![query.to_owned(), documents.len().to_string(), hits.to_string()];
    for key in keys {
        let at = documents.binary_search_by(|document| document.key.as_str().cmp(key));
        row.push(at.map_or(0, |at| documents[at].hits).to_string());
    }
    row
}
