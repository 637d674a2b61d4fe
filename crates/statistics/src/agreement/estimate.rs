//! A coefficient with its interval, or why there is none.

use std::fmt;

use crate::{Interval, agreement::Level, student};

/// What a coefficient says of the units that were coded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The coefficient: 1 is perfect agreement; 0 what chance would give, where it is corrected for chance.
    pub value: f64,
    /// The 95 % interval, for the coefficient in the units from which these are a random sample. It holds the value and
    /// lies within −1 and 1.
    pub interval: Result<Interval, NoInterval>,
    /// How the interval was found.
    pub method: Method,
    /// The standard error, where the interval rests on one.
    pub standard_error: Option<f64>,
    /// Units that two coders or more coded: those that show agreement or disagreement.
    pub units: usize,
    /// Observed agreement, from 0 to 1. α has none: it rests on disagreement.
    pub observed: Option<f64>,
    /// Agreement that chance would give, from 0 to 1; percent agreement and α have none.
    pub expected: Option<f64>,
}

/// How an interval was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Wilson's interval of a proportion.
    Wilson,
    /// Value ± t·standard error, with one degree of freedom less than units.
    StandardError,
    /// The middle 95 % of the values in [`REPLICATES`](crate::agreement::REPLICATES) samples of the units, drawn with replacement.
    Bootstrap,
}

/// Why a coefficient is not defined; its text is a sentence's end: "not defined, because …".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undefined {
    /// No codes at all.
    Empty,
    /// One coder alone coded anything.
    OneCoder,
    /// Several coders, but none coded what another did.
    NoPairs,
    /// It compares two coders, and there is another number.
    NotTwoCoders(usize),
    /// All codes that can be compared are the same: chance alone would agree as well, 0/0.
    NoVariation,
    /// The level asks for numbers, and the categories are none.
    NoNumbers(Level),
    /// Ratios of numbers below zero.
    BelowZero,
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not defined, because ")?;
        match self {
            Self::Empty => f.write_str("there are no codes"),
            Self::OneCoder => f.write_str("one coder alone coded: there is nobody to agree with"),
            Self::NoPairs => f.write_str("no unit was coded by two coders"),
            Self::NotTwoCoders(coders) => write!(f, "it compares two coders, and there are {coders}"),
            Self::NoVariation => {
                f.write_str("all codes that can be compared are the same, so that chance would agree as well")
            }
            Self::NoNumbers(level) => write!(f, "the {level} level needs numbers as codes"),
            Self::BelowZero => f.write_str("the ratio level has a true zero, and there are numbers below it"),
        }
    }
}

impl std::error::Error for Undefined {}

/// Why a coefficient that is defined has no interval; its text is a sentence's end: "no interval, because …".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoInterval {
    /// One unit does not show how far units differ.
    OneUnit,
    /// All units agree alike, as they do where agreement is perfect: the interval would be a point and claim certainty.
    NoSpread,
    /// Too many bootstrap samples had no variation; those that had would stand for a part of the samples alone.
    UndefinedReplicates {
        /// Samples in which the coefficient is not defined.
        undefined: usize,
        /// All samples.
        of: usize,
    },
}

impl fmt::Display for NoInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no interval, because ")?;
        match self {
            Self::OneUnit => f.write_str("one unit does not show how far units differ"),
            Self::NoSpread => {
                f.write_str("all units agree alike: the standard error is 0, which would claim certainty")
            }
            Self::UndefinedReplicates { undefined, of } => {
                write!(f, "in {undefined} of {of} samples of the units all codes are the same")
            }
        }
    }
}

impl std::error::Error for NoInterval {}

/// What is less than this is a rounding error: standard errors and widths of real data are far larger.
const NOTHING: f64 = 1e-12;

/// value ± t·√variance, cut at `least` and 1; with the standard error.
pub(super) fn around(
    value: f64,
    variance: f64,
    units: usize,
    least: f64,
) -> (Result<Interval, NoInterval>, Option<f64>) {
    if units < 2 {
        return (Err(NoInterval::OneUnit), None);
    }
    let standard_error = variance.max(0.0).sqrt();
    if standard_error < NOTHING {
        return (Err(NoInterval::NoSpread), None);
    }
    let reach = student::t(units as u64 - 1) * standard_error;
    (Ok(within(value - reach, value + reach, value, least)), Some(standard_error))
}

/// An interval that has any width, cut at `least` and 1; it always holds the value between.
pub(super) fn between(low: f64, high: f64, value: f64, least: f64) -> Result<Interval, NoInterval> {
    if high - low < NOTHING {
        return Err(NoInterval::NoSpread);
    }
    Ok(within(low, high, value, least))
}

fn within(low: f64, high: f64, value: f64, least: f64) -> Interval {
    Interval { low: low.max(least).min(value), high: high.min(1.0).max(value) }
}
