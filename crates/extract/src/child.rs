//! A worker as its host sees it: a process that takes a job, tells events, and may end any way.

use std::{
    io::{self, BufReader, Read, Write},
    os::unix::process::ExitStatusExt,
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use document::{Document, DocumentOutcome, Fingerprint, Geometry, Page, PageOutcome};

use crate::{
    Confinement, Extraction, Failure, Picture, PoolError, Progress, Readers, Recogniser, Recognising,
    Recognition, WorkerCommand,
    hearing::{self, Clock, Heard},
    protocol::{Answer, Event, Order, send},
};

/// After so many files a worker is replaced, so that what a library leaks does not add up.
const FILES: usize = 40;
/// A worker that once held so many bytes is replaced: what is left of them would count against the next file's limit.
const GROWN: u64 = 256 << 20;
/// Bytes of a worker's last words that are kept.
const LAST_WORDS: usize = 4096;

/// What a process that ends is waited for at a time.
const MOMENT: Duration = Duration::from_millis(10);

/// A document to be read.
#[derive(Clone, Copy)]
pub(crate) struct Job<'a> {
    pub(crate) key: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) readers: Readers,
    pub(crate) timeout: Duration,
    pub(crate) recognising: &'a Recognising,
    pub(crate) recogniser: Option<&'a Recogniser>,
}

impl Job<'_> {
    fn recognise(&self, picture: &Picture) -> Result<Recognition, Failure> {
        match self.recogniser {
            Some(recogniser) => recogniser.recognise(picture),
            None => Err(Failure { reason: "nobody can recognise it".into(), passing: false }),
        }
    }
}

/// A child process.
#[derive(Debug)]
pub(crate) struct Worker {
    child: Child,
    input: Option<ChildStdin>,
    heard: Receiver<Heard>,
    /// By which those who recognise its pictures are heard, too.
    voice: Sender<Heard>,
    last_words: Arc<Mutex<String>>,
    /// Told when its last words are all there.
    silence: Receiver<()>,
    /// How far it is locked in, once it has said so.
    pub(crate) confinement: Option<Confinement>,
    files: usize,
    pages: u32,
    page: u32,
}

/// What is left of a document whose worker died.
pub(crate) struct Buried {
    pub(crate) extraction: Box<Extraction>,
    /// Whether stack or memory did not suffice: that does not depend on how busy the machine is.
    pub(crate) exhausted: bool,
}

/// How a worker ended before its document was done.
pub(crate) enum Death {
    TimedOut,
    Gone,
}

impl Worker {
    pub(crate) fn start(command: &WorkerCommand) -> Result<Self, PoolError> {
        let mut child = Command::new(&command.program)
            .args(&command.arguments)
            .envs(command.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| PoolError::Start { program: command.program.clone(), error })?;
        let (voice, heard) = channel();
        if let Some(output) = child.stdout.take() {
            let voice = voice.clone();
            thread::spawn(move || {
                let mut output = BufReader::new(output);
                while hearing::next(&mut output).is_some_and(|heard| voice.send(heard).is_ok()) {}
                let _ = voice.send(Heard::End);
            });
        }
        let last_words = Arc::new(Mutex::new(String::new()));
        let (silent, silence) = channel();
        if let Some(errors) = child.stderr.take() {
            let words = Arc::clone(&last_words);
            thread::spawn(move || {
                listen(errors, &words);
                let _ = silent.send(());
            });
        }
        let input = child.stdin.take();
        Ok(Self {
            child,
            input,
            heard,
            voice,
            last_words,
            silence,
            confinement: None,
            files: 0,
            pages: 0,
            page: 0,
        })
    }

    /// Hands a document over and waits for its end.
    pub(crate) fn read(&mut self, job: &Job<'_>, progress: &mut dyn Progress) -> Result<Extraction, Death> {
        (self.files, self.pages, self.page) = (self.files + 1, 0, 0);
        let mut clock = Clock::new(job.timeout);
        let mut input = self.input.take().ok_or(Death::Gone)?;
        let (sender, written) = channel();
        let (answers, to_write) = channel::<Answer>();
        let voice = self.voice.clone();
        thread::scope(|scope| {
            // Written beside, because the worker may tell events, or hang, before it has taken all.
            scope.spawn(move || {
                let mut answers = to_write.iter();
                if hand_over(&mut input, job).is_ok() && answers.all(|a| send(&mut input, &a).is_ok()) {
                    // Nobody waits for it when the worker died.
                    let _ = sender.send(input);
                }
            });
            let recognise = |page, picture: Picture| {
                let voice = voice.clone();
                scope.spawn(move || {
                    let answer = Answer { page, recognised: job.recognise(&picture) };
                    let _ = voice.send(Heard::Answer(answer));
                });
            };
            let read = self.wait(&mut clock, job, progress, &recognise, answers).and_then(|extraction| {
                self.input = Some(written.recv_timeout(clock.left()).map_err(|_| Death::Gone)?);
                Ok(extraction)
            });
            if read.is_err() {
                // Frees the thread that writes; killing a process that has ended already fails, and needs not be told.
                let _ = self.child.kill();
            }
            read
        })
    }

