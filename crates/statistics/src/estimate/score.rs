//! Cells → a ratio of two totals, with its interval.

use super::cells::{Cell, KINDS, sides};
use super::likelihood::{Each, GROUPS, Grouped, constrained};
use super::{Outcome, Proportion};
use crate::interval::{Interval, Z};

/// What a document adds to the numerator and to the denominator of a ratio: 0 ≤ numerator ≤ denominator.
type Adds = (f64, f64);

/// Halvings of where an end may lie: to a ten-millionth of that.
const STEPS: usize = 24;

/// A ratio of two totals over all documents: its value and its 95 % interval, from what each document adds to both totals by what
/// machine and people say of it. `None` where the denominator is estimated to be 0.
///
/// The ratio is that of the estimated totals, Σ N·ā over cells (post-stratified: each cell is a simple random sample). The
/// interval holds each R that a score test does not reject at 5 %:
///
/// - Let a = numerator − R·denominator of each document, whose total is 0 if R is true, and T = Σ N·ā its estimate.
/// - V and μ₃ are T's variance and third moment over samples without replacement from that population which explains the sample
///   best among those whose ratio is R. V is raised by n/(n − C + 1) for C cells with n judged documents: so many shares come
///   from the sample.
/// - R is kept when T/√V lies between −z + s and z + s, where s = (z² − 1)/6·μ₃/V^1.5 and z = 1.96. What the documents that were
///   not judged cannot make true is not kept.
///
/// Of one large cell and documents that are or are not, this is Wilson's interval, corrected for skewness: Wilson, E. B. (1927),
/// JASA 22, 209–212; Gart, J. J. & Nam, J. (1988), Biometrics 44, 323–338; Laud, P. J. (2017), Pharmaceutical Statistics 16,
/// 334–348. Of two cells, V is raised as Miettinen, O. & Nurminen, M. (1985), Statistics in Medicine 4, 213–226, do. As V comes
/// from the hypothesis and not from the sample, it is above 0 also where all of a cell are alike.
pub(super) fn ratio(cells: &[Cell], adds: impl Fn(Option<Outcome>, Outcome) -> Adds) -> Option<Proportion> {
    let adds: [Adds; KINDS] = std::array::from_fn(|kind| {
        let (machine, people) = sides(kind);
        adds(machine, people)
    });
    let cells: Vec<Summed> = cells.iter().map(|cell| Summed::new(cell, &adds)).collect();
    let total = |of: &dyn Fn(Adds) -> f64| -> f64 {
        cells
            .iter()
            .map(|cell| cell.grouped.population * cell.grouped.mean(&cell.adds.map(of), &cell.grouped.shares))
            .sum()
    };
    let denominator = total(&|(_, denominator)| denominator);
    if denominator <= 0.0 {
        return None;
    }
    let value = (total(&|(numerator, _)| numerator) / denominator).clamp(0.0, 1.0);
    let interval = Interval { low: end(&cells, value, 0.0), high: end(&cells, value, 1.0) };
    Some(Proportion { value, interval })
}

/// A cell, and what documents of each of its groups add.
struct Summed {
    grouped: Grouped,
    adds: [Adds; GROUPS],
}

impl Summed {
    /// Puts kinds into one group that add the same.
    fn new(cell: &Cell, adds: &[Adds; KINDS]) -> Self {
        let sampled = cell.sampled() as f64;
        let mut grouped =
            Grouped { population: cell.population as f64, sampled, groups: 0, shares: [0.0; GROUPS] };
        let mut of = [(0.0, 0.0); GROUPS];
        for kind in (0..KINDS).filter(|&kind| cell.possible[kind]) {
            let known = of[..grouped.groups].iter().position(|&known| known == adds[kind]);
            let group = known.unwrap_or_else(|| {
                of[grouped.groups] = adds[kind];
                grouped.groups += 1;
                grouped.groups - 1
            });
            grouped.shares[group] += cell.judged[kind] as f64 / sampled;
        }
        Self { grouped, adds: of }
    }

    /// What documents of each group add to numerator − ratio·denominator.
    fn values(&self, ratio: f64) -> Each {
        self.adds.map(|(numerator, denominator)| numerator - ratio * denominator)
    }
}

/// The farthest ratio from the estimated value towards a limit that is kept.
fn end(cells: &[Summed], value: f64, limit: f64) -> f64 {
    let is_kept = |ratio: f64| is_possible(cells, ratio) && is_unsurprising(cells, ratio);
    if is_kept(limit) {
        return limit;
    }
    let (mut kept, mut rejected) = (value, limit);
    for _ in 0..STEPS {
        let middle = f64::midpoint(kept, rejected);
        if is_kept(middle) {
            kept = middle;
        } else {
            rejected = middle;
        }
    }
    kept
}

