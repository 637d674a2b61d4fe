use std::collections::BTreeMap;
use std::ops::Range;

use query::Unit;
use serde::{Deserialize, de::DeserializeOwned};
use toml::Spanned;

use crate::source::Source;
use crate::{RuleError, Side};

/// A rule file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    /// Absent from a file that only holds lists for all others.
    pub(crate) label: Option<Spanned<String>>,
    pub(crate) decide: Option<Spanned<DecideTable>>,
    #[serde(default)]
    pub(crate) lists: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// Parts of queries that several rules share.
    #[serde(default)]
    pub(crate) queries: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    pub(crate) rule: Vec<Spanned<RuleTable>>,
}

/// `[decide]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecideTable {
    pub(crate) yes: Option<i32>,
    pub(crate) no: Option<i32>,
    pub(crate) conflict: Option<i32>,
    pub(crate) otherwise: Option<Spanned<String>>,
    pub(crate) least: Option<i32>,
    pub(crate) share: Option<i32>,
    /// What makes each outcome, in words.
    #[serde(default)]
    pub(crate) meaning: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    pub(crate) requires: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) settled_by: Vec<Spanned<String>>,
}

/// `[[rule]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleTable {
    pub(crate) id: Spanned<String>,
    pub(crate) meaning: Spanned<String>,
    pub(crate) query: Spanned<String>,
    /// Headings under which hits do not count.
    pub(crate) outside: Option<Spanned<String>>,
    /// Absent where hits are no points.
    pub(crate) weight: Option<Spanned<i32>>,
    pub(crate) side: Option<Side>,
    /// Of a label with choices.
    pub(crate) choice: Option<Spanned<String>>,
    pub(crate) unit: Option<Spanned<String>>,
    pub(crate) cap: Option<Spanned<u32>>,
    /// Characters.
    pub(crate) per: Option<Spanned<u32>>,
    #[serde(default)]
    pub(crate) matches: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) rejects: Vec<Spanned<String>>,
}

pub(crate) fn read<T: DeserializeOwned>(source: Source) -> Result<T, RuleError> {
    toml::from_str(source.text).map_err(|error| {
        let place = error.span().unwrap_or(0..0);
        let quotes = quotes(source.text, place.start, error.message());
        let (message, hint) = quotes.unwrap_or_else(|| explain(error.message()));
        RuleError::at(source, &first_line(source.text, place), message, hint)
    })
}

/// What is wrong with a string's quotes, and the way out. Queries hold quotes themselves; TOML only says that it expected
/// the line's end, a comma or a boolean there.
fn quotes(text: &str, at: usize, message: &str) -> Option<(String, String)> {
    const BOTH: &str = "both kinds of quotes may stand inside";
    let told = |message: &str, hint: String| Some((message.to_owned(), hint));
    if message.starts_with("invalid boolean") || message.starts_with("string values must be quoted") {
        return told("a text without quotes", format!("write '''…''' around it: {BOTH}"));
    }
    if message.starts_with("invalid basic string") || message.starts_with("invalid literal string") {
        return told(
            "the string does not end on its line",
            format!("write '''…''' around it: it may run over several lines, and {BOTH}"),
        );
    }
    let stops = message.starts_with("unexpected key or value") || message.starts_with("missing comma");
    let (before, behind) = text.split_at_checked(at)?;
    let next_string = before.ends_with(char::is_whitespace) && behind.starts_with(['"', '\'']);
    if stops && !next_string && before.trim_end().ends_with(['"', '\'']) {
        return told("the string ends before this", format!("write '''…''' around it: {BOTH}"));
    }
    None
}

/// serde names an unknown field and the known ones in one breath.
fn explain(message: &str) -> (String, String) {
    let plain = message.replace('`', "\"");
    let parts: Vec<&str> = message.split('`').collect();
    // unknown field `x`, expected one of `a`, `b`: every second part is a name.
    let Some(("unknown field ", names)) = parts.split_first().map(|(first, _)| (*first, &parts[1..])) else {
        return (plain, String::new());
    };
    let names: Vec<&str> = names.iter().copied().step_by(2).collect();
    let Some((unknown, known)) = names.split_first() else { return (plain, String::new()) };
    let near = known.iter().find(|name| strsim::osa_distance(name, unknown) <= 2);
    let near = near.map_or(String::new(), |name| format!("\"{name}\" may be meant; "));
    (format!("unknown field \"{unknown}\""), format!("{near}known here: {}", known.join(", ")))
}

/// A whole table as the place of a mistake is its header's line to a reader.
fn first_line(text: &str, place: Range<usize>) -> Range<usize> {
    let start = place.start.min(text.len());
    let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    start..place.end.clamp(start, end)
}

pub(crate) fn unit(source: Source, written: Option<&Spanned<String>>) -> Result<Unit, RuleError> {
    let Some(written) = written else { return Ok(Unit::Block) };
    written.get_ref().parse().map_err(|_| {
        let message = format!("there is no unit \"{}\"", written.get_ref());
        RuleError::at(source, &written.span(), message, "known are sentence, block, page, document")
    })
}
