//! The zip archive of a project, read within bounds. Nothing is unpacked to disk: a path is looked up among the archive's names, and
//! leads nowhere else.

use std::{
    collections::HashMap,
    io::{self, Read, Seek},
};

use zip::ZipArchive;

use super::{ExchangeError, element::too_large};

/// How much of a file is read, in bytes; what is larger gives an error and nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Files in the archive.
    pub files: usize,
    /// The project's XML.
    pub xml: u64,
    /// One source: a text or a PDF.
    pub source: u64,
    /// All together, unpacked.
    pub total: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { files: 100_000, xml: 256 << 20, source: 512 << 20, total: 8 << 30 }
    }
}

pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    /// By name in small letters with `/`: some programs write `Sources`, and some `\`.
    at: HashMap<String, usize>,
    limits: Limits,
    left: u64,
}

impl<R: Read + Seek> Archive<R> {
    pub(super) fn new(from: R, limits: Limits) -> Result<Self, ExchangeError> {
        let zip = ZipArchive::new(from).map_err(|e| ExchangeError::Archive(e.to_string()))?;
        if zip.len() > limits.files {
            return Err(too_large("the number of files in the archive".into(), limits.files.to_string()));
        }
        let mut at = HashMap::new();
        for index in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(index) {
                at.entry(folded(&name)).or_insert(index);
            }
        }
        Ok(Self { zip, at, limits, left: limits.total })
    }

    /// The project's XML and its name: `project.qde`, or the only such file at the top.
    pub(super) fn project(&mut self) -> Result<(String, Vec<u8>), ExchangeError> {
        let mut names: Vec<&String> = self.at.keys().filter(|name| name.ends_with(".qde")).collect();
        names
            .sort_by_key(|name| (name.as_str() != "project.qde", name.matches('/').count(), name.to_owned()));
        let name = names.first().ok_or(ExchangeError::NoProject)?.to_string();
        let xml = self.read(self.at[&name], &name, self.limits.xml)?;
        Ok((name, xml))
    }

    /// A source's bytes by its path, `internal://NAME`; `None` where the archive does not hold it.
    pub(super) fn source(&mut self, path: &str) -> Result<Option<Vec<u8>>, ExchangeError> {
        let name = path.split_once("://").map_or(path, |(_, name)| name);
        let name = folded(name);
        let name = name.trim_start_matches('/');
        let found = [format!("sources/{name}"), name.to_owned()];
        let Some(&index) = found.iter().find_map(|name| self.at.get(name)) else { return Ok(None) };
        self.read(index, name, self.limits.source).map(Some)
    }

    fn read(&mut self, index: usize, name: &str, limit: u64) -> Result<Vec<u8>, ExchangeError> {
        let limit = limit.min(self.left);
        let file = self.zip.by_index(index).map_err(|e| ExchangeError::Archive(format!("{name}: {e}")))?;
        let mut bytes = Vec::new();
        // What the archive says of sizes may be wrong: what counts is what comes out.
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| damaged(name, &e))?;
        let size = bytes.len() as u64;
        if size > limit {
            return Err(too_large(format!("{name}, unpacked,"), format!("{} MB", limit >> 20)));
        }
        self.left -= size;
        Ok(bytes)
    }
}

fn damaged(name: &str, error: &io::Error) -> ExchangeError {
    ExchangeError::Archive(format!("{name}: {error}"))
}

fn folded(name: &str) -> String {
    name.replace('\\', "/").to_lowercase()
}
