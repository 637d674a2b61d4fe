//! The runs, and how two of them differ.

use clap::{Args, Subcommand};

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
    /// Keep a run in runs/NAME/, outside of out/: its tables, rules, codebook, domain list, pipeline file and versions, and the
    /// saved queries
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
