//! The file in which judgements are kept.
//!
//! Everything in it is appended, with who and when; nothing is changed and nothing deleted, which triggers hold against any
//! program. To take something back is a new entry. What a function returned `Ok` for is on the disk.

mod adjudications;
mod coders;
mod judgements;
mod looks;
mod merging;
mod place;
mod samples;
mod schema;
mod subjects;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, Transaction, TransactionBehavior, backup::Backup};

use crate::Error;

pub use coders::Coder;
pub use looks::Look;

/// Its name in the folder `audit/`.
const FILE: &str = "lesart-audit.sqlite";

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(20);

/// The database of judgements. Any number of programs may have it open at once.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the store in the folder `dir`, and makes folder and file where they are missing.
    ///
    /// # Errors
    /// When the folder is no place for it, the file is damaged or of a newer version, or cannot be written.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        fs::create_dir_all(dir).map_err(|error| Error::Io { path: dir.into(), error })?;
        place::check(dir)?;
        let path = dir.join(FILE);
        let connection = Connection::open(&path).map_err(|error| Error::Sql { path: path.clone(), error })?;
        let mut store = Self { connection, path };
        store.prepare()?;
        store.migrate()?;
        Ok(store)
    }

    /// Opens the store if there is one.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_existing(dir: &Path) -> Result<Option<Self>, Error> {
        if dir.join(FILE).exists() { Self::open(dir).map(Some) } else { Ok(None) }
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks through the whole file.
    ///
    /// # Errors
    /// When it is damaged; what was found.
    pub fn check(&self) -> Result<(), Error> {
        let found: String = self.ask("PRAGMA integrity_check", |row| row.get(0))?;
        let loose: i64 = self.ask("SELECT count(*) FROM pragma_foreign_key_check", |row| row.get(0))?;
        let reason = match (found.as_str(), loose) {
            ("ok", 0) => return Ok(()),
            ("ok", loose) => format!("{loose} entries name others that are not there"),
            (found, _) => found.to_owned(),
        };
        Err(Error::Damaged { path: self.path.clone(), reason })
    }

    /// Copies it, while others may go on writing. The copy is checked before it gets its name.
    ///
    /// # Errors
    /// When there is a file of that name, it cannot be written, or the copy is not whole.
    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        if to.exists() {
            return Err(Error::Input(format!("{} is there already: choose another name", to.display())));
        }
        let unfinished = to.with_extension("unfinished");
        let failed = |error| Error::Sql { path: to.into(), error };
        let io = |error| Error::Io { path: to.into(), error };
        {
            let mut copy = Connection::open(&unfinished).map_err(failed)?;
            let backup = Backup::new(&self.connection, &mut copy).map_err(failed)?;
            backup.run_to_completion(1000, Duration::from_millis(1), None).map_err(failed)?;
            drop(backup);
            // A single file, that can be read where nothing can be written.
            copy.pragma_update(None, "journal_mode", "DELETE").map_err(failed)?;
            Self { connection: copy, path: to.into() }.check()?;
        }
        fs::File::open(&unfinished).and_then(|file| file.sync_all()).map_err(io)?;
        fs::rename(&unfinished, to).map_err(io)
    }

    fn prepare(&self) -> Result<(), Error> {
        self.connection.busy_timeout(PATIENCE).map_err(self.failed())?;
        let flags = self.connection.is_readonly("main").map_err(self.failed())?;
        if flags {
            let reason = "it cannot be written (who may write there?)".to_owned();
            return Err(Error::Damaged { path: self.path.clone(), reason });
        }
        for (name, value) in [("journal_mode", "WAL"), ("synchronous", "FULL"), ("foreign_keys", "ON")] {
            self.connection.pragma_update(None, name, value).map_err(self.failed())?;
        }
        Ok(())
    }

    fn migrate(&mut self) -> Result<(), Error> {
        let known = schema::VERSION;
        let found: i64 = self.ask("PRAGMA user_version", |row| row.get(0))?;
        if found == known {
            return Ok(());
        }
        let path = self.path.clone();
        if found > known {
            return Err(Error::Newer { path, found, known });
        }
        self.write(|transaction| {
            // Somebody else may have been faster.
            let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            for (version, sql) in (1_i64..).zip(schema::migrations()).skip(found as usize) {
                transaction.execute_batch(&sql)?;
                transaction.pragma_update(None, "user_version", version)?;
            }
            Ok(())
        })
    }

    /// Writes all or nothing.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction) -> rusqlite::Result<T>) -> Result<T, Error> {
        let path = self.path.clone();
        let failed = |error| told(&path, error);
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let done = work(&transaction).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(done)
    }

    fn ask<T>(
        &self,
        sql: &str,
        read: impl FnOnce(&rusqlite::Row) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.connection.query_row(sql, [], read).map_err(self.failed())
    }

    /// All rows of a query.
    fn list<T>(
        &self,
        sql: &str,
        read: impl FnMut(&rusqlite::Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let rows =
            || self.connection.prepare_cached(sql)?.query_map([], read)?.collect::<rusqlite::Result<_>>();
        rows().map_err(self.failed())
    }

    fn failed(&self) -> impl Fn(rusqlite::Error) -> Error + '_ {
        |error| told(&self.path, error)
    }
}

/// What SQLite says, as what it means here.
fn told(path: &Path, error: rusqlite::Error) -> Error {
    use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DatabaseLocked, NotADatabase};
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(DatabaseBusy | DatabaseLocked) => Error::Busy { path, seconds: PATIENCE.as_secs() },
        Some(DatabaseCorrupt | NotADatabase) => Error::Damaged { path, reason: error.to_string() },
        _ => Error::Sql { path, error },
    }
}
