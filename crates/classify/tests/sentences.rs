//! 210 passages that were written without a look at the rules, half of them traps: how many the rules take for what they are.
//! When the rules first met them, 188 were right; none was used to mend a rule since.

mod common;

use std::collections::BTreeMap;

use classify::{Decision, RuleSet};
use common::{codebook, german, standard_rules, verdicts};

const PASSAGES: &str = include_str!("sentences.tsv");

/// Points that make a passage evidence: more than a bare mention in a list.
const EVIDENCE: i32 = 2;

/// Label, what the passage is (`for`, `none`, or a choice), the passage.
fn passages() -> impl Iterator<Item = (&'static str, &'static str, String)> {
    PASSAGES.lines().skip(1).map(|line| {
        let mut cells = line.splitn(3, '\t');
        let mut next = || cells.next().unwrap_or_else(|| panic!("three cells: {line}"));
        (next(), next(), next().replace("\\n", "\n"))
    })
}

/// What the rules of a label take a passage for. Teilhabe needs a rule without which there is no yes.
fn taken_for(rules: &RuleSet, label: &str, text: &str) -> String {
    let verdicts = verdicts(rules, &[("a", text)]);
    let verdict = verdicts.iter().find(|v| v.label == label).expect("a label with rules");
    let of_label = rules.labels().iter().find(|l| l.label == label).expect("a label with rules");
    match &of_label.decision {
        Decision::YesNo(bars) if !bars.requires.is_empty() => {
            let required = verdict.evidence.iter().any(|e| bars.requires.contains(&e.rule));
            if required && verdict.score > 0 { "for" } else { "none" }.into()
        }
        Decision::YesNo(_) => if verdict.score >= EVIDENCE { "for" } else { "none" }.into(),
        Decision::Choice(choices) => {
            let mut points: BTreeMap<&str, i32> = BTreeMap::new();
            for evidence in &verdict.evidence {
                let rule = rules.rules().iter().find(|r| r.label == label && r.id == evidence.rule);
                let choice = rule.and_then(|rule| rule.choice.as_deref()).unwrap_or(&choices.otherwise);
                *points.entry(choice).or_default() += evidence.weight;
            }
            points.into_iter().max_by_key(|&(_, points)| points).map_or("none", |(choice, _)| choice).into()
        }
    }
}

#[test]
fn most_passages_are_taken_for_what_they_are() {
    let files = standard_rules();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let rules = RuleSet::load(&files, &codebook(), german()).unwrap_or_else(|errors| panic!("{errors}"));
    let mut right: BTreeMap<(&str, &str), (u32, u32)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (label, expected, text) in passages() {
        let found = taken_for(&rules, label, &text);
        let count = right.entry((label, expected)).or_default();
        count.0 += u32::from(found == expected);
        count.1 += 1;
        if found != expected {
            wrong.push(format!("{label}: {expected}, taken for {found}: {text:?}"));
        }
    }
    let lines: Vec<String> =
        right.iter().map(|((label, expected), (n, of))| format!("{label} {expected} {n}/{of}")).collect();
    assert_eq!(lines.join("\n"), EXPECTED.trim(), "{}", wrong.join("\n"));
}

/// Right of all: by label, and what the passage is.
const EXPECTED: &str = "
arbeit for 13/15
arbeit none 15/15
bildung for 13/15
bildung none 13/15
gesundheit for 14/15
gesundheit none 14/15
sprache for 13/15
sprache none 13/15
teilhabe for 14/15
teilhabe none 15/15
wohnen for 14/15
wohnen none 15/15
zielgruppe alle 10/10
zielgruppe none 5/10
zielgruppe zugewanderte 9/10
";
