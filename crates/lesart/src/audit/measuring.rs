//! `lesart audit sample`, `assign` and `evaluate`: what people judge, and how good the machine's labels are by that.

use std::fmt::Write;

use pipeline::{Audit, Evaluation, LabelEvaluation, RuleEvaluation, SampleTask, Strata};
use serde_json::{Value, json};
use statistics::{
    Interval,
    estimate::{Accuracy, NotDefined, Proportion, Total},
    sampling::Aim,
};

use crate::{
    cli::{AssignArgs, EvaluateArgs, PlanArgs, SampleArgs, StrataArg},
    output::{self, DIM, Result, STRONG, counted, now, say, say_json},
};

/// Sizes that are shown where no width is asked for.
const SIZES: [usize; 8] = [20, 40, 60, 80, 100, 150, 200, 300];

pub(super) fn plan(audit: &Audit, args: &PlanArgs) -> Result {
    let (population, yes) = audit.population(args.label.as_deref())?;
    anyhow::ensure!((0.0..=1.0).contains(&args.expected), "--expected is a share: a number from 0 to 1");
    anyhow::ensure!(
        population > 0,
        "there are no concepts yet: put PDFs into corpus/pdf/ and run “lesart run”"
    );
    let aim =
        |about: usize| Aim { population, about: about as f64 / population as f64, expected: args.expected };
    let whole = aim(population);
    // Recall is about those that are truly yes: about as many as the machine says.
    let part = args.label.as_ref().filter(|_| yes > 0).map(|_| aim(yes));
    let mut text = format!(
        "{population} concepts; expected share {}. 95 % intervals of a simple random sample; strata make them narrower.\n",
        args.expected
    );
    if let Some(width) = args.half_width {
        anyhow::ensure!(width > 0.0, "--half-width is a number above 0, such as 0.05");
        let needed = |aim: Aim| match aim.documents_needed(width) {
            Some(documents) => counted(documents, "concept"),
            None => "more concepts than there are".into(),
        };
        let _ = write!(text, "± {width} for the share of all concepts: {}", needed(whole));
        if let (Some(part), Some(label)) = (part, &args.label) {
            let _ = write!(
                text,
                "\n± {width} for precision or recall of {label} ({yes} are yes by machine): {}",
                needed(part)
            );
        }
        return say(text);
    }
    let _ = write!(text, "\n{STRONG}concepts  share of all{STRONG:#}");
    if let Some(label) = args.label.as_ref().filter(|_| part.is_some()) {
        let _ = write!(text, "  {STRONG}precision or recall of {label} ({yes} are yes by machine){STRONG:#}");
    }
    let half = |aim: Aim, size| aim.half_width(size).map_or("–".into(), |half| format!("± {half:.2}"));
    for size in SIZES.into_iter().filter(|&size| size < population).chain([population]) {
        let _ = write!(text, "\n{size:>8}  {:<12}", half(whole, size));
        if let Some(part) = part {
            let _ = write!(text, "  {}", half(part, size));
        }
    }
    say(text)
}

pub(super) fn sample(audit: &mut Audit, args: &SampleArgs) -> Result {
    let label = || args.label.clone().unwrap_or_default();
    let strata = match args.strata {
        StrataArg::None => Strata::None,
        StrataArg::Outcome => Strata::Outcome(label()),
        StrataArg::Uncertain => Strata::Uncertain(label()),
        StrataArg::State => Strata::State,
        StrataArg::Type => Strata::Type,
        StrataArg::Year => Strata::Year,
    };
    let task = SampleTask {
        size: args.size,
        strata,
        equal: args.equal,
        round: args.round.into(),
        twice: args.twice,
        development: args.development,
        seed: args.seed,
        by: &args.by,
        at: &now()?,
    };
    let drawn = if args.passages { audit.draw_passages(&task, &label())? } else { audit.draw(&task)? };
    let what = if args.passages { "passage" } else { "concept" };
    let mut text = format!("{STRONG}stratum                      all  drawn  to test{STRONG:#}\n");
    let (mut all, mut test) = (0, 0);
    for (name, (population, drawn, to_test)) in &drawn.strata {
        let _ = writeln!(text, "{name:<24}  {population:>8}  {drawn:>5}  {to_test:>7}");
        all += drawn;
        test += to_test;
    }
    let _ = write!(
        text,
        "Sample {}: {}, {test} of them to test, {} for two coders. Seed {}.
Next: lesart audit assign --sample {0} --coders A B",
        drawn.sample,
        counted(all, what),
        drawn.twice,
        args.seed
    );
    say(text)
}

