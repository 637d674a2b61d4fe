//! What kind of thing codes are, and how far two of them differ.

use std::fmt;

use crate::agreement::{Categories, Undefined};

/// The level of measurement: what the difference of two codes means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Codes are names: they are the same or not.
    Nominal,
    /// Codes have an order.
    Ordinal,
    /// Differences of codes have a size: years.
    Interval,
    /// So do ratios, from a true zero on: counts, shares, lengths.
    Ratio,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nominal => "nominal",
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
            Self::Ratio => "ratio",
        })
    }
}

/// The categories at a level. Numbers are scaled by the largest, which no coefficient notices, so that no difference overflows.
#[derive(Debug)]
pub(super) enum Scale {
    /// So many names.
    Nominal,
    /// So many, in this order.
    Ordinal,
    /// From 0 (the least) to 1 (the greatest).
    Interval(Vec<f64>),
    /// From 0 to 1 (the greatest), where 0 is zero.
    Ratio(Vec<f64>),
}

impl Scale {
    /// # Errors
    /// When the level needs numbers, or numbers from zero on, and the categories are none.
    pub(super) fn new(level: Level, categories: &Categories) -> Result<Self, Undefined> {
        let numbers = match (level, categories) {
            (Level::Nominal, _) => return Ok(Self::Nominal),
            (Level::Ordinal, _) => return Ok(Self::Ordinal),
            (_, Categories::Names(_)) => return Err(Undefined::NoNumbers(level)),
            (_, Categories::Numbers(numbers)) => numbers,
        };
        let (Some(&least), Some(&greatest)) = (numbers.first(), numbers.last()) else {
            return Err(Undefined::Empty);
        };
        if level == Level::Ratio && least < 0.0 {
            return Err(Undefined::BelowZero);
        }
        let size = least.abs().max(greatest.abs());
        let scaled: Vec<f64> =
            if size > 0.0 { numbers.iter().map(|x| x / size).collect() } else { vec![0.0] };
        if level == Level::Ratio {
            return Ok(Self::Ratio(scaled));
        }
        let (least, range) = (scaled[0], scaled[scaled.len() - 1] - scaled[0]);
        let shifted = |x: &f64| if range > 0.0 { (x - least) / range } else { 0.0 };
        Ok(Self::Interval(scaled.iter().map(shifted).collect()))
    }
}

/// The squared difference of ratios, ((x − y)/(x + y))², of numbers that are not negative.
pub(super) fn ratio_difference(x: f64, y: f64) -> f64 {
    if x + y > 0.0 { ((x - y) / (x + y)).powi(2) } else { 0.0 }
}
