use std::{io, path::PathBuf};

/// Why the store cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder lies where locks are not to be trusted.
    #[error(
        "{path} lies on {what}, where two programs can spoil a database for each other; keep the project on a local disk, \
         and send coders elsewhere a bundle (lesart audit export --for CODER --bundle), which is merged with lesart audit import"
    )]
    Place {
        /// The folder.
        path: PathBuf,
        /// What it is: "a network drive (nfs)", "a folder that Dropbox synchronises".
        what: String,
    },
    /// A newer version of the program wrote it.
    #[error(
        "{path} was written by a newer version of lesart (its format is {found}, this version knows {known}): update lesart"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its format.
        found: i64,
        /// The newest one known.
        known: i64,
    },
    /// It is no database of judgements, or a damaged one.
    #[error(
        "{path} is damaged: {reason}; restore a backup (lesart audit backup made it), and keep this file aside"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// Another program holds it for too long.
    #[error(
        "{path} has been locked by another program for {seconds} s: end that one, then try again; nothing was written"
    )]
    Busy {
        /// The file.
        path: PathBuf,
        /// How long it was waited for.
        seconds: u64,
    },
    /// What was asked for does not fit what is there.
    #[error("{0}")]
    Input(String),
    /// A file or folder cannot be read or written.
    #[error("{path}: {error}")]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// SQLite says no.
    #[error("{path}: {error}")]
    Sql {
        /// The file.
        path: PathBuf,
        /// What it says.
        error: rusqlite::Error,
    },
}
