//! How a diff is shown: in full, as a summary, as JSON, or as a table. The same for `diff`, for `classify --against` and for
//! `run --watch`.

use std::{collections::BTreeSet, fmt::Write};

use document::Citation;
use pipeline::{Cause, Change, ChangedPassage, Diff, Edit, LabelSummary, Run};
use serde_json::{Value, json};

use crate::output::{self, DIM, Result, STRONG, colour, say, say_json};

/// Passages shown of each change.
const PASSAGES: usize = 5;
/// Lines shown of an edit.
const LINES: usize = 24;
/// Changed outcomes shown in the short form.
const SHORT: usize = 40;

/// In which form a diff is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub(crate) summary: bool,
    pub(crate) json: bool,
    pub(crate) csv: bool,
}

/// One side of a diff: for people, and as JSON.
#[derive(Debug, Clone)]
pub(crate) struct Side {
    pub(crate) title: String,
    pub(crate) json: Value,
}

impl Side {
    pub(crate) fn of(run: &Run) -> Self {
        let names: Vec<String> = run.names().iter().map(|name| format!(" “{name}”")).collect();
        let pins: Vec<&str> = run.pins.iter().map(|pin| pin.name.as_str()).collect();
        let record = &run.record;
        Self {
            title: format!("run {}{} ({})", record.number, names.join(","), record.time),
            json: json!({ "run": record.number, "name": record.name, "pinned": pins, "time": record.time }),
        }
    }
}

/// Prints a diff.
pub(crate) fn show(form: Form, old: &Side, new: &Side, diff: &Diff) -> Result {
    if form.csv {
        return say(table(diff)?);
    }
    if form.json {
        let mut value = json!({
            "old": old.json,
            "new": new.json,
            "labels": diff.labels,
            "summary": diff.summary,
        });
        if !form.summary {
            value["changes"] = json!(diff.changes);
        }
        return say_json(&value);
    }
    let mut text = heading(old, new, diff);
    if form.summary {
        summary(&mut text, &diff.summary);
        return say(text.trim_end());
    }
    let (outcomes, others) = diff.by_weight();
    for change in outcomes.into_iter().chain(others) {
        text.push('\n');
        describe(&mut text, change);
    }
    say(text.trim_end())
}

/// The counts and the changed outcomes, a line each.
pub(crate) fn short(old: &Side, new: &Side, diff: &Diff) -> String {
    let mut text = heading(old, new, diff);
    let (outcomes, _) = diff.by_weight();
    for change in outcomes.iter().take(SHORT) {
        let causes: Vec<String> = names(change).into_iter().collect();
        let _ = writeln!(text, "{}  {DIM}{}{DIM:#}", changed(change), causes.join(", "));
    }
    if outcomes.len() > SHORT {
        let _ = writeln!(text, "… and {} more: “lesart diff” shows all", outcomes.len() - SHORT);
    }
    text
}

/// Both sides with their times, and how much changed.
fn heading(old: &Side, new: &Side, diff: &Diff) -> String {
    let (outcomes, others) = diff.by_weight();
    format!(
        "{STRONG}{} → {}{STRONG:#}\n{} of {} labels changed; {} more changed their score or their passages only.\n",
        old.title,
        new.title,
        outcomes.len(),
        diff.labels,
        others.len()
    )
}

/// The changed labels as a table: for people's scripts, so its columns are stable.
fn table(diff: &Diff) -> anyhow::Result<String> {
    let header = [
        "concept",
        "label",
        "old_outcome",
        "old_score",
        "new_outcome",
        "new_score",
        "causes",
        "gained",
        "lost",
    ];
    output::table(std::iter::once(header.map(str::to_owned)).chain(diff.changes.iter().map(row)))
}

fn row(change: &Change) -> [String; 9] {
    let side = |side: &Option<(String, i64)>| match side {
        Some((outcome, score)) => (outcome.clone(), score.to_string()),
        None => Default::default(),
    };
    let (old, new) = (side(&change.old), side(&change.new));
    let causes: Vec<String> = names(change).into_iter().collect();
    [
        change.concept.clone(),
        change.label.clone(),
        old.0,
        old.1,
        new.0,
        new.1,
        causes.join(";"),
        change.gained.len().to_string(),
        change.lost.len().to_string(),
    ]
}

/// The stable names of a change's causes, each once.
fn names(change: &Change) -> BTreeSet<String> {
    change.causes.iter().map(Cause::name).collect()
}

fn changed(change: &Change) -> String {
    let side = |side: &Option<(String, i64)>| match side {
        Some((outcome, score)) => {
            let style = colour(outcome);
            format!("{style}{outcome}{style:#} ({score})")
        }
        None => "not there".into(),
    };
    let (concept, label) = (&change.concept, &change.label);
    format!("{STRONG}{concept} {label}{STRONG:#}: {} → {}", side(&change.old), side(&change.new))
}

fn describe(text: &mut String, change: &Change) {
    let _ = writeln!(text, "{}", changed(change));
    for cause in &change.causes {
        let (what, lines) = in_words(cause, &change.label);
        let colon = if lines.is_empty() { "" } else { ":" };
        let _ = writeln!(text, "  because {what}{colon}");
        for line in lines.iter().take(LINES) {
            let _ = writeln!(text, "      {line}");
        }
        if lines.len() > LINES {
            let _ = writeln!(text, "      … {} more", output::counted(lines.len() - LINES, "line"));
        }
    }
    passages(text, "gained", '+', &change.gained);
    passages(text, "lost", '-', &change.lost);
}

