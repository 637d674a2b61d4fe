//! How often each word and phrase stands on either side.

use std::collections::{HashMap, HashSet};

use super::{
    Sample,
    tokens::{NONE, Token, Tokens},
};

/// Most words of a phrase.
pub(super) const LONGEST: usize = 3;

/// The base words of a word or phrase; behind the last, [`NONE`].
pub(super) type Item = [u32; LONGEST];

/// How often an item stands in the samples of a side.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Side {
    pub(super) frequency: u64,
    /// In how many samples.
    pub(super) range: usize,
    /// The sample in which it was seen last.
    last: Option<usize>,
}

/// How often an item stands in the samples.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) target: Side,
    pub(super) rest: Side,
}

impl Side {
    fn add(&mut self, sample: usize) {
        self.frequency += 1;
        self.range += usize::from(self.last != Some(sample));
        self.last = Some(sample);
    }
}

/// The items that stand in at least so many target samples, in no order.
pub(super) fn count(samples: &[Sample], tokens: &Tokens, least: usize) -> Vec<(Item, Counts)> {
    let side = |is_target: bool| {
        let all = samples.iter().zip(&tokens.samples).enumerate();
        all.filter(move |(_, (sample, _))| sample.is_target == is_target)
            .map(|(number, (_, of))| (number, of))
    };
    let mut found: Vec<(Item, Counts)> = Vec::new();
    let mut frequent: HashSet<u32> = HashSet::new();
    for length in 1..=LONGEST {
        // A phrase stands in no more samples than its words, so that most need no counter. The rest is asked only for what
        // the target has.
        let may_be = |item: &Item| {
            length == 1 || [item[0], item[length - 1]].iter().all(|word| frequent.contains(word))
        };
        let mut counts: HashMap<Item, Counts> = HashMap::new();
        for (number, of) in side(true) {
            for (item, _) in items(of, length, tokens).filter(|(item, _)| may_be(item)) {
                counts.entry(item).or_default().target.add(number);
            }
        }
        counts.retain(|_, counts| counts.target.range >= least);
        for (number, of) in side(false) {
            for (item, _) in items(of, length, tokens) {
                if let Some(counts) = counts.get_mut(&item) {
                    counts.rest.add(number);
                }
            }
        }
        if length == 1 {
            frequent.extend(counts.keys().map(|item| item[0]));
        }
        found.extend(counts);
    }
    found
}

/// The items of `length` words among running words, each with the number of its first one.
pub(super) fn items<'t>(
    running: &'t [Token],
    length: usize,
    tokens: &'t Tokens,
) -> impl Iterator<Item = (Item, usize)> + 't {
    running.windows(length).enumerate().filter_map(move |(first, window)| {
        let ends = tokens.is_content(window[0].word) && tokens.is_content(window[length - 1].word);
        let is_item = ends && window[1..].iter().all(|token| token.joins && token.word != NONE);
        let mut item = [NONE; LONGEST];
        for (place, token) in item.iter_mut().zip(window) {
            *place = token.word;
        }
        is_item.then_some((item, first))
    })
}
