//! `lesart export`: results of a run for other programs.

use std::path::Path;

use pipeline::{Export, Exported, ReferenceForm, TableForm};
use serde_json::json;

use crate::{
    cli::{ExportArgs, ExportFormat},
    explain,
    output::{self, Result, say, say_json},
    project,
};

pub(crate) fn run(project: Option<&Path>, args: &ExportArgs) -> Result {
    let project = project::find(project)?;
    let (_, settings) = project::settings(&project, None)?;
    let to = args.to.clone().unwrap_or_else(|| project.out().join("export"));
    let export = Export::new(&project, args.run.as_deref(), &to)?;
    let exported = match args.format {
        ExportFormat::Csv => export.tables(TableForm::Csv),
        ExportFormat::Parquet => export.tables(TableForm::Parquet),
        ExportFormat::Webanno => export.annotations(&settings),
        ExportFormat::Qdpx => export.refi(&settings),
        ExportFormat::Jsonl => export.labels(&settings, |label| explain::as_json(label).to_string()),
        ExportFormat::Bibtex => export.references(&settings, ReferenceForm::Bibtex),
        ExportFormat::Ris => export.references(&settings, ReferenceForm::Ris),
        ExportFormat::CslJson => export.references(&settings, ReferenceForm::CslJson),
    }?;
    let run = export.run();
    if exported.lost > 0 {
        output::warn(format_args!(
            "{} left out: the texts that run {} read are no longer in out/texts",
            output::counted(exported.lost, "passage"),
            run.number
        ));
    }
    if exported.unplaced > 0 {
        output::warn(format_args!(
            "{} left out: run {} has not their concept, document or outcome, or it is not certain where their passage stands in it \
             (lesart audit passages)",
            output::counted(exported.unplaced, "judgement"),
            run.number
        ));
    }
    if args.json {
        let Exported { files, lost, unplaced } = &exported;
        return say_json(&json!({ "run": run.number, "files": files, "lost": lost, "unplaced": unplaced }));
    }
    let names = exported.files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy()));
    let names: Vec<_> = names.collect();
    say(format_args!("Run {} is in {}: {}.", run.number, to.display(), names.join(", ")))
}
