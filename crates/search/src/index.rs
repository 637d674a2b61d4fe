use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use document::Fingerprint;
use tantivy::{
    DocAddress, DocSet, Searcher, TERMINATED, Term,
    postings::SegmentPostings,
    schema::{
        IndexRecordOption,
        document::{DeserializeError, DocumentDeserialize, DocumentDeserializer},
    },
};

use crate::{
    Error,
    manifest::{Entry, Manifest, version},
    schema::Fields,
    storage,
    stored::{Outline, StoredBlock},
};

/// An index as it was when it was opened: an update in the meantime shows after opening it again. Any number of threads
/// may search it.
pub struct Index {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    manifest: Manifest,
    keys: HashMap<u64, String>,
    dir: PathBuf,
}

impl Index {
    /// Opens the index in `dir`. `analysis` is what it was made with, see [`Update::begin`](crate::Update::begin).
    ///
    /// # Errors
    /// When there is none, or it is of another version or damaged: the next update then makes it anew.
    pub fn open(dir: &Path, analysis: Fingerprint) -> Result<Self, Error> {
        let opened = storage::open(dir, &version(analysis))?;
        let keys = opened.manifest.documents.iter().map(|(key, entry)| (entry.number, key.clone())).collect();
        let fields = Fields::schema().1;
        Ok(Self {
            searcher: opened.reader.searcher(),
            fields,
            manifest: opened.manifest,
            keys,
            dir: dir.into(),
        })
    }

    /// The keys of its documents, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.manifest.documents.keys().map(String::as_str)
    }

    /// The fingerprint of each document's text, by key, as the update was told it.
    pub fn fingerprints(&self) -> impl Iterator<Item = (&str, Fingerprint)> {
        self.documents().map(|(key, entry)| (key, entry.fingerprint))
    }

    /// How many blocks its documents have together.
    #[must_use]
    pub fn block_count(&self) -> u64 {
        self.manifest.totals().0
    }

    /// How many words its documents have together.
    #[must_use]
    pub fn word_count(&self) -> u64 {
        self.manifest.totals().1
    }

    pub(crate) fn documents(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.manifest.documents.iter().map(|(key, entry)| (key.as_str(), entry))
    }

    /// The key of a document's number.
    pub(crate) fn key(&self, number: u64) -> Result<&str, Error> {
        let lacks = || self.damaged(format!("document {number} is not in its list"));
        self.keys.get(&number).map(String::as_str).ok_or_else(lacks)
    }

    pub(crate) fn damaged(&self, reason: impl Into<String>) -> Error {
        Error::Damaged { dir: self.dir.clone(), reason: reason.into() }
    }

    /// The rows of a posting list that are not deleted.
    pub(crate) fn live(
        &self,
        segment: u32,
        mut postings: SegmentPostings,
    ) -> impl Iterator<Item = DocAddress> + use<'_> {
        let alive = self.searcher.segment_reader(segment).alive_bitset();
        std::iter::from_fn(move || {
            let row = postings.doc();
            postings.advance();
            (row != TERMINATED).then_some(row)
        })
        .filter(move |&row| alive.is_none_or(|alive| alive.is_alive(row)))
        .map(move |row| DocAddress::new(segment, row))
    }

    pub(crate) fn block(&self, at: DocAddress) -> Result<StoredBlock, Error> {
        self.read(at)
    }

    /// The headings of a document.
    pub(crate) fn outline(&self, number: u64) -> Result<Outline, Error> {
        let term = Term::from_field_u64(self.fields.outline, number);
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let inverted = reader.inverted_index(self.fields.outline)?;
            let Some(postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else { continue };
            if let Some(at) = self.live(segment, postings).next() {
                return self.read(at);
            }
        }
        Err(self.damaged(format!("the outline of document {number} is missing")))
    }

    fn read<T: serde::de::DeserializeOwned>(&self, at: DocAddress) -> Result<T, Error> {
        let Data(data) = self.searcher.doc(at)?;
        postcard::from_bytes(&data).map_err(|e| self.damaged(format!("a row cannot be read: {e}")))
    }
}

/// The only stored field of a row; tantivy's own documents would copy it twice.
struct Data(Vec<u8>);

impl DocumentDeserialize for Data {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut row: D) -> Result<Self, DeserializeError> {
        let data = row.next_field::<Vec<u8>>()?;
        Ok(Self(data.map(|(_, data)| data).unwrap_or_default()))
    }
}
