//! Samples → their running words, as numbers of base words.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use document::Document;
use german::{Form, German};
use query::{Analysis, BlockWord, Vocabulary, surface_forms};

use super::Sample;

/// Verbs that only help others; sorted.
const AUXILIARIES: [&str; 9] =
    ["duerfen", "haben", "koennen", "moegen", "muessen", "sein", "sollen", "werden", "wollen"];

/// A running word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// The number of its base word; [`NONE`] for numbers, abbreviations and the like.
    pub(super) word: u32,
    /// Whether it stands behind the word before it in one sentence, with nothing but blanks between the two.
    pub(super) joins: bool,
    /// The number of its document in the sample.
    pub(super) document: u32,
    /// The number of its block.
    pub(super) block: u32,
    /// Its position in the block.
    pub(super) at: u32,
}

/// No base word.
pub(super) const NONE: u32 = u32::MAX;

/// The running words of all samples.
#[derive(Debug)]
pub(super) struct Tokens {
    /// Of each sample.
    pub(super) samples: Vec<Vec<Token>>,
    /// Every form of the samples.
    pub(super) vocabulary: Vocabulary,
    /// The base words by their numbers, in the order of the alphabet, and whether they say something by themselves.
    words: Vec<(String, bool)>,
}

impl Tokens {
    pub(super) fn of(samples: &[Sample], german: &German) -> Self {
        let documents = || samples.iter().flat_map(|sample| &sample.documents);
        let mut forms: BTreeMap<&str, Form> = BTreeMap::new();
        for surface in documents().flat_map(|(_, analysis)| analysis.forms().iter()) {
            forms.entry(surface).or_insert_with(|| german.form(surface));
        }
        let bases = base_words(&forms, documents().copied(), german);
        let names: BTreeSet<&str> = bases.values().copied().collect();
        let numbers: HashMap<&str, u32> = names.iter().copied().zip(0..).collect();
        let of_surface: HashMap<&str, u32> =
            bases.iter().map(|(&surface, &base)| (surface, numbers[base])).collect();
        let is_content =
            |base: &str| !german.is_function_word(base) && AUXILIARIES.binary_search(&base).is_err();
        Self {
            samples: samples.iter().map(|sample| tokens(sample, &of_surface)).collect(),
            words: names.iter().map(|&base| (base.to_owned(), is_content(base))).collect(),
            vocabulary: Vocabulary::of_forms(&forms),
        }
    }

    /// A base word, folded.
    pub(super) fn base_word(&self, number: u32) -> &str {
        &self.words[number as usize].0
    }

    /// Whether a word may be an item, and begin or end one.
    pub(super) fn is_content(&self, number: u32) -> bool {
        self.words.get(number as usize).is_some_and(|&(_, is_content)| is_content)
    }
}

/// The base word for which each form counts: of those that it may belong to the one most frequent in all documents, so that
/// forms of one word meet. Forms that are no words have none.
fn base_words<'f, 'd>(
    forms: &'f BTreeMap<&'f str, Form>,
    documents: impl Iterator<Item = (&'d Document, &'d Analysis)>,
    german: &German,
) -> HashMap<&'f str, &'f str> {
    let candidates: HashMap<&str, Vec<&str>> =
        forms.iter().map(|(&surface, form)| (surface, candidates(surface, form, german))).collect();
    let mut frequency: HashMap<&str, usize> = HashMap::new();
    for (document, analysis) in documents {
        let is_body = |&(block, _): &(u32, u32)| document.blocks[block as usize].kind.is_body();
        for (surface, number) in analysis.forms().iter().zip(0..) {
            let occurrences = analysis.occurrences(number).iter().filter(|place| is_body(place)).count();
            for lemma in &candidates[surface] {
                *frequency.entry(lemma).or_default() += occurrences;
            }
        }
    }
    let mut bases = HashMap::new();
    for (surface, lemmas) in candidates {
        let base = lemmas.into_iter().max_by_key(|&lemma| (frequency[lemma], Reverse(lemma)));
        bases.extend(base.map(|base| (surface, base)));
    }
    bases
}

/// The base words that a form may count for: those that it means as a query too, so that Zugewanderte are people and not the
/// verb; else all that it may belong to.
fn candidates<'f>(surface: &str, form: &'f Form, german: &German) -> Vec<&'f str> {
    let lemmas = form.lemmas.iter().map(String::as_str).filter(|lemma| is_word(lemma));
    let typed = german.query_lemmas(surface);
    let (meant, others): (Vec<&str>, Vec<&str>) = lemmas.partition(|lemma| typed.iter().any(|t| t == lemma));
    if meant.is_empty() { others } else { meant }
}

/// Whether a base word is one: no number, no abbreviation with full stops, no letter of an enumeration, no half of a suspended
/// compound.
fn is_word(lemma: &str) -> bool {
    let is_half = lemma.starts_with('-') || lemma.ends_with('-');
    !is_half && !lemma.contains('.') && lemma.chars().filter(|c| c.is_alphabetic()).count() > 1
}

fn tokens(sample: &Sample, numbers: &HashMap<&str, u32>) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (document, (text, analysis)) in (0..).zip(&sample.documents) {
        let body = (0..).zip(&text.blocks).filter(|(_, block)| block.kind.is_body());
        for (number, block) in body {
            let words = analysis.words(number);
            for (at, surface) in surface_forms(&block.text, words).enumerate() {
                let word = numbers.get(surface.as_ref()).copied().unwrap_or(NONE);
                let joins = at > 0 && are_joined(&block.text, &words[at - 1], &words[at]);
                tokens.push(Token { word, joins, document, block: number, at: at as u32 });
            }
        }
    }
    tokens
}

fn are_joined(text: &str, before: &BlockWord, word: &BlockWord) -> bool {
    let between = text.get(before.span.end as usize..word.span.start as usize).unwrap_or_default();
    // A tab parts the cells of a table.
    before.sentence == word.sentence && between.chars().all(|c| c.is_whitespace() && c != '\t')
}
