//! People's labels.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// People's labels: who judged what, where coders agree, and how it was settled
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit                                       how far the audit has come
  lesart audit coders --add A B
  lesart audit import codes.csv --round reliability  tables that coders filled in
  lesart audit disagreements
  lesart audit settle 91001-2019 teilhabe yes --by C --reason 'Leitbild, S. 4: alle, die hier leben'
  lesart audit backup ~/sicherung/audit-2026-11-23.sqlite

What people said lies in audit/, which no run touches. Nothing in it is changed or deleted: to say something else, or to take it
back, is a new entry.")]
pub(crate) struct AuditArgs {
    #[command(subcommand)]
    pub(crate) action: Option<AuditAction>,
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditAction {
    /// The coders, by their pseudonyms
    Coders {
        /// Add these
        #[arg(long, num_args = 1.., value_name = "NAME")]
        add: Vec<String>,
    },
    Import(ImportArgs),
    /// What coders disagree on, and nobody settled
    Disagreements {
        /// One line of JSON each
        #[arg(long)]
        json: bool,
    },
    Settle(SettleArgs),
    /// Copy the store into one file, while others may go on judging
    Backup {
        /// The file; it must not be there yet
        file: PathBuf,
    },
    /// Look through the whole store for damage
    Check,
}

/// Take in tables that coders filled in
///
/// A row a concept: concept, coder, then a column a label as the codebook names it. Or a row a label: concept, coder, label,
/// outcome. Outcomes are yes, no, unclear, cannot judge (ja, nein, unklar, nicht beurteilbar), or a choice of the label.
/// confidence (1 to 3) and note may stand beside. What is there already is not written twice.
///
/// Or a REFI-QDA project (.qdpx) that was exported here and coded in another program: what people said of whole documents is taken in.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit import codes.csv
  lesart audit import a.csv --coder A --round training
  lesart audit import zurueck.qdpx
  lesart audit import entschieden.csv --settled --by C --reason 'Sitzung vom 12. 3.'")]
pub(crate) struct ImportArgs {
    /// The table, or the project
    pub(crate) file: PathBuf,
    /// Whose labels they are, where no column coder says so
    #[arg(long, value_name = "NAME", conflicts_with = "settled")]
    pub(crate) coder: Option<String>,
    /// What they were made for; training never counts
    #[arg(long, value_enum, default_value = "main", conflicts_with = "settled")]
    pub(crate) round: RoundArg,
    /// They are decisions on what coders said, and stand over it
    #[arg(long, requires = "by", requires = "reason")]
    pub(crate) settled: bool,
    /// With --settled: who decided
    #[arg(long, value_name = "NAME", requires = "settled")]
    pub(crate) by: Option<String>,
    /// With --settled: why, where no column note says so
    #[arg(long, value_name = "TEXT", requires = "settled")]
    pub(crate) reason: Option<String>,
}

/// Settle a label on which coders disagree; the decision stands over what they said
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit settle 91001-2019 teilhabe yes --by C --reason 'Leitbild, S. 4: alle, die hier leben'
  lesart audit settle 91001-2019 teilhabe --undo --by C --reason 'Vorwort, nicht Leitbild'")]
pub(crate) struct SettleArgs {
    /// The concept's id
    pub(crate) concept: String,
    /// The label
    pub(crate) label: String,
    /// The outcome
    #[arg(required_unless_present = "undo", conflicts_with = "undo")]
    pub(crate) outcome: Option<String>,
    /// Take the decision back: what coders said counts again
    #[arg(long)]
    pub(crate) undo: bool,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoundArg {
    /// To learn the codebook; never counted
    Training,
    /// To learn how far coders agree
    Reliability,
    /// The study itself
    Main,
}
