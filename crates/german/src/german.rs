use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use document::Fingerprint;

use crate::analysis::{Analyser, Mode};
use crate::fold::fold;
use crate::form::Form;
use crate::function_words;
use crate::irregular::Irregular;
use crate::lexicon::{DATA, Lexicon};

/// Changes whenever the analysis of a form may come out differently.
pub const VERSION: u32 = 4;

/// The fingerprint of the rules and the lexicon, without a domain list: where words and sentences lie depends on these alone.
#[must_use]
pub fn fingerprint() -> Fingerprint {
    static FINGERPRINT: LazyLock<Fingerprint> =
        LazyLock::new(|| Fingerprint::of_parts([&b"german"[..], &VERSION.to_le_bytes(), DATA]));
    *FINGERPRINT
}

/// Typed words that are kept.
const MOST_TYPED: usize = 100_000;

/// The lexicon and a domain list.
#[derive(Debug, Clone)]
pub struct German {
    fingerprint: Fingerprint,
    lexicon: Lexicon,
    irregular: Irregular,
    /// What typed words mean: rules ask for the same ones again and again.
    typed: Arc<Mutex<HashMap<String, Vec<String>>>>,
}

impl German {
    /// The embedded lexicon together with words that it may not know (base words in usual spelling: a capital makes a
    /// noun). Does no I/O.
    #[must_use]
    pub fn new(domain_words: &[String]) -> Self {
        let mut parts: Vec<&[u8]> = domain_words.iter().map(String::as_bytes).collect();
        parts.sort_unstable();
        parts.dedup();
        let standard = fingerprint();
        let with_list = || Fingerprint::of_parts([standard.bytes()].into_iter().chain(parts.iter().copied()));
        Self {
            fingerprint: if parts.is_empty() { standard } else { with_list() },
            lexicon: Lexicon::new(domain_words),
            irregular: Irregular::new(),
            typed: Arc::default(),
        }
    }

    /// The embedded lexicon without a domain list, made once.
    #[must_use]
    pub fn standard() -> &'static Self {
        static STANDARD: LazyLock<German> = LazyLock::new(|| German::new(&[]));
        &STANDARD
    }

    /// Changes with the rules, the lexicon and the domain list: caches of what forms mean hold as long as it stays.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// What the word form `surface` can be, as it stands in a text.
    #[must_use]
    pub fn form(&self, surface: &str) -> Form {
        self.analyser().form(surface, Mode::Text)
    }

    /// The base words that a typed word means. It may be inflected or a gender form; lower case means nouns too, so
    /// that `schulen` is the verb and the plural of Schule. A base word that is no such form means itself alone.
    #[must_use]
    pub fn query_lemmas(&self, word: &str) -> Vec<String> {
        let lock = || self.typed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lemmas) = lock().get(word) {
            return lemmas.clone();
        }
        let lemmas = match self.analyser().typed_base(word) {
            Some(base) => vec![base],
            None => self.analyser().form(word, Mode::Query).lemmas,
        };
        let mut typed = lock();
        if typed.len() < MOST_TYPED {
            typed.insert(word.to_owned(), lemmas.clone());
        }
        lemmas
    }

    /// The keys that the operand of `~` means: a base word, an inflected one, or a combining form (`bildung`, `bildungs`).
    #[must_use]
    pub fn combining(&self, operand: &str) -> Vec<String> {
        let analyser = self.analyser();
        let folded = fold(operand.trim_matches('-'));
        if let Some(base) = analyser.typed_base(operand) {
            return vec![base];
        }
        let combining = analyser.combining_form(&folded);
        if combining.is_empty() { self.query_lemmas(operand) } else { combining }
    }

    /// Whether the lexicon itself has `word`, in some form.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.analyser().has(&fold(word))
    }

    /// Whether `word` is known: the lexicon has it, or it comes apart into words that the lexicon has. What looks like a
    /// compound may be chance (Kinderund: rund).
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.has(word) || self.analyser().is_compound(&fold(word))
    }

    /// Whether the lexicon itself has `word` as an adjective or adverb, in some form.
    #[must_use]
    pub fn has_adjective(&self, word: &str) -> bool {
        self.analyser().is_adjective(&fold(word))
    }

    /// Whether `word` is an article, a pronoun, a preposition, a conjunction or the like.
    #[must_use]
    pub fn is_function_word(&self, word: &str) -> bool {
        function_words::base(&fold(word)).is_some()
    }

    /// Whether `folded` may be a finite verb or an infinitive, and no adjective.
    pub(crate) fn is_finite(&self, folded: &str) -> bool {
        self.analyser().is_finite(folded)
    }

    fn analyser(&self) -> Analyser<'_> {
        Analyser::new(&self.lexicon, &self.irregular)
    }
}
