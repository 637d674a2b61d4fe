//! What holds of any counts.

use proptest::prelude::*;
use statistics::{
    Association, Cooccurrence, Count, Part, Ratio, association, dispersion, f1, keyness, log_dice,
};

fn ratio() -> impl Strategy<Value = Ratio> {
    (1_u64..5_000).prop_flat_map(|of| (0..=of).prop_map(move |hits| Ratio::new(hits, of)))
}

fn count() -> impl Strategy<Value = Count> {
    (1_u64..100_000).prop_flat_map(|words| (0..=words).prop_map(move |frequency| Count { frequency, words }))
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part =
        (0_u64..500).prop_flat_map(|words| (0..=words).prop_map(move |frequency| Part { frequency, words }));
    proptest::collection::vec(part, 1..20)
}

/// Words by whether they are the word and near the node: both, one of the two, none.
fn cells() -> impl Strategy<Value = [u64; 4]> {
    [0_u64..2_000, 0_u64..2_000, 0_u64..2_000, 1_u64..100_000]
}

proptest! {
    #[test]
    fn words_keep_company_with_each_other(cells in cells()) {
        let [joint, near, far, neither] = cells;
        let words = joint + near + far + neither;
        let counts = |near, frequency| Cooccurrence { joint, near, frequency, words };
        let Association { expected, g2 } = association(counts(joint + near, joint + far)).unwrap();
        let other = association(counts(joint + far, joint + near)).unwrap();
        prop_assert!(g2 >= 0.0 && (g2 - other.g2).abs() <= 1e-9 * g2.max(1.0) && expected == other.expected);
        prop_assert_eq!(log_dice(joint, joint + near, joint + far), log_dice(joint, joint + far, joint + near));
        prop_assert!(log_dice(joint, near, far).is_none_or(|dice| dice <= 14.0));
    }

    #[test]
    fn an_interval_holds_its_proportion_and_stays_within_0_and_1(ratio in ratio()) {
        let (value, interval) = (ratio.value().unwrap(), ratio.interval().unwrap());
        prop_assert!(0.0 <= interval.low && interval.low <= value);
        prop_assert!(value <= interval.high && interval.high <= 1.0);
    }

    #[test]
    fn the_interval_of_the_misses_is_that_of_the_hits_mirrored(ratio in ratio()) {
        let hits = ratio.interval().unwrap();
        let misses = Ratio::new(ratio.of - ratio.hits, ratio.of).interval().unwrap();
        prop_assert!((hits.low + misses.high - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_same_proportion_of_more_is_surer(ratio in ratio()) {
        let width = |ratio: Ratio| ratio.interval().map(|i| i.high - i.low).unwrap();
        prop_assert!(width(Ratio::new(ratio.hits * 10, ratio.of * 10)) < width(ratio));
    }

    #[test]
    fn f1_is_between_its_bounds_and_knows_no_side(tp in 0_u64..500, fp in 0_u64..500, fn_ in 1_u64..500) {
        let (value, interval) = f1(tp, fp, fn_).unwrap();
        let usual = 2.0 * tp as f64 / (2 * tp + fp + fn_) as f64;
        prop_assert!((value - usual).abs() < 1e-12);
        prop_assert!(0.0 <= interval.low && interval.low <= value && value <= interval.high && interval.high <= 1.0);
        prop_assert_eq!(f1(tp, fn_, fp), Some((value, interval)));
    }

    #[test]
    fn keyness_of_exchanged_corpora_is_as_sure_and_turns_round(target in count(), reference in count()) {
        let there = keyness(target, reference).unwrap();
        let back = keyness(reference, target).unwrap();
        prop_assert!(there.g2 >= 0.0 && there.g2.is_finite() && there.log_ratio.is_finite());
        prop_assert!((there.g2 - back.g2).abs() <= 1e-9 * there.g2.max(1.0));
        prop_assert!((there.log_ratio + back.log_ratio).abs() < 1e-9);
    }

    #[test]
    fn ten_times_the_corpora_are_ten_times_as_sure_of_the_same_effect(target in count(), reference in count()) {
        let times = |c: Count| Count { frequency: c.frequency * 10, words: c.words * 10 };
        let (once, more) = (keyness(target, reference).unwrap(), keyness(times(target), times(reference)).unwrap());
        prop_assert!((once.g2 * 10.0 - more.g2).abs() <= 1e-6 * more.g2.max(1.0));
        if target.frequency > 0 && reference.frequency > 0 {
            prop_assert!((once.log_ratio - more.log_ratio).abs() < 1e-9);
        }
    }

    #[test]
    fn dispersion_stays_within_its_bounds_whatever_the_order_of_the_parts(mut parts in parts()) {
        let Some(found) = dispersion(&parts) else {
            prop_assert!(parts.iter().all(|part| part.frequency == 0));
            return Ok(());
        };
        prop_assert!(0.0 <= found.dp && found.dp <= found.dp_norm && found.dp_norm <= 1.0 + 1e-9);
        prop_assert_eq!(found.range, parts.iter().filter(|part| part.frequency > 0).count());
        parts.reverse();
        prop_assert!((dispersion(&parts).unwrap().dp - found.dp).abs() < 1e-9);
    }
}
