//! `lesart search`: ranked documents with their passages.

use std::{collections::BTreeSet, fmt::Write, path::Path};

use document::Citation;
use pipeline::Metadata;
use query::{Filter, Place, Plan};
use search::{Index, Options, Passage, Ranked, Results, Snippet};
use serde_json::{Value, json};

use crate::{
    cli::SearchArgs,
    output::{self, DIM, Ended, Result, STRONG, say, say_json},
    project, queries, understood,
};

pub(crate) fn run(project: Option<&Path>, args: &SearchArgs) -> Result {
    let query = args.query.as_deref().unwrap_or_default();
    let project = project::find(project)?;
    let (_, settings) = project::settings(&project, None)?;
    let german = pipeline::german(&project, &settings)?;
    let plan = queries::plan(query, &german, Place::Search)?;
    let index = Index::open(&project.index(), german.fingerprint())?;
    if args.explain {
        let words = understood::understood(&index, &plan)?;
        if args.json {
            for word in &words {
                say_json(&word.as_json())?;
            }
        } else {
            let query = query::parse(query).map_or_else(|_| query.to_owned(), |q| q.to_string());
            say(understood::report(&query, &words))?;
        }
        return Ok(Ended::Done);
    }
    let metadata = Metadata::load(&project, &settings)?;
    let filters: BTreeSet<&Filter> = plan.filters().into_iter().collect();
    filters.iter().filter_map(|f| metadata.unknown(f)).for_each(output::warn);
    let options =
        Options { unit: args.unit, limit: args.limit, passages: args.passages, ..Options::default() };
    let results = index.search(&plan, &options, &|filter, key| metadata.holds(filter, key))?;
    let silent = results.silent.iter().filter_map(|&term| plan.terms().get(term));
    let silent: BTreeSet<&str> = silent.map(|term| term.source.as_str()).collect();
    silent.iter().for_each(|word| output::warn(format_args!("{word} stands nowhere in this corpus")));
    if args.json {
        for (rank, document) in results.shown.iter().enumerate() {
            say_json(&as_json(rank + 1, document, &metadata))?;
        }
    } else {
        say(report(args, &results, &metadata, &plan))?;
    }
    Ok(if results.documents == 0 { Ended::DoesNotHold } else { Ended::Done })
}

fn report(args: &SearchArgs, results: &Results, metadata: &Metadata, plan: &Plan) -> String {
    let mut text = String::new();
    if results.documents == 0 {
        let words: Vec<&str> = plan.terms().iter().map(|t| t.source.as_str()).collect();
        return format!("Nothing found for {} (unit: {}).", words.join(" "), args.unit);
    }
    for document in &results.shown {
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
    let shown = results.shown.len();
    let more = if shown < results.documents {
        format!(", the first {shown} shown (--limit)")
    } else {
        String::new()
    };
    let _ = write!(
        text,
        "{} in {}{more}; unit of AND and NOT: {} (--unit).",
        output::counted(results.hits, "hit"),
        output::counted(results.documents, "document"),
        args.unit
    );
    text
}

/// The pages of a passage's first hit.
fn citation(metadata: &Metadata, document: &Ranked, passage: &Passage) -> Citation {
    let pages = passage.hits.first().map_or((1, 1), |h| (h.page, h.last_page));
    let read = |page| document.labels.get(&page).map(String::as_str);
    Citation::new(pages, |page| metadata.page_label(&document.key, page, read(page)))
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

fn as_json(rank: usize, document: &Ranked, metadata: &Metadata) -> Value {
    let concept = metadata.concept(&document.key);
    let passages: Vec<Value> = document
        .passages
        .iter()
        .map(|passage| {
            let snippets: Vec<Value> = passage
                .snippets
                .iter()
                .map(|snippet| {
                    let hits: Vec<Value> = snippet
                        .hits
                        .iter()
                        .map(|mark| {
                            let (start, end) = mark.in_snippet.scalars(&snippet.text);
                            json!({ "start": start, "end": end, "text": mark.in_snippet.of(&snippet.text) })
                        })
                        .collect();
                    json!({ "text": snippet.text, "hits": hits })
                })
                .collect();
            let citation = citation(metadata, document, passage);
            json!({
                "block": passage.block,
                "kind": passage.kind.name(),
                "page": passage.hits.first().map(|h| h.page),
                "last_page": citation.last,
                "page_label": citation.label(),
                "pages": passage.hits.iter().flat_map(|h| [h.page, h.last_page]).collect::<BTreeSet<u32>>(),
                "heading": passage.headings,
                "score": passage.score,
                "hits": passage.hits.len(),
                "snippets": snippets,
            })
        })
        .collect();
    json!({
        "rank": rank,
        "document": document.key,
        "concept": concept.map(|c| &c.id),
        "title": concept.map(|c| &c.title),
        "score": document.score,
        "hits": document.hits,
        "passages": passages,
    })
}
