//! Observed agreement, corrected for what chance would give: what Fleiss' κ and Gwet's coefficients have in common.

use crate::agreement::{
    Estimate, Method, Undefined,
    estimate::around,
    percent::{mean, share},
    ratings::Tally,
};

/// What chance would give.
pub(super) struct Chance<F> {
    /// Expected agreement, from 0 to 1.
    pub(super) expected: f64,
    /// What a single unit adds to it: linear in its shares of codes, so that the mean over the units is `expected`.
    pub(super) of_unit: F,
}

/// The share of each category: the mean over the units of the shares of their codes, πₖ = 1/n·Σᵢ rᵢₖ/rᵢ. Units with one code count, too.
pub(super) fn shares(tallies: &[Tally], categories: usize) -> Vec<f64> {
    let mut sums = vec![0.0; categories];
    for tally in tallies {
        for &(category, count) in &tally.counts {
            sums[category] += f64::from(count) / f64::from(tally.codes);
        }
    }
    let units = tallies.len().max(1) as f64;
    sums.iter().map(|sum| sum / units).collect()
}

/// (pₐ − pₑ)/(1 − pₑ), with the interval of its linearisation: Gwet, K. L. (2008), British Journal of Mathematical and Statistical
/// Psychology 61, 29–48; and (2014), Handbook of Inter-Rater Reliability, 4th ed., chapter 5.
///
/// Unit i of n, n′ of which have two codes or more, moves the coefficient by
/// uᵢ = \[(n/n′)·(aᵢ − pₐ) − 2(1 − κ)(eᵢ − pₑ)\]/(1 − pₑ), where aᵢ is its own agreement (the first term is 0 for a unit with one code) and eᵢ
/// its part in pₑ. s² = Σuᵢ²/n²·n′/(n′ − 1), with n′ − 1 degrees of freedom.
///
/// Where all units have two codes, this is Gwet's formula to the last digit. With units of one code, his takes n′ as drawn by
/// chance together with the codes: where most units are coded once, as in a sample that is coded twice in part, it adds about
/// κ²(1/n′ − 1/n) to s² even if all coders agree on everything. Here n′ is part of the ratio pₐ.
pub(super) fn corrected<F: Fn(&Tally) -> f64>(
    tallies: &[Tally],
    weight: impl Fn(usize, usize) -> f64,
    chance: Chance<F>,
) -> Result<Estimate, Undefined> {
    let Chance { expected, of_unit } = chance;
    if expected >= 1.0 {
        return Err(Undefined::NoVariation);
    }
    let agreements: Vec<f64> =
        tallies.iter().filter(|t| t.is_paired()).map(|tally| share(tally, &weight)).collect();
    let observed = mean(&agreements);
    let value = (observed - expected) / (1.0 - expected);
    let (all, paired) = (tallies.len() as f64, agreements.len() as f64);
    let mut squares = 0.0;
    for tally in tallies {
        let own = if tally.is_paired() { all / paired * (share(tally, &weight) - observed) } else { 0.0 };
        squares += ((own - 2.0 * (1.0 - value) * (of_unit(tally) - expected)) / (1.0 - expected)).powi(2);
    }
    let variance = squares / (all * all) * paired / (paired - 1.0).max(1.0);
    let (interval, standard_error) = around(value, variance, agreements.len(), -1.0);
    Ok(Estimate {
        value,
        interval,
        method: Method::StandardError,
        standard_error,
        units: agreements.len(),
        observed: Some(observed),
        expected: Some(expected),
    })
}
