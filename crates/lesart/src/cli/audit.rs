//! `lesart audit …`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// People's labels: how far coders agree
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit agreement --table kodierung.csv")]
pub(crate) struct AuditArgs {
    #[command(subcommand)]
    pub(crate) action: AuditAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditAction {
    Agreement(AgreementArgs),
}

/// How far coders agree: percent, Cohen's and Fleiss' κ, Krippendorff's α, Gwet's AC1 and AC2, with 95 % intervals
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit agreement --table kodierung.csv
  lesart audit agreement --table noten.csv --level ordinal
  lesart audit agreement --table kodierung.csv --level ordinal --order nein,unklar,ja
  lesart audit agreement --table kodierung.csv --json | jq .coefficients.alpha.value

FILE has the columns unit, coder and value, a row for each code; other columns are passed over. An
empty value, like a row that is not there, is a missing code. Separators are commas or semicolons;
numbers may have a decimal comma.

level     codes are                             example
nominal   names                                 yes, no, unclear
ordinal   in an order                           low, middle, high
interval  numbers whose differences mean a size years
ratio     so do their ratios; none below zero   counts

Percent, κ and AC1 take codes as names whatever the level; α and AC2 count a near miss as less than
a far one. With more than two coders, each pair of them is told, too.

What cannot be told is \"not defined, because …\"; with --json it is null, with a reason. The exit code
is 0 all the same.")]
pub(crate) struct AgreementArgs {
    /// The table with the codes (CSV)
    #[arg(long, value_name = "FILE")]
    pub(crate) table: PathBuf,
    /// What kind of thing the codes are
    #[arg(long, value_enum, default_value_t = LevelArg::Nominal)]
    pub(crate) level: LevelArg,
    /// All codes that there are, in their order, with commas between; else that of their numbers. Codes that nobody gave count
    /// for AC1 and AC2
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) order: Vec<String>,
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LevelArg {
    /// Names
    Nominal,
    /// In an order
    Ordinal,
    /// Numbers whose differences mean a size
    Interval,
    /// Numbers from a true zero on
    Ratio,
}
