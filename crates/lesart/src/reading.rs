//! PDFs named on the command line, read without a project.

use std::{path::Path, time::Duration};

use anyhow::Context;
use document::Fingerprint;
use extract::{Extraction, Pool, Readers, Task, WorkerCommand};

/// Address space of a reading process, in bytes.
pub(crate) const MEMORY: u64 = 2 << 30;

/// A pool of reading processes: this program itself, as `lesart worker extract`.
pub(crate) fn pool(timeout: Duration, memory: u64) -> anyhow::Result<Pool> {
    let program = std::env::current_exe().context("cannot find the program itself")?;
    let mut arguments = worker_arguments();
    arguments.extend(["--memory".into(), memory.to_string()]);
    Ok(Pool::new(WorkerCommand { program, arguments }, timeout))
}

/// Reads a file.
pub(crate) fn read(pool: &Pool, file: &Path, readers: Readers) -> anyhow::Result<Extraction> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let key = file.to_string_lossy().into_owned();
    let task = Task { key, path: file.to_owned(), fingerprint: Fingerprint::of(&bytes), readers };
    Ok(pool.read(&task)?)
}

/// The arguments with which this program is a reading process.
pub(crate) fn worker_arguments() -> Vec<String> {
    vec!["worker".into(), "extract".into()]
}
