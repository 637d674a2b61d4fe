//! What holds of any codes.

use proptest::prelude::*;
use statistics::agreement::{Categories, Coefficient, Estimate, Level, Ratings};

const LEVELS: [Level; 4] = [Level::Nominal, Level::Ordinal, Level::Interval, Level::Ratio];

type Units = Vec<Vec<Option<usize>>>;

fn make(categories: usize, coders: usize, units: Units) -> Ratings {
    // Unevenly spaced, zero among them.
    let numbers = (0..categories).map(|n| (n * n) as f64 / 2.0).collect();
    Ratings::new(Categories::Numbers(numbers), coders, units).unwrap()
}

/// Codes of few categories and coders, so that units often agree; about a quarter is missing.
fn codes() -> impl Strategy<Value = (usize, usize, Units)> {
    (1_usize..5, 1_usize..5).prop_flat_map(|(categories, coders)| {
        let code = prop_oneof![1 => Just(None), 3 => (0..categories).prop_map(Some)];
        let units = prop::collection::vec(prop::collection::vec(code, coders), 0..15);
        (Just(categories), Just(coders), units)
    })
}

/// Every coefficient at every level.
fn all(ratings: &Ratings) -> Vec<Option<Estimate>> {
    let at =
        |level| Coefficient::at(level).iter().map(move |coefficient| coefficient.of(ratings, level).ok());
    LEVELS.into_iter().flat_map(at).collect()
}

fn same(a: &Option<Estimate>, b: &Option<Estimate>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a.value - b.value).abs() < 1e-9 && a.units == b.units,
        (None, None) => true,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn each_is_a_number_within_its_interval_or_says_why_not((categories, coders, units) in codes()) {
        let ratings = make(categories, coders, units);
        for level in LEVELS {
            for coefficient in Coefficient::at(level) {
                match coefficient.of(&ratings, level) {
                    Ok(found) => {
                        prop_assert!(found.value.is_finite() && found.value <= 1.0, "{coefficient} {level} {found:?}");
                        prop_assert!(found.units > 0 && found.units <= ratings.coverage().paired);
                        if let Ok(interval) = found.interval {
                            prop_assert!(-1.0 <= interval.low || interval.low == found.value);
                            prop_assert!(interval.low <= found.value && found.value <= interval.high, "{found:?}");
                            prop_assert!(interval.high <= 1.0 && interval.low < interval.high);
                        }
                    }
                    Err(why) => prop_assert!(why.to_string().starts_with("not defined, because ")),
                }
            }
        }
    }

    #[test]
    fn the_order_of_units_and_coders_changes_nothing((categories, coders, mut units) in codes(), turn in 0_usize..20) {
        let before = all(&make(categories, coders, units.clone()));
        units.reverse();
        if !units.is_empty() {
            let turn = turn % units.len();
            units.rotate_left(turn);
        }
        for codes in &mut units {
            codes.reverse();
        }
        let after = all(&make(categories, coders, units));
        for (a, b) in before.iter().zip(&after) {
            prop_assert!(same(a, b), "{a:?} {b:?}");
            // The bootstrap draws the same samples.
            let interval = |e: &Option<Estimate>| e.and_then(|e| e.interval.ok());
            if let (Some(a), Some(b)) = (interval(a), interval(b)) {
                prop_assert!((a.low - b.low).abs() < 1e-9 && (a.high - b.high).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn names_of_codes_do_not_matter_at_the_nominal_level((categories, coders, mut units) in codes(), turn in 0_usize..5) {
        let nominal = |ratings: &Ratings| -> Vec<_> {
            Coefficient::at(Level::Nominal).iter().map(|c| c.of(ratings, Level::Nominal).ok()).collect()
        };
        let before = nominal(&make(categories, coders, units.clone()));
        for code in units.iter_mut().flatten().flatten() {
            *code = (*code + turn) % categories;
        }
        let after = nominal(&make(categories, coders, units));
        prop_assert!(before.iter().zip(&after).all(|(a, b)| same(a, b)), "{before:?} {after:?}");
    }

    #[test]
    fn an_order_turned_round_is_as_good((categories, coders, mut units) in codes()) {
        let of = |ratings: &Ratings| [Coefficient::Alpha, Coefficient::Ac2].map(|c| c.of(ratings, Level::Ordinal).ok());
        let before = of(&make(categories, coders, units.clone()));
        for code in units.iter_mut().flatten().flatten() {
            *code = categories - 1 - *code;
        }
        let after = of(&make(categories, coders, units));
        prop_assert!(before.iter().zip(&after).all(|(a, b)| same(a, b)), "{before:?} {after:?}");
    }

    #[test]
    fn perfect_agreement_on_two_codes_or_more_is_1(
        codes in prop::collection::vec(0_usize..4, 2..15),
        coders in 2_usize..5,
    ) {
        prop_assume!(codes.iter().any(|code| *code != codes[0]));
        let ratings = make(4, coders, codes.iter().map(|code| vec![Some(*code); coders]).collect());
        for level in LEVELS {
            for coefficient in Coefficient::at(level) {
                match coefficient.of(&ratings, level) {
                    Ok(found) => prop_assert_eq!(found.value, 1.0),
                    Err(_) => prop_assert!(*coefficient == Coefficient::Cohen && coders > 2),
                }
            }
        }
    }

    #[test]
    fn two_levels_of_two_codes_are_one((_, coders, units) in codes()) {
        // Two codes differ, or do not: whatever their order and size.
        let mut units = units;
        for code in units.iter_mut().flatten().flatten() {
            *code %= 2;
        }
        let numbers = Categories::Numbers(vec![1.0, 2.0]);
        let ratings = Ratings::new(numbers, coders, units).unwrap();
        for coefficient in [Coefficient::Alpha, Coefficient::Ac2] {
            let nominal = coefficient.of(&ratings, Level::Nominal).ok();
            for level in [Level::Ordinal, Level::Interval, Level::Ratio] {
                let other = coefficient.of(&ratings, level).ok();
                prop_assert!(same(&nominal, &other), "{coefficient} {level} {nominal:?} {other:?}");
            }
        }
    }
}
