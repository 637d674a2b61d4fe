//! The words of a query → the surface forms that match and the blocks that hold them, by way of the term dictionary.

use std::collections::BTreeMap;

use german::Form;
use query::{Pattern, Plan, Tag, Vocabulary};
use rustc_hash::FxHashMap;
use tantivy::{DocAddress, schema::IndexRecordOption};

use crate::{
    Error, Index,
    schema::{key_prefix, open_prefix, read_term},
};

/// A plan's patterns, looked up.
pub(crate) struct Resolved {
    /// Each once, in the order of the query.
    pub patterns: Vec<Pattern>,
    /// Of each pattern: the blocks with a word that matches, ascending.
    pub blocks: Vec<Vec<DocAddress>>,
    /// The surface forms that match some pattern, and the empty one, which stands for all other words. What they mean is
    /// known as far as the query asks for it.
    pub vocabulary: Vocabulary,
    /// By surface form; every word of every candidate is looked up here.
    numbers: FxHashMap<String, u32>,
    /// Of each form: the patterns that it matches.
    matching: Vec<Vec<u32>>,
}

/// Stands for all words that no pattern matches.
pub(crate) const OTHER: u32 = 0;

/// What is known of each surface form.
type Forms = BTreeMap<String, Form>;

impl Resolved {
    pub(crate) fn of(index: &Index, plan: &Plan) -> Result<Self, Error> {
        let mut patterns: Vec<Pattern> = Vec::new();
        for term in plan.terms() {
            if !patterns.contains(&term.pattern) {
                patterns.push(term.pattern.clone());
            }
        }
        let mut forms = Forms::new();
        for pattern in &patterns {
            index.look_up(pattern, &mut forms)?;
        }
        forms.insert(String::new(), Form::default());
        let vocabulary = Vocabulary::of_forms(&forms);
        let numbers = forms.into_keys().zip(0..).collect();
        let mut resolved = Self {
            blocks: Vec::new(),
            matching: vec![Vec::new(); vocabulary.surfaces().len() as usize],
            patterns,
            vocabulary,
            numbers,
        };
        resolved.find_blocks(index)?;
        Ok(resolved)
    }

    fn find_blocks(&mut self, index: &Index) -> Result<(), Error> {
        for (number, pattern) in (0..).zip(&self.patterns) {
            let mut blocks = Vec::new();
            for form in self.vocabulary.matching(pattern) {
                if form == OTHER {
                    continue;
                }
                self.matching[form as usize].push(number);
                index.blocks_with(self.vocabulary.surfaces().get(form), &mut blocks)?;
            }
            blocks.sort_unstable();
            blocks.dedup();
            self.blocks.push(blocks);
        }
        Ok(())
    }

    /// The number of a surface form; [`OTHER`] if no pattern matches it.
    pub(crate) fn number(&self, surface: &str) -> u32 {
        self.numbers.get(surface).copied().unwrap_or(OTHER)
    }

    /// The patterns that match a form.
    pub(crate) fn matching(&self, form: u32) -> &[u32] {
        &self.matching[form as usize]
    }

    /// The blocks of a pattern of the plan.
    pub(crate) fn blocks_of(&self, pattern: &Pattern) -> &[DocAddress] {
        let at = self.patterns.iter().position(|known| known == pattern);
        at.map_or(&[], |at| &self.blocks[at])
    }
}

impl Index {
    /// The surface forms of the indexed documents that a pattern matches, sorted, each with the number of blocks that
    /// hold it: what an explanation of a query shows.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn surfaces(&self, pattern: &Pattern) -> Result<Vec<(String, usize)>, Error> {
        let mut forms = Forms::new();
        self.look_up(pattern, &mut forms)?;
        let mut surfaces = Vec::new();
        for surface in forms.into_keys() {
            let mut blocks = Vec::new();
            self.blocks_with(&surface, &mut blocks)?;
            if !blocks.is_empty() {
                surfaces.push((surface, blocks.len()));
            }
        }
        Ok(surfaces)
    }

    /// Adds the surface forms that a pattern matches, and why they do.
    fn look_up(&self, pattern: &Pattern, forms: &mut Forms) -> Result<(), Error> {
        if let Pattern::Exact { surface } = pattern {
            forms.entry(surface.clone()).or_default();
        }
        let wildcard = matches!(pattern, Pattern::Wildcard { .. });
        for (tag, key) in pattern.keys() {
            let prefix = if wildcard { open_prefix(tag, key) } else { key_prefix(tag, key) };
            self.scan(&prefix, |key, surface| {
                if !wildcard || pattern.matches_folded(key) {
                    learn(forms, surface, tag, key);
                }
            })?;
        }
        Ok(())
    }

    /// Calls `found` with key and surface form of each vocabulary term that begins with `prefix`.
    fn scan(&self, prefix: &[u8], mut found: impl FnMut(&str, &str)) -> Result<(), Error> {
        let mut after = prefix.to_vec();
        // Tags, keys and surface forms are UTF-8, in which no byte is 0xff.
        if let Some(last) = after.last_mut() {
            *last += 1;
        }
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(self.fields.key)?;
            let mut terms = inverted.terms().range().ge(prefix).lt(&after).into_stream()?;
            while terms.advance() {
                let term = read_term(terms.key());
                let (key, surface) =
                    term.ok_or_else(|| self.damaged("a term of its vocabulary cannot be read"))?;
                found(key, surface);
            }
        }
        Ok(())
    }

    /// Adds the blocks that hold a surface form.
    fn blocks_with(&self, surface: &str, blocks: &mut Vec<DocAddress>) -> Result<(), Error> {
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let inverted = reader.inverted_index(self.fields.word)?;
            let Some(info) = inverted.terms().get(surface.as_bytes())? else { continue };
            let postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
            blocks.extend(self.live(segment, postings));
        }
        Ok(())
    }
}

fn learn(forms: &mut Forms, surface: &str, tag: Tag, key: &str) {
    if !forms.contains_key(surface) {
        forms.insert(surface.to_owned(), Form::default());
    }
    let Some(form) = forms.get_mut(surface) else { return };
    let keys = match tag {
        Tag::Lemma => &mut form.lemmas,
        Tag::First => &mut form.firsts,
        Tag::Last => &mut form.lasts,
        Tag::Part => &mut form.parts,
        Tag::Folded => {
            key.clone_into(&mut form.folded);
            return;
        }
        Tag::Written => return,
    };
    if let Err(at) = keys.binary_search_by(|known| known.as_str().cmp(key)) {
        keys.insert(at, key.to_owned());
    }
}

/// The members of `sets` (each ascending) that are in all of them.
pub(crate) fn in_all<T: Ord + Copy>(mut sets: Vec<Vec<T>>) -> Vec<T> {
    sets.sort_by_key(Vec::len);
    let mut sets = sets.into_iter();
    let Some(mut common) = sets.next() else { return Vec::new() };
    for set in sets {
        common.retain(|member| set.binary_search(member).is_ok());
    }
    common
}

/// The members of any of the sets, ascending.
pub(crate) fn in_any<T: Ord + Copy>(sets: Vec<Vec<T>>) -> Vec<T> {
    let mut members = sets.concat();
    members.sort_unstable();
    members.dedup();
    members
}
