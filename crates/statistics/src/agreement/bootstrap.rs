//! How far a coefficient would lie in other samples of such units.

use crate::{
    Interval,
    agreement::{NoInterval, estimate::between},
    random::Random,
};

/// How many samples are drawn.
pub const REPLICATES: usize = 2_000;
/// The seed of the drawing: the same codes have the same interval, in whatever order units and coders stand.
pub const SEED: u64 = 2_016;

/// The middle 95 % of a statistic over samples of the units, drawn with replacement. The statistic gets how many times each unit was drawn; samples in
/// which it is not defined are left out, if they are not more than one in twenty.
pub(super) fn interval(
    value: f64,
    units: usize,
    statistic: impl Fn(&[u32]) -> Option<f64>,
) -> Result<Interval, NoInterval> {
    if units < 2 {
        return Err(NoInterval::OneUnit);
    }
    let mut random = Random::seeded(SEED);
    let mut values = Vec::with_capacity(REPLICATES);
    let mut times = vec![0; units];
    for _ in 0..REPLICATES {
        times.fill(0);
        for _ in 0..units {
            times[random.below(units)] += 1;
        }
        values.extend(statistic(&times));
    }
    let undefined = REPLICATES - values.len();
    if undefined * 20 > REPLICATES {
        return Err(NoInterval::UndefinedReplicates { undefined, of: REPLICATES });
    }
    values.sort_unstable_by(f64::total_cmp);
    between(percentile(&values, 0.025), percentile(&values, 0.975), value, -1.0)
}

/// The value below which such a share of the sorted values lies, between two of them in proportion.
fn percentile(values: &[f64], share: f64) -> f64 {
    let place = share * (values.len() - 1) as f64;
    let (below, part) = (place.floor(), place.fract());
    let (low, high) = (values[below as usize], values[place.ceil() as usize]);
    low + part * (high - low)
}
