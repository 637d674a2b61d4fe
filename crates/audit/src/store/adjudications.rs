use rusqlite::params;

use super::{Store, subjects};
use crate::{Adjudication, Error};

impl Store {
    /// Writes decisions down, all or none.
    ///
    /// # Errors
    /// When one has no reason, or the file cannot be written.
    pub fn adjudicate(&mut self, decisions: &[Adjudication]) -> Result<(), Error> {
        if let Some(bare) = decisions.iter().find(|decision| decision.reason.trim().is_empty()) {
            let (concept, label) = (&bare.subject.concept, &bare.label);
            return Err(Error::Input(format!("the decision on {label} of {concept} needs a reason")));
        }
        self.write(|transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO adjudication (subject, label, outcome, reason, by, at) VALUES (?, ?, ?, ?, ?, ?)",
            )?;
            for decision in decisions {
                let subject = subjects::number(transaction, &decision.subject)?;
                let Adjudication { label, outcome, reason, by, at, .. } = decision;
                insert.execute(params![subject, label, outcome, reason, by, at])?;
            }
            Ok(())
        })
    }

    /// All decisions ever made, in their order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn adjudications(&self) -> Result<Vec<Adjudication>, Error> {
        let sql = format!(
            "SELECT {}, label, outcome, reason, by, at
             FROM adjudication JOIN subject ON subject.id = subject ORDER BY adjudication.id",
            subjects::COLUMNS
        );
        self.list(&sql, |row| {
            Ok(Adjudication {
                subject: subjects::read(row, 0)?,
                label: row.get(3)?,
                outcome: row.get(4)?,
                reason: row.get(5)?,
                by: row.get(6)?,
                at: row.get(7)?,
            })
        })
    }
}
