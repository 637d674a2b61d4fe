//! `lesart search --save` and `--saved`: queries that are kept under a name.

use std::fmt::Write;

use classify::SavedQuery;
use german::German;
use pipeline::{Project, Settings};
use query::{Place, Unit};
use serde_json::json;

use crate::{
    cli::SearchArgs,
    output::{DIM, Ended, Result, STRONG, say, say_json},
    queries,
};

/// Puts the query into the file of saved queries; nothing is searched.
pub(crate) fn save(
    project: &Project,
    settings: &Settings,
    german: &German,
    (name, query): (&str, &str),
    args: &SearchArgs,
) -> Result {
    let typed = queries::read(query, Some((project, settings)), german, Place::Search)?;
    let unit = typed.unit(args.unit, Unit::Document);
    let name = name.strip_prefix('@').unwrap_or(name);
    let file = pipeline::save_query(project, settings, german, (name, query, unit), args.force)?;
    say(format_args!(
        "Saved as @{name} in {} (unit of AND and NOT: {unit}). Use it so: lesart search @{name}",
        file.display()
    ))
}

/// All saved queries.
pub(crate) fn list(project: &Project, args: &SearchArgs) -> Result {
    let saved = pipeline::saved_queries(project)?;
    if args.json {
        for SavedQuery { name, query, unit, meaning } in saved.all() {
            say_json(&json!({ "name": name, "query": query, "unit": unit, "meaning": meaning }))?;
        }
    } else if saved.all().is_empty() {
        say(format_args!(
            "No query is saved in {}. “lesart search QUERY --save NAME” saves one.",
            project.queries().display()
        ))?;
    } else {
        say(report(saved.all()))?;
    }
    Ok(if saved.all().is_empty() { Ended::DoesNotHold } else { Ended::Done })
}

fn report(saved: &[SavedQuery]) -> String {
    let mut lines = Vec::new();
    for SavedQuery { name, query, unit, meaning } in saved {
        let unit = unit.map(|unit| format!("  {DIM}unit: {unit}{DIM:#}")).unwrap_or_default();
        let mut text = format!("{STRONG}@{name}{STRONG:#}{unit}");
        if !meaning.is_empty() {
            let _ = write!(text, "\n    {DIM}{meaning}{DIM:#}");
        }
        for line in query.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let _ = write!(text, "\n    {line}");
        }
        lines.push(text);
    }
    lines.join("\n")
}
