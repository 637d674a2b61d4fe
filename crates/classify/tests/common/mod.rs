//! What the tests share: the repository's rule files, and verdicts on small texts.
#![allow(dead_code, reason = "not every test file uses all of it")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use classify::{RuleSet, classify};
use document::{Codebook, Concept, Document, Part, PartKind, Verdict};
use german::German;
use query::{Analysis, Vocabulary};

pub(crate) fn german() -> &'static German {
    static GERMAN: OnceLock<German> = OnceLock::new();
    GERMAN.get_or_init(|| German::new(&[]))
}

fn pipelines() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pipelines")
}

pub(crate) fn codebook() -> Codebook {
    toml::from_str(&std::fs::read_to_string(pipelines().join("codebook.toml")).unwrap()).unwrap()
}

/// (name, text) of each file, sorted.
pub(crate) fn standard_rules() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = std::fs::read_dir(pipelines().join("rules"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (format!("pipelines/rules/{name}"), std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

pub(crate) fn concept(parts: &[(&str, PartKind)]) -> Concept {
    Concept {
        id: "k".into(),
        parts: parts
            .iter()
            .map(|&(key, kind)| Part { document: key.into(), kind, page_offset: None, url: String::new() })
            .collect(),
        districts: Vec::new(),
        year: None,
        status: None,
        title: String::new(),
        kind: String::new(),
    }
}

/// The verdicts on a concept whose main parts are these Markdown texts.
pub(crate) fn verdicts(rules: &RuleSet, texts: &[(&str, &str)]) -> Vec<Verdict> {
    let parts: Vec<_> = texts.iter().map(|&(key, _)| (key, PartKind::Main)).collect();
    verdicts_of(rules, &concept(&parts), texts)
}

pub(crate) fn verdicts_of(rules: &RuleSet, concept: &Concept, texts: &[(&str, &str)]) -> Vec<Verdict> {
    let documents: Vec<Document> =
        texts.iter().map(|(key, text)| query::plain_text(key, text, true)).collect();
    let analyses: Vec<Analysis> = documents.iter().map(Analysis::of).collect();
    let vocabulary = Vocabulary::of(&analyses, german());
    let pairs: Vec<(&Document, &Analysis)> = documents.iter().zip(&analyses).collect();
    classify(concept, &pairs, &vocabulary, rules)
}
