//! The commands and their options. Names are stable: people's scripts rely on them.

mod audit;
mod export;
mod files;
mod labels;
mod rules;
mod run;
mod runs;
mod search;
mod setup;
mod similar;
mod words;
mod worker;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub(crate) use audit::{
    AgreementArgs, AssignArgs, AuditAction, AuditArgs, AuditExportArgs, EvaluateArgs, HistoryArgs,
    ImportArgs, LevelArg, PlanArgs, RoundArg, SampleArgs, SettleArgs, StrataArg,
};
pub(crate) use export::{ExportArgs, ExportFormat};
pub(crate) use files::{BlocksArgs, MatchArgs, TextArgs};
pub(crate) use labels::{ClassifyArgs, ExplainArgs};
pub(crate) use rules::{CheckArgs, CoverageArgs, NewArgs, RulesAction, RulesArgs, SuggestArgs, TestArgs};
pub(crate) use run::{RunArgs, StatusArgs};
pub(crate) use runs::{DiffArgs, RunsAction, RunsArgs};
pub(crate) use search::{Context, KwicOrder, SearchArgs, SortBy};
pub(crate) use setup::{CompletionsArgs, DoctorArgs, InitArgs};
pub(crate) use similar::SimilarTo;
pub(crate) use words::{ByArg, SortArg, WithinArg, WordsArgs};
pub(crate) use worker::{WorkerArgs, WorkerStage};

/// Reads the integration concepts of German districts: extracts their text, indexes it, and classifies each concept with
/// keyword rules, every label with its evidence.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_help = "A project is a folder with corpus/ and pipelines/. Begin with:
  lesart init studie && cd studie     a new project
  cp ~/konzepte/*.pdf corpus/pdf/     your PDFs
  lesart run                          texts, index, labels
  lesart search '\"gleichberechtigte teilhabe\"'"
)]
pub(crate) struct Cli {
    /// The project folder; else the nearest one above the current folder
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) project: Option<PathBuf>,
    /// Most threads to use; else one for each core
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(InitArgs),
    Status(StatusArgs),
    Run(RunArgs),
    Search(SearchArgs),
    Words(WordsArgs),
    Explain(ExplainArgs),
    Diff(DiffArgs),
    Runs(RunsArgs),
    Export(ExportArgs),
    Classify(ClassifyArgs),
    Rules(RulesArgs),
    Audit(AuditArgs),
    Match(MatchArgs),
    Text(TextArgs),
    Blocks(BlocksArgs),
    Doctor(DoctorArgs),
    Completions(CompletionsArgs),
    #[command(hide = true)]
    Worker(WorkerArgs),
}
