//! Documents → how often each word stands in them, near the hits of a query, or in one group of them more than in another.
//!
//! ```text
//! Counter        a Text → DocumentWords: how often each form stands in what is counted, in hits, and near hits  (counter, window)
//! Groups         forms → the words that are shown, by base word or as written                                   (groups)
//! frequencies    the documents of a group → how often each word stands there, and how evenly                     (frequencies)
//! collocates     … → the words that keep company with a query                                                   (collocates)
//! key_words      the documents of two groups → the words that set one apart                                      (key_words)
//! ```
//!
//! No index is asked: all running words are counted, also those of documents in which nothing is found. `statistics` holds the
//! formulas with their sources. The counts do not depend on the order of the documents.

mod collocates;
mod counter;
mod frequencies;
mod groups;
mod key_words;
mod tally;
mod window;

pub use collocates::{Collocate, CollocateOrder, collocates};
pub use counter::{Counter, DocumentWords, FormCount};
pub use frequencies::{Frequency, frequencies};
pub use groups::{By, Groups};
pub use key_words::{KeyWord, KeyWordOrder, Share, key_words};
pub use window::{Window, Within};

/// How often a word is written in which way, the most frequent first.
pub type Spellings = Vec<(String, u64)>;

/// A group of documents with fewer documents than this says little: one text can decide what comes out.
pub const FEW_DOCUMENTS: usize = 5;
/// A group of documents with fewer running words than this says little of words that are not among the most frequent.
pub const FEW_WORDS: u64 = 10_000;

/// How much was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Documents with at least one word that counts.
    pub documents: usize,
    /// Running words, numbers and function words among them.
    pub words: u64,
    /// Hits of the query whose neighbours are counted.
    pub hits: u64,
}

impl Size {
    /// The size of these documents together.
    #[must_use]
    pub fn of(documents: &[DocumentWords]) -> Self {
        let mut size = Self::default();
        for document in documents {
            let words = document.words();
            size.documents += usize::from(words > 0);
            size.words += words;
            size.hits += document.hits;
        }
        size
    }
}
