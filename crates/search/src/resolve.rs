//! The words of a query → the surface forms that match, by way of the term dictionary.

use std::collections::BTreeSet;

use query::{Pattern, Plan};

use crate::{
    Error, Index,
    schema::{key_prefix, open_prefix, read_term},
};

/// A plan's patterns, looked up.
pub(crate) struct Resolved {
    /// Each once, in the order of the query.
    pub patterns: Vec<Pattern>,
    /// Of each term of the plan: the number of its pattern.
    pub of_term: Vec<usize>,
    /// Of each pattern: the surface forms of the vocabulary that match, sorted. Not all need occur: a form stays known when
    /// the documents that had it are gone.
    pub surfaces: Vec<BTreeSet<String>>,
}

impl Resolved {
    pub(crate) fn of(index: &Index, plan: &Plan) -> Result<Self, Error> {
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut of_term = Vec::new();
        for term in plan.terms() {
            let known = patterns.iter().position(|pattern| *pattern == term.pattern);
            of_term.push(known.unwrap_or(patterns.len()));
            if known.is_none() {
                patterns.push(term.pattern.clone());
            }
        }
        let surfaces = patterns.iter().map(|pattern| index.look_up(pattern)).collect::<Result<_, _>>()?;
        Ok(Self { patterns, of_term, surfaces })
    }

    /// The number of a pattern of the plan.
    pub(crate) fn number(&self, pattern: &Pattern) -> Option<usize> {
        self.patterns.iter().position(|known| known == pattern)
    }

    /// Whether no form matches two patterns.
    pub(crate) fn are_disjoint(&self) -> bool {
        let all: usize = self.surfaces.iter().map(BTreeSet::len).sum();
        self.patterns.len() == 1 || self.surfaces.iter().flatten().collect::<BTreeSet<_>>().len() == all
    }
}

impl Index {
    /// The surface forms of the indexed documents that a pattern matches, sorted, each with the number of blocks that
    /// hold it: what an explanation of a query shows.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn surfaces(&self, pattern: &Pattern) -> Result<Vec<(String, usize)>, Error> {
        let mut surfaces = Vec::new();
        for surface in self.look_up(pattern)? {
            let blocks = self.blocks_with(&surface)?;
            if blocks > 0 {
                surfaces.push((surface, blocks));
            }
        }
        Ok(surfaces)
    }

    /// How many blocks hold a surface form.
    pub(crate) fn blocks_with(&self, surface: &str) -> Result<usize, Error> {
        let mut blocks = 0;
        for segment in &self.segments {
            blocks += segment.pairs(&segment.terms([surface])?)?;
        }
        Ok(blocks)
    }

    /// The surface forms that a pattern matches.
    fn look_up(&self, pattern: &Pattern) -> Result<BTreeSet<String>, Error> {
        let mut forms = BTreeSet::new();
        if let Pattern::Exact { surface } = pattern {
            forms.insert(surface.clone());
        }
        let wildcard = matches!(pattern, Pattern::Wildcard { .. });
        for (tag, key) in pattern.keys() {
            let prefix = if wildcard { open_prefix(tag, key) } else { key_prefix(tag, key) };
            self.scan(&prefix, |key, surface| {
                if (!wildcard || pattern.matches_folded(key)) && !forms.contains(surface) {
                    forms.insert(surface.to_owned());
                }
            })?;
        }
        Ok(forms)
    }

    /// Calls `found` with key and surface form of each vocabulary term that begins with `prefix`.
    fn scan(&self, prefix: &[u8], mut found: impl FnMut(&str, &str)) -> Result<(), Error> {
        let mut after = prefix.to_vec();
        // Tags, keys and surface forms are UTF-8, in which no byte is 0xff.
        if let Some(last) = after.last_mut() {
            *last += 1;
        }
        for segment in &self.segments {
            let mut terms = segment.keys.terms().range().ge(prefix).lt(&after).into_stream()?;
            while terms.advance() {
                let term = read_term(terms.key());
                let (key, surface) =
                    term.ok_or_else(|| self.damaged("a term of its vocabulary cannot be read"))?;
                found(key, surface);
            }
        }
        Ok(())
    }
}
