use german::{Form, fold};
use unicode_normalization::UnicodeNormalization;

use crate::Side;

/// What a single word of the text is compared with. Whether it matches depends on the word's form alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// A word in any inflection: one of the form's base words is a key.
    Word {
        /// Base words, folded.
        keys: Vec<String>,
    },
    /// Exactly this form, as [`as_written`] gives it.
    Exact {
        /// The form.
        surface: String,
    },
    /// The whole folded form is made of these pieces.
    Wildcard {
        /// In order.
        pieces: Vec<Piece>,
    },
    /// A compound with one of the keys on that side.
    Compound {
        /// Which members count.
        side: Side,
        /// Base words of members, folded.
        keys: Vec<String>,
        /// Of [`Side::Any`]: base words of the bare word, which matches too.
        bare: Vec<String>,
    },
}

/// A piece of a wildcard.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece {
    /// These characters, folded.
    Text(String),
    /// `?`: one letter, or one of ae, oe, ue, ss.
    One,
    /// `*`: any characters, or none.
    Any,
}

impl Pattern {
    /// A wildcard from its text.
    pub(crate) fn wildcard(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['*', '?']) {
            push_text(&mut pieces, &rest[..at]);
            let any = rest[at..].starts_with('*');
            if !any {
                pieces.push(Piece::One);
            } else if pieces.last() != Some(&Piece::Any) {
                pieces.push(Piece::Any);
            }
            rest = &rest[at + 1..];
        }
        push_text(&mut pieces, rest);
        Self::Wildcard { pieces }
    }

    /// Whether a word of the text matches: `surface` as it stands there, `form` what it can be.
    #[must_use]
    pub fn matches(&self, surface: &str, form: &Form) -> bool {
        match self {
            Self::Word { keys } => meet(keys, &form.lemmas),
            Self::Exact { surface: wanted } => as_written(surface) == *wanted,
            Self::Wildcard { pieces } => matches_pieces(pieces, &form.folded),
            Self::Compound { side: Side::First, keys, .. } => meet(keys, &form.firsts),
            Self::Compound { side: Side::Last, keys, .. } => meet(keys, &form.lasts),
            Self::Compound { side: Side::Any, keys, bare } => {
                meet(keys, &form.parts) || meet(bare, &form.lemmas)
            }
        }
    }

    /// Whether a wildcard matches a folded form; no other pattern does.
    #[must_use]
    pub fn matches_folded(&self, folded: &str) -> bool {
        matches!(self, Self::Wildcard { pieces } if matches_pieces(pieces, folded))
    }

    /// Whether there is nothing that it could match.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Word { keys } => keys.is_empty(),
            Self::Compound { keys, bare, .. } => keys.is_empty() && bare.is_empty(),
            Self::Exact { .. } | Self::Wildcard { .. } => false,
        }
    }
}

/// A form as people see it: composed letters, no soft hyphens or other characters that print nothing, and no partner of a
/// suspended compound.
#[must_use]
pub fn as_written(surface: &str) -> String {
    let unseen = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    german::surface(surface).chars().filter(|c| !unseen(c)).nfc().collect()
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(fold(text)));
    }
}

fn meet(keys: &[String], form: &[String]) -> bool {
    form.iter().any(|key| keys.contains(key))
}

/// Whether the pieces make up all of `text`. Goes through the pieces with the set of places that the ones so far can
/// reach, so that no wildcard takes more than pieces × characters steps.
fn matches_pieces(pieces: &[Piece], text: &str) -> bool {
    let mut reached = vec![0];
    for piece in pieces {
        let mut next = Vec::new();
        for &at in &reached {
            match piece {
                Piece::Text(piece) if text[at..].starts_with(piece.as_str()) => next.push(at + piece.len()),
                Piece::Text(_) => {}
                Piece::One => next.extend(ends_of_letter(text, at)),
                Piece::Any => {
                    // The first place reaches all that the later ones do.
                    next.extend((at..=text.len()).filter(|&end| text.is_char_boundary(end)));
                    break;
                }
            }
        }
        next.sort_unstable();
        next.dedup();
        reached = next;
    }
    reached.last() == Some(&text.len())
}

/// Where a letter that begins at `at` may end: behind it, or behind the two letters of a folded one.
fn ends_of_letter(text: &str, at: usize) -> impl Iterator<Item = usize> {
    let rest = &text[at..];
    let one = rest.chars().next().filter(|c| c.is_alphabetic()).map(|c| at + c.len_utf8());
    let two = ["ae", "oe", "ue", "ss"].iter().any(|pair| rest.starts_with(pair)).then_some(at + 2);
    one.into_iter().chain(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_whole_words() {
        for (pattern, text, matches) in [
            ("integrations*", "Integrationskonzept", true),
            ("integrations*", "Integrations", true),
            ("integrations*", "Desintegrationskonzept", false),
            ("*förderung", "Sprach-FOERDERUNG", true),
            ("*förderung", "Förderungen", false),
            ("w?hnung", "Wohnung", true),
            ("gr?n", "grün", true),
            ("gr??n", "grün", true),
            ("gr?n", "grn", false),
            ("stra?e", "Straße", true),
            ("?", "1", false),
            ("*", "egal-was", true),
            ("**a**", "bab", true),
            ("bürger*", "Bürger:innen", true),
            ("a*b*c", "a-bb-c", true),
            ("a*b*c", "a-bb-d", false),
        ] {
            let form = Form { folded: fold(text), ..Form::default() };
            assert_eq!(Pattern::wildcard(pattern).matches(text, &form), matches, "{pattern} {text}");
        }
    }

    #[test]
    fn exact_forms_are_compared_as_they_are_seen() {
        let pattern = Pattern::Exact { surface: as_written("Häuser") };
        assert!(pattern.matches("Ha\u{308}u\u{ad}ser", &Form::default()));
        assert!(!pattern.matches("häuser", &Form::default()));
        assert!(!pattern.matches("Haeuser", &Form::default()));
    }
}
