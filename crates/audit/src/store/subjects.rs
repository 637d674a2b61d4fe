use rusqlite::{Row, Transaction, params};

use crate::{JudgedPassage, Subject};

/// The columns of a subject, as [`read`] expects them to begin at a column.
pub(super) const COLUMNS: &str = "subject.concept, subject.document, subject.anchor";

/// The number of a subject, which is written down if it is new.
pub(super) fn number(transaction: &Transaction, subject: &Subject) -> rusqlite::Result<i64> {
    let (document, anchor) = match &subject.passage {
        Some(passage) => (passage.document.as_str(), passage.anchor.as_str()),
        None => ("", ""),
    };
    let values = params![subject.concept, document, anchor];
    transaction
        .prepare_cached("INSERT OR IGNORE INTO subject (concept, document, anchor) VALUES (?, ?, ?)")?
        .execute(values)?;
    transaction
        .prepare_cached("SELECT id FROM subject WHERE concept = ? AND document = ? AND anchor = ?")?
        .query_row(values, |row| row.get(0))
}

pub(super) fn read(row: &Row, column: usize) -> rusqlite::Result<Subject> {
    let (document, anchor): (String, String) = (row.get(column + 1)?, row.get(column + 2)?);
    let passage = Some(JudgedPassage { document, anchor }).filter(|passage| !passage.document.is_empty());
    Ok(Subject { concept: row.get(column)?, passage })
}
