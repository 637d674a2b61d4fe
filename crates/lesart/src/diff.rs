//! `lesart diff`: what changed between two runs, and why.

use std::{collections::BTreeSet, fmt::Write, path::Path};

use document::Citation;
use pipeline::{Cause, Change, ChangedPassage, Diff, Ledger, Record};
use serde_json::json;

use crate::{
    cli::DiffArgs,
    output::{self, DIM, Result, STRONG, colour, say, say_json},
    project,
};

/// Passages shown of each change.
const SHOWN: usize = 5;

pub(crate) fn run(project: Option<&Path>, args: &DiffArgs) -> Result {
    let project = project::find(project)?;
    let ledger = Ledger::new(&project);
    let (old, new) = runs(&ledger, args)?;
    let diff = Diff::between(&ledger, &old, &new)?;
    if args.json {
        return say_json(&json!({
            "old": { "run": old.number, "name": old.name, "time": old.time },
            "new": { "run": new.number, "name": new.name, "time": new.time },
            "labels": diff.labels,
            "changes": diff.changes,
        }));
    }
    let mut text = format!("{STRONG}{} → {}{STRONG:#}\n", title(&old), title(&new));
    let (outcomes, others): (Vec<&Change>, Vec<&Change>) = diff.changes.iter().partition(|c| c.is_outcome());
    let _ = writeln!(
        text,
        "{} of {} labels changed; {} more changed their score or their passages only.",
        outcomes.len(),
        diff.labels,
        others.len()
    );
    for change in outcomes.into_iter().chain(others) {
        text.push('\n');
        describe(&mut text, change);
    }
    say(text.trim_end())
}

fn runs(ledger: &Ledger, args: &DiffArgs) -> anyhow::Result<(Record, Record)> {
    let mut all = ledger.runs()?;
    let last = |all: &mut Vec<Record>| {
        all.pop()
            .ok_or_else(|| anyhow::anyhow!("there are no two runs to compare yet: “lesart runs” lists them"))
    };
    match (&args.old, &args.new) {
        (Some(old), Some(new)) => Ok((ledger.find(old)?, ledger.find(new)?)),
        (Some(old), None) => Ok((ledger.find(old)?, last(&mut all)?)),
        _ => {
            let new = last(&mut all)?;
            Ok((last(&mut all)?, new))
        }
    }
}

fn title(run: &Record) -> String {
    let name = run.name.as_ref().map_or(String::new(), |n| format!(" “{n}”"));
    format!("run {}{name} ({})", run.number, run.time)
}

fn describe(text: &mut String, change: &Change) {
    let side = |side: &Option<(String, i64)>| match side {
        Some((outcome, score)) => {
            let style = colour(outcome);
            format!("{style}{outcome}{style:#} ({score})")
        }
        None => "not there".into(),
    };
    let (concept, label) = (&change.concept, &change.label);
    let _ =
        writeln!(text, "{STRONG}{concept} {label}{STRONG:#}: {} → {}", side(&change.old), side(&change.new));
    for cause in &change.causes {
        match cause {
            Cause::Rule { rule, diff } => {
                let _ = writeln!(text, "  because rule {label}/{rule} was edited:");
                for line in diff {
                    let _ = writeln!(text, "      {line}");
                }
            }
            other => {
                let _ = writeln!(text, "  because {}", in_words(other));
            }
        }
    }
    passages(text, "gained", '+', &change.gained);
    passages(text, "lost", '-', &change.lost);
}

fn in_words(cause: &Cause) -> String {
    match cause {
        Cause::Rule { rule, .. } => format!("rule {rule} was edited"),
        Cause::Codebook => "the codebook was edited".into(),
        Cause::DomainList => "the domain list was edited".into(),
        Cause::Added { document } => format!("{document} was added"),
        Cause::Removed { document } => format!("{document} was removed"),
        Cause::Missing { document } => format!("{document} is no longer there"),
        Cause::Replaced { document } => format!("{document} was replaced by another version"),
        Cause::Reextracted { document } => format!("the text of {document} was extracted anew"),
        Cause::Program { stage } => format!("the program's stage “{stage}” changed"),
    }
}

fn passages(text: &mut String, what: &str, sign: char, passages: &[ChangedPassage]) {
    let mut seen = BTreeSet::new();
    // Several hits in one sentence are one passage to a reader.
    let passages: Vec<&ChangedPassage> =
        passages.iter().filter(|p| seen.insert((&p.rule, &p.document, &p.page, &p.quote))).collect();
    for passage in passages.iter().take(SHOWN) {
        let ChangedPassage { rule, weight, quote, document, .. } = passage;
        let page = passage.page.parse().unwrap_or_default();
        let label = Some(&passage.page_label).filter(|label| !label.is_empty());
        let citation = Citation::new((page, page), |_| label.cloned());
        let _ = writeln!(text, "  {sign} {rule} ({weight:+}), {DIM}{document}, {citation}:{DIM:#} {quote}");
    }
    if passages.len() > SHOWN {
        let _ =
            writeln!(text, "  {sign} … {} more {what}", output::counted(passages.len() - SHOWN, "passage"));
    }
}
