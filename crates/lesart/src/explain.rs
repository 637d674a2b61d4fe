//! `lesart explain`: the evidence for a label, or why not.

use std::{collections::BTreeSet, fmt::Write, path::Path};

use pipeline::{Explanation, Passage};
use serde_json::{Value, json};

use crate::{
    cli::ExplainArgs,
    output::{self, DIM, Ended, Result, STRONG, colour, say, say_json},
    project,
};

/// Passages shown of each rule.
const SHOWN: usize = 4;

pub(crate) fn run(project: Option<&Path>, args: &ExplainArgs) -> Result {
    let project = project::find(project)?;
    let (_, settings) = project::settings(&project, None)?;
    let explained = pipeline::explain(&project, &settings, &args.concept, args.label.as_deref())?;
    if args.json {
        for explanation in &explained {
            say_json(&as_json(explanation))?;
        }
        return Ok(Ended::Done);
    }
    let text: Vec<String> = explained.iter().map(describe).collect();
    say(text.join("\n"))
}

/// A label with its passages and what was missing, for people.
pub(crate) fn describe(explanation: &Explanation) -> String {
    let verdict = &explanation.verdict;
    let (outcome, style) = (verdict.outcome.name(), colour(verdict.outcome.name()));
    let mut text = format!(
        "{STRONG}{} {}{STRONG:#}: {style}{outcome}{style:#}\n  {}\n",
        verdict.concept, verdict.label, verdict.reason
    );
    let mut shown: Vec<(&str, usize)> = Vec::new();
    let mut seen = BTreeSet::new();
    for passage in &explanation.passages {
        let rule = passage.evidence.rule.as_str();
        // Several hits of a rule in one block are one passage to a reader.
        if !seen.insert((rule, &passage.evidence.hit.document, passage.evidence.hit.block)) {
            continue;
        }
        match shown.iter_mut().find(|(r, _)| *r == rule) {
            Some((_, count)) => *count += 1,
            None => shown.push((rule, 1)),
        }
        if shown.iter().any(|&(r, count)| r == rule && count <= SHOWN) {
            describe_passage(&mut text, passage);
        }
    }
    for (rule, count) in shown.into_iter().filter(|&(_, count)| count > SHOWN) {
        let _ =
            writeln!(text, "  {rule}: {} more (--json shows all)", output::counted(count - SHOWN, "passage"));
    }
    if !verdict.missing.is_empty() {
        let _ = writeln!(text, "  Nothing was found for:");
        for missing in &verdict.missing {
            let _ = writeln!(text, "    {} ({:+}): {}", missing.rule, missing.weight, missing.meaning);
        }
    }
    text
}

fn describe_passage(text: &mut String, passage: &Passage) {
    let evidence = &passage.evidence;
    let quote = &passage.quote;
    let (before, hit) = (&quote.text[..quote.hit.start as usize], quote.hit.of(&quote.text));
    let after = &quote.text[quote.hit.end as usize..];
    let _ = writeln!(
        text,
        "  {:+} {}  {DIM}{}, {}{}{DIM:#}\n      {before}{STRONG}{hit}{STRONG:#}{after}",
        evidence.weight,
        evidence.rule,
        evidence.hit.document,
        passage.citation,
        if passage.headings.is_empty() {
            String::new()
        } else {
            format!(", {}", passage.headings.join(" > "))
        },
    );
}

pub(crate) fn as_json(explanation: &Explanation) -> Value {
    let verdict = &explanation.verdict;
    let passages: Vec<Value> = explanation
        .passages
        .iter()
        .map(|p| {
            json!({
                "rule": p.evidence.rule,
                "weight": p.evidence.weight,
                "document": p.evidence.hit.document,
                "page": p.evidence.hit.page,
                "last_page": p.citation.last,
                "page_label": p.citation.label(),
                "block": p.evidence.hit.block,
                "start": p.scalars.0,
                "end": p.scalars.1,
                "heading": p.headings,
                "hit": p.evidence.hit.surface,
                "quote": p.quote.text,
                "boxes": p.boxes,
            })
        })
        .collect();
    json!({
        "concept": verdict.concept,
        "label": verdict.label,
        "outcome": verdict.outcome.name(),
        "score": verdict.score,
        "reason": verdict.reason,
        "evidence": passages,
        "missing": verdict.missing,
    })
}
