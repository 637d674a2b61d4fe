//! What every word form of the corpus can mean, worked out once and kept.

use std::{collections::BTreeSet, path::PathBuf};

use german::{Form, German};
use query::{Analysis, Vocabulary};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Error, Project, disk, kept,
    texts::{TextId, Texts},
};

/// A form as it is kept: surface, folded, lemmas, firsts, lasts, parts.
type Kept = (String, String, Vec<String>, Vec<String>, Vec<String>, Vec<String>);

#[derive(Default, Serialize, Deserialize)]
struct File {
    analysis: String,
    /// The texts whose forms are in here.
    texts: BTreeSet<TextId>,
    forms: Vec<Kept>,
}

/// The vocabulary of these texts. Forms that are new are analysed in parallel and kept for the next run.
pub(crate) fn vocabulary(
    project: &Project,
    texts: &Texts,
    ids: &[(TextId, &str)],
    german: &German,
) -> Result<Vocabulary, Error> {
    let path: PathBuf = project.out().join("words.bin");
    let analysis = german::fingerprint().hex();
    let before: Option<File> = disk::read_if_there(&path)?.and_then(|bytes| kept::decode(&bytes));
    let mut file =
        before.filter(|f| f.analysis == analysis).unwrap_or_else(|| File { analysis, ..File::default() });
    let new: Vec<&(TextId, &str)> = ids.iter().filter(|(id, _)| !file.texts.contains(id)).collect();
    let mut vocabulary = Vocabulary::default();
    for kept in &file.forms {
        let (surface, folded, lemmas, firsts, lasts, parts) = kept.clone();
        vocabulary.insert(surface, Form { folded, lemmas, firsts, lasts, parts });
    }
    if new.is_empty() {
        return Ok(vocabulary);
    }
    let known: BTreeSet<&str> = file.forms.iter().map(|f| f.0.as_str()).collect();
    let unknown: Result<Vec<BTreeSet<String>>, Error> =
        new.par_iter().map(|(id, key)| Ok(forms_not_in(&texts.need(*id, key)?.analysis, &known))).collect();
    let unknown: BTreeSet<String> = unknown?.into_iter().flatten().collect();
    let analysed: Vec<(String, Form)> = unknown
        .into_par_iter()
        .map(|surface| {
            let form = german.form(&surface);
            (surface, form)
        })
        .collect();
    for (surface, form) in analysed {
        let Form { folded, lemmas, firsts, lasts, parts } = form.clone();
        file.forms.push((surface.clone(), folded, lemmas, firsts, lasts, parts));
        vocabulary.insert(surface, form);
    }
    file.texts.extend(new.iter().map(|(id, _)| *id));
    disk::write(&path, &kept::encode(&file))?;
    Ok(vocabulary)
}

fn forms_not_in(analysis: &Analysis, known: &BTreeSet<&str>) -> BTreeSet<String> {
    analysis.forms().iter().filter(|f| !known.contains(f.as_str())).cloned().collect()
}
