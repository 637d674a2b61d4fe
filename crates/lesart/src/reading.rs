//! PDFs named on the command line, read without a project.

use std::{path::Path, time::Duration};

use anyhow::Context;
use extract::{Extraction, Pool, Readers, WorkerCommand};

/// Address space of a reading process, in bytes.
pub(crate) const MEMORY: u64 = 2 << 30;

/// How a reading process is started: this program itself, as `lesart worker locked`.
pub(crate) fn worker() -> anyhow::Result<WorkerCommand> {
    let program = std::env::current_exe().context("cannot find the program itself")?;
    Ok(WorkerCommand { program, arguments: vec!["worker".into(), "locked".into()] })
}

/// A pool of reading processes.
pub(crate) fn pool(timeout: Duration, memory: u64) -> anyhow::Result<Pool> {
    let mut worker = worker()?;
    worker.arguments.extend(["--memory".into(), memory.to_string()]);
    Ok(Pool::new(worker, timeout))
}

/// Reads a file.
pub(crate) fn read(pool: &Pool, file: &Path, readers: Readers) -> anyhow::Result<Extraction> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(pool.read_bytes(&file.to_string_lossy(), &bytes, readers, &mut ())?)
}
