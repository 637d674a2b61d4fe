//! Which documents people read: samples whose chances are known.
//!
//! Every design is a stratified simple random sample without replacement: a simple one has one stratum; "uncertain first" has
//! strata of documents about whose labels the machine is equally sure, and more places for the unsure ones. So each item's chance
//! is known and positive, and one estimator with exact variances serves all of them.

mod allocation;
mod bands;
mod plan;

use std::collections::BTreeMap;
use std::fmt;

use crate::random::Random;
use allocation::allocate;
pub use bands::{Bands, bands_for, score_bands, uncertain_first};
pub use plan::Aim;

/// How a sample is drawn from items that are numbered 0, 1, 2, … in an order that does not depend on the machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Design<'a> {
    /// Each item's stratum, by any number. All the same: a simple random sample.
    pub strata: &'a [usize],
    /// How many items are drawn.
    pub size: usize,
    /// How they are shared out among the strata.
    pub allocation: Allocation,
    /// The share of the drawn items that is there to develop rules on, from 0 to 1; the rest is to test them.
    pub development: f64,
    /// The share of the drawn items that two people code, from 0 to 1.
    pub twice: f64,
    /// The same seed draws the same items on every machine.
    pub seed: u64,
}

/// How a sample's places are shared out. Whatever it says, each stratum gives at least two items (or the one that it has), for
/// the spread within it to be told, and none gives more than it has.
#[derive(Debug, Clone, PartialEq)]
pub enum Allocation {
    /// In proportion to the strata's sizes: all items have about the same chance.
    Proportional,
    /// The same number from each.
    Equal,
    /// In proportion to weights above 0, by the strata's numbers, as [`uncertain_first`] makes them.
    Weighted(BTreeMap<usize, f64>),
    /// So many from each stratum, by its number; together the sample's size.
    Given(BTreeMap<usize, usize>),
}

/// What was drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The drawn items in random order: to be coded in this order, which tells nothing of the strata. Who stops early has coded
    /// a random part of each.
    pub drawn: Vec<Drawn>,
    /// The strata, by their numbers.
    pub strata: BTreeMap<usize, Stratum>,
}

/// An item that was drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// Its number.
    pub item: usize,
    /// Its stratum.
    pub stratum: usize,
    /// How likely it was to be drawn, above 0 and at most 1: the stratum's drawn items, of all that it has.
    pub probability: f64,
    /// What it is there for.
    pub purpose: Purpose,
    /// Whether two people code it.
    pub twice: bool,
}

/// What a drawn item is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// To develop rules on: whoever writes them may look at it.
    Development,
    /// To measure them.
    Test,
}

/// Items of a stratum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stratum {
    /// All that it has.
    pub population: usize,
    /// Those that were drawn.
    pub drawn: usize,
    /// Those of the drawn ones that are there to test: each of the stratum's items had the chance test/population to be one.
    pub test: usize,
}

/// Why no sample can be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum CannotDraw {
    /// More items than there are, or none.
    Size {
        /// How many were to be drawn.
        size: usize,
        /// How many there are.
        population: usize,
    },
    /// Fewer items than two of each stratum.
    TooFew {
        /// How many were to be drawn.
        size: usize,
        /// How many are needed at least.
        needed: usize,
    },
    /// A share that does not lie between 0 and 1.
    Share(f64),
    /// What is given of a stratum is less than two items (or the one that it has), or more than it has; or the stratum is not
    /// there.
    Given {
        /// The stratum.
        stratum: usize,
        /// How many were to be drawn of it.
        size: usize,
        /// How many it has.
        population: usize,
    },
    /// A stratum without a weight above 0.
    Weight {
        /// The stratum.
        stratum: usize,
    },
    /// What is given of all strata does not make the size.
    Sum {
        /// What it makes.
        sum: usize,
        /// The size.
        size: usize,
    },
}

impl fmt::Display for CannotDraw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size { size, population } => {
                write!(f, "a sample of {size} cannot be drawn from {population}: ask for 1 to {population}")
            }
            Self::TooFew { size, needed } => write!(
                f,
                "a sample of {size} is too small for these strata: each needs two items; draw {needed} or more, or make fewer strata"
            ),
            Self::Share(share) => write!(f, "a share of {share} is none: give a number from 0 to 1"),
            Self::Given { stratum, size, population } => write!(
                f,
                "{size} items cannot be drawn from stratum {stratum}, which has {population}: give 2 (or all) to {population}"
            ),
            Self::Weight { stratum } => {
                write!(f, "stratum {stratum} has no weight: give each stratum a number above 0")
            }
            Self::Sum { sum, size } => {
                write!(f, "the strata's sizes make {sum}, not the sample's {size}: change one of them")
            }
        }
    }
}

impl std::error::Error for CannotDraw {}

/// Purposes of random numbers beside the strata's own draws, which have the even ones.
const ORDER: u64 = 1;
const TWICE: u64 = 3;