    /// Listens until the document is done. `recognise` begins with a picture, and gives its answer to `self.voice`; the
    /// worker gets it from `answers`.
    fn wait(
        &mut self,
        clock: &mut Clock,
        job: &Job<'_>,
        progress: &mut dyn Progress,
        recognise: &dyn Fn(u32, Picture),
        answers: Sender<Answer>,
    ) -> Result<Extraction, Death> {
        let mut open = 0;
        loop {
            match clock.receive(&self.heard).ok_or(Death::TimedOut)? {
                Heard::Event(Event::Ready { confinement }) => self.confinement = Some(confinement),
                Heard::Event(Event::Pages { count }) => {
                    self.pages = count;
                    progress.pages(count);
                }
                Heard::Event(Event::Page { number }) => {
                    self.page = number;
                    progress.page(number);
                }
                Heard::Picture(page, picture) if open < job.recognising.at_once => {
                    open += 1;
                    clock.stop();
                    progress.recognises(page);
                    recognise(page, picture);
                }
                Heard::Answer(answer) => {
                    open -= 1;
                    if open == 0 {
                        clock.go_on();
                    }
                    // Where the thread that writes is gone, the worker is, too.
                    let _ = answers.send(answer);
                }
                Heard::Event(Event::Done { extraction }) if open == 0 => return Ok(*extraction),
                // It has ended, or does not keep to what was agreed.
                Heard::End | Heard::Event(_) | Heard::Picture(..) => return Err(Death::Gone),
            }
        }
    }

    /// Whether another one should read the next file.
    pub(crate) fn is_spent(&self) -> bool {
        self.files >= FILES || peak_memory(self.child.id()).is_some_and(|bytes| bytes > GROWN)
    }

    /// Ends the process and says what its document died of. Every page that was counted gets an outcome.
    pub(crate) fn bury(mut self, job: &Job<'_>, death: Death) -> Buried {
        drop(self.input.take());
        if matches!(death, Death::Gone) {
            // It is about to end by itself, and how it ends tells why.
            (0..100)
                .take_while(|_| matches!(self.child.try_wait(), Ok(None)))
                .for_each(|_| thread::sleep(MOMENT));
        }
        let _ = self.child.kill();
        let status = self.child.wait().ok();
        // Children of its own may hold its voice open.
        let _ = self.silence.recv_timeout(100 * MOMENT);
        let words = self.last_words.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let exhaustion = exhaustion(&words).filter(|_| matches!(death, Death::Gone));
        let (outcome, why) = match (death, exhaustion) {
            (Death::TimedOut, _) => {
                (DocumentOutcome::TimedOut, format!("reading took longer than {} s", job.timeout.as_secs()))
            }
            (Death::Gone, Some(why)) => (DocumentOutcome::Crashed, why.to_owned()),
            (Death::Gone, None) => cause(status, &words),
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
            ..Document::failed(job.key, Fingerprint::of(job.bytes), outcome, reason)
        };
        let extraction = Extraction { document, geometry: Geometry::default(), asks_for_ocr: false };
        Buried { extraction: Box::new(extraction), exhausted: exhaustion.is_some() }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Its input ends with this; a worker that has no task ends by itself.
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

fn hand_over(input: &mut ChildStdin, job: &Job<'_>) -> io::Result<()> {
    let threads = thread::available_parallelism().map_or(1, usize::from) as u64;
    let order = Order {
        key: job.key.to_owned(),
        readers: job.readers,
        length: job.bytes.len() as u64,
        seconds: (job.timeout.as_secs() + 1).saturating_mul(threads),
        recognising: job.recognising.clone(),
    };
    send(input, &order)?;
    input.write_all(job.bytes)?;
    input.flush()
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

/// The signal by which a process ends that has used up its processor time (SIGXCPU).
const PROCESSOR_TIME: i32 = 24;

/// Which resource a process says that it ran out of.
fn exhaustion(words: &str) -> Option<&'static str> {
    [
        ("memory allocation", "the reading process ran out of memory"),
        ("overflowed its stack", "the reading process overflowed its stack"),
    ]
    .into_iter()
    .find_map(|(sign, why)| words.contains(sign).then_some(why))
}

fn cause(status: Option<ExitStatus>, words: &str) -> (DocumentOutcome, String) {
    let said = last_line(words);
    match status {
        Some(status) if status.signal() == Some(PROCESSOR_TIME) => {
            (DocumentOutcome::TimedOut, "the reading process used up its processor time".into())
        }
        Some(status) => (DocumentOutcome::Crashed, format!("the reading process died ({status}{said})")),
        None => (DocumentOutcome::Crashed, "the reading process died".into()),
    }
}

/// What a process said in the end, shortened.
fn last_line(words: &str) -> String {
    let line = words.lines().rev().map(str::trim).find(|line| !line.is_empty());
    line.map_or(String::new(), |line| format!("; {}", line.chars().take(160).collect::<String>()))
}

/// The most memory that a running process has held, in bytes, where the system tells it.
fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_of_a_process_is_told_where_the_system_knows_it() {
        let own = peak_memory(std::process::id());
        assert_eq!(own.is_some(), cfg!(target_os = "linux"));
        assert!(own.is_none_or(|bytes| (1 << 20..1 << 40).contains(&bytes)), "{own:?}");
        assert_eq!(peak_memory(u32::MAX), None);
    }
}
