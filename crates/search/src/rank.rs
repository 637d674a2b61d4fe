//! How well a passage answers a query, and a document by its passages.

use document::{BlockKind, Span};

/// How soon more hits in a block add less.
const SATURATION: f64 = 1.2;

/// How much a long block counts less.
const LENGTH: f64 = 0.75;

/// What a heading says, its section is about.
const HEADING: f64 = 1.5;

/// BM25 over the blocks of the documents that are in the index now. (tantivy's own counts go on counting deleted rows
/// until they are merged away, so that the same documents could be ranked in two ways.)
pub(crate) struct Ranking {
    /// Of each pattern: how much a match tells.
    weights: Vec<f64>,
    average_length: f64,
}

impl Ranking {
    /// `blocks_with`: of each pattern the number of blocks that hold it.
    pub(crate) fn new(blocks: u64, words: u64, blocks_with: impl IntoIterator<Item = usize>) -> Self {
        let weight = |with: usize| {
            let (all, with) = (blocks as f64, with as f64);
            (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
        };
        Self {
            weights: blocks_with.into_iter().map(weight).collect(),
            average_length: words as f64 / blocks.max(1) as f64,
        }
    }

    /// The score of a block with these numbers of matches inside its hits, by pattern.
    pub(crate) fn passage(&self, kind: BlockKind, length: usize, matches: &[u32]) -> f64 {
        // Shorter than the average is no merit: else every heading and list item would come before all paragraphs.
        let length = (length as f64 / self.average_length.max(1.0)).max(1.0);
        let pressure = SATURATION * (1.0 - LENGTH + LENGTH * length);
        let score = |(&matches, weight): (&u32, &f64)| {
            let matches = f64::from(matches);
            weight * matches * (SATURATION + 1.0) / (matches + pressure)
        };
        let score: f64 = matches.iter().zip(&self.weights).map(score).sum();
        if kind == BlockKind::Heading { score * HEADING } else { score }
    }
}

/// The score of a document from the scores of its passages, best first: each counts, but less than the one before. So
/// many good passages beat a single lucky one, and mere length does not.
pub(crate) fn document(passages: impl IntoIterator<Item = f64>) -> f64 {
    (1..).zip(passages).map(|(rank, score)| score / f64::from(rank)).sum()
}

/// Counts, by pattern, the words inside any of the spans (sorted by start). `words`: span and patterns of each.
pub(crate) fn matches_inside<'a>(
    spans: &[Span],
    words: impl IntoIterator<Item = (Span, &'a [u32])>,
    patterns: usize,
) -> Vec<u32> {
    let mut counts = vec![0; patterns];
    let (mut next, mut end) = (0, 0);
    for (word, matching) in words {
        // `end`: how far the spans reach that begin at or before the word.
        while next < spans.len() && spans[next].start <= word.start {
            end = end.max(spans[next].end);
            next += 1;
        }
        if word.end <= end {
            for &pattern in matching {
                counts[pattern as usize] += 1;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_block_is_no_better_than_an_average_one() {
        let ranking = Ranking::new(100, 3000, [10]);
        let passage = |length, matches| ranking.passage(BlockKind::Paragraph, length, &[matches]);
        assert_eq!(passage(3, 1), passage(30, 1));
        assert!(passage(30, 1) > passage(120, 1));
        assert!(passage(120, 4) > passage(3, 1));
    }

    #[test]
    fn many_good_passages_beat_one_heading() {
        let ranking = Ranking::new(2000, 60_000, [300]);
        let heading = ranking.passage(BlockKind::Heading, 1, &[1]);
        let paragraph = ranking.passage(BlockKind::Paragraph, 60, &[1]);
        assert!(heading > paragraph);
        assert!(document([heading]) < document([paragraph; 10]));
        assert!(document([heading]) > document([paragraph]));
    }

    #[test]
    fn words_outside_the_hits_do_not_count() {
        let spans = [Span::new(0, 20), Span::new(5, 9), Span::new(30, 34)];
        let words = [(0, 4), (5, 9), (10, 20), (21, 29), (30, 34), (33, 36)];
        let words = words.map(|(start, end)| (Span::new(start, end), &[0, 1][..]));
        assert_eq!(matches_inside(&spans, words, 2), [4, 4]);
    }
}
