//! `lesart rules …`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use query::Unit;

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

#[derive(Debug, Subcommand)]
pub(crate) enum RulesAction {
    Check(CheckArgs),
    Test(TestArgs),
    Coverage(CoverageArgs),
    Suggest(SuggestArgs),
    New(NewArgs),
}

/// What is wrong or odd in codebook and rule files; needs no texts
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart rules check
  lesart rules check --rules entwurf/teilhabe.toml
  lesart rules check --json | jq -r '.findings[] | select(.sort == \"problem\") | .message'

A problem is a mistake (a query that can never match, a bar that can never be reached): exit code 1.
A note is worth a look (an entry of a list that finds nothing beyond another, a list that no rule
names): exit code 0. What keeps the rules from being read at all is an error: exit code 2.

Only what is certain is told. Whether a rule can matter is worked out over all combinations of
hits, as if each could occur.")]
pub(crate) struct CheckArgs {
    /// Rule files in place of the project's
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,
    /// The pipeline file; else the only one in pipelines/
    #[arg(long)]
    pub(crate) pipeline: Option<PathBuf>,
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
}

/// The examples in rule files: whether each rule finds what it must, and nothing that it must not
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart rules test
  lesart rules test wohnen
  lesart rules test wohnen/ueberschrift
  lesart rules test wohnen --rules entwurf/wohnen.toml

An example stands with its rule, as Markdown: in matches = […] the rule must find something, in
rejects = […] nothing. Exit code 1 when one does not hold.")]
pub(crate) struct TestArgs {
    /// Only this label, or this rule of it
    #[arg(value_name = "LABEL[/RULE]")]
    pub(crate) of: Option<String>,
    /// Rule files in place of the project's
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,
    /// The pipeline file; else the only one in pipelines/
    #[arg(long)]
    pub(crate) pipeline: Option<PathBuf>,
    /// One JSON value
    #[arg(long)]
    pub(crate) json: bool,
}

/// What each rule finds in the corpus, what hangs on it, and where it contradicts what came out
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart rules coverage
  lesart rules coverage wohnen
  lesart rules coverage --labels kodierung.csv
  lesart rules coverage --csv > rules.csv

documents  in how many documents the rule finds something
hits       how often
overlap    how many of these hits lie in blocks in which other rules of the label hit too,
           and the rule that does so most; rules that say what a text is about are left out
alone      concepts whose outcome changes when this rule is taken away
conflicts  concepts in which it speaks against what came out: for it where it is no, against it
           where it is yes, for a choice where it is another one
set aside  passages that it would find but for its restrictions (NOT WITHIN, outside, …)
people     of the documents with hits, in how many people said yes and in how many no; for a
           choice: that choice, and another one

The rules are those of now, the texts those of the last run.")]
pub(crate) struct CoverageArgs {
    /// Only this label
    pub(crate) label: Option<String>,
    /// The table with people's labels (CSV): columns concept, label, outcome; or concept and a column a label
    #[arg(long, value_name = "FILE")]
    pub(crate) labels: Option<PathBuf>,
    /// The pipeline file; else the only one in pipelines/
    #[arg(long)]
    pub(crate) pipeline: Option<PathBuf>,
    /// A table as CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// One line of JSON a rule
    #[arg(long)]
    pub(crate) json: bool,
}

/// Words and phrases that set apart the concepts that people gave a label
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart rules suggest wohnen --labels kodierung.csv
  lesart rules suggest zielgruppe --labels kodierung.csv --outcome zugewanderte --limit 50
  lesart rules suggest teilhabe --labels kodierung.csv --json | jq -r .query

FILE has the columns concept, label and outcome; or concept and a column for each label.
Concepts that are unclear, or have no outcome, are on no side. Texts are those of the last run.

G² says how sure a difference is (shown from 10.83 on: p < .001), the log ratio how large
(1: twice as frequent, 2: four times), DP how unevenly the word is spread over the concepts
(0: evenly; near 1: in a few of them).

These are ideas, not rules: read the lines before you write one. Labels that suggested a rule
must not measure it afterwards: it would look better than it is. Measure with labels of other
concepts.")]
pub(crate) struct SuggestArgs {
    /// The label's id
    pub(crate) label: String,
    /// The table with people's labels (CSV)
    #[arg(long, value_name = "FILE")]
    pub(crate) labels: PathBuf,
    /// The outcome that is to be told from the others
    #[arg(long, default_value = "yes")]
    pub(crate) outcome: String,
    /// Most words and phrases to show
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) limit: usize,
    /// Only what stands in at least so many concepts with the outcome
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(crate) least: usize,
    /// The pipeline file; else the only one in pipelines/
    #[arg(long)]
    pub(crate) pipeline: Option<PathBuf>,
    /// One line of JSON a word or phrase
    #[arg(long)]
    pub(crate) json: bool,
}

/// A rule made of a query that found what you were looking for
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart rules new wohnen --from-query 'mietspiegel NEAR/10 veröffentlichen'
  lesart rules new sprache --from-query @kurs --id kostenlose-kurse --weight 3
  lesart rules new wohnen --from-query 'wohnung AND bezahlbar' --unit sentence --print

The rule goes to the end of the label's file in pipelines/rules/; a label of the codebook that has
none yet gets one. Saved queries that it names are written there below [queries]. The unit of the
search is taken along: that of a saved query, else the document; --unit sets another one. What
comes out is checked before anything is written.")]
pub(crate) struct NewArgs {
    /// The label's id
    pub(crate) label: String,
    /// The query, as for search; without filters
    #[arg(long, value_name = "QUERY")]
    pub(crate) from_query: String,
    /// The rule's id, unique within the label; else it is made of the query's words
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// Where both sides of AND must stand: sentence, block, page, document
    #[arg(long)]
    pub(crate) unit: Option<Unit>,
    /// Points a hit; else the least weight of the label's rules with which it matters
    #[arg(long, value_name = "POINTS", value_parser = clap::value_parser!(i32).range(1..=100))]
    pub(crate) weight: Option<i32>,
    /// Of a label with choices: the one that it speaks for
    #[arg(long)]
    pub(crate) choice: Option<String>,
    /// Print what would be added, and write nothing
    #[arg(long)]
    pub(crate) print: bool,
    /// The pipeline file; else the only one in pipelines/
    #[arg(long)]
    pub(crate) pipeline: Option<PathBuf>,
}
