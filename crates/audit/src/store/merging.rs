//! Judgements that were made elsewhere: from another store into this one.

use std::{collections::BTreeSet, fs, path::Path};

use super::{FILE, Store};
use crate::{Error, NewJudgement};

impl Store {
    /// Takes in the judgements of another store that are not here yet: how many, and how many were here. The other file stays as
    /// it is.
    ///
    /// # Errors
    /// When it cannot be read, or has judgements of somebody who is no coder here; then nothing is taken in.
    pub fn merge(&mut self, other: &Path) -> Result<(usize, usize), Error> {
        let theirs = self.read_copy(other)?;
        let known: BTreeSet<Key> =
            self.judgements()?.into_iter().map(|judgement| key(&judgement.of)).collect();
        let count = theirs.len();
        let new: Vec<NewJudgement> =
            theirs.into_iter().filter(|judgement| !known.contains(&key(judgement))).collect();
        self.judge(&new)?;
        Ok((new.len(), count - new.len()))
    }

    /// Opening a database may write to it: what came from elsewhere is read from a copy, beside this store.
    fn read_copy(&self, other: &Path) -> Result<Vec<NewJudgement>, Error> {
        let folder = self.path.with_extension("incoming");
        let failed = |error| Error::Io { path: other.into(), error };
        let read = || {
            fs::create_dir_all(&folder).map_err(failed)?;
            fs::copy(other, folder.join(FILE)).map_err(failed)?;
            // What was not yet written into the file itself.
            let log = |path: &Path| format!("{}-wal", path.display());
            if Path::new(&log(other)).exists() {
                fs::copy(log(other), log(&folder.join(FILE))).map_err(failed)?;
            }
            let store = Self::open(&folder)?;
            store.check()?;
            Ok(store.judgements()?.into_iter().map(|judgement| judgement.of).collect())
        };
        let judgements = read();
        let _ = fs::remove_dir_all(&folder);
        judgements.map_err(|error| match error {
            Error::Damaged { reason, .. } => Error::Damaged { path: other.into(), reason },
            error => error,
        })
    }
}

type Key = (String, String, String, String, &'static str, Option<String>, Option<u8>, String, String);

/// What makes two entries the same one.
fn key(of: &NewJudgement) -> Key {
    let passage = of.subject.passage.as_ref();
    (
        of.subject.concept.clone(),
        passage.map_or(String::new(), |p| format!("{}\n{}", p.document, p.anchor)),
        of.label.clone(),
        of.coder.clone(),
        of.round.name(),
        of.outcome.clone(),
        of.confidence,
        of.note.clone(),
        of.at.clone(),
    )
}
