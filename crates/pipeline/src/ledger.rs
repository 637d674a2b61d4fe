//! The ledger: a folder for each run, with its record, its tables, and the rules and the codebook that it used.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{Error, Project, Record, disk};

/// The runs of a project.
#[derive(Debug, Clone)]
pub struct Ledger {
    folder: PathBuf,
    latest: PathBuf,
}

impl Ledger {
    /// The ledger of a project; there need not be any run yet.
    #[must_use]
    pub fn new(project: &Project) -> Self {
        Self { folder: project.out().join("ledger"), latest: project.latest() }
    }

    /// All runs, the oldest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn runs(&self) -> Result<Vec<Record>, Error> {
        let mut runs = Vec::new();
        for folder in self.folders()? {
            // A run without a readable record is none.
            if let Some(record) = read_record(&folder) {
                runs.push(record);
            }
        }
        runs.sort_by_key(|r| r.number);
        Ok(runs)
    }

    /// The last finished run.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn last(&self) -> Result<Option<Record>, Error> {
        Ok(self.runs()?.pop())
    }

    /// Where a run's tables lie.
    #[must_use]
    pub fn tables(&self, number: u32) -> PathBuf {
        self.folder.join(folder_name(number))
    }

    /// Gives a run a name.
    ///
    /// # Errors
    /// When another run has it, or the record cannot be written.
    pub(crate) fn name(&self, number: u32, name: &str) -> Result<(), Error> {
        let mut runs = self.runs()?;
        if let Some(other) = runs.iter().find(|r| r.name.as_deref() == Some(name) && r.number != number) {
            return Err(Error::Input(format!("run {} is named “{name}” already", other.number)));
        }
        let Some(record) = runs.iter_mut().find(|r| r.number == number) else {
            return Err(Error::Input(format!("there is no run {number}")));
        };
        record.name = Some(name.to_owned());
        disk::write(&self.tables(number).join(RECORD), &json(record))
    }

    /// Adds a finished run: `fill` puts its tables into the folder, which appears in the ledger when all is there.
    pub(crate) fn add(
        &self,
        record: &Record,
        fill: impl FnOnce(&Path) -> Result<(), Error>,
    ) -> Result<PathBuf, Error> {
        self.clear_unfinished()?;
        let temporary = self.folder.join(format!("{UNFINISHED}{}", folder_name(record.number)));
        disk::make_folder(&temporary)?;
        let filled = fill(&temporary).and_then(|()| disk::write(&temporary.join(RECORD), &json(record)));
        if let Err(error) = filled {
            // What is left is cleared by the next run, too; the error that matters is the first one.
            let _ = fs::remove_dir_all(&temporary);
            return Err(error);
        }
        let folder = self.tables(record.number);
        fs::rename(&temporary, &folder).map_err(Error::file("write", &folder))?;
        self.show(record.number)?;
        Ok(folder)
    }

    /// Makes `out/latest` show a run.
    pub(crate) fn show(&self, number: u32) -> Result<(), Error> {
        let target = format!("ledger/{}", folder_name(number));
        match fs::read_link(&self.latest) {
            Ok(shown) if shown == Path::new(&target) => Ok(()),
            _ => disk::point(&self.latest, &target),
        }
    }

    /// The number of the next run: greater than that of any folder, also of one whose record is spoilt.
    pub(crate) fn next_number(&self) -> Result<u32, Error> {
        let number = |folder: &PathBuf| folder.file_name()?.to_str()?.parse::<u32>().ok();
        Ok(self.folders()?.iter().filter_map(number).max().unwrap_or(0) + 1)
    }

    fn clear_unfinished(&self) -> Result<(), Error> {
        for folder in self.folders()? {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with(UNFINISHED) {
                fs::remove_dir_all(&folder).map_err(Error::file("remove", &folder))?;
            }
        }
        Ok(())
    }

    fn folders(&self) -> Result<Vec<PathBuf>, Error> {
        match fs::read_dir(&self.folder) {
            Ok(entries) => {
                Ok(entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_dir()).collect())
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(Error::file("read the folder", &self.folder)(e)),
        }
    }
}

const RECORD: &str = "run.json";
/// A folder of the ledger whose run has not finished.
const UNFINISHED: &str = ".unfinished-";

fn folder_name(number: u32) -> String {
    format!("{number:04}")
}

/// The record in a run's folder; `None` when it is not there, not finished, or spoilt.
pub(crate) fn read_record(folder: &Path) -> Option<Record> {
    let unfinished = folder.file_name()?.to_string_lossy().starts_with(UNFINISHED);
    let bytes = fs::read(folder.join(RECORD)).ok()?;
    (!unfinished).then(|| serde_json::from_slice(&bytes).ok()).flatten()
}

fn json(record: &Record) -> Vec<u8> {
    serde_json::to_vec_pretty(record).unwrap_or_default()
}
