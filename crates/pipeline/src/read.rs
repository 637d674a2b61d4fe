//! The texts that the last run read: one by one, or all of them.

use rayon::prelude::*;

use crate::{
    Error, Ledger, Project, Settings,
    record::Basis,
    texts::{Text, TextId, Texts},
};

/// What the last run rested on, and where its texts lie.
pub(crate) struct LastRun {
    pub(crate) basis: Basis,
    pub(crate) texts: Texts,
}

impl LastRun {
    /// An error when there is no run yet.
    pub(crate) fn load(project: &Project, settings: &Settings) -> Result<Self, Error> {
        let run = Ledger::new(project).last()?.ok_or_else(no_texts)?;
        Ok(Self { basis: run.basis, texts: Texts::new(project, &settings.extract) })
    }

    /// Its texts, by the keys of their documents. Documents that could not be read at all have none.
    pub(crate) fn ids(&self) -> Vec<(TextId, &str)> {
        let documents = self.basis.documents.iter();
        documents.filter_map(|(key, source)| Some((source.text?, key.as_str()))).collect()
    }

    /// One of them; its pages have the numbers that a reader sees, as the manifest wants them.
    pub(crate) fn read(&self, (id, key): (TextId, &str)) -> Result<Text, Error> {
        let mut text = self.texts.need(id, key)?;
        if let Some(offset) = self.basis.page_offset(key) {
            text.document.offset_labels(offset);
        }
        Ok(text)
    }
}

/// What asks for texts where none was read.
pub(crate) fn no_texts() -> Error {
    Error::Input("there are no texts yet: run “lesart run” first".into())
}

/// The texts of the last run, by key; their pages have the numbers that a reader sees, as the manifest wants them. Documents that
/// could not be read at all have none.
///
/// # Errors
/// When there is no run yet, or a text is damaged.
pub fn last_texts(project: &Project, settings: &Settings) -> Result<Vec<Text>, Error> {
    let run = LastRun::load(project, settings)?;
    run.ids().into_par_iter().map(|id| run.read(id)).collect()
}
