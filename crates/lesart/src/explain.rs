//! `lesart explain`: the evidence for a label, or why not.

use std::{collections::BTreeSet, fmt::Write, path::Path};

use document::Outcome;
use pipeline::{Explanation, Passage, Project, Quote, SetAside};
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
    if let Some(explanation) = explained.first() {
        note_look(&project, &explanation.verdict.concept)?;
    }
    if args.json {
        for explanation in &explained {
            say_json(&as_json(explanation))?;
        }
        return Ok(Ended::Done);
    }
    let text: Vec<String> = explained.iter().map(describe).collect();
    say(text.join("\n"))
}

/// Whoever sees the evidence of a concept that is to test moves it to development.
fn note_look(project: &Project, concept: &str) -> anyhow::Result<()> {
    let by = std::env::var("USER").unwrap_or_else(|_| "somebody".into());
    if let Some(sample) = pipeline::look(project, concept, ("explain", &by, &output::now()?))? {
        output::warn(format_args!(
            "{concept} was to test rules (sample {sample} of the audit); now that its evidence was looked at, it serves development"
        ));
    }
    Ok(())
}

/// A label with its passages and what was missing, for people.
pub(crate) fn describe(explanation: &Explanation) -> String {
    let verdict = &explanation.verdict;
    let (outcome, style) = (verdict.outcome.name(), colour(verdict.outcome.name()));
    let mut text = format!(
        "{STRONG}{} {}{STRONG:#}: {style}{outcome}{style:#}\n  {}\n",
        verdict.concept, verdict.label, verdict.reason
    );
    if !explanation.meaning.is_empty() {
        let _ = writeln!(text, "  {DIM}By the rules: {}{DIM:#}", explanation.meaning);
    }
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
    if verdict.outcome != Outcome::Yes {
        describe_set_aside(&mut text, &explanation.set_aside);
    }
    text
}

/// What rules would have found but for a restriction: those that came near.
fn describe_set_aside(text: &mut String, set_aside: &[SetAside]) {
    if set_aside.is_empty() {
        return;
    }
    let _ = writeln!(text, "  Found, and set aside:");
    for of_rule in set_aside.chunk_by(|a, b| a.passage.evidence.rule == b.passage.evidence.rule) {
        for SetAside { passage, reason } in of_rule.iter().take(SHOWN) {
            let (evidence, [before, hit, after]) = (&passage.evidence, parts(&passage.quote));
            let _ = writeln!(
                text,
                "    {} ({:+}): {reason}  {DIM}{}, {}{DIM:#}\n      {before}{STRONG}{hit}{STRONG:#}{after}",
                evidence.rule, evidence.weight, evidence.hit.document, passage.citation
            );
        }
        if of_rule.len() > SHOWN {
            let rule = &of_rule[0].passage.evidence.rule;
            let more = output::counted(of_rule.len() - SHOWN, "passage");
            let _ = writeln!(text, "    {rule}: {more} more (--json shows all)");
        }
    }
}

/// What stands before a quote's hit, the hit, and what stands behind it.
fn parts(quote: &Quote) -> [&str; 3] {
    let (start, end) = (quote.hit.start as usize, quote.hit.end as usize);
    [&quote.text[..start], &quote.text[start..end], &quote.text[end..]]
}

fn describe_passage(text: &mut String, passage: &Passage) {
    let evidence = &passage.evidence;
    let [before, hit, after] = parts(&passage.quote);
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
    let set_aside: Vec<Value> = explanation
        .set_aside
        .iter()
        .map(|aside| {
            let mut value = passage_json(&aside.passage);
            value["reason"] = json!(aside.reason.to_string());
            value
        })
        .collect();
    json!({
        "concept": verdict.concept,
        "label": verdict.label,
        "outcome": verdict.outcome.name(),
        "score": verdict.score,
        "reason": verdict.reason,
        "meaning": explanation.meaning,
        "evidence": explanation.passages.iter().map(passage_json).collect::<Vec<_>>(),
        "missing": verdict.missing,
        "set_aside": set_aside,
    })
}

fn passage_json(passage: &Passage) -> Value {
    json!({
        "rule": passage.evidence.rule,
        "weight": passage.evidence.weight,
        "document": passage.evidence.hit.document,
        "page": passage.evidence.hit.page,
        "last_page": passage.citation.last,
        "page_label": passage.citation.label(),
        "block": passage.evidence.hit.block,
        "start": passage.scalars.0,
        "end": passage.scalars.1,
        "heading": passage.headings,
        "hit": passage.evidence.hit.surface,
        "quote": passage.quote.text,
        "boxes": passage.boxes,
    })
}
