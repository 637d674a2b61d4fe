//! The words of a query → the surface forms that match and the blocks that hold them, by way of the term dictionary.

use std::collections::BTreeMap;

use german::Form;
use query::{Pattern, Piece, Plan, Side, Vocabulary};
use rustc_hash::FxHashMap;
use tantivy::{DocAddress, schema::IndexRecordOption};

use crate::{
    Error, Index,
    schema::{Tag, key_prefix, open_prefix, read_term},
};

/// A plan's patterns, looked up.
pub(crate) struct Resolved {
    /// Each once, in the order of the query.
    pub patterns: Vec<Pattern>,
    /// Of each pattern: the blocks with a word that matches, ascending.
    pub blocks: Vec<Vec<DocAddress>>,
    /// The surface forms that match some pattern. What they mean is known as far as the query asks for it. Number 0
    /// stands for all words that no pattern matches.
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
        let mut vocabulary = Vocabulary::default();
        let mut numbers = FxHashMap::default();
        vocabulary.insert(String::new(), Form::default());
        for (number, (surface, form)) in (1..).zip(forms) {
            numbers.insert(surface.clone(), number);
            vocabulary.insert(surface, form);
        }
        let mut resolved = Self {
            blocks: Vec::new(),
            matching: vec![Vec::new(); vocabulary.len()],
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
                index.blocks_with(self.vocabulary.form(form).0, &mut blocks)?;
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
        let mut keys = |tag, keys: &[String]| {
            keys.iter().try_for_each(|key| {
                self.scan(&key_prefix(tag, key), |key, surface| learn(forms, surface, tag, key))
            })
        };
        match pattern {
            Pattern::Word { keys: lemmas } => keys(Tag::Lemma, lemmas),
            Pattern::Compound { side: Side::First, keys: firsts, .. } => keys(Tag::First, firsts),
            Pattern::Compound { side: Side::Last, keys: lasts, .. } => keys(Tag::Last, lasts),
            Pattern::Compound { side: Side::Any, keys: parts, bare } => {
                keys(Tag::Part, parts)?;
                keys(Tag::Lemma, bare)
            }
            Pattern::Exact { surface } => {
                forms.entry(surface.clone()).or_default();
                self.scan(&key_prefix(Tag::Written, surface), |_, surface| {
                    forms.entry(surface.to_owned()).or_default();
                })
            }
            Pattern::Wildcard { pieces } => {
                let text = |piece: Option<&Piece>| match piece {
                    Some(Piece::Text(text)) => text.clone(),
                    _ => String::new(),
                };
                let (start, end) = (text(pieces.first()), text(pieces.last()));
                // The pattern itself judges each term: a second reading of wildcards could differ from the matcher's.
                let mut probe = Form::default();
                self.scan(&open_prefix(Tag::Folded, &start), |folded, surface| {
                    if !folded.ends_with(&end) {
                        return;
                    }
                    probe.folded.clear();
                    probe.folded.push_str(folded);
                    if pattern.matches(surface, &probe) {
                        learn(forms, surface, Tag::Folded, folded);
                    }
                })
            }
        }
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
