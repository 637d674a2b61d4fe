//! The rule files of the repository: they load, and each rule finds what its examples say.

mod common;

use classify::{RuleSet, run_examples};
use common::{codebook, german, standard_rules};

fn rules() -> RuleSet {
    let files = standard_rules();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    RuleSet::load(&files, &codebook(), german()).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn all_examples_hold() {
    let rules = rules();
    let examples: usize = rules.rules().iter().map(|rule| rule.matches.len() + rule.rejects.len()).sum();
    assert!(examples > 100, "only {examples} examples were read");
    let failures: Vec<String> = run_examples(&rules, german()).iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn nothing_is_odd_about_them() {
    let rules = rules();
    let notes: Vec<String> = rules.notes().iter().map(ToString::to_string).collect();
    assert!(notes.is_empty(), "{}", notes.join("\n"));
}

#[test]
fn every_rule_has_examples_of_both_kinds() {
    for rule in rules().rules() {
        assert!(!rule.matches.is_empty() && !rule.rejects.is_empty(), "{} {}", rule.label, rule.id);
    }
}

#[test]
fn every_label_but_the_choice_has_rules_for_it_in_the_codebook_s_order() {
    let rules = rules();
    let labels: Vec<&str> = rules.labels().iter().map(|l| l.label.as_str()).collect();
    assert_eq!(labels, ["teilhabe", "arbeit", "bildung", "sprache", "wohnen", "gesundheit"]);
    for label in labels {
        assert!(rules.rules().iter().any(|rule| rule.label == label && rule.is_for()), "{label}");
    }
}

/// The traps that the codebook names, each alone in a text: no rule may speak for the label.
#[test]
fn traps_of_the_codebook_are_no_evidence() {
    let traps: [(&str, &[&str]); 6] = [
        (
            "teilhabe",
            &[
                "Das Bildungs- und Teilhabepaket gilt für alle Kinder.",
                "Alle Menschen mit Behinderung haben Ansprüche nach dem Bundesteilhabegesetz.",
                "Die Eingliederungshilfe steht allen Berechtigten offen.",
                "Grundlage ist das Teilhabe- und Integrationsgesetz.",
                "Die Teilhabeberatung hilft allen Bürgern.",
                "Der Teilhabeplan liegt allen Bürgern vor.",
                "## Politische Teilhabe",
            ],
        ),
        (
            "arbeit",
            &[
                "## Zusammenarbeit",
                "## Sozialarbeit",
                "## Integrationsarbeit",
                "## Arbeitskreis",
                "## Arbeitsgruppe",
                "## Öffentlichkeitsarbeit",
                "## Ehrenamtliche Arbeit",
                "## Arbeitsprogramm",
                "Das Konzept wurde gemeinsam erarbeitet.",
            ],
        ),
        (
            "bildung",
            &[
                "## Abbildung",
                "## Meinungsbildung",
                "## Bildung einer Arbeitsgruppe",
                "## Bildungs- und Teilhabepaket",
                "## Teambildung",
                "## Ausbildung",
            ],
        ),
        (
            "sprache",
            &[
                "## Ansprache",
                "## Absprache",
                "## Rücksprache",
                "Das kam zur Sprache.",
                "## Dieses Heft in Leichter Sprache",
                "## Fürsprache",
                "## Sprechstunde",
            ],
        ),
        (
            "wohnen",
            &[
                "## Einwohner",
                "## Bewohner",
                "## Wohnort",
                "## Wohnsitzauflage",
                "## Wohngeld",
                "## Wie gewohnt",
                "## Wohnbevölkerung",
            ],
        ),
        (
            "gesundheit",
            &[
                "## Gesundheitsamt",
                "## Gesundheitskarte",
                "## Mit gesundem Menschenverstand",
                "## Wirtschaftliche Gesundheit",
            ],
        ),
    ];
    let rules = rules();
    for (label, texts) in traps {
        for text in texts {
            let verdicts = common::verdicts(&rules, &[("a", text)]);
            let verdict = verdicts.iter().find(|v| v.label == label).unwrap();
            assert!(verdict.score <= 0, "{label}: {text:?} {:?}", verdict.evidence);
        }
    }
}