pub(super) fn assign(audit: &mut Audit, args: &AssignArgs) -> Result {
    let given = audit.assign(args.sample, &args.coders, &now()?)?;
    let first = &args.coders[0];
    say(format_args!(
        "{given} readings are assigned to {}.
  lesart audit code --coder {first}                    on the terminal
  lesart audit export --for {first} --file {first}.csv       as a table",
        args.coders.join(", ")
    ))
}

pub(super) fn evaluate(audit: &Audit, args: &EvaluateArgs) -> Result {
    let evaluation = audit.evaluate(args.sample)?;
    if evaluation.looked_at > 0 {
        output::warn(format_args!(
            "the evidence of {} to test was looked at since: most often that of errors, so that the rules look better by the rest than \
             they are; draw a new sample for figures to publish",
            counted(evaluation.looked_at, "concept")
        ));
    }
    if args.json {
        return say_json(&as_json(&evaluation));
    }
    let wanted = |label: &&LabelEvaluation| args.label.as_ref().is_none_or(|wanted| label.label == *wanted);
    let mut text = format!(
        "Sample {}: {} of {} concepts are to test{}. 95 % intervals.\n\n",
        evaluation.sample,
        evaluation.test,
        evaluation.population,
        match evaluation.looked_at {
            0 => String::new(),
            n => format!("; {n} more were, until somebody looked at their evidence"),
        }
    );
    let _ = writeln!(
        text,
        "{STRONG}{:<24} {:>6}  {:<18} {:<18} {:<18} people unclear{STRONG:#}",
        "label", "judged", "precision", "recall", "F1"
    );
    for label in evaluation.labels.iter().filter(wanted) {
        text.push_str(&measures(label));
    }
    let _ = writeln!(
        text,
        "\n{STRONG}{:<24} {:>7}  {:<24} {:<24} of{STRONG:#}",
        "concepts that are", "machine", "machine and people", "people alone"
    );
    for label in evaluation.labels.iter().filter(wanted) {
        text.push_str(&counts(label));
    }
    let errors: Vec<_> = evaluation.labels.iter().filter(wanted).filter(|l| !l.errors.is_empty()).collect();
    if args.rules {
        let _ = writeln!(
            text,
            "\n{STRONG}{:<24} {:<24} {:>6} {:>9}  {:<18} recall{STRONG:#}",
            "label", "rule", "weight", "concepts", "precision"
        );
        for label in evaluation.labels.iter().filter(wanted) {
            label.rules.iter().for_each(|rule| text.push_str(&alone(&label.label, rule)));
        }
    }
    if args.errors {
        text.push('\n');
        for label in &errors {
            for error in &label.errors {
                let set = if error.is_test { "test" } else { "development" };
                let _ = writeln!(
                    text,
                    "{} {}: machine {}, people {}  {DIM}{set}{DIM:#}",
                    error.concept, label.label, error.machine, error.people
                );
            }
        }
        text.push_str(
            "lesart explain CONCEPT LABEL shows the evidence; a concept to test then serves development.",
        );
    } else if !errors.is_empty() {
        text.push_str("\n--errors lists the concepts of which the machine says something else than people.");
    }
    say(text.trim_end())
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
                "{name:<24} {:>7}  {:<24} {:<24} {}{}\n",
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
                "concept": e.concept, "machine": e.machine, "people": e.people,
                "set": if e.is_test { "test" } else { "development" },
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
                    "combined": total(&count.combined), "sample_only": total(&count.sample_only),
                });
            }
            Err(why) => value["reason"] = why.to_string().into(),
        }
        value
    };
    json!({
        "sample": evaluation.sample, "population": evaluation.population, "test": evaluation.test,
        "looked_at": evaluation.looked_at,
        "labels": evaluation.labels.iter().map(label).collect::<Vec<_>>(),
    })
}
