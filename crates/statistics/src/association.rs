//! How strongly a word keeps company with another one, or with the hits of a query: with a *node*.

use crate::log_likelihood::log_likelihood;

/// How often a word stands near a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cooccurrence {
    /// Its occurrences near the node.
    pub joint: u64,
    /// Running words near the node, of which each of these occurrences is one: never fewer than `joint`.
    pub near: u64,
    /// Its occurrences anywhere: never fewer than `joint`.
    pub frequency: u64,
    /// Running words anywhere, those of the node itself left out: never fewer than `near` and `frequency` make together.
    pub words: u64,
}

/// How far the joint frequency is from what chance would make of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Association {
    /// The joint frequency to expect if the word stood near the node as often as elsewhere.
    pub expected: f64,
    /// Log-likelihood: how sure it is that it does not. 0 or more, and without a sign: compare `joint` with `expected`.
    pub g2: f64,
}

/// The most that [`log_dice`] can be.
const MOST: f64 = 14.0;

/// Compares how often a word stands near a node with how often it stands elsewhere; `None` where there are no words.
///
/// Each running word is near the node or not, and is the word or not: four observed frequencies O, and from the sums of
/// their rows and columns four expected ones E, the sums' product over all words.
///
/// G² is the [`log_likelihood`] of all four. For words within a span of a node: Evert, S. (2008), "Corpora and collocations", in
/// Lüdeling & Kytö (eds.), Corpus Linguistics, ch. 58.
///
/// # Panics
/// When the counts contradict each other.
#[must_use]
pub fn association(counts: Cooccurrence) -> Option<Association> {
    let Cooccurrence { joint, near, frequency, words } = counts;
    let is_possible = joint <= near.min(frequency) && near + frequency - joint <= words;
    assert!(is_possible, "no such counts: {counts:?}");
    if words == 0 {
        return None;
    }
    let expected = |row: u64, column: u64| row as f64 * column as f64 / words as f64;
    let cells = [
        (joint, expected(near, frequency)),
        (near - joint, expected(near, words - frequency)),
        (frequency - joint, expected(words - near, frequency)),
        (words + joint - near - frequency, expected(words - near, words - frequency)),
    ];
    Some(Association { expected: cells[0].1, g2: log_likelihood(cells) })
}

/// How exclusively two words stand together, whatever the size of the corpus: at most 14, one less for half as often, and
/// negative where less than one in 16,384 of their occurrences is a joint one. `None` when they are never joint.
///
/// logDice = 14 + log₂(2·f(x,y)/(f(x) + f(y))). Rychlý, P. (2008), "A lexicographer-friendly association score", Proceedings of
/// RASLAN, 6–9. In it no joint occurrence stands alone; a word that stands several times near one node can be joint more
/// often than the node is there, and counts as often as that.
#[must_use]
pub fn log_dice(joint: u64, node: u64, word: u64) -> Option<f64> {
    let joint = joint.min(node).min(word);
    (joint > 0).then(|| MOST + (2.0 * joint as f64 / (node as f64 + word as f64)).log2())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(joint: u64, near: u64, frequency: u64, words: u64) -> Option<Association> {
        association(Cooccurrence { joint, near, frequency, words })
    }

    #[test]
    fn by_hand() {
        // (joint, near, frequency, words, expected, G²)
        let cases = [
            // As expected, 100·20/1000.
            (2, 100, 20, 1_000, 2.0, 0.0),
            // Observed 10 90 10 890, expected 2 98 18 882:
            // 2·(10·ln 5 + 90·ln(90/98) + 10·ln(10/18) + 890·ln(890/882)) = 2·(16.09438 − 7.66420 − 5.87787 + 8.03617).
            (10, 100, 20, 1_000, 2.0, 21.17696),
            // Never there: observed 0 100 20 880, expected 2 98 18 882; 2·(100·ln(100/98) + 20·ln(20/18) + 880·ln(880/882)).
            (0, 100, 20, 1_000, 2.0, 4.25951),
            // Nowhere else, and nothing else there: observed 10 0 0 10, expected 5 each; 2·20·ln 2.
            (10, 10, 10, 20, 5.0, 27.72589),
            // The whole text is near the node: nothing to compare with.
            (20, 1_000, 20, 1_000, 20.0, 0.0),
        ];
        for (joint, near, frequency, words, expected, g2) in cases {
            let found = of(joint, near, frequency, words).unwrap();
            let close = (found.expected - expected).abs() < 1e-9 && (found.g2 - g2).abs() < 1e-5;
            assert!(close, "{joint} of {near}, {frequency} of {words}: {found:?}");
        }
        assert_eq!(of(0, 0, 0, 0), None);
    }

    #[test]
    #[should_panic(expected = "no such counts")]
    fn more_joint_occurrences_than_words_near_the_node_are_a_mistake() {
        let _ = of(11, 10, 20, 1_000);
    }

    #[test]
    fn log_dice_as_its_author_describes_it() {
        // (joint, node, word, logDice)
        let cases = [
            // All occurrences together: the most that there can be.
            (1, 1, 1, Some(14.0)),
            (500, 500, 500, Some(14.0)),
            // Half of them, a quarter of them: one less each.
            (250, 500, 500, Some(13.0)),
            (125, 500, 500, Some(12.0)),
            // One in 16,384 of both: 14 − 14.
            (1, 16_384, 16_384, Some(0.0)),
            // 2·30/(100 + 140) = 1/4.
            (30, 100, 140, Some(12.0)),
            (0, 500, 500, None),
            // Near the only node five times: no more than 2·1/(1 + 5) of what can be.
            (5, 1, 5, Some(14.0 - 3.0_f64.log2())),
        ];
        for (joint, node, word, expected) in cases {
            let found = log_dice(joint, node, word);
            let close = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
                (found, expected) => found == expected,
            };
            assert!(close, "{joint}, {node}, {word}: {found:?}");
        }
    }
}
