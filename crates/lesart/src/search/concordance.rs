//! `lesart search --kwic`: every hit in its context.

use std::fmt::Write;

use document::Citation;
use pipeline::Metadata;
use search::{Line, Search, Sorted, Width};
use serde_json::json;

use crate::{
    cli::{Context, KwicOrder, SearchArgs},
    output::{DIM, Ended, Result, STRONG, counted, say, say_json, table},
};

/// Lines that people see where nothing else is said; tables and JSON have all.
const SHOWN: usize = 100;

/// Characters of context that people see on either side.
const BESIDE: usize = 60;

pub(super) fn show(search: &mut Search, metadata: &Metadata, args: &SearchArgs) -> Result {
    let width = match args.kwic.unwrap_or(Context::Words) {
        Context::Words => Width::Words(args.width),
        Context::Sentence => Width::Sentence,
        Context::Paragraph => Width::Block,
    };
    let sorted = match args.by {
        KwicOrder::Document => Sorted::Document,
        KwicOrder::Left => Sorted::Left,
        KwicOrder::Right => Sorted::Right,
    };
    let lines = search.concordance(width, sorted)?;
    let most = if args.csv || args.json { usize::MAX } else { SHOWN };
    let all = lines.len();
    let shown: Vec<&Line> = lines.iter().skip(args.offset).take(args.limit.unwrap_or(most)).collect();
    if args.json {
        for line in shown {
            say_json(&as_json(line, metadata))?;
        }
        return Ok(Ended::Done);
    }
    if args.csv {
        let header =
            ["document", "concept", "page", "page_label", "heading", "block", "left", "hit", "right"];
        let rows = shown.into_iter().map(|line| row(line, metadata));
        return say(table(std::iter::once(header.map(str::to_owned)).chain(rows))?);
    }
    if all == 0 {
        return say("Nothing found.");
    }
    let mut text = String::new();
    let whole = width != Width::Words(args.width);
    for line in &shown {
        let citation = citation(line, metadata);
        let headings = line.headings.join(" > ");
        if whole {
            let (left, right) = (line.left.replace('\t', " | "), line.right.replace('\t', " | "));
            let _ = writeln!(text, "{DIM}{}  {citation}  {headings}{DIM:#}", line.document);
            let _ = writeln!(text, "  {left}{STRONG}{}{STRONG:#}{right}", line.hit);
        } else {
            let (left, right) = (end(&line.left), start(&line.right));
            let _ = write!(text, "{left:>BESIDE$}{STRONG}{}{STRONG:#}{right}", line.hit);
            let _ = writeln!(text, "  {DIM}{}, {citation}{DIM:#}", line.document);
        }
    }
    let more = if shown.len() < all {
        format!(", {} shown (--limit, --offset; --csv has all)", shown.len())
    } else {
        String::new()
    };
    let _ = write!(text, "{}{more}.", counted(all, "hit"));
    say(text)
}

fn citation(line: &Line, metadata: &Metadata) -> Citation {
    let read = |page| if page == line.page { line.labels[0].as_deref() } else { line.labels[1].as_deref() };
    Citation::new((line.page, line.last_page), |page| metadata.page_label(&line.document, page, read(page)))
}

fn row(line: &Line, metadata: &Metadata) -> [String; 9] {
    let concept = metadata.concept(&line.document).map(|concept| concept.id.clone());
    [
        line.document.clone(),
        concept.unwrap_or_default(),
        line.page.to_string(),
        citation(line, metadata).label().unwrap_or_default().to_owned(),
        line.headings.join(" > "),
        line.block.to_string(),
        line.left.clone(),
        line.hit.clone(),
        line.right.clone(),
    ]
}

fn as_json(line: &Line, metadata: &Metadata) -> serde_json::Value {
    let citation = citation(line, metadata);
    json!({
        "document": line.document,
        "concept": metadata.concept(&line.document).map(|concept| &concept.id),
        "page": line.page,
        "last_page": line.last_page,
        "page_label": citation.label(),
        "citation": metadata.cited(&line.document, &citation),
        "heading": line.headings,
        "block": line.block,
        "left": line.left,
        "hit": line.hit,
        "right": line.right,
    })
}

/// The end of a text, as far as there is room.
fn end(text: &str) -> String {
    let text = text.replace('\t', " | ");
    let length = text.chars().count();
    if length <= BESIDE {
        text
    } else {
        format!("…{}", text.chars().skip(length - BESIDE + 1).collect::<String>())
    }
}

/// The beginning of a text, as far as there is room; shorter ones are filled up.
fn start(text: &str) -> String {
    let text = text.replace('\t', " | ");
    let cut = if text.chars().count() <= BESIDE {
        text
    } else {
        text.chars().take(BESIDE - 1).chain(['…']).collect()
    };
    format!("{cut:<BESIDE$}")
}
