//! Numbers that look random and are the same on every machine.

/// SplitMix64: a sequence of 64-bit numbers that its seed decides alone. Steele, G. L., Lea, D. & Flood, C. H. (2014), OOPSLA, 453–472.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// The sequence that belongs to a seed.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// A sequence of its own for a purpose, of the same seed.
    pub(crate) fn for_purpose(seed: u64, purpose: u64) -> Self {
        // Seeds and purposes are small numbers that follow one another: both are mixed first.
        Self::seeded(Self(seed).next() ^ Self(!purpose).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One of 0 to `limit` − 1, each as likely as the others but for less than `limit`/2⁶⁴; 0 where there is none.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// Puts items into any order, each as likely as the others (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // The first three numbers of seed 1234567 in the reference implementation (Vigna's splitmix64.c).
        let mut random = Random::seeded(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn each_number_below_the_limit_comes_about_as_often() {
        let mut random = Random::seeded(1);
        let mut counts = [0; 7];
        for _ in 0..70_000 {
            counts[random.below(7)] += 1;
        }
        // A standard deviation is 93.
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn each_order_comes_about_as_often() {
        let mut random = Random::seeded(7);
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..24_000 {
            let mut items = [0, 1, 2, 3];
            random.shuffle(&mut items);
            *counts.entry(items).or_insert(0_u32) += 1;
        }
        // A standard deviation is 31.
        assert_eq!(counts.len(), 24);
        assert!(counts.values().all(|count| (850..1_150).contains(count)), "{counts:?}");
    }

    #[test]
    fn purposes_of_a_seed_have_sequences_of_their_own() {
        let mut first = std::collections::BTreeSet::new();
        for seed in 0..50 {
            first.extend((0..50).map(|purpose| Random::for_purpose(seed, purpose).next()));
        }
        assert_eq!(first.len(), 2_500);
    }
}
