use rusqlite::{OptionalExtension, Transaction, params};

use super::Store;
use crate::Error;

/// Who judges: a pseudonym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coder {
    /// The pseudonym.
    pub name: String,
    /// Since when, in UTC.
    pub at: String,
}

/// A pseudonym is at most so long, in characters.
const LONGEST: usize = 32;

impl Store {
    /// Adds a coder; one who is there already stays as they are.
    ///
    /// # Errors
    /// When the pseudonym is none, or the file cannot be written.
    pub fn add_coder(&mut self, name: &str, at: &str) -> Result<(), Error> {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || name.chars().count() > LONGEST || !name.chars().all(plain) {
            return Err(Error::Input(format!(
                "\"{name}\" is no pseudonym: letters, digits, - and _, at most {LONGEST} of them (names of people do not belong here)"
            )));
        }
        self.write(|transaction| {
            transaction.execute("INSERT OR IGNORE INTO coder (name, at) VALUES (?, ?)", params![name, at])
        })?;
        Ok(())
    }

    /// All coders, in the order in which they came.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn coders(&self) -> Result<Vec<Coder>, Error> {
        self.list("SELECT name, at FROM coder ORDER BY id", |row| {
            Ok(Coder { name: row.get(0)?, at: row.get(1)? })
        })
    }

    /// # Errors
    /// When nobody has that pseudonym; those who have one are told.
    pub(super) fn known_coder(&self, name: &str) -> Result<(), Error> {
        let coders = self.coders()?;
        if coders.iter().any(|coder| coder.name == name) {
            return Ok(());
        }
        let names: Vec<&str> = coders.iter().map(|coder| coder.name.as_str()).collect();
        let known = if names.is_empty() { "there is none yet".into() } else { names.join(", ") };
        Err(Error::Input(format!(
            "there is no coder {name} ({known}): add them with lesart audit coders --add {name}"
        )))
    }
}

/// The number of a coder.
pub(super) fn number(transaction: &Transaction, name: &str) -> rusqlite::Result<i64> {
    let found = transaction
        .prepare_cached("SELECT id FROM coder WHERE name = ?")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    found.ok_or(rusqlite::Error::QueryReturnedNoRows)
}
