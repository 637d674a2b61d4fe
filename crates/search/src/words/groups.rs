use std::collections::BTreeMap;

use german::German;
use query::{BaseWords, Strings, Vocabulary};

use super::{DocumentWords, Spellings};

/// What makes one word of several forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Forms as they are written: `Arbeiten`, `arbeiten` and `Arbeit` are three.
    Form,
    /// Base words: `Wohnung`, `Wohnungen` and `Wohnungs-` are one.
    Lemma,
}

/// The words that the forms of a vocabulary make.
#[derive(Debug)]
pub struct Groups {
    surfaces: Strings,
    /// By the forms' numbers, that of their word.
    of_form: Vec<u32>,
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    name: String,
    /// Whether it says something by itself: no function word, number or letter of an enumeration.
    is_content: bool,
    /// The numbers of its forms, ascending.
    forms: Vec<u32>,
}

impl Groups {
    /// `all`: every document of the corpus, so that a form counts for the same word whatever part of it is looked at (see
    /// [`BaseWords`]). A base word is called as it is most often written there; of two ways as frequent, the first in the
    /// alphabet.
    #[must_use]
    pub fn new<'d>(
        vocabulary: &Vocabulary,
        all: impl IntoIterator<Item = &'d DocumentWords>,
        by: By,
        german: &German,
    ) -> Self {
        let mut frequencies = vec![0; vocabulary.surfaces().len() as usize];
        for form in all.into_iter().flat_map(|document| &document.forms) {
            frequencies[form.form as usize] += u64::from(form.text);
        }
        let bases = BaseWords::new(vocabulary, &frequencies, german);
        let mut forms: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (surface, form) in vocabulary.surfaces().iter().zip(0..) {
            let printed = german::surface(surface);
            let key = match (by, bases.get(form)) {
                (By::Form, _) => printed.to_owned(),
                (By::Lemma, Some(base)) => base.to_owned(),
                (By::Lemma, None) => german::fold(printed),
            };
            forms.entry(key).or_default().push(form);
        }
        let surfaces = vocabulary.surfaces().clone();
        let mut groups = Self { of_form: vec![0; frequencies.len()], words: Vec::new(), surfaces };
        for (number, (key, forms)) in (0..).zip(forms) {
            forms.iter().for_each(|&form| groups.of_form[form as usize] = number);
            let is_content = forms
                .iter()
                .any(|&form| bases.get(form).is_some_and(|base| BaseWords::is_content(base, german)));
            let name = groups.name(key, &forms, &frequencies);
            groups.words.push(Word { name, is_content, forms });
        }
        groups
    }

    /// The most frequent whole form; half of a suspended compound names nothing.
    fn name(&self, key: String, forms: &[u32], frequencies: &[u64]) -> String {
        let is_whole = |form: &&u32| german::surface(self.surfaces.get(**form)) == self.surfaces.get(**form);
        // The forms ascend: of equals, the last in reverse is the first in the alphabet.
        let named = forms.iter().rev().filter(is_whole).max_by_key(|&&form| frequencies[form as usize]);
        named.map_or(key, |&form| self.surfaces.get(form).to_owned())
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// How many forms there are.
    pub(super) fn form_count(&self) -> usize {
        self.of_form.len()
    }

    /// The word of a form.
    pub(super) fn of(&self, form: u32) -> usize {
        self.of_form[form as usize] as usize
    }

    pub(super) fn word(&self, number: usize) -> &str {
        &self.words[number].name
    }

    pub(super) fn is_content(&self, number: usize) -> bool {
        self.words[number].is_content
    }

    /// How often a word is written in which way, when each form stands there as often as `counts` has it.
    pub(super) fn spellings(&self, number: usize, counts: &[u64]) -> Spellings {
        let mut spellings: BTreeMap<&str, u64> = BTreeMap::new();
        for &form in &self.words[number].forms {
            *spellings.entry(german::surface(self.surfaces.get(form))).or_default() += counts[form as usize];
        }
        let mut spellings: Spellings = spellings
            .into_iter()
            .filter(|&(_, count)| count > 0)
            .map(|(s, count)| (s.to_owned(), count))
            .collect();
        spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        spellings
    }
}
