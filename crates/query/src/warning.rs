use std::fmt;

use document::Span;

/// Something odd about a query that can be run all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Bytes of the query's text.
    pub span: Span,
    /// What is odd.
    pub kind: WarningKind,
}

/// What may be odd about a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningKind {
    /// The list is there, but holds nothing.
    EmptyList(String),
    /// A word in capitals that looks like an operator, and is none here.
    NoOperator(String),
    /// Operators that may be words, in a query that is all in capitals.
    ReadAsOperator {
        /// As they are written, each once.
        operators: Vec<String>,
        /// What finds the words in a row, if it is short enough to be shown.
        phrase: Option<String>,
    },
    /// A word in small letters between two others, which in capitals would be an operator.
    ReadAsWord(String),
    /// Blocks have one kind: an operator for one kind inside an operator for another can match nothing.
    KindsExclude,
    /// No word of a text can match it.
    MatchesNothing(String),
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyList(name) => write!(f, "the list @{name} holds no entry, so it matches nothing"),
            Self::NoOperator(word) => write!(f, "{word} is read as a word here, not as an operator"),
            Self::ReadAsOperator { operators, phrase } => {
                let are =
                    if operators.len() == 1 { "is read as an operator" } else { "are read as operators" };
                write!(f, "{} {are} here; to find the words, put quotes around them", operators.join(", "))?;
                phrase.as_ref().map_or(Ok(()), |phrase| write!(f, ": {phrase}"))
            }
            Self::ReadAsWord(word) => write!(
                f,
                "{word} is read as a word here; for the operator write {}, for words in a row put quotes around them",
                word.to_uppercase()
            ),
            Self::KindsExclude => f.write_str("no block is of both kinds, so this matches nothing"),
            Self::MatchesNothing(word) => write!(f, "no word of a text can match '{word}'"),
        }
    }
}
