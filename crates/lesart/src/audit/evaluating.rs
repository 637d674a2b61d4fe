//! `lesart audit evaluate`: how good the machine's labels are by what people say, and how many concepts truly have a label.

use std::fmt::Write;

use pipeline::{Audit, Evaluation, LabelError, LabelEvaluation, RuleEvaluation};
use serde_json::{Value, json};
use statistics::{
    Interval,
    estimate::{Accuracy, Confusion, NotDefined, Proportion, Total},
};

use super::settling::passage;
use crate::{
    cli::EvaluateArgs,
    output::{self, DIM, Result, STRONG, counted, say, say_json},
};

pub(super) fn evaluate(audit: &Audit, args: &EvaluateArgs) -> Result {
    let evaluation = audit.evaluate(args.sample, args.label.as_deref())?;
    let what = if evaluation.of_passages { "passage" } else { "concept" };
    if evaluation.looked_at > 0 {
        output::warn(format_args!(
            "the evidence of {} to test was looked at since: most often that of errors, so that the rules look better by the rest than \
             they are; draw a new sample for figures to publish",
            counted(evaluation.looked_at, what)
        ));
    }
    if args.json {
        return say_json(&as_json(&evaluation));
    }
    let mut text = format!(
        "Sample {}: {} of {} are to test{}. 95 % intervals.{}\n\n",
        evaluation.sample,
        evaluation.test,
        counted(evaluation.population, what),
        match evaluation.looked_at {
            0 => String::new(),
            n => format!("; {n} more were, until somebody looked at their evidence"),
        },
        if evaluation.of_passages {
            "\nThe machine's yes is a find of the label's rules, as they were when the sample was drawn."
        } else {
            ""
        }
    );
    let _ = writeln!(
        text,
        "{STRONG}{:<24} {:>6}  {:<18} {:<18} {:<18} people unclear{STRONG:#}",
        "label", "judged", "precision", "recall", "F1"
    );
    for label in evaluation.labels.iter() {
        text.push_str(&measures(label));
    }
    let _ = writeln!(
        text,
        "\n{STRONG}{:<24} {:>7}  {:<24} {:<24} of{STRONG:#}",
        format!("{what}s that are"),
        "machine",
        "machine and people",
        "people alone"
    );
    for label in evaluation.labels.iter() {
        text.push_str(&counts(label));
    }
    if args.label.is_some() {
        evaluation.labels.iter().for_each(|label| text.push_str(&confusion(label)));
    }
    let errors: Vec<_> = evaluation.labels.iter().filter(|l| !l.errors.is_empty()).collect();
    if args.rules {
        let _ = writeln!(
            text,
            "\n{STRONG}{:<24} {:<24} {:>6} {:>9}  {:<18} recall{STRONG:#}",
            "label", "rule", "weight", "concepts", "precision"
        );
        for label in evaluation.labels.iter() {
            label.rules.iter().for_each(|rule| text.push_str(&alone(&label.label, rule)));
        }
    }
    if args.errors {
        text.push('\n');
        for label in &errors {
            label.errors.iter().for_each(|error| text.push_str(&told(&label.label, error)));
        }
        text.push_str(if evaluation.of_passages {
            "lesart audit history PASSAGE shows all that was said of one."
        } else {
            "lesart explain CONCEPT LABEL shows all the evidence; a concept to test then serves development."
        });
    } else if !errors.is_empty() {
        let _ = write!(
            text,
            "\n--errors lists the {what}s of which the machine says something else than people."
        );
    }
    say(text.trim_end())
}

/// An error with what people say for their outcome, and the machine for its own.
fn told(label: &str, error: &LabelError) -> String {
    let set = if error.is_test { "test" } else { "development" };
    let LabelError { id, machine, people, .. } = error;
    let mut text = format!("{id} {label}: machine {machine}, people {people}  {DIM}{set}{DIM:#}\n");
    if let Some(passage) = &error.passage {
        let _ = writeln!(text, "  {}, page {}: {}", passage.document, passage.page, passage.text);
    }
    for note in &error.notes {
        let _ = writeln!(text, "  {note}");
    }
    for evidence in &error.evidence {
        let _ = writeln!(text, "  {DIM}machine: {evidence}{DIM:#}");
    }
    text
}

/// A label, and of a label with choices, which.
fn name(label: &LabelEvaluation) -> String {
    if label.outcome == "yes" { label.label.clone() } else { format!("{} {}", label.label, label.outcome) }
}

/// A proportion with its interval.
fn share(share: &std::result::Result<Proportion, NotDefined>) -> String {
    match share {
        Ok(Proportion { value, interval: Interval { low, high } }) => {
            format!("{value:.2} [{low:.2}, {high:.2}]")
        }
        Err(_) => "not defined".to_owned(),
    }
}

/// A rule, as if its finds alone were the machine's yes.
fn alone(label: &str, rule: &RuleEvaluation) -> String {
    let RuleEvaluation { rule: id, weight, concepts, accuracy } = rule;
    let (precision, recall) = match accuracy {
        Ok(accuracy) => (share(&accuracy.precision), share(&accuracy.recall)),
        Err(why) => (why.to_string(), String::new()),
    };
    format!("{label:<24} {id:<24} {weight:>6} {concepts:>9}  {precision:<18} {recall}\n")
}

