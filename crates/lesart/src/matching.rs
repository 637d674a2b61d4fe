//! `lesart match`: a query over text files, PDFs or standard input, with the words of a project where there is one.

use std::{
    io::{self, Read, Write},
    path::Path,
};

use anyhow::Context;
use document::{Document, Span};
use extract::Ocr;
use german::German;
use pipeline::{Project, Settings};
use query::{Analysis, Matcher, Place, PlainText, Plan, Text, Unit, Vocabulary};
use serde::Serialize;

use crate::{
    cli::MatchArgs,
    output::{self, DIM, Ended, Result, STRONG},
    project, queries, reading,
};

/// A text to match: a document, and for a plain text the way back to it.
struct Source {
    name: String,
    document: Document,
    plain: Option<(String, Vec<usize>)>,
}

#[derive(Serialize)]
struct HitRow<'a> {
    file: &'a str,
    page: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_label: Option<&'a str>,
    block: u32,
    start: usize,
    end: usize,
    text: &'a str,
}

/// Characters of context on either side of a hit.
const CONTEXT: usize = 60;

pub(crate) fn run(project: Option<&Path>, args: &MatchArgs) -> Result {
    let words = words(project)?;
    let german = &words.german;
    let names = words.project.as_ref().map(|(project, settings)| (project, settings));
    let typed = queries::read(&args.query, names, german, Place::Match)?;
    let unit = typed.unit(args.unit, Unit::Block);
    let (sources, failed) = sources(args)?;
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let mut found = 0;
    for source in &sources {
        found += print_hits(&mut out, args, source, (&typed.plan, unit), german)?;
    }
    out.flush()?;
    drop(out);
    if sources.is_empty() && failed > 0 {
        anyhow::bail!("nothing could be read");
    }
    Ok(if found > 0 { Ended::Done } else { Ended::DoesNotHold })
}

/// What words and names mean.
struct Words {
    german: German,
    project: Option<(Project, Settings)>,
}

/// In a project they mean what they do there, elsewhere words what the lexicon has, and names nothing.
fn words(named: Option<&Path>) -> anyhow::Result<Words> {
    let of_project = || {
        let project = project::find(named)?;
        let (_, settings) = project::settings(&project, None)?;
        let german = pipeline::german(&project, &settings)?;
        anyhow::Ok(Words { german, project: Some((project, settings)) })
    };
    match of_project() {
        // Some folder upwards may be called pipelines/ and have nothing to do with this.
        Err(_) if named.is_none() => Ok(Words { german: German::new(&[]), project: None }),
        words => words,
    }
}

fn print_hits(
    out: &mut impl Write,
    args: &MatchArgs,
    source: &Source,
    (plan, unit): (&Plan, Unit),
    german: &German,
) -> anyhow::Result<usize> {
    let analysis = Analysis::of(&source.document);
    let vocabulary = Vocabulary::of([&analysis], german);
    let text = Text::new(&source.document, &analysis, &vocabulary);
    let hits = Matcher::new(plan, &vocabulary).hits(&text, unit, &|_| true);
    for &(block, span) in &hits {
        let Some(of) = source.document.blocks.get(block as usize) else { continue };
        let citation = source.document.citation(block as usize, span);
        if args.json {
            let (start, end) = match &source.plain {
                Some((whole, starts)) => {
                    let start = starts[block as usize];
                    Span::new(start + span.start as usize, start + span.end as usize).scalars(whole)
                }
                None => span.scalars(&of.text),
            };
            let row = HitRow {
                file: &source.name,
                page: citation.first,
                last_page: citation.ends_on(),
                page_label: citation.label(),
                block,
                start,
                end,
                text: span.of(&of.text),
            };
            serde_json::to_writer(&mut *out, &row)?;
            writeln!(out)?;
        } else {
            let (before, after) = (&of.text[..span.start as usize], &of.text[span.end as usize..]);
            let before: String = tail(before, CONTEXT);
            let after: String = after.chars().take(CONTEXT).collect();
            let hit = span.of(&of.text);
            let page = citation.counted();
            writeln!(out, "{DIM}{}:{page}:{DIM:#} {before}{STRONG}{hit}{STRONG:#}{after}", source.name)?;
        }
    }
    Ok(hits.len())
}

fn tail(text: &str, length: usize) -> String {
    let skip = text.chars().count().saturating_sub(length);
    text.chars().skip(skip).collect()
}

/// The texts to match; files that cannot be read are told and counted.
fn sources(args: &MatchArgs) -> anyhow::Result<(Vec<Source>, usize)> {
    if args.files.is_empty() {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).context("standard input is no UTF-8 text")?;
        return Ok((vec![plain("-".into(), text, args.markdown)], 0));
    }
    let pool = reading::pool(reading::TIMEOUT, reading::MEMORY, Ocr::Auto)?;
    let (mut sources, mut failed) = (Vec::new(), 0);
    for file in &args.files {
        match source(&pool, file, args.markdown) {
            Ok(source) => sources.push(source),
            Err(error) => {
                output::error(&error);
                failed += 1;
            }
        }
    }
    Ok((sources, failed))
}

fn source(pool: &extract::Pool, file: &Path, markdown: bool) -> anyhow::Result<Source> {
    let name = file.display().to_string();
    if file.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
        let document = reading::read(pool, file, extract::Readers::Both)?.document;
        if document.pages.is_empty() {
            anyhow::bail!("{name}: {}: {}", document.outcome.name(), document.reason);
        }
        return Ok(Source { name, document, plain: None });
    }
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {name}"))?;
    let text =
        String::from_utf8(bytes).map_err(|_| anyhow::anyhow!("{name} is neither a PDF nor UTF-8 text"))?;
    Ok(plain(name, text, markdown))
}

fn plain(name: String, text: String, markdown: bool) -> Source {
    let PlainText { document, starts } = PlainText::read(&name, &text, markdown);
    Source { name, document, plain: Some((text, starts)) }
}
