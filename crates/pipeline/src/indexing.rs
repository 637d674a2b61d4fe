//! The second stage: texts → the full-text index. It holds text and nothing else.

use std::collections::BTreeMap;

use document::Fingerprint;
use german::German;
use search::{Index, Update};

use crate::{Error, Inputs, Project, Stage, Watch, record::Basis};

/// What is in the index: the id of the text of each document.
pub(crate) type Contents = BTreeMap<String, Fingerprint>;

/// What the index holds; nothing when it has to be made anew.
pub(crate) fn contents(project: &Project, german: &German) -> Contents {
    match Index::open(&project.index(), german.fingerprint()) {
        Ok(index) => index.fingerprints().map(|(key, text)| (key.to_owned(), text)).collect(),
        Err(_) => Contents::new(),
    }
}

/// Brings the index to the texts that there are.
pub(crate) fn run(project: &Project, inputs: &Inputs, basis: &Basis, watch: &dyn Watch) -> Result<(), Error> {
    let failed = |error| Error::Index { path: project.index(), error };
    let wanted = basis.documents.iter().filter_map(|(key, source)| Some((key.clone(), source.text?)));
    let german = &inputs.german;
    let mut update = Update::begin(&project.index(), german, german.fingerprint(), wanted).map_err(failed)?;
    let missing = update.missing();
    watch.stage(Stage::Index, missing.len());
    for key in missing {
        let Some(id) = basis.documents.get(&key).and_then(|source| source.text) else { continue };
        let text = inputs.texts.need(id, &key)?;
        update.add(&text.document, &text.analysis).map_err(failed)?;
        watch.step(&key);
    }
    let updated = update.commit().map_err(failed)?;
    match updated.rebuilt {
        Some(search::Rebuilt::Damaged(reason)) => {
            watch.note(&format!("the index was damaged and was made anew: {reason}"))
        }
        Some(search::Rebuilt::Outdated) => watch.note("the index was of another version and was made anew"),
        Some(search::Rebuilt::New) | None => {}
    }
    Ok(())
}
