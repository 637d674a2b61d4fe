//! Pinned runs: folders of `runs/`, outside of `out/`, so that what a paper cites is still there when `out/` is not.

use std::{
    fs,
    path::{Path, PathBuf},
};

use document::Fingerprint;

use crate::{Error, Project, Record, disk, ledger::read_record, pin::Pin, readme};

/// The pinned runs of a project.
#[derive(Debug, Clone)]
pub(crate) struct Pins {
    folder: PathBuf,
    /// The project's saved queries. Labels do not rest on them, and so no run has them; what a paper says of searches does.
    queries: PathBuf,
}

const PIN: &str = "pin.json";
const FILES: &str = "files.b3";
const README: &str = "README.md";
/// The saved queries, as they were when the run was pinned.
const QUERIES: &str = "queries.toml";
/// A folder whose files are not all there yet.
const UNFINISHED: &str = ".unfinished-";
/// Most characters of a name.
const LONGEST: usize = 80;

impl Pins {
    pub(crate) fn new(project: &Project) -> Self {
        Self { folder: project.pinned(), queries: project.queries() }
    }

    /// All pinned runs with their records, by name.
    pub(crate) fn all(&self) -> Result<Vec<(Pin, Record)>, Error> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(Error::file("read the folder", &self.folder)(e)),
        };
        let mut pins: Vec<(Pin, Record)> = entries.filter_map(|entry| read(&entry.ok()?.path())).collect();
        pins.sort_by(|a, b| a.0.name.cmp(&b.0.name));
        Ok(pins)
    }

    /// Where a pinned run's files lie.
    pub(crate) fn files(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The greatest number of a pinned run: those of new runs are greater still, so that a number means one run.
    pub(crate) fn last_number(&self) -> Result<u32, Error> {
        Ok(self.all()?.iter().map(|(_, record)| record.number).max().unwrap_or(0))
    }

    /// Keeps the run whose files lie in `from`, whole or not at all.
    pub(crate) fn add(
        &self,
        record: &Record,
        from: &Path,
        name: &str,
        note: &str,
        time: &str,
    ) -> Result<PathBuf, Error> {
        check_name(name)?;
        let folder = self.files(name);
        if folder.exists() {
            return Err(Error::Input(format!(
                "{} is there already: choose another name, or move that folder away",
                folder.display()
            )));
        }
        disk::make_folder(&self.folder)?;
        self.clear_unfinished()?;
        let temporary = self.folder.join(format!("{UNFINISHED}{name}"));
        let filled = fill(&temporary, record, (from, &self.queries), name, note, time);
        let kept = filled.and_then(|()| {
            fs::rename(&temporary, &folder).map_err(Error::file("write", &folder))?;
            disk::sync_folder(&self.folder)
        });
        if let Err(error) = kept {
            // What is left is cleared by the next pin, too; the error that matters is the first one.
            let _ = fs::remove_dir_all(&temporary);
            return Err(error);
        }
        Ok(folder)
    }

    /// Removes what a pin left that was killed. Whoever calls this holds the project's lock.
    fn clear_unfinished(&self) -> Result<(), Error> {
        let entries = fs::read_dir(&self.folder).map_err(Error::file("read the folder", &self.folder))?;
        for path in entries.filter_map(|e| e.ok().map(|e| e.path())) {
            if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(UNFINISHED)) {
                fs::remove_dir_all(&path).map_err(Error::file("remove", &path))?;
            }
        }
        Ok(())
    }
}

/// A pinned run; `None` where the folder is none.
fn read(folder: &Path) -> Option<(Pin, Record)> {
    let name = folder.file_name()?.to_str()?.to_owned();
    if name.starts_with(UNFINISHED) {
        return None;
    }
    let pin: Pin = serde_json::from_slice(&fs::read(folder.join(PIN)).ok()?).ok()?;
    Some((Pin { name, ..pin }, read_record(folder)?))
}

/// A name is a folder, and must be neither a number nor `latest`: these mean other runs.
fn check_name(name: &str) -> Result<(), Error> {
    let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    let begins = name.starts_with(char::is_alphanumeric) && !name.ends_with(' ');
    let is_taken = name == "latest" || name.chars().all(|c| c.is_ascii_digit());
    if begins && name.chars().all(is_fit) && name.chars().count() <= LONGEST && !is_taken {
        return Ok(());
    }
    Err(Error::Input(format!(
        "“{name}” cannot be the name of a pinned run: it begins with a letter or digit, has letters, digits, - _ . and spaces, \
         at most {LONGEST}, and is neither a number nor “latest”"
    )))
}

fn fill(
    folder: &Path,
    record: &Record,
    (from, queries): (&Path, &Path),
    name: &str,
    note: &str,
    time: &str,
) -> Result<(), Error> {
    let below = files_below(from)?.into_iter().map(|path| (from.join(&path), path));
    let saved = queries.exists().then(|| (queries.to_owned(), QUERIES.to_owned()));
    let mut sources: Vec<(PathBuf, String)> = below.chain(saved).collect();
    sources.sort_by(|a, b| a.1.cmp(&b.1));
    let mut files = Vec::new();
    for (source, path) in sources {
        let bytes = disk::read(&source)?;
        disk::write(&folder.join(&path), &bytes)?;
        files.push((path, Fingerprint::of(&bytes)));
    }
    // In the form of `b3sum`, so that anybody can check them.
    let listed: String = files.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
    disk::write(&folder.join(FILES), listed.as_bytes())?;
    let pin = Pin {
        name: name.to_owned(),
        note: note.to_owned(),
        time: time.to_owned(),
        fingerprint: Fingerprint::of(listed.as_bytes()),
    };
    disk::write(&folder.join(PIN), &serde_json::to_vec_pretty(&pin).unwrap_or_default())?;
    let files: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    disk::write(&folder.join(README), readme::of_pinned(&pin, record, folder, &files).as_bytes())?;
    let rules = folder.join("rules");
    if rules.is_dir() {
        disk::sync_folder(&rules)?;
    }
    disk::sync_folder(folder)
}

/// The paths of a run's files, with `/`; not those that an earlier pin put beside them.
fn files_below(root: &Path) -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(below) = folders.pop() {
        let folder = root.join(&below);
        for entry in fs::read_dir(&folder).map_err(Error::file("read the folder", &folder))? {
            let entry = entry.map_err(Error::file("read the folder", &folder))?;
            let path = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(format!("{path}/"));
            } else if ![PIN, FILES, README, QUERIES].contains(&path.as_str()) {
                files.push(path);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_folder_and_no_number() {
        for name in ["abgabe", "Abgabe 2026-11", "v1.2_final", "2026-11-23", "Überarbeitung"] {
            assert!(check_name(name).is_ok(), "{name}");
        }
        for name in ["", ".", "..", "a/b", "../x", ".versteckt", "12", "latest", "a\nb", "-x", "x "] {
            assert!(check_name(name).is_err(), "{name:?}");
        }
    }
}
