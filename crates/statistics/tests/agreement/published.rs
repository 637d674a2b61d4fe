//! Examples that papers and handbooks print, to the digits that they print.

use statistics::agreement::{Estimate, Level, Ratings, ac1, ac2, alpha, cohen, fleiss, percent};

use crate::tables::{contingency, counts, rows};

/// Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, example A: 2 coders, 10 units, two codes.
fn krippendorff_a() -> Ratings {
    rows("01", &["0100000010", "1110010000"])
}

/// Ibid., example B: 2 coders, 12 units, five codes.
fn krippendorff_b() -> Ratings {
    rows("abcde", &["aabbdcccedda", "babbbccceddd"])
}

/// Ibid., example C, also Krippendorff (2004), Content Analysis, p. 230: 4 coders, 12 units, codes missing. Gwet's example of raw ratings is the same.
fn krippendorff_c() -> Ratings {
    rows("12345", &["123321412...", "1233224125..", ".33323422513", "12332441251."])
}

/// Cohen, J. (1960), Educational and Psychological Measurement 20, p. 45; frequencies of 200.
fn cohen_1960() -> Ratings {
    contingency([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
}

/// Fleiss, J. L. (1971), Psychological Bulletin 76, p. 379: 30 subjects, 6 ratings each.
fn fleiss_1971() -> Ratings {
    counts(&FLEISS_1971)
}

/// Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed.: 100 women by two abstractors.
fn abstractors() -> Ratings {
    contingency([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
}

/// Ibid.: 223 patients by clinical and by research diagnosis.
fn diagnoses() -> Ratings {
    contingency([[40, 4, 4, 17], [6, 25, 2, 13], [4, 1, 21, 12], [15, 5, 9, 45]])
}

/// The first half of Fleiss (1971), as Gwet uses it: 15 subjects, 6 ratings each.
fn six_raters() -> Ratings {
    counts(&FLEISS_1971[..15])
}

const FLEISS_1971: [[usize; 5]; 30] = [
    [0, 0, 0, 6, 0],
    [0, 3, 0, 0, 3],
    [0, 1, 4, 0, 1],
    [0, 0, 0, 0, 6],
    [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0],
    [0, 0, 4, 0, 2],
    [2, 0, 3, 1, 0],
    [2, 0, 0, 4, 0],
    [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0],
    [1, 1, 0, 4, 0],
    [0, 3, 3, 0, 0],
    [1, 0, 0, 5, 0],
    [0, 2, 0, 3, 1],
    [0, 0, 5, 0, 1],
    [3, 0, 0, 1, 2],
    [5, 1, 0, 0, 0],
    [0, 2, 0, 4, 0],
    [1, 0, 2, 0, 3],
    [0, 0, 0, 0, 6],
    [0, 1, 0, 5, 0],
    [0, 2, 0, 1, 3],
    [2, 0, 0, 4, 0],
    [1, 0, 0, 4, 1],
    [0, 5, 0, 1, 0],
    [4, 0, 0, 0, 2],
    [0, 2, 0, 4, 0],
    [1, 0, 5, 0, 0],
    [0, 0, 0, 0, 6],
];

/// Whether a number is the printed one, to the last digit that is printed.
fn is_printed(found: f64, printed: &str) -> bool {
    let digits = printed.split_once('.').map_or(0, |(_, digits)| digits.len());
    (found - printed.parse::<f64>().unwrap()).abs() <= 0.500_01 * 10_f64.powi(-(digits as i32))
}

#[track_caller]
fn check(what: &str, found: f64, printed: &str) {
    assert!(is_printed(found, printed), "{what}: {found}, printed {printed}");
}

#[test]
fn alpha_as_krippendorff_prints_it() {
    let cases = [
        ("A", krippendorff_a(), Level::Nominal, "0.095"),
        ("B", krippendorff_b(), Level::Nominal, "0.692"),
        ("C", krippendorff_c(), Level::Nominal, "0.743"),
        ("C", krippendorff_c(), Level::Ordinal, "0.815"),
        ("C", krippendorff_c(), Level::Interval, "0.849"),
        ("C", krippendorff_c(), Level::Ratio, "0.797"),
        // irrCAC (Gwet), README and vignette "weighting".
        ("C", krippendorff_c(), Level::Nominal, "0.74342"),
        ("C", krippendorff_c(), Level::Interval, "0.84911"),
        ("abstractors", abstractors(), Level::Nominal, "0.7972585"),
        ("abstractors", abstractors(), Level::Interval, "0.8926487"),
        ("six raters", six_raters(), Level::Nominal, "0.4204384"),
        ("six raters", six_raters(), Level::Interval, "0.259511"),
    ];
    for (name, ratings, level, printed) in cases {
        check(&format!("{name}, {level}"), alpha(&ratings, level).unwrap().value, printed);
    }
    // Computed to more digits than are printed, by other programs.
    let computed = [
        (Level::Nominal, "0.74342105"),
        (Level::Ordinal, "0.8153875"),
        (Level::Interval, "0.84910714"),
        (Level::Ratio, "0.79740277"),
    ];
    for (level, value) in computed {
        let found = alpha(&krippendorff_c(), level).unwrap();
        check("C", found.value, value);
        assert_eq!(found.units, 11, "the last unit has one code");
    }
}

#[test]
fn cohen_s_kappa_as_printed() {
    let found = cohen(&cohen_1960()).unwrap();
    check("κ", found.value, "0.492");
    check("observed", found.observed.unwrap(), "0.70");
    check("expected", found.expected.unwrap(), "0.41");
    check("κ", found.value, "0.49152542");
    // irrCAC, README.
    let found = cohen(&abstractors()).unwrap();
    check("κ", found.value, "0.7964094");
    check("standard error", found.standard_error.unwrap(), "0.05891072");
    interval(&found, "0.68", "0.913");
}

#[test]
fn fleiss_kappa_as_printed() {
    let found = fleiss(&fleiss_1971()).unwrap();
    check("κ", found.value, "0.430");
    check("observed", found.observed.unwrap(), "0.5556");
    check("expected", found.expected.unwrap(), "0.220");
    check("κ", found.value, "0.43024452");
    // irrCAC, README; Scott's π of two coders.
    let found = fleiss(&six_raters()).unwrap();
    corrected(&found, ["0.4139265", "0.5511111", "0.2340741", "0.08119291"]);
    interval(&found, "0.24", "0.588");
    check("Scott's π", fleiss(&abstractors()).unwrap().value, "0.7962397");
    let found = fleiss(&krippendorff_c()).unwrap();
    check("κ", found.value, "0.76117");
    check("expected", found.expected.unwrap(), "0.2387153");
}

#[test]
fn ac1_and_ac2_as_printed() {
    // irrCAC, README and vignette "weighting": value, observed, expected, standard error.
    let found = ac1(&six_raters()).unwrap();
    corrected(&found, ["0.4448007", "0.5511111", "0.1914815", "0.08418757"]);
    interval(&found, "0.264", "0.625");
    let found = ac2(&six_raters(), Level::Interval).unwrap();
    corrected(&found, ["0.4837438", "0.8544444", "0.7180556", "0.1058227"]);
    interval(&found, "0.257", "0.711");
    let found = ac1(&krippendorff_c()).unwrap();
    check("AC1", found.value, "0.77544");
    check("expected", found.expected.unwrap(), "0.1903212");
    let found = ac2(&krippendorff_c(), Level::Interval).unwrap();
    check("AC2", found.value, "0.9140");
    check("expected", found.expected.unwrap(), "0.7137044");
    check("AC1", ac1(&abstractors()).unwrap().value, "0.8493305");
    check("AC2", ac2(&abstractors(), Level::Interval).unwrap().value, "0.9402369");
}

#[test]
fn ac2_at_each_level_as_another_program_has_it() {
    // irrCAC for Python 0.4.4, with the weights "ordinal", "quadratic" and "ratio".
    let cases = [
        ("C", krippendorff_c(), ["0.89893977", "0.91400072", "0.85736756"]),
        ("abstractors", abstractors(), ["0.9251917", "0.94023688", "0.96325255"]),
        ("diagnoses", diagnoses(), ["0.32406893", "0.298573", "0.35864722"]),
        ("Cohen", cohen_1960(), ["0.62756052", "0.63855422", "0.61840594"]),
    ];
    for (name, ratings, printed) in cases {
        for (level, printed) in [Level::Ordinal, Level::Interval, Level::Ratio].into_iter().zip(printed) {
            check(&format!("{name}, {level}"), ac2(&ratings, level).unwrap().value, printed);
        }
    }
    // With two codes of each unit its standard errors are these, too.
    let errors =
        [(Level::Ordinal, "0.06866092"), (Level::Interval, "0.07534861"), (Level::Ratio, "0.07002046")];
    for (level, printed) in errors {
        check("standard error", ac2(&diagnoses(), level).unwrap().standard_error.unwrap(), printed);
    }
    check("standard error", fleiss(&diagnoses()).unwrap().standard_error.unwrap(), "0.04633555");
}

#[test]
fn percent_agreement_as_printed() {
    check("abstractors", percent(&abstractors()).unwrap().value, "0.89");
    check("C", percent(&krippendorff_c()).unwrap().value, "0.8181818");
    check("six raters", percent(&six_raters()).unwrap().value, "0.5511111");
}

/// There is no paper with this interval: that of another bootstrap, with its own random numbers, is near.
#[test]
fn the_bootstrap_comes_near_the_interval_of_the_linearisation() {
    // irrCAC, README: (0.68, 0.914).
    let found = alpha(&abstractors(), Level::Nominal).unwrap().interval.unwrap();
    assert!((found.low - 0.68).abs() < 0.03 && (found.high - 0.914).abs() < 0.03, "{found:?}");
}

#[track_caller]
fn corrected(found: &Estimate, [value, observed, expected, standard_error]: [&str; 4]) {
    check("value", found.value, value);
    check("observed", found.observed.unwrap(), observed);
    check("expected", found.expected.unwrap(), expected);
    check("standard error", found.standard_error.unwrap(), standard_error);
}

#[track_caller]
fn interval(found: &Estimate, low: &str, high: &str) {
    let interval = found.interval.unwrap();
    check("low", interval.low, low);
    check("high", interval.high, high);
}
