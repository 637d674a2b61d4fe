//! `lesart audit agreement`: how far coders agree on each label, by what they said before anything was settled.

use std::fmt::Write;

use pipeline::{Audit, LabelRatings};
use serde_json::json;
use statistics::agreement::{Coefficient, Estimate, Level, Ratings, Undefined};

use super::agreement::{coefficients, each_pair, told};
use crate::{
    cli::AgreementArgs,
    output::{DIM, Result, STRONG, say, say_json},
};

/// Those that are shown; --json has all.
const SHOWN: [Coefficient; 3] = [Coefficient::Percent, Coefficient::Alpha, Coefficient::Ac1];

pub(super) fn run(audit: &Audit, args: &AgreementArgs) -> Result {
    let labels = audit.ratings(args.round.map(Into::into), args.passages)?;
    if args.json {
        let label = |label: &LabelRatings| {
            let all = |ratings: &Ratings| coefficients(&told(ratings, Level::Nominal));
            let coverage = label.ratings.coverage();
            json!({
                "label": label.label, "coders": label.coders,
                "units": {
                    "coded_by_two_or_more": coverage.paired, "coded_by_one": coverage.single,
                    "coded_by_nobody": coverage.uncoded,
                },
                "coefficients": all(&label.ratings),
                "collapsed": all(&label.collapsed),
                "pairs": pairs(label),
            })
        };
        return say_json(&json!({ "labels": labels.iter().map(label).collect::<Vec<_>>() }));
    }
    if labels.is_empty() {
        let what = if args.passages { "passage" } else { "concept" };
        let other = if args.passages { "" } else { " Passages: --passages." };
        return say(format_args!("Nobody has judged a {what} that counts yet (training never does).{other}"));
    }
    let mut text = String::new();
    for (title, ratings) in [
        ("unclear is an outcome", (|l| &l.ratings) as fn(&LabelRatings) -> &Ratings),
        ("yes against the rest; of a choice, without unclear", |l| &l.collapsed),
    ] {
        let _ = write!(text, "{STRONG}{title:<52}{STRONG:#}\n{DIM}{:<12}  two coders", "label");
        for coefficient in SHOWN {
            let _ = write!(text, "  {:<22}", coefficient.to_string());
        }
        let _ = writeln!(text, "{DIM:#}");
        for label in &labels {
            let _ = write!(text, "{:<12}  {:>10}", label.label, ratings(label).coverage().paired);
            for coefficient in SHOWN {
                let _ = write!(text, "  {:<22}", shown(coefficient.of(ratings(label), Level::Nominal)));
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text.push('\n');
    }
    for label in labels.iter().filter(|label| label.coders.len() > 2) {
        let _ = write!(
            text,
            "{STRONG}{:<12}{STRONG:#}  {DIM}α of each two, and texts coded by both:{DIM:#}",
            label.label
        );
        for [first, second] in each_pair(label.coders.len()) {
            let pair = label.ratings.pair(first, second);
            let alpha = Coefficient::Alpha.of(&pair, Level::Nominal);
            let alpha = alpha.map_or_else(|_| "–".to_owned(), |found| format!("{:.2}", found.value));
            let (first, second) = (&label.coders[first], &label.coders[second]);
            let _ = write!(text, "  {first}–{second} {alpha} ({})", pair.coverage().paired);
        }
        text.push('\n');
    }
    if labels.iter().any(|label| label.coders.len() > 2) {
        text.push('\n');
    }
    text.push_str(
        "95 % intervals. Who cannot judge said nothing. “–”: not defined; --json says why, and has κ and all of each pair of coders.
docs/agreement.md tells which coefficient says what.",
    );
    say(text)
}

fn shown(found: std::result::Result<Estimate, Undefined>) -> String {
    match found {
        Err(_) => "–".into(),
        Ok(Estimate { value, interval: Ok(interval), .. }) => {
            format!("{value:.2} [{:.2}, {:.2}]", interval.low, interval.high)
        }
        Ok(Estimate { value, .. }) => format!("{value:.2}"),
    }
}

/// Each two coders, by name.
fn pairs(label: &LabelRatings) -> Vec<serde_json::Value> {
    let pair = |[first, second]: [usize; 2]| {
        let ratings = label.ratings.pair(first, second);
        json!({
            "coders": [label.coders[first], label.coders[second]],
            "units": ratings.coverage().paired,
            "coefficients": coefficients(&told(&ratings, Level::Nominal)),
        })
    };
    each_pair(label.coders.len()).map(pair).collect()
}
