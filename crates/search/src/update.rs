use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    fs::File,
    path::Path,
};

use document::{Document, Fingerprint};
use german::German;
use query::{Analysis, surface_forms};
use tantivy::{IndexWriter, TantivyDocument, Term, indexer::NoMergePolicy};

use crate::{
    Error,
    manifest::{Entry, Manifest, version},
    schema::{Fields, LONGEST_WORD, vocabulary_terms},
    storage,
    stored::{Outline, StoredBlock, fits},
};

/// Bytes that tantivy may gather before it writes a segment; the whole of an update takes about four times as much.
const WRITER_MEMORY: usize = 32 << 20;

/// Forms whose analysis is kept for the next documents.
const KEPT_FORMS: usize = 20_000;

/// More segments than this are merged into one, because every query looks into each.
const MOST_SEGMENTS: usize = 6;

/// Brings an index to the documents that should be there: those that are missing or changed are asked for, the others
/// go, and all of it shows at once, with [`commit`](Self::commit). Dropped before, it leaves the index as it was.
pub struct Update<'g> {
    german: &'g German,
    fields: Fields,
    writer: IndexWriter,
    manifest: Manifest,
    missing: BTreeMap<String, Fingerprint>,
    rebuilt: Option<Rebuilt>,
    removed: usize,
    replaced: usize,
    added: usize,
    forms: HashMap<String, Vec<Vec<u8>>>,
    _lock: File,
}

/// Why an index was made from scratch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rebuilt {
    /// There was none.
    New,
    /// It was of another version of the program, the lexicon or the domain list.
    Outdated,
    /// It was damaged; what was wrong.
    Damaged(String),
}

/// What an update did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// Documents that were not there before.
    pub added: usize,
    /// Documents whose text had changed.
    pub replaced: usize,
    /// Documents that should no longer be there.
    pub removed: usize,
    /// Documents that stayed as they were.
    pub kept: usize,
    /// Whether and why all of it was made from scratch.
    pub rebuilt: Option<Rebuilt>,
}

impl<'g> Update<'g> {
    /// Compares the index in `dir` with the documents that should be there, each with the fingerprint of its text
    /// (whatever it depends on: the file's bytes, the version of extraction …).
    ///
    /// `analysis` is the fingerprint of what `german` knows: of [`german::fingerprint`] and the domain list.
    ///
    /// # Errors
    /// When another process is writing the index, or the directory cannot be written.
    pub fn begin(
        dir: &Path,
        german: &'g German,
        analysis: Fingerprint,
        wanted: impl IntoIterator<Item = (String, Fingerprint)>,
    ) -> Result<Self, Error> {
        let lock = storage::lock(dir)?;
        let version = version(analysis);
        let opened = storage::open(dir, &version).and_then(|opened| {
            storage::check(dir, &opened)?;
            Ok((opened.index, opened.manifest))
        });
        let (opened, rebuilt) = match opened {
            Ok(opened) => (Some(opened), None),
            Err(Error::Missing(_)) => (None, Some(Rebuilt::New)),
            Err(Error::Outdated(_)) => (None, Some(Rebuilt::Outdated)),
            Err(Error::Damaged { reason, .. }) => (None, Some(Rebuilt::Damaged(reason))),
            Err(error) => return Err(error),
        };
        let (index, manifest) = match opened {
            Some(opened) => opened,
            None => (storage::create(dir)?, Manifest::new(version)),
        };
        let writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let mut update = Self {
            german,
            fields: Fields::schema().1,
            writer,
            manifest,
            missing: BTreeMap::new(),
            rebuilt,
            removed: 0,
            replaced: 0,
            added: 0,
            forms: HashMap::new(),
            _lock: lock,
        };
        update.compare(wanted.into_iter().collect());
        Ok(update)
    }

    fn compare(&mut self, wanted: BTreeMap<String, Fingerprint>) {
        let known = std::mem::take(&mut self.manifest.documents);
        for (key, entry) in known {
            match wanted.get(&key) {
                Some(fingerprint) if *fingerprint == entry.fingerprint => {
                    self.manifest.documents.insert(key, entry);
                    continue;
                }
                Some(_) => self.replaced += 1,
                None => self.removed += 1,
            }
            self.writer.delete_term(Term::from_field_u64(self.fields.document, entry.number));
        }
        self.missing = wanted;
        self.missing.retain(|key, _| !self.manifest.documents.contains_key(key));
        self.added = self.missing.len() - self.replaced;
    }

