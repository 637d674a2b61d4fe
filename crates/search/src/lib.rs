//! Documents → a tantivy index; a query → ranked documents with their passages.
//!
//! ```text
//! Update     documents that should be there → index          (schema, tokens, stored, room, merging, manifest, storage, checked)
//! Index      its segments and their rows                      (index, segment, postings)
//! Search     query → patterns → surface forms                 (resolve: the term dictionary)
//!            → candidates, their rows, how good they can be    (select, sets, rank)
//!            → hits and scores, the best candidates first      (search, judge; ground: the words, for query's own matching)
//!            → ranked documents, passages, snippets; all hits  (found, snippet, concordance)
//! Index      its words, and those that look like another one   (vocabulary)
//! words      texts → frequencies, collocates, key words: without the index
//! Similar    texts → passages that are nearly the same: without the index   (similar)
//! ```
//!
//! The index finds exactly what [`query::Matcher`] finds over the documents. It holds their texts, no metadata and no
//! labels. What it finds and how it ranks depends on the documents that are in it, not on when they came.
//!
//! ```
//! use document::Fingerprint;
//! use german::German;
//! use query::{Analysis, Lists, Place, Plan, Unit};
//! use search::{Index, Order, Page, Totals, Update};
//!
//! let (german, known) = (German::new(&[]), german::fingerprint());
//! let dir = tempfile::tempdir()?;
//! let text = query::plain_text("a.txt", "Teilhabe\n\nAlle Menschen haben an der Bildung teil.", false);
//!
//! let mut update = Update::begin(dir.path(), &german, known, [("a.txt".to_string(), text.fingerprint)])?;
//! assert_eq!(update.missing(), ["a.txt"]);
//! update.add(&text, &Analysis::of(&text))?;
//! update.commit()?;
//!
//! let plan = Plan::new(&query::parse("teilhabe OR bildung")?, &Lists::new(), &german, Place::Search)?;
//! let index = Index::open(dir.path(), known)?;
//! let mut search = index.search(&plan, Unit::Document, &|_filter, _key| false)?;
//! let page = search.page(&Page::default(), Order::Relevance)?;
//! assert_eq!(page[0].passages[0].snippets[0].text, "Teilhabe");
//! assert_eq!(search.totals()?, Totals { documents: 1, hits: 2 });
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod checked;
mod concordance;
mod error;
mod found;
mod ground;
mod index;
mod judge;
mod manifest;
mod merging;
mod postings;
mod rank;
mod resolve;
mod room;
mod schema;
mod search;
mod segment;
mod select;
mod sets;
mod similar;
mod snippet;
mod storage;
mod stored;
mod tokens;
mod update;
mod vocabulary;
pub mod words;

pub use concordance::{Line, Sorted, Width};
pub use error::Error;
pub use found::{DocumentHits, Page, Passage, PassageHit, Ranked};
pub use index::Index;
pub use search::{DocumentCount, Filters, Order, Search, Totals};
pub use similar::{Found, Group, LEAST_WORDS, Likeness, Pair, Place, Similar, Source};
pub use snippet::{Mark, Snippet};
pub use update::{Rebuilt, Update, Updated};
