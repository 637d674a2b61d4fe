//! Tesseract as a child process: a picture on its input, hOCR on its output.

use std::{
    ffi::{OsStr, OsString},
    io::{self, Read, Write},
    os::unix::process::ExitStatusExt,
    process::{Child, Command, Stdio},
    sync::{OnceLock, mpsc::channel},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Resource, Rlimit, prlimit};
use serde::{Deserialize, Serialize};

use super::{Picture, Recognition, hocr};

/// What installs tesseract with its German data on Debian and its kin.
const INSTALL: &str = "apt-get install tesseract-ocr tesseract-ocr-deu";

/// The language of which tesseract's data is used.
const LANGUAGE: &str = "deu";
/// The time that one call may take. A page takes about two seconds.
const TIME: Duration = Duration::from_secs(120);
/// Bytes of address space that one call may use.
const MEMORY: u64 = 2 << 30;
/// Bytes of its output that are read: more than any page of text makes.
const OUTPUT: u64 = 64 << 20;
/// A page that is read with less confidence may lie on its side.
const DOUBTFUL: f32 = 70.0;

/// An installed tesseract that knows German.
#[derive(Debug, Clone)]
pub struct Tesseract {
    program: OsString,
    version: String,
}

/// Tesseract as it is installed here: looked for when it is first needed.
#[derive(Debug, Clone)]
pub struct Installation {
    program: OsString,
    found: OnceLock<Result<Tesseract, TesseractError>>,
}

impl Installation {
    /// `program`: its path, or a name to be looked up.
    #[must_use]
    pub fn new(program: impl Into<OsString>) -> Self {
        Self { program: program.into(), found: OnceLock::new() }
    }

    /// The program, as it was given.
    #[must_use]
    pub fn program(&self) -> &OsStr {
        &self.program
    }

    /// Takes it for granted that the program is of this version and knows German, as it was found before.
    pub fn recall(&self, version: String) {
        // Where it was asked already, the answer stands.
        let _ = self.found.set(Ok(Tesseract { program: self.program.clone(), version }));
    }

    /// The program, or why it cannot be used.
    ///
    /// # Errors
    /// When it is not there, or knows no German.
    pub fn tesseract(&self) -> Result<&Tesseract, &TesseractError> {
        self.found.get_or_init(|| Tesseract::find(&self.program)).as_ref()
    }
}

/// Why tesseract cannot be used, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TesseractError {
    /// The program is not there.
    #[error("tesseract is not installed: {INSTALL}")]
    NotInstalled,
    /// The program does not do what it should.
    #[error("tesseract does not work ({0}): install it anew, {INSTALL}")]
    Broken(String),
    /// It has no data for German.
    #[error("tesseract {0} has no German data ({LANGUAGE}): apt-get install tesseract-ocr-deu")]
    NoGerman(String),
}

/// Why a page could not be recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{reason}")]
pub struct Failure {
    /// What happened, for people.
    pub reason: String,
    /// Whether it depends on the machine's load rather than on the page: worth another try.
    pub passing: bool,
}

/// How tesseract takes a page apart.
#[derive(Debug, Clone, Copy)]
enum Segmentation {
    /// Automatically, for a page that stands upright.
    Upright = 3,
    /// Automatically, after it has found out how the page is turned.
    AnyTurn = 1,
}

impl Tesseract {
    /// Asks the program for its version and languages.
    fn find(program: &OsStr) -> Result<Self, TesseractError> {
        let (version, languages) = thread::scope(|scope| {
            let version = scope.spawn(|| ask(program, "--version"));
            (version.join(), ask(program, "--list-langs"))
        });
        let version = version.map_err(|_| TesseractError::Broken("no version".into()))??;
        let version = version.split_whitespace().nth(1).unwrap_or("of unknown version").to_owned();
        if !languages?.lines().any(|l| l.trim() == LANGUAGE) {
            return Err(TesseractError::NoGerman(version));
        }
        Ok(Self { program: program.to_owned(), version })
    }

    /// Its version: "5.3.0".
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Program and version, as pages name it: "tesseract 5.3.0".
    #[must_use]
    pub fn name(&self) -> String {
        format!("tesseract {}", self.version)
    }

