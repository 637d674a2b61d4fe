//! Workers as child processes: a file that loops, overflows or eats memory kills its worker and costs one document.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use document::{Document, DocumentOutcome};

use crate::{
    Confinement, Extraction, Ocr, Progress, Readers, Recogniser, Recognising, TesseractError,
    child::{Buried, Job, Worker},
    protocol::Task,
};

/// How a worker is started: a program that calls [`crate::confine`] and then [`crate::serve`] on its standard input and
/// output.
#[derive(Debug, Clone)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// Variables that are added to its environment.
    pub environment: Vec<(String, String)>,
}

/// Why the pool itself fails; a document that fails is no such error.
#[derive(Debug, thiserror::Error)]
pub enum PoolError {
    /// No worker can be started.
    #[error("cannot start the reading process {program}: {error}")]
    Start {
        /// The program.
        program: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// Child processes that read PDFs, reused from file to file. Any number of threads may ask it at once; there are never
/// more children than callers.
#[derive(Debug)]
pub struct Pool {
    command: WorkerCommand,
    timeout: Duration,
    idle: Mutex<Vec<Worker>>,
    confinement: Mutex<Option<Confinement>>,
    recognising: Recognising,
    recogniser: Option<Recogniser>,
}

/// Bytes of the largest file that is read. It is in memory twice, here and in its worker.
const LARGEST: u64 = 1 << 30;

impl Pool {
    /// A pool without children yet, and without OCR. `timeout` is the time that one document may take; while its pages
    /// are recognised, which takes a time of its own for each of them, it does not count.
    #[must_use]
    pub fn new(command: WorkerCommand, timeout: Duration) -> Self {
        Self {
            command,
            timeout,
            idle: Mutex::default(),
            confinement: Mutex::default(),
            recognising: Recognising::default(),
            recogniser: None,
        }
    }

    /// A pool that has pages recognised; where nobody can, they say why.
    #[must_use]
    pub fn with_ocr(mut self, ocr: Ocr, recogniser: Result<Recogniser, TesseractError>) -> Self {
        // One page more than are recognised at the same time is drawn ahead.
        let at_once = recogniser.as_ref().map_or(1, |r| r.threads() + 1);
        let by = recogniser.as_ref().map(Recogniser::name).map_err(ToString::to_string);
        self.recognising = Recognising { ocr, by, at_once };
        self.recogniser = recogniser.ok();
        self
    }

    /// Why no page is recognised, and what to do about it; `None` where somebody does.
    #[must_use]
    pub fn no_ocr(&self) -> Option<&str> {
        self.recognising.by.as_ref().err().map(String::as_str)
    }

    /// Reads a file. Whatever it does, there is an extraction with an outcome.
    ///
    /// # Errors
    /// When no worker can be started.
    pub fn read(&self, task: &Task, progress: &mut dyn Progress) -> Result<Extraction, PoolError> {
        match file(&task.path) {
            Ok(bytes) => self.read_bytes(&task.key, &bytes, task.readers, progress),
            Err((outcome, reason)) => Ok(Extraction::failed(&task.key, task.fingerprint, outcome, reason)),
        }
    }

    /// Reads a file that is in memory already. Whatever it does, there is an extraction with an outcome.
    ///
    /// # Errors
    /// When no worker can be started.
    pub fn read_bytes(
        &self,
        key: &str,
        bytes: &[u8],
        readers: Readers,
        progress: &mut dyn Progress,
    ) -> Result<Extraction, PoolError> {
        let job = Job {
            key,
            bytes,
            readers,
            timeout: self.timeout,
            recognising: &self.recognising,
            recogniser: self.recogniser.as_ref(),
        };
        let idle = locked(&self.idle).pop();
        let used = idle.is_some();
        let first = match idle {
            Some(worker) => self.attempt(worker, &job, progress),
            None => self.attempt(Worker::start(&self.command)?, &job, progress),
        };
        let died = match first {
            Ok(extraction) => return Ok(extraction),
            Err(Buried { extraction, exhausted: false }) => return Ok(*extraction),
            Err(Buried { extraction, exhausted: true }) => extraction,
        };
        // Stack or memory did not suffice. They may in a process that has read nothing yet; or for one reader alone.
        let both = readers == Readers::Both;
        let again = [(used, readers), (both, Readers::Hayro), (both, Readers::PdfExtract)];
        for (_, alone) in again.into_iter().filter(|(worth, _)| *worth) {
            let job = Job { readers: alone, ..job };
            if let Ok(mut extraction) = self.attempt(Worker::start(&self.command)?, &job, progress) {
                if alone != readers {
                    tell_alone(&mut extraction.document, alone, &died.document.reason);
                }
                return Ok(extraction);
            }
        }
        Ok(*died)
    }

    fn attempt(
        &self,
        mut worker: Worker,
        job: &Job<'_>,
        progress: &mut dyn Progress,
    ) -> Result<Extraction, Buried> {
        let read = worker.read(job, progress);
        if let Some(confinement) = worker.confinement.take() {
            *locked(&self.confinement) = Some(confinement);
        }
        match read {
            Ok(extraction) => {
                if !worker.is_spent() {
                    locked(&self.idle).push(worker);
                }
                Ok(extraction)
            }
            Err(death) => Err(worker.bury(job, death)),
        }
    }

    /// How far the workers are locked in, as the last one that was started says; `None` before the first.
    #[must_use]
    pub fn confinement(&self) -> Option<Confinement> {
        locked(&self.confinement).clone()
    }
}

/// Of each page that one reader read alone, because both together killed their process, this is told.
fn tell_alone(document: &mut Document, alone: Readers, why: &str) {
    for page in document.pages.iter_mut().filter(|p| p.reader.is_some()) {
        page.reason = format!("{} alone: with both readers {why}", alone.name());
        // As where one of the readers fails.
        page.confidence = page.confidence / 5 * 4;
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The bytes of a file, or what becomes of a document without them.
fn file(path: &Path) -> Result<Vec<u8>, (DocumentOutcome, String)> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    match read {
        Ok(length) if length as u64 > LARGEST => {
            let most = LARGEST >> 20;
            let reason = format!("the file has more than {most} MiB: make it smaller, or split it");
            Err((DocumentOutcome::Damaged, reason))
        }
        Ok(_) => Ok(bytes),
        Err(e) => Err((DocumentOutcome::Missing, format!("{}: {e}", path.display()))),
    }
}
