//! What an audit tells: by hand, where it is not defined, and what holds of any audit.

use proptest::prelude::*;
use statistics::estimate::{
    Accuracy, NotDefined, Outcome,
    Outcome::{No, Unclear, Yes},
    People,
    People::{CannotJudge, Developed, NotAsked, Tested},
    Proportion, Total, Unit, accuracy, count,
};

fn documents(parts: &[(usize, usize, Option<Outcome>, People)]) -> Vec<Unit> {
    let part = |&(count, stratum, machine, people)| vec![Unit { stratum, machine, people }; count];
    parts.iter().flat_map(part).collect()
}

/// 100 documents, 60 that the machine calls yes and 40 no, of which 20 and 10 were judged.
fn audit() -> Vec<Unit> {
    documents(&[
        (40, 0, Some(Yes), NotAsked),
        (16, 0, Some(Yes), Tested(Yes)),
        (3, 0, Some(Yes), Tested(No)),
        (1, 0, Some(Yes), Tested(Unclear)),
        (30, 0, Some(No), NotAsked),
        (2, 0, Some(No), Tested(Yes)),
        (8, 0, Some(No), Tested(No)),
    ])
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 1e-9
}

#[test]
fn a_count_by_hand() {
    let found = count(&audit(), Yes).unwrap();
    // 60·16/20 + 40·2/10 = 48 + 8; of the sample alone, 100·18/30.
    assert!(close(found.combined.value, 56.0) && close(found.sample_only.value, 60.0), "{found:?}");
    assert_eq!((found.population, found.machine, found.judged), (100, 60, 30));
    // As a difference: 60 that the machine calls yes, less 60·4/20 that are not, and 40·2/10 that it missed.
    let of_unclear = count(&audit(), Unclear).unwrap();
    assert!(close(of_unclear.combined.value, 3.0), "{of_unclear:?}");
    // Known documents are added as they are, and are no part of the sample.
    let developed = documents(&[(5, 0, Some(No), Developed(Yes)), (4, 0, Some(No), Developed(No))]);
    let more = count(&[audit(), developed].concat(), Yes).unwrap();
    assert!(close(more.combined.value, 61.0), "{more:?}");
    assert_eq!((more.combined.low, more.developed), (found.combined.low + 5, 9));
}

#[test]
fn what_people_cannot_judge_is_like_the_rest_and_bounded() {
    let unjudged = documents(&[(5, 0, Some(Yes), CannotJudge)]);
    let found = count(&[audit(), unjudged].concat(), Yes).unwrap();
    // 65 that the machine calls yes: 65·16/20 + 8; if none of the five is, 65·16/25 + 8, if all are, 65·21/25 + 8.
    assert!(close(found.combined.value, 60.0), "{found:?}");
    let (none, all) = found.if_none_or_all;
    assert!(close(none, 49.6) && close(all, 62.6), "{found:?}");
    assert_eq!(found.cannot_judge, 5);
}

#[test]
fn accuracy_by_hand() {
    let found = accuracy(&audit()).unwrap();
    let value = |of: Result<Proportion, NotDefined>| of.unwrap().value;
    assert!(close(value(found.precision), 16.0 / 20.0));
    assert!(close(value(found.precision_decided), 16.0 / 19.0));
    // 48 found of 56; the sample's own 16 of 18 would say too much.
    assert!(close(value(found.recall), 48.0 / 56.0));
    assert!(close(value(found.f1), 96.0 / (60.0 + 56.0)));
    assert!(close(value(found.f1_decided), 96.0 / (57.0 + 56.0)));
    assert!(close(found.same.value, 0.8) && close(found.people_unclear.value, 0.03), "{found:?}");
    assert_eq!(found.machine_unclear, 0.0);
    assert_eq!(found.confusion.judged, [[16, 3, 1], [0, 0, 0], [2, 8, 0], [0, 0, 0]]);
    assert!(close(found.confusion.estimated[2][1], 32.0));
}

/// Where few are expected of what the machine says, its labels still count as they are.
#[test]
fn a_machine_without_an_error_is_not_corrected() {
    let all = documents(&[
        (8, 0, Some(Yes), Tested(Yes)),
        (3, 0, Some(Yes), NotAsked),
        (1, 0, Some(No), Tested(No)),
        (2, 0, Some(No), NotAsked),
        (1, 0, Some(Unclear), NotAsked),
    ]);
    let found = count(&all, Yes).unwrap();
    assert!(close(found.combined.value, 11.0), "{found:?}");
    // The sample alone knows nothing of the others: 8 of 9, of 15.
    assert!(close(found.sample_only.value, 15.0 * 8.0 / 9.0), "{found:?}");
}

