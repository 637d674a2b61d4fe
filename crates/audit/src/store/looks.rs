use rusqlite::params;

use super::Store;
use crate::Error;

/// Somebody looked at what the machine found in a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The concept.
    pub concept: String,
    /// How: the command, or the page of the workbench.
    pub what: String,
    /// Who.
    pub by: String,
    /// When, in UTC.
    pub at: String,
}

impl Store {
    /// Writes down that somebody looked: items of that concept serve development alone from now on.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn look(&mut self, look: &Look) -> Result<(), Error> {
        let Look { concept, what, by, at } = look;
        self.write(|transaction| {
            let sql = "INSERT INTO look (concept, what, by, at) VALUES (?, ?, ?, ?)";
            transaction.execute(sql, params![concept, what, by, at])
        })?;
        Ok(())
    }

    /// All looks, in their order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn looks(&self) -> Result<Vec<Look>, Error> {
        self.list("SELECT concept, what, by, at FROM look ORDER BY id", |row| {
            Ok(Look { concept: row.get(0)?, what: row.get(1)?, by: row.get(2)?, at: row.get(3)? })
        })
    }
}
