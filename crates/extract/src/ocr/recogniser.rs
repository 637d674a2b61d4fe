//! Recognises pictures, so many at a time, each only once.

use std::{
    fmt,
    sync::{Condvar, Mutex, PoisonError},
};

use document::Fingerprint;

use super::{Failure, Picture, Recognition, Tesseract};

/// Changes whenever the same words of tesseract would be taken down differently.
pub(super) const VERSION: u32 = 1;

/// Where recognised pages are kept. Asked from several threads.
pub trait Keep: Send + Sync {
    /// What was recognised on a picture; `None` when it is not there or damaged.
    fn get(&self, picture: Fingerprint) -> Option<Recognition>;
    /// Keeps what was recognised. That it cannot be kept costs time and nothing else.
    fn put(&self, picture: Fingerprint, recognition: &Recognition);
}

/// Tesseract with a limit on how many pages it works at, and with what it has done before.
pub struct Recogniser {
    tesseract: Tesseract,
    kept: Option<Box<dyn Keep>>,
    threads: usize,
    free: Mutex<usize>,
    freed: Condvar,
}

impl Recogniser {
    /// `threads`: how many pages are recognised at the same time.
    #[must_use]
    pub fn new(tesseract: Tesseract, threads: usize, kept: Option<Box<dyn Keep>>) -> Self {
        let threads = threads.max(1);
        Self { tesseract, kept, threads, free: Mutex::new(threads), freed: Condvar::new() }
    }

    /// Program and version: "tesseract 5.3.0".
    #[must_use]
    pub fn name(&self) -> String {
        self.tesseract.name()
    }

    /// How many pages are recognised at the same time.
    #[must_use]
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// What stands on a picture. Waits while too many others are being recognised.
    ///
    /// # Errors
    /// When tesseract fails, or takes too long.
    pub fn recognise(&self, picture: &Picture) -> Result<Recognition, Failure> {
        let key = Fingerprint::of_parts([picture.fingerprint().bytes(), self.tesseract.key().as_bytes()]);
        if let Some(known) = self.kept.as_ref().and_then(|kept| kept.get(key)) {
            return Ok(known);
        }
        let _turn = self.turn();
        let recognition = self.tesseract.recognise(picture)?;
        if let Some(kept) = &self.kept {
            kept.put(key, &recognition);
        }
        Ok(recognition)
    }

    fn turn(&self) -> Turn<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Turn(self)
    }
}

/// The right to recognise a page; given back when it is dropped.
struct Turn<'r>(&'r Recogniser);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

impl fmt::Debug for Recogniser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recogniser")
            .field("tesseract", &self.tesseract)
            .field("threads", &self.threads)
            .finish()
    }
}
