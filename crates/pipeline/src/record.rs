//! What a run rested on: kept with its tables, so that the next one knows what changed and a diff can name causes.

use std::collections::BTreeMap;

use document::{Concept, Fingerprint, PartKind};
use serde::{Deserialize, Serialize};

use crate::{Inputs, files::Found};

/// A finished run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Runs are counted from 1.
    pub number: u32,
    /// The name that its user gave it.
    pub name: Option<String>,
    /// When it ended, as the caller writes it (RFC 3339).
    pub time: String,
    /// The version of the program.
    pub program: String,
    /// What it worked on.
    pub basis: Basis,
}

/// Everything that the tables of a run depend on. Two runs with equal bases have equal tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The documents, by key.
    pub documents: BTreeMap<String, Source>,
    /// The concepts with their metadata, by id.
    pub concepts: BTreeMap<String, Concept>,
    /// Each rule's effect in words, by label and id; `decide` for the label's bars.
    pub rules: BTreeMap<String, BTreeMap<String, String>>,
    /// The codebook's text.
    pub codebook: String,
    /// The words of the domain list.
    #[serde(default)]
    pub domain_list: Vec<String>,
    /// What a stage makes of the same input changes with its version.
    pub versions: BTreeMap<String, String>,
}

/// Where a document's text came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's bytes; `None` when it could not be read.
    pub file: Option<Fingerprint>,
    /// The text that extraction made of them; `None` when there is none to keep.
    pub text: Option<Fingerprint>,
    /// Why the file could not be read, or the text is not kept.
    pub reason: String,
}

impl Basis {
    /// The basis of a run over these inputs. `passing` are the documents whose extraction failed for a passing reason.
    pub(crate) fn of(inputs: &Inputs, passing: &BTreeMap<String, String>) -> Self {
        let source = |(key, found): (&String, &Found)| {
            let source = match (found, passing.get(key)) {
                (Err(reason), _) => Source { file: None, text: None, reason: reason.clone() },
                (Ok(file), Some(reason)) => Source { file: Some(*file), text: None, reason: reason.clone() },
                (Ok(file), None) => {
                    Source { file: Some(*file), text: Some(inputs.texts.id(*file)), reason: String::new() }
                }
            };
            (key.clone(), source)
        };
        let mut rules: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for rule in inputs.rules.set.texts() {
            rules.entry(rule.label).or_default().insert(rule.id, rule.text);
        }
        Self {
            documents: inputs.files.iter().map(source).collect(),
            concepts: inputs.concepts.iter().map(|c| (c.id.clone(), c.clone())).collect(),
            rules,
            codebook: inputs.rules.codebook_text.clone(),
            domain_list: inputs.domain_list.clone(),
            versions: versions(),
        }
    }
}

impl Basis {
    /// What the manifest wants added to a document's count of pages.
    pub(crate) fn page_offset(&self, document: &str) -> Option<i32> {
        let mut parts = self.concepts.values().flat_map(|c| &c.parts);
        parts.find(|p| p.document == document)?.page_offset
    }
}

/// The versions of the stages.
fn versions() -> BTreeMap<String, String> {
    [
        ("extract", extract::VERSION.to_string()),
        ("words", german::fingerprint().hex()[..16].to_owned()),
        ("classify", classify::VERSION.to_string()),
        ("tables", crate::tables::VERSION.to_string()),
    ]
    .map(|(stage, version)| (stage.to_owned(), version))
    .into()
}

/// The documents that a concept's labels rest on.
pub(crate) fn classified_parts(concept: &Concept) -> impl Iterator<Item = &str> {
    concept.parts.iter().filter(|p| PartKind::is_classified(p.kind)).map(|p| p.document.as_str())
}
