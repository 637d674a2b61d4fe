use std::collections::BTreeMap;

use german::{Form, German};
use serde::{Deserialize, Serialize};

use crate::{
    Analysis, Pattern, Strings,
    keys::{Tag, keys_of},
    rows::Rows,
};

/// What every surface form of some documents can mean, by what it can mean: worked out once, then shared by all queries and
/// threads. Forms are numbered in the order of the alphabet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocabulary {
    surfaces: Strings,
    /// Tag and key.
    keys: Strings,
    /// Of each key: the numbers of the forms that have it, ascending.
    forms: Rows,
}

impl Vocabulary {
    /// The forms of these analyses.
    #[must_use]
    pub fn of<'a>(analyses: impl IntoIterator<Item = &'a Analysis>, german: &German) -> Self {
        let mut forms = BTreeMap::new();
        for surface in analyses.into_iter().flat_map(|analysis| analysis.forms().iter()) {
            forms.entry(surface).or_insert_with(|| german.form(surface));
        }
        Self::of_forms(&forms)
    }

    /// Forms whose meaning is known.
    #[must_use]
    pub fn of_forms<S: AsRef<str> + Ord>(forms: &BTreeMap<S, Form>) -> Self {
        let mut pairs: Vec<(String, u32)> = Vec::new();
        for (number, (surface, form)) in (0..).zip(forms) {
            let keys = keys_of(surface.as_ref(), form).into_iter();
            pairs.extend(keys.map(|(tag, key)| (tagged(tag, &key), number)));
        }
        pairs.sort_unstable();
        let mut rows = Rows::default();
        for row in pairs.chunk_by(|a, b| a.0 == b.0) {
            rows.push(&row.iter().map(|&(_, number)| number).collect::<Vec<_>>());
        }
        pairs.dedup_by(|a, b| a.0 == b.0);
        Self {
            surfaces: forms.keys().map(AsRef::as_ref).collect(),
            keys: pairs.iter().map(|(key, _)| key.as_str()).collect(),
            forms: rows,
        }
    }

    /// The forms of both.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        let surfaces = union(&self.surfaces, &other.surfaces);
        let renumbered = |vocabulary: &Self| -> Vec<u32> {
            vocabulary.surfaces.iter().filter_map(|surface| surfaces.find(surface)).collect()
        };
        let (ours, theirs) = (renumbered(self), renumbered(other));
        let keys = union(&self.keys, &other.keys);
        let mut forms = Rows::default();
        for key in keys.iter() {
            let numbers = |vocabulary: &Self, new: &[u32]| -> Vec<u32> {
                let of_key = vocabulary.forms_with(key);
                of_key.into_iter().map(|number| new[number as usize]).collect()
            };
            forms.push(&sorted([numbers(self, &ours), numbers(other, &theirs)].concat()));
        }
        Self { surfaces, keys, forms }
    }

    /// The forms, by their numbers.
    #[must_use]
    pub fn surfaces(&self) -> &Strings {
        &self.surfaces
    }

    /// The base words that each form may belong to, by the forms' numbers; ascending.
    #[must_use]
    pub fn lemmas(&self) -> Vec<Vec<&str>> {
        let mut lemmas = vec![Vec::new(); self.surfaces.len() as usize];
        let tag = tagged(Tag::Lemma, "");
        for (at, key) in self.keys.beginning_with(&tag) {
            for form in self.forms.get::<u32>(at as usize) {
                lemmas[form as usize].push(&key[tag.len()..]);
            }
        }
        lemmas
    }

    /// The numbers of the forms that match, ascending: those for which [`Pattern::matches`] holds.
    #[must_use]
    pub fn matching(&self, pattern: &Pattern) -> Vec<u32> {
        let mut numbers = Vec::new();
        if let Pattern::Exact { surface } = pattern {
            numbers.extend(self.surfaces.find(surface));
        }
        for (tag, key) in pattern.keys() {
            let key = tagged(tag, key);
            if !matches!(pattern, Pattern::Wildcard { .. }) {
                numbers.extend(self.forms_with(&key));
                continue;
            }
            for (at, key) in self.keys.beginning_with(&key) {
                if pattern.matches_folded(&key[1..]) {
                    numbers.extend(self.forms.get::<u32>(at as usize));
                }
            }
        }
        sorted(numbers)
    }

    fn forms_with(&self, key: &str) -> Vec<u32> {
        self.keys.find(key).map_or_else(Vec::new, |at| self.forms.get(at as usize))
    }

    /// Which of all forms occur in an analysis, and under which number there.
    ///
    /// # Panics
    /// When the analysis has a form that the vocabulary lacks: a query would not find it, and nobody would notice.
    #[must_use]
    pub fn locate(&self, analysis: &Analysis) -> Located {
        let number = |surface: &str| match self.surfaces.find(surface) {
            Some(number) => number,
            None => panic!("the vocabulary was made without the form '{surface}'"),
        };
        Located { pairs: analysis.forms().iter().map(number).zip(0..).collect() }
    }

    /// The same for the forms with these numbers (ascending) alone: for matchers that know no others.
    #[must_use]
    pub fn locate_among(&self, numbers: &[u32], analysis: &Analysis) -> Located {
        let forms = analysis.forms();
        if numbers.len() < forms.len() as usize {
            let pair = |&number: &u32| Some((number, forms.find(self.surfaces.get(number))?));
            return Located { pairs: numbers.iter().filter_map(pair).collect() };
        }
        let pair = |(surface, local): (&str, u32)| {
            let at = numbers.binary_search_by(|&number| self.surfaces.get(number).cmp(surface)).ok()?;
            Some((numbers[at], local))
        };
        Located { pairs: forms.iter().zip(0..).filter_map(pair).collect() }
    }
}

