//! A form may belong to several base words; who counts words needs one.

use std::{cmp::Reverse, collections::HashMap};

use german::German;

use crate::Vocabulary;

/// Verbs that only help others; sorted.
const AUXILIARIES: [&str; 9] =
    ["duerfen", "haben", "koennen", "moegen", "muessen", "sein", "sollen", "werden", "wollen"];

/// The base word for which each form of a vocabulary counts: of those that it may belong to the one that is the most frequent
/// in some texts, so that forms of one word meet. The base words are folded.
#[derive(Debug, Clone)]
pub struct BaseWords<'v> {
    of_form: Vec<Option<&'v str>>,
}

impl<'v> BaseWords<'v> {
    /// `frequencies`: by the forms' numbers, how often each stands in the texts.
    #[must_use]
    pub fn new(vocabulary: &'v Vocabulary, frequencies: &[u64], german: &German) -> Self {
        let surfaces = vocabulary.surfaces().iter();
        let candidates: Vec<Vec<&str>> = surfaces
            .zip(vocabulary.lemmas())
            .map(|(form, lemmas)| candidates(form, lemmas, german))
            .collect();
        let mut frequency: HashMap<&str, u64> = HashMap::new();
        for (lemmas, count) in candidates.iter().zip(frequencies) {
            for lemma in lemmas {
                *frequency.entry(lemma).or_default() += count;
            }
        }
        let most_frequent = |lemmas: Vec<&'v str>| {
            lemmas.into_iter().max_by_key(|&lemma| (frequency.get(lemma).copied(), Reverse(lemma)))
        };
        Self { of_form: candidates.into_iter().map(most_frequent).collect() }
    }

    /// The base word of a form, by its number; of a form that is no word (a number, an abbreviation with full stops, a letter
    /// of an enumeration, half of a suspended compound) there is none.
    #[must_use]
    pub fn get(&self, form: u32) -> Option<&'v str> {
        self.of_form[form as usize]
    }

    /// Whether a base word says something by itself: function words and auxiliaries do not.
    #[must_use]
    pub fn is_content(base: &str, german: &German) -> bool {
        !german.is_function_word(base) && AUXILIARIES.binary_search(&base).is_err()
    }
}

/// The base words that a form may count for: those that it means as a query too, so that Zugewanderte are people and not the
/// verb; else all that it may belong to.
fn candidates<'v>(form: &str, mut lemmas: Vec<&'v str>, german: &German) -> Vec<&'v str> {
    lemmas.retain(|lemma| is_word(lemma));
    if lemmas.len() < 2 {
        return lemmas;
    }
    let typed = german.query_lemmas(form);
    let (meant, others): (Vec<&str>, Vec<&str>) =
        lemmas.into_iter().partition(|lemma| typed.iter().any(|t| t == lemma));
    if meant.is_empty() { others } else { meant }
}

/// Whether a base word is one: no number, no abbreviation with full stops, no letter of an enumeration, no half of a suspended
/// compound.
fn is_word(lemma: &str) -> bool {
    let is_half = lemma.starts_with('-') || lemma.ends_with('-');
    !is_half && !lemma.contains('.') && lemma.chars().filter(|c| c.is_alphabetic()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, plain_text};

    #[test]
    fn a_form_counts_for_the_most_frequent_of_its_base_words() {
        let german = German::standard();
        // (text, form, its base word)
        let cases = [
            ("Die Arbeiten der Arbeit. Die Arbeit.", "Arbeiten", Some("arbeit")),
            ("Wohnung und Wohnungen", "Wohnungen", Some("wohnung")),
            ("die Zugewanderten", "Zugewanderten", Some("zugewandert")),
            ("am 3. Mai", "3", None),
            ("z. B. dort", "z. B.", None),
        ];
        for (text, form, expected) in cases {
            let analysis = Analysis::of(&plain_text("a.txt", text, false));
            let vocabulary = Vocabulary::of([&analysis], german);
            let count = |number| analysis.occurrences(number).len() as u64;
            let frequencies: Vec<u64> = (0..analysis.forms().len()).map(count).collect();
            let bases = BaseWords::new(&vocabulary, &frequencies, german);
            let number = vocabulary.surfaces().find(form).unwrap_or_else(|| panic!("{text} has no {form}"));
            assert_eq!(bases.get(number), expected, "{text}");
        }
        assert!(BaseWords::is_content("wohnung", german));
        assert!(!BaseWords::is_content("werden", german) && !BaseWords::is_content("und", german));
    }
}
