use std::path::{Path, PathBuf};

use document::Fingerprint;
use tantivy::{
    DocAddress, Searcher,
    schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer},
};

use crate::{
    Error,
    manifest::{Entry, version},
    postings::Part,
    segment::Segment,
    storage::{self, Opened},
    stored::{Outline, StoredBlock},
};

/// An index as it was when it was opened: an update in the meantime shows after opening it again. Any number of threads
/// may search it.
pub struct Index {
    searcher: Searcher,
    pub(crate) segments: Vec<Segment>,
    /// By key.
    documents: Vec<(String, Entry)>,
    dir: PathBuf,
}

impl Index {
    /// Opens the index in `dir`. `analysis` is what it was made with, see [`Update::begin`](crate::Update::begin).
    ///
    /// # Errors
    /// When there is none, or it is of another version or damaged: the next update then makes it anew.
    pub fn open(dir: &Path, analysis: Fingerprint) -> Result<Self, Error> {
        let Opened { reader, manifest, segments, .. } = storage::open(dir, &version(analysis))?;
        Ok(Self {
            searcher: reader.searcher(),
            segments,
            documents: manifest.documents.into_iter().collect(),
            dir: dir.into(),
        })
    }

    /// The keys of its documents, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(|(key, _)| key.as_str())
    }

    /// The fingerprint of each document's text, by key, as the update was told it.
    pub fn fingerprints(&self) -> impl Iterator<Item = (&str, Fingerprint)> {
        self.documents.iter().map(|(key, entry)| (key.as_str(), entry.fingerprint))
    }

    /// How many blocks its documents have together.
    #[must_use]
    pub fn block_count(&self) -> u64 {
        self.documents.iter().map(|(_, entry)| entry.blocks).sum()
    }

    /// How many words its documents have together.
    #[must_use]
    pub fn word_count(&self) -> u64 {
        self.documents.iter().map(|(_, entry)| entry.words).sum()
    }

    /// The key of the document at a place.
    pub(crate) fn key(&self, place: u32) -> &str {
        &self.documents[place as usize].0
    }

    /// All documents, in parts of about so many rows: the number of the segment, and which of its documents.
    pub(crate) fn parts(&self, rows: u64) -> Vec<(usize, Part)> {
        let mut parts = Vec::new();
        for (number, segment) in self.segments.iter().enumerate() {
            let mut from = 0;
            for (n, document) in segment.documents.iter().enumerate() {
                if u64::from(document.blocks.end - segment.documents[from].blocks.start) >= rows {
                    parts.push((number, from..n + 1));
                    from = n + 1;
                }
            }
            if from < segment.documents.len() {
                parts.push((number, from..segment.documents.len()));
            }
        }
        parts
    }

    pub(crate) fn damaged(&self, reason: impl Into<String>) -> Error {
        Error::Damaged { dir: self.dir.clone(), reason: reason.into() }
    }

    pub(crate) fn block(&self, segment: usize, row: u32) -> Result<StoredBlock, Error> {
        self.read(segment, row)
    }

    pub(crate) fn outline(&self, segment: usize, row: u32) -> Result<Outline, Error> {
        self.read(segment, row)
    }

    fn read<T: serde::de::DeserializeOwned>(&self, segment: usize, row: u32) -> Result<T, Error> {
        let Data(data) = self.searcher.doc(DocAddress::new(segment as u32, row))?;
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
