//! Labels, and why they came out so.

use std::path::PathBuf;

use clap::Args;

/// Labels from rules, on texts that are there; nothing is written
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart classify                                  all concepts, with the rules as they are now
  lesart classify --rules entwurf/teilhabe.toml    with other rules
  lesart classify --rules entwurf/teilhabe.toml --against latest    what they would change
  lesart classify --text konzept.md                a single text: plain, Markdown (.md) or PDF")]
pub(crate) struct ClassifyArgs {
    /// Rule files in place of the project's; with --against, in place of those for the same labels
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,
    /// Show what would change against a run, as “lesart diff” does: its number or name, or latest
    #[arg(long, value_name = "RUN", conflicts_with = "text")]
    pub(crate) against: Option<String>,
    /// A single text in place of the corpus
    #[arg(long, value_name = "FILE")]
    pub(crate) text: Option<PathBuf>,
    /// The pipeline file; else the only one in pipelines/
    #[arg(long)]
    pub(crate) pipeline: Option<PathBuf>,
    /// One line of JSON a label; with --against, one JSON value
    #[arg(long)]
    pub(crate) json: bool,
    /// With --against: counts per label instead of single labels
    #[arg(long, requires = "against")]
    pub(crate) summary: bool,
    /// With --against: the table of “lesart diff --csv”
    #[arg(long, requires = "against", conflicts_with_all = ["json", "summary"])]
    pub(crate) csv: bool,
}

/// The evidence for a label, or why not
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart explain 91001-2019
  lesart explain 91001-2019 teilhabe --json")]
pub(crate) struct ExplainArgs {
    /// The concept's id
    pub(crate) concept: String,
    /// The label; else all
    pub(crate) label: Option<String>,
    /// JSON, one line a label, with the boxes of each hit
    #[arg(long)]
    pub(crate) json: bool,
}
