use rusqlite::params;

use super::{Store, coders, subjects};
use crate::{Assignment, Error, Item, NewItem, NewSample, Round, Sample, Set, Task};

impl Store {
    /// Writes a sample down; its number.
    ///
    /// # Errors
    /// When it is empty, or the file cannot be written.
    pub fn add_sample(&mut self, sample: &NewSample) -> Result<i64, Error> {
        if sample.items.is_empty() {
            return Err(Error::Input("the sample is empty".into()));
        }
        self.write(|transaction| {
            let sql = "INSERT INTO sample (round, design, labels, by, at) VALUES (?, ?, ?, ?, ?)";
            let NewSample { round, design, labels, by, at, .. } = sample;
            transaction.execute(sql, params![round.name(), design, labels.join(" "), by, at])?;
            let id = transaction.last_insert_rowid();
            let mut insert = transaction.prepare_cached(
                "INSERT INTO item (sample, subject, stratum, probability, part, twice) VALUES (?, ?, ?, ?, ?, ?)",
            )?;
            for item in &sample.items {
                let subject = subjects::number(transaction, &item.subject)?;
                let NewItem { stratum, probability, set, twice, .. } = item;
                insert.execute(params![id, subject, stratum, probability, set.name(), twice])?;
            }
            Ok(id)
        })
    }

    /// All samples, in their order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn samples(&self) -> Result<Vec<Sample>, Error> {
        self.list("SELECT id, round, design, labels, by, at FROM sample ORDER BY id", |row| {
            let (round, labels): (String, String) = (row.get(1)?, row.get(3)?);
            Ok(Sample {
                id: row.get(0)?,
                round: Round::named(&round).unwrap_or(Round::Training),
                design: row.get(2)?,
                labels: listed(&labels),
                by: row.get(4)?,
                at: row.get(5)?,
            })
        })
    }

    /// The items of all samples, in the order in which they were drawn.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn items(&self) -> Result<Vec<Item>, Error> {
        let sql = format!(
            "SELECT item.id, sample, {}, stratum, probability, part, twice
             FROM item JOIN subject ON subject.id = subject ORDER BY item.id",
            subjects::COLUMNS
        );
        self.list(&sql, |row| {
            let set: String = row.get(7)?;
            let of = NewItem {
                subject: subjects::read(row, 2)?,
                stratum: row.get(5)?,
                probability: row.get(6)?,
                set: Set::named(&set).unwrap_or(Set::Development),
                twice: row.get(8)?,
            };
            Ok(Item { id: row.get(0)?, sample: row.get(1)?, of })
        })
    }

    /// Gives items to coders; who has one already keeps it.
    ///
    /// # Errors
    /// When a coder is not known, or the file cannot be written.
    pub fn assign(&mut self, assignments: &[Assignment], at: &str) -> Result<(), Error> {
        for assignment in assignments {
            self.known_coder(&assignment.coder)?;
        }
        self.write(|transaction| {
            let mut insert = transaction
                .prepare_cached("INSERT OR IGNORE INTO assignment (item, coder, at) VALUES (?, ?, ?)")?;
            for Assignment { item, coder } in assignments {
                insert.execute(params![item, coders::number(transaction, coder)?, at])?;
            }
            Ok(())
        })
    }

    /// Who is to judge what.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn assignments(&self) -> Result<Vec<Assignment>, Error> {
        let sql =
            "SELECT item, coder.name FROM assignment JOIN coder ON coder.id = coder ORDER BY assignment.id";
        self.list(sql, |row| Ok(Assignment { item: row.get(0)?, coder: row.get(1)? }))
    }

    /// What a coder has to judge, in the order in which it was drawn.
    ///
    /// # Errors
    /// When the coder is not known, or the file cannot be read.
    pub fn tasks(&self, coder: &str) -> Result<Vec<Task>, Error> {
        self.known_coder(coder)?;
        let sql = format!(
            "SELECT {}, sample.round, sample.labels FROM assignment
             JOIN item ON item.id = item JOIN sample ON sample.id = item.sample
             JOIN subject ON subject.id = item.subject JOIN coder ON coder.id = coder
             WHERE coder.name = ? ORDER BY item.id",
            subjects::COLUMNS
        );
        let tasks = || {
            self.connection
                .prepare_cached(&sql)?
                .query_map([coder], |row| {
                    let (round, labels): (String, String) = (row.get(3)?, row.get(4)?);
                    let round = Round::named(&round).unwrap_or(Round::Training);
                    Ok(Task { subject: subjects::read(row, 0)?, round, labels: listed(&labels) })
                })?
                .collect::<rusqlite::Result<_>>()
        };
        tasks().map_err(self.failed())
    }
}

/// Labels as the file keeps them.
fn listed(labels: &str) -> Vec<String> {
    labels.split_whitespace().map(str::to_owned).collect()
}
