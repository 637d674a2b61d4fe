//! The commands and their options. Names are stable: people's scripts rely on them.

mod rules;
mod search;
mod similar;
mod words;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use extract::{Ocr, Readers};
use pipeline::Stage;
use query::Unit;

pub(crate) use rules::{CheckArgs, CoverageArgs, NewArgs, RulesAction, SuggestArgs, TestArgs};
pub(crate) use search::{Context, KwicOrder, SearchArgs, SortBy};
pub(crate) use similar::SimilarTo;
pub(crate) use words::{ByArg, SortArg, WithinArg, WordsArgs};

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
    Match(MatchArgs),
    Text(TextArgs),
    Blocks(BlocksArgs),
    Doctor(DoctorArgs),
    Completions(CompletionsArgs),
    #[command(hide = true)]
    Worker(WorkerArgs),
}

/// A new project folder with the standard rules and an empty manifest
#[derive(Debug, Args)]
#[command(after_help = "Example:
  lesart init studie-2026")]
pub(crate) struct InitArgs {
    /// The folder; it is made, or must be empty
    pub(crate) dir: PathBuf,
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

/// Label changes between two runs, each with its cause
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart diff                 the last two runs
  lesart diff 3               run 3 and the last one
  lesart diff abgabe latest   a pinned run and the last one
  lesart diff 3 5 --summary   per label: counts, transitions, causes
  lesart diff --csv > diff.csv

The table of --csv has a row for each changed label: concept, label, old_outcome, old_score, new_outcome, new_score (empty
where the label was not there), causes, gained, lost (numbers of passages). Causes are separated by ; and named rule:ID,
decide (the bars), codebook, text (extracted anew), added, removed, missing, replaced, words (the domain list), program:STAGE.")]
pub(crate) struct DiffArgs {
    /// The earlier run: its number, its name, that of a pinned one, or latest
    pub(crate) old: Option<String>,
    /// The later run
    pub(crate) new: Option<String>,
    /// Counts per label instead of single labels
    #[arg(long)]
    pub(crate) summary: bool,
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
    /// A table, for R or Python
    #[arg(long, conflicts_with_all = ["json", "summary"])]
    pub(crate) csv: bool,
}

/// The runs: the ledger, and those that were pinned
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart runs
  lesart runs name 3 vor-der-korrektur
  lesart runs pin abgabe --note 'Tabellen 2 bis 4 des Artikels'")]
pub(crate) struct RunsArgs {
    #[command(subcommand)]
    pub(crate) action: Option<RunsAction>,
    /// One line of JSON a run
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RunsAction {
    /// Give a run a name
    Name {
        /// Its number
        run: u32,
        /// The name
        name: String,
    },
    /// Keep a run in runs/NAME/, outside of out/: its tables, rules, codebook, domain list, pipeline file and versions
    #[command(after_help = "Examples:
  lesart runs pin abgabe --note 'Tabellen 2 bis 4 des Artikels'
  lesart runs pin vorher --note 'Stand vor der Korrektur' --run 3")]
    Pin {
        /// The name, also that of the folder
        name: String,
        /// Why it is kept
        #[arg(long, value_name = "TEXT")]
        note: String,
        /// Which run: its number or name
        #[arg(long, default_value = "latest")]
        run: String,
    },
}

/// Results of a run for other programs: tables, annotations, labels with their evidence
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart export --format parquet
  lesart export --format csv --run vor-der-korrektur --to ~/auswertung
  lesart export --format webanno      each hit as a W3C web annotation, for annotation tools
  lesart export --format jsonl        each label with its evidence, as explain --json gives it
  lesart export --format bibtex       the corpus as references, its districts as issuers

The tables come with datapackage.json and TABLES.md, which say what their columns mean.
Files of an earlier export in the same folder are replaced.")]
pub(crate) struct ExportArgs {
    /// What to write
    #[arg(long)]
    pub(crate) format: ExportFormat,
    /// The folder; else out/export in the project
    #[arg(long, value_name = "DIR")]
    pub(crate) to: Option<PathBuf>,
    /// The run: its number or name; else the last one
    #[arg(long)]
    pub(crate) run: Option<String>,
    /// One JSON value: the run, the files, how many passages were left out
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// All tables as CSV
    Csv,
    /// All tables as Parquet
    Parquet,
    /// evidence.jsonld: the hits as W3C web annotations
    Webanno,
    /// labels.jsonl: a line a label, with its evidence
    Jsonl,
    /// references.bib: the concepts as references, for LaTeX
    Bibtex,
    /// references.ris: the same for Zotero, Citavi, EndNote
    Ris,
    /// references.json: the same for Pandoc and Zotero
    CslJson,
}

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

/// Work on rules: check them, try their examples, see what each finds, get ideas for new ones
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart rules check                            mistakes, and what is odd, with line and caret
  lesart rules test teilhabe                    the examples in the rule files of a label
  lesart rules coverage arbeit                  what each rule finds in the corpus
  lesart rules suggest wohnen --labels gold.csv words that set apart what people labelled yes
  lesart rules new wohnen --from-query @miete   a rule made of a query")]
pub(crate) struct RulesArgs {
    #[command(subcommand)]
    pub(crate) action: RulesAction,
}

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

/// What works on this machine, and what to do about what does not
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart doctor
  lesart doctor --json")]
pub(crate) struct DoctorArgs {
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
}

/// Completions for the shell
#[derive(Debug, Args)]
#[command(after_help = "Example:
  lesart completions bash > ~/.local/share/bash-completion/completions/lesart")]
pub(crate) struct CompletionsArgs {
    /// Which shell
    pub(crate) shell: Shell,
}

/// Tasks as NDJSON on standard input, results as NDJSON on standard output
#[derive(Debug, Args)]
pub(crate) struct WorkerArgs {
    #[command(subcommand)]
    pub(crate) stage: WorkerStage,
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum WorkerStage {
    /// Reads the PDFs that the tasks name, each in a child process
    Extract {
        /// Bytes of address space that a child process may use
        #[arg(long, default_value_t = crate::reading::MEMORY)]
        memory: u64,
        /// Seconds that one document may take
        #[arg(long, default_value_t = 120)]
        timeout: u64,
        /// Which pages to recognise with tesseract: auto, always, never
        #[arg(long, default_value = "auto", value_name = "WHEN")]
        ocr: Ocr,
    },
    /// That child process: it reads PDFs from its standard input, and can open nothing
    Locked {
        /// Bytes of address space that it may use
        #[arg(long)]
        memory: u64,
    },
}
