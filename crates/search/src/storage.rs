//! Where the files of an index lie: opening, checking, making anew beside the old one, clearing away.
//!
//! ```text
//! current        the number of the folder that holds the index
//! 1, 2, …        an index of tantivy each; another than the current one is being made, or was left by a process that died
//! lesart.lock    held by who writes
//! ```
//!
//! An index that has to be made anew is made in a folder of its own and put in the place of the old one when it is whole:
//! until then, whoever searches goes on with the old one.

use std::{
    fmt::Display,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use tantivy::{IndexReader, ReloadPolicy, TantivyError, directory::MmapDirectory};

use crate::{
    Error,
    checked::Checked,
    manifest::Manifest,
    schema::Fields,
    segment::Segment,
    tokens::{BlockTokens, TOKENIZER},
};

/// Held while an index is written.
const LOCK: &str = "lesart.lock";

/// Names the folder of the index.
const CURRENT: &str = "current";

/// Decompressed pieces of the store that a reader keeps.
const KEPT_PIECES: usize = 64;

/// An index whose files fit together.
pub(crate) struct Opened {
    pub index: tantivy::Index,
    pub reader: IndexReader,
    pub manifest: Manifest,
    pub segments: Vec<Segment>,
    /// Where its files are.
    pub folder: PathBuf,
}

/// How often an index is opened again that another process changes at that moment.
const TRIES: usize = 20;

/// Opens the index in `dir`, which must be of this version.
pub(crate) fn open(dir: &Path, version: &str) -> Result<Opened, Error> {
    for _ in 0..TRIES {
        let folder = current(dir)?;
        let opened = open_folder(dir, &folder, version);
        // Another process may have put another index in its place, or changed it while it was opened.
        if current(dir)? == folder
            && let Some(opened) = opened.transpose()
        {
            return opened;
        }
    }
    Err(Error::Busy(dir.into()))
}

/// The folder that holds the index.
fn current(dir: &Path) -> Result<PathBuf, Error> {
    match fs::read_to_string(dir.join(CURRENT)) {
        Ok(name) if name.parse::<u32>().is_ok() => Ok(dir.join(name)),
        Ok(_) => Err(damaged(dir, &format!("{CURRENT} names no folder"))),
        Err(e) if e.kind() == ErrorKind::NotFound => Err(Error::Missing(dir.into())),
        Err(error) => Err(Error::Io { dir: dir.into(), error }),
    }
}

/// `None`: it was changed in the meantime.
fn open_folder(dir: &Path, folder: &Path, version: &str) -> Result<Option<Opened>, Error> {
    let index = tantivy::Index::open_in_dir(folder).map_err(|e| damaged(dir, &e))?;
    index.tokenizers().register(TOKENIZER, BlockTokens::default());
    let payload = payload(dir, &index)?;
    let of_version = Manifest::version_of(&payload).map_err(|reason| damaged(dir, &reason))?;
    if of_version != version || index.schema() != Fields::schema().0 {
        return Err(Error::Outdated(dir.into()));
    }
    let manifest = Manifest::read(&payload).map_err(|reason| damaged(dir, &reason))?;
    let checked = Checked::read(folder).check(&index, folder).map_err(|reason| damaged(dir, &reason))?;
    let reader = reader(&index).map_err(|e| damaged(dir, &e))?;
    let segments = segments(&reader, &manifest).map_err(|e| damaged(dir, &e))?;
    // A commit in between would give the reader other segments than the manifest tells.
    if self::payload(dir, &index)? != payload {
        return Ok(None);
    }
    checked.write(folder);
    Ok(Some(Opened { index, reader, manifest, segments, folder: folder.into() }))
}

/// The segments with the rows of the documents that are listed.
fn segments(reader: &IndexReader, manifest: &Manifest) -> Result<Vec<Segment>, String> {
    let fields = Fields::schema().1;
    let places = (0..).zip(manifest.documents.values()).map(|(place, entry)| (entry.number, place)).collect();
    let searcher = reader.searcher();
    let segments = searcher.segment_readers().iter().map(|reader| Segment::open(reader, fields, &places));
    let segments: Vec<Segment> = segments.collect::<Result<_, _>>().map_err(|e| e.to_string())?;
    let found: usize = segments.iter().map(|segment| segment.documents.len()).sum();
    let listed = manifest.documents.len();
    if found == listed {
        Ok(segments)
    } else {
        Err(format!("{listed} documents are listed, {found} are there"))
    }
}

fn damaged(dir: &Path, reason: &dyn Display) -> Error {
    Error::Damaged { dir: dir.into(), reason: reason.to_string() }
}

fn reader(index: &tantivy::Index) -> Result<IndexReader, TantivyError> {
    let builder = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    builder.doc_store_cache_num_blocks(KEPT_PIECES).try_into()
}

/// The manifest as it is written beside the list of segments.
fn payload(dir: &Path, index: &tantivy::Index) -> Result<String, Error> {
    let meta = index.load_metas().map_err(|e| damaged(dir, &e))?;
    // Without one the index was created, and its maker killed before the first commit.
    meta.payload.ok_or_else(|| Error::Missing(dir.into()))
}

/// An empty index in a new folder of `dir`; nobody sees it before [`publish`].
pub(crate) fn create(dir: &Path, version: String) -> Result<Opened, Error> {
    let failed = |error| Error::Io { dir: dir.into(), error };
    let kept = current(dir).ok();
    let last = clear(dir, kept.as_deref()).map_err(failed)?;
    let folder = dir.join((last + 1).to_string());
    fs::create_dir(&folder).map_err(failed)?;
    let directory = MmapDirectory::open(&folder).map_err(TantivyError::from)?;
    let index = tantivy::Index::create(directory, Fields::schema().0, tantivy::IndexSettings::default())?;
    index.tokenizers().register(TOKENIZER, BlockTokens::default());
    Ok(Opened {
        reader: reader(&index)?,
        index,
        manifest: Manifest::new(version),
        segments: Vec::new(),
        folder,
    })
}

/// What was written is the index from now on. Its files need not be checked: they are as they were written.
pub(crate) fn publish(dir: &Path, index: &tantivy::Index, folder: &Path) -> Result<(), Error> {
    let failed = |error| Error::Io { dir: dir.into(), error };
    Checked::now(index, folder).write(folder);
    if current(dir).is_ok_and(|current| current == folder) {
        return Ok(());
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    put(dir, CURRENT, name.as_bytes()).and_then(|()| File::open(dir)?.sync_all()).map_err(failed)?;
    // What cannot be cleared away now is cleared away the next time.
    let _ = clear(dir, Some(folder));
    Ok(())
}

/// Puts `bytes` into a file, whole or not at all.
pub(crate) fn put(dir: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let temporary = dir.join(format!(".{name}.{}.tmp", std::process::id()));
    let mut file = File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, dir.join(name))
}

/// Removes all folders of indexes but one, and the files of earlier versions: nothing else, so that whoever passes the
/// wrong directory loses nothing. Tells the greatest number of a folder.
fn clear(dir: &Path, kept: Option<&Path>) -> io::Result<u32> {
    let mut last = 0;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if entry.file_type()?.is_file() && is_index_file(name) {
            fs::remove_file(entry.path())?;
        }
        let Ok(number) = name.parse::<u32>() else { continue };
        last = last.max(number);
        if kept != Some(&*entry.path()) && is_index(&entry.path())? {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(last)
}

/// Whether a folder holds the files of an index, or none, and nothing else.
fn is_index(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_type()?.is_file() || !entry.file_name().to_str().is_some_and(is_index_file) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `meta.json`, hidden files, what was checked, and those of segments: 32 hexadecimal digits and an ending.
fn is_index_file(name: &str) -> bool {
    let segment = |name: &str| {
        let (stem, ending) = name.split_once('.')?;
        Some(stem.len() == 32 && stem.bytes().all(|b| b.is_ascii_hexdigit()) && !ending.is_empty())
    };
    let temporary = name.starts_with('.') && name.ends_with(".tmp");
    let known = ["meta.json", ".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock", Checked::FILE];
    known.contains(&name) || name.starts_with(".tmp") || temporary || segment(name) == Some(true)
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
    use super::*;

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

    #[test]
    fn a_folder_with_anything_else_stays() {
        let dir = tempfile::tempdir().unwrap();
        for (folder, file) in
            [("1", "meta.json"), ("2", "meta.json"), ("3", "notes.txt"), ("letters", "meta.json")]
        {
            fs::create_dir(dir.path().join(folder)).unwrap();
            fs::write(dir.path().join(folder).join(file), "").unwrap();
        }
        assert_eq!(clear(dir.path(), Some(&dir.path().join("2"))).unwrap(), 3);
        let there = ["1", "2", "3", "letters"].map(|folder| dir.path().join(folder).exists());
        assert_eq!(there, [false, true, true, true]);
    }
}
