use std::fmt;

use german::German;
use query::{Analysis, Text, Vocabulary};

use crate::{Rule, RuleMatcher, RuleSet};

/// An example in a rule file that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFailure {
    /// The rule's label.
    pub label: String,
    /// The rule's id.
    pub rule: String,
    /// The file that it stands in.
    pub file: String,
    /// The line of the rule's id.
    pub line: u32,
    /// The example.
    pub text: String,
    /// What was found in it although nothing should be; empty where something should have been found.
    pub found: Vec<String>,
}

impl fmt::Display for ExampleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { label, rule, file, line, text, found } = self;
        write!(f, "{file}, line {line}: the rule {rule} of {label} ")?;
        match found.is_empty() {
            true => write!(f, "finds nothing in {text:?}"),
            false => write!(f, "should find nothing in {text:?}, but finds {}", found.join(" · ")),
        }
    }
}

/// Runs each rule over its own examples; gives those that do not hold.
#[must_use]
pub fn run_examples(rules: &RuleSet, german: &German) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for rule in rules.rules() {
        let matches = rule.matches.iter().map(|text| (text, true));
        for (text, expected) in matches.chain(rule.rejects.iter().map(|text| (text, false))) {
            let found = surfaces(rule, text, german);
            if found.is_empty() == expected {
                failures.push(ExampleFailure {
                    label: rule.label.clone(),
                    rule: rule.id.clone(),
                    file: rule.file.clone(),
                    line: rule.line,
                    text: text.clone(),
                    found,
                });
            }
        }
    }
    failures
}

fn surfaces(rule: &Rule, text: &str, german: &German) -> Vec<String> {
    let document = query::plain_text("example", text, true);
    let analysis = Analysis::of(&document);
    let vocabulary = Vocabulary::of([&analysis], german);
    let text = Text::new(&document, &analysis, &vocabulary);
    let hits = RuleMatcher::new(rule, &vocabulary).hits(&text);
    hits.into_iter().map(|hit| hit.surface).collect()
}
