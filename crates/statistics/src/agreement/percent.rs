//! How often two codes of a unit are the same.

use crate::{
    Ratio,
    agreement::{Estimate, Method, NoInterval, Ratings, Undefined, estimate::around, ratings::Tally},
};

/// Percent agreement, as a share from 0 to 1: the share of a unit's pairs of codes that are the same, averaged over the units that two
/// coders or more coded. It is not corrected for chance: two coders who both say "no" nineteen times in twenty agree on nine tenths
/// of the units without looking at any.
///
/// pₐ = 1/n·Σᵢ Σₖ rᵢₖ(rᵢₖ − 1)/(rᵢ(rᵢ − 1)), where rᵢₖ coders gave unit i the code k, and rᵢ any. Gwet, K. L. (2014), Handbook of Inter-Rater
/// Reliability, 4th ed., chapter 2.
///
/// Interval: where each unit has two codes, Wilson's; else value ± t·s/√n over the units' shares.
///
/// # Errors
/// When no unit has two codes. Codes that are all the same agree: 1.
pub fn percent(ratings: &Ratings) -> Result<Estimate, Undefined> {
    let tallies = ratings.tallies()?;
    let shares: Vec<f64> = tallies.iter().filter(|t| t.is_paired()).map(|t| share(t, |_, _| 0.0)).collect();
    let value = mean(&shares);
    let is_of_pairs = tallies.iter().all(|tally| tally.codes <= 2);
    let (interval, standard_error, method) = if is_of_pairs {
        let agreed = shares.iter().filter(|&&share| share > 0.5).count() as u64;
        let interval = Ratio::new(agreed, shares.len() as u64).interval().ok_or(NoInterval::OneUnit);
        (interval, None, Method::Wilson)
    } else {
        let n = shares.len() as f64;
        let variance = shares.iter().map(|x| (x - value).powi(2)).sum::<f64>() / (n * (n - 1.0).max(1.0));
        let (interval, standard_error) = around(value, variance, shares.len(), 0.0);
        (interval, standard_error, Method::StandardError)
    };
    let (observed, expected) = (Some(value), None);
    Ok(Estimate { value, interval, method, standard_error, units: shares.len(), observed, expected })
}

/// The share of a unit's pairs of codes that agree, where two different codes agree as far as their weight says, from 0 to 1.
pub(super) fn share(tally: &Tally, weight: impl Fn(usize, usize) -> f64) -> f64 {
    let pairs = |count: u32| f64::from(count) * (f64::from(count) - 1.0);
    let same: f64 = tally.counts.iter().map(|&(_, count)| pairs(count)).sum();
    (same + 2.0 * tally.over_pairs(weight)) / pairs(tally.codes)
}

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
