//! How far a mean over a few units may be off, in standard errors.

use crate::interval::Z;

/// The 97.5th percentile of Student's t distribution: two-sided intervals of 95 %. Infinite without any degree of freedom.
///
/// Up to 200 degrees of freedom by the finite sums of Abramowitz, M. & Stegun, I. A. (1964), Handbook of Mathematical Functions, 26.7.3
/// and 26.7.4, turned round by halving; from there on by their expansion 26.7.5, which is exact to more than ten digits there.
pub(crate) fn t(degrees: u64) -> f64 {
    if degrees == 0 {
        return f64::INFINITY;
    }
    if degrees > 200 {
        return expansion(degrees as f64);
    }
    // The angle whose tangent is t/√degrees; 60 halvings leave less than a rounding error.
    let (mut low, mut high) = (0.0, std::f64::consts::FRAC_PI_2);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if within(middle, degrees) < 0.95 { low = middle } else { high = middle }
    }
    low.tan() * (degrees as f64).sqrt()
}

/// The share of the distribution that lies within ±t, where tan(angle) = t/√degrees.
fn within(angle: f64, degrees: u64) -> f64 {
    let (sin, cos) = angle.sin_cos();
    let is_odd = degrees % 2 == 1;
    let (mut term, mut sum) = if is_odd { (cos, 0.0) } else { (1.0, 0.0) };
    let mut power = if is_odd { 1 } else { 0 };
    while power + 2 <= degrees {
        sum += term;
        term *= cos * cos * (power + 1) as f64 / (power + 2) as f64;
        power += 2;
    }
    if is_odd { (angle + sin * sum) * std::f64::consts::FRAC_2_PI } else { sin * sum }
}

fn expansion(v: f64) -> f64 {
    let z = Z;
    let g1 = (z.powi(3) + z) / 4.0;
    let g2 = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    let g3 = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0;
    let g4 = (79.0 * z.powi(9) + 776.0 * z.powi(7) + 1_482.0 * z.powi(5) - 1_920.0 * z.powi(3) - 945.0 * z)
        / 92_160.0;
    z + g1 / v + g2 / v.powi(2) + g3 / v.powi(3) + g4 / v.powi(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_printed_in_tables() {
        // Abramowitz & Stegun (1964), table 26.10, A = .95.
        let cases = [
            (1, 12.706),
            (2, 4.303),
            (3, 3.182),
            (4, 2.776),
            (11, 2.201),
            (14, 2.145),
            (30, 2.042),
            (120, 1.980),
        ];
        for (degrees, expected) in cases {
            assert!((t(degrees) - expected).abs() < 0.000_5, "{degrees}: {}", t(degrees));
        }
        assert!((t(u64::MAX) - Z).abs() < 1e-12);
        assert_eq!(t(0), f64::INFINITY);
    }

    #[test]
    fn both_ways_to_it_meet() {
        for degrees in [100, 150, 200] {
            assert!((t(degrees) - expansion(degrees as f64)).abs() < 1e-9, "{degrees}");
        }
    }
}
