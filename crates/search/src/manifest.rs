use std::collections::BTreeMap;

use document::Fingerprint;
use serde::{Deserialize, Serialize};

/// Changes whenever an index of an earlier version would give other results or cannot be read.
pub(crate) const VERSION: u32 = 4;

/// What an index holds. It is written with tantivy's own list of segments, in one file and at once, so that the two
/// always fit together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// What the index was made by.
    pub version: String,
    /// By key.
    pub documents: BTreeMap<String, Entry>,
    /// The number of the next document that is added, from 1; none is used twice.
    pub next: u64,
}

/// A document in the index.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Its number in the fields `document` and `outline`.
    pub number: u64,
    /// What its text is known by.
    pub fingerprint: Fingerprint,
    /// How many blocks it has.
    pub blocks: u64,
    /// How many words it has.
    pub words: u64,
}

impl Manifest {
    pub(crate) fn new(version: String) -> Self {
        Self { version, documents: BTreeMap::new(), next: 1 }
    }
}

/// What must be equal for an index to be usable: this crate's version, and what the caller says of the analysis.
pub(crate) fn version(analysis: Fingerprint) -> String {
    format!("{VERSION} {analysis}")
}
