//! What rules set aside, and why.

mod common;

use classify::RuleSet;
use common::{codebook, german};
use query::{Analysis, Text, Vocabulary};

const RULES: &str = r#"
label = "wohnen"
[decide]
yes = 4
no = 1

[lists]
haus = ["wohnung", "wohnraum"]
amt = ["amt für wohnraum", "wohnung und amt"]

[[rule]]
id = "a"
meaning = "Etwas zum Wohnen."
query = '((AFFIRMED @haus) NOT WITHIN @amt) NEAR/3 schaffen NOT vielleicht'
outside = 'literatur OR impressum'
weight = 2
"#;

#[test]
fn what_is_set_aside_and_why() {
    let rules = RuleSet::load(&[("wohnen.toml", RULES)], &codebook(), german()).unwrap();
    // (text, what was set aside and why)
    let cases = [
        ("Wir schaffen Wohnungen.", ""),
        ("Wir schaffen keine Wohnungen.", "schaffen keine Wohnungen: negated"),
        ("Es soll das Amt für Wohnraum schaffen.", "Wohnraum schaffen: part of “Amt für Wohnraum”"),
        ("Vielleicht schaffen wir Wohnungen.", "schaffen wir Wohnungen: beside “Vielleicht”"),
        (
            "# Literatur\n\n## Zum Wohnen\n\nMüller: Wie wir Wohnungen schaffen.",
            "Wohnungen schaffen: under the heading “Literatur”",
        ),
        (
            "Wohnungen wird die Stadt in diesem Jahr schaffen.",
            "Wohnungen wird die Stadt in diesem Jahr schaffen: its words stand more than 3 apart",
        ),
        // Each of two would do: one is told.
        ("# Impressum\n\nWir schaffen keine Wohnungen.", "schaffen keine Wohnungen: negated"),
        ("Nichts davon.", ""),
    ];
    for (text, expected) in cases {
        let document = query::plain_text("a", text, true);
        let analysis = Analysis::of(&document);
        let vocabulary = Vocabulary::of([&analysis], german());
        let read = Text::new(&document, &analysis, &vocabulary);
        let aside = rules.set_aside(&rules.rules()[0], &read, &vocabulary, german());
        let told: Vec<String> = aside.iter().map(|a| format!("{}: {}", a.hit.surface, a.reason)).collect();
        assert_eq!(told.join(", "), expected, "{text}");
    }
}