/// A cause for people, with the lines that an edit changed.
fn in_words(cause: &Cause, label: &str) -> (String, Vec<String>) {
    let words = match cause {
        Cause::Rule { rule, edit, diff } => {
            let what = match edit {
                // Bars come and go with all rules of their label.
                Edit::Added | Edit::Removed if rule == "decide" => {
                    format!("the rules of {label} were {}", edit.name())
                }
                _ => format!("rule {label}/{rule} was {}", edit.name()),
            };
            return (what, diff.clone());
        }
        Cause::Codebook { diff } => {
            return (format!("the codebook’s part on {label} was edited"), diff.clone());
        }
        Cause::DomainList { added, removed } => {
            let words = |sign: char, words: &[String]| -> Vec<String> {
                words.iter().map(|word| format!("{sign} {word}")).collect()
            };
            let lines = [words('-', removed), words('+', added)].concat();
            return ("the domain list was edited".into(), lines);
        }
        Cause::Added { document } => format!("{document} was added"),
        Cause::Removed { document } => format!("{document} was removed"),
        Cause::Missing { document } => format!("{document} is no longer there"),
        Cause::Replaced { document } => format!("{document} was replaced by another version"),
        Cause::Reextracted { document } => format!("the text of {document} was extracted anew"),
        Cause::Program { stage, old, new } => {
            format!("the program’s stage “{stage}” changed ({old} → {new})")
        }
    };
    (words, Vec::new())
}

fn passages(text: &mut String, what: &str, sign: char, passages: &[ChangedPassage]) {
    let mut seen = BTreeSet::new();
    // Several hits in one sentence are one passage to a reader.
    let passages: Vec<&ChangedPassage> =
        passages.iter().filter(|p| seen.insert((&p.rule, &p.document, &p.page, &p.quote))).collect();
    for passage in passages.iter().take(PASSAGES) {
        let ChangedPassage { rule, weight, quote, document, .. } = passage;
        let page = passage.page.parse().unwrap_or_default();
        let label = Some(&passage.page_label).filter(|label| !label.is_empty());
        let citation = Citation::new((page, page), |_| label.cloned());
        let _ = writeln!(text, "  {sign} {rule} ({weight:+}), {DIM}{document}, {citation}:{DIM:#} {quote}");
    }
    if passages.len() > PASSAGES {
        let more = output::counted(passages.len() - PASSAGES, "passage");
        let _ = writeln!(text, "  {sign} … {more} more {what}");
    }
}

/// A table of the labels: how often each outcome came in both runs; below it, what changed into what, and the causes.
fn summary(text: &mut String, labels: &[LabelSummary]) {
    let outcomes = outcomes(labels);
    let id = labels.iter().map(|l| l.label.chars().count()).max().unwrap_or(5).max(5);
    let mut rows = vec![outcomes.clone()];
    for label in labels {
        rows.push(outcomes.iter().map(|outcome| counts(label, outcome)).collect());
    }
    let widths: Vec<usize> = (0..outcomes.len())
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
        .collect();
    let names = std::iter::once("label").chain(labels.iter().map(|l| l.label.as_str()));
    text.push('\n');
    for (number, (name, row)) in names.zip(&rows).enumerate() {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, w)| format!("{cell:<w$}")).collect();
        let line = format!("{name:<id$}  {}", cells.join("  "));
        let _ = match number {
            0 => writeln!(text, "{STRONG}{}{STRONG:#}", line.trim_end()),
            _ => writeln!(text, "{}", line.trim_end()),
        };
    }
    for label in labels.iter().filter(|l| !l.causes.is_empty()) {
        let there = |outcome: &Option<String>| outcome.clone().unwrap_or_else(|| "not there".into());
        let transitions: Vec<String> = label
            .transitions
            .iter()
            .map(|t| format!("{} {} → {}", t.concepts, there(&t.old), there(&t.new)))
            .collect();
        let transitions =
            if transitions.is_empty() { "no outcome changed".into() } else { transitions.join(", ") };
        let causes: Vec<String> =
            label.causes.iter().map(|(cause, count)| format!("{cause} {count}")).collect();
        let _ = writeln!(text, "\n{STRONG}{:<id$}{STRONG:#}  {transitions}", label.label);
        let _ = writeln!(text, "{:id$}  causes: {}", "", causes.join(", "));
    }
}

/// The outcomes that any label has: yes, unclear and no first, then choices.
fn outcomes(labels: &[LabelSummary]) -> Vec<String> {
    let mut outcomes: Vec<String> = ["yes", "unclear", "no"].map(str::to_owned).into();
    let choices: BTreeSet<&String> = labels.iter().flat_map(|l| l.old.keys().chain(l.new.keys())).collect();
    for choice in choices {
        if !outcomes.contains(choice) {
            outcomes.push(choice.clone());
        }
    }
    outcomes
}

/// How often an outcome came: once where both runs agree, empty where a label never has it.
fn counts(label: &LabelSummary, outcome: &str) -> String {
    let count =
        |counts: &std::collections::BTreeMap<String, usize>| counts.get(outcome).copied().unwrap_or(0);
    match (count(&label.old), count(&label.new)) {
        (0, 0) if !["yes", "unclear", "no"].contains(&outcome) => String::new(),
        (old, new) if old == new => old.to_string(),
        (old, new) => format!("{old} → {new}"),
    }
}
