//! Writing so that nothing is ever half-written: temporary file, fsync, rename.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use crate::Error;

/// Puts `bytes` at `path`, whole or not at all. Folders above it are made.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    put(path, bytes, File::sync_all)
}

/// The same without waiting for the disk: for what is compared with a checksum when it is read, and can be made again.
pub(crate) fn write_soon(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    put(path, bytes, |_| Ok(()))
}

/// Puts what `write` writes at `path`, whole or not at all: for what is too large to be held at once.
pub(crate) fn write_with(
    path: &Path,
    write: impl FnOnce(&mut io::BufWriter<File>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut failed = None;
    let written = put_with(path, |file| {
        let mut to = io::BufWriter::new(file.try_clone()?);
        if let Err(error) = write(&mut to) {
            failed = Some(error);
            return Err(io::ErrorKind::Other.into());
        }
        to.flush()?;
        file.sync_all()
    });
    failed.map_or(written, Err)
}

fn put(path: &Path, bytes: &[u8], sync: impl Fn(&File) -> io::Result<()>) -> Result<(), Error> {
    put_with(path, |file| {
        file.write_all(bytes)?;
        sync(file)
    })
}

fn put_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Documents with the same bytes are written to the same place, by several threads.
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let temporary = folder.join(format!(".{name}.{}-{number}.tmp", std::process::id()));
    let written = File::create(&temporary).and_then(|mut file| {
        write(&mut file)?;
        fs::rename(&temporary, path)
    });
    written.map_err(|error| {
        // What is left of it is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&temporary);
        Error::file("write", path)(error)
    })
}

/// Waits until the disk has the names of the files in a folder.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Error> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::file("write", folder))
}

pub(crate) fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::file("make the folder", folder))
}

/// The absolute path of a folder, links followed; of one that is not there yet, as if nothing in its name were a link.
pub(crate) fn real(folder: &Path) -> Result<PathBuf, Error> {
    for above in folder.ancestors() {
        let there = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        match there.canonicalize() {
            Ok(real) => return Ok(folder.strip_prefix(above).map_or(real.clone(), |rest| real.join(rest))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(Error::file("read the folder", folder)(e)),
        }
    }
    Ok(folder.to_owned())
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::file("read", path))
}

/// A file's text; what is no UTF-8 is an error that names the file.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    String::from_utf8(read(path)?).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
        Error::Input(format!("{}, line {line}: this is no UTF-8; save the file as UTF-8", path.display()))
    })
}

/// The bytes of a file, or `None` where there is none.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::file("read", path)(e)),
    }
}

/// Makes `link` point to `target` (a name beside it), in one step.
pub(crate) fn point(link: &Path, target: &str) -> Result<(), Error> {
    let temporary = link.with_extension(format!("{}.tmp", std::process::id()));
    let _ = fs::remove_file(&temporary);
    std::os::unix::fs::symlink(target, &temporary)
        .and_then(|()| fs::rename(&temporary, link))
        .map_err(Error::file("write", link))
}
