use std::{io, path::PathBuf};

/// What ends a command of the pipeline: something that the user can mend. A document that fails is no error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read or written.
    #[error("cannot {doing} {}: {error}{}", path.display(), hint(error))]
    File {
        /// What was tried: "read", "write", …
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A file that people write has mistakes; the text tells all of them, with their places.
    #[error("{0}")]
    Input(String),
    /// Another process works in this project.
    #[error("another run is going on in {}; wait until it has ended", .0.display())]
    Busy(PathBuf),
    /// The index cannot be written.
    #[error("{}: {error}; nothing was lost: where the disk is full, make room there, then run the same command again", path.display())]
    Index {
        /// Its folder.
        path: PathBuf,
        /// What is wrong.
        error: search::Error,
    },
    /// The text of a document was damaged; it has been thrown away, and the next run makes it again.
    #[error("the text of {0} in out/texts was damaged: run again")]
    SpoiltText(String),
    /// The store of people's labels says no.
    #[error(transparent)]
    Audit(#[from] audit::Error),
    /// A file cannot be exchanged with other programs.
    #[error(transparent)]
    Exchange(#[from] audit::exchange::ExchangeError),
    /// No child process can be started.
    #[error(transparent)]
    Pool(#[from] extract::PoolError),
}

impl Error {
    pub(crate) fn file(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| Self::File { doing, path, error }
    }
}

fn hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "; nothing was lost: make room there, then run the same command again"
        }
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => "; a file has that name: move it away",
        io::ErrorKind::PermissionDenied => "; check who may write there",
        io::ErrorKind::ReadOnlyFilesystem => "; choose a project folder that can be written",
        _ => "",
    }
}
