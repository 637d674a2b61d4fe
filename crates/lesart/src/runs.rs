//! `lesart runs`: the ledger, and the pinned runs.

use std::{fmt::Write, path::Path};

use pipeline::{Project, Run, Runs};
use serde_json::json;

use crate::{
    cli::{RunsAction, RunsArgs},
    output::{self, DIM, Ended, Result, STRONG, say, say_json},
    project,
};

pub(crate) fn run(project: Option<&Path>, args: &RunsArgs) -> Result {
    let project = project::find(project)?;
    let runs = Runs::new(&project);
    match &args.action {
        Some(RunsAction::Name { run, name }) => {
            runs.name(*run, name)?;
            return say(format_args!("Run {run} is named “{name}”."));
        }
        Some(RunsAction::Pin { name, note, run }) => return pin(&runs, name, note, run),
        None => {}
    }
    let all = runs.all()?;
    if args.json {
        all.iter().try_for_each(|run| as_json(run).map(|_| ()))?;
        return Ok(Ended::Done);
    }
    if all.is_empty() {
        return say("There is no run yet: “lesart run” makes the first.");
    }
    say(list(&project, &all).trim_end())
}

fn pin(runs: &Runs, name: &str, note: &str, run: &str) -> Result {
    anyhow::ensure!(!note.trim().is_empty(), "--note is empty: write in a sentence why this run is kept");
    let run = runs.find(run)?;
    let folder = runs.pin(&run, name, note, &output::now()?)?;
    say(format_args!(
        "Run {} of {} is pinned as “{name}”: {folder}
  {folder}/README.md    what lies there, how to cite it and how to run it again",
        run.record.number,
        run.record.time,
        folder = folder.display()
    ))
}

fn as_json(run: &Run) -> Result {
    let record = &run.record;
    say_json(&json!({
        "run": record.number,
        "name": record.name,
        "time": record.time,
        "program": record.program,
        "documents": record.basis.documents.len(),
        "concepts": record.basis.concepts.len(),
        "tables": run.folder,
        "pinned": run.pins.iter().map(|pin| json!({
            "name": pin.name,
            "note": pin.note,
            "time": pin.time,
            "fingerprint": pin.fingerprint,
        })).collect::<Vec<_>>(),
    }))
}

fn list(project: &Project, runs: &[Run]) -> String {
    let mut text = format!("{STRONG}  run  time                  concepts  name{STRONG:#}\n");
    for run in runs {
        let record = &run.record;
        let name = record.name.as_deref().unwrap_or("");
        let line = format!(
            "{:>5}  {DIM}{:<20}{DIM:#}  {:>8}  {name}",
            record.number,
            record.time,
            record.basis.concepts.len()
        );
        let _ = writeln!(text, "{}", line.trim_end());
        for pin in &run.pins {
            let folder = project.pinned().join(&pin.name);
            let _ = writeln!(
                text,
                "       pinned as “{}” in {}: {}",
                pin.name,
                folder.display(),
                pin.note.trim()
            );
        }
    }
    text
}
