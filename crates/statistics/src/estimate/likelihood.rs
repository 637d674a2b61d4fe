//! The population that explains the sample best, among those in which something holds.

/// So many kinds of documents at most that add different values to a total.
pub(super) const GROUPS: usize = 4;

/// A number for each group of a cell; 0 for groups that it lacks.
pub(super) type Each = [f64; GROUPS];

/// A cell, its documents grouped by what they add to a total.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Grouped {
    /// All of its documents.
    pub(super) population: f64,
    /// The judged ones.
    pub(super) sampled: f64,
    /// How many groups there may be.
    pub(super) groups: usize,
    /// The judged documents' shares by group.
    pub(super) shares: Each,
}

impl Grouped {
    /// Whether all were judged: nothing is left to chance.
    fn is_known(&self) -> bool {
        self.sampled >= self.population
    }

    /// The mean of values over documents of which each group has such a share.
    pub(super) fn mean(&self, values: &Each, shares: &Each) -> f64 {
        (0..self.groups).map(|group| shares[group] * values[group]).sum()
    }

    /// The variance and the third moment about the mean of N·ā, where ā is the mean of `values` over n documents drawn without
    /// replacement from N with these shares of each group.
    ///
    /// Var = N²·σ²/n·(N − n)/(N − 1) and μ₃ = N³·m₃/n²·(N − n)(N − 2n)/((N − 1)(N − 2)), where σ² and m₃ are those of the N
    /// values: Cochran (1977), §2.6; Sukhatme et al. (1984), Sampling Theory of Surveys with Applications, ch. 2.
    pub(super) fn moments(&self, values: &Each, shares: &Each) -> (f64, f64) {
        if self.is_known() {
            return (0.0, 0.0);
        }
        let (all, n) = (self.population, self.sampled);
        let mean = self.mean(values, shares);
        let (mut second, mut third) = (0.0, 0.0);
        for group in 0..self.groups {
            let from_mean = values[group] - mean;
            second += shares[group] * from_mean * from_mean;
            third += shares[group] * from_mean * from_mean * from_mean;
        }
        let variance = all * all * second / n * (all - n) / (all - 1.0);
        let skew = if all > 2.0 { (all - n) * (all - 2.0 * n) / ((all - 1.0) * (all - 2.0)) } else { 0.0 };
        (variance, all * all * all * third / (n * n) * skew)
    }

    /// The shares that explain the sample best when each unit of the cell's total of `values` has a price.
    ///
    /// The maximum of Σ mₖ·ln πₖ − price·N·Σ aₖ·πₖ, where mₖ are the judged documents of each group as if there were n·(N − 1)/(N
    /// − n) of them. With ν for Σ πₖ = 1: πₖ = mₖ/(ν + price·N·aₖ). A group of which none was seen gets a share only where ν
    /// would have to fall below −price·N·aₖ; it then takes what the others leave.
    fn tilted(&self, values: &Each, price: f64) -> Each {
        if self.is_known() {
            return self.shares;
        }
        let as_if = self.sampled * (self.population - 1.0) / (self.population - self.sampled);
        let cost: Each = values.map(|value| price * self.population * value);
        // Here the sum of the shares is 1 or more, for one of them is 1.
        let mut nu = f64::NEG_INFINITY;
        let mut cheapest = None;
        for group in 0..self.groups {
            if self.shares[group] > 0.0 {
                nu = nu.max(as_if * self.shares[group] - cost[group]);
            } else if cheapest.is_none_or(|cheapest: usize| cost[group] < cost[cheapest]) {
                cheapest = Some(group);
            }
        }
        let seen = |nu: f64| -> Each {
            std::array::from_fn(|group| {
                let share = self.shares[group];
                if share > 0.0 { as_if * share / (nu + cost[group]) } else { 0.0 }
            })
        };
        if let Some(group) = cheapest
            && -cost[group] > nu
        {
            nu = -cost[group];
            let mut shares = seen(nu);
            let left = 1.0 - shares.iter().sum::<f64>();
            if left >= 0.0 {
                shares[group] = left;
                return shares;
            }
        }
        // Newton's method from below, on a sum that falls and is convex, so that no step goes too far.
        for _ in 0..60 {
            let shares = seen(nu);
            let slope: f64 = (0..self.groups)
                .filter(|&group| shares[group] > 0.0)
                .map(|group| shares[group] / (nu + cost[group]))
                .sum();
            let step = (shares.iter().sum::<f64>() - 1.0) / slope;
            nu += step;
            if step.abs() <= 1e-13 * nu.abs().max(1.0) {
                break;
            }
        }
        seen(nu)
    }
}

/// The shares of each cell that explain the sample best among all for which the total of `values` over all documents is 0; `None`
/// when there are none.
pub(super) fn constrained(cells: &[Grouped], values: &[Each]) -> Option<Vec<Each>> {
    let total = |shares: &[Each]| -> f64 {
        let of = |((cell, values), shares): ((&Grouped, &Each), &Each)| {
            cell.population * cell.mean(values, shares)
        };
        cells.iter().zip(values).zip(shares).map(of).sum()
    };
    let at = |price: f64| -> Vec<Each> {
        cells.iter().zip(values).map(|(cell, values)| cell.tilted(values, price)).collect()
    };
    let scale: f64 = cells.iter().map(|cell| cell.population).sum();
    let close = |total: f64| total.abs() <= 1e-11 * scale;
    let found = at(0.0);
    let mut near = (0.0, total(&found));
    if close(near.1) {
        return Some(found);
    }
    // The total falls with the price: it is raised until the total has the other sign.
    let mut price = near.1.signum() / scale;
    let mut far = (price, total(&at(price)));
    while far.1 * near.1 > 0.0 {
        if price.abs() > 1e9 {
            return None;
        }
        near = far;
        price *= 4.0;
        far = (price, total(&at(price)));
    }
    let price = root(near, far, |price| {
        let total = total(&at(price));
        if close(total) { 0.0 } else { total }
    });
    Some(at(price))
}

/// Where a function is 0 that has different signs at two points (Illinois method: Dowell, M. & Jarratt, P. (1971), BIT 11,
/// 168–174).
fn root(mut a: (f64, f64), mut b: (f64, f64), of: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..100 {
        if b.1 == 0.0 || a.1 == b.1 {
            break;
        }
        let x = (a.0 * b.1 - b.0 * a.1) / (b.1 - a.1);
        let y = of(x);
        if y * b.1 < 0.0 {
            a = b;
        } else {
            a.1 /= 2.0;
        }
        b = (x, y);
    }
    b.0
}
