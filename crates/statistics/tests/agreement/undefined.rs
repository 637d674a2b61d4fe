//! What is defined of codes that leave little to say, and why the rest is not.

use statistics::agreement::{
    Categories, Coefficient, Estimate, Level, NoInterval, Ratings, Undefined, ac1, ac2, alpha, cohen, fleiss,
    percent,
};

use crate::tables::{contingency, rows};

/// Every coefficient at the nominal level: its value, or why it has none.
fn values(ratings: &Ratings) -> [Result<f64, Undefined>; 5] {
    let value = |found: Result<Estimate, Undefined>| found.map(|estimate| estimate.value);
    [
        value(percent(ratings)),
        value(cohen(ratings)),
        value(fleiss(ratings)),
        value(ac1(ratings)),
        value(alpha(ratings, Level::Nominal)),
    ]
}

#[test]
fn of_each_odd_table_it_is_told_what_is_defined() {
    use Undefined::{Empty, NoPairs, NoVariation, NotTwoCoders, OneCoder};
    let nowhere = Ratings::new(Categories::Names(0), 0, Vec::new()).unwrap();
    // (table, percent, Cohen, Fleiss, AC1, α)
    let cases = [
        ("no units, no coders", nowhere, [Err(Empty); 5]),
        ("no codes", rows("ab", &["..", ".."]), [Err(Empty); 5]),
        ("one coder", rows("ab", &["abba"]), [Err(OneCoder); 5]),
        ("a coder who coded nothing", rows("ab", &["abba", "...."]), [Err(OneCoder); 5]),
        // INCEpTION #2219 gave α = 1 here.
        ("two coders, no unit in common", rows("ab", &["ab..", "..ab"]), [Err(NoPairs); 5]),
        ("three of these", rows("ab", &["a..", ".b.", "..a"]), [Err(NoPairs); 5]),
        ("perfect", rows("ab", &["aabb", "aabb"]), [Ok(1.0); 5]),
        ("perfect, some codes missing", rows("ab", &["aab.b", "aabb."]), [Ok(1.0); 5]),
        (
            "one code, and no other to choose",
            rows("a", &["aaaa", "aaaa"]),
            [Ok(1.0), Err(NoVariation), Err(NoVariation), Ok(1.0), Err(NoVariation)],
        ),
        (
            "one code, though there are others",
            rows("abc", &["aaaa", "aaaa"]),
            [Ok(1.0), Err(NoVariation), Err(NoVariation), Ok(1.0), Err(NoVariation)],
        ),
        (
            "a single unit, agreed",
            rows("ab", &["a", "a"]),
            [Ok(1.0), Err(NoVariation), Err(NoVariation), Ok(1.0), Err(NoVariation)],
        ),
        // pₑ is 0 for Cohen: neither ever gives the other's code. α: two codes, drawn without putting back, always differ.
        (
            "a single unit, not agreed",
            rows("ab", &["a", "b"]),
            [Ok(0.0), Ok(0.0), Ok(-1.0), Ok(-1.0), Ok(0.0)],
        ),
        // Each sticks to one code: no better than chance for Cohen, worse for who takes both to have the same habits.
        (
            "always another code",
            rows("ab", &["aaaa", "bbbb"]),
            [Ok(0.0), Ok(0.0), Ok(-1.0), Ok(-1.0), Ok(-0.75)],
        ),
        (
            "three coders",
            rows("ab", &["aabb", "aabb", "aabb"]),
            [Ok(1.0), Err(NotTwoCoders(3)), Ok(1.0), Ok(1.0), Ok(1.0)],
        ),
    ];
    for (name, ratings, expected) in cases {
        assert_eq!(values(&ratings), expected, "{name}");
    }
}

#[test]
fn one_coder_who_never_varies_leaves_kappa_at_zero() {
    // The second gives one code alone: κ is 0, whatever the first does.
    let found = cohen(&contingency([[30, 0], [10, 0]])).unwrap();
    assert_eq!((found.value, found.observed, found.expected), (0.0, Some(0.75), Some(0.75)));
}

#[test]
fn a_rare_code_leaves_kappa_low_and_ac1_high() {
    // Feinstein and Cicchetti's paradox: 95 of 100 units agreed.
    let ratings = contingency([[95, 3], [2, 0]]);
    let [percent, cohen, fleiss, ac1, alpha] = values(&ratings).map(Result::unwrap);
    assert_eq!(percent, 0.95);
    assert!(cohen < 0.0 && fleiss < 0.0 && alpha < 0.0 && ac1 > 0.94, "{cohen} {fleiss} {alpha} {ac1}");
}

