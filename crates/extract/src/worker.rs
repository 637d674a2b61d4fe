//! The worker: tasks as NDJSON on its input, events as NDJSON on its output.

use std::{
    io::{self, BufRead, Write},
    path::PathBuf,
};

use document::{DocumentOutcome, Fingerprint};
use serde::{Deserialize, Serialize};

use crate::{Extraction, Progress, Readers, limits, read};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The document's key.
    pub key: String,
    /// Where the file lies.
    pub path: PathBuf,
    /// BLAKE3 of its bytes, as the caller saw them.
    pub fingerprint: Fingerprint,
    /// Which readers to ask.
    #[serde(default)]
    pub readers: Readers,
}

/// What a worker tells; `done` ends a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The file was opened and has so many pages.
    Pages {
        /// How many.
        count: u32,
    },
    /// A page is being read.
    Page {
        /// Its number, from 1.
        number: u32,
    },
    /// The document, read or failed.
    Done {
        /// What was read.
        extraction: Box<Extraction>,
    },
}

/// Serves tasks until the input ends. `memory` is the most address space it may use, in bytes; `None` sets no limits.
///
/// # Errors
/// When input or output fail, when a line is no task, or when the limits cannot be set.
pub fn serve(input: impl BufRead, mut output: impl Write, memory: Option<u64>) -> io::Result<()> {
    if let Some(memory) = memory {
        limits::apply(memory).map_err(io::Error::other)?;
    }
    for line in input.lines() {
        let task: Task = serde_json::from_str(&line?).map_err(io::Error::other)?;
        let extraction = match std::fs::read(&task.path) {
            Ok(bytes) => {
                let mut reporter = Reporter { output: &mut output, failure: None };
                let extraction = read(&task.key, &bytes, task.readers, &mut reporter);
                if let Some(failure) = reporter.failure {
                    return Err(failure);
                }
                extraction
            }
            Err(e) => Extraction::failed(
                &task.key,
                task.fingerprint,
                DocumentOutcome::Missing,
                format!("{}: {e}", task.path.display()),
            ),
        };
        send(&mut output, &Event::Done { extraction: Box::new(extraction) })?;
    }
    Ok(())
}

fn send(output: &mut impl Write, event: &Event) -> io::Result<()> {
    serde_json::to_writer(&mut *output, event)?;
    output.write_all(b"\n")?;
    output.flush()
}

struct Reporter<'o, W: Write> {
    output: &'o mut W,
    failure: Option<io::Error>,
}

impl<W: Write> Reporter<'_, W> {
    fn tell(&mut self, event: &Event) {
        if let Err(e) = send(self.output, event) {
            self.failure.get_or_insert(e);
        }
    }
}

impl<W: Write> Progress for Reporter<'_, W> {
    fn pages(&mut self, count: u32) {
        self.tell(&Event::Pages { count });
    }

    fn page(&mut self, number: u32) {
        self.tell(&Event::Page { number });
    }
}
