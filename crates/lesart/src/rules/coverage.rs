//! `lesart rules coverage`: what each rule does in the corpus.

use std::{fmt::Write, path::Path};

use classify::Side;
use pipeline::{Covered, CoveredLabel, CoveredRule};
use serde_json::{Value, json};

use crate::{
    bars::Bars,
    cli::CoverageArgs,
    output::{self, DIM, Ended, Result, STRONG, WARNING, counted, say, say_json},
    project, reading,
};

pub(crate) fn run(project: Option<&Path>, args: &CoverageArgs) -> Result {
    let project = project::find(project)?;
    let pipeline = project.pipeline_file(args.pipeline.as_deref())?;
    let bars = Bars::default();
    let tesseract = reading::tesseract();
    let covered = pipeline::coverage(
        &project,
        &pipeline,
        args.label.as_deref(),
        args.labels.as_deref(),
        &tesseract,
        &bars,
    );
    bars.finish();
    let covered = covered?;
    output::warn_all(&covered.notes);
    let with_people = args.labels.is_some();
    if args.csv {
        say(csv(&covered, with_people)?)?;
    } else if args.json {
        for label in &covered.labels {
            for rule in &label.rules {
                say_json(&as_json(label, rule, covered.concepts, with_people))?;
            }
        }
    } else {
        say(report(&covered, with_people))?;
    }
    Ok(Ended::Done)
}

/// The columns of the table for other programs, and those that come with people's labels.
const COLUMNS: [&str; 10] = [
    "label",
    "rule",
    "weight",
    "documents",
    "hits",
    "overlap",
    "overlap_rule",
    "alone",
    "conflicts",
    "set_aside",
];
const PEOPLE: [&str; 2] = ["people_yes", "people_no"];

fn csv(covered: &Covered, with_people: bool) -> anyhow::Result<String> {
    let people = if with_people { &PEOPLE[..] } else { &[] };
    let header = COLUMNS.iter().chain(people).map(|&column| column.to_owned()).collect();
    let of_label = |label: &CoveredLabel| -> Vec<Vec<String>> {
        label.rules.iter().map(|rule| row(&label.label, rule, with_people)).collect()
    };
    output::table(std::iter::once(header).chain(covered.labels.iter().flat_map(of_label)))
}

fn row(
    label: &str,
    CoveredRule { id, weight, coverage, .. }: &CoveredRule,
    with_people: bool,
) -> Vec<String> {
    let mut row = vec![label.to_owned(), id.clone(), weight.to_string()];
    let overlap_rule = coverage.overlap_rule.as_ref().map(|(rule, _)| rule.clone());
    row.extend([coverage.documents, coverage.hits, coverage.overlap].map(|count| count.to_string()));
    row.push(overlap_rule.unwrap_or_default());
    row.extend([coverage.alone, coverage.conflicts, coverage.set_aside].map(|count| count.to_string()));
    if with_people {
        row.extend([coverage.people_yes, coverage.people_no].map(|count| count.to_string()));
    }
    row
}

fn as_json(label: &CoveredLabel, rule: &CoveredRule, concepts: usize, with_people: bool) -> Value {
    let CoveredRule { id, weight, choice, coverage, side: _ } = rule;
    let mut value = json!({
        "label": label.label,
        "rule": id,
        "weight": weight,
        "choice": choice,
        "documents": coverage.documents,
        "hits": coverage.hits,
        "overlap": coverage.overlap,
        "overlap_rule": coverage.overlap_rule.as_ref().map(|(rule, _)| rule),
        "overlap_rule_hits": coverage.overlap_rule.as_ref().map(|(_, hits)| hits),
        "alone": coverage.alone,
        "alone_share": coverage.alone as f64 / concepts.max(1) as f64,
        "conflicts": coverage.conflicts,
        "set_aside": coverage.set_aside,
        "concepts": concepts,
    });
    if with_people {
        value["people_yes"] = coverage.people_yes.into();
        value["people_no"] = coverage.people_no.into();
    }
    value
}

fn report(covered: &Covered, with_people: bool) -> String {
    let mut text = String::new();
    for label in &covered.labels {
        let outcomes: Vec<String> =
            label.outcomes.iter().map(|(outcome, count)| format!("{count} {outcome}")).collect();
        let (name, outcomes) = (&label.label, outcomes.join(", "));
        let _ = writeln!(text, "{STRONG}{name}{STRONG:#}  {DIM}{outcomes}{DIM:#}");
        table(&mut text, label, with_people);
        text.push('\n');
    }
    let (concepts, documents) =
        (counted(covered.concepts, "concept"), counted(covered.documents, "document"));
    let _ = write!(text, "{concepts}, {documents}.");
    let silent: usize = covered.labels.iter().flat_map(|label| &label.rules).filter(|r| is_silent(r)).count();
    if silent > 0 {
        let never = counted(silent, "rule");
        let _ = write!(text, " {WARNING}{never} never found anything here.{WARNING:#}");
    }
    text
}

fn is_silent(rule: &CoveredRule) -> bool {
    rule.coverage.hits == 0
}

/// The rules of a label, columns aligned. The overlap comes last: it holds a name.
fn table(text: &mut String, label: &CoveredLabel, with_people: bool) {
    let header: &[&str] = &["weight", "documents", "hits", "alone", "conflicts", "set aside"];
    let width = label.rules.iter().map(|rule| rule.id.chars().count()).max().unwrap_or_default();
    let _ = write!(text, "  {DIM}{:width$}", "");
    for column in header {
        let _ = write!(text, "  {column}");
    }
    let _ = writeln!(text, "{}  overlap{DIM:#}", if with_people { "  people yes/no" } else { "" });
    for rule in &label.rules {
        let CoveredRule { id, weight, side, coverage, .. } = rule;
        let weight = match side {
            Side::Open => "open".to_owned(),
            Side::About => "about".to_owned(),
            Side::For | Side::Against => format!("{weight:+}"),
        };
        let cells = [
            weight,
            coverage.documents.to_string(),
            coverage.hits.to_string(),
            coverage.alone.to_string(),
            coverage.conflicts.to_string(),
            coverage.set_aside.to_string(),
        ];
        let _ = write!(text, "  {id:width$}");
        for (cell, column) in cells.iter().zip(header) {
            let _ = write!(text, "  {cell:>0$}", column.len());
        }
        if with_people {
            let said = format!("{}/{}", coverage.people_yes, coverage.people_no);
            let _ = write!(text, "  {said:>13}");
        }
        let _ = match &coverage.overlap_rule {
            _ if is_silent(rule) => writeln!(text, "  {WARNING}finds nothing in this corpus{WARNING:#}"),
            Some((other, hits)) => writeln!(text, "  {}, {hits} with {other}", coverage.overlap),
            None => writeln!(text, "  0"),
        };
    }
}
