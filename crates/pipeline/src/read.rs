//! The texts that the last run read, all of them.

use document::Document;
use query::Analysis;
use rayon::prelude::*;

use crate::{Error, Ledger, Project, Settings, texts::Texts};

/// A document as it was read, with the words of its blocks.
#[derive(Debug, Clone)]
pub struct ReadText {
    /// Its blocks; its pages have the numbers that a reader sees, as the manifest wants them.
    pub document: Document,
    /// The words of its blocks.
    pub analysis: Analysis,
}

/// The texts of the last run, by key. Documents that could not be read at all have none.
///
/// # Errors
/// When there is no run yet, or a text is damaged.
pub fn last_texts(project: &Project, settings: &Settings) -> Result<Vec<ReadText>, Error> {
    let Some(run) = Ledger::new(project).last()? else {
        return Err(Error::Input("there are no texts yet: run “lesart run” first".into()));
    };
    let texts = Texts::new(project, &settings.extract);
    let sources = run.basis.documents.iter().filter_map(|(key, source)| Some((key, source.text?)));
    let read = |(key, id): (&String, _)| {
        let mut text = texts.need(id, key)?;
        if let Some(offset) = run.basis.page_offset(key) {
            text.document.offset_labels(offset);
        }
        Ok(ReadText { document: text.document, analysis: text.analysis })
    };
    sources.collect::<Vec<_>>().into_par_iter().map(read).collect()
}
