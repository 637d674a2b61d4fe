//! `lesart audit agreement --table`: how far coders agree, from any table.

use std::{fmt::Write, path::Path};

use anyhow::Context;
use serde_json::{Map, Value, json};
use statistics::agreement::{Coefficient, Estimate, Level, Method, REPLICATES, Ratings, SEED, Undefined};

use crate::{
    audit::coded::{self, Coded},
    cli::{AgreementArgs, LevelArg},
    output::{self, DIM, Result, STRONG, counted, say, say_json},
};

/// A coefficient with what it says, or why it says nothing.
pub(super) type Told = Vec<(Coefficient, std::result::Result<Estimate, Undefined>)>;

/// Two coders by their numbers, and how far they agree.
type Pair = ([usize; 2], Told);

pub(super) fn run(table: &Path, args: &AgreementArgs) -> Result {
    let file = table.display().to_string();
    let bytes = std::fs::read(table).with_context(|| format!("cannot read {file}"))?;
    let level = match args.level {
        LevelArg::Nominal => Level::Nominal,
        LevelArg::Ordinal => Level::Ordinal,
        LevelArg::Interval => Level::Interval,
        LevelArg::Ratio => Level::Ratio,
    };
    let coded = coded::read(&file, &bytes, level, &args.order)?;
    output::warn_all(&coded.notes);
    let told = told(&coded.ratings, level);
    let pairs = pairs(&coded.ratings, level);
    if args.json {
        say_json(&as_json(&file, level, &coded, &told, &pairs))
    } else {
        say(report(&file, level, &coded, &told, &pairs).trim_end())
    }
}

pub(super) fn told(ratings: &Ratings, level: Level) -> Told {
    Coefficient::at(level).iter().map(|&coefficient| (coefficient, coefficient.of(ratings, level))).collect()
}

/// Of two coders, the pair is the whole table: told already.
fn pairs(ratings: &Ratings, level: Level) -> Vec<Pair> {
    let coders = ratings.coders();
    if coders < 3 {
        return Vec::new();
    }
    each_pair(coders).map(|pair| (pair, told(&ratings.pair(pair[0], pair[1]), level))).collect()
}

/// Each two of so many coders, by their numbers.
pub(super) fn each_pair(coders: usize) -> impl Iterator<Item = [usize; 2]> {
    (0..coders).flat_map(move |first| (first + 1..coders).map(move |second| [first, second]))
}

fn report(file: &str, level: Level, coded: &Coded, told: &Told, pairs: &[Pair]) -> String {
    let mut text = overview(file, level, coded);
    let name = |coefficient: Coefficient| {
        if coefficient.is_weighted() { format!("{coefficient} ({level})") } else { coefficient.to_string() }
    };
    let width = told.iter().map(|(coefficient, _)| name(*coefficient).chars().count()).max().unwrap_or(0);
    let _ = writeln!(text, "\n{DIM}{:width$}  {:>6}  {:>14}   units{DIM:#}", "", "value", "95 % interval");
    for (coefficient, found) in told {
        let _ = write!(text, "{STRONG}{:width$}{STRONG:#}  ", name(*coefficient));
        let _ = match found {
            Err(undefined @ Undefined::NotTwoCoders(_)) => writeln!(text, " {undefined}: see the pairs"),
            Err(undefined) => writeln!(text, " {undefined}"),
            Ok(Estimate { value, interval: Ok(interval), units, .. }) => {
                let interval = format!("{:.3} to {:.3}", interval.low, interval.high);
                writeln!(text, "{value:>6.3}  {interval:>15}  {units:>5}")
            }
            Ok(Estimate { value, interval: Err(why), units, .. }) => {
                writeln!(text, "{value:>6.3}  {:>15}  {units:>5}  {why}", "–")
            }
        };
    }
    if !pairs.is_empty() {
        table_of_pairs(&mut text, coded, pairs);
    }
    let _ = writeln!(text, "\n{DIM}{}{DIM:#}", meaning(level));
    text
}

fn overview(file: &str, level: Level, coded: &Coded) -> String {
    let (units, coders, codes) = (coded.ratings.units().len(), coded.coders.len(), coded.codes.len());
    let coverage = coded.ratings.coverage();
    format!(
        "{STRONG}{file}{STRONG:#}  {}, {}, {} ({level})\ncoders: {}\ncodes:  {}\n\
         coded by two or more: {}; by one: {}; by nobody: {}; missing codes: {} of {}\n",
        counted(units, "unit"),
        counted(coders, "coder"),
        counted(codes, "code"),
        list(&coded.coders),
        list(&coded.codes),
        coverage.paired,
        coverage.single,
        coverage.uncoded,
        coverage.missing,
        units * coders,
    )
}

/// Names, where they are not too many to be read.
fn list(names: &[String]) -> String {
    const MOST: usize = 12;
    let shown = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > MOST { format!("{shown} … and {} more", names.len() - MOST) } else { shown }
}

