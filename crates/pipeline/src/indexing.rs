//! The second stage: texts → the full-text index. It holds text and nothing else.

use std::collections::BTreeMap;

use document::Fingerprint;
use german::German;
use search::{Index, Rebuilt, Update};

use crate::{Error, Ledger, Project, Settings, Stage, Watch, record::Basis, texts::Texts};

/// What is in the index: the id of the text of each document.
pub(crate) type Contents = BTreeMap<String, Fingerprint>;

/// What the index holds; nothing when it has to be made anew.
pub(crate) fn contents(project: &Project, german: &German) -> Contents {
    match Index::open(&project.index(), german.fingerprint()) {
        Ok(index) => index.fingerprints().map(|(key, text)| (key.to_owned(), text)).collect(),
        Err(_) => Contents::new(),
    }
}

/// Brings the index to the texts that there are; tells if it had to be made from nothing.
pub(crate) fn run(
    project: &Project,
    german: &German,
    texts: &Texts,
    basis: &Basis,
    watch: &dyn Watch,
) -> Result<Option<Rebuilt>, Error> {
    let failed = |error| Error::Index { path: project.index(), error };
    let wanted = basis.documents.iter().filter_map(|(key, source)| Some((key.clone(), source.text?)));
    let mut update = Update::begin(&project.index(), german, german.fingerprint(), wanted).map_err(failed)?;
    let missing = update.missing();
    watch.stage(Stage::Index, missing.len());
    for key in missing {
        let Some(id) = basis.documents.get(&key).and_then(|source| source.text) else { continue };
        let text = texts.need(id, &key)?;
        update.add(&text.document, &text.analysis).map_err(failed)?;
        watch.step(&key);
    }
    let updated = update.commit().map_err(failed)?;
    match &updated.rebuilt {
        Some(Rebuilt::Damaged(reason)) => {
            watch.note(&format!("the index was damaged and was made anew: {reason}"))
        }
        Some(Rebuilt::Outdated) => {
            watch.note("the index was of another version, lexicon or domain list and was made anew")
        }
        Some(Rebuilt::New) | None => {}
    }
    Ok(updated.rebuilt)
}

/// The index of the last run. When it is missing, damaged or of another version it is made anew from the texts.
///
/// # Errors
/// When there was no run, or a text is no longer there.
pub fn index(
    project: &Project,
    settings: &Settings,
    german: &German,
    watch: &dyn Watch,
) -> Result<Index, Error> {
    let failed = |error| Error::Index { path: project.index(), error };
    let open = || Index::open(&project.index(), german.fingerprint());
    let error = match open() {
        Ok(index) => return Ok(index),
        Err(error) => error,
    };
    use search::Error::{Damaged, Missing, Outdated};
    if !matches!(error, Missing(_) | Outdated(_) | Damaged { .. }) {
        return Err(failed(error));
    }
    let Some(last) = Ledger::new(project).last()? else {
        return Err(Error::Input("there is no index yet: run “lesart run” first".into()));
    };
    let texts = Texts::new(project, &settings.extract);
    if run(project, german, &texts, &last.basis, watch)? == Some(Rebuilt::New) {
        watch.note("there was no index; it was made from the texts of the last run");
    }
    open().map_err(failed)
}
