//! What a run would do, and why: told by `status`, and followed by `run`.

use std::{collections::BTreeSet, fmt};

use crate::{
    Error, Inputs, Project,
    indexing::Contents,
    ledger::Ledger,
    record::{Basis, Record},
};

/// What there is to do before the tables are those of the inputs.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Documents to extract, with the reason.
    pub extract: Vec<(String, String)>,
    /// Documents whose place in the index changes: added, replaced or removed, with the reason.
    pub index: Vec<(String, String)>,
    /// Why labels are made anew; empty when they are up to date.
    pub classify: Vec<String>,
}

impl Plan {
    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.extract.is_empty() && self.index.is_empty() && self.classify.is_empty()
    }

    pub(crate) fn of(project: &Project, inputs: &Inputs, indexed: &Contents) -> Result<Self, Error> {
        let last = Ledger::new(project).last()?;
        let extract = to_extract(inputs, last.as_ref());
        let index = to_index(inputs, indexed);
        let mut classify = Vec::new();
        if let Some(last) = &last {
            let passing = last.basis.documents.iter().filter(|(_, s)| s.file.is_some() && s.text.is_none());
            let passing = passing.map(|(key, s)| (key.clone(), s.reason.clone())).collect();
            classify = changes(&last.basis, &Basis::of(inputs, &passing));
        } else {
            classify.push("no labels yet".into());
        }
        if classify.is_empty() && !extract.is_empty() {
            classify.push("texts are made anew".into());
        }
        Ok(Self { extract, index, classify })
    }
}

fn to_extract(inputs: &Inputs, last: Option<&Record>) -> Vec<(String, String)> {
    let mut extract = Vec::new();
    for key in inputs.files.keys() {
        let Some(id) = inputs.text_id(key) else { continue };
        if inputs.texts.has(id) {
            continue;
        }
        let before = last.and_then(|l| l.basis.documents.get(key));
        let reason = match before {
            None => "new".to_owned(),
            Some(source) if source.file != inputs.fingerprint(key) => "replaced by another version".into(),
            Some(source) if source.text.is_none() => format!("tried again: {}", source.reason),
            Some(source) if source.text == Some(id) => "its text is gone from out/texts".into(),
            Some(source) if source.file.is_some_and(|file| inputs.texts.asks_for_ocr(file)) => {
                "extraction or OCR changed".into()
            }
            Some(_) => "extraction changed".into(),
        };
        extract.push((key.clone(), reason));
    }
    extract
}

fn to_index(inputs: &Inputs, indexed: &Contents) -> Vec<(String, String)> {
    let mut index = Vec::new();
    for (key, found) in &inputs.files {
        let reason = match (found.is_ok().then(|| inputs.text_id(key)).flatten(), indexed.get(key)) {
            (Some(id), Some(there)) if id == *there => continue,
            (Some(_), Some(_)) => "changed",
            (Some(_), None) => "not in the index yet",
            (None, Some(_)) => "no longer readable",
            (None, None) => continue,
        };
        index.push((key.clone(), reason.to_owned()));
    }
    let gone = indexed.keys().filter(|key| !inputs.files.contains_key(*key));
    index.extend(gone.map(|key| (key.clone(), "no longer in the corpus".to_owned())));
    index
}

/// What differs between two bases, in words; at most a few names a line.
pub(crate) fn changes(old: &Basis, new: &Basis) -> Vec<String> {
    let mut changes = Vec::new();
    let keys: BTreeSet<&String> = old.documents.keys().chain(new.documents.keys()).collect();
    let of = |what: &dyn Fn(&String) -> bool| {
        keys.iter().filter(|k| what(k)).map(|k| k.as_str()).collect::<Vec<_>>()
    };
    let pair = |key: &String| (old.documents.get(key), new.documents.get(key));
    let added = of(&|k| matches!(pair(k), (None, Some(_))));
    let removed = of(&|k| matches!(pair(k), (Some(_), None)));
    let both = |k: &String| pair(k).0.zip(pair(k).1);
    let lost = of(&|k| both(k).is_some_and(|(a, b)| a.file.is_some() && b.file.is_none()));
    let back = of(&|k| both(k).is_some_and(|(a, b)| a.file.is_none() && b.file.is_some()));
    let replaced =
        of(&|k| both(k).is_some_and(|(a, b)| a.file.is_some() && b.file.is_some() && a.file != b.file));
    let read_anew = of(&|k| matches!(pair(k), (Some(a), Some(b)) if a.file == b.file && a.text != b.text));
    for (what, documents) in [
        ("added", added),
        ("removed", removed),
        ("no longer there", lost),
        ("there again", back),
        ("replaced", replaced),
        ("extracted anew", read_anew),
    ] {
        if !documents.is_empty() {
            changes.push(format!("{what}: {}", Names(&documents)));
        }
    }
    let mut edited = Vec::new();
    let labels: BTreeSet<&String> = old.rules.keys().chain(new.rules.keys()).collect();
    for label in labels {
        let (before, after) = (old.rules.get(label), new.rules.get(label));
        let ids: BTreeSet<&String> = before.into_iter().chain(after).flat_map(|r| r.keys()).collect();
        for id in ids {
            match (before.and_then(|r| r.get(id)), after.and_then(|r| r.get(id))) {
                (Some(a), Some(b)) if a == b => {}
                (Some(_), Some(_)) => edited.push(format!("{label}/{id} edited")),
                (None, _) => edited.push(format!("{label}/{id} added")),
                (_, None) => edited.push(format!("{label}/{id} removed")),
            }
        }
    }
    if !edited.is_empty() {
        let edited: Vec<&str> = edited.iter().map(String::as_str).collect();
        changes.push(format!("rules: {}", Names(&edited)));
    }
    if old.codebook != new.codebook {
        changes.push("codebook edited".into());
    }
    let words = |these: &Basis, others: &Basis| -> Vec<String> {
        these.domain_list.iter().filter(|word| !others.domain_list.contains(word)).cloned().collect()
    };
    for (what, words) in [("added", words(new, old)), ("removed", words(old, new))] {
        if !words.is_empty() {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            changes.push(format!("domain list, {what}: {}", Names(&words)));
        }
    }
    let metadata: Vec<&str> = new
        .concepts
        .iter()
        .filter(|(id, c)| old.concepts.get(*id).is_some_and(|o| o != *c))
        .map(|(id, _)| id.as_str())
        .collect();
    if !metadata.is_empty() {
        changes.push(format!("manifest changed: {}", Names(&metadata)));
    }
    for (stage, version) in &new.versions {
        if old.versions.get(stage) != Some(version) {
            changes.push(format!("the program's stage “{stage}” changed"));
        }
    }
    if changes.is_empty() && old != new {
        changes.push("the inputs changed".into());
    }
    changes
}

/// A few names, and how many more there are.
pub(crate) struct Names<'a>(pub(crate) &'a [&'a str]);

const SHOWN: usize = 4;

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", "))?;
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
