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
            "no 1 | kapitel +4 a/0 Wohnen, dagegen -3 a/1 Wohnen haben wir ausgeklammert | raum inhalt",
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
fn what_several_rules_find_at_one_place_counts_once() {
    let rules = rules(&RULES.replace("\"wohnung\", ", "\"wohnung\", \"wohnen\", "));
    // The heading is a hit of both rules: the weightier one counts.
    assert_eq!(
        short(&verdicts(&rules, &[("a", "# Wohnen")])[0]),
        "yes 4 | kapitel +4 a/0 Wohnen, raum +1 a/0 Wohnen | "
    );
}

#[test]
fn a_long_text_needs_more_hits() {
    let rules = rules(&RULES.replace("cap = 2", "cap = 2\nper = 1000"));
    let hits = "Wohnung. ".repeat(6);
    // (characters besides the hits, score)
    for (characters, score) in [(100, 2), (2100, 2), (3100, 2), (4100, 1), (6100, 1), (8100, 0)] {
        let text = format!("{hits}{}", "x".repeat(characters));
        assert_eq!(verdicts(&rules, &[("a", &text)])[0].score, score, "{characters}");
    }
}

#[test]
fn a_text_about_something_else_is_a_no() {
    let about = "[[rule]]\nid = \"gegenstand\"\nmeaning = \"Der Text handelt von Häusern.\"\nquery = \"haus\"\nside = \"about\"\n";
    let rules = rules(&format!("{RULES}\n{about}per = 1000\n"));
    let verdict = |text: &str, characters: usize| {
        verdicts(&rules, &[("a", &format!("# Wohnen\n\n{text} {}", "x".repeat(characters)))])[0].clone()
    };
    let elsewhere = verdict("Ein Haus.", 2500);
    assert_eq!(elsewhere.outcome.name(), "no");
    assert_eq!(
        elsewhere.reason,
        "The text is about something else: “Der Text handelt von Häusern.” is found once in 2516 characters, 2 would be needed (gegenstand)."
    );
    let about_it = verdict("Ein Haus. Zwei Häuser.", 2500);
    assert_eq!((about_it.outcome.name(), about_it.score), ("yes", 4));
    // A short text is not asked.
    assert_eq!(verdict("", 900).outcome.name(), "yes");
}

#[test]
fn a_choice_is_decided_by_its_share_of_the_points() {
    const CHOICE: &str = r#"
label = "zielgruppe"
[decide]
otherwise = "offen"
least = 2
share = 60
[decide.meaning]
alle = "Für alle."
[[rule]]
id = "alle"
meaning = "Für alle."
query = "alle"
choice = "alle"
weight = 1
cap = 100
[[rule]]
id = "zugewanderte"
meaning = "Für Zugewanderte."
query = "zugewanderte"
choice = "zugewanderte"
weight = 1
cap = 100
"#;
    let rules = RuleSet::load(&[("zielgruppe.toml", CHOICE)], &codebook(), german())
        .unwrap_or_else(|errors| panic!("{errors}"));
    // (text, outcome and lead)
    let cases = [
        ("Für alle, alle und alle, auch Zugewanderte.", ("alle", 2)),
        ("Für Zugewanderte und Zugewanderte und alle.", ("zugewanderte", 1)),
        ("Für alle und für alle. Für Zugewanderte, Zugewanderte.", ("unclear", 0)),
        ("Für Zugewanderte.", ("offen", 1)),
        ("Für niemand.", ("offen", 0)),
    ];
    for (text, expected) in cases {
        let verdict = &verdicts(&rules, &[("a", text)])[0];
        assert_eq!((verdict.outcome.name(), verdict.score), expected, "{text}");
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
