use statistics::{Count, Dispersion};

use super::{DocumentWords, Groups, Spellings, tally::Tally};

/// How often a word stands in some documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Frequency {
    /// As it is most often written in the corpus.
    pub word: String,
    /// How it is written in these documents.
    pub forms: Spellings,
    /// Occurrences, and all running words.
    pub count: Count,
    /// In how many documents, and how evenly over them.
    pub dispersion: Dispersion,
}

/// The words that stand at least `least` times in some documents, the most frequent first, then in the order of the alphabet.
/// Function words, auxiliaries, numbers and letters of enumerations only with `all`; they always count as running words.
#[must_use]
pub fn frequencies(documents: &[DocumentWords], groups: &Groups, all: bool, least: u64) -> Vec<Frequency> {
    let tally = Tally::of(documents, groups, |form| form.counted);
    let frequency = |word: usize| {
        let count = tally.count(word);
        let dispersion = tally.dispersion(word).filter(|_| count.frequency >= least)?;
        Some(Frequency {
            word: groups.word(word).to_owned(),
            forms: tally.spellings(word),
            count,
            dispersion,
        })
    };
    let mut found: Vec<Frequency> = tally.words(all).filter_map(frequency).collect();
    found.sort_by(|a, b| b.count.frequency.cmp(&a.count.frequency).then_with(|| a.word.cmp(&b.word)));
    found
}
