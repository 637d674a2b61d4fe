//! Which files the corpus has, and what is in them: fingerprints, taken again only where a file looks changed.

use std::{
    collections::BTreeMap,
    fs::{self, Metadata},
    os::unix::fs::MetadataExt,
    path::Path,
};

use document::Fingerprint;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{Error, Project, disk};

/// What tells a changed file without reading it, and what was found out about the file when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp<T> {
    size: u64,
    modified: i64,
    modified_ns: i64,
    inode: u64,
    pub(crate) known: T,
}

impl<T: PartialEq + Clone> Stamp<T> {
    pub(crate) fn of(metadata: &Metadata, known: T) -> Self {
        Self {
            size: metadata.len(),
            modified: metadata.mtime(),
            modified_ns: metadata.mtime_nsec(),
            inode: metadata.ino(),
            known,
        }
    }

    pub(crate) fn fits(&self, metadata: &Metadata) -> bool {
        *self == Self::of(metadata, self.known.clone())
    }
}

/// A file of the corpus: its fingerprint, or why it cannot be read.
pub(crate) type Found = Result<Fingerprint, String>;

/// The keys of all PDFs below `corpus/pdf/`, sorted.
pub(crate) fn scan(project: &Project) -> Result<Vec<String>, Error> {
    let root = project.corpus();
    let mut keys = Vec::new();
    let mut folders = vec![root.join("pdf")];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).map_err(Error::file("read the folder", &folder))? {
            let path = entry.map_err(Error::file("read the folder", &folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
                keys.push(key(&root, &path));
            }
        }
    }
    keys.sort();
    Ok(keys)
}

/// A path below `corpus/`, with `/` on every system.
fn key(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The fingerprints of files of the corpus. A file whose size, time and inode are those of the last run is not read
/// again, unless `verify` asks for it.
pub(crate) fn fingerprints(
    project: &Project,
    keys: &[String],
    verify: bool,
) -> Result<BTreeMap<String, Found>, Error> {
    let path = project.out().join("files.json");
    let known: BTreeMap<String, Stamp<Fingerprint>> = match disk::read_if_there(&path)? {
        // A damaged list costs one reading of the files.
        Some(bytes) if !verify => serde_json::from_slice(&bytes).unwrap_or_default(),
        _ => BTreeMap::new(),
    };
    let stamped: Vec<(String, Result<Stamp<Fingerprint>, String>)> = keys
        .par_iter()
        .map(|key| (key.clone(), stamp(&project.corpus().join(key), known.get(key))))
        .collect();
    let stamps: BTreeMap<&String, Stamp<Fingerprint>> =
        stamped.iter().filter_map(|(key, stamp)| stamp.as_ref().ok().map(|s| (key, s.clone()))).collect();
    let is_new =
        stamps.len() != known.len() || stamps.iter().any(|(key, stamp)| known.get(*key) != Some(stamp));
    if is_new && project.keeps() {
        disk::write(&path, &serde_json::to_vec(&stamps).unwrap_or_default())?;
    }
    Ok(stamped.into_iter().map(|(key, stamp)| (key, stamp.map(|s| s.known))).collect())
}

fn stamp(path: &Path, known: Option<&Stamp<Fingerprint>>) -> Result<Stamp<Fingerprint>, String> {
    let metadata = fs::metadata(path).map_err(|e| reason(&e))?;
    match known {
        Some(stamp) if stamp.fits(&metadata) => Ok(stamp.clone()),
        _ => {
            fs::read(path).map(|bytes| Stamp::of(&metadata, Fingerprint::of(&bytes))).map_err(|e| reason(&e))
        }
    }
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file below corpus/".into(),
        std::io::ErrorKind::PermissionDenied => "the file may not be read: check its permissions".into(),
        _ => format!("the file cannot be read: {error}"),
    }
}
