//! Which coefficients there are.

use std::fmt;

use crate::agreement::{Estimate, Level, Ratings, Undefined, ac1, ac2, alpha, cohen, fleiss, percent};

/// A coefficient of agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coefficient {
    /// [`percent`].
    Percent,
    /// [`cohen`].
    Cohen,
    /// [`fleiss`].
    Fleiss,
    /// [`alpha`].
    Alpha,
    /// [`ac1`].
    Ac1,
    /// [`ac2`]; at the nominal level it is AC1.
    Ac2,
}

impl Coefficient {
    /// Those that say something at a level, in the order in which tables have them.
    #[must_use]
    pub fn at(level: Level) -> &'static [Self] {
        const ALL: [Coefficient; 6] = [
            Coefficient::Percent,
            Coefficient::Cohen,
            Coefficient::Fleiss,
            Coefficient::Ac1,
            Coefficient::Ac2,
            Coefficient::Alpha,
        ];
        const NOMINAL: [Coefficient; 5] = [
            Coefficient::Percent,
            Coefficient::Cohen,
            Coefficient::Fleiss,
            Coefficient::Ac1,
            Coefficient::Alpha,
        ];
        if level == Level::Nominal { &NOMINAL } else { &ALL }
    }

    /// Its name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Cohen => "cohen_kappa",
            Self::Fleiss => "fleiss_kappa",
            Self::Alpha => "alpha",
            Self::Ac1 => "ac1",
            Self::Ac2 => "ac2",
        }
    }

    /// Whether the level matters; the others take codes as names.
    #[must_use]
    pub fn is_weighted(self) -> bool {
        matches!(self, Self::Alpha | Self::Ac2)
    }

    /// What it says.
    ///
    /// # Errors
    /// When it is not defined for these codes.
    pub fn of(self, ratings: &Ratings, level: Level) -> Result<Estimate, Undefined> {
        match self {
            Self::Percent => percent(ratings),
            Self::Cohen => cohen(ratings),
            Self::Fleiss => fleiss(ratings),
            Self::Alpha => alpha(ratings, level),
            Self::Ac1 => ac1(ratings),
            Self::Ac2 => ac2(ratings, level),
        }
    }
}

impl fmt::Display for Coefficient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Percent => "percent agreement",
            Self::Cohen => "Cohen's κ",
            Self::Fleiss => "Fleiss' κ",
            Self::Alpha => "Krippendorff's α",
            Self::Ac1 => "Gwet's AC1",
            Self::Ac2 => "Gwet's AC2",
        })
    }
}
