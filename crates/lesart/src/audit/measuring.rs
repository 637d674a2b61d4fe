//! `lesart audit plan`, `sample` and `assign`: how much people judge, and what.

use std::fmt::Write;

use pipeline::{Audit, SampleTask, Strata};
use statistics::sampling::Aim;

use crate::{
    cli::{AssignArgs, PlanArgs, SampleArgs, StrataArg},
    output::{Result, STRONG, counted, now, say},
};

/// Sizes that are shown where no width is asked for.
const SIZES: [usize; 8] = [20, 40, 60, 80, 100, 150, 200, 300];

pub(super) fn plan(audit: &Audit, args: &PlanArgs) -> Result {
    let population = audit.size();
    anyhow::ensure!((0.0..=1.0).contains(&args.expected), "--expected is a share: a number from 0 to 1");
    anyhow::ensure!(
        population > 0,
        "there are no concepts yet: put PDFs into corpus/pdf/ and run “lesart run”"
    );
    let aim =
        |about: usize| Aim { population, about: about as f64 / population as f64, expected: args.expected };
    let whole = aim(population);
    // Recall is about those that truly have the label: about as many as the machine says.
    let part = match &args.label {
        Some(label) => {
            let (_, given) = audit.population(label, args.outcome.as_deref())?;
            let of =
                args.outcome.as_ref().map_or_else(|| label.clone(), |outcome| format!("{label} {outcome}"));
            Some((aim(given), format!("precision or recall of {of} ({given} are by machine)")))
        }
        None => None,
    };
    let part = part.filter(|(aim, _)| aim.about > 0.0);
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
        if let Some((part, name)) = part {
            let _ = write!(text, "\n± {width} for {name}: {}", needed(part));
        }
        return say(text);
    }
    let _ = write!(text, "\n{STRONG}concepts  share of all{STRONG:#}");
    if let Some((_, name)) = &part {
        let _ = write!(text, "  {STRONG}{name}{STRONG:#}");
    }
    let half = |aim: Aim, size| aim.half_width(size).map_or("–".into(), |half| format!("± {half:.2}"));
    for size in SIZES.into_iter().filter(|&size| size < population).chain([population]) {
        let _ = write!(text, "\n{size:>8}  {:<12}", half(whole, size));
        if let Some((part, _)) = &part {
            let _ = write!(text, "  {}", half(*part, size));
        }
    }
    say(text)
}

pub(super) fn sample(audit: &mut Audit, args: &SampleArgs) -> Result {
    let label = || args.label.clone().unwrap_or_default();
    let strata = match args.strata {
        StrataArg::None => Strata::None,
        StrataArg::Outcome => Strata::Outcome(label()),
        StrataArg::Score => Strata::Score(label()),
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
  lesart audit export --for {first} --file {first}.xlsx      as a workbook; or .csv",
        args.coders.join(", ")
    ))
}
