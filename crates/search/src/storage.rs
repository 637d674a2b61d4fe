//! The files of an index: opening, checking, clearing away.

use std::{
    fmt::Display,
    fs::{self, File, OpenOptions, TryLockError},
    io::ErrorKind,
    path::Path,
};

use tantivy::{IndexReader, ReloadPolicy, TantivyError, directory::MmapDirectory};

use crate::{
    Error,
    manifest::Manifest,
    schema::Fields,
    tokens::{BlockTokens, TOKENIZER},
};

/// Held while an index is written.
const LOCK: &str = "lesart.lock";

/// Decompressed pieces of the store that a reader keeps.
const KEPT_PIECES: usize = 64;

/// An index whose files fit together.
pub(crate) struct Opened {
    pub index: tantivy::Index,
    pub reader: IndexReader,
    pub manifest: Manifest,
}

/// How often an index is opened again that another process changes at that moment.
const TRIES: usize = 20;

/// Opens the index in `dir`, which must be of this version.
pub(crate) fn open(dir: &Path, version: &str) -> Result<Opened, Error> {
    let damaged = |e: &dyn Display| Error::Damaged { dir: dir.into(), reason: e.to_string() };
    if !dir.join("meta.json").try_exists().map_err(|error| Error::Io { dir: dir.into(), error })? {
        return Err(Error::Missing(dir.into()));
    }
    let index = tantivy::Index::open_in_dir(dir).map_err(|e| damaged(&e))?;
    index.tokenizers().register(TOKENIZER, BlockTokens::default());
    for _ in 0..TRIES {
        let payload = payload(dir, &index)?;
        let told: Version = serde_json::from_str(&payload).map_err(|e| damaged(&e))?;
        if told.version != version || index.schema() != Fields::schema().0 {
            return Err(Error::Outdated(dir.into()));
        }
        let reader = reader(&index).map_err(|e| damaged(&e))?;
        // A commit in between would give the reader other segments than the manifest tells.
        if self::payload(dir, &index)? == payload {
            let manifest = serde_json::from_str(&payload).map_err(|e| damaged(&e))?;
            return Ok(Opened { index, reader, manifest });
        }
    }
    Err(Error::Busy(dir.into()))
}

fn reader(index: &tantivy::Index) -> Result<IndexReader, TantivyError> {
    let builder = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    builder.doc_store_cache_num_blocks(KEPT_PIECES).try_into()
}

/// The manifest as it is written beside the list of segments.
fn payload(dir: &Path, index: &tantivy::Index) -> Result<String, Error> {
    let meta = index.load_metas();
    let meta = meta.map_err(|e| Error::Damaged { dir: dir.into(), reason: e.to_string() })?;
    // Without one the index was created, and its maker killed before the first commit.
    meta.payload.ok_or_else(|| Error::Missing(dir.into()))
}

/// The part of the manifest that every version of it has.
#[derive(serde::Deserialize)]
struct Version {
    version: String,
}

/// Reads all files of an index and compares their checksums: what a disk or a copy broke without changing its length.
pub(crate) fn check(dir: &Path, opened: &Opened) -> Result<(), Error> {
    let damaged = |reason: String| Error::Damaged { dir: dir.into(), reason };
    let files = opened.index.validate_checksum().map_err(|e| damaged(e.to_string()))?;
    let Some(file) = files.iter().min() else { return Ok(()) };
    Err(damaged(format!("the checksum of {} is wrong", file.display())))
}

/// An empty index in place of whatever lies there.
pub(crate) fn create(dir: &Path, version: String) -> Result<Opened, Error> {
    clear(dir).map_err(|error| Error::Io { dir: dir.into(), error })?;
    let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
    let index = tantivy::Index::create(directory, Fields::schema().0, tantivy::IndexSettings::default())?;
    index.tokenizers().register(TOKENIZER, BlockTokens::default());
    Ok(Opened { reader: reader(&index)?, index, manifest: Manifest::new(version) })
}

/// Removes the files of an index, and nothing else: whoever passes the wrong directory loses nothing.
fn clear(dir: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(is_index_file);
        if ours && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// `meta.json`, tantivy's hidden files, and those of segments: 32 hexadecimal digits and an ending.
fn is_index_file(name: &str) -> bool {
    let segment = |name: &str| {
        let (stem, ending) = name.split_once('.')?;
        Some(stem.len() == 32 && stem.bytes().all(|b| b.is_ascii_hexdigit()) && !ending.is_empty())
    };
    matches!(name, "meta.json" | ".managed.json" | ".tantivy-meta.lock" | ".tantivy-writer.lock")
        || segment(name) == Some(true)
}

/// Makes sure that one process at a time writes; the lock goes when the file is closed, also when the process is killed.
pub(crate) fn lock(dir: &Path) -> Result<File, Error> {
    let failed = |error| Error::Io { dir: dir.into(), error };
    fs::create_dir_all(dir).map_err(failed)?;
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(dir.join(LOCK)).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Busy(dir.into())),
        // Some network file systems have no locks; tantivy's own lock is then all there is.
        Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_index_file;

    #[test]
    fn only_files_of_an_index_are_cleared_away() {
        assert!(is_index_file("meta.json"));
        assert!(is_index_file("0123456789abcdef0123456789abcdef.store"));
        assert!(is_index_file("0123456789abcdef0123456789abcdef.12.del"));
        for name in
            ["thesis.docx", "lesart.lock", "0123.store", "0123456789abcdef0123456789abcdef", "manifest.csv"]
        {
            assert!(!is_index_file(name), "{name}");
        }
    }
}
