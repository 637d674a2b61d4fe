//! How well a passage answers a query, and a document by its passages.

use document::BlockKind;
use query::WordSpan;

use crate::{postings::WordAt, schema::Facts};

/// How soon more hits in a block add less.
const SATURATION: f64 = 1.2;

/// How much a long block counts less.
const LENGTH: f64 = 0.75;

/// What a heading says, its section is about.
const HEADING: f64 = 1.5;

/// So many of its passages speak for a document: that a long one has more does not make it better.
const PASSAGES: usize = 10;

/// BM25 over the blocks of the documents that are in the index now. (tantivy's own counts go on counting deleted rows
/// until they are merged away, so that the same documents could be ranked in two ways.)
pub(crate) struct Ranking {
    /// Of each pattern: how much a match tells.
    weights: Vec<f64>,
    /// Of each pattern: on which sides of the query's ANDs it stands, a bit each.
    sides: Vec<Sides>,
    /// How many sides there are.
    all_sides: f64,
    average_length: f64,
}

/// Sides of a query's ANDs, a bit each; those beyond the last bit share it.
pub(crate) type Sides = u64;

/// What of a block matters for its score.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BlockWeight {
    /// How many matches are needed for half of what many would tell.
    pressure: f64,
    factor: f64,
}

impl Ranking {
    /// `blocks_with`: of each pattern in how many blocks its forms stand, added up. `sides`: of each side of the query's ANDs,
    /// the patterns.
    pub(crate) fn new(blocks: u64, words: u64, blocks_with: &[usize], sides: &[Vec<usize>]) -> Self {
        let all = blocks as f64;
        let weight = |&with: &usize| {
            let with = (with as f64).min(all);
            (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
        };
        let mut of_pattern = vec![0; blocks_with.len()];
        for (side, patterns) in (0..).zip(sides) {
            patterns.iter().for_each(|&pattern| of_pattern[pattern] |= 1 << Sides::min(side, 63));
        }
        Self {
            weights: blocks_with.iter().map(weight).collect(),
            all_sides: of_pattern.iter().fold(0, |all: Sides, sides| all | sides).count_ones().max(1).into(),
            sides: of_pattern,
            average_length: words as f64 / blocks.max(1) as f64,
        }
    }

    pub(crate) fn block(&self, facts: Facts) -> BlockWeight {
        // Shorter than the average is no merit: else every heading and list item would come before all paragraphs.
        let length = (f64::from(facts.words) / self.average_length.max(1.0)).max(1.0);
        let factor = if facts.kind == BlockKind::Heading { HEADING } else { 1.0 };
        BlockWeight { pressure: SATURATION * (1.0 - LENGTH + LENGTH * length), factor }
    }

    /// What so many matches of a pattern add to the score of a block.
    pub(crate) fn matches(&self, pattern: usize, block: BlockWeight, matches: u32) -> f64 {
        let matches = f64::from(matches);
        block.factor * self.weights[pattern] * matches * (SATURATION + 1.0) / (matches + block.pressure)
    }

    /// The sides of the query's ANDs on which a pattern stands.
    pub(crate) fn sides(&self, pattern: usize) -> Sides {
        self.sides[pattern]
    }

    /// Which part of the query's sides these are.
    pub(crate) fn share(&self, sides: Sides) -> f64 {
        f64::from(sides.count_ones()) / self.all_sides
    }

    /// The score of a block with these numbers of matches inside its hits, by pattern: a block with words of one side alone
    /// tells less than one in which they come together.
    pub(crate) fn passage(&self, facts: Facts, matches: &[u32]) -> f64 {
        let block = self.block(facts);
        let (mut score, mut sides) = (0.0, 0);
        for (pattern, &matches) in matches.iter().enumerate().filter(|&(_, &matches)| matches > 0) {
            score += self.matches(pattern, block, matches);
            sides |= self.sides(pattern);
        }
        score * self.share(sides)
    }
}

/// The score of a document from the scores of its passages: the best count, each less than the one before. So several
/// good passages beat a single lucky one, and mere length does not.
pub(crate) fn document(passages: &[f64]) -> f64 {
    let mut best = [0.0_f64; PASSAGES];
    for &score in passages {
        if score > best[PASSAGES - 1] {
            let mut at = PASSAGES - 1;
            while at > 0 && best[at - 1] < score {
                best[at] = best[at - 1];
                at -= 1;
            }
            best[at] = score;
        }
    }
    (1..).zip(best).map(|(rank, score)| score / f64::from(rank)).sum()
}

/// How many of the words lie inside any of the hits. Both are those of a block, sorted.
pub(crate) fn matches_inside(hits: &[WordSpan], words: &[WordAt]) -> u32 {
    let (mut inside, mut next, mut end) = (0, 0, None);
    for word in words {
        // `end`: how far the hits reach that begin at or before the word.
        while next < hits.len() && hits[next].first <= word.position {
            end = end.max(Some(hits[next].last));
            next += 1;
        }
        inside += u32::from(end.is_some_and(|end| word.position <= end));
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(kind: BlockKind, words: u16) -> Facts {
        Facts { kind, opens_section: false, words }
    }

    #[test]
    fn a_short_block_is_no_better_than_an_average_one() {
        let ranking = Ranking::new(100, 3000, &[10], &[vec![0]]);
        let passage = |length, matches| ranking.passage(facts(BlockKind::Paragraph, length), &[matches]);
        assert_eq!(passage(3, 1), passage(30, 1));
        assert!(passage(30, 1) > passage(120, 1));
        assert!(passage(120, 4) > passage(3, 1));
    }

    #[test]
    fn words_that_come_together_tell_more_than_twice_as_much() {
        let ranking = Ranking::new(100, 3000, &[10, 10, 10], &[vec![0, 2], vec![1]]);
        let passage = |matches: [u32; 3]| ranking.passage(facts(BlockKind::Paragraph, 30), &matches);
        assert!((passage([1, 1, 0]) / passage([1, 0, 0]) - 4.0).abs() < 1e-9);
        assert!(passage([1, 1, 0]) > passage([9, 0, 9]));
        assert_eq!(passage([1, 1, 0]), passage([0, 1, 1]));
    }

    #[test]
    fn several_good_passages_beat_one_heading() {
        let ranking = Ranking::new(2000, 60_000, &[300], &[vec![0]]);
        let heading = ranking.passage(facts(BlockKind::Heading, 1), &[1]);
        let paragraph = ranking.passage(facts(BlockKind::Paragraph, 60), &[1]);
        assert!(heading > paragraph);
        assert!(document(&[heading]) < document(&[paragraph; 10]));
        assert!(document(&[heading]) > document(&[paragraph]));
    }

    #[test]
    fn a_document_is_as_good_as_its_best_passages() {
        assert_eq!(document(&[]), 0.0);
        assert_eq!(document(&[1.0, 4.0, 2.0]), 4.0 + 1.0 + 1.0 / 3.0);
        assert_eq!(document(&[1.0; 10]), document(&[1.0; 400]));
        assert!(document(&[[1.0; 40], [2.0; 40]].concat()) > document(&[1.0; 400]));
    }

    #[test]
    fn what_is_frequent_tells_little_and_never_less_than_nothing() {
        let ranking = Ranking::new(10, 100, &[3, 10, 25], &[]);
        assert!(ranking.weights[0] > ranking.weights[1]);
        assert_eq!(ranking.weights[1], ranking.weights[2]);
        assert!(ranking.weights[2] > 0.0);
    }

    #[test]
    fn words_outside_the_hits_do_not_count() {
        let hits = [(0, 4), (1, 2), (7, 7)].map(|(first, last)| WordSpan { block: 0, first, last });
        let words = [0, 2, 4, 5, 7, 8].map(|position| WordAt { row: 9, position });
        assert_eq!(matches_inside(&hits, &words), 4);
    }
}
