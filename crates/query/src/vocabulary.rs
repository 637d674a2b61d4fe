use std::collections::HashMap;

use german::{Form, German};

use crate::{Analysis, Pattern, Side, pattern::as_written};

/// What every surface form of some documents can mean: worked out once, then shared by all queries and threads.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    forms: Vec<(String, Form)>,
    numbers: HashMap<String, u32>,
    written: HashMap<String, Vec<u32>>,
    lemmas: HashMap<String, Vec<u32>>,
    firsts: HashMap<String, Vec<u32>>,
    lasts: HashMap<String, Vec<u32>>,
    parts: HashMap<String, Vec<u32>>,
}

impl Vocabulary {
    /// The forms of these analyses.
    #[must_use]
    pub fn of<'a>(analyses: impl IntoIterator<Item = &'a Analysis>, german: &German) -> Self {
        let mut vocabulary = Self::default();
        for analysis in analyses {
            vocabulary.add(analysis, german);
        }
        vocabulary
    }

    /// Adds the forms of an analysis that are not there yet. Matchers made before do not know them.
    pub fn add(&mut self, analysis: &Analysis, german: &German) {
        for surface in analysis.forms() {
            if !self.numbers.contains_key(surface) {
                self.insert(surface.clone(), german.form(surface));
            }
        }
    }

    /// Adds a form whose meaning is known already (from a cache, or worked out by another thread).
    pub fn insert(&mut self, surface: String, form: Form) {
        let number = self.forms.len() as u32;
        if self.numbers.contains_key(&surface) {
            return;
        }
        self.numbers.insert(surface.clone(), number);
        self.written.entry(as_written(&surface)).or_default().push(number);
        for (index, keys) in [
            (&mut self.lemmas, &form.lemmas),
            (&mut self.firsts, &form.firsts),
            (&mut self.lasts, &form.lasts),
            (&mut self.parts, &form.parts),
        ] {
            for key in keys {
                // Seldom a new key: so look before making a string for it.
                match index.get_mut(key) {
                    Some(numbers) => numbers.push(number),
                    None => drop(index.insert(key.clone(), vec![number])),
                }
            }
        }
        self.forms.push((surface, form));
    }

    /// How many forms there are; they are numbered from 0.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// A form as written, and what it can mean.
    #[must_use]
    pub fn form(&self, number: u32) -> (&str, &Form) {
        let (surface, form) = &self.forms[number as usize];
        (surface, form)
    }

    /// The numbers of the forms that match, ascending: those for which [`Pattern::matches`] holds.
    #[must_use]
    pub fn matching(&self, pattern: &Pattern) -> Vec<u32> {
        let mut numbers = match pattern {
            Pattern::Word { keys } => gather(&self.lemmas, keys),
            Pattern::Exact { surface } => self.written.get(surface).cloned().unwrap_or_default(),
            Pattern::Compound { side: Side::First, keys, .. } => gather(&self.firsts, keys),
            Pattern::Compound { side: Side::Last, keys, .. } => gather(&self.lasts, keys),
            Pattern::Compound { side: Side::Any, keys, bare } => {
                let mut numbers = gather(&self.parts, keys);
                numbers.extend(gather(&self.lemmas, bare));
                numbers
            }
            Pattern::Wildcard { .. } => {
                let matches = |&n: &u32| {
                    let (surface, form) = self.form(n);
                    pattern.matches(surface, form)
                };
                (0..self.forms.len() as u32).filter(matches).collect()
            }
        };
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The number of each form of an analysis, beside the form's number in that analysis; ascending. Work it out once
    /// for a document that many queries run over.
    ///
    /// # Panics
    /// When the analysis has a form that the vocabulary lacks: a query would not find it, and nobody would notice.
    #[must_use]
    pub fn locate(&self, analysis: &Analysis) -> Located {
        let number = |surface: &String| match self.numbers.get(surface) {
            Some(&number) => number,
            None => panic!("the vocabulary was made without the form '{surface}'"),
        };
        let mut pairs: Vec<_> = analysis
            .forms()
            .iter()
            .enumerate()
            .map(|(local, surface)| (number(surface), local as u32))
            .collect();
        pairs.sort_unstable();
        Located { pairs }
    }
}

/// Where the forms of one analysis are in a vocabulary.
#[derive(Debug, Clone)]
pub struct Located {
    /// Number in the vocabulary, number in the analysis; ascending.
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

fn gather(index: &HashMap<String, Vec<u32>>, keys: &[String]) -> Vec<u32> {
    keys.iter().filter_map(|key| index.get(key)).flatten().copied().collect()
}
