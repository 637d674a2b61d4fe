//! `lesart rules test`: the examples in rule files.

use std::{fmt::Write, path::Path};

use classify::{ExampleFailure, Rule, RuleSet};
use document::Span;
use serde_json::{Value, json};

use crate::{
    cli::TestArgs,
    output::{DIM, ERROR, Ended, Result, STRONG, YES, counted, say, say_json},
    project,
};

/// Places of an example that are shown.
const PLACES: usize = 3;

pub(crate) fn run(project: Option<&Path>, args: &TestArgs) -> Result {
    let project = project::find(project)?;
    let pipeline = project.pipeline_file(args.pipeline.as_deref())?;
    let (rules, failures) = pipeline::test_rules(&project, &pipeline, &args.rules)?;
    let wanted = Wanted::of(args.of.as_deref(), &rules)?;
    let failures: Vec<ExampleFailure> =
        failures.into_iter().filter(|failure| wanted.includes(&failure.label, &failure.rule)).collect();
    let labels = counts(&rules, &wanted, &failures);
    if args.json {
        say_json(&json!({
            "labels": labels.iter().map(Counts::as_json).collect::<Vec<_>>(),
            "failures": failures.iter().map(as_json).collect::<Vec<_>>(),
        }))?;
    } else {
        say(report(&labels, &failures))?;
    }
    Ok(if failures.is_empty() { Ended::Done } else { Ended::DoesNotHold })
}

/// Which rules are asked for: all, those of a label, or one.
struct Wanted<'a> {
    label: Option<&'a str>,
    rule: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    fn of(named: Option<&'a str>, rules: &RuleSet) -> anyhow::Result<Self> {
        let Some(named) = named else { return Ok(Self { label: None, rule: None }) };
        let (label, rule) = match named.split_once('/') {
            Some((label, rule)) => (label, Some(rule)),
            None => (named, None),
        };
        let labels: Vec<&str> = rules.labels().iter().map(|l| l.label.as_str()).collect();
        let there = labels.join(", ");
        anyhow::ensure!(labels.contains(&label), "no rule file is about “{label}”; there are {there}");
        let wanted = Self { label: Some(label), rule };
        let of_label = rules.rules().iter().filter(|rule| rule.label == label);
        let ids: Vec<&str> = of_label.map(|rule| rule.id.as_str()).collect();
        if let Some(rule) = rule {
            let there = ids.join(", ");
            anyhow::ensure!(ids.contains(&rule), "the label “{label}” has no rule “{rule}”; it has {there}");
        }
        Ok(wanted)
    }

    fn includes(&self, label: &str, rule: &str) -> bool {
        self.label.is_none_or(|wanted| wanted == label) && self.rule.is_none_or(|wanted| wanted == rule)
    }
}

/// How many rules and examples of a label were tried.
struct Counts<'a> {
    label: &'a str,
    rules: usize,
    examples: usize,
    failures: usize,
}

impl Counts<'_> {
    fn as_json(&self) -> Value {
        let Self { label, rules, examples, failures } = self;
        json!({ "label": label, "rules": rules, "examples": examples, "failures": failures })
    }
}

fn counts<'r>(rules: &'r RuleSet, wanted: &Wanted, failures: &[ExampleFailure]) -> Vec<Counts<'r>> {
    let mut counts = Vec::new();
    for label in rules.labels() {
        let of_label: Vec<&Rule> = rules
            .rules()
            .iter()
            .filter(|rule| rule.label == label.label && wanted.includes(&rule.label, &rule.id))
            .collect();
        if of_label.is_empty() {
            continue;
        }
        counts.push(Counts {
            label: &label.label,
            rules: of_label.len(),
            examples: of_label.iter().map(|rule| rule.matches.len() + rule.rejects.len()).sum(),
            failures: failures.iter().filter(|failure| failure.label == label.label).count(),
        });
    }
    counts
}

fn report(labels: &[Counts], failures: &[ExampleFailure]) -> String {
    let mut text = String::new();
    let width = labels.iter().map(|label| label.label.chars().count()).max().unwrap_or_default();
    for Counts { label, rules, examples, failures } in labels {
        let (style, held) = match failures {
            0 if *examples == 0 => (DIM, "nothing to try".to_owned()),
            0 => (YES, "all hold".to_owned()),
            1 => (ERROR, "1 does not hold".to_owned()),
            more => (ERROR, format!("{more} do not hold")),
        };
        let (rules, examples) = (counted(*rules, "rule"), counted(*examples, "example"));
        let _ = writeln!(text, "{label:width$}  {rules}, {examples}: {style}{held}{style:#}");
    }
    for failure in failures {
        let _ = write!(text, "\n{}", describe(failure));
    }
    let examples = counted(labels.iter().map(|label| label.examples).sum(), "example");
    let _ = match failures.len() {
        0 => write!(text, "\n{examples} tried, all hold."),
        1 => write!(text, "\n{examples} tried, 1 does not hold."),
        more => write!(text, "\n{examples} tried, {more} do not hold."),
    };
    text
}

/// The example with a caret under each place.
fn describe(failure: &ExampleFailure) -> String {
    let ExampleFailure { label, rule, file, line, text: example, found, aside } = failure;
    let wrong = match found.is_empty() {
        true => "finds nothing, but must find something here",
        false => "must find nothing, but finds something here",
    };
    let mut text = format!("{file}, line {line}: {STRONG}{label}/{rule}{STRONG:#} {wrong}\n");
    let places: Vec<(Span, String)> = match found.is_empty() {
        true => aside.iter().map(|(span, reason)| (*span, format!(" set aside: {reason}"))).collect(),
        false => found.iter().map(|span| (*span, String::new())).collect(),
    };
    if places.is_empty() {
        for line in example.lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(text, "  {line}");
        }
        text += "  none of its restrictions is the reason: its words do not stand here as it asks\n";
    }
    for (span, why) in places.iter().take(PLACES) {
        let shown = query::caret(example, *span).replace('\n', "\n  ");
        let _ = writeln!(text, "  {shown}{why}");
    }
    if places.len() > PLACES {
        let _ = writeln!(text, "  … and {} more", places.len() - PLACES);
    }
    text
}

fn as_json(failure: &ExampleFailure) -> Value {
    let place = |span: &Span| {
        let (start, end) = span.scalars(&failure.text);
        json!({ "start": start, "end": end, "text": span.of(&failure.text) })
    };
    let aside = |(span, reason): &(Span, classify::AsideReason)| {
        let mut value = place(span);
        value["reason"] = reason.to_string().into();
        value
    };
    json!({
        "label": failure.label,
        "rule": failure.rule,
        "file": failure.file,
        "line": failure.line,
        "example": if failure.found.is_empty() { "matches" } else { "rejects" },
        "text": failure.text,
        "found": failure.found.iter().map(place).collect::<Vec<_>>(),
        "set_aside": failure.aside.iter().map(aside).collect::<Vec<_>>(),
    })
}
