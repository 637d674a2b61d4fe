//! Workers as child processes: a file that loops, overflows or eats memory kills its worker and costs one document.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::Duration,
};

use document::{Document, DocumentOutcome, Geometry, Page, PageOutcome};

use crate::{
    Extraction,
    worker::{Event, Task},
};

/// How a worker is started: a program that calls [`crate::serve`] on its standard input and output.
#[derive(Debug, Clone)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
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
}

/// After so many files a worker is replaced, so that what a library leaks does not add up.
const RECYCLE: usize = 40;
/// Bytes of a worker's last words that are kept.
const LAST_WORDS: usize = 4096;

impl Pool {
    /// A pool without children yet. `timeout` is the time that one document may take.
    #[must_use]
    pub fn new(command: WorkerCommand, timeout: Duration) -> Self {
        Self { command, timeout, idle: Mutex::new(Vec::new()) }
    }

    /// Reads one document. Whatever its file does, there is an extraction with an outcome.
    ///
    /// # Errors
    /// When no worker can be started.
    pub fn read(&self, task: &Task) -> Result<Extraction, PoolError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut worker = match idle {
            Some(worker) => worker,
            None => Worker::start(&self.command)?,
        };
        match worker.read(task, self.timeout) {
            Ok(extraction) => {
                worker.files += 1;
                if worker.files < RECYCLE {
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                }
                Ok(extraction)
            }
            Err(death) => Ok(worker.bury(task, death, self.timeout)),
        }
    }
}

#[derive(Debug)]
struct Worker {
    child: Child,
    input: Option<ChildStdin>,
    events: Receiver<Event>,
    last_words: Arc<Mutex<String>>,
    files: usize,
    pages: u32,
    page: u32,
}

/// How a worker ended before its document was done.
enum Death {
    TimedOut,
    Gone,
}

impl Worker {
    fn start(command: &WorkerCommand) -> Result<Self, PoolError> {
        let mut child = Command::new(&command.program)
            .args(&command.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| PoolError::Start { program: command.program.clone(), error })?;
        let (sender, events) = channel();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    // A line that is no event was printed by a library; it is none of our business.
                    if serde_json::from_str(&line).is_ok_and(|event| sender.send(event).is_err()) {
                        break;
                    }
                }
            });
        }
        let last_words = Arc::new(Mutex::new(String::new()));
        if let Some(errors) = child.stderr.take() {
            let words = Arc::clone(&last_words);
            thread::spawn(move || listen(errors, &words));
        }
        let input = child.stdin.take();
        Ok(Self { child, input, events, last_words, files: 0, pages: 0, page: 0 })
    }

    fn read(&mut self, task: &Task, timeout: Duration) -> Result<Extraction, Death> {
        (self.pages, self.page) = (0, 0);
        let mut line = serde_json::to_vec(task).map_err(|_| Death::Gone)?;
        line.push(b'\n');
        let input = self.input.as_mut().ok_or(Death::Gone)?;
        input.write_all(&line).and_then(|()| input.flush()).map_err(|_| Death::Gone)?;
        let deadline = std::time::Instant::now() + timeout;
        loop {
            let left = deadline.saturating_duration_since(std::time::Instant::now());
            match self.events.recv_timeout(left) {
                Ok(Event::Pages { count }) => self.pages = count,
                Ok(Event::Page { number }) => self.page = number,
                Ok(Event::Done { extraction }) => return Ok(*extraction),
                Err(RecvTimeoutError::Timeout) => return Err(Death::TimedOut),
                Err(RecvTimeoutError::Disconnected) => return Err(Death::Gone),
            }
        }
    }

    /// Ends the process and says what its document died of. Every page that was counted gets an outcome.
    fn bury(mut self, task: &Task, death: Death, timeout: Duration) -> Extraction {
        drop(self.input.take());
        // Killing a process that has ended already fails, and needs not be told.
        let _ = self.child.kill();
        let status = self.child.wait().ok();
        let words = self.last_words.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (outcome, why) = match death {
            Death::TimedOut => {
                (DocumentOutcome::TimedOut, format!("reading took longer than {} s", timeout.as_secs()))
            }
            Death::Gone => (DocumentOutcome::Crashed, cause(status, &words)),
        };
        let place = if self.page > 0 { format!(", on page {}", self.page) } else { String::new() };
        let reason = format!("{why}{place}");
        let page = Page {
            width: 0.0,
            height: 0.0,
            label: None,
            reader: None,
            confidence: 0,
            outcome: PageOutcome::NotReached,
            reason: reason.clone(),
        };
        let document = Document {
            pages: vec![page; self.pages as usize],
            ..Document::failed(&task.key, task.fingerprint, outcome, reason)
        };
        Extraction { document, geometry: Geometry::default(), asks_for_ocr: false }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Its input ends with this; a worker that has no task ends by itself.
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

fn listen(mut errors: impl Read, words: &Mutex<String>) {
    let mut buffer = [0; 1024];
    while let Ok(length @ 1..) = errors.read(&mut buffer) {
        let mut words = words.lock().unwrap_or_else(PoisonError::into_inner);
        words.push_str(&String::from_utf8_lossy(&buffer[..length]));
        if words.len() > LAST_WORDS {
            let cut = words.ceil_char_boundary(words.len() - LAST_WORDS);
            words.drain(..cut);
        }
    }
}

fn cause(status: Option<ExitStatus>, words: &str) -> String {
    if words.contains("memory allocation") {
        return "the reading process ran out of memory".into();
    }
    if words.contains("overflowed its stack") {
        return "the reading process overflowed its stack".into();
    }
    match status {
        Some(status) => format!("the reading process died ({status})"),
        None => "the reading process died".into(),
    }
}
