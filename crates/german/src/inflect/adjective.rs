//! Adjectives: case, number, gender and the degrees of comparison.

use super::{add, without_umlaut};
use crate::lexicon::{Entry, Words};

/// The endings of adjectives, and of participles.
pub(crate) const ENDINGS: &[&str] = &["", "e", "en", "em", "er", "es"];

/// Comparatives and superlatives of other stems than their base, without endings.
const IRREGULAR: &[(&str, &str)] = &[
    ("besser", "gut"),
    ("best", "gut"),
    ("mehr", "viel"),
    ("meist", "viel"),
    ("hoeher", "hoch"),
    ("hoechst", "hoch"),
    ("hoh", "hoch"),
    ("naechst", "nah"),
    ("groesst", "gross"),
];

/// Endings by which an adjective that the lexicon does not know is told.
const SUFFIXES: &[&str] = &[
    "ig",
    "lich",
    "isch",
    "bar",
    "sam",
    "haft",
    "ell",
    "tiv",
    "fach",
    "spezifisch",
    "orientiert",
    "bezogen",
];

/// The adjectives of the lexicon of which `form` may be an inflection.
pub(crate) fn known(words: &impl Words, form: &str) -> Vec<String> {
    let mut found = Vec::new();
    for ending in ENDINGS {
        let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() >= 3) else { continue };
        positive(words, stem, !ending.is_empty(), &mut found);
        compared(words, stem, !ending.is_empty(), &mut found);
        if let Some(&(_, base)) = IRREGULAR.iter().find(|(irregular, _)| *irregular == stem) {
            add(&mut found, base.to_string());
        }
    }
    found
}

fn positive(words: &impl Words, stem: &str, inflected: bool, found: &mut Vec<String>) {
    if words.is(stem, Entry::ADJECTIVE) {
        add(found, stem.to_string());
    }
    if !inflected {
        return;
    }
    let with_e = format!("{stem}e");
    if words.is(&with_e, Entry::ADJECTIVE) {
        add(found, with_e);
    }
    // dunkle → dunkel, teure → teuer
    if stem.ends_with(['l', 'r']) {
        let (head, liquid) = stem.split_at(stem.len() - 1);
        let full = format!("{head}e{liquid}");
        if !head.ends_with('e') && words.is(&full, Entry::ADJECTIVE) {
            add(found, full);
        }
    }
}

fn compared(words: &impl Words, stem: &str, inflected: bool, found: &mut Vec<String>) {
    for degree in ["er", "est", "st"] {
        let Some(base) = stem.strip_suffix(degree).filter(|b| b.len() >= 3) else { continue };
        if degree != "er" && !inflected {
            continue;
        }
        positive(words, base, true, found);
        if let Some(plain) = without_umlaut(base) {
            positive(words, &plain, true, found);
        }
    }
}

/// The adjective that a form's stem looks like, where it is nothing that the lexicon knows.
pub(crate) fn unknown(words: &impl Words, form: &str) -> Vec<String> {
    for ending in ENDINGS.iter().rev() {
        let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() >= 6) else { continue };
        if SUFFIXES.iter().any(|s| stem.ends_with(s)) && words.entry(stem) == Entry::default() {
            return vec![stem.to_string()];
        }
    }
    Vec::new()
}
