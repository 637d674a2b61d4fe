//! `lesart rules new`: a rule made of a query.

use std::{fmt::Write, path::Path};

use classify::{Finding, FindingKind, MadeRule, NewRule};
use query::Unit;

use crate::{
    cli::NewArgs,
    output::{self, DIM, Result, STRONG, say},
    project,
};

pub(crate) fn run(project: Option<&Path>, args: &NewArgs) -> Result {
    let project = project::find(project)?;
    let pipeline = project.pipeline_file(args.pipeline.as_deref())?;
    let rule = NewRule {
        label: &args.label,
        query: &args.from_query,
        id: args.id.as_deref(),
        unit: args.unit,
        weight: args.weight,
        choice: args.choice.as_deref(),
    };
    let made = pipeline::new_rule(&project, &pipeline, &rule)?;
    if let (true, Some(unit)) = (made.is_unit_of_searches, made.unit) {
        output::warn(format_args!(
            "AND and NOT look within the {unit}, as they do in searches; most rules look within a block or a sentence: \
             --unit {} or --unit {}",
            Unit::Block,
            Unit::Sentence
        ));
    }
    // That it has no examples yet goes without saying.
    let is_expected = |kind| matches!(kind, FindingKind::NoExamples | FindingKind::NoMeaning);
    for Finding { kind, told } in made.findings.iter().filter(|finding| !is_expected(finding.kind)) {
        output::warn(format_args!("{told} [{kind}]"));
    }
    if args.print {
        return say(made.added.trim_end());
    }
    pipeline::write_rule(&project, &made)?;
    say(report(args, &made))
}

fn report(args: &NewArgs, made: &MadeRule) -> String {
    let MadeRule { file, id, line, .. } = made;
    let label = &args.label;
    let new = if made.is_new_file { ", a new file" } else { "" };
    let mut text = format!("The rule {STRONG}{label}/{id}{STRONG:#} stands in {file}, line {line}{new}:\n\n");
    for line in made.added.lines() {
        let _ = writeln!(text, "    {DIM}{line}{DIM:#}");
    }
    let todo = if made.lacks_meaning { "say in its meaning what it looks for, and " } else { "" };
    let _ = write!(
        text,
        "\nNext: {todo}give it examples, weight and cap; then
  lesart rules check && lesart rules test {label}/{id}
  lesart classify --rules {file} --against latest     what it changes; nothing is written"
    );
    text
}
