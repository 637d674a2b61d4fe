//! What each rule does over a few texts, counted by hand.

mod common;

use std::collections::BTreeMap;

use classify::{Coverage, Restrictions, RuleCoverage, RuleSet, Seen, evidence};
use common::{codebook, concept, german};
use document::PartKind;
use query::{Analysis, Text, Vocabulary};

const RULES: &str = r#"
label = "wohnen"
[decide]
yes = 3
no = 1
[[rule]]
id = "haus"
meaning = "Häuser."
query = 'AFFIRMED haus'
weight = 3
[[rule]]
id = "hof"
meaning = "Höfe."
query = 'hof'
weight = 1
[[rule]]
id = "lärm"
meaning = "Lärm."
query = 'lärm'
weight = -1
[[rule]]
id = "turm"
meaning = "Türme."
query = 'turm'
weight = 1
[[rule]]
id = "bau"
meaning = "Das Ganze."
query = 'haus OR hof'
side = "about"
"#;

/// (concept's documents, what people said)
const CONCEPTS: [(&[&str], &str); 4] = [
    // 4 points: yes, with or without the yard; with the noise 3.
    (&["a.txt"], "yes"),
    // 1 point: no.
    (&["b.txt"], "no"),
    // No house that is affirmed: no.
    (&["c.txt"], "unclear"),
    // It shares its document with the first.
    (&["a.txt", "d.txt"], "no"),
];

const TEXTS: [(&str, &str); 4] = [
    ("a.txt", "Das Haus am Hof, und noch ein Haus.\n\nLärm."),
    ("b.txt", "Der Hof."),
    ("c.txt", "Kein Haus."),
    ("d.txt", "Nichts."),
];

#[test]
fn counts_of_each_rule() {
    let rules = RuleSet::load(&[("wohnen.toml", RULES)], &codebook(), german()).unwrap();
    let restrictions = Restrictions::of(&rules, german());
    let mut coverage = Coverage::new(&rules);
    for (documents, said) in CONCEPTS {
        let (mut found, mut aside) = (Vec::new(), Vec::new());
        for &(key, text) in TEXTS.iter().filter(|(key, _)| documents.contains(key)) {
            let document = query::plain_text(key, text, false);
            let analysis = Analysis::of(&document);
            let vocabulary = Vocabulary::of([&analysis], german());
            let text = Text::new(&document, &analysis, &vocabulary);
            let hits = evidence(&text, &rules.matchers(&vocabulary));
            aside.push(rules.count_aside(&text, &hits, &restrictions.matchers(&vocabulary)));
            found.push(hits);
        }
        let parts: Vec<_> = documents.iter().map(|key| (*key, PartKind::Main)).collect();
        let people = BTreeMap::from([("wohnen".to_owned(), said.to_owned())]);
        coverage.add(&Seen { concept: &concept(&parts), found, aside, people });
    }
    let beside = |rule: &str, hits: usize| Some((rule.to_owned(), hits));
    let expected = [
        // Two houses beside a yard; without them both concepts are a no.
        RuleCoverage {
            documents: 1,
            hits: 2,
            overlap: 2,
            overlap_rule: beside("hof", 2),
            alone: 2,
            set_aside: 1,
            people_yes: 1,
            ..RuleCoverage::default()
        },
        // Without the yard the noise takes a yes away; and it speaks against one no.
        RuleCoverage {
            documents: 2,
            hits: 2,
            overlap: 1,
            overlap_rule: beside("haus", 1),
            alone: 2,
            conflicts: 1,
            people_yes: 1,
            people_no: 1,
            ..RuleCoverage::default()
        },
        // Against two that are a yes all the same.
        RuleCoverage { documents: 1, hits: 1, conflicts: 2, people_yes: 1, ..RuleCoverage::default() },
        RuleCoverage::default(),
        // What a text is about: no overlap with the points, but both concepts hang on it.
        RuleCoverage {
            documents: 3,
            hits: 5,
            alone: 2,
            people_yes: 1,
            people_no: 1,
            ..RuleCoverage::default()
        },
    ];
    assert_eq!(coverage.rules(), expected);
    let outcomes: Vec<(&str, usize)> = coverage.outcomes()[0].iter().map(|(o, n)| (o.name(), *n)).collect();
    assert_eq!(outcomes, [("yes", 2), ("no", 2)]);
}
