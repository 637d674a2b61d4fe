//! `lesart diff`: what changed between two runs, and why.

use std::path::Path;

use pipeline::{Diff, Results, Run, Runs};

use crate::{
    changes::{Form, Side, show},
    cli::DiffArgs,
    output::Result,
    project,
};

pub(crate) fn run(project: Option<&Path>, args: &DiffArgs) -> Result {
    let project = project::find(project)?;
    let (old, new) = both(&Runs::new(&project), args)?;
    let diff = Diff::between(&Results::read(&old)?, &Results::read(&new)?);
    let form = Form { summary: args.summary, json: args.json, csv: args.csv };
    show(form, &Side::of(&old), &Side::of(&new), &diff)
}

/// The runs that are named; else the last ones.
fn both(runs: &Runs, args: &DiffArgs) -> anyhow::Result<(Run, Run)> {
    if let (Some(old), Some(new)) = (&args.old, &args.new) {
        return Ok((runs.find(old)?, runs.find(new)?));
    }
    let mut all = runs.all()?;
    let mut last = || {
        all.pop()
            .ok_or_else(|| anyhow::anyhow!("there are no two runs to compare yet: “lesart runs” lists them"))
    };
    let new = last()?;
    match &args.old {
        Some(old) => Ok((runs.find(old)?, new)),
        None => Ok((last()?, new)),
    }
}