/// What machine and people say together: how many were judged, and in brackets how many that makes of all.
fn confusion(label: &LabelEvaluation) -> String {
    let Ok(accuracy) = &label.accuracy else { return String::new() };
    let mut text = format!(
        "\n{STRONG}{:<24} {:>16} {:>16} {:>16}{STRONG:#}  {DIM}judged (estimated of all){DIM:#}\n",
        format!("{}, machine", name(label)),
        "people yes",
        "no",
        "unclear"
    );
    let Confusion { judged, estimated } = &accuracy.confusion;
    for (row, machine) in ["yes", "unclear", "no", "not read"].into_iter().enumerate() {
        let _ = write!(text, "{machine:<24}");
        for column in 0..Confusion::PEOPLE.len() {
            let cell = format!("{} ({:.1})", judged[row][column], estimated[row][column]);
            let _ = write!(text, " {cell:>16}");
        }
        text.push('\n');
    }
    text
}

fn measures(label: &LabelEvaluation) -> String {
    let name = name(label);
    let accuracy = match &label.accuracy {
        Ok(accuracy) => accuracy,
        Err(why) => return format!("{name:<24} {why}\n"),
    };
    let judged: u64 = accuracy.confusion.judged.iter().flatten().sum();
    let unsettled = match label.unsettled {
        0 => String::new(),
        n => format!("  {DIM}{n} not settled{DIM:#}"),
    };
    format!(
        "{name:<24} {judged:>6}  {:<18} {:<18} {:<18} {:.2}{unsettled}\n",
        share(&accuracy.precision),
        share(&accuracy.recall),
        share(&accuracy.f1),
        accuracy.people_unclear.value
    )
}

fn counts(label: &LabelEvaluation) -> String {
    let name = name(label);
    match &label.count {
        Err(why) => format!("{name:<24} {why}\n"),
        Ok(count) => {
            let total = |total: &Total| format!("{:.1} [{}, {}]", total.value, total.low, total.high);
            format!(
                "{name:<24} {:>7}  {:<24} {:<24} {}{}{}\n",
                count.machine,
                total(&count.combined),
                total(&count.sample_only),
                count.population,
                match count.cannot_judge {
                    0 => String::new(),
                    n => format!(
                        "  {DIM}{n} cannot be judged: {:.1} if none of them is, {:.1} if all are{DIM:#}",
                        count.if_none_or_all.0, count.if_none_or_all.1
                    ),
                },
                match count.uncovered {
                    0 => String::new(),
                    n => format!("  {DIM}{n} are of strata of which none was judged{DIM:#}"),
                }
            )
        }
    }
}

fn as_json(evaluation: &Evaluation) -> Value {
    let proportion = |p: &std::result::Result<Proportion, NotDefined>| match p {
        Ok(p) => json!({ "value": p.value, "low": p.interval.low, "high": p.interval.high }),
        Err(why) => json!({ "value": null, "reason": why.to_string() }),
    };
    let label = |label: &LabelEvaluation| {
        let mut value = json!({
            "label": label.label,
            "outcome": label.outcome,
            "unsettled": label.unsettled,
            "errors": label.errors.iter().map(|e| json!({
                "id": e.id, "machine": e.machine, "people": e.people,
                "set": if e.is_test { "test" } else { "development" }, "notes": e.notes, "evidence": e.evidence,
                "passage": e.passage.as_ref().map(passage),
            })).collect::<Vec<_>>(),
        });
        if let Ok(accuracy) = &label.accuracy {
            value["precision"] = proportion(&accuracy.precision);
            value["recall"] = proportion(&accuracy.recall);
            value["f1"] = proportion(&accuracy.f1);
            value["people_unclear"] = proportion(&Ok(accuracy.people_unclear));
            value["machine_unclear"] = accuracy.machine_unclear.into();
            value["confusion"] = json!({
                "machine": ["yes", "unclear", "no", "not read"], "people": ["yes", "no", "unclear"],
                "judged": accuracy.confusion.judged, "estimated": accuracy.confusion.estimated,
            });
        }
        let rule = |rule: &RuleEvaluation| {
            let of =
                |take: fn(&Accuracy) -> &std::result::Result<Proportion, NotDefined>| match &rule.accuracy {
                    Ok(accuracy) => proportion(take(accuracy)),
                    Err(why) => json!({ "value": null, "reason": why.to_string() }),
                };
            json!({
                "rule": rule.rule, "weight": rule.weight, "concepts": rule.concepts,
                "precision": of(|a| &a.precision), "recall": of(|a| &a.recall),
            })
        };
        value["rules"] = label.rules.iter().map(rule).collect();
        match &label.count {
            Ok(count) => {
                let total = |t: &Total| json!({ "value": t.value, "low": t.low, "high": t.high });
                value["count"] = json!({
                    "population": count.population, "machine": count.machine, "judged": count.judged,
                    "cannot_judge": count.cannot_judge, "if_none_or_all": count.if_none_or_all, "developed": count.developed,
                    "uncovered": count.uncovered,
                    "combined": total(&count.combined), "sample_only": total(&count.sample_only),
                });
            }
            Err(why) => value["reason"] = why.to_string().into(),
        }
        value
    };
    json!({
        "sample": evaluation.sample, "of": if evaluation.of_passages { "passages" } else { "concepts" },
        "population": evaluation.population, "test": evaluation.test,
        "looked_at": evaluation.looked_at,
        "labels": evaluation.labels.iter().map(label).collect::<Vec<_>>(),
    })
}
