//! Strata of items about which the machine is equally unsure.

use std::collections::{BTreeMap, BTreeSet};

use super::allocation::allocate;

/// A label that the machine is quite sure of is taken to be wrong with at least this chance: its document is drawn too.
const SURE: f64 = 0.05;

/// Strata for a sample that draws first what the machine is unsure of.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// Each item's stratum: from 0, those of the first group from its surest items to its least sure ones, then those of the next
    /// group.
    pub strata: Vec<usize>,
    /// The sum of σ in each stratum: [`Allocation::Weighted`](super::Allocation::Weighted).
    pub weights: BTreeMap<usize, f64>,
}

/// Makes bands of items about which the machine is equally unsure, within groups (what the machine says of them), so that each
/// item's chance to be drawn is about in proportion to the spread σ = √(e(1−e)) to be expected of its label's error. `groups` and
/// `chances` have a number for each item: its group, and the chance e that its label is wrong, which is taken to lie between 0.05
/// and 0.5. A toss-up is so drawn about 2.3 times as often as the surest label. There are at least as many bands as groups.
///
/// What the chances rest on need not be right, a score's distance to its bar will do: a bad guess makes intervals wider, not
/// wrong.
///
/// That chances in proportion to σ give the narrowest intervals: Neyman, J. (1934), JRSS 97, 558–625; Särndal, Swensson & Wretman
/// (1992), Model Assisted Survey Sampling, §12.2. That bands of equal sums of σ, with equally many drawn from each, come near to
/// it and keep variances simple: Wright, R. L. (1983), JASA 78, 879–884; Särndal et al., §12.4. For machine labels: Bennett, P.
/// N. & Carvalho, V. R. (2010), CIKM, 1581–1584; Zrnic, T. & Candès, E. J. (2024), ICML (arXiv 2403.03208).
///
/// # Panics
/// When the numbers of groups and chances differ, or a chance is not a number.
#[must_use]
pub fn uncertain_first(groups: &[usize], chances: &[f64], bands: usize) -> Bands {
    assert_eq!(groups.len(), chances.len(), "each item has a group and a chance");
    assert!(chances.iter().all(|chance| !chance.is_nan()), "a chance that is no number: {chances:?}");
    let spread = |item: &usize| {
        let chance = chances[*item].clamp(SURE, 0.5);
        (chance * (1.0 - chance)).sqrt()
    };
    let mut of_group: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (item, &group) in groups.iter().enumerate() {
        of_group.entry(group).or_default().push(item);
    }
    let sums: Vec<f64> = of_group.values().map(|items| items.iter().map(spread).sum()).collect();
    let most: Vec<usize> = of_group.values().map(Vec::len).collect();
    let counts = allocate(bands, &sums, &vec![1; sums.len()], &most);

    let mut made = Bands { strata: vec![0; groups.len()], weights: BTreeMap::new() };
    let mut first = 0;
    for ((mut items, sum), bands) in of_group.into_values().zip(sums).zip(counts) {
        items.sort_by(|a, b| spread(a).total_cmp(&spread(b)));
        let mut before = 0.0;
        for item in items {
            let spread = spread(&item);
            let band = (bands as f64 * (before + spread / 2.0) / sum) as usize;
            made.strata[item] = first + band.min(bands - 1);
            *made.weights.entry(made.strata[item]).or_default() += spread;
            before += spread;
        }
        first += bands;
    }
    made
}

/// How many bands a sample of a size should have: one for each 15 items, from two to six. More add little (Cochran, W. G. (1977),
/// Sampling Techniques, §5A.8), and leave too few in each.
#[must_use]
pub fn bands_for(size: usize) -> usize {
    (size / 15).clamp(2, 6)
}

/// Bands of scores with about as many items each, from the lowest score on: each item's band, from 0. Equal scores lie in one band, so
/// that there may be fewer bands.
#[must_use]
pub fn score_bands(scores: &[i64], bands: usize) -> Vec<usize> {
    let mut sorted = scores.to_vec();
    sorted.sort_unstable();
    // Where an item's score begins in that order tells where it belongs.
    let place = |score: i64| sorted.partition_point(|other| *other < score) * bands / sorted.len();
    let places: BTreeSet<usize> = scores.iter().map(|score| place(*score)).collect();
    let numbers: BTreeMap<usize, usize> = places.into_iter().zip(0..).collect();
    scores.iter().map(|score| numbers[&place(*score)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_of_scores_are_about_equal_and_equal_scores_stay_together() {
        let cases: [(&[i64], usize, &[usize]); 6] = [
            (&[5, 1, 4, 2, 3, 6], 3, &[2, 0, 1, 0, 1, 2]),
            (&[0, 0, 0, 0, 9, 7], 3, &[0, 0, 0, 0, 1, 1]),
            (&[0, 0, 0, 0], 3, &[0, 0, 0, 0]),
            (&[-3, 8], 5, &[0, 1]),
            (&[2, -1, 2], 1, &[0, 0, 0]),
            (&[], 4, &[]),
        ];
        for (scores, bands, expected) in cases {
            assert_eq!(score_bands(scores, bands), expected, "{scores:?}");
        }
    }

    #[test]
    fn fewer_items_make_a_band_where_they_are_less_sure() {
        // 100 that are quite sure (σ = 0.218), 50 toss-ups (σ = 0.5): 21.8 and 25 in sum, cut at 23.4.
        let chances: Vec<f64> = (0..150).map(|item| if item % 3 == 0 { 0.5 } else { 0.0 }).collect();
        let found = uncertain_first(&[0; 150], &chances, 2);
        let in_band = |band: usize| found.strata.iter().filter(|&&of| of == band).count();
        assert_eq!((in_band(0), in_band(1)), (103, 47));
        assert!((0..150).all(|item| item % 3 == 0 || found.strata[item] == 0));
        assert!((found.weights[&1] - 23.5).abs() < 1e-9, "{:?}", found.weights);
    }

    #[test]
    fn groups_have_bands_of_their_own() {
        // Of four bands, the group with nine tenths of the spread gets three.
        let groups: Vec<usize> = (0..20).map(|item| if item < 18 { 7 } else { 4 }).collect();
        let found = uncertain_first(&groups, &[0.2; 20], 4);
        assert_eq!(found.strata, [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 0, 0]);
        // A group has a band, be there too few for all or not.
        assert_eq!(uncertain_first(&[3, 2, 1], &[0.1; 3], 1).strata, [2, 1, 0]);
        assert_eq!(uncertain_first(&[3, 3], &[0.1; 2], 5).strata, [0, 1]);
        // Above one half is as unsure as one half.
        assert_eq!(uncertain_first(&[0; 4], &[0.9, 0.5, 0.5, 7.0], 2).strata, [0, 0, 1, 1]);
        assert_eq!(uncertain_first(&[], &[], 3).strata, Vec::<usize>::new());
    }
}
