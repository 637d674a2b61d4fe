//! `lesart audit code` and `audit export`: what a coder is given, on the terminal or as a table.

use std::{
    fmt::Write as _,
    io::{self, BufRead, Write as _},
    path::Path,
};

use document::LabelDefinition;
use pipeline::{Audit, CodingTask, Said};

use crate::output::{self, DIM, Result, STRONG, counted, now, say};

/// What a coder types for the usual outcomes.
const KEYS: [(&str, &str); 4] = [("y", "yes"), ("n", "no"), ("u", "unclear"), ("x", audit::CANNOT_JUDGE)];

/// What a coder decided at a label.
enum Answer {
    Said(Said),
    Skipped,
    /// The label before once more: people press a wrong key.
    Back,
    Ended,
}

/// Asks a coder for all labels of each concept that is assigned to them and not judged yet. Each answer is written down at once.
pub(super) fn code(audit: &mut Audit, coder: &str) -> Result {
    let tasks = audit.tasks(coder)?;
    let open: Vec<&CodingTask> = tasks.iter().filter(|task| task.said.len() < task.labels.len()).collect();
    if open.is_empty() {
        return say(if tasks.is_empty() {
            format!("Nothing is assigned to {coder} yet.")
        } else {
            format!("{coder} has judged all of {}.", counted(tasks.len(), "text"))
        });
    }
    let mut lines = io::stdin().lock().lines();
    let mut given = 0;
    'tasks: for (number, task) in (tasks.len() - open.len() + 1..).zip(&open) {
        say(introduced(task, number, tasks.len()))?;
        let mut at = 0;
        while let Some(label) = task.labels.get(at) {
            if task.said.contains_key(&label.id) {
                at += 1;
                continue;
            }
            match ask(audit, label, &mut lines)? {
                Answer::Said(said) => {
                    audit.judge((coder, task.round), (&task.subject, &label.id), Some(&said), &now()?)?;
                    given += 1;
                    at += 1;
                }
                Answer::Skipped => at += 1,
                Answer::Back => at = at.saturating_sub(1),
                Answer::Ended => break 'tasks,
            }
        }
    }
    say(format_args!(
        "{} written down. Go on any time with: lesart audit code --coder {coder}",
        counted(given, "judgement")
    ))
}

fn introduced(task: &CodingTask, number: usize, all: usize) -> String {
    let year = task.year.map_or(String::new(), |year| format!(" ({year})"));
    let mut text = format!(
        "\n{STRONG}{}{STRONG:#}  {}{year}  {DIM}{number} of {all}{DIM:#}",
        task.subject.concept, task.title
    );
    if let Some(passage) = &task.passage {
        let path = passage.headings.join(" > ");
        let _ = write!(
            text,
            "\n  corpus/{}, page {}  {path}\n\n{}\n",
            passage.document, passage.page, passage.text
        );
        return text;
    }
    for document in &task.documents {
        let _ = write!(text, "\n  corpus/{document}");
    }
    text
}

fn ask(
    audit: &Audit,
    label: &LabelDefinition,
    lines: &mut impl Iterator<Item = io::Result<String>>,
) -> anyhow::Result<Answer> {
    let outcomes = audit.outcomes(label);
    let keys: Vec<(String, &str)> = keys(&outcomes);
    let offered: Vec<String> = keys.iter().map(|(key, outcome)| format!("{key} {outcome}")).collect();
    loop {
        let mut out = anstream::stdout();
        write!(
            out,
            "{STRONG}{}{STRONG:#} [{}; ? definition, s skip, b back, q end] ",
            label.name_de,
            offered.join(", ")
        )?;
        out.flush()?;
        let Some(line) = lines.next().transpose()? else { return Ok(Answer::Ended) };
        // What follows the key is a note: "u nur im Vorwort, S. 3".
        let (key, note) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        match key {
            "" => {}
            "q" => return Ok(Answer::Ended),
            "s" => return Ok(Answer::Skipped),
            "b" => return Ok(Answer::Back),
            "?" => {
                say(format_args!("{}\n{DIM}{}{DIM:#}", label.definition_de, label.definition_en))?;
            }
            key => match typed(key, &keys) {
                Some((outcome, confidence)) => {
                    let (outcome, note) = (outcome.to_owned(), note.trim().to_owned());
                    return Ok(Answer::Said(Said { outcome, confidence, note }));
                }
                None => output::warn(format_args!("“{key}” is none of the keys")),
            },
        }
    }
}

/// The outcome that a key means, and how sure the coder is, where a number from 1 to 3 follows the key.
fn typed<'o>(key: &str, keys: &[(String, &'o str)]) -> Option<(&'o str, Option<u8>)> {
    let outcome = |key: &str| keys.iter().find(|(known, _)| known == key).map(|(_, outcome)| *outcome);
    if let Some(outcome) = outcome(key) {
        return Some((outcome, None));
    }
    let confidence = (1..=3_u8).find(|sure| key.ends_with(&sure.to_string()))?;
    Some((outcome(&key[..key.len() - 1])?, Some(confidence)))
}

/// A key for each outcome: its usual one, else a number.
fn keys<'o>(outcomes: &[&'o str]) -> Vec<(String, &'o str)> {
    let mut number = 0;
    let key = |outcome: &&'o str| {
        let usual = KEYS.iter().find(|(_, known)| known == outcome).map(|(key, _)| (*key).to_owned());
        let key = usual.unwrap_or_else(|| {
            number += 1;
            number.to_string()
        });
        (key, *outcome)
    };
    outcomes.iter().map(key).collect()
}

/// Writes the form that a coder fills in.
pub(super) fn export(audit: &Audit, coder: &str, file: &Path) -> Result {
    let tasks = audit.form(coder, file)?;
    say(format_args!(
        "{} for {coder} in {}. Outcomes are {}; what is filled in comes back with:
  lesart audit import {1}",
        counted(tasks, "text"),
        file.display(),
        "yes, no, unclear, cannot judge (or ja, nein, unklar, nicht beurteilbar), and the choices of a label",
    ))
}

/// Writes what a coder needs to code on another machine.
pub(super) fn bundle(audit: &Audit, coder: &str, file: &Path) -> Result {
    let texts = audit.bundle(coder, file, &now()?)?;
    say(format_args!(
        "{} for {coder} in {}: PDFs, codebook and assignment, and nothing that the machine found.
What {coder} sends back, audit/lesart-audit.sqlite, is taken in with:
  lesart audit import lesart-audit.sqlite",
        counted(texts, "text"),
        file.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_may_be_followed_by_how_sure_the_coder_is() {
        let of_choice = keys(&["alle", "zugewanderte", "offen", "unclear"]);
        let cases = [
            ("1", Some(("alle", None))),
            ("13", Some(("alle", Some(3)))),
            ("u2", Some(("unclear", Some(2)))),
            ("u", Some(("unclear", None))),
            ("u4", None),
            ("4", None),
            ("2ü", None),
        ];
        for (key, expected) in cases {
            assert_eq!(typed(key, &of_choice), expected, "{key}");
        }
    }
}
