//! Texts of which some carry a label → the words and phrases that set these apart from the rest.
//!
//! ```text
//! samples ── tokens (base words, numbered) ── counts (words, then phrases) ── keyness ── the surest
//!                                                                                          │
//!                             query, dispersion, what rules find already, lines ◀── occurrences
//! ```

mod count;
mod occurrences;
mod spelling;
mod tokens;

use document::{Document, Hit};
use german::German;
use query::Analysis;
use statistics::{Count, Dispersion, Keyness, Ratio, SIGNIFICANT, keyness};

use crate::Rule;
use count::{Counts, Item, count};
use occurrences::Occurrences;
use tokens::Tokens;

/// A text that is counted as one: what somebody labelled.
#[derive(Debug, Clone)]
pub struct Sample<'a> {
    /// Whether it carries the label; what sets those that do apart from the others is looked for.
    pub is_target: bool,
    /// Its documents, in reading order. Running lines and tables of contents are passed over.
    pub documents: Vec<(&'a Document, &'a Analysis)>,
}

/// What to suggest.
#[derive(Debug, Clone, Copy)]
pub struct SuggestOptions {
    /// The least number of target samples in which an item stands.
    pub least: usize,
    /// Most items.
    pub limit: usize,
    /// Most concordance lines of an item.
    pub lines: usize,
}

/// The items that are surely more frequent in the target (G² above [`SIGNIFICANT`]).
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestions {
    /// The surest, those of the highest G² first; at most [`SuggestOptions::limit`].
    pub items: Vec<Suggestion>,
    /// How many there are in all.
    pub all: usize,
}

/// A word, or a phrase of two or three words within a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// In the query language, in its most frequent spelling: `Teilhabe`, `"gleichberechtigte Teilhabe"`.
    pub query: String,
    /// How often it stands in the target samples.
    pub target: Share,
    /// How often in the others.
    pub rest: Share,
    /// How sure the difference is, and how large.
    pub keyness: Keyness,
    /// How evenly it is spread over the target samples.
    pub dispersion: Dispersion,
    /// Of its occurrences in the target samples, those that a hit of a rule touches.
    pub covered: Ratio,
    /// Where it stands: its first occurrence in each of the first target samples that have it.
    pub lines: Vec<Line>,
}

/// How often an item stands in the samples of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Occurrences, and all words.
    pub count: Count,
    /// In how many samples.
    pub range: usize,
}

/// An occurrence of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The number of its sample, from 0.
    pub sample: usize,
    /// Where.
    pub hit: Hit,
}

/// The words and phrases that set the target samples apart, for people who write rules: ideas, not rules.
///
/// A word counts in all its inflections: a form counts for that of its base words which is the most frequent in all samples.
/// Function words, auxiliaries, numbers and abbreviations are no items; a phrase begins and ends with a word that is one, and
/// has only blanks between its words. `rules` are those that speak for the label already. Frequencies rest on all running
/// words. The same input gives the same items in the same order: by G², then by base words.
#[must_use]
pub fn suggest(
    samples: &[Sample],
    rules: &[&Rule],
    german: &German,
    options: &SuggestOptions,
) -> Suggestions {
    let tokens = Tokens::of(samples, german);
    let words = |is_target: bool| -> u64 {
        let side = samples.iter().zip(&tokens.samples).filter(|(sample, _)| sample.is_target == is_target);
        side.map(|(_, tokens)| tokens.len() as u64).sum()
    };
    let (target_words, rest_words) = (words(true), words(false));
    let mut key: Vec<(Item, Counts, Keyness)> = Vec::new();
    for (item, counts) in count(samples, &tokens, options.least.max(1)) {
        let target = Count { frequency: counts.target.frequency, words: target_words };
        let rest = Count { frequency: counts.rest.frequency, words: rest_words };
        let Some(keyness) = keyness(target, rest) else { continue };
        if keyness.g2 > SIGNIFICANT && keyness.log_ratio > 0.0 {
            key.push((item, counts, keyness));
        }
    }
    key.sort_unstable_by(|a, b| b.2.g2.total_cmp(&a.2.g2).then_with(|| a.0.cmp(&b.0)));
    let all = key.len();
    key.truncate(options.limit);
    let shown: Vec<Item> = key.iter().map(|(item, ..)| *item).collect();
    let found = Occurrences::find(samples, &tokens, &shown, rules);
    let suggestion = |(number, (item, counts, keyness)): (usize, (Item, Counts, Keyness))| {
        let share = |side: count::Side, words| Share {
            count: Count { frequency: side.frequency, words },
            range: side.range,
        };
        Suggestion {
            query: spelling::query(&tokens.base_words(&item), &found.surfaces(number), german),
            target: share(counts.target, target_words),
            rest: share(counts.rest, rest_words),
            keyness,
            dispersion: found.dispersion(number),
            covered: found.covered(number),
            lines: found.lines(number, options.lines),
        }
    };
    Suggestions { items: key.into_iter().enumerate().map(suggestion).collect(), all }
}
