//! `lesart run`, and what it would do.

use std::path::PathBuf;

use clap::Args;
use pipeline::Stage;

/// All stages, only what changed
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart run
  lesart run --only classify
  lesart run --name vor-der-korrektur
  lesart run --watch          again whenever a file is saved, with what that changed
  lesart run --strict         exit code 1 when a document could not be read")]
pub(crate) struct RunArgs {
    /// The pipeline file; else the only one in pipelines/
    pub(crate) pipeline: Option<PathBuf>,
    /// Only this stage: extract, index or classify
    #[arg(long, value_name = "STAGE")]
    pub(crate) only: Option<Stage>,
    /// Exit code 1 when a document could not be read
    #[arg(long)]
    pub(crate) strict: bool,
    /// Read every file, instead of telling changed ones by size, time and inode
    #[arg(long)]
    pub(crate) verify: bool,
    /// A name for the run, to find it again
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Then watch rules, codebook, domain list, pipeline file and corpus: run again whenever one is saved, and show what
    /// that changed
    #[arg(long, conflicts_with_all = ["only", "strict", "name", "json"])]
    pub(crate) watch: bool,
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
}

/// What `run` would do, and why
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart status
  lesart status --verify      read every file instead of trusting size and time")]
pub(crate) struct StatusArgs {
    /// The pipeline file; else the only one in pipelines/
    pub(crate) pipeline: Option<PathBuf>,
    /// Read every file, instead of telling changed ones by size, time and inode
    #[arg(long)]
    pub(crate) verify: bool,
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
}
