//! Pairs of documents, with what they share.

use rayon::prelude::*;

use super::{
    Alike, Likeness, Place, Similar,
    common::{Comparison, Stretch, covered},
    place, shared_block,
};

/// Two documents that have passages in common. The first is the earlier one, or, where that is not known, the one whose key comes
/// first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The numbers of the two among the sources.
    pub documents: (usize, usize),
    /// Whether the first is from an earlier year: it may be the source of the second.
    pub is_earlier: bool,
    /// Words of the first that stand in the second, too, in passages that are alike; and of the second in the first.
    pub words: (u32, u32),
    /// These as shares of all words of each.
    pub shares: (f64, f64),
    /// The passages, those of the first in its order.
    pub passages: Vec<(Place, Place, Likeness)>,
}

/// A passage of one document that is like one of another.
#[derive(Debug, Clone, Copy)]
struct Match {
    documents: (u32, u32),
    passages: (u32, u32),
    /// Which of the texts that are alike.
    alike: u32,
    /// Whether the first passage has the second text.
    is_turned: bool,
}

impl Similar {
    /// The pairs of documents of different concepts that have passages in common, of which one has at least the share `least`
    /// of the other's words. Those that share most words come first.
    #[must_use]
    pub fn pairs(&self, least: f64) -> Vec<Pair> {
        let alike = self.alike(least);
        let of_texts = |(number, texts): (usize, &Alike)| self.matches(number as u32, texts);
        let mut matches: Vec<Match> = alike.par_iter().enumerate().flat_map_iter(of_texts).collect();
        matches.par_sort_unstable_by_key(|m| (m.documents, m.passages));
        let by_pair: Vec<&[Match]> =
            matches.chunk_by(|one, other| one.documents == other.documents).collect();
        let mut pairs: Vec<Pair> = by_pair
            .par_iter()
            .map_init(Comparison::default, |c, matches| self.pair(c, matches, &alike))
            .collect();
        let key = |document: usize| self.documents[document].key.as_str();
        pairs.sort_by(|one, other| {
            let words = |pair: &Pair| pair.words.0.max(pair.words.1);
            let keys = |pair: &Pair| (key(pair.documents.0), key(pair.documents.1));
            words(other).cmp(&words(one)).then_with(|| keys(one).cmp(&keys(other)))
        });
        pairs
    }

    /// Every passage of the one text with every passage of the other in a document of another concept.
    fn matches(&self, number: u32, alike: &Alike) -> Vec<Match> {
        let mut found = Vec::new();
        for (at, &one) in self.members[alike.first as usize].iter().enumerate() {
            let behind = if alike.first == alike.second { at + 1 } else { 0 };
            for &other in &self.members[alike.second as usize][behind..] {
                let document = |passage: u32| self.passages[passage as usize].document;
                let (first, second) = (document(one), document(other));
                if self.documents[first as usize].concept == self.documents[second as usize].concept {
                    continue;
                }
                let is_turned = self.comes_first(second, first);
                let (documents, passages) =
                    if is_turned { ((second, first), (other, one)) } else { ((first, second), (one, other)) };
                found.push(Match { documents, passages, alike: number, is_turned });
            }
        }
        found
    }

    fn comes_first(&self, one: u32, other: u32) -> bool {
        let (one, other) = (&self.documents[one as usize], &self.documents[other as usize]);
        match (one.year, other.year) {
            (Some(year), Some(other)) if year != other => year < other,
            _ => one.key < other.key,
        }
    }

    fn pair(&self, comparison: &mut Comparison, matches: &[Match], alike: &[Alike]) -> Pair {
        let documents = matches[0].documents;
        let [mut first, mut second] = [const { Vec::new() }; 2];
        let mut passages = Vec::new();
        for found in matches {
            let texts = &alike[found.alike as usize];
            let (one, other) = (&self.texts[texts.first as usize], &self.texts[texts.second as usize]);
            let (mut ours, mut theirs) = comparison.stretches(one, other);
            let mut likeness = texts.likeness;
            if found.is_turned {
                (ours, theirs) = (theirs, ours);
                likeness = likeness.turned();
            }
            let [one, other] = [found.passages.0, found.passages.1].map(|p| &self.passages[p as usize]);
            passages.push((
                place(one, shared_block(one, &ours)),
                place(other, shared_block(other, &theirs)),
                likeness,
            ));
            first.extend(ours.into_iter().map(|stretch| (found.passages.0, stretch)));
            second.extend(theirs.into_iter().map(|stretch| (found.passages.1, stretch)));
        }
        let words = (words_in(first), words_in(second));
        let (one, other) = (&self.documents[documents.0 as usize], &self.documents[documents.1 as usize]);
        let share = |part: u32, of: u32| f64::from(part) / f64::from(of.max(1));
        Pair {
            documents: (documents.0 as usize, documents.1 as usize),
            is_earlier: one.year.zip(other.year).is_some_and(|(year, other)| year < other),
            words,
            shares: (share(words.0, one.words), share(words.1, other.words)),
            passages,
        }
    }
}

/// How many words lie in stretches of passages, each counted once.
fn words_in(mut stretches: Vec<(u32, Stretch)>) -> u32 {
    stretches.sort_unstable();
    let by_passage = stretches.chunk_by(|one, other| one.0 == other.0);
    by_passage.map(|same| covered(same.iter().map(|&(_, stretch)| stretch).collect())).sum()
}
