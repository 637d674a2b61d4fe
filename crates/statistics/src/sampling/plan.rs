//! How many documents people have to read.

use crate::interval::wilson_half_width;

/// What an audit is to find out, and how closely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// All documents.
    pub population: usize,
    /// The share of them that the proportion is about, above 0 and at most 1: all for the proportion of yes; what the machine
    /// calls yes for precision; the expected share of true yes for recall.
    pub about: f64,
    /// The proportion to expect, from 0 to 1; the half is the safest guess.
    pub expected: f64,
}

impl Aim {
    /// The half-width to expect of the 95 % interval when a simple random sample of so many documents is read: the proportion ±
    /// this. 0 when all are read; `None` when the sample holds no document that the proportion is about, or the aim is none.
    ///
    /// That of Wilson's interval of the expected proportion among n documents of D that it is about, as if there were n·(D −
    /// 1)/(D − n): the finite population correction, Cochran, W. G. (1977), Sampling Techniques, §§2.6, 4.2.
    #[must_use]
    pub fn half_width(&self, size: usize) -> Option<f64> {
        let possible = (0.0..=1.0).contains(&self.expected) && self.about > 0.0 && self.about <= 1.0;
        if !possible || size == 0 || size > self.population {
            return None;
        }
        let all = self.population as f64 * self.about;
        let read = size as f64 * self.about;
        if size == self.population {
            return Some(0.0);
        }
        // Of a single document, the correction would say that it is known already.
        let as_if = read * ((all - 1.0) / (all - read)).max(1.0);
        Some(wilson_half_width(self.expected, as_if))
    }

    /// The fewest documents of a simple random sample that make the 95 % interval as narrow as the proportion ± `half_width`;
    /// `None` when the aim is none, or the half-width is not above 0.
    ///
    /// A stratified sample, and the machine's labels beside, make it narrower: this is the number to be safe with. What people
    /// cannot judge, and what is set aside for development, comes on top.
    #[must_use]
    pub fn documents_needed(&self, half_width: f64) -> Option<usize> {
        let positive = half_width > 0.0;
        if !positive || self.half_width(self.population) != Some(0.0) {
            return None;
        }
        // The interval of more is narrower: halve what is left.
        let (mut too_few, mut enough) = (0, self.population);
        while enough - too_few > 1 {
            let middle = usize::midpoint(too_few, enough);
            if self.half_width(middle).is_some_and(|reached| reached <= half_width) {
                enough = middle;
            } else {
                too_few = middle;
            }
        }
        Some(enough)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_for_so_close() {
        // (population, about, expected, half-width, documents)
        let cases = [
            // Cochran's usual n₀ = z²·p(1−p)/d² = 384 of very many; Wilson's interval, which draws to the middle, needs 4 fewer.
            (10_000_000, 1.0, 0.5, 0.05, Some(381)),
            // n₀/(1 + (n₀ − 1)/N) = 140.6 of 221, 196.5 of 401; of a few, n₀ is rounded up.
            (221, 1.0, 0.5, 0.05, Some(141)),
            (401, 1.0, 0.5, 0.05, Some(196)),
            (221, 1.0, 0.5, 0.1, Some(66)),
            (221, 1.0, 0.9, 0.05, Some(87)),
            // Precision of .9 where the machine says yes to two in three.
            (221, 149.0 / 221.0, 0.9, 0.05, Some(108)),
            (221, 1.0, 0.5, 0.0, None),
            (221, 0.0, 0.5, 0.1, None),
            (0, 1.0, 0.5, 0.1, None),
            (221, 1.0, f64::NAN, 0.1, None),
        ];
        for (population, about, expected, half_width, documents) in cases {
            let aim = Aim { population, about, expected };
            assert_eq!(aim.documents_needed(half_width), documents, "{aim:?} ± {half_width}");
        }
    }
}
