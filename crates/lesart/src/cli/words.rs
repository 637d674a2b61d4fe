//! `lesart words`.

use clap::{Args, ValueEnum};
use query::Unit;

/// Count words: how often each stands in the corpus, near the hits of a query, or in one group of documents more than in another
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart words                                            the most frequent words of the corpus
  lesart words --where state:Nordmark                     … of one group of documents
  lesart words --section '~integration~'                  … in the sections with such a heading
  lesart words --by form --all --csv > formen.csv         every form, function words too
  lesart words --of teilhabe                              what stands within 5 words of it
  lesart words --of '~teilhabe~' --within sentence --sort g2
  lesart words --where state:Nordmark --against rest      what sets a group apart
  lesart words --where label:teilhabe --against label:teilhabe=no --section '~integration~'
  lesart words --where rest --against year:2015..2016     what sets the others apart from these

count      how often the word stands there; per million: of a million running words
documents  in how many documents
DP         how unevenly it is spread over them: 0 as their lengths would have it, near 1 in a few of them
expected   how often it would stand near the query's hits if it stood there as often as elsewhere
G²         log-likelihood, how sure a difference is: above 10.83, p < .001; it grows with the corpus
logDice    how exclusively a word stands near the hits: at most 14; one less is half as exclusive
log ratio  how large a difference is: 1 twice as frequent, 2 four times, 3 eight times

Texts are those of the last run. All running words count; function words, auxiliaries, numbers and
single letters are only not shown. Running lines and tables of contents do not count.
docs/words.md tells how to read the numbers, and where they come from.")]
pub(crate) struct WordsArgs {
    /// What stands near the hits of this query
    #[arg(long, value_name = "QUERY")]
    pub(crate) of: Option<String>,
    /// At most so many words from the hit [default: 5, with --within all]
    #[arg(long, value_name = "N", requires = "of", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) span: Option<u32>,
    /// In the sentence or block of the hit [default: block]
    #[arg(long, value_name = "WHERE", requires = "of")]
    pub(crate) within: Option<WithinArg>,
    /// Where both sides of AND in the query of --of must stand: sentence, block, page, document [default: document]
    #[arg(long, requires = "of")]
    pub(crate) unit: Option<Unit>,
    /// Only documents of which this is true: filters and words of the query language; with --against also rest
    #[arg(long = "where", value_name = "QUERY")]
    pub(crate) group: Option<String>,
    /// What sets these documents apart from others: rest, or a query that is true of those
    #[arg(long, value_name = "QUERY", requires = "group", conflicts_with = "of")]
    pub(crate) against: Option<String>,
    /// Only the text of sections whose heading matches this query, subsections included
    #[arg(long, value_name = "QUERY")]
    pub(crate) section: Option<String>,
    /// What counts as one word: all forms of a base word, or each form as it is written
    #[arg(long, value_name = "WHAT", default_value = "lemma")]
    pub(crate) by: ByArg,
    /// Show function words, auxiliaries, numbers and single letters too
    #[arg(long)]
    pub(crate) all: bool,
    /// Count running headers and footers and tables of contents too
    #[arg(long)]
    pub(crate) all_blocks: bool,
    /// What comes first: count; with --of logdice, g2 or count; with --against g2 or logratio (sure differences first)
    #[arg(long, value_name = "BY")]
    pub(crate) sort: Option<SortArg>,
    /// Only words that stand there so often: near hits, or in the group [default: 5 with --of or --against, else 1]
    #[arg(long, value_name = "N")]
    pub(crate) min: Option<u64>,
    /// Most words to show [default: 30; with --csv and --json all]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// A table as CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// One line of JSON a word
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ByArg {
    /// All forms of a base word
    Lemma,
    /// Each form as it is written
    Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WithinArg {
    /// The sentence of the hit
    Sentence,
    /// Its block: paragraph, list item, heading …
    Block,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortArg {
    /// The most frequent
    Count,
    /// The most exclusive company
    Logdice,
    /// The surest difference
    G2,
    /// The largest difference
    Logratio,
}
