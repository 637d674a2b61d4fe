//! `lesart audit disagreements`, `settle`, `history` and `passages`: what people said, where they disagree, and what holds.

use std::fmt::Write;

use pipeline::{Audit, CodedPassage, Disagreement, Entry, Happened, OpenPassage, PassagesNow, Voice};
use serde_json::{Value, json};

use crate::{
    cli::{HistoryArgs, SettleArgs},
    output::{DIM, Ended, Result, STRONG, counted, now, say, say_json},
};

pub(super) fn disagreements(open: &[Disagreement], as_json: bool) -> Result {
    if as_json {
        open.iter().try_for_each(|open| say_json(&value(open)).map(|_| ()))?;
        return Ok(Ended::Done);
    }
    let Some(first) = open.first() else {
        return say("Coders disagree on nothing that is not settled.");
    };
    let mut text = String::new();
    for Disagreement { subject, passage, label, said } in open {
        let _ = writeln!(text, "{STRONG}{} {label}{STRONG:#}", subject.id());
        if let Some(passage) = passage {
            let _ = writeln!(text, "  {}", quoted(passage));
        }
        for Voice { coder, outcome, confidence, note, evidence } in said {
            let sure = confidence.map_or(String::new(), |sure| format!(" ({sure} of 3 sure)"));
            let line = format!("  {coder}: {outcome}{sure}  {note}");
            let _ = writeln!(text, "{}", line.trim_end());
            for (passage, outcome) in evidence {
                let _ = writeln!(text, "    {outcome}: {}", quoted(passage));
            }
        }
    }
    let _ = write!(
        text,
        "\n{} to be settled:\n  lesart audit settle {} {} OUTCOME --by NAME --reason '…'",
        counted(open.len(), "disagreement"),
        first.subject.id(),
        first.label
    );
    say(text)
}

fn quoted(passage: &CodedPassage) -> String {
    let CodedPassage { document, page, text, .. } = passage;
    format!("{DIM}{document}, page {page}:{DIM:#} {text}")
}

/// A passage, where it stands and what it says.
pub(super) fn passage(passage: &CodedPassage) -> Value {
    let CodedPassage { document, page, headings, text } = passage;
    json!({ "document": document, "page": page, "headings": headings, "text": text })
}

fn value(open: &Disagreement) -> Value {
    let voice = |voice: &Voice| {
        let evidence =
            voice.evidence.iter().map(|(of, outcome)| json!({ "outcome": outcome, "passage": passage(of) }));
        json!({
            "coder": voice.coder, "outcome": voice.outcome, "confidence": voice.confidence, "note": voice.note,
            "evidence": evidence.collect::<Vec<_>>(),
        })
    };
    json!({
        "id": open.subject.id(), "concept": open.subject.concept, "label": open.label,
        "passage": open.passage.as_ref().map(passage),
        "said": open.said.iter().map(voice).collect::<Vec<_>>(),
    })
}

pub(super) fn settle(audit: &mut Audit, args: &SettleArgs) -> Result {
    let SettleArgs { id, label, outcome, by, reason, .. } = args;
    audit.settle((id, label), outcome.as_deref(), (by, reason, &now()?))?;
    say(match outcome {
        Some(outcome) => format!("{label} of {id} is settled: {outcome} ({by}: {reason})."),
        None => format!("{label} of {id} is open again: what coders said counts ({by}: {reason})."),
    })
}

/// All that was said of a concept or passage. When is told by the day: nobody's speed is anybody's business.
pub(super) fn history(audit: &Audit, args: &HistoryArgs) -> Result {
    let entries = audit.history(&args.id, args.label.as_deref())?;
    let shown = |at: &str| if args.times { at.to_owned() } else { at.chars().take(10).collect() };
    if args.json {
        for Entry { at, by, label, what, why } in &entries {
            let (kind, round, outcome) = match what {
                Happened::Judged(round, outcome) => ("judged", Some(round.name()), outcome.as_deref()),
                Happened::Settled(outcome) => ("settled", None, outcome.as_deref()),
                Happened::Looked => ("looked", None, None),
            };
            say_json(&json!({
                "at": shown(at), "by": by, "label": label, "what": kind, "round": round, "outcome": outcome, "why": why,
            }))?;
        }
        return Ok(Ended::Done);
    }
    let mut text = String::new();
    for Entry { at, by, label, what, why } in &entries {
        let what = match what {
            Happened::Judged(round, Some(outcome)) => {
                format!("{label} {outcome}  {DIM}{}{DIM:#}", round.name())
            }
            Happened::Judged(round, None) => format!("{label}: took it back  {DIM}{}{DIM:#}", round.name()),
            Happened::Settled(Some(outcome)) => format!("{STRONG}{label} settled: {outcome}{STRONG:#}"),
            Happened::Settled(None) => format!("{STRONG}{label} open again{STRONG:#}"),
            Happened::Looked => "looked at what the machine found".to_owned(),
        };
        let line = format!("{}  {by:<8}  {what}  {why}", shown(at));
        let _ = writeln!(text, "{}", line.trim_end());
    }
    if entries.is_empty() {
        text.push_str("Nobody has said anything of it yet.");
    }
    say(text.trim_end())
}

pub(super) fn passages(now: &PassagesNow, as_json: bool) -> Result {
    let PassagesNow { exact, moved, open, judgements } = now;
    if as_json {
        let one = |open: &OpenPassage| {
            let OpenPassage { document, page, quote, outcome, best } = open;
            let best = best.as_ref().map(|(quote, score)| json!({ "quote": quote, "score": score }));
            json!({ "document": document, "page": page, "quote": quote, "outcome": outcome, "best": best })
        };
        return say_json(&json!({
            "exact": exact, "moved": moved, "judgements": judgements,
            "open": open.iter().map(one).collect::<Vec<_>>(),
        }));
    }
    let mut text = format!(
        "{} with {}: {exact} stand letter by letter where they stood, {moved} moved, {} not certain.",
        counted(exact + moved + open.len(), "judged passage"),
        counted(*judgements, "judgement"),
        open.len()
    );
    for OpenPassage { document, page, quote, outcome, best } in open {
        let _ = write!(text, "\n{STRONG}{outcome}{STRONG:#}  {document}, page {page}\n  {quote}");
        if let Some((best, score)) = best {
            let _ = write!(text, "\n  {DIM}nearest ({score:.2}): {best}{DIM:#}");
        }
    }
    say(text)
}
