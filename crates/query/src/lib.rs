//! Query text → plan; plan and document → hits.
//!
//! ```text
//! parse      text → Query, or an error with its place            (scan, cursor, fields, lexer, parser, entry, syntax, display, doubts)
//! Query      with named queries put in for their names                                    (expand)
//! Restriction  a part of a Query that keeps hits away, and the Query without it             (relax)
//! Plan       Query, lists and lexicon → terms and steps          (planner, pattern, candidates)
//! Analysis   Document → words, by block                          Vocabulary: what each form can mean
//! BaseWords  Vocabulary and how often its forms occur → the one base word for which each counts  (base_words)
//! Ground     where words stand: in a Text, or as an index knows it (ground); with a Plan → hits   (find, places, units)
//! Matcher    Plan bound to a Vocabulary; with a Text → hits      (matcher)
//! ```
//!
//! ```
//! use german::German;
//! use query::{Analysis, Lists, Matcher, Place, Plan, Text, Unit, Vocabulary};
//!
//! let german = German::new(&[]);
//! let document = query::plain_text("a.txt", "Das KIM hilft Familien.\n\nKim nicht.", false);
//! let analysis = Analysis::of(&document);
//! let vocabulary = Vocabulary::of([&analysis], &german);
//!
//! let plan = Plan::new(&query::parse("'KIM' familien")?, &Lists::new(), &german, Place::Match)?;
//! let matcher = Matcher::new(&plan, &vocabulary);
//! let text = Text::new(&document, &analysis, &vocabulary);
//! let hits = matcher.hits(&text, Unit::Block, &|_| false);
//! let surfaces: Vec<_> = hits.iter().map(|&(block, span)| span.of(&document.blocks[block as usize].text)).collect();
//! assert_eq!(surfaces, ["KIM", "Familien"]);
//! # Ok::<(), query::SyntaxError>(())
//! ```

mod analysis;
mod base_words;
mod blocks;
mod candidates;
mod complaints;
mod cursor;
mod display;
mod doubts;
mod entry;
mod error;
mod expand;
mod fields;
mod filter;
mod find;
mod ground;
mod keys;
mod level;
mod lexer;
mod lists;
mod matcher;
mod parser;
mod pattern;
mod places;
mod plain;
mod plan;
mod planner;
mod relax;
mod rows;
mod scan;
mod shared;
mod strings;
mod syntax;
mod text;
mod token;
mod unit;
mod units;
mod vocabulary;
mod warning;
mod words;

pub use analysis::Analysis;
pub use base_words::BaseWords;
pub use blocks::Kinds;
pub use candidates::Candidates;
pub use entry::parse_entry;
pub use error::{SyntaxError, caret};
pub use filter::Filter;
pub use find::Findings;
pub use ground::Ground;
pub use keys::{Tag, keys_of};
pub use lists::Lists;
pub use matcher::Matcher;
pub use parser::{MAX_DEPTH, MAX_LENGTH, parse};
pub use pattern::{Pattern, Piece, as_written};
pub use places::WordSpan;
pub use plain::{PlainText, plain_text};
pub use plan::{Place, Plan, Term};
pub use relax::{Restriction, RestrictionKind};
pub use strings::Strings;
pub use syntax::{Binary, Join, KindOperator, Node, Query, Side};
pub use text::Text;
pub use unit::{Unit, UnknownUnit};
pub use vocabulary::{Located, Vocabulary};
pub use warning::{Warning, WarningKind};
pub use words::{BlockWord, PackedWord, pack, surface_forms, unpack};
