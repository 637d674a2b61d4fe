//! `lesart rules check`: what is wrong or odd in codebook and rule files.

use std::{fmt::Write, path::Path};

use anstyle::Style;
use classify::{Check, Finding, RuleError};
use serde_json::{Value, json};

use crate::{
    cli::CheckArgs,
    output::{DIM, ERROR, Ended, Result, WARNING, counted, say, say_json},
    project,
};

pub(crate) fn run(project: Option<&Path>, args: &CheckArgs) -> Result {
    let project = project::find(project)?;
    let pipeline = project.pipeline_file(args.pipeline.as_deref())?;
    let check = pipeline::check_rules(&project, &pipeline, &args.rules)?;
    if args.json {
        say_json(&as_json(&check))?;
    } else {
        say(report(&check))?;
    }
    Ok(match check.has_problems() {
        // As for every command that reads them.
        _ if !check.errors.is_empty() => Ended::BadInput,
        true => Ended::DoesNotHold,
        false => Ended::Done,
    })
}

fn report(check: &Check) -> String {
    let mut text = String::new();
    for error in &check.errors {
        tell(&mut text, ("error", ERROR), error, "");
    }
    for Finding { kind, told } in &check.findings {
        let sort = if kind.is_problem() { ("problem", ERROR) } else { ("note", WARNING) };
        tell(&mut text, sort, told, kind.name());
    }
    let (problems, notes) = counts(check);
    let found: Vec<String> = [(check.errors.len(), "error"), (problems, "problem"), (notes, "note")]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| counted(*count, what))
        .collect();
    let found = if found.is_empty() { "nothing to find fault with".to_owned() } else { found.join(", ") };
    let left_out = if check.errors.is_empty() { "" } else { "; files with errors were not checked further" };
    let (files, rules, lists) =
        (counted(check.files, "rule file"), counted(check.rules, "rule"), counted(check.lists, "list"));
    let _ = write!(text, "{files}, {rules} and {lists} checked: {found}{left_out}.");
    text
}

/// A finding with its place; the name of its kind stands behind it.
fn tell(text: &mut String, (sort, style): (&str, Style), told: &RuleError, kind: &str) {
    let told = told.to_string();
    let (first, rest) = told.split_once('\n').unwrap_or((&told, ""));
    let kind = if kind.is_empty() { String::new() } else { format!(" {DIM}[{kind}]{DIM:#}") };
    let _ = writeln!(text, "{style}{sort}{style:#}: {first}{kind}\n{rest}\n");
}

/// How many problems and notes there are.
fn counts(check: &Check) -> (usize, usize) {
    let problems = check.findings.iter().filter(|finding| finding.kind.is_problem()).count();
    (problems, check.findings.len() - problems)
}

fn as_json(check: &Check) -> Value {
    let told = |sort: &str, kind: &str, told: &RuleError| {
        json!({
            "sort": sort,
            "kind": kind,
            "file": told.file,
            "line": told.line,
            "column": told.column,
            "message": told.message,
            "caret": told.caret,
            "hint": told.hint,
        })
    };
    let errors = check.errors.iter().map(|error| told("error", "error", error));
    let findings = check.findings.iter().map(|Finding { kind, told: at }| {
        told(if kind.is_problem() { "problem" } else { "note" }, kind.name(), at)
    });
    let (problems, notes) = counts(check);
    json!({
        "files": check.files,
        "rules": check.rules,
        "lists": check.lists,
        "errors": check.errors.len(),
        "problems": problems,
        "notes": notes,
        "findings": errors.chain(findings).collect::<Vec<_>>(),
    })
}