/// Where the forms of one analysis are in a vocabulary.
#[derive(Debug, Clone)]
pub struct Located {
    /// Number in the vocabulary, number in the analysis; both ascending.
    pairs: Vec<(u32, u32)>,
}

impl Located {
    /// The numbers in the analysis of those of the vocabulary's `numbers` (ascending) that occur in it.
    pub(crate) fn local(&self, numbers: &[u32]) -> Vec<u32> {
        let at = |number: u32| {
            self.pairs.binary_search_by_key(&number, |&(n, _)| n).ok().map(|at| self.pairs[at].1)
        };
        if numbers.len() < self.pairs.len() {
            return numbers.iter().filter_map(|&number| at(number)).collect();
        }
        let occurs = |&&(number, _): &&(u32, u32)| numbers.binary_search(&number).is_ok();
        self.pairs.iter().filter(occurs).map(|&(_, local)| local).collect()
    }
}

fn tagged(tag: Tag, key: &str) -> String {
    let mut tagged = String::with_capacity(key.len() + 1);
    tagged.push(char::from(tag as u8));
    tagged.push_str(key);
    tagged
}

fn sorted(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The strings of both.
fn union(left: &Strings, right: &Strings) -> Strings {
    let mut both: Vec<&str> = left.iter().chain(right.iter()).collect();
    both.sort_unstable();
    both.dedup();
    both.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_vocabulary_is_that_of_all_forms() {
        let german = German::standard();
        let of = |surfaces: &[&'static str]| {
            Vocabulary::of_forms(&surfaces.iter().map(|&surface| (surface, german.form(surface))).collect())
        };
        let left = of(&["Arbeitsmarkt", "Wohnungen", "die"]);
        let right = of(&["Arbeit", "Sozialarbeit", "Wohnungen"]);
        let all = of(&["Arbeit", "Arbeitsmarkt", "Sozialarbeit", "Wohnungen", "die"]);
        assert_eq!(left.merged(&right), all);
        assert_eq!(right.merged(&left), all);
        assert_eq!(all.merged(&Vocabulary::default()), all);
    }
}
