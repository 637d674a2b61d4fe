//! Whether a word stands everywhere, or in a few documents only.

/// How often a word stands in one part of a corpus: in one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Occurrences.
    pub frequency: u64,
    /// Running words of the part.
    pub words: u64,
}

/// How evenly a word is spread over the parts of a corpus.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// In how many parts it stands.
    pub range: usize,
    /// Deviation of proportions, from 0 (each part has its share) to nearly 1 (all in one small part).
    pub dp: f64,
    /// The same, scaled so that 1 is reached: comparable between corpora of few parts and of many.
    pub dp_norm: f64,
}

/// The dispersion of a word over parts; `None` when it stands nowhere. Parts without words say nothing and are left out.
///
/// - DP = ½·Σ|sᵢ − vᵢ|, where sᵢ is the part's share of all words and vᵢ its share of the word's occurrences. Gries, S. Th.
///   (2008), International Journal of Corpus Linguistics 13, 403–437.
/// - DPnorm = DP/(1 − min sᵢ): Lijffijt, J. & Gries, S. Th. (2012), ibid. 17, 147–149. Of a corpus that is one part, both are 0.
#[must_use]
pub fn dispersion(parts: &[Part]) -> Option<Dispersion> {
    let words: u64 = parts.iter().map(|part| part.words).sum();
    let frequency: u64 = parts.iter().map(|part| part.frequency).sum();
    if words == 0 || frequency == 0 {
        return None;
    }
    let (mut range, mut sum, mut least) = (0, 0.0, 1.0_f64);
    for part in parts.iter().filter(|part| part.words > 0) {
        let share = part.words as f64 / words as f64;
        sum += (share - part.frequency as f64 / frequency as f64).abs();
        least = least.min(share);
        range += usize::from(part.frequency > 0);
    }
    let dp = sum / 2.0;
    let dp_norm = if least < 1.0 { dp / (1.0 - least) } else { 0.0 };
    Some(Dispersion { range, dp, dp_norm })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(frequencies: &[u64], words: &[u64]) -> Option<Dispersion> {
        let part = |(&frequency, &words)| Part { frequency, words };
        dispersion(&frequencies.iter().zip(words).map(part).collect::<Vec<_>>())
    }

    #[test]
    fn as_gries_has_it_and_by_hand() {
        // (occurrences, words, range, DP, DPnorm)
        let cases = [
            // Gries, "Analyzing dispersion" (2020): the letter a in parts of 9, 10, 10, 10, 11; ½·0.36, and 0.18/0.82.
            (vec![1, 2, 3, 4, 5], vec![9, 10, 10, 10, 11], 5, 0.18, 0.219_512),
            // Each part has its share.
            (vec![1, 2, 3], vec![100, 200, 300], 3, 0.0, 0.0),
            // All in one of four equal parts: ½·(¾ + 3·¼) = ¾, and as uneven as can be.
            (vec![7, 0, 0, 0], vec![10, 10, 10, 10], 1, 0.75, 1.0),
            (vec![4], vec![10], 1, 0.0, 0.0),
            // An empty document is no part.
            (vec![7, 0, 0], vec![10, 10, 0], 1, 0.5, 1.0),
        ];
        for (frequencies, words, range, dp, dp_norm) in cases {
            let found = of(&frequencies, &words).unwrap();
            let close = (found.dp - dp).abs() < 1e-6 && (found.dp_norm - dp_norm).abs() < 1e-6;
            assert!(found.range == range && close, "{frequencies:?}: {found:?}");
        }
        assert_eq!(of(&[0, 0], &[10, 10]), None);
        assert_eq!(of(&[], &[]), None);
    }
}
