//! What commands print: results on standard output, everything else on standard error, colours only on a terminal.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anstyle::{AnsiColor, Style};
use anyhow::Context;

/// How a command ended that told its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// All done: exit code 0.
    Done,
    /// A check did not hold, or a search found nothing: exit code 1.
    DoesNotHold,
    /// A file that people write has mistakes, and they were told as the result: exit code 2.
    BadInput,
}

/// What a command returns; an error is one of usage or input, exit code 2.
pub(crate) type Result = anyhow::Result<Ended>;

pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const STRONG: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();

pub(crate) const YES: Style = AnsiColor::Green.on_default();
pub(crate) const UNCLEAR: Style = AnsiColor::Yellow.on_default();

/// Tells an error that ends a command. Somebody who closed the pipe has read enough: no error.
pub(crate) fn failed(error: &anyhow::Error) -> ExitCode {
    let kind = |e: &(dyn std::error::Error + 'static)| {
        e.downcast_ref().map(io::Error::kind).or(e.downcast_ref().and_then(serde_json::Error::io_error_kind))
    };
    if error.chain().any(|e| kind(e) == Some(io::ErrorKind::BrokenPipe)) {
        return ExitCode::SUCCESS;
    }
    self::error(error);
    ExitCode::from(2)
}

/// Tells an error with all its causes.
pub(crate) fn error(error: &anyhow::Error) {
    let text: Vec<String> = error.chain().map(ToString::to_string).collect();
    let _ = writeln!(anstream::stderr(), "{ERROR}error{ERROR:#}: {}", text.join(": "));
}

/// The colour of an outcome.
pub(crate) fn colour(outcome: &str) -> Style {
    match outcome {
        "yes" => YES,
        "unclear" => UNCLEAR,
        "no" => DIM,
        _ => Style::new(),
    }
}

/// Tells something that the user should know beside the result.
pub(crate) fn warn(message: impl std::fmt::Display) {
    let _ = writeln!(anstream::stderr(), "{WARNING}note{WARNING:#}: {message}");
}

/// Notes told one by one; of more, only how many there are.
const NOTES: usize = 5;

/// Tells several notes.
pub(crate) fn warn_all(notes: &[String]) {
    notes.iter().take(NOTES).for_each(warn);
    if notes.len() > NOTES {
        warn(format_args!("… and {} more notes like these", notes.len() - NOTES));
    }
}

/// A table as comma-separated values (RFC 4180), the header first; whoever prints it ends the last line.
pub(crate) fn table<R: IntoIterator<Item: AsRef<[u8]>>>(
    rows: impl IntoIterator<Item = R>,
) -> anyhow::Result<String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let mut text = String::from_utf8(writer.into_inner()?)?;
    text.truncate(text.trim_end_matches('\n').len());
    Ok(text)
}

/// The time, as records of runs have it (RFC 3339, to the second).
pub(crate) fn now() -> anyhow::Result<String> {
    Ok(jiff::Timestamp::now().round(jiff::Unit::Second).context("the clock")?.to_string())
}

/// A number of things: "1 hit", "2 hits".
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Prints a result on standard output.
pub(crate) fn say(text: impl std::fmt::Display) -> Result {
    writeln!(anstream::stdout(), "{text}")?;
    Ok(Ended::Done)
}

/// Prints a value as one line of JSON.
pub(crate) fn say_json(value: &impl serde::Serialize) -> Result {
    say(serde_json::to_string(value)?)
}
