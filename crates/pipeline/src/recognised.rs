//! What tesseract recognised on each page, kept by the page's picture: a page is recognised once.

use std::{fs, path::PathBuf};

use document::Fingerprint;
use extract::{Keep, Recognition};

use crate::{Project, disk, kept::Form};

const PAGE: Form = Form("recognised page 1");

/// The folder of the recognised pages.
#[derive(Debug)]
pub(crate) struct RecognisedPages {
    folder: PathBuf,
}

impl RecognisedPages {
    pub(crate) fn new(project: &Project) -> Self {
        Self { folder: project.out().join("ocr") }
    }

    fn path(&self, picture: Fingerprint) -> PathBuf {
        let hex = picture.hex();
        self.folder.join(&hex[..2]).join(&hex[2..40])
    }
}

impl Keep for RecognisedPages {
    fn get(&self, picture: Fingerprint) -> Option<Recognition> {
        PAGE.decode(&fs::read(self.path(picture)).ok()?)
    }

    fn put(&self, picture: Fingerprint, recognition: &Recognition) {
        // Where nothing can be written the text cannot be kept either, and that is told.
        let _ = disk::write(&self.path(picture), &PAGE.encode(recognition));
    }
}
