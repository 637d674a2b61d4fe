//! Where sequences of a few signs stand in a document.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::distance::Sign;

/// Signs of a gram: German texts repeat eight letters in a row mostly where they repeat words.
pub(super) const GRAM: usize = 8;

/// Every gram of a text, by its hash, then by its place.
#[derive(Debug)]
pub(super) struct Grams(Vec<(u64, u32)>);

impl Grams {
    pub(super) fn new(signs: &[Sign]) -> Self {
        let mut grams: Vec<_> = signs.windows(GRAM).zip(0..).map(|(gram, at)| (hash(gram), at)).collect();
        grams.sort_unstable();
        Self(grams)
    }

    /// The places of a gram, ascending; where two grams have one hash, those of both.
    pub(super) fn places(&self, gram: &[Sign]) -> impl ExactSizeIterator<Item = usize> + '_ {
        let hash = hash(gram);
        let first = self.0.partition_point(|(other, _)| *other < hash);
        let count = self.0[first..].partition_point(|(other, _)| *other == hash);
        self.0[first..first + count].iter().map(|(_, at)| *at as usize)
    }
}

fn hash(gram: &[Sign]) -> u64 {
    let mut hasher = FxHasher::default();
    gram.hash(&mut hasher);
    hasher.finish()
}
