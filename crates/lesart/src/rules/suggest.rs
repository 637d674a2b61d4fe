//! `lesart rules suggest`: words and phrases for rules.

use std::{fmt::Write, path::Path};

use classify::{Share, SuggestOptions};
use pipeline::{Concordance, SuggestTask, Suggested, SuggestedItem};
use serde_json::{Value, json};

use crate::{
    cli::SuggestArgs,
    output::{self, DIM, Ended, Result, STRONG, say, say_json},
    project,
};

/// Concordance lines of a word.
const LINES: usize = 3;

pub(crate) fn run(project: Option<&Path>, args: &SuggestArgs) -> Result {
    let project = project::find(project)?;
    let pipeline = project.pipeline_file(args.pipeline.as_deref())?;
    let task = SuggestTask {
        label: args.label.clone(),
        people: args.labels.clone(),
        outcome: args.outcome.clone(),
        options: SuggestOptions { least: args.least, limit: args.limit, lines: LINES },
    };
    let suggested = pipeline::suggest(&project, &pipeline, &task)?;
    output::warn_all(&suggested.notes);
    if args.json {
        for item in &suggested.items {
            say_json(&as_json(item))?;
        }
    } else {
        say(report(args, &suggested))?;
    }
    Ok(if suggested.all == 0 { Ended::DoesNotHold } else { Ended::Done })
}

fn report(args: &SuggestArgs, suggested: &Suggested) -> String {
    let SuggestArgs { label, outcome, least, .. } = args;
    let (target, rest) = suggested.concepts;
    let compared =
        format!("{} with {label} {outcome}, {rest} with another outcome", output::counted(target, "concept"));
    if suggested.all == 0 {
        return format!("No word in at least {least} concepts (--least) sets them surely apart: {compared}.");
    }
    let mut text = String::new();
    for item in &suggested.items {
        describe(&mut text, item, suggested.concepts);
    }
    let more = match suggested.all - suggested.items.len() {
        0 => String::new(),
        more => format!(" {more} more (--limit)."),
    };
    let _ = write!(
        text,
        "{compared}.{more}\nIdeas, not rules: read the lines first; measure rules with labels of other concepts."
    );
    text
}

fn describe(text: &mut String, item: &SuggestedItem, (target, rest): (usize, usize)) {
    let found = &item.suggestion;
    let side = |share: Share, of: usize| {
        format!("{:.1} per 10,000 words, in {} of {of} concepts", share.count.per_10_000(), share.range)
    };
    let _ = writeln!(
        text,
        "{STRONG}{}{STRONG:#}  G² {:.1}, log ratio {:.1}, DP {:.2}, rules find {:.0} % of it\n  {}; the others: {}",
        found.query,
        found.keyness.g2,
        found.keyness.log_ratio,
        found.dispersion.dp_norm,
        found.covered.value().unwrap_or_default() * 100.0,
        side(found.target, target),
        side(found.rest, rest),
    );
    let width = item.lines.iter().map(|line| line.left.chars().count()).max().unwrap_or_default();
    for Concordance { concept, citation, left, hit, right, .. } in &item.lines {
        let _ = writeln!(
            text,
            "    {left:>width$}{STRONG}{hit}{STRONG:#}{right}  {DIM}{concept}, {citation}{DIM:#}"
        );
    }
    text.push('\n');
}

fn as_json(item: &SuggestedItem) -> Value {
    let found = &item.suggestion;
    let side = |share: Share| {
        json!({
            "frequency": share.count.frequency,
            "words": share.count.words,
            "per_10000": share.count.per_10_000(),
            "concepts": share.range,
        })
    };
    let line = |line: &Concordance| {
        json!({
            "concept": line.concept,
            "document": line.document,
            "page": line.citation.first,
            "last_page": line.citation.last,
            "page_label": line.citation.label(),
            "block": line.block,
            "start": line.scalars.0,
            "end": line.scalars.1,
            "left": line.left,
            "hit": line.hit,
            "right": line.right,
        })
    };
    json!({
        "query": found.query,
        "g2": found.keyness.g2,
        "log_ratio": found.keyness.log_ratio,
        "dp": found.dispersion.dp,
        "dp_norm": found.dispersion.dp_norm,
        "target": side(found.target),
        "rest": side(found.rest),
        "covered": found.covered.value(),
        "lines": item.lines.iter().map(line).collect::<Vec<_>>(),
    })
}
