use std::io;

use super::Place;

/// Why a file could not be read or written as REFI-QDA.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The file is no archive, or a damaged one.
    #[error(
        "this is no .qdpx file, or a damaged one ({0}): export it again from the program that it came from"
    )]
    Archive(String),
    /// The archive holds no project.
    #[error("the archive holds no project: expected a file that ends in .qde at its top")]
    NoProject,
    /// Something is larger or more than Lesart reads.
    #[error("{what} is larger than {limit}: nothing was read")]
    TooLarge {
        /// What.
        what: String,
        /// How much is read, with its unit.
        limit: String,
    },
    /// The XML is not well-formed, or of a kind that is not read.
    #[error("{file}: {problem}")]
    Xml {
        /// The file within the archive.
        file: String,
        /// What is wrong, and where.
        problem: String,
    },
    /// A PDF is not what the project says.
    #[error(
        "{name}: the PDF is not the one from which the text was taken; run `lesart run`, then export again"
    )]
    OtherPdf {
        /// The source's name.
        name: String,
    },
    /// A coding does not lie in its source.
    #[error(
        "{name}: a coding at {place:?} lies outside the text, or is a rectangle of a source that is no PDF"
    )]
    Misplaced {
        /// The source's name.
        name: String,
        /// The coding's place.
        place: Place,
    },
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}
