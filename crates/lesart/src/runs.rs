//! `lesart runs`: the ledger.

use std::{fmt::Write, path::Path};

use pipeline::Ledger;
use serde_json::json;

use crate::{
    cli::{RunsAction, RunsArgs},
    output::{DIM, Ended, Result, STRONG, say, say_json},
    project,
};

pub(crate) fn run(project: Option<&Path>, args: &RunsArgs) -> Result {
    let project = project::find(project)?;
    let ledger = Ledger::new(&project);
    if let Some(RunsAction::Name { run, name }) = &args.action {
        ledger.name(*run, name)?;
        return say(format_args!("Run {run} is named “{name}”."));
    }
    let runs = ledger.runs()?;
    if args.json {
        for run in &runs {
            say_json(&json!({
                "run": run.number,
                "name": run.name,
                "time": run.time,
                "program": run.program,
                "documents": run.basis.documents.len(),
                "concepts": run.basis.concepts.len(),
                "tables": ledger.tables(run.number),
            }))?;
        }
        return Ok(Ended::Done);
    }
    if runs.is_empty() {
        return say("There is no run yet: “lesart run” makes the first.");
    }
    let mut text = format!("{STRONG}  run  time                  concepts  name{STRONG:#}\n");
    for run in &runs {
        let name = run.name.as_deref().unwrap_or("");
        let _ = writeln!(
            text,
            "{:>5}  {DIM}{:<20}{DIM:#}  {:>8}  {name}",
            run.number,
            run.time,
            run.basis.concepts.len()
        );
    }
    say(text.trim_end())
}
