//! Two coders, each with habits of their own.

use crate::agreement::{Estimate, Method, Ratings, Undefined, estimate::around, percent::mean};

/// Cohen's κ of two coders, over the units that both coded: κ = (pₒ − pₑ)/(1 − pₑ), where pₒ is the share of units on which they agree,
/// and pₑ = Σₖ p₁ₖ·p₂ₖ what they would agree on if each gave codes at random, as often as they did. Cohen, J. (1960), Educational and
/// Psychological Measurement 20, 37–46.
///
/// Interval: κ ± t·s with n − 1 degrees of freedom, where s is that of Fleiss, J. L., Cohen, J. & Everitt, B. S. (1969), Psychological
/// Bulletin 72, 323–327: s² is the variance (over n) of uᵢ = \[a = b\] − (1 − κ)(p₂ₐ + p₁ᵦ) over the units, divided by n·(1 − pₑ)², for a unit
/// that the first coder gave a and the second b. (They multiply by 1.96; t is Gwet's, and wider for few units.)
///
/// # Errors
/// When there are not two coders, no unit has two codes, or both gave all of these one and the same code: pₑ is 1. Two coders who each
/// have one code, but different ones, have κ = 0.
pub fn cohen(ratings: &Ratings) -> Result<Estimate, Undefined> {
    ratings.tallies()?;
    if ratings.coders() != 2 {
        return Err(Undefined::NotTwoCoders(ratings.coders()));
    }
    let both = |codes: &Vec<Option<usize>>| Some((codes[0]?, codes[1]?));
    let pairs: Vec<(usize, usize)> = ratings.units().iter().filter_map(both).collect();
    let n = pairs.len() as f64;
    let (mut first, mut second) =
        (vec![0.0; ratings.categories().count()], vec![0.0; ratings.categories().count()]);
    for &(a, b) in &pairs {
        first[a] += 1.0;
        second[b] += 1.0;
    }
    let agreed = pairs.iter().filter(|(a, b)| a == b).count() as f64;
    let by_chance: f64 = first.iter().zip(&second).map(|(a, b)| a * b).sum();
    // Counts of units are exact, so that this is, too.
    if by_chance >= n * n {
        return Err(Undefined::NoVariation);
    }
    let (observed, expected) = (agreed / n, by_chance / (n * n));
    let value = (observed - expected) / (1.0 - expected);
    let u =
        |&(a, b): &(usize, usize)| f64::from(u8::from(a == b)) - (1.0 - value) * (second[a] + first[b]) / n;
    let us: Vec<f64> = pairs.iter().map(u).collect();
    let centre = mean(&us);
    let spread = us.iter().map(|u| (u - centre).powi(2)).sum::<f64>() / n;
    let variance = spread / (n * (1.0 - expected).powi(2));
    let (interval, standard_error) = around(value, variance, pairs.len(), -1.0);
    Ok(Estimate {
        value,
        interval,
        method: Method::StandardError,
        standard_error,
        units: pairs.len(),
        observed: Some(observed),
        expected: Some(expected),
    })
}
