//! Audits of known truth: fewer than `--example audits` makes, and so with more tolerance.

#[path = "../examples/audits/simulation.rs"]
mod simulation;

use simulation::{Audit, Draws, Population};

const AUDITS: u64 = 200;

/// Of 200 intervals of 95 %, 190 hold the truth, with a standard deviation of 3; three below that is a chance of one in a thousand.
const LEAST: f64 = 90.5;

const GOOD: Population = Population { name: "good", confusion: [[134, 7, 3], [6, 4, 6], [9, 48, 4]] };
const BAD: Population = Population { name: "bad", confusion: [[80, 35, 10], [20, 10, 5], [49, 10, 2]] };

fn audit(draws: Draws) -> Audit {
    Audit { draws, size: 80, cannot_judge: 0.0, development: 0.0 }
}

#[test]
fn intervals_hold_the_truth_as_often_as_they_say() {
    let less = Audit { cannot_judge: 0.1, development: 0.3, ..audit(Draws::Simple) };
    let cases = [
        (&GOOD, audit(Draws::Simple)),
        (&BAD, audit(Draws::Outcome)),
        (&GOOD, audit(Draws::Uncertain)),
        (&BAD, audit(Draws::Groups)),
        (&GOOD, less),
    ];
    for (population, audit) in cases {
        let found = population.audit(audit, AUDITS);
        let measured = [
            ("precision", &found.precision),
            ("recall", &found.recall),
            ("F1", &found.f1),
            ("combined", &found.combined),
            ("sample only", &found.sample_only),
        ];
        for (name, coverage) in measured {
            assert_eq!(coverage.defined, AUDITS);
            let percent = coverage.percent();
            assert!(percent >= LEAST, "{name} of {} {audit:?}: {percent} %", population.name);
        }
        for (name, coverage) in &measured[3..] {
            // Their standard error is below 0.9 documents.
            assert!(
                coverage.bias().abs() < 2.7,
                "{name} of {} {audit:?}: {}",
                population.name,
                coverage.bias()
            );
        }
    }
}

#[test]
fn a_good_machine_makes_the_interval_narrower_and_its_bias_is_taken_out() {
    let found = GOOD.audit(audit(Draws::Simple), AUDITS);
    let width = found.combined.width();
    assert!(width < 0.75 * found.sample_only.width(), "{width} of {}", found.sample_only.width());
    assert!(found.combined.percent() < 100.0, "intervals that always hold the truth are too wide");
    // The machine of the bad labels counts 125 of 149; a sample and its labels together do not.
    let found = BAD.audit(audit(Draws::Simple), AUDITS);
    assert_eq!((BAD.size(), BAD.machine_yes(), BAD.yes()), (221, 125, 149));
    assert!(found.combined.bias().abs() < 2.7, "{}", found.combined.bias());
}
