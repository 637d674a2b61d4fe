//! From rule files and texts to verdicts.

mod common;

use classify::RuleSet;
use common::{codebook, concept, german, verdicts, verdicts_of};
use document::{PartKind, Verdict};

const RULES: &str = r#"
label = "wohnen"

[decide]
yes = 4
no = 1
conflict = 3
settled_by = ["kapitel"]

[lists]
raum = ["wohnung", "wohnraum"]

[[rule]]
id = "kapitel"
meaning = "Eine Überschrift nennt das Wohnen."
query = "heading:wohnen"
weight = 4

[[rule]]
id = "raum"
meaning = "Wohnungen kommen vor."
query = "@raum"
outside = "vorwort"
weight = 1
cap = 2

[[rule]]
id = "dagegen"
meaning = "Das Wohnen wird ausgeklammert."
query = "wohnen NEAR/5 ausgeklammert"
side = "against"
weight = 3

[[rule]]
id = "offen"
meaning = "Das Wohnen bleibt offen."
query = "wohnen NEAR/5 offen"
side = "open"

[[rule]]
id = "inhalt"
meaning = "Das Inhaltsverzeichnis nennt das Wohnen."
query = "toc:wohnen OR running:wohnen"
weight = 4
"#;

fn rules(text: &str) -> RuleSet {
    RuleSet::load(&[("wohnen.toml", text)], &codebook(), german()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn short(verdict: &Verdict) -> String {
    let evidence: Vec<String> = verdict
        .evidence
        .iter()
        .map(|e| format!("{} {:+} {}/{} {}", e.rule, e.weight, e.hit.document, e.hit.block, e.hit.surface))
        .collect();
    let missing: Vec<&str> = verdict.missing.iter().map(|m| m.rule.as_str()).collect();
    format!("{} {} | {} | {}", verdict.outcome, verdict.score, evidence.join(", "), missing.join(" "))
}

#[test]
fn a_table_of_verdicts() {
    let rules = rules(RULES);
    // (text, outcome and score | evidence | what was missing)
    let cases = [
        ("# Wohnen\n\nGut.", "yes 4 | kapitel +4 a/0 Wohnen | "),
        ("Nichts davon.", "no 0 |  | kapitel raum inhalt"),
        ("Eine Wohnung.", "no 1 | raum +1 a/0 Wohnung | kapitel inhalt"),
        // However often it stands there, a rule counts up to its cap.
        (
            "Wohnung, Wohnung, Wohnraum, Wohnung",
            "unclear 2 | raum +1 a/0 Wohnung, raum +1 a/0 Wohnung, raum +1 a/0 Wohnraum, raum +1 a/0 Wohnung | kapitel inhalt",
        ),
        ("# Vorwort\n\nWohnungen fehlen.", "no 0 |  | kapitel raum inhalt"),
        // On both sides.
        (
            "# Wohnen\n\nDas Wohnen haben wir ausgeklammert.",
            "unclear 1 | kapitel +4 a/0 Wohnen, dagegen -3 a/1 Wohnen haben wir ausgeklammert | raum inhalt",
        ),
        (
            "# Wohnen\n\nDas Wohnen bleibt offen.",
            "yes 4 | kapitel +4 a/0 Wohnen, offen +0 a/1 Wohnen bleibt offen | ",
        ),
        (
            "Das Wohnen wird ausgeklammert.",
            "no -3 | dagegen -3 a/0 Wohnen wird ausgeklammert | kapitel raum inhalt",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(short(&verdicts(&rules, &[("a", text)])[0]), expected, "{text}");
    }
}

#[test]
fn parts_count_together_and_short_versions_and_decisions_not_at_all() {
    let rules = rules(RULES);
    let parts =
        [("a", PartKind::Main), ("b", PartKind::Annex), ("c", PartKind::Short), ("d", PartKind::Decision)];
    let texts = [("c", "# Wohnen"), ("d", "# Wohnen"), ("b", "Eine Wohnung."), ("a", "Ein Wohnraum.")];
    let verdict = &verdicts_of(&rules, &concept(&parts), &texts)[0];
    assert_eq!(short(verdict), "unclear 2 | raum +1 a/0 Wohnraum, raum +1 b/0 Wohnung | kapitel inhalt");
    assert_eq!(verdict.reason, "Score 2 lies between the bars: 1 over no (1), 2 short of yes (4).");
}

#[test]
fn what_could_not_be_read_makes_no_no() {
    let rules = rules(RULES);
    let parts = [("a", PartKind::Main), ("b", PartKind::Annex)];
    #[allow(clippy::type_complexity, reason = "a table")]
    let cases: [(&[(&str, &str)], &str, &str); 4] = [
        (
            &[("a", "Nichts."), ("b", "Nichts.")],
            "no",
            "Score 0 does not pass the bar for no (1), 4 short of yes (4).",
        ),
        (
            &[("a", "Nichts.")],
            "unclear",
            "Score 0 does not pass the bar for no (1), 4 short of yes (4). 1 of 2 parts could not be read.",
        ),
        (
            &[("a", "# Wohnen"), ("b", " ")],
            "yes",
            "Score 4 reaches the bar for yes (4). 1 of 2 parts could not be read.",
        ),
        (&[], "unclear", "No text of the concept could be read."),
    ];
    for (texts, outcome, reason) in cases {
        let verdict = &verdicts_of(&rules, &concept(&parts), texts)[0];
        assert_eq!((verdict.outcome.name(), verdict.reason.as_str()), (outcome, reason));
    }
}

#[test]
fn the_stable_form_changes_with_what_changes_a_rule_s_effect() {
    let base = rules(RULES);
    let edits = [
        // (from, to, ids whose text changes, ids whose hits may change)
        ("cap = 2", "cap = 3", "raum", ""),
        ("\"wohnung\", ", "", "raum", "raum"),
        ("vorwort", "grußwort", "raum", "raum"),
        ("heading:wohnen", "heading:quartier", "kapitel", "kapitel"),
        ("no = 1", "no = 2", "decide", ""),
        ("Wohnungen kommen vor.", "Wohnraum kommt vor.", "", ""),
    ];
    for (from, to, changed, hits) in edits {
        let edited = rules(&RULES.replace(from, to));
        let pairs = base.texts().into_iter().zip(edited.texts());
        let ids: Vec<String> = pairs.filter(|(a, b)| a != b).map(|(a, _)| a.id).collect();
        assert_eq!(ids.join(" "), changed, "{from} → {to}");
        let pairs = base.rules().iter().zip(edited.rules());
        let ids: Vec<&str> = pairs
            .filter(|(a, b)| a.hits_fingerprint() != b.hits_fingerprint())
            .map(|(a, _)| a.id.as_str())
            .collect();
        assert_eq!(ids.join(" "), hits, "{from} → {to}");
    }
}
