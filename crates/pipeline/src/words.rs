//! What every word form of the corpus can mean, worked out once and kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use document::Fingerprint;
use german::German;
use query::Vocabulary;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Error, Project, disk,
    kept::Form,
    texts::{TextId, Texts},
};

const WORDS: Form = Form("words 2");

#[derive(Serialize, Deserialize)]
struct Kept {
    /// The words that were known when it was made.
    german: Fingerprint,
    /// The texts whose forms are in here.
    texts: BTreeSet<TextId>,
    vocabulary: Vocabulary,
}

/// The vocabulary of these texts, and of others that were there before. Forms that are new are analysed in parallel and kept
/// for the next run.
pub(crate) fn vocabulary(
    project: &Project,
    german: &German,
    texts: &Texts,
    ids: &[(TextId, &str)],
) -> Result<Vocabulary, Error> {
    let path: PathBuf = project.out().join("words.bin");
    let known = german.fingerprint();
    let before: Option<Kept> = disk::read_if_there(&path)?.and_then(|bytes| WORDS.decode(&bytes));
    let mut kept = before.filter(|kept| kept.german == known).unwrap_or_else(|| Kept {
        german: known,
        texts: BTreeSet::new(),
        vocabulary: Vocabulary::default(),
    });
    let new: Vec<&(TextId, &str)> = ids.iter().filter(|(id, _)| !kept.texts.contains(id)).collect();
    if new.is_empty() {
        return Ok(kept.vocabulary);
    }
    let unknown: Result<Vec<Vec<String>>, Error> = new
        .par_iter()
        .map(|(id, key)| {
            let analysis = texts.need(*id, key)?.analysis;
            let unknown = |surface: &&str| kept.vocabulary.surfaces().find(surface).is_none();
            Ok(analysis.forms().iter().filter(unknown).map(str::to_owned).collect())
        })
        .collect();
    let unknown: BTreeSet<String> = unknown?.into_iter().flatten().collect();
    let analysed: BTreeMap<String, german::Form> = unknown
        .into_par_iter()
        .map(|surface| {
            let form = german.form(&surface);
            (surface, form)
        })
        .collect();
    kept.vocabulary = kept.vocabulary.merged(&Vocabulary::of_forms(&analysed));
    kept.texts.extend(new.iter().map(|(id, _)| *id));
    if project.keeps() {
        disk::write(&path, &WORDS.encode(&kept))?;
    }
    Ok(kept.vocabulary)
}
