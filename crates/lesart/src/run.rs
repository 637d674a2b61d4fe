//! `lesart run`: all stages, with progress and a summary.

use std::path::Path;

use pipeline::RunOptions;

use crate::{
    bars::Bars,
    cli::RunArgs,
    output::{self, Ended, Result, say, say_json},
    project, reading,
    summary::{as_json, report},
    watching,
};

pub(crate) fn run(project: Option<&Path>, args: &RunArgs) -> Result {
    let project = project::find(project)?;
    let options = RunOptions {
        pipeline: project.pipeline_file(args.pipeline.as_deref())?,
        only: args.only,
        verify: args.verify,
        name: args.name.clone(),
        worker: reading::worker()?,
        tesseract: reading::tesseract(),
        time: output::now()?,
        program: env!("CARGO_PKG_VERSION").to_owned(),
    };
    if args.watch {
        return watching::run(&project, options);
    }
    let bars = Bars::default();
    let summary = pipeline::run(&project, &options, &bars);
    bars.finish();
    let summary = summary?;
    output::warn_all(&summary.notes);
    if args.json {
        say_json(&as_json(&summary))?;
    } else {
        say(report(&project, &summary, args.only))?;
    }
    let failed = args.strict && !summary.failed.is_empty();
    Ok(if failed { Ended::DoesNotHold } else { Ended::Done })
}
