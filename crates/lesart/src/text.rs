//! `lesart text`: plain text of PDFs, straight from the file.

use std::io::{self, Write};

use document::{BlockKind, Document};
use extract::Extraction;
use rayon::prelude::*;

use crate::{
    cli::TextArgs,
    output::{self, Ended, Result},
    reading,
};

pub(crate) fn run(args: &TextArgs) -> Result {
    let pool = reading::pool(args.reading.timeout, reading::MEMORY, args.reading.ocr)?;
    let read: Vec<anyhow::Result<Extraction>> =
        args.files.par_iter().map(|file| reading::read(&pool, file, args.reading.reader)).collect();
    let mut failures = Vec::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (file, read) in args.files.iter().zip(read) {
        match read {
            Ok(Extraction { document, .. }) if document.pages.is_empty() => {
                failures.push(anyhow::anyhow!(
                    "{}: {}: {}",
                    file.display(),
                    document.outcome.name(),
                    document.reason
                ));
            }
            Ok(Extraction { document, .. }) => {
                reading::warn_of_gaps(file, &document, &pool);
                out.write_all(page_text(&document, args.all).as_bytes())?;
            }
            Err(error) => failures.push(error),
        }
    }
    out.flush()?;
    if failures.len() == args.files.len() {
        return Err(failures.swap_remove(0));
    }
    failures.iter().for_each(output::error);
    Ok(Ended::Done)
}

/// Blocks, list items with their marks, with an empty line between two; the form feed that ends a page follows the last block that starts on it.
fn page_text(document: &Document, all: bool) -> String {
    let mut text = String::new();
    let mut page = 1;
    let mut page_is_empty = true;
    for block in
        document.blocks.iter().filter(|b| all || !matches!(b.kind, BlockKind::Running | BlockKind::Toc))
    {
        while page < block.first_page() {
            text.push_str(if page_is_empty { "\u{c}" } else { "\n\u{c}" });
            (page, page_is_empty) = (page + 1, true);
        }
        if !page_is_empty {
            text.push_str("\n\n");
        }
        if let Some(mark) = &block.mark {
            text.push_str(mark);
            text.push(' ');
        }
        text.push_str(&block.text);
        page_is_empty = false;
    }
    for _ in page..=document.pages.len() as u32 {
        text.push_str(if page_is_empty { "\u{c}" } else { "\n\u{c}" });
        page_is_empty = true;
    }
    text
}
