//! Tables in which coders wrote their labels → judgements.

use std::{collections::BTreeMap, path::Path};

use audit::{Adjudication, NewJudgement, Round, Subject, standing};
use corpus::Table;

use super::{
    Audit,
    filled::{Said, filled},
};
use crate::{Error, disk};

/// What is read, and as what.
#[derive(Debug, Clone, Copy)]
pub struct ImportTask<'t> {
    /// The table. A row a concept (`concept` or `id`, then a column a label), or a row a label (`concept`, `label`, `outcome`);
    /// `passage`, `coder`, `round`, `confidence` (1 to 3) and `note` may stand beside. Or a project of another program (REFI-QDA).
    pub file: &'t Path,
    /// Whose labels they are, where no column `coder` says so.
    pub coder: Option<&'t str>,
    /// What they were made for, where no column `round` says so.
    pub round: Round,
    /// When, in UTC.
    pub at: &'t str,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Judgements, or decisions, that were not there.
    pub added: usize,
    /// Those that say something else than before.
    pub changed: usize,
    /// Those that were there already.
    pub unchanged: usize,
    /// What the reader had to guess.
    pub notes: Vec<String>,
    /// What was not taken in from another program, or is not in its file any more and still stands: all of it is to be told.
    pub left: Vec<String>,
}

impl Audit {
    /// Takes in the labels of coders. What is there already is not written twice; an empty cell takes nothing back.
    ///
    /// # Errors
    /// Every cell that cannot be used; then nothing is written.
    pub fn import(&mut self, task: &ImportTask) -> Result<Imported, Error> {
        let (said, notes) = self.read(task.file, task.coder, true)?;
        self.take_in(said, notes, task.round, task.at)
    }

    /// Writes down what is not there.
    pub(super) fn take_in(
        &mut self,
        said: Vec<Said>,
        notes: Vec<String>,
        round: Round,
        at: &str,
    ) -> Result<Imported, Error> {
        let mut imported = Imported { notes, ..Imported::default() };
        let all = self.store.judgements()?;
        let standing = standing(&all);
        let mut new = Vec::new();
        for said in said {
            let round = said.round.unwrap_or(round);
            let mut judgement = NewJudgement {
                subject: said.subject,
                label: said.label,
                coder: said.coder,
                round,
                outcome: Some(said.outcome),
                confidence: said.confidence,
                note: said.note,
                codebook: self.version.to_string(),
                at: at.to_owned(),
            };
            let of_subject = standing.get(&(&judgement.subject, judgement.label.as_str()));
            let before = of_subject.and_then(|of| of.get(&(round, judgement.coder.as_str())));
            let Some(before) = before.map(|before| &before.of) else {
                imported.added += 1;
                new.push(judgement);
                continue;
            };
            // An empty cell takes nothing back.
            judgement.confidence = judgement.confidence.or(before.confidence);
            if judgement.note.is_empty() {
                judgement.note.clone_from(&before.note);
            }
            if says_the_same(before, &judgement) {
                imported.unchanged += 1;
                continue;
            }
            imported.changed += 1;
            new.push(judgement);
        }
        self.store.judge(&new)?;
        Ok(imported)
    }

    /// Takes in labels that were settled elsewhere, as decisions with one reason.
    ///
    /// # Errors
    /// Every cell that cannot be used; then nothing is written.
    pub fn import_settled(
        &mut self,
        file: &Path,
        (by, reason, at): (&str, &str, &str),
    ) -> Result<Imported, Error> {
        let (said, notes) = self.read(file, Some(by), false)?;
        let mut imported = Imported { notes, ..Imported::default() };
        let all = self.store.adjudications()?;
        let before: BTreeMap<(&Subject, &str), &Adjudication> =
            all.iter().map(|decision| ((&decision.subject, decision.label.as_str()), decision)).collect();
        let mut new = Vec::new();
        for said in said {
            let decision = Adjudication {
                subject: said.subject,
                label: said.label,
                outcome: Some(said.outcome),
                reason: if said.note.is_empty() { reason.to_owned() } else { said.note },
                by: said.coder,
                at: at.to_owned(),
            };
            match before.get(&(&decision.subject, decision.label.as_str())) {
                Some(before) if before.outcome == decision.outcome => {
                    imported.unchanged += 1;
                    continue;
                }
                Some(_) => imported.changed += 1,
                None => imported.added += 1,
            }
            new.push(decision);
        }
        self.store.adjudicate(&new)?;
        Ok(imported)
    }

    /// `of_coders`: whoever is named must be a coder.
    fn read(
        &self,
        file: &Path,
        usual: Option<&str>,
        of_coders: bool,
    ) -> Result<(Vec<Said>, Vec<String>), Error> {
        let name = file.display().to_string();
        let table =
            Table::read(&name, &disk::read(file)?).map_err(|error| Error::Input(error.to_string()))?;
        filled(self, &name, &table, (usual, of_coders))
    }
}

fn says_the_same(before: &NewJudgement, now: &NewJudgement) -> bool {
    (&before.outcome, before.confidence, &before.note) == (&now.outcome, now.confidence, &now.note)
}
