//! What takes files as they are, in a project or not.

use std::path::PathBuf;

use clap::Args;
use extract::{Ocr, Readers};
use query::Unit;

/// Run a query over text files, PDFs or standard input
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart match 'wohnung' konzept.pdf
  echo 'Einwohner im Wohnraum' | lesart match '~wohn~'
  lesart match 'heading:arbeit~' --markdown bericht.md --json
  lesart match @kurs bericht.md       a saved query, see lesart search --help")]
pub(crate) struct MatchArgs {
    /// The query
    pub(crate) query: String,
    /// Text files or PDFs; without any, standard input
    pub(crate) files: Vec<PathBuf>,
    /// Where both sides of AND must stand: sentence, block, page, document [default: block; that of a saved query]
    #[arg(long)]
    pub(crate) unit: Option<Unit>,
    /// Read headings and lists of Markdown
    #[arg(long)]
    pub(crate) markdown: bool,
    /// A line of JSON a hit: file, page, block, start, end, text
    #[arg(long)]
    pub(crate) json: bool,
}

/// Plain text of PDFs, straight from the file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart text konzept.pdf
  lesart text --all --reader hayro konzept.pdf | less
  lesart text --ocr never konzept.pdf
  lesart text corpus/pdf/*.pdf > alles.txt")]
pub(crate) struct TextArgs {
    /// The PDFs
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Running headers and footers and tables of contents too
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
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
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How PDFs named on the command line are read
#[derive(Debug, Args)]
pub(crate) struct ReadingArgs {
    /// Which reader to ask: both, hayro, pdf-extract
    #[arg(long, default_value = "both")]
    pub(crate) reader: Readers,
    /// Which pages to recognise with tesseract: auto (those that are images, or have no usable text), always, never
    #[arg(long, default_value = "auto", value_name = "WHEN")]
    pub(crate) ocr: Ocr,
    /// Seconds that one document may take
    #[arg(long, default_value_t = 300, value_name = "SECONDS")]
    pub(crate) timeout: u64,
}
