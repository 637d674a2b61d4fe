//! The word list: base words and combining forms, each with what is known of it.

use std::collections::BTreeMap;

use fst::{Map, raw::Fst};

use crate::fold::fold;

/// The compiled list; `lexicon/NOTICE.md` says what it was made from.
pub(crate) static DATA: &[u8] = include_bytes!("../lexicon/words.fst");

/// What the lexicon knows of a folded string; zero when it does not know it.
///
/// Bits 0–23 are the flags below, bits 24–27 and 28–31 how productive the string is as a first and as a last member of
/// compounds (logarithm to the base 2 of a count, 0 when never seen).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Entry(pub(crate) u32);

impl Entry {
    pub(crate) const NOUN: u32 = 1;
    pub(crate) const VERB: u32 = 1 << 1;
    /// An adjective or an adverb.
    pub(crate) const ADJECTIVE: u32 = 1 << 2;
    /// A word for women, made from that for men: Bürgerin.
    pub(crate) const FEMININE: u32 = 1 << 3;
    /// A nominalised adjective: Jugendliche.
    pub(crate) const NOMINALISED: u32 = 1 << 4;
    // How a noun's plural is made, as far as the list attests it.
    pub(crate) const PLURAL_E: u32 = 1 << 5;
    pub(crate) const PLURAL_E_UMLAUT: u32 = 1 << 6;
    pub(crate) const PLURAL_ER: u32 = 1 << 7;
    pub(crate) const PLURAL_ER_UMLAUT: u32 = 1 << 8;
    pub(crate) const PLURAL_EN: u32 = 1 << 9;
    pub(crate) const PLURAL_S: u32 = 1 << 10;
    pub(crate) const PLURAL_ZERO: u32 = 1 << 11;
    pub(crate) const PLURAL_ZERO_UMLAUT: u32 = 1 << 12;
    /// Prinzip, Prinzipien.
    pub(crate) const PLURAL_IEN: u32 = 1 << 13;
    /// The ending is replaced: Zentrum, Zentren; Firma, Firmen.
    pub(crate) const PLURAL_REPLACED: u32 = 1 << 14;
    pub(crate) const ANY_PLURAL: u32 = 0x3FF << 5;

    pub(crate) fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    pub(crate) fn first(self) -> u32 {
        self.0 >> 24 & 15
    }

    pub(crate) fn last(self) -> u32 {
        self.0 >> 28
    }
}

/// Where entries come from: the compiled lexicon, or the lists from which it is being made.
pub(crate) trait Words {
    /// What is known of `word` (folded).
    fn entry(&self, word: &str) -> Entry;

    /// Whether `word` has one of these flags.
    fn is(&self, word: &str, flags: u32) -> bool {
        self.entry(word).has(flags)
    }

    /// Which beginnings of `text` are worth a look as words.
    fn reach(&self, text: &str) -> Reach {
        Reach { alive: text.len(), keys: u64::MAX }
    }
}

/// The beginnings of a text that the lexicon has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    /// So many bytes begin some key.
    alive: usize,
    /// Bit n: the first n bytes are a key. Longer ones than 63 bytes are not told.
    keys: u64,
}

impl Reach {
    /// Adds the beginnings of `text` that `keys` has.
    fn walk<D: AsRef<[u8]>>(&mut self, keys: &Fst<D>, text: &str) {
        let mut node = keys.root();
        for (at, byte) in text.bytes().enumerate() {
            let Some(transition) = node.find_input(byte) else { break };
            node = keys.node(node.transition_addr(transition));
            self.alive = self.alive.max(at + 1);
            if node.is_final() && at < 63 {
                self.keys |= 1 << (at + 1);
            }
        }
    }

    /// Whether the first `n` bytes of `text` are a key, or one with a linking ending.
    pub(crate) fn may_be_member(self, text: &str, n: usize) -> bool {
        let key = |n: usize| n > 63 || self.keys >> n & 1 == 1;
        let ends = |endings: &[&str]| endings.iter().any(|e| text[..n].ends_with(e) && key(n - e.len()));
        key(n) || ends(&["s", "n", "e", "es", "en", "er", "ns", "ens", "nen"])
    }

    /// Whether some key agrees with `text` but for its last `n` bytes, or may do so when an umlaut is taken back.
    pub(crate) fn but_for(self, n: usize, text: &str) -> bool {
        self.alive + n >= text.len() || ["ae", "oe", "ue"].iter().any(|u| text.contains(u))
    }
}

/// The compiled lexicon with the words of a domain list.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    compiled: Map<&'static [u8]>,
    domain: Map<Vec<u8>>,
}

impl Lexicon {
    pub(crate) fn new(domain_words: &[String]) -> Self {
        let compiled = Map::new(DATA).expect("the embedded lexicon is a whole fst, as a test holds");
        let mut domain: BTreeMap<String, u64> = BTreeMap::new();
        for word in domain_words {
            *domain.entry(fold(word)).or_default() |= u64::from(domain_entry(word).0);
        }
        let domain = Map::from_iter(domain).expect("keys of a BTreeMap ascend");
        Self { compiled, domain }
    }
}

/// A word of the domain list is a noun when it has a capital, and may stand anywhere in a compound.
fn domain_entry(word: &str) -> Entry {
    let noun = word.starts_with(char::is_uppercase);
    Entry(if noun { Entry::NOUN } else { Entry::ADJECTIVE } | 10 << 24 | 10 << 28)
}

impl Words for Lexicon {
    fn entry(&self, word: &str) -> Entry {
        let known = Entry(self.compiled.get(word).map_or(0, |value| value as u32));
        match self.domain.get(word) {
            Some(domain) => Entry((known.0 & 0xFF_FFFF) | domain as u32),
            None => known,
        }
    }

    fn reach(&self, text: &str) -> Reach {
        let mut reach = Reach { alive: 0, keys: 0 };
        reach.walk(self.compiled.as_fst(), text);
        if !self.domain.is_empty() {
            reach.walk(self.domain.as_fst(), text);
        }
        reach
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_lexicon_is_whole() {
        let lexicon = Lexicon::new(&[]);
        lexicon.compiled.as_fst().verify().unwrap();
        assert!(lexicon.compiled.len() > 200_000);
        assert!(
            lexicon.is("wohnung", Entry::NOUN)
                && lexicon.is("wohnen", Entry::VERB)
                && lexicon.is("kommunal", Entry::ADJECTIVE)
        );
    }
}
