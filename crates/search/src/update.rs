use std::{
    collections::BTreeMap,
    fs::File,
    path::{Path, PathBuf},
    sync::Arc,
};

use document::{Document, Fingerprint};
use german::German;
use query::Analysis;
use rustc_hash::FxHashSet;
use tantivy::{
    IndexWriter, Searcher, TantivyDocument, Term,
    indexer::{NoMergePolicy, UserOperation},
};

use crate::{
    Error,
    manifest::{Entry, Manifest, version},
    merging,
    room::{Room, Row},
    schema::{Facts, Fields, vocabulary_terms},
    storage,
    stored::{Outline, StoredBlock, fits},
    tokens::{LONGEST_WORD, tokens, word_term},
};

/// Bytes that tantivy may gather in each thread before it writes a segment.
const WRITER_MEMORY: usize = 64 << 20;

/// Bytes of rows that may wait for tantivy's threads.
const WAITING: usize = 64 << 20;

/// Threads that index; more would wait for the one that splits texts into words.
const THREADS: usize = 2;

/// Brings an index to the documents that should be there: those that are missing or changed are asked for, the others
/// go, and all of it shows at once, with [`commit`](Self::commit). Dropped before, it leaves the index as it was.
pub struct Update<'g> {
    german: &'g German,
    fields: Fields,
    writer: IndexWriter<Row>,
    /// What was in the index before; none any more once it is written, so that its files can go.
    before: Option<Searcher>,
    room: Arc<Room>,
    manifest: Manifest,
    missing: BTreeMap<String, Fingerprint>,
    rebuilt: Option<Rebuilt>,
    removed: usize,
    replaced: usize,
    added: usize,
    /// The forms whose vocabulary this update added.
    forms: FxHashSet<String>,
    dir: PathBuf,
    /// Where the index is written.
    folder: PathBuf,
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
        let anew = |why| Ok::<_, Error>((storage::create(dir, version.clone())?, Some(why)));
        let (opened, rebuilt) = match storage::open(dir, &version) {
            Ok(opened) => (opened, None),
            Err(Error::Missing(_)) => anew(Rebuilt::New)?,
            Err(Error::Outdated(_)) => anew(Rebuilt::Outdated)?,
            Err(Error::Damaged { reason, .. }) => anew(Rebuilt::Damaged(reason))?,
            Err(error) => return Err(error),
        };
        let writer = opened.index.writer_with_num_threads(THREADS, THREADS * WRITER_MEMORY)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let mut update = Self {
            german,
            fields: Fields::schema().1,
            writer,
            before: Some(opened.reader.searcher()),
            room: Arc::new(Room::new(WAITING)),
            manifest: opened.manifest,
            missing: BTreeMap::new(),
            rebuilt,
            removed: 0,
            replaced: 0,
            added: 0,
            forms: FxHashSet::default(),
            dir: dir.into(),
            folder: opened.folder,
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
        let mut rows = Vec::with_capacity(document.blocks.len() + 2);
        for block in 0..document.blocks.len() as u32 {
            words += analysis.words(block).len() as u64;
            rows.push(self.block(document, analysis, number, block)?);
        }
        rows.push(self.outline(document, number)?);
        rows.extend(self.vocabulary(analysis)?);
        // All rows of a document go into one segment, side by side.
        let space = self.room.wait_for(document.blocks.iter().map(|block| 4 * block.text.len()).sum());
        self.writer.run(
            rows.into_iter().map(|row| UserOperation::Add(Row::new(row, space.clone()))).collect::<Vec<_>>(),
        )?;
        let entry = Entry { number, fingerprint, blocks: document.blocks.len() as u64, words };
        self.manifest.documents.insert(key, entry);
        Ok(())
    }

    fn block(
        &self,
        document: &Document,
        analysis: &Analysis,
        number: u64,
        block: u32,
    ) -> Result<TantivyDocument, Error> {
        let words = analysis.words(block);
        let of = &document.blocks[block as usize];
        let mut row = self.row(number, Facts::of(of, words.len()), of.first_page(), of.parent);
        row.add_text(self.fields.word, tokens(of, words));
        row.add_bytes(self.fields.data, &encode(&StoredBlock::of(document, block))?);
        Ok(row)
    }

    fn outline(&self, document: &Document, number: u64) -> Result<TantivyDocument, Error> {
        let mut row = self.row(number, Facts::NONE, 0, None);
        row.add_u64(self.fields.outline, number);
        row.add_bytes(self.fields.data, &encode(&Outline::of(document))?);
        Ok(row)
    }

    /// What the forms can mean that the index does not know yet.
    fn vocabulary(&mut self, analysis: &Analysis) -> Result<Option<TantivyDocument>, Error> {
        let mut row = self.row(0, Facts::NONE, 0, None);
        let mut some = false;
        for surface in analysis.forms().iter().filter(|surface| surface.len() <= LONGEST_WORD) {
            if self.forms.contains(surface) || self.was_there(surface)? {
                continue;
            }
            for term in vocabulary_terms(surface, &self.german.form(surface)) {
                row.add_bytes(self.fields.key, &term);
            }
            self.forms.insert(surface.to_owned());
            some = true;
        }
        Ok(some.then_some(row))
    }

    /// Whether a form was in the index before: then so is what it can mean.
    fn was_there(&self, surface: &str) -> Result<bool, Error> {
        for segment in self.before.iter().flat_map(Searcher::segment_readers) {
            if segment.inverted_index(self.fields.word)?.terms().get(word_term(surface))?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A row with all numbers: tantivy finds them faster when no row lacks one.
    fn row(&self, document: u64, facts: Facts, page: u32, above: Option<u32>) -> TantivyDocument {
        let mut row = TantivyDocument::new();
        row.add_u64(self.fields.document, document);
        row.add_u64(self.fields.facts, facts.pack().into());
        row.add_u64(self.fields.page, page.into());
        row.add_u64(self.fields.above, above.map_or(0, |heading| u64::from(heading) + 1));
        row
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
            let manifest = self.manifest.write().map_err(std::io::Error::other)?;
            let mut commit = self.writer.prepare_commit()?;
            commit.set_payload(&manifest);
            commit.commit()?;
            self.before = None;
            merging::merge(&mut self.writer)?;
            storage::publish(&self.dir, self.writer.index(), &self.folder)?;
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
}

fn encode<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    postcard::to_stdvec(value).map_err(|e| std::io::Error::other(e).into())
}
