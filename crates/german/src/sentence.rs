//! Where sentences end.

use document::Span;

use crate::abbreviations::{AfterStop, after_stop};
use crate::fold::fold;
use crate::token::{is_word_char, tokens};

/// Words that open a sentence so often that a full stop before them, behind a number or an abbreviation, ends one.
const OPENERS: &[&str] = &[
    "aber",
    "alle",
    "als",
    "am",
    "an",
    "auch",
    "auf",
    "aus",
    "bei",
    "beim",
    "bis",
    "da",
    "dabei",
    "dadurch",
    "dafuer",
    "daher",
    "damit",
    "danach",
    "daneben",
    "dann",
    "darin",
    "darueber",
    "darum",
    "das",
    "dazu",
    "dem",
    "den",
    "denn",
    "der",
    "deren",
    "des",
    "deshalb",
    "dessen",
    "die",
    "dies",
    "diese",
    "diesem",
    "diesen",
    "dieser",
    "dieses",
    "doch",
    "dort",
    "durch",
    "ein",
    "eine",
    "einem",
    "einen",
    "einer",
    "eines",
    "er",
    "es",
    "fuer",
    "gemeinsam",
    "hier",
    "hierbei",
    "hierfuer",
    "hierzu",
    "ich",
    "ihr",
    "ihre",
    "im",
    "in",
    "insgesamt",
    "ist",
    "jede",
    "jeder",
    "jedes",
    "jedoch",
    "kein",
    "keine",
    "man",
    "mehr",
    "mit",
    "nach",
    "neben",
    "nicht",
    "noch",
    "nun",
    "nur",
    "ob",
    "oder",
    "ohne",
    "seit",
    "seither",
    "sie",
    "sind",
    "so",
    "sobald",
    "somit",
    "sowohl",
    "trotz",
    "ueber",
    "um",
    "und",
    "unser",
    "unsere",
    "unter",
    "viele",
    "vom",
    "von",
    "vor",
    "waehrend",
    "was",
    "weil",
    "weitere",
    "weiterhin",
    "wenn",
    "wer",
    "wie",
    "wir",
    "wird",
    "wo",
    "zu",
    "zudem",
    "zum",
    "zur",
    "zwar",
    "zwischen",
];

/// The sentences of `text`, in order; blanks between them belong to none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    split(text, &tokens(text))
}

/// As [`sentences`], when the words are known already.
pub(crate) fn split(text: &str, words: &[(usize, usize)]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if at < start {
            continue;
        }
        let end = match c {
            '.' | '!' | '?' | '…' => stop_end(text, words, start, at),
            '\n' => empty_line(&text[at..]).then_some(at),
            _ => None,
        };
        if let Some(end) = end {
            push_trimmed(text, start, end, &mut found);
            start = end;
        }
    }
    push_trimmed(text, start, text.len(), &mut found);
    found
}

/// The end of the sentence if the stop at `at` closes one: behind further stops, quotes and brackets.
fn stop_end(text: &str, words: &[(usize, usize)], start: usize, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let closed =
        rest.trim_start_matches(['.', '!', '?', '…', '“', '”', '"', '«', '»', '\'', '‘', '’', ')', ']']);
    let end = text.len() - closed.len();
    let next = closed.trim_start();
    if next.is_empty() {
        return Some(text.len());
    }
    if next.len() == closed.len() {
        return None;
    }
    let opening = next.trim_start_matches(['„', '“', '"', '»', '«', '‚', '(', '[', '–', '-', '•', ' ', '§']);
    if opening.starts_with(char::is_lowercase) {
        return None;
    }
    if rest.starts_with('.') && !rest.starts_with("..") && !plain_stop(text, words, start, at, opening) {
        return None;
    }
    Some(end)
}

/// Whether a single full stop at `at` closes the sentence, and not an abbreviation, an ordinal or an initial.
fn plain_stop(text: &str, words: &[(usize, usize)], start: usize, at: usize, next: &str) -> bool {
    let before = words.partition_point(|&(s, _)| s < at);
    let Some(&(word_start, word_end)) = words[..before].last() else { return true };
    if word_end < at {
        return true;
    }
    let word = &text[word_start..word_end];
    let opener =
        || OPENERS.contains(&fold(&next[..next.find(|c| !is_word_char(c)).unwrap_or(next.len())]).as_str());
    let first = text[start..word_start].trim().is_empty();
    if is_ordinal(word) {
        return !first && opener();
    }
    let key: String = fold(word).split_whitespace().collect();
    match after_stop(&key) {
        AfterStop::GoesOn => false,
        AfterStop::MayEnd => !first && opener(),
        AfterStop::Ends => true,
    }
}

/// "3." and "XIV." may be ordinals; "2020." and "1.200." are none.
fn is_ordinal(word: &str) -> bool {
    let digits = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let parts =
        word.split('.').all(|p| !p.is_empty() && p.len() <= 2 && p.bytes().all(|b| b.is_ascii_digit()));
    let roman = word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    digits || parts || roman
}

fn empty_line(text: &str) -> bool {
    text[1..].trim_start_matches([' ', '\t', '\r', '\u{A0}']).starts_with('\n')
}

fn push_trimmed(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start().len());
        found.push(Span::new(from, from + trimmed.len()));
    }
}
