//! How surely, and how far, a word is more frequent in one corpus than in another.

use crate::log_likelihood::log_likelihood;

/// How often something stands in a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Occurrences.
    pub frequency: u64,
    /// Running words of the corpus, of which each occurrence is one: never fewer than `frequency`.
    pub words: u64,
}

impl Count {
    /// Occurrences per 10,000 running words; 0 in an empty corpus.
    #[must_use]
    pub fn per_10_000(self) -> f64 {
        self.per(10_000.0)
    }

    /// Occurrences per million running words; 0 in an empty corpus.
    #[must_use]
    pub fn per_million(self) -> f64 {
        self.per(1_000_000.0)
    }

    fn per(self, words: f64) -> f64 {
        if self.words == 0 { 0.0 } else { self.frequency as f64 * words / self.words as f64 }
    }
}

/// How far the frequencies in a target and a reference corpus differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Keyness {
    /// Log-likelihood: how sure it is that they differ. 0 or more; it has no sign, and grows with the corpora.
    pub g2: f64,
    /// Binary logarithm of how many times as frequent it is in the target: 1 is twice, 3 eight times, −1 half as frequent.
    pub log_ratio: f64,
}

/// From this G² on, p < .001 (χ² with one degree of freedom). Many words are tried at once, so that less says little.
pub const SIGNIFICANT: f64 = 10.83;

/// Compares a word's frequency in a target corpus with that in a reference corpus; `None` when one of them is empty.
///
/// - G² is the [`log_likelihood`] of both frequencies: 2·(a·ln(a/E₁) + b·ln(b/E₂)), where a and b are the frequencies, c and d the
///   corpora's words, E₁ = c·(a+b)/(c+d) and E₂ = d·(a+b)/(c+d). Rayson, P. & Garside, R. (2000), Proceedings of the Workshop on
///   Comparing Corpora, 1–6.
/// - Log ratio = log₂((a/c)/(b/d)); a frequency of 0 counts as 0.5. Hardie, A. (2014), "Log Ratio – an informal introduction".
///   What is in neither corpus has G² 0 and log ratio 0.
///
/// G² takes occurrences as independent, which words of one document are not: look at the [`dispersion`](crate::dispersion)
/// too.
#[must_use]
pub fn keyness(target: Count, reference: Count) -> Option<Keyness> {
    if target.words == 0 || reference.words == 0 {
        return None;
    }
    let (a, b) = (target.frequency as f64, reference.frequency as f64);
    let (c, d) = (target.words as f64, reference.words as f64);
    if a + b == 0.0 {
        return Some(Keyness { g2: 0.0, log_ratio: 0.0 });
    }
    let expected = (a + b) / (c + d);
    let or_half = |frequency: f64| if frequency == 0.0 { 0.5 } else { frequency };
    Some(Keyness {
        g2: log_likelihood([(target.frequency, c * expected), (reference.frequency, d * expected)]),
        log_ratio: (or_half(a) / c / (or_half(b) / d)).log2(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // (a, c, b, d, G², log ratio)
        let cases = [
            // E = 7.5 and 7.5: 2·(10·ln(4/3) + 5·ln(2/3)) = 2·(2.87682 − 2.02733); twice as frequent.
            (10, 1_000, 5, 1_000, 1.69899, 1.0),
            // E = 10 and 10: 2·20·ln 2; 20 against a half: log₂ 40.
            (20, 1_000, 0, 1_000, 27.72589, 5.32193),
            // E = 4 and 12: 2·(8·ln 2 + 8·ln(2/3)) = 16·ln(4/3); the reference is three times as large.
            (8, 1_000, 8, 3_000, 4.60291, 1.58496),
            // Equally frequent.
            (10, 1_000, 100, 10_000, 0.0, 0.0),
            // In the reference alone, which is as large: a half against 4.
            (0, 500, 4, 500, 5.54518, -3.0),
            (0, 500, 0, 500, 0.0, 0.0),
        ];
        for (a, c, b, d, g2, log_ratio) in cases {
            let (target, reference) = (Count { frequency: a, words: c }, Count { frequency: b, words: d });
            let found = keyness(target, reference).unwrap();
            let close = (found.g2 - g2).abs() < 1e-5 && (found.log_ratio - log_ratio).abs() < 1e-5;
            assert!(close, "{a} of {c}, {b} of {d}: {found:?}");
        }
    }

    #[test]
    fn an_empty_corpus_cannot_be_compared() {
        let (some, none) = (Count { frequency: 1, words: 10 }, Count { frequency: 0, words: 0 });
        assert_eq!(keyness(some, none), None);
        assert_eq!(keyness(none, some), None);
        assert_eq!((some.per_10_000(), none.per_10_000()), (1_000.0, 0.0));
        assert_eq!((some.per_million(), none.per_million()), (100_000.0, 0.0));
    }
}
