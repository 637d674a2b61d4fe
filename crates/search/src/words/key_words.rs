use std::cmp::Reverse;

use statistics::{Count, Dispersion, Keyness, SIGNIFICANT, keyness};

use super::{DocumentWords, Groups, Spellings, tally::Tally};

/// A word that is more frequent in one group of documents than in another.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyWord {
    /// As it is most often written in the corpus.
    pub word: String,
    /// How it is written in the group.
    pub forms: Spellings,
    /// How sure the difference is, and how large.
    pub keyness: Keyness,
    /// In the group.
    pub target: Share,
    /// In the other group.
    pub reference: Share,
}

/// How often a word stands in a group of documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Occurrences, and all running words.
    pub count: Count,
    /// In how many documents, and how evenly over them; `None` where it stands in none.
    pub dispersion: Option<Dispersion>,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyWordOrder {
    /// The surest difference.
    G2,
    /// The largest difference; those that are not sure (G² not above [`SIGNIFICANT`]) come last.
    LogRatio,
}

/// The words that stand at least `least` times in the target, and are more frequent there than in the reference. Function words
/// and the like only with `all`. What is equal stands in the order of the alphabet. None where a group has no words.
#[must_use]
pub fn key_words(
    target: &[DocumentWords],
    reference: &[DocumentWords],
    groups: &Groups,
    all: bool,
    least: u64,
    order: KeyWordOrder,
) -> Vec<KeyWord> {
    let target = Tally::of(target, groups, |form| form.counted);
    let reference = Tally::of(reference, groups, |form| form.counted);
    let key_word = |word: usize| {
        let share = |tally: &Tally| Share { count: tally.count(word), dispersion: tally.dispersion(word) };
        let counts = (target.count(word), reference.count(word));
        let keyness = keyness(counts.0, counts.1)?;
        (keyness.log_ratio > 0.0 && counts.0.frequency >= least).then(|| KeyWord {
            word: groups.word(word).to_owned(),
            forms: target.spellings(word),
            keyness,
            target: share(&target),
            reference: share(&reference),
        })
    };
    let mut found: Vec<KeyWord> = target.words(all).filter_map(key_word).collect();
    found.sort_by(|a, b| {
        let (sure_a, sure_b) = (a.keyness.g2 > SIGNIFICANT, b.keyness.g2 > SIGNIFICANT);
        let by_measure = match order {
            KeyWordOrder::G2 => b.keyness.g2.total_cmp(&a.keyness.g2),
            KeyWordOrder::LogRatio => Reverse(sure_a)
                .cmp(&Reverse(sure_b))
                .then_with(|| b.keyness.log_ratio.total_cmp(&a.keyness.log_ratio)),
        };
        by_measure.then_with(|| a.word.cmp(&b.word))
    });
    found
}
