use std::{io, path::PathBuf};

use tantivy::TantivyError;
use thiserror::Error;

/// Why an index cannot be read or updated.
#[derive(Debug, Error)]
pub enum Error {
    /// There is none yet.
    #[error("there is no index in {0}; run `lesart run` to make it")]
    Missing(PathBuf),
    /// It was made by other rules of analysis or another version of the program.
    #[error("the index in {0} is of another version; run `lesart run` to make it anew")]
    Outdated(PathBuf),
    /// Its files do not fit together.
    #[error("the index in {dir} is damaged ({reason}); run `lesart run` to make it anew")]
    Damaged {
        /// Where it lies.
        dir: PathBuf,
        /// What does not fit.
        reason: String,
    },
    /// Another process is writing it.
    #[error("another process is writing the index in {0}; wait until it has finished")]
    Busy(PathBuf),
    /// A document that was not asked for.
    #[error(
        "the index did not ask for the document '{0}': it is up to date, or not among those that should be there"
    )]
    NotAsked(String),
    /// The words given with a document are another document's.
    #[error("the words given for the document '{0}' are not its own: they have another number of blocks")]
    OtherWords(String),
    /// An update was finished before all documents that it asked for were there.
    #[error("the index still lacks {count} documents, '{first}' the first of them; nothing was written")]
    Lacking {
        /// How many.
        count: usize,
        /// The first one's key.
        first: String,
    },
    /// A file of the index could not be read or written.
    #[error("the index in {dir}: {error}")]
    Io {
        /// Where it lies.
        dir: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The index could not be read or written.
    #[error("the index: {0}")]
    Index(#[from] TantivyError),
}

impl From<io::Error> for Error {
    fn from(source: io::Error) -> Self {
        Self::Index(source.into())
    }
}