    /// Everything besides the picture that decides what is recognised.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}, {LANGUAGE}, {}", self.name(), super::recogniser::VERSION)
    }

    /// The words of a picture. A page that seems to be no text as it stands is tried on its sides and its head, too.
    ///
    /// # Errors
    /// When tesseract fails, or takes too long.
    pub(super) fn recognise(&self, picture: &Picture) -> Result<Recognition, Failure> {
        let upright = self.call(picture, Segmentation::Upright)?;
        let sure = upright.confidence().unwrap_or_default();
        if upright.lines.is_empty() || sure >= DOUBTFUL {
            return Ok(upright);
        }
        // It fails where the data that tell orientation (osd) are not installed, or where it finds none.
        let turned = self.call(picture, Segmentation::AnyTurn).unwrap_or_default();
        Ok(if turned.confidence().unwrap_or_default() > sure { turned } else { upright })
    }

    fn call(&self, picture: &Picture, segmentation: Segmentation) -> Result<Recognition, Failure> {
        let final_failure = |reason: String| Failure { reason, passing: false };
        let mut child = self
            .command(picture, segmentation)
            .spawn()
            .map_err(|e| final_failure(format!("tesseract cannot be started: {e}")))?;
        limit(&child);
        let ended = converse(&mut child, picture);
        let (output, errors, in_time) =
            ended.map_err(|e| final_failure(format!("tesseract cannot be read: {e}")))?;
        let status = child.wait().map_err(|e| final_failure(format!("tesseract is lost: {e}")))?;
        if !in_time {
            let reason = format!("tesseract took longer than {} s", TIME.as_secs());
            return Err(Failure { reason, passing: true });
        }
        if !status.success() {
            let last = errors.lines().last().unwrap_or_default().chars().take(120).collect::<String>();
            let reason = format!("tesseract failed ({status}): {last}");
            // Killed from outside, as by a system that is short of memory.
            return Err(Failure { reason, passing: status.signal() == Some(9) });
        }
        let Picture { width, height, resolution, .. } = *picture;
        Ok(Recognition { width, height, resolution, lines: hocr::parse(&output) })
    }

    fn command(&self, picture: &Picture, segmentation: Segmentation) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(["stdin", "stdout", "-l", LANGUAGE])
            .args(["--psm", &(segmentation as u8).to_string()])
            .args(["--dpi", &picture.resolution.to_string()])
            .args(["-c", "tessedit_create_hocr=1"])
            // Its threads cost more than they bring; pages are recognised side by side.
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

fn ask(program: &OsStr, argument: &str) -> Result<String, TesseractError> {
    let output = Command::new(program).arg(argument).stdin(Stdio::null()).output();
    let output = output.map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => TesseractError::NotInstalled,
        _ => TesseractError::Broken(e.to_string()),
    })?;
    if !output.status.success() {
        return Err(TesseractError::Broken(format!("“{argument}” fails: {}", output.status)));
    }
    // Some versions say it here, some there.
    Ok(String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

/// Bounds what the process may use. It waits for its picture, so that nothing was used yet.
fn limit(child: &Child) {
    let Some(process) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else { return };
    for (resource, value) in [(Resource::As, MEMORY), (Resource::Fsize, 0), (Resource::Core, 0)] {
        // Where the system has no such limit, time and output are bounded all the same.
        let _ = prlimit(Some(process), resource, Rlimit { current: Some(value), maximum: Some(value) });
    }
}

/// Hands the picture over and reads what comes: output, errors, and whether it ended in time; killed if not.
fn converse(child: &mut Child, picture: &Picture) -> io::Result<(String, String, bool)> {
    let taken = || io::Error::other("its pipes are gone");
    let mut input = child.stdin.take().ok_or_else(taken)?;
    let output = child.stdout.take().ok_or_else(taken)?;
    let errors = child.stderr.take().ok_or_else(taken)?;
    thread::scope(|scope| {
        let (sender, ended) = channel();
        scope.spawn(move || {
            let head = format!("P5\n{} {}\n255\n", picture.width, picture.height);
            // When it ends before it has read all, its status says more than this.
            let _ = input.write_all(head.as_bytes()).and_then(|()| input.write_all(&picture.grey));
        });
        let errors = scope.spawn(move || all_of(errors));
        let output = scope.spawn(move || {
            let output = all_of(output);
            let _ = sender.send(());
            output
        });
        let begun = Instant::now();
        let in_time = ended.recv_timeout(TIME).is_ok() && begun.elapsed() < TIME;
        // Frees the threads that read; a process that has ended already cannot be killed, and needs not be.
        if !in_time {
            let _ = child.kill();
        }
        let text = |bytes: thread::Result<io::Result<Vec<u8>>>| {
            let bytes = bytes.map_err(|_| io::Error::other("a thread panicked"))??;
            Ok::<_, io::Error>(String::from_utf8_lossy(&bytes).into_owned())
        };
        Ok((text(output.join())?, text(errors.join())?, in_time))
    })
}

fn all_of(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(OUTPUT).read_to_end(&mut bytes)?;
    Ok(bytes)
}
