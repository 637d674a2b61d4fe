//! `lesart blocks`: the blocks of a PDF with their places, as JSON.

use std::io::{self, Write};

use document::{Document, Geometry, PageBox, Span};
use serde::Serialize;

use crate::{
    cli::BlocksArgs,
    output::{Ended, Result},
    reading,
};

#[derive(Serialize)]
struct Blocks<'d> {
    pages: usize,
    blocks: Vec<BlockRow<'d>>,
    outcomes: Vec<PageRow<'d>>,
}

#[derive(Serialize)]
struct BlockRow<'d> {
    kind: &'static str,
    level: Option<u8>,
    page: u32,
    mark: Option<&'d str>,
    text: &'d str,
    boxes: Vec<PageBox>,
}

#[derive(Serialize)]
struct PageRow<'d> {
    page: usize,
    label: Option<&'d str>,
    outcome: &'static str,
    reader: Option<&'static str>,
    confidence: u8,
    reason: &'d str,
}

pub(crate) fn run(args: &BlocksArgs) -> Result {
    let pool = reading::pool(args.reading.timeout, reading::MEMORY, args.reading.ocr)?;
    let extraction = reading::read(&pool, &args.file, args.reading.reader)?;
    let document = &extraction.document;
    if document.pages.is_empty() {
        anyhow::bail!("{}: {}: {}", args.file.display(), document.outcome.name(), document.reason);
    }
    reading::warn_of_gaps(&args.file, document, &pool);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &rows(document, &extraction.geometry))?;
        writeln!(out)?;
    } else {
        for block in &document.blocks {
            let level = block.level.map_or(String::new(), |l| format!(" {l}"));
            writeln!(out, "{:>4}  {:<10}{level:<2}  {}", block.first_page(), block.kind.name(), block.text)?;
        }
    }
    out.flush()?;
    Ok(Ended::Done)
}

fn rows<'d>(document: &'d Document, geometry: &Geometry) -> Blocks<'d> {
    let block = |(n, b): (usize, &'d document::Block)| BlockRow {
        kind: b.kind.name(),
        level: b.level,
        page: b.first_page(),
        mark: b.mark.as_deref(),
        text: &b.text,
        boxes: geometry.boxes(document, n, Span::new(0, b.text.len())),
    };
    let page = |(n, p): (usize, &'d document::Page)| PageRow {
        page: n + 1,
        label: p.label.as_deref(),
        outcome: p.outcome.name(),
        reader: p.reader.map(document::Reader::name),
        confidence: p.confidence,
        reason: &p.reason,
    };
    Blocks {
        pages: document.pages.len(),
        blocks: document.blocks.iter().enumerate().map(block).collect(),
        outcomes: document.pages.iter().enumerate().map(page).collect(),
    }
}