/// Whether documents that were not judged could make the ratio so.
fn is_possible(cells: &[Summed], ratio: f64) -> bool {
    let (mut least, mut most) = (0.0, 0.0);
    for cell in cells {
        let (values, grouped) = (cell.values(ratio), &cell.grouped);
        let seen = grouped.sampled * grouped.mean(&values, &grouped.shares);
        let unseen = grouped.population - grouped.sampled;
        let values = &values[..grouped.groups];
        least += seen + unseen * values.iter().copied().fold(f64::INFINITY, f64::min);
        most += seen + unseen * values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    }
    // As far as rounding goes.
    least <= 1e-9 && most >= -1e-9
}

/// Whether the test keeps the ratio.
fn is_unsurprising(cells: &[Summed], ratio: f64) -> bool {
    let values: Vec<Each> = cells.iter().map(|cell| cell.values(ratio)).collect();
    let cells: Vec<Grouped> = cells.iter().map(|cell| cell.grouped).collect();
    let Some(shares) = constrained(&cells, &values) else {
        return false;
    };
    let (mut total, mut variance, mut third) = (0.0, 0.0, 0.0);
    let (mut doubted, mut sampled) = (0.0, 0.0);
    for ((cell, values), shares) in cells.iter().zip(&values).zip(&shares) {
        total += cell.population * cell.mean(values, &cell.shares);
        let (of_variance, of_third) = cell.moments(values, shares);
        variance += of_variance;
        third += of_third;
        if of_variance > 0.0 {
            doubted += 1.0;
            sampled += cell.sampled;
        }
    }
    variance *= sampled / f64::max(sampled - doubted + 1.0, 1.0);
    if variance <= 0.0 {
        return total.abs() <= 1e-9;
    }
    let score = total / variance.sqrt();
    let skew = (Z * Z - 1.0) / 6.0 * third / (variance * variance.sqrt());
    // So near, no sample is surprising, and the correction, which is made for the tails, goes astray.
    score.abs() <= 1.0 || (score - skew).abs() <= Z
}

#[cfg(test)]
mod tests {
    use super::super::cells::kind;
    use super::*;
    use Outcome::{No, Yes};

    /// So many of a population, of which so many were judged and so many are yes.
    fn cell(population: u64, judged: u64, yes: u64) -> Cell {
        let mut cell = Cell { population, judged: [0; KINDS], possible: [false; KINDS] };
        for (people, count) in [(Yes, yes), (No, judged - yes)] {
            cell.judged[kind(None, people)] = count;
            cell.possible[kind(None, people)] = true;
        }
        cell
    }

    fn share(cells: &[Cell]) -> Proportion {
        ratio(cells, |_, people| (f64::from(people == Yes), 1.0)).unwrap()
    }

    #[test]
    fn of_one_large_cell_as_laud_has_it() {
        // The package ratesci of the method's author, vignette "single rate": 1 of 29 is 0.00199 to 0.155.
        let Proportion { value, interval } = share(&[cell(1_000_000_000, 29, 1)]);
        assert!((value - 1.0 / 29.0).abs() < 1e-9);
        assert!(
            (interval.low - 0.001_99).abs() < 5e-6 && (interval.high - 0.155).abs() < 5e-4,
            "{interval:?}"
        );
    }

    #[test]
    fn what_is_known_has_no_width() {
        let known = share(&[cell(40, 40, 10), cell(60, 60, 60)]);
        assert_eq!((known.value, known.interval.low, known.interval.high), (0.7, 0.7, 0.7));
        // The known cell weighs, but is not doubted: 10 of the 100 are certainly no.
        let partly = share(&[cell(10, 10, 0), cell(90, 30, 30)]);
        assert!(partly.interval.high <= 0.9 && partly.interval.low > 0.75, "{partly:?}");
    }

    #[test]
    fn strata_that_say_the_same_are_nearly_as_good_as_one() {
        let one = share(&[cell(400, 80, 16)]);
        let four = share(&[cell(100, 20, 4); 4]);
        let width = |of: Proportion| of.interval.high - of.interval.low;
        // As four shares come from the sample: √(80/77).
        assert!((width(four) / width(one) - 1.02).abs() < 0.005, "{one:?} {four:?}");
    }

    #[test]
    fn a_stratum_in_which_all_are_alike_is_still_doubted() {
        // 50 of 50 no in a large stratum, of which one in 20 was read: none is not known to be yes.
        let doubted = share(&[cell(1_000, 50, 0), cell(40, 30, 15)]);
        let of_others = share(&[cell(40, 30, 15)]);
        let documents = |high: f64, all: f64| (high * all).floor();
        assert!(documents(doubted.interval.high, 1_040.0) > documents(of_others.interval.high, 40.0) + 30.0);
    }

    #[test]
    fn nothing_comes_of_a_ratio_to_nothing() {
        assert_eq!(ratio(&[cell(10, 5, 0)], |_, people| (0.0, f64::from(people == Yes))), None);
    }
}
