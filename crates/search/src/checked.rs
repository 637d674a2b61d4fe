//! Which files of an index were compared with their checksums, told by size, time and inode: what did not change since
//! then need not be read again. A disk that loses bits changes none of these; `--verify` reads all.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

/// Files by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Checked {
    files: BTreeMap<PathBuf, Stamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    size: u64,
    /// Nanoseconds since 1970.
    time: u128,
    inode: u64,
}

impl Checked {
    pub(crate) const FILE: &str = "checked.json";

    /// Those that were checked; without a list, none.
    pub(crate) fn read(folder: &Path) -> Self {
        let read = fs::read(folder.join(Self::FILE));
        read.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// All files of an index, as they are.
    pub(crate) fn now(index: &tantivy::Index, folder: &Path) -> Self {
        let files = files(index).into_iter();
        Self {
            files: files.filter_map(|file| Some((file.clone(), Stamp::of(&folder.join(file))?))).collect(),
        }
    }

    /// Compares the files that are not among these with their checksums; tells what is wrong, or all files.
    pub(crate) fn check(&self, index: &tantivy::Index, folder: &Path) -> Result<Self, String> {
        let mut checked = Self::default();
        for file in files(index) {
            let Some(stamp) = Stamp::of(&folder.join(&file)) else {
                // Deleted rows and the like are only there where there are some.
                continue;
            };
            if self.files.get(&file) != Some(&stamp) {
                match index.directory().validate_checksum(&file) {
                    Ok(true) => {}
                    Ok(false) => return Err(format!("the checksum of {} is wrong", file.display())),
                    Err(e) => return Err(e.to_string()),
                }
            }
            checked.files.insert(file, stamp);
        }
        Ok(checked)
    }

    /// Keeps the list, if that is possible: without it, or with half of it, the next check is only slower.
    pub(crate) fn write(&self, folder: &Path) {
        if Self::read(folder) != *self
            && let Ok(bytes) = serde_json::to_vec(self)
        {
            let temporary = folder.join(format!(".{}.{}.tmp", Self::FILE, std::process::id()));
            let _ =
                fs::write(&temporary, bytes).and_then(|()| fs::rename(temporary, folder.join(Self::FILE)));
        }
    }
}

/// The files of the segments. `meta.json` has a checksum of its own, in what this crate writes there.
fn files(index: &tantivy::Index) -> BTreeSet<PathBuf> {
    index.load_metas().map(|meta| meta.list_segment_files().into_iter().collect()).unwrap_or_default()
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let time = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(Self { size: metadata.len(), time, inode: inode(&metadata) })
    }
}

#[cfg(unix)]
fn inode(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}
