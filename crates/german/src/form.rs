use document::Fingerprint;

use crate::fold::fold;

/// Changes whenever the analysis of a form may come out differently.
pub const VERSION: u32 = 0;

/// The fingerprint of the rules and the lexicon: caches of analyses hold as long as it stays.
#[must_use]
pub fn fingerprint() -> Fingerprint {
    Fingerprint::of_parts([&b"german"[..], &VERSION.to_le_bytes()])
}

/// What a word form can be. All keys are folded, sorted and without duplicates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// The form itself, folded.
    pub folded: String,
    /// The base words of which it may be an inflection; of a gender form, the base word for people (`buerger` for Bürger:innen).
    pub lemmas: Vec<String>,
    /// Base words of the first members over all plausible compound readings; empty for a simplex.
    pub firsts: Vec<String>,
    /// Base words of the last members, likewise.
    pub lasts: Vec<String>,
    /// Base words of all members, likewise.
    pub parts: Vec<String>,
}

/// The lexicon and a domain list.
#[derive(Debug, Clone, Default)]
pub struct German {
    domain: Vec<String>,
}

impl German {
    /// The embedded lexicon together with words that it may not know (base words, in usual spelling). Does no I/O.
    #[must_use]
    pub fn new(domain_words: &[String]) -> Self {
        Self { domain: sorted(domain_words.iter().map(|w| fold(w)).collect()) }
    }

    /// What the word form `surface` can be.
    #[must_use]
    pub fn form(&self, surface: &str) -> Form {
        let folded = fold(surface);
        let lemmas = self.stems(&folded);
        let members: Vec<&str> = folded.split('-').filter(|m| !m.is_empty()).collect();
        let (mut firsts, mut lasts, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        if members.len() > 1 {
            firsts = self.stems(members[0]);
            lasts = self.stems(members[members.len() - 1]);
            parts = sorted(members.iter().flat_map(|m| self.stems(m)).collect());
        }
        Form { folded, lemmas, firsts, lasts, parts }
    }

    /// The base words that a typed word means; it may be inflected or a gender form, and lower case means nouns too.
    #[must_use]
    pub fn query_lemmas(&self, word: &str) -> Vec<String> {
        self.stems(&fold(word))
    }

    /// The keys that the operand of `~` means: a base word or its combining form (`bildung`, `bildungs`).
    #[must_use]
    pub fn combining(&self, operand: &str) -> Vec<String> {
        self.stems(&fold(operand))
    }

    /// A first version: gender marks and plain endings fall away, so that the forms of one word share a key.
    fn stems(&self, folded: &str) -> Vec<String> {
        let plain: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        if self.domain.binary_search(&plain).is_ok() {
            return vec![plain];
        }
        let mut stem = plain.as_str();
        stem = stem
            .strip_suffix("innen")
            .or_else(|| stem.strip_suffix("in"))
            .filter(|s| s.len() >= 4)
            .unwrap_or(stem);
        for ending in ["ungen", "ern", "en", "em", "es", "er", "e", "n", "s"] {
            if let Some(shorter) = stem.strip_suffix(ending).filter(|s| s.len() >= 4) {
                stem = if ending == "ungen" { &stem[..stem.len() - 2] } else { shorter };
                break;
            }
        }
        vec![stem.to_string()]
    }
}

fn sorted(mut keys: Vec<String>) -> Vec<String> {
    keys.sort();
    keys.dedup();
    keys
}
