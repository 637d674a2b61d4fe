//! Documents with their passages, as JSON.

use std::collections::BTreeSet;

use pipeline::Metadata;
use search::{Mark, Passage, Ranked, Snippet};
use serde_json::{Value, json};

use super::citation;

pub(super) fn document(rank: usize, document: &Ranked, metadata: &Metadata) -> Value {
    let concept = metadata.concept(&document.key);
    json!({
        "rank": rank,
        "document": document.key,
        "concept": concept.map(|c| &c.id),
        "title": concept.map(|c| &c.title),
        "score": document.score,
        "hits": document.hits,
        "passages": document.passages.iter().map(|p| passage(document, p, metadata)).collect::<Vec<Value>>(),
    })
}

fn passage(document: &Ranked, passage: &Passage, metadata: &Metadata) -> Value {
    let citation = citation(metadata, document, passage);
    json!({
        "block": passage.block,
        "kind": passage.kind.name(),
        "page": passage.hits.first().map(|h| h.page),
        "last_page": citation.last,
        "page_label": citation.label(),
        "citation": metadata.cited(&document.key, &citation),
        "pages": passage.hits.iter().flat_map(|h| [h.page, h.last_page]).collect::<BTreeSet<u32>>(),
        "heading": passage.headings,
        "score": passage.score,
        "hits": passage.hits.len(),
        "snippets": passage.snippets.iter().map(snippet).collect::<Vec<Value>>(),
    })
}

fn snippet(snippet: &Snippet) -> Value {
    let hit = |mark: &Mark| {
        let (start, end) = mark.in_snippet.scalars(&snippet.text);
        json!({ "start": start, "end": end, "text": mark.in_snippet.of(&snippet.text) })
    };
    json!({ "text": snippet.text, "hits": snippet.hits.iter().map(hit).collect::<Vec<Value>>() })
}
