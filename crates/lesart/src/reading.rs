//! PDFs named on the command line, read without a project.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context;
use document::{Document, PageOutcome};
use extract::{Extraction, Installation, Ocr, Pool, Readers, Recogniser, WorkerCommand};

use crate::{ARENA, output};

/// Address space of a reading process, in bytes.
pub(crate) const MEMORY: u64 = 2 << 30;
/// The program that recognises text.
const TESSERACT: &str = "tesseract";
/// Seconds that one document may take where nobody says otherwise.
pub(crate) const TIMEOUT: u64 = 300;

/// How a reading process is started: this program itself, as `lesart worker locked`.
pub(crate) fn worker() -> anyhow::Result<WorkerCommand> {
    let program = std::env::current_exe().context("cannot find the program itself")?;
    let (name, value) = ARENA;
    Ok(WorkerCommand {
        program,
        arguments: vec!["worker".into(), "locked".into()],
        environment: vec![(name.into(), value.into())],
    })
}

/// What recognises pages that are images.
pub(crate) fn tesseract() -> Installation {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places = std::env::split_paths(&path).map(|folder| folder.join(TESSERACT));
    let found = places.into_iter().find(|program| program.is_file());
    Installation::new(found.map_or_else(|| TESSERACT.into(), PathBuf::into_os_string))
}

/// A pool of reading processes.
pub(crate) fn pool(timeout: u64, memory: u64, ocr: Ocr) -> anyhow::Result<Pool> {
    let mut worker = worker()?;
    worker.arguments.extend(["--memory".into(), memory.to_string()]);
    let pool = Pool::new(worker, Duration::from_secs(timeout));
    if ocr == Ocr::Never {
        return Ok(pool);
    }
    let tesseract = tesseract().tesseract().cloned().map_err(Clone::clone);
    Ok(pool.with_ocr(ocr, tesseract.map(|t| Recogniser::new(t, rayon::current_num_threads(), None))))
}

/// Reads a file.
pub(crate) fn read(pool: &Pool, file: &Path, readers: Readers) -> anyhow::Result<Extraction> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(pool.read_bytes(&file.to_string_lossy(), &bytes, readers, &mut ())?)
}

/// Says what of a document was not read, and why.
pub(crate) fn warn_of_gaps(file: &Path, document: &Document, pool: &Pool) {
    if !document.reason.is_empty() {
        output::warn(format_args!("{}: {}", file.display(), document.reason));
    }
    let image = document.pages.iter().any(|page| page.outcome == PageOutcome::NeedsOcr);
    if let (true, Some(why)) = (image, pool.no_ocr()) {
        output::warn(why);
    }
}
