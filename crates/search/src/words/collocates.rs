use std::cmp::Ordering;

use statistics::{Cooccurrence, association, log_dice};

use super::{DocumentWords, Groups, Size, Spellings, tally::Tally};

/// A word that keeps company with the hits of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocate {
    /// As it is most often written in the corpus.
    pub word: String,
    /// How it is written near the hits.
    pub forms: Spellings,
    /// How often it stands near a hit.
    pub joint: u64,
    /// How often it would if it stood near hits as often as elsewhere.
    pub expected: f64,
    /// How often it stands in all that is counted, outside of hits.
    pub frequency: u64,
    /// How sure it is that `joint` and `expected` differ.
    pub g2: f64,
    /// How exclusively it stands near hits: 14 at most.
    pub log_dice: f64,
    /// In how many documents it stands near a hit.
    pub documents: usize,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CollocateOrder {
    /// The most exclusive company.
    LogDice,
    /// The surest.
    G2,
    /// The most frequent.
    Count,
}

/// The words that stand at least `least` times near a hit, and more often than chance would have it. A word near several hits
/// counts once; words inside of hits are no collocates and no running words. Function words and the like only with `all`.
/// What is equal stands in the order of the alphabet.
#[must_use]
pub fn collocates(
    documents: &[DocumentWords],
    groups: &Groups,
    all: bool,
    least: u64,
    order: CollocateOrder,
) -> Vec<Collocate> {
    let near = Tally::of(documents, groups, |form| form.near);
    let outside = Tally::of(documents, groups, |form| form.counted - form.inside);
    let (near_words, words, hits) = (near.total(), outside.total(), Size::of(documents).hits);
    let collocate = |word: usize| {
        let (joint, frequency) = (near.frequency(word), outside.frequency(word));
        if joint < least {
            return None;
        }
        let found = association(Cooccurrence { joint, near: near_words, frequency, words })?;
        let log_dice = log_dice(joint, hits, frequency)?;
        (joint as f64 > found.expected).then(|| Collocate {
            word: groups.word(word).to_owned(),
            forms: near.spellings(word),
            joint,
            expected: found.expected,
            frequency,
            g2: found.g2,
            log_dice,
            documents: near.range(word),
        })
    };
    let mut found: Vec<Collocate> = near.words(all).filter_map(collocate).collect();
    found.sort_by(|a, b| order.compare(a, b).then_with(|| a.word.cmp(&b.word)));
    found
}

impl CollocateOrder {
    fn compare(self, a: &Collocate, b: &Collocate) -> Ordering {
        match self {
            Self::LogDice => b.log_dice.total_cmp(&a.log_dice),
            Self::G2 => b.g2.total_cmp(&a.g2),
            Self::Count => b.joint.cmp(&a.joint),
        }
    }
}
