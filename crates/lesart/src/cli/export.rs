//! `lesart export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Results of a run for other programs: tables, annotations, labels with their evidence
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart export --format parquet
  lesart export --format csv --run vor-der-korrektur --to ~/auswertung
  lesart export --format webanno      each hit as a W3C web annotation, for annotation tools
  lesart export --format jsonl        each label with its evidence, as explain --json gives it
  lesart export --format qdpx         a REFI-QDA project, for QualCoder, MAXQDA, NVivo, ATLAS.ti
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
    /// lesart.qdpx and codebook.qdc: texts, PDFs, rules' hits and people's judgements for QualCoder, MAXQDA, NVivo, ATLAS.ti
    Qdpx,
    /// references.bib: the concepts as references, for LaTeX
    Bibtex,
    /// references.ris: the same for Zotero, Citavi, EndNote
    Ris,
    /// references.json: the same for Pandoc and Zotero
    CslJson,
}
