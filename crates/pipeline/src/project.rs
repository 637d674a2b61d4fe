use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use crate::{Error, disk};

/// A user's project folder.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    keeps: bool,
}

/// Where an unnamed pipeline is looked for when there are several.
const STANDARD_PIPELINE: &str = "integrationskonzepte.toml";

/// What else lies beside the pipeline files.
const CODEBOOK: &str = "codebook.toml";
const QUERIES: &str = "queries.toml";

/// So often a lock that another run holds is asked for.
const PATIENCE: u32 = 50;

impl Project {
    /// The project in `root`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), keeps: true }
    }

    /// The same project to be looked at: nothing is kept in it for the next time.
    pub(crate) fn untouched(&self) -> Self {
        Self { keeps: false, ..self.clone() }
    }

    /// Whether what was found out is kept for the next time.
    pub(crate) fn keeps(&self) -> bool {
        self.keeps
    }

    /// The project that `folder` lies in: the nearest folder upwards that has `pipelines/`.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(folder: &Path) -> Result<Self, Error> {
        let found = folder.ancestors().find(|f| f.join("pipelines").is_dir());
        found.map(Self::new).ok_or_else(|| {
            Error::Input(format!(
                "{} lies in no project (a folder with pipelines/ and corpus/): make one with “lesart init DIR”, or name one with --project DIR",
                folder.display()
            ))
        })
    }

    /// Its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The PDFs and the manifest.
    #[must_use]
    pub fn corpus(&self) -> PathBuf {
        self.root.join("corpus")
    }

    /// Where everything lies that can be made again.
    #[must_use]
    pub fn out(&self) -> PathBuf {
        self.root.join("out")
    }

    /// The tables of the last finished run.
    #[must_use]
    pub fn latest(&self) -> PathBuf {
        self.out().join("latest")
    }

    /// People's labels.
    #[must_use]
    pub fn audit(&self) -> PathBuf {
        self.root.join("audit")
    }

    /// The pinned runs: a folder each.
    #[must_use]
    pub fn pinned(&self) -> PathBuf {
        self.root.join("runs")
    }

    /// The saved queries.
    #[must_use]
    pub fn queries(&self) -> PathBuf {
        self.root.join("pipelines").join(QUERIES)
    }

    /// The full-text index.
    #[must_use]
    pub fn index(&self) -> PathBuf {
        self.out().join("index")
    }

    /// The pipeline file: the one named, else the only one in `pipelines/`, else the standard one.
    ///
    /// # Errors
    /// When it is not there, or it is not clear which.
    pub fn pipeline_file(&self, named: Option<&Path>) -> Result<PathBuf, Error> {
        if let Some(file) = named {
            return Ok(file.to_owned());
        }
        let folder = self.root.join("pipelines");
        let entries = fs::read_dir(&folder).map_err(Error::file("read the folder", &folder))?;
        let mut files: Vec<PathBuf> = entries
            .filter_map(|e| e.ok().map(|e| e.path()))
            .filter(|p| {
                p.extension().is_some_and(|e| e == "toml")
                    && p.file_name().is_some_and(|n| n != CODEBOOK && n != QUERIES)
            })
            .collect();
        files.sort();
        let standard = folder.join(STANDARD_PIPELINE);
        match files.as_slice() {
            [only] => Ok(only.clone()),
            _ if files.contains(&standard) => Ok(standard),
            [] => Err(Error::Input(format!("there is no pipeline file in {}", folder.display()))),
            _ => Err(Error::Input(format!(
                "there are several pipeline files in {}: name the one to run",
                folder.display()
            ))),
        }
    }

    /// Keeps other processes from writing in this project until the lock is dropped, or this process dies.
    pub(crate) fn lock(&self) -> Result<File, Error> {
        disk::make_folder(&self.out())?;
        let path = self.out().join("lock");
        let file = File::create(&path).map_err(Error::file("write", &path))?;
        // A run that was killed while it started a process may hold the lock through that one for a moment longer.
        for patience in (0..PATIENCE).rev() {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) if patience > 0 => thread::sleep(Duration::from_millis(20)),
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) => return Err(Error::file("lock", path)(error)),
            }
        }
        Err(Error::Busy(self.root.clone()))
    }
}