#[test]
fn what_has_no_interval_says_why() {
    let perfect = rows("ab", &["aabbab", "aabbab"]);
    // Percent agreement has one: six of six may be far fewer among all.
    let found = percent(&perfect).unwrap().interval.unwrap();
    assert!(found.high == 1.0 && found.low > 0.5 && found.low < 0.7, "{found:?}");
    for found in [cohen(&perfect), fleiss(&perfect), ac1(&perfect)] {
        assert_eq!(found.unwrap().interval, Err(NoInterval::NoSpread));
    }
    let three = rows("ab", &["aabbab", "aabbab", "aabbab"]);
    assert_eq!(percent(&three).unwrap().interval, Err(NoInterval::NoSpread));
    // Of 2,000 samples of these six units, 2·2,000/2⁶ have but one code.
    assert_eq!(alpha(&perfect, Level::Nominal).unwrap().interval, Err(NoInterval::NoSpread));
    let single = rows("ab", &["a", "b"]);
    for found in [cohen(&single), fleiss(&single), ac1(&single), alpha(&single, Level::Nominal)] {
        assert_eq!(found.unwrap().interval, Err(NoInterval::OneUnit));
    }
    // One unit in ten is another: a third of the samples lack it.
    let rare = rows("ab", &["abaaaaaaaa", "abaaaaaaaa"]);
    match alpha(&rare, Level::Nominal).unwrap().interval {
        Err(NoInterval::UndefinedReplicates { undefined, of: 2_000 }) => {
            assert!((600..800).contains(&undefined), "{undefined}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn levels_say_what_they_need() {
    let names = rows("ab", &["ab", "aa"]);
    assert_eq!(alpha(&names, Level::Interval), Err(Undefined::NoNumbers(Level::Interval)));
    assert_eq!(ac2(&names, Level::Ratio), Err(Undefined::NoNumbers(Level::Ratio)));
    assert!(alpha(&names, Level::Ordinal).is_ok());
    let units = vec![vec![Some(0), Some(1)], vec![Some(1), Some(1)]];
    let below = Ratings::new(Categories::Numbers(vec![-1.0, 2.0]), 2, units).unwrap();
    assert_eq!(alpha(&below, Level::Ratio), Err(Undefined::BelowZero));
    assert!(alpha(&below, Level::Interval).is_ok());
}

#[test]
fn numbers_of_any_size_do_no_harm() {
    let sizes = [
        vec![0.0, f64::MIN_POSITIVE, 1.0],
        vec![0.0, 5e-324, 1e-323],
        vec![0.0, 1.0, f64::MAX],
        vec![1e16, 1e16 + 2.0, 1e16 + 4.0],
        vec![f64::MIN, 0.0, f64::MAX],
    ];
    let units = [[0, 0], [1, 2], [2, 2], [1, 1], [0, 1], [2, 0]].map(|codes| codes.map(Some).to_vec());
    for numbers in sizes {
        let ratings = Ratings::new(Categories::Numbers(numbers.clone()), 2, units.to_vec()).unwrap();
        for level in [Level::Nominal, Level::Ordinal, Level::Interval, Level::Ratio] {
            for coefficient in Coefficient::at(level) {
                if let Ok(found) = coefficient.of(&ratings, level) {
                    assert!(found.value.is_finite() && found.value <= 1.0, "{numbers:?} {level} {found:?}");
                }
            }
        }
    }
}

#[test]
fn a_zero_is_a_number_like_others_at_the_ratio_level() {
    let ratings = rows("0123", &["0012", "0013"]);
    let found = alpha(&ratings, Level::Ratio).unwrap();
    assert!(found.value > 0.9 && found.value < 1.0, "{found:?}");
}

#[test]
fn reasons_are_sentences() {
    let told = [
        (Undefined::NoPairs.to_string(), "not defined, because no unit was coded by two coders"),
        (
            Undefined::NotTwoCoders(3).to_string(),
            "not defined, because it compares two coders, and there are 3",
        ),
        (
            Undefined::NoNumbers(Level::Interval).to_string(),
            "not defined, because the interval level needs numbers as codes",
        ),
        (NoInterval::OneUnit.to_string(), "no interval, because one unit does not show how far units differ"),
        (
            NoInterval::UndefinedReplicates { undefined: 7, of: 9 }.to_string(),
            "no interval, because in 7 of 9 samples of the units all codes are the same",
        ),
    ];
    for (found, expected) in told {
        assert_eq!(found, expected);
    }
}

/// In a sample of which a part is coded twice, the rest must not make the interval of perfect agreement wide.
#[test]
fn units_with_one_code_hardly_change_an_interval() {
    let twice = "aabbababbaabbabaabab";
    let again = "aabbababbaabbabaabba";
    let paired = rows("ab", &[twice, again]);
    let once = "ab".repeat(200);
    let most_once = rows("ab", &[&format!("{twice}{once}"), &format!("{again}{}", ".".repeat(400))]);
    for coefficient in [ac1, fleiss] {
        let width = |ratings| coefficient(ratings).unwrap().interval.map(|i| i.high - i.low).unwrap();
        let (without, with) = (width(&paired), width(&most_once));
        assert!((with / without - 1.0).abs() < 0.1, "{without} {with}");
    }
}
