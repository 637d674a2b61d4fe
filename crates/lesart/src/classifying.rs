//! `lesart classify`: labels from rules, without a run.

use std::path::{Path, PathBuf};

use anyhow::Context;
use document::Document;
use extract::{Ocr, Readers};
use pipeline::{Diff, Preview, Results, Runs, Settings};
use serde_json::json;

use crate::{
    bars::Bars,
    changes::{self, Form, Side},
    cli::ClassifyArgs,
    explain,
    output::{self, Ended, Result, say, say_json},
    project, reading,
    summary::table,
};

pub(crate) fn run(project: Option<&Path>, args: &ClassifyArgs) -> Result {
    let project = project::find(project)?;
    let pipeline = project.pipeline_file(args.pipeline.as_deref())?;
    if let Some(file) = &args.text {
        let document = read(file)?;
        let explained = pipeline::classify_document(&project, &pipeline, &args.rules, &document)?;
        for explanation in &explained {
            if args.json {
                say_json(&explain::as_json(explanation))?;
            } else {
                say(explain::describe(explanation))?;
            }
        }
        return Ok(Ended::Done);
    }
    let against = args.against.as_ref().map(|run| Runs::new(&project).find(run)).transpose()?;
    let rules = match against {
        Some(_) => pipeline::draft(&project, &Settings::load(&pipeline)?, &args.rules)?,
        None => args.rules.clone(),
    };
    let bars = Bars::default();
    let previewed = pipeline::preview(&project, &pipeline, &rules, &reading::tesseract(), &bars);
    bars.finish();
    let Preview { summary, verdicts, results } = previewed?;
    output::warn_all(&summary.notes);
    if let Some(run) = against {
        let diff = Diff::between(&Results::read(&run)?, &results);
        let form = Form { summary: args.summary, json: args.json, csv: args.csv };
        return changes::show(form, &Side::of(&run), &now(&args.rules), &diff);
    }
    if args.json {
        for verdict in &verdicts {
            say_json(&verdict)?;
        }
        return Ok(Ended::Done);
    }
    say(format_args!("{}These labels are not kept: “lesart run” makes a run of them.", table(&summary)))
}

/// The later side of a preview: what was read just now.
fn now(rules: &[PathBuf]) -> Side {
    let names: Vec<String> = rules.iter().map(|file| file.display().to_string()).collect();
    let title = match names.as_slice() {
        [] => "now, not kept".to_owned(),
        names => format!("now with {}, not kept", names.join(", ")),
    };
    Side { title, json: json!({ "run": null, "name": null, "pinned": [], "time": null, "rules": names }) }
}

/// A single text: a PDF, Markdown (`.md`), or plain text.
fn read(file: &Path) -> anyhow::Result<Document> {
    let is = |ending: &str| file.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    if is("pdf") {
        let pool = reading::pool(reading::TIMEOUT, reading::MEMORY, Ocr::Auto)?;
        let document = reading::read(&pool, file, Readers::Both)?.document;
        anyhow::ensure!(
            document.outcome.has_text(),
            "{}: {}: {}",
            file.display(),
            document.outcome.name(),
            document.reason
        );
        return Ok(document);
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut document = query::plain_text(&file.display().to_string(), &text, is("md"));
    document.take_title();
    Ok(document)
}
