//! What the text of a line tells by itself, without its place.

use regex::Regex;

/// A pattern of this crate.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this crate is valid: tests use all of them")
}

pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a line ends with a hyphen, or with the sign for a soft one.
pub(crate) fn ends_with_hyphen(text: &str) -> bool {
    text.ends_with(|c| is_hyphen(c) || is_soft(c))
}

/// ¬ is how programs that recognise text write a hyphen that goes.
pub(crate) fn is_soft(c: char) -> bool {
    matches!(c, '\u{ad}' | '¬')
}

/// Whether a text ends as sentences and introductions to lists do.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['“', '”', '"', '«', ')', '’', '\'']).ends_with(['.', ':', '!', '?', ';'])
}
