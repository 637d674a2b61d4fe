use std::fmt;

use document::Span;
use german::German;
use query::{Analysis, PlainText, Text, Vocabulary};

use crate::{AsideReason, Example, Rule, RuleMatcher, RuleSet};

/// An example in a rule file that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFailure {
    /// The rule's label.
    pub label: String,
    /// The rule's id.
    pub rule: String,
    /// The file that it stands in.
    pub file: String,
    /// The line on which the example begins.
    pub line: u32,
    /// The example.
    pub text: String,
    /// Where something was found in it although nothing should be: bytes of the text. Empty where something should have
    /// been found.
    pub found: Vec<Span>,
    /// Where something should have been found: what the rule's restrictions kept away, and why.
    pub aside: Vec<(Span, AsideReason)>,
}

impl fmt::Display for ExampleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { label, rule, file, line, text, found, .. } = self;
        write!(f, "{file}, line {line}: the rule {rule} of {label} ")?;
        if found.is_empty() {
            return write!(f, "finds nothing in {text:?}");
        }
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        write!(f, "should find nothing in {text:?}, but finds {}", found.join(" · "))
    }
}

/// Runs each rule over its own examples; gives those that do not hold, in the order of rules and examples.
#[must_use]
pub fn run_examples(rules: &RuleSet, german: &German) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for rule in rules.rules() {
        let matches = rule.matches.iter().map(|example| (example, true));
        for (example, expected) in matches.chain(rule.rejects.iter().map(|example| (example, false))) {
            failures.extend(failure(rules, rule, example, expected, german));
        }
    }
    failures
}

fn failure(
    rules: &RuleSet,
    rule: &Rule,
    example: &Example,
    expected: bool,
    german: &German,
) -> Option<ExampleFailure> {
    let PlainText { document, starts } = PlainText::read("example", &example.text, true);
    let analysis = Analysis::of(&document);
    let vocabulary = Vocabulary::of([&analysis], german);
    let text = Text::new(&document, &analysis, &vocabulary);
    let hits = RuleMatcher::new(rule, &vocabulary).hits(&text);
    if hits.is_empty() != expected {
        return None;
    }
    let in_example = |hit: &document::Hit| {
        let start = starts[hit.block as usize];
        Span::new(start + hit.span.start as usize, start + hit.span.end as usize)
    };
    let aside = if expected { rules.set_aside(rule, &text, &vocabulary, german) } else { Vec::new() };
    Some(ExampleFailure {
        label: rule.label.clone(),
        rule: rule.id.clone(),
        file: rule.file.clone(),
        line: example.line,
        text: example.text.clone(),
        found: hits.iter().map(in_example).collect(),
        aside: aside.into_iter().map(|aside| (in_example(&aside.hit), aside.reason)).collect(),
    })
}