#[test]
fn what_is_not_defined_says_why() {
    let some = |machine, people| documents(&[(9, 0, machine, people), (9, 0, machine, NotAsked)]);
    let cases = [
        (vec![], Err(NotDefined::NoDocuments)),
        (some(Some(Yes), NotAsked), Err(NotDefined::NobodyJudged)),
        (some(Some(Yes), CannotJudge), Err(NotDefined::NobodyJudged)),
        (some(Some(Yes), Developed(Yes)), Err(NotDefined::NobodyJudged)),
        (some(Some(No), Tested(Yes)), Ok((Some(NotDefined::MachineNeverYes), None))),
        (some(None, Tested(No)), Ok((Some(NotDefined::MachineNeverYes), Some(NotDefined::PeopleNeverYes)))),
        (some(Some(Yes), Tested(No)), Ok((None, Some(NotDefined::PeopleNeverYes)))),
        (
            [some(Some(Yes), NotAsked), some(Some(No), Tested(No))].concat(),
            Ok((Some(NotDefined::NoYesJudged), Some(NotDefined::PeopleNeverYes))),
        ),
    ];
    for (documents, expected) in cases {
        let found = accuracy(&documents).map(|found| (found.precision.err(), found.recall.err()));
        assert_eq!(found, expected, "{documents:?}");
    }
    assert_eq!(count(&[], Yes), Err(NotDefined::NoDocuments));
    assert_eq!(count(&some(None, CannotJudge), Yes), Err(NotDefined::NobodyJudged));
    assert_eq!(NotDefined::MachineNeverYes.to_string(), "the machine says yes to no document");
}

#[test]
fn who_reads_all_knows_all() {
    let all = documents(&[
        (20, 0, Some(Yes), Tested(Yes)),
        (5, 1, Some(Yes), Tested(No)),
        (7, 1, Some(Unclear), Tested(Yes)),
        (3, 2, None, Tested(Unclear)),
    ]);
    let found = count(&all, Yes).unwrap();
    for Total { value, low, high } in [found.combined, found.sample_only] {
        assert!(close(value, 27.0) && (low, high) == (27, 27), "{found:?}");
    }
    let precision = accuracy(&all).unwrap().precision.unwrap();
    assert!(close(precision.interval.low, 0.8) && close(precision.interval.high, 0.8), "{precision:?}");
    let developed = documents(&[(2, 0, None, Developed(Yes)), (3, 0, None, Developed(No))]);
    assert_eq!(count(&developed, Yes).unwrap().combined, Total { value: 2.0, low: 2, high: 2 });
}

fn document() -> impl Strategy<Value = Unit> {
    let outcome = || prop_oneof![3 => Just(Yes), 3 => Just(No), 1 => Just(Unclear)];
    let people = prop_oneof![
        4 => Just(NotAsked),
        4 => outcome().prop_map(Tested),
        1 => Just(CannotJudge),
        1 => outcome().prop_map(Developed),
    ];
    (0_usize..4, proptest::option::weighted(0.9, outcome()), people)
        .prop_map(|(stratum, machine, people)| Unit { stratum, machine, people })
}

fn proportions(found: &Accuracy) -> Vec<Proportion> {
    let of = [found.precision, found.precision_decided, found.recall, found.f1, found.f1_decided];
    of.into_iter().flatten().chain([found.same, found.people_unclear]).collect()
}

proptest! {
    #[test]
    fn estimates_stay_within_what_is_possible(documents in proptest::collection::vec(document(), 1..150)) {
        let Ok(found) = count(&documents, Yes) else {
            let is_judged = |document: &Unit| matches!(document.people, Tested(_));
            prop_assert!(!documents.iter().any(is_judged));
            return Ok(());
        };
        let said = |outcome| {
            let says = |document: &&Unit| [Tested(outcome), Developed(outcome)].contains(&document.people);
            documents.iter().filter(says).count() as u64
        };
        for Total { value, low, high } in [found.combined, found.sample_only] {
            prop_assert!(said(Yes) <= low && high <= documents.len() as u64 - said(No) - said(Unclear));
            prop_assert!(low as f64 <= value + 1e-6 && value <= high as f64 + 1e-6, "{low} {value} {high}");
        }
        let (none, all) = found.if_none_or_all;
        prop_assert!(none <= found.combined.value + 1e-6 || found.cannot_judge > 0);
        prop_assert!(none <= all + 1e-6);
        if let Ok(measured) = accuracy(&documents) {
            for Proportion { value, interval } in proportions(&measured) {
                prop_assert!(0.0 <= interval.low && interval.low <= value + 1e-9);
                prop_assert!(value <= interval.high + 1e-9 && interval.high <= 1.0);
            }
        }
    }

    #[test]
    fn the_order_of_documents_does_not_matter(documents in proptest::collection::vec(document(), 1..60)) {
        let mut turned = documents.clone();
        turned.reverse();
        prop_assert_eq!(count(&documents, Yes), count(&turned, Yes));
        prop_assert_eq!(accuracy(&documents), accuracy(&turned));
    }

    #[test]
    fn yes_no_and_unclear_are_all(documents in proptest::collection::vec(document(), 1..80)) {
        let all = [Yes, No, Unclear].map(|outcome| count(&documents, outcome));
        if let [Ok(yes), Ok(no), Ok(unclear)] = all {
            let sum = yes.combined.value + no.combined.value + unclear.combined.value;
            prop_assert!((sum - documents.len() as f64).abs() < 1e-6);
        }
    }
}
