//! `lesart status`: what a run would do, and why.

use std::{fmt::Write, path::Path};

use serde_json::json;

use crate::{
    cli::StatusArgs,
    output::{self, Result, STRONG, say, say_json},
    project, reading,
};

/// Documents named one by one; of more, only how many there are.
const NAMED: usize = 8;

pub(crate) fn run(project: Option<&Path>, args: &StatusArgs) -> Result {
    let project = project::find(project)?;
    let pipeline = project.pipeline_file(args.pipeline.as_deref())?;
    let (plan, notes) = pipeline::status(&project, &pipeline, &reading::tesseract(), args.verify)?;
    output::warn_all(&notes);
    if args.json {
        let documents = |list: &[(String, String)]| -> Vec<_> {
            list.iter().map(|(document, reason)| json!({ "document": document, "reason": reason })).collect()
        };
        return say_json(&json!({
            "extract": documents(&plan.extract),
            "index": documents(&plan.index),
            "classify": plan.classify,
        }));
    }
    if plan.is_empty() {
        return say("Nothing to do: texts, index and labels are up to date.");
    }
    let mut text = String::new();
    for (stage, documents) in [("extract", &plan.extract), ("index", &plan.index)] {
        if !documents.is_empty() {
            let _ =
                writeln!(text, "{STRONG}{stage}{STRONG:#}  {}", output::counted(documents.len(), "document"));
        }
        for (document, reason) in documents.iter().take(NAMED) {
            let _ = writeln!(text, "    {document}: {reason}");
        }
        if documents.len() > NAMED {
            let _ = writeln!(text, "    and {} more", documents.len() - NAMED);
        }
    }
    if !plan.classify.is_empty() {
        let _ = writeln!(text, "{STRONG}classify{STRONG:#}");
        for reason in &plan.classify {
            let _ = writeln!(text, "    {reason}");
        }
    }
    let _ = write!(text, "“lesart run” does this.");
    say(text)
}
