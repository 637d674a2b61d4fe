//! Where words lie in a text.

use crate::abbreviations::{begins_several_parts, is_several_parts};
use crate::fold::{fold, is_invisible};

/// What may stand behind a gender mark as a whole ("Bürger:in", "jede:r", "Rom:nja"); `innen` may also go on as a compound.
const BEHIND_MARK: &[&str] =
    &["in", "r", "n", "e", "m", "s", "er", "en", "es", "em", "rin", "nja", "zze", "zza"];

/// The words of `text` as byte ranges, ascending and without overlap.
pub(crate) fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        let opens = is_word_char(c) || (is_hyphen(c) && text[next..].starts_with(char::is_alphabetic));
        if !opens {
            at = next;
            continue;
        }
        let end = abbreviation(text, at).unwrap_or_else(|| word_end(text, at, next));
        found.push((at, end));
        at = end;
    }
    found
}

/// No part of an abbreviation is longer, in bytes.
const LONGEST_PART: usize = 5;

/// The end of an abbreviation of several parts that begins at `start`, blanks between its parts included.
fn abbreviation(text: &str, start: usize) -> Option<usize> {
    // Most words have no full stop so near.
    if !text.as_bytes()[start..].iter().take(LONGEST_PART + 1).any(|&b| b == b'.') {
        return None;
    }
    let mut seen = String::new();
    let mut at = start;
    let mut end = None;
    loop {
        let part: &str = letters(&text[at..]);
        if part.is_empty() || part.len() > LONGEST_PART || !text[at + part.len()..].starts_with('.') {
            return end;
        }
        seen.push_str(&fold(part));
        seen.push('.');
        at += part.len() + 1;
        if is_several_parts(&seen) && !text[at..].starts_with(is_word_char) {
            end = Some(at);
        }
        if !begins_several_parts(&seen) {
            return end;
        }
        let blank = text[at..]
            .chars()
            .next()
            .filter(|&c| matches!(c, ' ' | '\n' | '\u{A0}' | '\u{202F}' | '\u{2009}'));
        at += blank.map_or(0, char::len_utf8);
    }
}

/// The end of the word that begins at `start` and whose first character ends at `at`.
fn word_end(text: &str, start: usize, mut at: usize) -> usize {
    loop {
        at += text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { return at };
        let behind = &rest[c.len_utf8()..];
        let joins =
            is_invisible(c) && behind.starts_with(|c| is_word_char(c) || is_invisible(c) || is_combining(c));
        let taken = if is_word_char(c) || is_combining(c) || joins {
            c.len_utf8()
        } else if is_hyphen(c) {
            match hyphen(&text[start..at], behind) {
                Hyphen::Inside => c.len_utf8(),
                Hyphen::Last => return at + c.len_utf8(),
                Hyphen::Outside => return at,
            }
        } else {
            match mark(&text[start..at], c, behind) {
                Some(length) => c.len_utf8() + length,
                None => return at,
            }
        };
        at += taken;
    }
}

enum Hyphen {
    Inside,
    Last,
    Outside,
}

/// A hyphen belongs to the word between letters or digits, and behind the letters of a suspended compound ("Bildungs-").
fn hyphen(before: &str, behind: &str) -> Hyphen {
    if behind.starts_with(is_word_char) {
        return Hyphen::Inside;
    }
    let after_letter = before.ends_with(|c: char| c.is_alphabetic() || is_combining(c));
    if after_letter && !behind.starts_with(is_hyphen) { Hyphen::Last } else { Hyphen::Outside }
}

/// How many bytes behind the mark `c` belong to the word with it; `None` when the mark ends the word.
fn mark(before: &str, c: char, behind: &str) -> Option<usize> {
    match c {
        ':' | '*' | '_' | '/' | '·' | '•' => {
            let dash = behind.chars().next().filter(|&d| is_hyphen(d)).map_or(0, char::len_utf8);
            gender_ending(before, &behind[dash..]).then_some(dash)
        }
        '(' => bracketed_ending(before, behind),
        '\'' | '\u{2019}' | '\u{02BC}' => {
            let inside = before.ends_with(char::is_alphabetic) && behind.starts_with(char::is_alphabetic);
            inside.then_some(0)
        }
        '.' | ',' => {
            let number = before.ends_with(|c: char| c.is_ascii_digit())
                && before.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
            (number && behind.starts_with(|c: char| c.is_ascii_digit())).then_some(0)
        }
        _ => None,
    }
}

/// Whether `behind` goes on as a gender form does after its mark: Bürger:innen, Schüler*innenvertretung, jede/r.
fn gender_ending(before: &str, behind: &str) -> bool {
    let ending = letters(behind);
    if !long_enough(before) || ending.is_empty() {
        return false;
    }
    let folded = fold(ending);
    if folded.starts_with("innen") {
        return true;
    }
    let digit_follows = behind[ending.len()..].starts_with(|c: char| c.is_ascii_digit());
    BEHIND_MARK.contains(&folded.as_str()) && !digit_follows && (folded.starts_with("in") || folded == ending)
}

/// Bürger(innen), Bürger(inn)en, Bürger(-in), jede(r), Ziel(e): the bytes from behind the bracket to after its end.
fn bracketed_ending(before: &str, behind: &str) -> Option<usize> {
    let close = behind.find(')')?;
    let inside = behind[..close].strip_prefix(is_hyphen).unwrap_or(&behind[..close]);
    let plain = inside.len() <= 5 && inside.bytes().all(|b| b.is_ascii_alphabetic());
    let folded = inside.to_ascii_lowercase();
    let known = folded == "inn" || folded == "innen" || BEHIND_MARK.contains(&folded.as_str());
    let case = folded.starts_with("in") || folded == inside;
    (plain && known && case && long_enough(before)).then_some(close + 1)
}

/// A gender mark stands behind at least three letters; this keeps "m/s" and "I:n" apart.
fn long_enough(before: &str) -> bool {
    before
        .chars()
        .rev()
        .filter(|&c| !is_invisible(c))
        .take_while(|&c| c.is_alphabetic() || is_combining(c))
        .count()
        >= 3
}

/// The run of letters with which `text` begins.
fn letters(text: &str) -> &str {
    let end =
        text.find(|c: char| !(c.is_alphabetic() || is_combining(c) || is_invisible(c))).unwrap_or(text.len());
    &text[..end]
}

/// Letters and digits. Superscripts are none: "Integration²" is a word with a footnote.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, 'ä' | 'ö' | 'ü' | 'ß')
        || (!c.is_ascii() && c.is_alphabetic() && !matches!(c, 'ª' | 'º'))
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}
