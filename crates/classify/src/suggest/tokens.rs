//! Samples → their running words, as numbers of base words.

use std::collections::{BTreeSet, HashMap};

use document::Document;
use german::German;
use query::{Analysis, BaseWords, BlockWord, Vocabulary, surface_forms};

use super::Sample;

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
        let documents = || samples.iter().flat_map(|sample| &sample.documents).copied();
        let vocabulary = Vocabulary::of(documents().map(|(_, analysis)| analysis), german);
        let bases = BaseWords::new(&vocabulary, &frequencies(&vocabulary, documents()), german);
        let of_form: Vec<Option<&str>> =
            (0..vocabulary.surfaces().len()).map(|form| bases.get(form)).collect();
        let names: BTreeSet<&str> = of_form.iter().copied().flatten().collect();
        let numbers: HashMap<&str, u32> = names.iter().copied().zip(0..).collect();
        let with_surface = vocabulary.surfaces().iter().zip(of_form);
        let of_surface: HashMap<&str, u32> =
            with_surface.filter_map(|(surface, base)| Some((surface, numbers[base?]))).collect();
        Self {
            samples: samples.iter().map(|sample| tokens(sample, &of_surface)).collect(),
            words: names.iter().map(|&base| (base.to_owned(), BaseWords::is_content(base, german))).collect(),
            vocabulary,
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

/// How often each form stands in all documents, running lines and tables of contents left out.
fn frequencies<'d>(
    vocabulary: &Vocabulary,
    documents: impl Iterator<Item = (&'d Document, &'d Analysis)>,
) -> Vec<u64> {
    let mut frequencies = vec![0; vocabulary.surfaces().len() as usize];
    for (document, analysis) in documents {
        let is_body = |&(block, _): &(u32, u32)| document.blocks[block as usize].kind.is_body();
        for (surface, number) in analysis.forms().iter().zip(0..) {
            let occurrences = analysis.occurrences(number).iter().filter(|place| is_body(place)).count();
            let form = vocabulary.surfaces().find(surface).expect("the vocabulary has every form");
            frequencies[form as usize] += occurrences as u64;
        }
    }
    frequencies
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
