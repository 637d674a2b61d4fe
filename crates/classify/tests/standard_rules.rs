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
fn every_label_has_rules_for_it_in_the_codebook_s_order() {
    let rules = rules();
    let labels: Vec<&str> = rules.labels().iter().map(|l| l.label.as_str()).collect();
    let codebook = codebook();
    assert_eq!(labels, codebook.labels.iter().map(|l| l.id.as_str()).collect::<Vec<_>>());
    for label in labels {
        assert!(rules.rules().iter().any(|rule| rule.label == label && rule.is_for()), "{label}");
    }
}

/// The traps that the codebook names: each stands in an example in which a rule of its label must find nothing, and alone in a
/// text no rule speaks for the label.
#[test]
fn traps_of_the_codebook_are_no_evidence() {
    let traps: [(&str, &[(&str, &str)]); 6] = [
        (
            "teilhabe",
            &[
                ("Bildungs- und Teilhabepaket", "Das Bildungs- und Teilhabepaket gilt für alle Kinder."),
                (
                    "Bundesteilhabegesetz",
                    "Alle Menschen mit Behinderung haben Ansprüche nach dem Bundesteilhabegesetz.",
                ),
                ("Eingliederungshilfe", "Die Eingliederungshilfe steht allen Berechtigten offen."),
                ("Teilhabe- und Integrationsgesetz", "Grundlage ist das Teilhabe- und Integrationsgesetz."),
                ("Teilhabeberatung", "Die Teilhabeberatung hilft allen Bürgern."),
                ("Teilhabeplan", "Der Teilhabeplan liegt allen Bürgern vor."),
                ("politische Teilhabe", "## Politische Teilhabe"),
            ],
        ),
        (
            "arbeit",
            &[
                ("Zusammenarbeit", "## Zusammenarbeit"),
                ("Sozialarbeit", "## Sozialarbeit"),
                ("Integrationsarbeit", "## Integrationsarbeit"),
                ("Arbeitskreis", "## Arbeitskreis"),
                ("Arbeitsgruppe", "## Arbeitsgruppe"),
                ("Öffentlichkeitsarbeit", "## Öffentlichkeitsarbeit"),
                ("Ehrenamtliche Arbeit", "## Ehrenamtliche Arbeit"),
                ("Arbeitsprogramm", "## Arbeitsprogramm"),
                ("erarbeitet", "Das Konzept wurde gemeinsam erarbeitet."),
            ],
        ),
        (
            "bildung",
            &[
                ("Abbildung", "## Abbildung"),
                ("Meinungsbildung", "## Meinungsbildung"),
                ("Bildung einer Arbeitsgruppe", "## Bildung einer Arbeitsgruppe"),
                ("Bildungs- und Teilhabepaket", "## Bildungs- und Teilhabepaket"),
                ("Teambildung", "## Teambildung"),
                ("Ausbildung", "## Ausbildung"),
            ],
        ),
        (
            "sprache",
            &[
                ("Ansprache", "## Ansprache"),
                ("Absprache", "## Absprache"),
                ("Rücksprache", "## Rücksprache"),
                ("zur Sprache", "Das kam zur Sprache."),
                ("Leichter Sprache", "## Dieses Heft in Leichter Sprache"),
                ("Fürsprache", "## Fürsprache"),
                ("Sprechstunde", "## Sprechstunde"),
            ],
        ),
        (
            "wohnen",
            &[
                ("Einwohner", "## Einwohner"),
                ("Bewohner", "## Bewohner"),
                ("Wohnort", "## Wohnort"),
                ("Wohnsitzauflage", "## Wohnsitzauflage"),
                ("Wohngeld", "## Wohngeld"),
                ("gewohnt", "## Wie gewohnt"),
                ("Wohnbevölkerung", "## Wohnbevölkerung"),
            ],
        ),
        (
            "gesundheit",
            &[
                ("Gesundheitsamt", "## Gesundheitsamt"),
                ("Gesundheitskarte", "## Gesundheitskarte"),
                ("Menschenverstand", "## Mit gesundem Menschenverstand"),
                ("Wirtschaftliche Gesundheit", "## Wirtschaftliche Gesundheit"),
            ],
        ),
    ];
    let rules = rules();
    for (label, traps) in traps {
        for (trap, text) in traps {
            let mut of_label = rules.rules().iter().filter(|rule| rule.label == label);
            let holds =
                |example: &classify::Example| example.text.to_lowercase().contains(&trap.to_lowercase());
            assert!(of_label.any(|rule| rule.rejects.iter().any(holds)), "{label}: no example has {trap}");
            let verdicts = common::verdicts(&rules, &[("a", text)]);
            let verdict = verdicts.iter().find(|v| v.label == label).unwrap();
            assert!(verdict.score <= 0, "{label}: {text:?} {:?}", verdict.evidence);
        }
    }
}
