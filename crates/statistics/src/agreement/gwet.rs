//! Coefficients that stay what percent agreement says where one code is rare.

use crate::agreement::{
    Estimate, Level, Ratings, Undefined,
    corrected::{Chance, corrected, shares},
    level::{Scale, ratio_difference},
    ratings::Tally,
};

/// Gwet's AC1: (pₐ − pₑ)/(1 − pₑ), where pₐ is percent agreement and pₑ = Σₖ πₖ(1 − πₖ)/(q − 1), of q categories, what coders would agree
/// on by chance who guess at units that are hard to code, and at no others. Where nearly all units get the same code, κ and α are low
/// for coders who agree on nearly all; AC1 is not. Gwet, K. L. (2008), British Journal of Mathematical and Statistical Psychology 61, 29–48.
///
/// q counts the categories that nobody chose, too: with more of them, chance would agree less.
///
/// # Errors
/// When no unit has two codes. Codes that are all the same have πₖ(1 − πₖ) = 0: AC1 is 1, also where there is no other category.
pub fn ac1(ratings: &Ratings) -> Result<Estimate, Undefined> {
    ac2(ratings, Level::Nominal)
}

/// Gwet's AC2: AC1 with codes that agree in part. pₐ counts a pair of codes k, l as its weight wₖₗ, and
/// pₑ = Σₖₗ wₖₗ/(q(q − 1))·Σₖ πₖ(1 − πₖ). Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed., chapters 3 and 5.
///
/// | level | weight |
/// | --- | --- |
/// | nominal | 1 for the same code, else 0: AC1 |
/// | ordinal | 1 − d(d + 1)/((q − 1)q), where d is how many places k and l lie apart |
/// | interval | 1 − ((x − y)/(max − min))²: quadratic weights |
/// | ratio | 1 − ((x − y)/(x + y))²/((max − min)/(max + min))² |
///
/// # Errors
/// When no unit has two codes, or the categories are no numbers where the level needs them.
pub fn ac2(ratings: &Ratings, level: Level) -> Result<Estimate, Undefined> {
    let tallies = ratings.tallies()?;
    let categories = ratings.categories().count();
    let scale = Scale::new(level, ratings.categories())?;
    let weight = |a: usize, b: usize| weight(&scale, categories, a, b);
    let shares = shares(&tallies, categories);
    let factor = factor(categories, weight);
    let chance = Chance {
        expected: factor * shares.iter().map(|share| share * (1.0 - share)).sum::<f64>(),
        of_unit: |tally: &Tally| {
            let part = |&(category, count): &(usize, u32)| f64::from(count) * (1.0 - shares[category]);
            factor * tally.counts.iter().map(part).sum::<f64>() / f64::from(tally.codes)
        },
    };
    corrected(&tallies, weight, chance)
}

/// How far two different categories agree, from 0 to 1.
fn weight(scale: &Scale, categories: usize, a: usize, b: usize) -> f64 {
    let of_greatest = |difference: f64, greatest: f64| {
        if greatest > 0.0 { 1.0 - (difference / greatest).min(1.0) } else { 1.0 }
    };
    match scale {
        Scale::Nominal => 0.0,
        Scale::Ordinal => {
            let pairs = |steps: usize| steps as f64 * (steps as f64 + 1.0);
            of_greatest(pairs(a.abs_diff(b)), pairs(categories - 1))
        }
        Scale::Interval(x) => of_greatest((x[a] - x[b]).powi(2), 1.0),
        Scale::Ratio(x) => {
            of_greatest(ratio_difference(x[a], x[b]), ratio_difference(x[0], x[categories - 1]))
        }
    }
}

/// Σₖₗ wₖₗ/(q(q − 1)); 0 of a single category, which leaves nothing to chance.
fn factor(categories: usize, weight: impl Fn(usize, usize) -> f64) -> f64 {
    if categories < 2 {
        return 0.0;
    }
    let mut sum = categories as f64;
    for a in 0..categories {
        sum += 2.0 * (a + 1..categories).map(|b| weight(a, b)).sum::<f64>();
    }
    sum / (categories as f64 * (categories as f64 - 1.0))
}
