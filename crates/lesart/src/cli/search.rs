//! What `lesart search` takes.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use pipeline::Facet;
use query::Unit;

use super::similar::{SimilarTo, share};

/// Search the full text: documents with their best passages, on the right page
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  lesart search teilhabe
  lesart search '\"gleichberechtigte teilhabe\"'
  lesart search 'heading:~sprache~ state:Nordmark year:2016..2020'
  lesart search 'wohnung NEAR/5 bezahlbar label:wohnen' --unit block --json
  lesart search '~teilhabe~ AFFIRMED bildung~' --explain
  lesart search teilhabe --kwic --by right     every hit in its context; --kwic=sentence, --kwic=paragraph
  lesart search wohnung --count-by state       how many documents, by state
  lesart search --batch woerter.txt --csv      a query a line: how often in which document
  lesart search sprache --sort newest --limit 5 --offset 5
  lesart search 'alle menschen' --cite        one quote after another: „…“ (Stadt X 2019, S. 14)
  lesart search 'sprachkurs OR deutschkurs~' --save kurs --unit sentence
  lesart search '@kurs NEAR/10 kostenlos'     a saved query as a part of another; --saved lists them
  lesart search --similar '09376-2019#57'      passages of other concepts that are nearly the same
  lesart search --similar all --csv            which concepts share passages, and how much

Saved queries lie in pipelines/queries.toml, a table each, to be edited as you like:
  [query.kurs]
  query = 'sprachkurs OR deutschkurs~'
  unit = \"sentence\"                 used where the query is @kurs alone, unless --unit is given
  meaning = \"Ein Angebot, Deutsch zu lernen.\"

The query language: a word in any inflection; 'exact'; wild*; arbeit~ ~arbeit ~arbeit~ (compounds);
\"a phrase\"; AND OR NOT; NEAR/5 BEFORE/5; heading: body: list: table: toc: footnote: caption: running:;
UNDER (in the sections under a heading); state: type: year: district: concept: label:

--similar: a passage is a block of twelve words or more, numbers not counted, or the short items of a list together; passages
that are alike have as many words in common. DOC is
a document's path below corpus/ or a concept's id, BLOCK the number that --json shows. The columns of --csv are: document,
year, other, other_year, source (the earlier of the two, where both years are known), words (of the document, in passages
that the other has, too), share (of all its words), other_words, other_share, passages; for groups: group, source, document,
concept, year, block, page, page_label, words, text.

docs/search.md tells how words are matched, how documents are ranked, and what is exact.",
    group = ArgGroup::new("what").required(true).args(["query", "similar", "saved", "batch"]))]
pub(crate) struct SearchArgs {
    /// The query
    pub(crate) query: Option<String>,
    /// In place of a query: the passages of other concepts that are like this one; all: the pairs of documents that share
    /// passages; groups: the passages that several have
    #[arg(long, value_name = "DOC#BLOCK|all|groups", conflicts_with_all = ["explain", "cite", "kwic", "count_by", "save"])]
    pub(crate) similar: Option<SimilarTo>,
    /// The least share of words, from 0 to 1, that one passage must have of another to be shown; for groups, the least
    /// resemblance of both
    #[arg(long, value_name = "SHARE", default_value_t = 0.5, value_parser = share, requires = "similar")]
    pub(crate) least: f64,
    /// Where both sides of AND must stand: sentence, block, page, document [default: document; that of a saved query]
    #[arg(long)]
    pub(crate) unit: Option<Unit>,
    /// Most documents to show, lines of --kwic, or pairs, groups and passages of --similar [default: 10; of --kwic 100, in
    /// its tables and JSON all]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Leave out so many of the first ones
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) offset: usize,
    /// Most passages to show of each document or pair
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(crate) passages: usize,
    /// The order of the documents
    #[arg(long, default_value = "relevance")]
    pub(crate) sort: SortBy,
    /// A concordance: every hit in its context
    #[arg(long, value_name = "CONTEXT", num_args = 0..=1, require_equals = true, default_missing_value = "words", conflicts_with_all = ["cite", "explain"])]
    pub(crate) kwic: Option<Context>,
    /// With --kwic: so many words on either side
    #[arg(long, default_value_t = 8, value_name = "N")]
    pub(crate) width: usize,
    /// With --kwic: the order of the lines
    #[arg(long, default_value = "document", value_name = "SIDE")]
    pub(crate) by: KwicOrder,
    /// Count instead: documents with hits, and hits, by state, type, year, district, label (those that are yes) or
    /// label:ID (its outcomes)
    #[arg(long, value_name = "FIELD", conflicts_with_all = ["cite", "explain", "kwic"])]
    pub(crate) count_by: Option<Facet>,
    /// Run each line of a file as a query, and count: a table query × document
    #[arg(long, value_name = "FILE", conflicts_with_all = ["cite", "explain", "kwic", "count_by", "save"])]
    pub(crate) batch: Option<PathBuf>,
    /// With --batch: write the counts to this Parquet file, too, a row a query and document with hits
    #[arg(long, value_name = "FILE", requires = "batch")]
    pub(crate) parquet: Option<PathBuf>,
    /// A table, of --kwic, --count-by, --batch, or --similar all and groups
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// Show how the query was understood: what each word means, which forms it hits, and in how many passages
    #[arg(long)]
    pub(crate) explain: bool,
    /// The sentences with hits as quotes with their source, to be pasted; in JSON every passage has its citation anyway
    #[arg(long, conflicts_with = "explain")]
    pub(crate) cite: bool,
    /// Save the query with its unit under this name, to be used as @NAME; nothing is searched
    #[arg(long, value_name = "NAME", conflicts_with_all = ["explain", "cite", "json"])]
    pub(crate) save: Option<String>,
    /// With --save: put it in the place of a query that has the name
    #[arg(long, requires = "save")]
    pub(crate) force: bool,
    /// List the saved queries
    #[arg(long)]
    pub(crate) saved: bool,
    /// One line of JSON a document; of --similar, one a passage, pair or group
    #[arg(long)]
    pub(crate) json: bool,
}

/// Documents that are shown where nothing else is said.
const SHOWN: usize = 10;

impl SearchArgs {
    /// How many documents, or pairs, groups and passages of --similar, are shown.
    pub(crate) fn shown(&self) -> usize {
        self.limit.unwrap_or(SHOWN)
    }
}

/// How documents are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortBy {
    /// The best first
    Relevance,
    /// The earliest year first
    Year,
    /// The latest year first
    Newest,
    /// By the district's key
    District,
}

/// How much text stands beside a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Context {
    /// Some words (--width)
    Words,
    /// The sentence
    Sentence,
    /// The paragraph, list item, heading …
    Paragraph,
}

/// How the lines of a concordance are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KwicOrder {
    /// By document and place
    Document,
    /// By the words to the left
    Left,
    /// By the words to the right
    Right,
}
