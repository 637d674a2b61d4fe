//! The texts: what extraction made of each file, kept by content, so that a file that comes back costs nothing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use document::{Document, DocumentOutcome, Fingerprint, Geometry};
use extract::{Extraction, Installation};
use query::Analysis;
use serde::de::DeserializeOwned;

use crate::{Error, Project, disk, kept::Form, settings::ExtractSettings};

/// Where the texts of one way of extraction lie.
#[derive(Debug, Clone)]
pub(crate) struct Texts {
    folder: PathBuf,
    /// Everything that decides what is read from a file, but for OCR.
    way: String,
    tesseract: Option<Installation>,
}

/// What a text is kept under: the file's bytes, and everything that decides what is read from them.
pub(crate) type TextId = Fingerprint;

/// A document and its analysis. When it changes, the texts are read anew.
const TEXT: Form = Form("text 2");
/// Where the characters of a text are printed.
const BOXES: Form = Form("boxes 1");

/// Marks a file that has pages to be recognised.
const ASKS_FOR_OCR: &str = "ocr";

/// A document as it was read, with the words of its blocks.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its pages and blocks.
    pub document: Document,
    /// The words of its blocks.
    pub analysis: Analysis,
}

impl Texts {
    pub(crate) fn new(project: &Project, settings: &ExtractSettings) -> Self {
        let (readers, ocr, words) = (settings.reader.name(), settings.ocr.name(), german::fingerprint());
        let extract = extract::VERSION;
        Self {
            folder: project.out().join("texts"),
            way: format!("extract {extract}, {readers}, OCR {ocr}, words {words}, {}", TEXT.0),
            tesseract: None,
        }
    }

    /// The texts as they are where this tesseract is installed.
    pub(crate) fn recognised_by(self, tesseract: &Installation) -> Self {
        Self { tesseract: Some(tesseract.clone()), ..self }
    }

    /// The id under which the text of a file with these bytes is kept. That of a file that asks for OCR rests on tesseract,
    /// too: when it is installed, or another version is, these files are read again and no others.
    pub(crate) fn id(&self, file: Fingerprint) -> TextId {
        let way = self.way(file);
        if !self.asks_for_ocr(file) {
            return way;
        }
        let tesseract = self.tesseract.as_ref().and_then(|installed| installed.tesseract().ok());
        let key = tesseract.map_or_else(|| "nobody".to_owned(), extract::Tesseract::key);
        Fingerprint::of_parts([way.bytes(), key.as_bytes()])
    }

    /// A file's bytes and the way in which they are read, but for OCR.
    fn way(&self, file: Fingerprint) -> Fingerprint {
        Fingerprint::of_parts([file.bytes(), self.way.as_bytes()])
    }

    /// Whether a file that was read before has pages to be recognised.
    pub(crate) fn asks_for_ocr(&self, file: Fingerprint) -> bool {
        self.path(self.way(file), ASKS_FOR_OCR).is_file()
    }

    fn path(&self, id: TextId, part: &str) -> PathBuf {
        let hex = id.hex();
        self.folder.join(&hex[..2]).join(format!("{}.{part}", &hex[2..40]))
    }

    pub(crate) fn has(&self, id: TextId) -> bool {
        self.path(id, "text").is_file()
    }

    /// Keeps what was read of a file; the text last, because with it the whole is there.
    pub(crate) fn put(&self, file: Fingerprint, extraction: &Extraction) -> Result<(), Error> {
        if extraction.asks_for_ocr {
            disk::write(&self.path(self.way(file), ASKS_FOR_OCR), b"")?;
        }
        let id = self.id(file);
        let analysis = Analysis::of(&extraction.document);
        disk::write(&self.path(id, "boxes"), &BOXES.encode(&extraction.geometry))?;
        disk::write(&self.path(id, "text"), &TEXT.encode(&(&extraction.document, &analysis)))
    }

    /// The text of a file; `None` when it is not there or damaged, and has to be read again.
    pub(crate) fn get(&self, id: TextId, key: &str) -> Option<Text> {
        let (mut document, analysis): (Document, Analysis) = decode(TEXT, &self.path(id, "text"))?;
        // The same bytes may lie at several places.
        key.clone_into(&mut document.key);
        Some(Text { document, analysis })
    }

    /// The text of a file that extraction has kept; one that is damaged is thrown away.
    pub(crate) fn need(&self, id: TextId, key: &str) -> Result<Text, Error> {
        self.get(id, key).ok_or_else(|| {
            // Where it cannot be removed it is damaged still, and told again.
            let _ = fs::remove_file(self.path(id, "text"));
            Error::SpoiltText(key.to_owned())
        })
    }

    /// Where the characters of a text are printed.
    pub(crate) fn geometry(&self, id: TextId) -> Option<Geometry> {
        decode(BOXES, &self.path(id, "boxes"))
    }
}

/// The document of a file that is not there.
pub(crate) fn missing(key: &str, reason: &str) -> Text {
    let document = Document::failed(key, Fingerprint::of(b""), DocumentOutcome::Missing, reason);
    let analysis = Analysis::of(&document);
    Text { document, analysis }
}

fn decode<T: DeserializeOwned>(form: Form, path: &Path) -> Option<T> {
    form.decode(&fs::read(path).ok()?)
}
