//! People's labels.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// People's labels: who judged what, where coders agree, and how it was settled
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit                                       how far the audit has come
  lesart audit coders --add A B
  lesart audit import codes.csv --round reliability  tables that coders filled in
  lesart audit agreement
  lesart audit disagreements
  lesart audit settle 91001-2019 teilhabe yes --by C --reason 'Leitbild, S. 4: alle, die hier leben'
  lesart audit backup ~/sicherung/audit-2026-11-23.sqlite

What people said lies in audit/, which no run touches. Nothing in it is changed or deleted: to say something else, or to take \
it back, is a new entry.")]
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
        /// Write down in audit/names.toml, and nowhere else, who is behind a pseudonym
        #[arg(long, num_args = 2, value_names = ["NAME", "PERSON"], conflicts_with = "add")]
        is: Option<Vec<String>>,
        /// Erase who is behind a pseudonym; what the coder said stays
        #[arg(long, value_name = "NAME", conflicts_with_all = ["add", "is"])]
        forget: Option<String>,
    },
    Plan(PlanArgs),
    Sample(SampleArgs),
    Assign(AssignArgs),
    /// Judge what is assigned to a coder: all labels of a concept in one reading, each answer written down at once
    #[command(
        after_help = "A key, then perhaps how sure you are (1 hardly, 2, 3 quite), then perhaps a note: “u”, “u2”, “u2 nur im Vorwort, S. 3”. \
What the rules say of a concept is not shown, nor what others said."
    )]
    Code {
        /// The pseudonym
        #[arg(long, value_name = "NAME")]
        coder: String,
    },
    Export(AuditExportArgs),
    Import(ImportArgs),
    Agreement(AgreementArgs),
    Evaluate(EvaluateArgs),
    /// Where judged passages stand in the texts of the last run: after documents were replaced or read anew
    Passages {
        /// One JSON value
        #[arg(long)]
        json: bool,
    },
    /// What coders disagree on, and nobody settled
    Disagreements {
        /// One line of JSON each
        #[arg(long)]
        json: bool,
    },
    Settle(SettleArgs),
    History(HistoryArgs),
    /// Copy the store into one file, while others may go on judging
    Backup {
        /// The file; it must not be there yet
        file: PathBuf,
    },
    /// Look through the whole store for damage
    Check,
}

/// How many concepts people have to judge, for intervals of which width
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit plan
  lesart audit plan --label teilhabe --expected 0.8 --half-width 0.1")]
pub(crate) struct PlanArgs {
    /// Also for precision and recall of this label, by how often the machine gives it
    #[arg(long)]
    pub(crate) label: Option<String>,
    /// Of a label with choices: which
    #[arg(long, requires = "label")]
    pub(crate) outcome: Option<String>,
    /// The proportion to expect, from 0 to 1; a half is the safest guess
    #[arg(long, value_name = "SHARE", default_value = "0.5")]
    pub(crate) expected: f64,
    /// The wanted half of the 95 % interval's width: 0.05 is ± 5 percentage points
    #[arg(long, value_name = "SHARE")]
    pub(crate) half_width: Option<f64>,
}

/// Draw concepts for people to judge
///
/// Each concept's chance to be drawn is kept, so that what people say of the sample tells of all. Strata with the machine's
/// outcomes make intervals narrower; coders are shown neither them nor why a concept was drawn.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit sample --size 60 --by C
  lesart audit sample --size 60 --strata outcome --label teilhabe --twice 0.3 --by C
  lesart audit sample --size 40 --strata uncertain --label wohnen --development 0.5 --by C
  lesart audit sample --passages --size 100 --label wohnen --equal --by C
  lesart audit sample --by C                         all concepts")]
pub(crate) struct SampleArgs {
    /// How many concepts; else all
    #[arg(long, value_name = "N")]
    pub(crate) size: Option<usize>,
    /// Passages in place of concepts: in which a rule of --label found something, and in which none did
    #[arg(long, requires_all = ["label", "size"], conflicts_with = "strata")]
    pub(crate) passages: bool,
    /// From which strata
    #[arg(long, value_enum, default_value = "none")]
    pub(crate) strata: StrataArg,
    /// With --strata outcome, score or uncertain, or --passages: of which label
    #[arg(long, value_name = "LABEL", required_if_eq_any = [("strata", "outcome"), ("strata", "score"), ("strata", "uncertain")])]
    pub(crate) label: Option<String>,
    /// As many from each stratum, and not in proportion to its size
    #[arg(long)]
    pub(crate) equal: bool,
    /// What it is for
    #[arg(long, value_enum, default_value = "main")]
    pub(crate) round: RoundArg,
    /// The share that two coders judge, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value = "1")]
    pub(crate) twice: f64,
    /// The share on which rules may be developed; the rest is to test them
    #[arg(long, value_name = "SHARE", default_value = "0")]
    pub(crate) development: f64,
    /// The same seed draws the same concepts
    #[arg(long, default_value = "1")]
    pub(crate) seed: u64,
    /// Who draws it
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StrataArg {
    /// A simple random sample
    None,
    /// What the machine says of a label
    Outcome,
    /// Bands of the machine's score of a label
    Score,
    /// More of those whose score is near another outcome's
    Uncertain,
    /// The state of the district
    State,
    /// Its type
    Type,
    /// Five years at a time
    Year,
}

/// Give the concepts of a sample to coders in turn; those to be judged twice to two of them
#[derive(Debug, Args)]
#[command(after_help = "Example:
  lesart audit assign --sample 1 --coders A B C")]
pub(crate) struct AssignArgs {
    /// The sample's number
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) sample: i64,
    /// The coders, by their pseudonyms
    #[arg(long, num_args = 1.., required = true, value_name = "NAME")]
    pub(crate) coders: Vec<String>,
}

