//! How many items each stratum gives.

/// Shares out `total` places in proportion to weights, no stratum getting fewer than its least or more than its most.
///
/// Each next place goes to the stratum for which weight/(2·places + 1) is greatest, the first of equals (Webster's method, which
/// is Sainte-Laguë's): a stratum that is full leaves its places to the others in proportion. `total` lies between the sums of
/// leasts and mosts.
pub(super) fn allocate(total: usize, weights: &[f64], least: &[usize], most: &[usize]) -> Vec<usize> {
    let mut places = least.to_vec();
    for _ in least.iter().sum()..total {
        let claim = |stratum: usize| weights[stratum] / (2 * places[stratum] + 1) as f64;
        let mut next = None;
        for stratum in (0..places.len()).filter(|&stratum| places[stratum] < most[stratum]) {
            if next.is_none_or(|best| claim(stratum) > claim(best)) {
                next = Some(stratum);
            }
        }
        let Some(next) = next else { break };
        places[next] += 1;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_proportion_between_least_and_most() {
        // (total, weights, least, most, places)
        type Case<'a> = (usize, &'a [f64], &'a [usize], &'a [usize], &'a [usize]);
        let cases: [Case<'_>; 6] = [
            (10, &[60.0, 30.0, 10.0], &[0, 0, 0], &[60, 30, 10], &[6, 3, 1]),
            // 7·0.53, 7·0.24, 7·0.23 = 3.71, 1.68, 1.61.
            (7, &[53.0, 24.0, 23.0], &[0, 0, 0], &[53, 24, 23], &[3, 2, 2]),
            (10, &[97.0, 2.0, 1.0], &[2, 2, 1], &[97, 2, 1], &[7, 2, 1]),
            // A full stratum leaves its places to the others.
            (30, &[1.0, 1.0, 1.0], &[2, 2, 2], &[4, 100, 100], &[4, 13, 13]),
            (30, &[1.0, 4.0, 2.0], &[2, 2, 2], &[100, 9, 100], &[7, 9, 14]),
            (0, &[], &[], &[], &[]),
        ];
        for (total, weights, least, most, places) in cases {
            assert_eq!(allocate(total, weights, least, most), places, "{total} by {weights:?}");
        }
    }
}
