//! Documents → a tantivy index; a query → ranked documents with their passages.
//!
//! ```text
//! Update     documents that should be there → index          (schema, stored, manifest, storage)
//! Index      query → patterns → surface forms → blocks        (resolve: the term dictionary)
//!            → candidate documents and the blocks that matter (select)
//!            → hits, by query's own matcher                   (verify)
//!            → scores, snippets                               (rank, snippet, search)
//! ```
//!
//! The index finds exactly what [`query::Matcher`] finds over the documents. It holds their texts, no metadata and no
//! labels. What it finds and how it ranks depends on the documents that are in it, not on when they came.
//!
//! ```
//! use document::Fingerprint;
//! use german::German;
//! use query::{Analysis, Lists, Place, Plan};
//! use search::{Index, Options, Update};
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
//! let results = index.search(&plan, &Options::default(), &|_filter, _key| false)?;
//! assert_eq!((results.documents, results.hits), (1, 2));
//! assert_eq!(results.shown[0].passages[0].snippets[0].text, "Teilhabe");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod index;
mod manifest;
mod rank;
mod resolve;
mod schema;
mod search;
mod select;
mod similar;
mod snippet;
mod storage;
mod stored;
mod update;
mod verify;

pub use error::Error;
pub use index::Index;
pub use search::{DocumentHits, Filters, Options, Passage, PassageHit, Ranked, Results};
pub use similar::{Found, Group, LEAST_WORDS, Likeness, Pair, Place, Similar, Source};
pub use snippet::{Mark, Snippet};
pub use update::{Rebuilt, Update, Updated};