/// How good the labels of the last run are, and how many concepts truly have a label
///
/// Rests on the concepts of a sample that are to test, weighted by how they were drawn: on what coders agreed, and what was
/// settled. Methods and their sources: docs/estimates.md.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit evaluate
  lesart audit evaluate --label teilhabe --errors
  lesart audit evaluate --label wohnen --rules
  lesart audit evaluate --sample 2                   of passages: how good the finds of the rules are")]
pub(crate) struct EvaluateArgs {
    /// The sample's number; else the last one of concepts
    #[arg(long, value_name = "N")]
    pub(crate) sample: Option<i64>,
    /// This label alone
    #[arg(long)]
    pub(crate) label: Option<String>,
    /// List the concepts (or passages) of which the machine says something else than people, and what people say for it
    #[arg(long)]
    pub(crate) errors: bool,
    /// Each rule alone: how often people say yes (of a rule with a weight below 0: no) where it found something
    #[arg(long)]
    pub(crate) rules: bool,
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
}

/// The form that a coder fills in: what is assigned to them, with what they said so far; or all that everybody said
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit export --for A                        a table, A.csv
  lesart audit export --for A --file A.xlsx          a workbook in which outcomes are chosen from lists
  lesart audit export --for A --bundle               PDFs, codebook and assignment, A.zip
  lesart audit export --all --file archiv            judgements, decisions, and what was drawn, as tables

What --for writes holds nothing that the machine or others said; what --all writes holds what all coders said.")]
pub(crate) struct AuditExportArgs {
    /// The pseudonym
    #[arg(long = "for", value_name = "NAME", required_unless_present = "all")]
    pub(crate) coder: Option<String>,
    /// Where to write it: .csv or .xlsx; else NAME.csv, or NAME.zip. With --all a folder; else out/export/audit
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// One file with PDFs, codebook and assignment, for who codes on another machine; “lesart audit import” takes in what comes
    /// back
    #[arg(long, requires = "coder")]
    pub(crate) bundle: bool,
    /// All that was ever said, by all coders: judgements.csv, decisions.csv, drawn.csv, and what their columns mean
    #[arg(long, conflicts_with = "coder")]
    pub(crate) all: bool,
    /// With --all: when each judgement was made
    #[arg(long, requires = "all")]
    pub(crate) times: bool,
}

/// Take in tables that coders filled in, the store of a bundle, or a project of another program
///
/// A row a concept: concept, coder, then a column a label as the codebook names it. Or a row a label: concept, coder, label,
/// outcome. Outcomes are yes, no, unclear, cannot judge (ja, nein, unklar, nicht beurteilbar), or a choice of the label.
/// passage, round, confidence (1 to 3) and note may stand beside. What is there already is not written twice. CSV, or a workbook (XLSX).
///
/// Or a REFI-QDA project (.qdpx) that was exported here and coded in another program: what people said of documents and passages.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit import codes.csv
  lesart audit import a.csv --coder A --round training
  lesart audit import zurueck.qdpx
  lesart audit import entschieden.csv --settled --by C --reason 'Sitzung vom 12. 3.'
  lesart audit import lesart-audit.sqlite            what was coded in a bundle")]
pub(crate) struct ImportArgs {
    /// The table, or the project
    pub(crate) file: PathBuf,
    /// Whose labels they are, where no column coder says so
    #[arg(long, value_name = "NAME", conflicts_with = "settled")]
    pub(crate) coder: Option<String>,
    /// What they were made for, where no column round says so; training never counts
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
  lesart audit settle p3f9a1c20be wohnen no --by C --reason 'nur eine Adresse'
  lesart audit settle 91001-2019 teilhabe --undo --by C --reason 'Vorwort, nicht Leitbild'")]
pub(crate) struct SettleArgs {
    /// The concept's id, or the passage's
    pub(crate) id: String,
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

/// All that was ever said of a concept or a passage: by whom, in which order, and why
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit history 91001-2019
  lesart audit history 91001-2019 teilhabe")]
pub(crate) struct HistoryArgs {
    /// The concept's id, or the passage's
    pub(crate) id: String,
    /// This label alone
    pub(crate) label: Option<String>,
    /// Tell the time of each entry, and not the day alone
    #[arg(long)]
    pub(crate) times: bool,
    /// One line of JSON each
    #[arg(long)]
    pub(crate) json: bool,
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

/// How far coders agree: percent, Cohen's and Fleiss' κ, Krippendorff's α, Gwet's AC1 and AC2, with 95 % intervals
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart audit agreement
  lesart audit agreement --round reliability
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
    /// The table with the codes (CSV or XLSX); else what coders said in this project, label by label
    #[arg(long, value_name = "FILE")]
    pub(crate) table: Option<PathBuf>,
    /// What was said in this round alone; else all but training
    #[arg(long, value_enum, conflicts_with = "table")]
    pub(crate) round: Option<RoundArg>,
    /// On passages; else on concepts
    #[arg(long, conflicts_with = "table")]
    pub(crate) passages: bool,
    /// What kind of thing the codes are
    #[arg(long, value_enum, default_value_t = LevelArg::Nominal, requires = "table")]
    pub(crate) level: LevelArg,
    /// All codes that there are, in their order, with commas between; else that of their numbers. Codes that nobody gave count
    /// for AC1 and AC2
    #[arg(long, value_name = "CODES", value_delimiter = ',', requires = "table")]
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
