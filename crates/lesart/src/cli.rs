//! The commands and their options. Names are stable: people's scripts rely on them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use extract::Readers;

/// Reads the integration concepts of German districts: extract their text, index it, classify each concept with keyword rules.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Text(TextArgs),
    Blocks(BlocksArgs),
    #[command(hide = true)]
    Worker(WorkerArgs),
}

/// Plain text of PDFs, straight from the file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart text konzept.pdf
  lesart text --all --reader hayro konzept.pdf | less
  lesart text corpus/pdf/*.pdf > alles.txt")]
pub(crate) struct TextArgs {
    /// The PDFs
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Running headers and footers and tables of contents too
    #[arg(long)]
    pub(crate) all: bool,
    /// Which reader to ask: both, hayro, pdf-extract
    #[arg(long, default_value = "both")]
    pub(crate) reader: Readers,
    /// Seconds that one document may take
    #[arg(long, default_value_t = 300, value_name = "SECONDS")]
    pub(crate) timeout: u64,
}

/// The blocks of a PDF (headings, paragraphs, list items …) with their places on the page
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart blocks konzept.pdf
  lesart blocks konzept.pdf --json | jq '.blocks[] | select(.kind == \"heading\")'")]
pub(crate) struct BlocksArgs {
    /// The PDF
    pub(crate) file: PathBuf,
    /// One JSON value: pages, blocks with kind, level, page, text, boxes; outcomes of the pages
    #[arg(long)]
    pub(crate) json: bool,
    /// Which reader to ask: both, hayro, pdf-extract
    #[arg(long, default_value = "both")]
    pub(crate) reader: Readers,
    /// Seconds that one document may take
    #[arg(long, default_value_t = 300, value_name = "SECONDS")]
    pub(crate) timeout: u64,
}

/// Tasks as NDJSON on standard input, results as NDJSON on standard output
#[derive(Debug, Args)]
pub(crate) struct WorkerArgs {
    #[command(subcommand)]
    pub(crate) stage: WorkerStage,
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum WorkerStage {
    /// Reads PDFs
    Extract {
        /// Bytes of address space that the worker may use
        #[arg(long)]
        memory: Option<u64>,
    },
}
