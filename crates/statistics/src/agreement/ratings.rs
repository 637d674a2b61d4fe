//! What coders said of units.

use std::fmt;

use crate::agreement::Undefined;

/// The categories that a coder could choose from, also those that nobody chose.
#[derive(Debug, Clone, PartialEq)]
pub enum Categories {
    /// So many. Where they have an order, that of their numbers is theirs.
    Names(usize),
    /// Each is a number; finite and ascending.
    Numbers(Vec<f64>),
}

impl Categories {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Names(count) => *count,
            Self::Numbers(numbers) => numbers.len(),
        }
    }
}

/// Units × coders: which category, by its number from 0 on, each coder gave each unit; or none.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings {
    categories: Categories,
    coders: usize,
    units: Vec<Vec<Option<usize>>>,
}

/// Why something is no [`Ratings`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BadRatings {
    /// A unit has more or fewer places for codes than there are coders.
    Ragged {
        /// The unit, counted from 0.
        unit: usize,
        /// Its places.
        places: usize,
    },
    /// A category number is not below the number of categories.
    NoSuchCategory {
        /// The unit, counted from 0.
        unit: usize,
        /// The number.
        category: usize,
    },
    /// The categories' numbers do not ascend, or one is not finite.
    NotAscending(f64),
}

impl fmt::Display for BadRatings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ragged { unit, places } => write!(f, "unit {unit} has places for {places} coders"),
            Self::NoSuchCategory { unit, category } => {
                write!(f, "unit {unit} has category {category}, which is not there")
            }
            Self::NotAscending(number) => {
                write!(f, "{number} is not finite, or not above the category before it")
            }
        }
    }
}

impl std::error::Error for BadRatings {}

/// How many units were coded how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Units by two coders or more.
    pub paired: usize,
    /// Units by one coder.
    pub single: usize,
    /// Units by nobody.
    pub uncoded: usize,
    /// Codes that are missing: units times coders, less the codes that are there.
    pub missing: usize,
}

impl Ratings {
    /// Codes as a row a unit, each with a place for every coder.
    ///
    /// # Errors
    /// When a row has another number of places, a category is not there, or the categories' numbers are not finite and ascending.
    pub fn new(
        categories: Categories,
        coders: usize,
        units: Vec<Vec<Option<usize>>>,
    ) -> Result<Self, BadRatings> {
        if let Categories::Numbers(numbers) = &categories {
            let mut before = f64::NEG_INFINITY;
            for &number in numbers {
                if !number.is_finite() || number <= before {
                    return Err(BadRatings::NotAscending(number));
                }
                before = number;
            }
        }
        for (unit, codes) in units.iter().enumerate() {
            if codes.len() != coders {
                return Err(BadRatings::Ragged { unit, places: codes.len() });
            }
            if let Some(&category) = codes.iter().flatten().find(|&&code| code >= categories.count()) {
                return Err(BadRatings::NoSuchCategory { unit, category });
            }
        }
        Ok(Self { categories, coders, units })
    }

    /// What coders could choose from.
    #[must_use]
    pub fn categories(&self) -> &Categories {
        &self.categories
    }

    /// How many coders there are.
    #[must_use]
    pub fn coders(&self) -> usize {
        self.coders
    }

    /// The codes of each unit, coder by coder.
    #[must_use]
    pub fn units(&self) -> &[Vec<Option<usize>>] {
        &self.units
    }

    /// What two of the coders said, in this order; a coder who is not there said nothing.
    #[must_use]
    pub fn pair(&self, first: usize, second: usize) -> Self {
        let both = |codes: &Vec<Option<usize>>| {
            [first, second].map(|coder| codes.get(coder).copied().flatten()).to_vec()
        };
        Self { categories: self.categories.clone(), coders: 2, units: self.units.iter().map(both).collect() }
    }

    /// How many units were coded how often.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage { paired: 0, single: 0, uncoded: 0, missing: 0 };
        for codes in &self.units {
            let codes = codes.iter().flatten().count();
            coverage.missing += self.coders - codes;
            match codes {
                0 => coverage.uncoded += 1,
                1 => coverage.single += 1,
                _ => coverage.paired += 1,
            }
        }
        coverage
    }

    /// The units that anybody coded, without who said what: in an order that depends on neither units nor coders.
    ///
    /// # Errors
    /// When no two coders coded the same unit: agreement of any kind is not defined.
    pub(super) fn tallies(&self) -> Result<Vec<Tally>, Undefined> {
        let mut tallies: Vec<Tally> =
            self.units.iter().map(|codes| Tally::of(codes)).filter(|tally| tally.codes > 0).collect();
        if tallies.is_empty() {
            return Err(Undefined::Empty);
        }
        if !tallies.iter().any(Tally::is_paired) {
            let coded = |coder: &usize| self.units.iter().any(|codes| codes[*coder].is_some());
            let coders = (0..self.coders).filter(coded).count();
            return Err(if coders < 2 { Undefined::OneCoder } else { Undefined::NoPairs });
        }
        tallies.sort_unstable();
        Ok(tallies)
    }
}

/// How often a unit was given each category.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tally {
    /// Categories that it was given, ascending, with how often.
    pub(super) counts: Vec<(usize, u32)>,
    /// How many codes these are.
    pub(super) codes: u32,
}

impl Tally {
    fn of(codes: &[Option<usize>]) -> Self {
        let mut given: Vec<usize> = codes.iter().flatten().copied().collect();
        given.sort_unstable();
        let counts = given.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
        Self { counts, codes: given.len() as u32 }
    }

    /// Whether two of its codes can be compared.
    pub(super) fn is_paired(&self) -> bool {
        self.codes >= 2
    }

    /// The sum of a function over all pairs of codes of different categories; a pair counts once.
    pub(super) fn over_pairs(&self, of: impl Fn(usize, usize) -> f64) -> f64 {
        let mut sum = 0.0;
        for (n, &(category, count)) in self.counts.iter().enumerate() {
            for &(other, others) in &self.counts[n + 1..] {
                sum += f64::from(count) * f64::from(others) * of(category, other);
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratings(coders: usize, units: Vec<Vec<Option<usize>>>) -> Result<Ratings, BadRatings> {
        Ratings::new(Categories::Names(2), coders, units)
    }

    #[test]
    fn what_is_no_table_is_told() {
        let bad = [
            (ratings(2, vec![vec![None, None], vec![Some(0)]]), BadRatings::Ragged { unit: 1, places: 1 }),
            (ratings(1, vec![vec![Some(2)]]), BadRatings::NoSuchCategory { unit: 0, category: 2 }),
            (Ratings::new(Categories::Numbers(vec![1.0, 1.0]), 0, Vec::new()), BadRatings::NotAscending(1.0)),
        ];
        for (found, expected) in bad {
            assert_eq!(found, Err(expected));
        }
        let nan = Ratings::new(Categories::Numbers(vec![f64::NAN]), 0, Vec::new());
        assert!(matches!(nan, Err(BadRatings::NotAscending(_))));
    }

    #[test]
    fn units_are_counted_by_how_often_they_were_coded() {
        let (a, b) = (Some(0), Some(1));
        let ratings = ratings(3, vec![vec![a, b, None], vec![None, b, None], vec![None; 3], vec![a, a, a]]);
        let ratings = ratings.unwrap();
        assert_eq!(ratings.coverage(), Coverage { paired: 2, single: 1, uncoded: 1, missing: 6 });
        assert_eq!(ratings.pair(0, 2).units()[3], [a, a]);
        assert_eq!(ratings.pair(2, 7).coverage(), Coverage { paired: 0, single: 1, uncoded: 3, missing: 7 });
    }
}
