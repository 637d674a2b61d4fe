//! How far a proportion, or an F1, may lie from the one in the sample.

/// The 97.5th percentile of the standard normal distribution: two-sided intervals of 95 %.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// So many of so many: 18 of 20 labels were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// How many were.
    pub hits: u64,
    /// Of how many; never fewer than `hits`.
    pub of: u64,
}

/// A 95 % confidence interval: `low <= high`. Both ends lie between 0 and 1; of a coefficient of agreement, between −1 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Ratio {
    /// `hits` of `of`.
    ///
    /// # Panics
    /// When there are more hits than trials.
    #[must_use]
    pub fn new(hits: u64, of: u64) -> Self {
        assert!(hits <= of, "{hits} hits of {of} trials");
        Self { hits, of }
    }

    /// The proportion, from 0 to 1; `None` of nothing.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 / self.of as f64)
    }

    /// The Wilson score interval (95 %, without continuity correction); `None` of nothing.
    ///
    /// With p = hits/n and z = 1.96: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n). It stays within 0 and 1 and holds
    /// what it promises in small samples and near both ends, where the usual p ± z·√(p(1−p)/n) does not.
    ///
    /// Wilson, E. B. (1927), JASA 22, 209–212; recommended by Newcombe, R. G. (1998), Statistics in Medicine 17, 857–872.
    #[must_use]
    pub fn interval(self) -> Option<Interval> {
        let p = self.value()?;
        let n = self.of as f64;
        let z2 = Z * Z;
        let centre = p + z2 / (2.0 * n);
        let reach = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z2 / n;
        // The ends at no hits and at nothing but hits are exact; computed, they are off by a rounding error.
        let low = if self.hits == 0 { 0.0 } else { ((centre - reach) / scale).max(0.0) };
        let high = if self.hits == self.of { 1.0 } else { ((centre + reach) / scale).min(1.0) };
        Some(Interval { low, high })
    }
}

/// Half the width of the Wilson interval of a proportion p among n, where n need not be whole: z·√(p(1−p)/n + z²/4n²)/(1 + z²/n).
pub(crate) fn wilson_half_width(p: f64, n: f64) -> f64 {
    Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt() / (1.0 + Z * Z / n)
}

/// F1 with its 95 % interval, from true positives, false positives and false negatives; `None` when there are none of
/// these.
///
/// F1 = 2·TP/(2·TP + FP + FN) rises with J = TP/(TP + FP + FN) alone: F1 = 2J/(1 + J). J is a proportion, that of the cases
/// which both sides call positive among those which either does, so that its Wilson interval, transformed, is one for F1.
///
/// F* = J: Hand, D. J., Christen, P. & Kirielle, N. (2021), Machine Learning 110, 451–456. The interval: Lam, K. F. Y.,
/// Gopal, V. & Qian, J. (2023), arXiv 2309.14621 ("Wilson indirect").
#[must_use]
pub fn f1(true_positives: u64, false_positives: u64, false_negatives: u64) -> Option<(f64, Interval)> {
    let jaccard = Ratio::new(true_positives, true_positives + false_positives + false_negatives);
    let f1 = |j: f64| 2.0 * j / (1.0 + j);
    let Interval { low, high } = jaccard.interval()?;
    Some((f1(jaccard.value()?), Interval { low: f1(low), high: f1(high) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 0.000_05
    }

    #[test]
    fn wilson_as_newcombe_has_it() {
        // Newcombe (1998), table I, method 3 (score without continuity correction).
        let cases = [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0000, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ];
        for (hits, of, low, high) in cases {
            let found = Ratio::new(hits, of).interval().unwrap();
            assert!(close(found.low, low) && close(found.high, high), "{hits}/{of}: {found:?}");
        }
    }

    #[test]
    fn of_nothing_nothing_is_said() {
        assert_eq!(Ratio::new(0, 0).value(), None);
        assert_eq!(Ratio::new(0, 0).interval(), None);
        assert_eq!(f1(0, 0, 0), None);
    }

    #[test]
    fn f1_is_the_usual_one_and_its_interval_that_of_its_jaccard() {
        // 81 of 263: J = 0.3080, F1 = 162/344; the ends are Newcombe's, transformed: 2·0.2553/1.2553, 2·0.3662/1.3662.
        let (value, interval) = f1(81, 100, 82).unwrap();
        assert!(close(value, 162.0 / 344.0), "{value}");
        assert!((interval.low - 0.40676).abs() < 0.0002, "{interval:?}");
        assert!((interval.high - 0.53609).abs() < 0.0002, "{interval:?}");
        assert_eq!(f1(10, 0, 0).unwrap().0, 1.0);
        assert_eq!(f1(0, 3, 4).unwrap().0, 0.0);
    }
}