fn table_of_pairs(text: &mut String, coded: &Coded, pairs: &[Pair]) {
    let name = |[first, second]: [usize; 2]| format!("{} – {}", coded.coders[first], coded.coders[second]);
    let width = pairs.iter().map(|(pair, _)| name(*pair).chars().count()).max().unwrap_or(0);
    let _ = write!(text, "\n{DIM}{:width$}  units", "pairs");
    for (coefficient, _) in &pairs[0].1 {
        let _ = write!(text, "  {:>9}", short(*coefficient));
    }
    let _ = writeln!(text, "{DIM:#}");
    let mut reasons: Vec<String> = Vec::new();
    for (pair, told) in pairs {
        let units = told.iter().find_map(|(_, found)| found.ok()).map_or(0, |found| found.units);
        let _ = write!(text, "{:width$}  {units:>5}", name(*pair));
        for (coefficient, found) in told {
            match found {
                Ok(found) => {
                    let _ = write!(text, "  {:>9.3}", found.value);
                }
                Err(why) => {
                    let _ = write!(text, "  {:>9}", "–");
                    reasons.push(format!("{}, {coefficient}: {why}", name(*pair)));
                }
            }
        }
        text.push('\n');
    }
    for reason in reasons {
        let _ = writeln!(text, "{reason}");
    }
    let _ = writeln!(text, "{DIM}Intervals of pairs: --json.{DIM:#}");
}

fn short(coefficient: Coefficient) -> &'static str {
    match coefficient {
        Coefficient::Percent => "percent",
        Coefficient::Cohen => "Cohen's κ",
        Coefficient::Fleiss => "Fleiss' κ",
        Coefficient::Alpha => "α",
        Coefficient::Ac1 => "AC1",
        Coefficient::Ac2 => "AC2",
    }
}

/// What the numbers mean, for somebody who sees them for the first time.
fn meaning(level: Level) -> String {
    let weighted = if level == Level::Nominal {
        ""
    } else {
        "AC2           AC1 with codes that agree in part, as their level has it; so does α\n"
    };
    format!(
        "percent       share of pairs of codes that are the same; chance is not taken off
κ, AC, α      1 is perfect agreement, 0 what chance would give
Cohen's κ     two coders, each with habits of their own
Fleiss' κ     any coders, with one distribution of codes for all
AC1           stays near percent agreement where nearly all units have one code; κ and α fall there
{weighted}α             any coders; also right for few units
missing       percent, Cohen's κ and α rest on units that two coders coded; for the others, units that
              one coded count for how frequent codes are
intervals     for other units like these, not for other coders: Wilson, standard errors, and for α
              {REPLICATES} bootstrap samples (seed {SEED})"
    )
}

fn as_json(file: &str, level: Level, coded: &Coded, told: &Told, pairs: &[Pair]) -> Value {
    let coverage = coded.ratings.coverage();
    let pair = |([first, second], told): &Pair| json!({"coders": [coded.coders[*first], coded.coders[*second]], "coefficients": coefficients(told)});
    json!({
        "table": file,
        "level": level.to_string(),
        "coders": coded.coders,
        "codes": coded.codes,
        "units": {
            "all": coded.ratings.units().len(),
            "coded_by_two_or_more": coverage.paired,
            "coded_by_one": coverage.single,
            "coded_by_nobody": coverage.uncoded,
        },
        "missing_codes": coverage.missing,
        "coefficients": coefficients(told),
        "pairs": pairs.iter().map(pair).collect::<Vec<_>>(),
        "bootstrap": {"replicates": REPLICATES, "seed": SEED},
    })
}

pub(super) fn coefficients(told: &Told) -> Value {
    let entry = |(coefficient, found): &(Coefficient, std::result::Result<Estimate, Undefined>)| {
        let value = match found {
            Ok(found) => estimate(found),
            Err(why) => json!({"value": null, "reason": why.to_string()}),
        };
        (coefficient.id().to_owned(), value)
    };
    Value::Object(told.iter().map(entry).collect::<Map<_, _>>())
}

fn estimate(found: &Estimate) -> Value {
    let method = match found.method {
        Method::Wilson => "wilson",
        Method::StandardError => "standard error",
        Method::Bootstrap => "bootstrap",
    };
    let mut value = json!({
        "value": found.value,
        "interval": found.interval.ok().map(|i| json!({"low": i.low, "high": i.high, "method": method})),
        "units": found.units,
    });
    if let Err(why) = found.interval {
        value["interval_reason"] = why.to_string().into();
    }
    let parts = [
        ("observed", found.observed),
        ("expected", found.expected),
        ("standard_error", found.standard_error),
    ];
    for (name, part) in parts {
        if let Some(part) = part {
            value[name] = part.into();
        }
    }
    value
}
