//! What a run did, for people and as JSON.

use std::fmt::Write;

use document::Outcome;
use pipeline::{Project, Stage, Summary};
use serde_json::json;

use crate::output::{self, DIM, STRONG, WARNING, colour};

/// Concepts shown one by one; of more, only the counts.
const SHOWN: usize = 60;

pub(crate) fn report(project: &Project, summary: &Summary, only: Option<Stage>) -> String {
    let mut text = String::new();
    if let (Some(stage @ (Stage::Extract | Stage::Index)), false) = (only, summary.nothing) {
        return format!("Stage {stage} is done; labels are as they were. “lesart run” does the rest.");
    }
    text.push_str(&table(summary));
    if !summary.failed.is_empty() {
        let _ = writeln!(
            text,
            "\n{WARNING}Not or not wholly read{WARNING:#} ({} of {} documents):",
            summary.failed.len(),
            summary.documents
        );
        for (document, outcome, reason) in &summary.failed {
            let _ = writeln!(text, "  {document}: {STRONG}{outcome}{STRONG:#}: {reason}");
        }
    }
    if let Some(why) = &summary.no_ocr {
        let pages = output::counted(summary.images, "page");
        let _ = writeln!(text, "{WARNING}Images of pages{WARNING:#} ({pages}) were not read: {why}");
    }
    let _ = writeln!(text, "\n{}", what_was_done(summary));
    let out = project.latest();
    let _ = writeln!(
        text,
        "{} documents, {} pages. Results: {} (labels.csv, evidence.csv, pages.csv …, lesart.xlsx)",
        summary.documents,
        summary.pages,
        out.display()
    );
    text.push_str(&next_steps(summary));
    text
}

/// The table concepts × labels, with the number of each outcome below.
pub(crate) fn table(summary: &Summary) -> String {
    let mut text = String::new();
    // The choices of labels that have some come behind.
    let mut outcomes = vec!["yes", "unclear", "no"];
    for (_, _, of_concept) in &summary.concepts {
        for outcome in of_concept.iter().map(Outcome::name) {
            if !outcomes.contains(&outcome) {
                outcomes.push(outcome);
            }
        }
    }
    outcomes[3..].sort_unstable();
    let names = summary.concepts.iter().map(|(id, ..)| id.as_str()).chain(outcomes.iter().copied());
    let id = names.map(|name| name.chars().count()).max().unwrap_or(7).clamp(7, 40);
    let widths: Vec<usize> = (0..summary.labels.len())
        .map(|n| {
            let outcomes =
                summary.concepts.iter().filter_map(|(_, _, of)| of.get(n)).map(|o| o.name().chars().count());
            outcomes.chain([summary.labels[n].chars().count(), 7]).max().unwrap_or(7)
        })
        .collect();
    let header: Vec<String> = summary.labels.iter().zip(&widths).map(|(l, w)| format!("{l:<w$}")).collect();
    let _ = writeln!(text, "{STRONG}{:<id$}  {}  title{STRONG:#}", "concept", header.join("  "));
    for (concept, title, outcomes) in summary.concepts.iter().take(SHOWN) {
        let _ = write!(text, "{:<id$}", shortened(concept, id));
        for (outcome, width) in outcomes.iter().zip(&widths) {
            let style = colour(outcome.name());
            let _ = write!(text, "  {style}{:<width$}{style:#}", outcome.name());
        }
        let _ = writeln!(text, "  {DIM}{}{DIM:#}", shortened(title, 44));
    }
    if summary.concepts.len() > SHOWN {
        let _ =
            writeln!(text, "… and {} more: see concepts.csv and labels.csv", summary.concepts.len() - SHOWN);
    }
    for outcome in outcomes {
        let style = colour(outcome);
        let _ = write!(text, "{style}{outcome:<id$}{style:#}");
        for (n, width) in widths.iter().enumerate() {
            let count = summary
                .concepts
                .iter()
                .filter(|(_, _, o)| o.get(n).is_some_and(|o| o.name() == outcome))
                .count();
            let _ = write!(text, "  {count:<width$}");
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

pub(crate) fn shortened(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    text.chars().take(length - 1).chain(['…']).collect()
}

fn what_was_done(summary: &Summary) -> String {
    let Some(run) = &summary.record else { return String::new() };
    let name = run.name.as_ref().map_or(String::new(), |n| format!(" “{n}”"));
    if summary.nothing {
        return format!("Nothing changed since run {}{name} of {}: nothing was done.", run.number, run.time);
    }
    let mut done = Vec::new();
    for (verb, count) in [("extracted", summary.plan.extract.len()), ("indexed", summary.plan.index.len())] {
        if count > 0 {
            done.push(format!("{verb} {}", output::counted(count, "document")));
        }
    }
    done.push(format!("classified {}", output::counted(summary.concepts.len(), "concept")));
    let why = if summary.plan.classify.is_empty() {
        String::new()
    } else {
        format!(" ({})", summary.plan.classify.join("; "))
    };
    format!("Run {}{name}: {}{why}.", run.number, done.join(", "))
}

fn next_steps(summary: &Summary) -> String {
    let Some((concept, ..)) = summary.concepts.first() else {
        return "There is no document yet: put PDFs into corpus/pdf/ and run again.".into();
    };
    let label = summary.labels.first().map_or("", String::as_str);
    let mut text = format!(
        "Next:
  lesart explain {concept} {label}      the passages behind a label
  lesart search '\"gleichberechtigte teilhabe\"'   the full text
  lesart status                         what a run would do, after you edit a rule in pipelines/rules/"
    );
    if summary.record.as_ref().is_some_and(|r| r.number > 1) {
        text.push_str("\n  lesart diff                           what changed since the run before, and why");
    }
    text
}

pub(crate) fn as_json(summary: &Summary) -> serde_json::Value {
    let concepts: Vec<_> = summary
        .concepts
        .iter()
        .map(|(id, title, outcomes)| {
            let labels: serde_json::Map<String, serde_json::Value> =
                summary.labels.iter().cloned().zip(outcomes.iter().map(|o| json!(o.name()))).collect();
            json!({ "concept": id, "title": title, "labels": labels })
        })
        .collect();
    let failed: Vec<_> = summary
        .failed
        .iter()
        .map(|(document, outcome, reason)| json!({ "document": document, "outcome": outcome, "reason": reason }))
        .collect();
    json!({
        "run": summary.record.as_ref().map(|r| r.number),
        "changed": !summary.nothing,
        "extracted": summary.plan.extract.len(),
        "indexed": summary.plan.index.len(),
        "documents": summary.documents,
        "pages": summary.pages,
        "concepts": concepts,
        "failed": failed,
        "images": summary.images,
        "no_ocr": summary.no_ocr,
        "results": summary.folder,
    })
}
