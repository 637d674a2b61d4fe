use std::path::{Path, PathBuf};

use extract::{Ocr, Readers};
use serde::Deserialize;

use crate::{Error, disk};

/// A pipeline file: which files the stages read, and with which parameters they run.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// What is read.
    pub corpus: CorpusSettings,
    /// How PDFs are read.
    pub extract: ExtractSettings,
    /// What words mean.
    pub words: WordsSettings,
    /// How concepts are labelled.
    pub classify: ClassifySettings,
}

/// `[corpus]`: paths are relative to the project folder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CorpusSettings {
    /// The manifest.
    pub manifest: PathBuf,
    /// Catalogues of districts.
    pub districts: Vec<PathBuf>,
}

impl Default for CorpusSettings {
    fn default() -> Self {
        Self { manifest: "corpus/manifest.csv".into(), districts: vec!["corpus/districts.csv".into()] }
    }
}

/// `[extract]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExtractSettings {
    /// Which readers are asked.
    pub reader: Readers,
    /// Which pages are recognised from their picture.
    pub ocr: Ocr,
    /// Seconds that one document may take; pages that are recognised have a time of their own.
    pub timeout: u64,
    /// MiB of address space that one reading process may use.
    pub memory: u64,
}

impl Default for ExtractSettings {
    fn default() -> Self {
        Self { reader: Readers::Both, ocr: Ocr::Auto, timeout: 300, memory: 2048 }
    }
}

/// `[words]`: paths are relative to the project folder.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordsSettings {
    /// The domain list. A file that is named must be there; where none is named it is `pipelines/words.txt`, if that is
    /// there, else the lexicon is all.
    pub list: Option<PathBuf>,
}

impl WordsSettings {
    /// Where the domain list lies: as the pipeline file says, or where it usually does.
    #[must_use]
    pub fn file(&self) -> &Path {
        self.list.as_deref().unwrap_or(Path::new("pipelines/words.txt"))
    }
}

/// `[classify]`: paths are relative to the project folder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClassifySettings {
    /// The labels and their definitions.
    pub codebook: PathBuf,
    /// The folder of the rule files.
    pub rules: PathBuf,
}

impl Default for ClassifySettings {
    fn default() -> Self {
        Self { codebook: "pipelines/codebook.toml".into(), rules: "pipelines/rules".into() }
    }
}

impl Settings {
    /// Reads a pipeline file.
    ///
    /// # Errors
    /// When it cannot be read, or has a mistake: file, line and column are told.
    pub fn load(file: &Path) -> Result<Self, Error> {
        Self::parse(file, &disk::read_text(file)?)
    }

    /// The same where the file's text is there already.
    pub(crate) fn parse(file: &Path, text: &str) -> Result<Self, Error> {
        toml::from_str(text)
            .map_err(|e| Error::Input(format!("{}: {}", file.display(), e.to_string().trim_end())))
    }
}
