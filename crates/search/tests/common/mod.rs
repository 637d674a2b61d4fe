//! An index in a directory of its own, from small texts in Markdown.

#![allow(dead_code, clippy::missing_panics_doc)]

use std::{fs, path::PathBuf};

use document::{Document, Fingerprint};
use german::German;
use query::{Analysis, Filter, Lists, Place, Plan, Unit};
use search::{Index, Order, Page, Ranked, Totals, Update, Updated};
use tempfile::TempDir;

/// A document from Markdown; a form feed begins a page.
pub(crate) fn markdown(key: &str, text: &str) -> Document {
    query::plain_text(key, text, true)
}

#[derive(Debug)]
pub(crate) struct Results {
    pub totals: Totals,
    pub shown: Vec<Ranked>,
}

pub(crate) struct Corpus {
    pub dir: TempDir,
    pub german: German,
}

impl Corpus {
    pub(crate) fn new(texts: &[(&str, &str)]) -> Self {
        let corpus = Self::empty();
        corpus.update(texts);
        corpus
    }

    pub(crate) fn empty() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), german: German::new(&[]) }
    }

    /// Where tantivy's files are.
    pub(crate) fn folder(&self) -> PathBuf {
        self.dir.path().join(fs::read_to_string(self.dir.path().join("current")).unwrap())
    }

    /// Makes the index hold these texts.
    pub(crate) fn update(&self, texts: &[(&str, &str)]) -> Updated {
        let documents: Vec<Document> = texts.iter().map(|(key, text)| markdown(key, text)).collect();
        self.update_with(&documents)
    }

    pub(crate) fn update_with(&self, documents: &[Document]) -> Updated {
        let mut update = self.begin(documents);
        for key in update.missing() {
            let document = documents.iter().find(|document| document.key == key).unwrap();
            update.add(document, &Analysis::of(document)).unwrap();
        }
        update.commit().unwrap()
    }

    pub(crate) fn begin(&self, documents: &[Document]) -> Update<'_> {
        let wanted = documents.iter().map(|document| (document.key.clone(), document.fingerprint));
        Update::begin(self.dir.path(), &self.german, analysis(), wanted).unwrap()
    }

    pub(crate) fn open(&self) -> Index {
        Index::open(self.dir.path(), analysis()).unwrap()
    }

    pub(crate) fn plan(&self, query: &str) -> Plan {
        Plan::new(&query::parse(query).unwrap(), &Lists::new(), &self.german, Place::Search).unwrap()
    }

    pub(crate) fn search(&self, query: &str) -> Results {
        self.search_with(query, &Page::default())
    }

    pub(crate) fn search_with(&self, query: &str, page: &Page) -> Results {
        let (index, plan) = (self.open(), self.plan(query));
        let mut search = index.search(&plan, Unit::Document, &district).unwrap();
        let shown = search.page(page, Order::Relevance).unwrap();
        Results { totals: search.totals().unwrap(), shown }
    }

    /// The keys of the documents found, best first.
    pub(crate) fn ranked(&self, query: &str) -> Vec<String> {
        self.search(query).shown.into_iter().map(|document| document.key).collect()
    }

    /// Key, block and surface of each hit.
    pub(crate) fn hits(&self, query: &str, unit: Unit) -> Vec<(String, u32, String)> {
        let (index, plan) = (self.open(), self.plan(query));
        let documents = index.search(&plan, unit, &district).unwrap().hits().unwrap();
        let hits = documents.into_iter().flat_map(|document| document.hits);
        hits.map(|hit| (hit.document, hit.block, hit.surface)).collect()
    }
}

pub(crate) fn analysis() -> Fingerprint {
    german::fingerprint()
}

/// A document is in the district that its key names.
pub(crate) fn district(filter: &Filter, key: &str) -> bool {
    matches!(filter, Filter::District(district) if district == key)
}
