//! Any number of coders, who may be others for each unit.

use crate::agreement::{
    Estimate, Ratings, Undefined,
    corrected::{Chance, corrected, shares},
    ratings::Tally,
};

/// Fleiss' κ: (pₐ − pₑ)/(1 − pₑ), where pₐ is percent agreement and pₑ = Σₖ πₖ² what coders would agree on who give codes at random, all
/// with the same shares. Of two coders it is Scott's π. Fleiss, J. L. (1971), Psychological Bulletin 76, 378–382; with missing codes and
/// the interval as in Gwet (2014), see the linearisation in `corrected`.
///
/// # Errors
/// When no unit has two codes, or all codes are the same: pₑ is 1.
pub fn fleiss(ratings: &Ratings) -> Result<Estimate, Undefined> {
    let tallies = ratings.tallies()?;
    let shares = shares(&tallies, ratings.categories().count());
    let expected = shares.iter().map(|share| share * share).sum();
    let chance = Chance {
        expected,
        of_unit: |tally: &Tally| {
            let part = |&(category, count): &(usize, u32)| f64::from(count) * shares[category];
            tally.counts.iter().map(part).sum::<f64>() / f64::from(tally.codes)
        },
    };
    corrected(&tallies, |_, _| 0.0, chance)
}