/// Draws a sample: simple random without replacement within each stratum.
///
/// Which of the drawn items are for development, and which are coded twice, is drawn within each stratum too, in proportion to
/// its drawn items; at least two (or the one that there is) stay to test.
///
/// # Errors
/// When the design contradicts itself, or asks for more than there is.
pub fn draw(design: &Design<'_>) -> Result<Sample, CannotDraw> {
    for share in [design.development, design.twice] {
        if !(0.0..=1.0).contains(&share) {
            return Err(CannotDraw::Share(share));
        }
    }
    let mut items: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (item, &stratum) in design.strata.iter().enumerate() {
        items.entry(stratum).or_default().push(item);
    }
    let populations: Vec<usize> = items.values().map(Vec::len).collect();
    let sizes = sizes(design, &items, &populations)?;
    let weights: Vec<f64> = sizes.iter().map(|&size| size as f64).collect();
    let none = vec![0; sizes.len()];
    let of_share = |share: f64, most: &[usize]| {
        let total = (share * design.size as f64).round() as usize;
        allocate(total.min(most.iter().sum()), &weights, &none, most)
    };
    let may_develop: Vec<usize> = sizes.iter().map(|&size| size - size.min(2)).collect();
    let (development, twice) = (of_share(design.development, &may_develop), of_share(design.twice, &sizes));

    let mut sample = Sample { drawn: Vec::with_capacity(design.size), strata: BTreeMap::new() };
    for (at, (stratum, mut items)) in items.into_iter().enumerate() {
        let population = items.len();
        Random::for_purpose(design.seed, (stratum as u64).wrapping_mul(4)).shuffle(&mut items);
        // Who codes twice does not hang on the purpose: another shuffle.
        let mut coded_twice: Vec<bool> = (0..sizes[at]).map(|drawn| drawn < twice[at]).collect();
        Random::for_purpose(design.seed, (stratum as u64).wrapping_mul(4) | TWICE).shuffle(&mut coded_twice);
        for (order, (&item, twice)) in items.iter().zip(coded_twice).enumerate() {
            let purpose = if order < development[at] { Purpose::Development } else { Purpose::Test };
            let probability = sizes[at] as f64 / population as f64;
            sample.drawn.push(Drawn { item, stratum, probability, purpose, twice });
        }
        let test = sizes[at] - development[at];
        sample.strata.insert(stratum, Stratum { population, drawn: sizes[at], test });
    }
    Random::for_purpose(design.seed, ORDER).shuffle(&mut sample.drawn);
    Ok(sample)
}

/// How many items each stratum gives, in the order of the strata's numbers.
fn sizes(
    design: &Design<'_>,
    items: &BTreeMap<usize, Vec<usize>>,
    populations: &[usize],
) -> Result<Vec<usize>, CannotDraw> {
    let (size, population) = (design.size, design.strata.len());
    if size == 0 || size > population {
        return Err(CannotDraw::Size { size, population });
    }
    // A sample of one has no spread to tell anyway.
    let least: Vec<usize> = populations.iter().map(|&has| has.min(2).min(size)).collect();
    let needed: usize = least.iter().sum();
    if needed > size {
        return Err(CannotDraw::TooFew { size, needed });
    }
    let weights: Vec<f64> = match &design.allocation {
        Allocation::Proportional => populations.iter().map(|&has| has as f64).collect(),
        Allocation::Equal => vec![1.0; populations.len()],
        Allocation::Weighted(weights) => of_weights(weights, items)?,
        Allocation::Given(given) => return of_given(given, size, items),
    };
    Ok(allocate(size, &weights, &least, populations))
}

fn of_weights(
    weights: &BTreeMap<usize, f64>,
    items: &BTreeMap<usize, Vec<usize>>,
) -> Result<Vec<f64>, CannotDraw> {
    let of_stratum = |&stratum: &usize| {
        let weight = weights.get(&stratum).copied();
        weight.filter(|weight| *weight > 0.0 && weight.is_finite()).ok_or(CannotDraw::Weight { stratum })
    };
    items.keys().map(of_stratum).collect()
}

fn of_given(
    given: &BTreeMap<usize, usize>,
    size: usize,
    items: &BTreeMap<usize, Vec<usize>>,
) -> Result<Vec<usize>, CannotDraw> {
    for &stratum in given.keys().chain(items.keys()) {
        let (of_it, population) = (given.get(&stratum).copied(), items.get(&stratum).map_or(0, Vec::len));
        let of_it = of_it.unwrap_or(0);
        if population == 0 || of_it < population.min(2) || of_it > population {
            return Err(CannotDraw::Given { stratum, size: of_it, population });
        }
    }
    let sum = given.values().sum();
    if sum != size {
        return Err(CannotDraw::Sum { sum, size });
    }
    Ok(given.values().copied().collect())
}

#[cfg(test)]
mod tests;
