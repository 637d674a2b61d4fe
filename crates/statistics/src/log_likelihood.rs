//! How surely what was counted differs from what chance would make of it.

/// The log-likelihood statistic of cells of a contingency table, each an observed frequency and the one to expect:
/// G² = 2·Σ O·ln(O/E), where a term of O = 0 is 0. Dunning, T. (1993), Computational Linguistics 19, 61–74.
///
/// It has no unit and no sign, is 0 or more, and grows with the frequencies. Where it is chance alone that observed and expected
/// ones differ, it is about distributed as χ², for a table of two by two with one degree of freedom. Who expects nothing of a
/// cell must have observed nothing there.
pub(crate) fn log_likelihood(cells: impl IntoIterator<Item = (u64, f64)>) -> f64 {
    let term = |(observed, expected): (u64, f64)| {
        if observed == 0 { 0.0 } else { observed as f64 * (observed as f64 / expected).ln() }
    };
    // What is as expected may come out a rounding error below zero.
    (2.0 * cells.into_iter().map(term).sum::<f64>()).max(0.0)
}
