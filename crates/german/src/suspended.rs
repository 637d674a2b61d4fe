//! Suspended compounds: "Bildungs- und Arbeitsmarktchancen", "Arbeitsmarktzugang und -integration".
//!
//! A word that lacks its end or its beginning borrows it from a partner in the same sentence. Both together are one form:
//! what the word can be depends on nothing else.

use crate::{Word, fold::fold, token::is_hyphen};

/// Stands in a form between a suspended word and its partner; no word of a text holds it.
const BORROWS: char = '\u{1f}';

/// Words that join a suspended word to its partner.
const JOINING: &[&str] = &[
    "als",
    "auch",
    "aber",
    "bis",
    "bzw",
    "beziehungsweise",
    "noch",
    "oder",
    "respektive",
    "sowie",
    "u",
    "und",
    "wie",
];
/// So many words may stand between the joining word and the partner: "Schul- und berufliche Bildungsangebote".
const BETWEEN: usize = 3;
/// The partner stands at most so many words away.
const CHAIN: usize = 40;

/// The form of a suspended word together with its partner.
#[must_use]
pub fn suspended_form(word: &str, partner: &str) -> String {
    format!("{word}{BORROWS}{partner}")
}

/// A form as it stands in the text, without the partner of a suspended compound.
#[must_use]
pub fn surface(form: &str) -> &str {
    form.split(BORROWS).next().unwrap_or(form)
}

/// The partner of a suspended form.
pub(crate) fn partner(form: &str) -> Option<(&str, &str)> {
    form.split_once(BORROWS)
}

/// The partner of each suspended word: (index of the word, index of its partner), ascending. `words` are all words of
/// `text`.
#[must_use]
pub fn partners(text: &str, words: &[Word]) -> Vec<(u32, u32)> {
    let row = Row { text, words };
    let partner = |at: usize| {
        let surface = row.surface(at);
        let (opens, closes) = (surface.starts_with(is_hyphen), surface.ends_with(is_hyphen));
        match (opens, closes) {
            (false, true) => row.after(at),
            (true, false) => row.before(at),
            _ => None,
        }
    };
    (0..words.len()).filter_map(|at| Some((at as u32, partner(at)? as u32))).collect()
}

struct Row<'t> {
    text: &'t str,
    words: &'t [Word],
}

impl Row<'_> {
    fn surface(&self, at: usize) -> &str {
        self.words[at].span.of(self.text)
    }

    /// What stands between a word and the next one; `None` at the end of a sentence.
    fn gap(&self, at: usize) -> Option<&str> {
        let (word, next) = (self.words.get(at)?, self.words.get(at + 1)?);
        let gap = &self.text[word.span.end as usize..next.span.start as usize];
        let tight = gap.chars().all(|c| c.is_whitespace() || ",/(„“\"”»«&+".contains(c));
        (word.sentence == next.sentence && tight).then_some(gap)
    }

    fn is_suspended(&self, at: usize) -> bool {
        self.surface(at).starts_with(is_hyphen) || self.surface(at).ends_with(is_hyphen)
    }

    fn is_joining(&self, at: usize) -> bool {
        JOINING.contains(&fold(self.surface(at)).as_str())
    }

    /// The partner of "Bildungs-": behind a joining word or a slash, after other words that are suspended alike.
    fn after(&self, start: usize) -> Option<usize> {
        let capital = |at: usize| self.surface(at).starts_with(char::is_uppercase);
        let (mut joined, mut passed) = (false, 0);
        let mut at = start;
        for _ in 0..CHAIN {
            let gap = self.gap(at)?;
            at += 1;
            joined |= gap.contains(['/', '&', '+']);
            if self.surface(at).ends_with(is_hyphen) {
                passed = 0;
            } else if self.is_joining(at) {
                joined = true;
            } else if !joined || passed > BETWEEN {
                return None;
            } else if capital(at) || !capital(start) {
                return Some(at);
            } else {
                passed += 1;
            }
        }
        None
    }

    /// The partner of "-integration": before a joining word, a comma or a slash, and before others that are suspended alike.
    fn before(&self, start: usize) -> Option<usize> {
        let mut joined = false;
        let mut at = start;
        for _ in 0..CHAIN {
            at = at.checked_sub(1)?;
            joined |= self.gap(at)?.contains([',', '/', '&', '+']);
            if self.is_joining(at) {
                joined = true;
            } else if self.surface(at).starts_with(is_hyphen) {
                joined = false;
            } else {
                return (joined && !self.is_suspended(at)).then_some(at);
            }
        }
        None
    }
}
