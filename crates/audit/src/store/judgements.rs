use rusqlite::params;

use super::{Store, coders, subjects};
use crate::{Error, Judgement, NewJudgement, Round};

impl Store {
    /// Writes judgements down, all or none. When it returns, they are on the disk.
    ///
    /// # Errors
    /// When a coder is not known, or the file cannot be written; then none of them is.
    pub fn judge(&mut self, judgements: &[NewJudgement]) -> Result<(), Error> {
        for judgement in judgements {
            self.known_coder(&judgement.coder)?;
        }
        self.write(|transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO judgement (subject, label, coder, round, outcome, confidence, note, codebook, at)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?;
            for judgement in judgements {
                insert.execute(params![
                    subjects::number(transaction, &judgement.subject)?,
                    judgement.label,
                    coders::number(transaction, &judgement.coder)?,
                    judgement.round.name(),
                    judgement.outcome,
                    judgement.confidence,
                    judgement.note,
                    judgement.codebook,
                    judgement.at,
                ])?;
            }
            Ok(())
        })
    }

    /// All judgements ever made, in the order in which they were written down.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>, Error> {
        let sql = format!(
            "SELECT judgement.id, {}, label, coder.name, round, outcome, confidence, note, codebook, judgement.at
             FROM judgement JOIN subject ON subject.id = subject JOIN coder ON coder.id = coder ORDER BY judgement.id",
            subjects::COLUMNS
        );
        self.list(&sql, |row| {
            let round: String = row.get(6)?;
            let of = NewJudgement {
                subject: subjects::read(row, 1)?,
                label: row.get(4)?,
                coder: row.get(5)?,
                // Only this crate writes rounds; of a name that it no longer knows, nothing may count.
                round: Round::named(&round).unwrap_or(Round::Training),
                outcome: row.get(7)?,
                confidence: row.get(8)?,
                note: row.get(9)?,
                codebook: row.get(10)?,
                at: row.get(11)?,
            };
            Ok(Judgement { id: row.get(0)?, of })
        })
    }
}
