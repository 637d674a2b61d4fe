//! Any coders, any level of measurement, any number of missing codes.

use crate::agreement::{
    Estimate, Level, Method, Ratings, Undefined, bootstrap,
    level::{Scale, ratio_difference},
    ratings::Tally,
};

/// Krippendorff's α = 1 − Dₒ/Dₑ, over the codes that can be paired: those of units with two codes or more. Dₒ is the mean squared difference
/// of two codes of one unit, Dₑ that of any two codes: Dₒ = 1/n·Σᵤ Σ n_uc·n_uk·δ²/(m_u − 1), Dₑ = 1/(n(n − 1))·Σ n_c·n_k·δ², over all
/// c and k, where n_uc of the m_u codes of unit u are c, and n_c of all n. Krippendorff, K. (2004), Content Analysis, 2nd ed., chapter 11; (2011), Computing Krippendorff's Alpha-Reliability.
///
/// | level | squared difference δ² of c and k |
/// | --- | --- |
/// | nominal | 0 or 1 |
/// | ordinal | (codes between them, and half of those at both)² |
/// | interval | (c − k)² |
/// | ratio | ((c − k)/(c + k))² |
///
/// Interval: the 2.5th and 97.5th percentile of α in [`REPLICATES`](crate::agreement::REPLICATES) samples of the units, drawn with replacement,
/// from a stored seed: Zapf, A., Castell, S., Morawietz, L. & Karch, A. (2016), BMC Medical Research Methodology 16, 93. Samples without
/// variation have no α and are left out; where they are more than one in twenty, there is no interval.
///
/// # Errors
/// When no unit has two codes; when all codes that can be paired are the same (0/0, for which programs print 0, 1 or NaN: coders who never
/// gave a second code have not shown that they would recognise it); or when the categories are no numbers where the level needs them.
pub fn alpha(ratings: &Ratings, level: Level) -> Result<Estimate, Undefined> {
    let mut tallies = ratings.tallies()?;
    tallies.retain(Tally::is_paired);
    let scale = Scale::new(level, ratings.categories())?;
    let categories = ratings.categories().count();
    let value = of(&tallies, &vec![1; tallies.len()], categories, &scale).ok_or(Undefined::NoVariation)?;
    let interval = bootstrap::interval(value, tallies.len(), |times| of(&tallies, times, categories, &scale));
    Ok(Estimate {
        value,
        interval,
        method: Method::Bootstrap,
        standard_error: None,
        units: tallies.len(),
        observed: None,
        expected: None,
    })
}

/// α of units, each taken so many times; `None` without variation.
fn of(tallies: &[Tally], times: &[u32], categories: usize, scale: &Scale) -> Option<f64> {
    let mut counts = vec![0.0; categories];
    for (tally, &times) in tallies.iter().zip(times) {
        for &(category, count) in &tally.counts {
            counts[category] += f64::from(times) * f64::from(count);
        }
    }
    // Ranks are those of the codes that are there: half of the ones with the same rank lie below.
    let ranks = if matches!(scale, Scale::Ordinal) { ranks(&counts) } else { Vec::new() };
    let difference = |a: usize, b: usize| match scale {
        Scale::Nominal => 1.0,
        Scale::Ordinal => (ranks[a] - ranks[b]).powi(2),
        Scale::Interval(x) => (x[a] - x[b]).powi(2),
        Scale::Ratio(x) => ratio_difference(x[a], x[b]),
    };
    let all: f64 = counts.iter().sum();
    let any_two = match scale {
        Scale::Nominal => all * all - counts.iter().map(|count| count * count).sum::<f64>(),
        Scale::Ordinal => about_the_mean(&counts, &ranks, all),
        Scale::Interval(x) => about_the_mean(&counts, x, all),
        Scale::Ratio(_) => over_categories(&counts, difference),
    };
    let is_varied = counts.iter().filter(|&&count| count > 0.0).count() > 1;
    if !is_varied || any_two <= 0.0 {
        return None;
    }
    let mut of_one_unit = 0.0;
    for (tally, &times) in tallies.iter().zip(times) {
        if times > 0 && tally.counts.len() > 1 {
            of_one_unit += f64::from(times) * 2.0 * tally.over_pairs(difference) / f64::from(tally.codes - 1);
        }
    }
    Some(1.0 - (all - 1.0) * of_one_unit / any_two)
}

/// The place of each category among the codes, where half of its own lie below it. Differences of these are Krippendorff's.
fn ranks(counts: &[f64]) -> Vec<f64> {
    let mut below = 0.0;
    let rank = |&count: &f64| {
        let rank = below + count / 2.0;
        below += count;
        rank
    };
    counts.iter().map(rank).collect()
}

/// Σ n_c·n_k·(x_c − x_k)² over all c and k, by way of the mean: 2n·Σ n_c·(x_c − x̄)².
fn about_the_mean(counts: &[f64], x: &[f64], all: f64) -> f64 {
    let mean = counts.iter().zip(x).map(|(count, x)| count * x).sum::<f64>() / all;
    2.0 * all * counts.iter().zip(x).map(|(count, x)| count * (x - mean).powi(2)).sum::<f64>()
}

/// Σ n_c·n_k·δ² over all c and k, pair by pair.
fn over_categories(counts: &[f64], difference: impl Fn(usize, usize) -> f64) -> f64 {
    let used: Vec<usize> = (0..counts.len()).filter(|&category| counts[category] > 0.0).collect();
    let mut sum = 0.0;
    for (n, &a) in used.iter().enumerate() {
        sum += used[n + 1..].iter().map(|&b| 2.0 * counts[a] * counts[b] * difference(a, b)).sum::<f64>();
    }
    sum
}