    /// The keys of the documents that the index still lacks, sorted.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        self.missing.keys().cloned().collect()
    }

    /// Adds one of the missing documents, with its words.
    ///
    /// # Errors
    /// When it is not missing, or the words are another document's.
    pub fn add(&mut self, document: &Document, analysis: &Analysis) -> Result<(), Error> {
        if !fits(document, analysis) {
            return Err(Error::OtherWords(document.key.clone()));
        }
        let Some((key, fingerprint)) = self.missing.remove_entry(&document.key) else {
            return Err(Error::NotAsked(document.key.clone()));
        };
        let number = self.manifest.next;
        self.manifest.next += 1;
        let mut words = 0;
        for block in 0..document.blocks.len() as u32 {
            words += analysis.words(block).len() as u64;
            self.add_block(document, analysis, number, block)?;
        }
        self.add_outline(document, analysis, number)?;
        let entry = Entry { number, fingerprint, blocks: document.blocks.len() as u64, words };
        self.manifest.documents.insert(key, entry);
        Ok(())
    }

    fn add_block(
        &self,
        document: &Document,
        analysis: &Analysis,
        number: u64,
        block: u32,
    ) -> Result<(), Error> {
        let words = analysis.words(block);
        let forms: BTreeSet<Cow<str>> = surface_forms(&document.blocks[block as usize].text, words).collect();
        let mut row = TantivyDocument::new();
        row.add_u64(self.fields.document, number);
        row.add_u64(self.fields.block, block.into());
        for surface in forms {
            if surface.len() <= LONGEST_WORD {
                row.add_bytes(self.fields.word, surface.as_bytes());
            }
        }
        row.add_bytes(self.fields.data, &encode(&StoredBlock::of(document, block, words))?);
        // Thousands of rows wait for tantivy's thread.
        row.shrink_to_fit();
        self.writer.add_document(row)?;
        Ok(())
    }

    fn add_outline(&mut self, document: &Document, analysis: &Analysis, number: u64) -> Result<(), Error> {
        let mut row = TantivyDocument::new();
        row.add_u64(self.fields.document, number);
        row.add_u64(self.fields.outline, number);
        if self.forms.len() > KEPT_FORMS {
            self.forms.clear();
        }
        for surface in analysis.forms().iter().filter(|surface| surface.len() <= LONGEST_WORD) {
            let german = self.german;
            let terms = self
                .forms
                .entry(surface.to_owned())
                .or_insert_with(|| vocabulary_terms(surface, &german.form(surface)));
            for term in terms {
                row.add_bytes(self.fields.key, term);
            }
        }
        row.add_bytes(self.fields.data, &encode(&Outline::of(document))?);
        self.writer.add_document(row)?;
        Ok(())
    }

    /// Makes the index hold exactly the documents that should be there.
    ///
    /// # Errors
    /// When some that it asked for were not added, or the index cannot be written. It then stays as it was.
    pub fn commit(mut self) -> Result<Updated, Error> {
        if let Some(first) = self.missing.keys().next() {
            return Err(Error::Lacking { count: self.missing.len(), first: first.clone() });
        }
        let changed = self.added + self.replaced + self.removed > 0 || self.rebuilt.is_some();
        if changed {
            let manifest = serde_json::to_string(&self.manifest).map_err(std::io::Error::other)?;
            let mut commit = self.writer.prepare_commit()?;
            commit.set_payload(&manifest);
            commit.commit()?;
            self.merge()?;
        }
        self.writer.wait_merging_threads()?;
        Ok(Updated {
            added: self.added,
            replaced: self.replaced,
            removed: self.removed,
            kept: self.manifest.documents.len() - self.added - self.replaced,
            rebuilt: self.rebuilt,
        })
    }

    /// Keeps the segments few, and the share of deleted blocks below a quarter.
    fn merge(&mut self) -> Result<(), Error> {
        let segments = self.writer.index().searchable_segment_metas()?;
        let all: u64 = segments.iter().map(|s| u64::from(s.max_doc())).sum();
        let deleted: u64 = segments.iter().map(|s| u64::from(s.num_deleted_docs())).sum();
        if segments.len() > MOST_SEGMENTS || deleted * 4 > all {
            let ids: Vec<_> = segments.iter().map(tantivy::SegmentMeta::id).collect();
            self.writer.merge(&ids).wait()?;
            // tantivy keeps the files of a segment as long as someone knows it.
            drop(segments);
            self.writer.garbage_collect_files().wait()?;
        }
        Ok(())
    }
}

fn encode<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    postcard::to_stdvec(value).map_err(|e| std::io::Error::other(e).into())
}
