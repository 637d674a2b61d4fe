//! The words of an index: what a word that is not there may have been meant to be.

use std::collections::BTreeMap;

use query::Tag;

use crate::{
    Error, Index,
    schema::{open_prefix, read_term},
};

impl Index {
    /// The words of the indexed documents that differ from `word` by few letters, nearest first, then the most frequent:
    /// each as it is mostly written, with the number of blocks that hold it. At most `most`.
    ///
    /// Letters that are missing, too many, changed or swapped are counted; short words may differ by one, long ones by two.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn similar_words(&self, word: &str, most: usize) -> Result<Vec<(String, usize)>, Error> {
        let wanted = german::fold(word);
        let far = if wanted.chars().count() < 6 { 1 } else { 2 };
        let mut near: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
        self.each_word(|folded, surface| {
            if folded.len().abs_diff(wanted.len()) > 2 * far {
                return;
            }
            let distance = strsim::osa_distance(folded, &wanted);
            if (1..=far).contains(&distance) {
                near.entry(folded.to_owned()).or_insert((distance, Vec::new())).1.push(surface.to_owned());
            }
        })?;
        let mut found = Vec::new();
        for (distance, surfaces) in near.into_values() {
            let mut counted = Vec::new();
            for surface in surfaces {
                let blocks = self.blocks_with(&surface)?;
                counted.push((blocks, surface));
            }
            let blocks: usize = counted.iter().map(|(blocks, _)| blocks).sum();
            counted.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            let Some((_, surface)) = counted.into_iter().next().filter(|_| blocks > 0) else { continue };
            found.push((distance, surface, blocks));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.2.cmp(&a.2)).then_with(|| a.1.cmp(&b.1)));
        found.truncate(most);
        Ok(found.into_iter().map(|(_, surface, blocks)| (surface, blocks)).collect())
    }

    /// Calls `found` with each word: folded, and as it is written. A word may come more than once.
    fn each_word(&self, mut found: impl FnMut(&str, &str)) -> Result<(), Error> {
        let prefix = open_prefix(Tag::Folded, "");
        let after = [Tag::Folded as u8 + 1];
        for segment in &self.segments {
            let mut terms = segment.keys.terms().range().ge(&prefix).lt(after).into_stream()?;
            while terms.advance() {
                let term = read_term(terms.key());
                let (folded, surface) =
                    term.ok_or_else(|| self.damaged("a term of its vocabulary cannot be read"))?;
                // A suspended compound is one form with its partner: nobody types that.
                if german::surface(surface) == surface {
                    found(folded, surface);
                }
            }
        }
        Ok(())
    }
}
