//! What host and worker say to one another: lines of JSON, and behind an order the bytes of its file.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use document::Fingerprint;
use serde::{Deserialize, Serialize};

use crate::{Confinement, Extraction, Failure, Picture, Progress, Readers, Recognising, Recognition};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The document's key.
    pub key: String,
    /// Where the file lies.
    pub path: PathBuf,
    /// BLAKE3 of its bytes, as the caller saw them; what is read says its own.
    pub fingerprint: Fingerprint,
    /// Which readers to ask.
    #[serde(default)]
    pub readers: Readers,
}

/// What a host asks of a worker: a line, and behind it the bytes of the file. A worker opens nothing itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) key: String,
    pub(crate) readers: Readers,
    /// How many bytes follow the line.
    pub(crate) length: u64,
    /// Processor time that it may use, in seconds; anew for each page that it draws.
    pub(crate) seconds: u64,
    /// Which pages are recognised, and by whom.
    pub(crate) recognising: Recognising,
}

/// What a host says of a picture that a worker has shown: a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Answer {
    pub(crate) page: u32,
    pub(crate) recognised: Result<Recognition, Failure>,
}

/// What is told of a task; `done` ends it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A worker has locked itself in and takes orders: its first word to its host.
    Ready {
        /// How far it is locked in.
        confinement: Confinement,
    },
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
    /// A page is to be recognised; behind the line follow the bytes of its picture, one a pixel.
    Picture {
        /// Its number, from 1.
        page: u32,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Pixels per inch.
        resolution: u32,
    },
    /// A worker's document, read or failed; behind the line follow its bytes.
    Document {
        /// How many.
        length: u64,
    },
    /// The document, read or failed.
    Done {
        /// What was read.
        extraction: Box<Extraction>,
    },
}

/// Writes a value as a line.
pub(crate) fn send(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, value)?;
    output.write_all(b"\n")?;
    output.flush()
}

/// Tells progress as events.
pub(crate) struct Reporter<'o, W: Write> {
    output: &'o mut W,
    failure: Option<io::Error>,
}

impl<'o, W: Write> Reporter<'o, W> {
    pub(crate) fn new(output: &'o mut W) -> Self {
        Self { output, failure: None }
    }

    /// Ends the task; fails when anything before could not be told.
    pub(crate) fn done(self, extraction: Extraction) -> io::Result<()> {
        match self.failure {
            Some(failure) => Err(failure),
            None => send(self.output, &Event::Done { extraction: Box::new(extraction) }),
        }
    }

    /// Ends the task as a worker does: a document with all its places is long, and JSON slow.
    pub(crate) fn hand_over(self, extraction: &Extraction) -> io::Result<()> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let bytes = postcard::to_stdvec(extraction).map_err(io::Error::other)?;
        send(self.output, &Event::Document { length: bytes.len() as u64 })?;
        self.output.write_all(&bytes)?;
        self.output.flush()
    }

    fn tell(&mut self, event: &Event) {
        if self.failure.is_none() {
            self.failure = send(self.output, event).err();
        }
    }

    /// Shows a page that is to be recognised.
    pub(crate) fn show(&mut self, page: u32, picture: &Picture) {
        let Picture { width, height, resolution, ref grey } = *picture;
        self.tell(&Event::Picture { page, width, height, resolution });
        if self.failure.is_none() {
            self.failure = self.output.write_all(grey).and_then(|()| self.output.flush()).err();
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
