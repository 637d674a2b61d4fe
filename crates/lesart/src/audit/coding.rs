//! `lesart audit code` and `audit export`: what a coder is given, on the terminal or as a table.

use std::{
    fmt::Write as _,
    fs,
    io::{self, BufRead, Write as _},
    path::Path,
};

use document::LabelDefinition;
use pipeline::{Audit, CodingTask, Said};

use crate::output::{self, DIM, Ended, Result, STRONG, counted, now, say};

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
            key => match keys.iter().find(|(known, _)| *known == key) {
                Some((_, outcome)) => {
                    let (outcome, note) = ((*outcome).to_owned(), note.trim().to_owned());
                    return Ok(Answer::Said(Said { outcome, confidence: None, note }));
                }
                None => output::warn(format_args!("“{key}” is none of the keys")),
            },
        }
    }
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

/// Writes the table that a coder fills in, with what they said so far. Semicolons and a mark of UTF-8: spreadsheets in Germany open
/// it as it is meant.
pub(super) fn export(audit: &Audit, coder: &str, file: &Path) -> Result {
    let mut tasks = audit.tasks(coder)?;
    // A passage has no row in a table of concepts: it is judged with “audit code”.
    tasks.retain(|task| task.passage.is_none());
    anyhow::ensure!(!tasks.is_empty(), "nothing is assigned to {coder} yet (lesart audit assign)");
    anyhow::ensure!(!file.exists(), "{} is there already: choose another name", file.display());
    let labels: Vec<&str> = audit.labels().iter().map(|label| label.id.as_str()).collect();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    let header = ["concept", "coder", "title", "year", "documents"].into_iter().chain(labels.iter().copied());
    writer.write_record(header.chain(["note"]))?;
    for task in &tasks {
        let said = |label: &&str| task.said.get(*label).map_or("", |said| said.outcome.as_str()).to_owned();
        let year = task.year.map_or(String::new(), |year| year.to_string());
        let mut row = vec![
            task.subject.concept.clone(),
            coder.to_owned(),
            task.title.clone(),
            year,
            task.documents.join(" "),
        ];
        row.extend(labels.iter().map(said));
        // A note is about a label: those that there are stay as they are.
        row.push(String::new());
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    fs::write(file, writer.into_inner()?)?;
    say(format_args!(
        "{} for {coder} in {}. Outcomes are {}; what is filled in comes back with:
  lesart audit import {1}",
        counted(tasks.len(), "concept"),
        file.display(),
        "yes, no, unclear, cannot judge (or ja, nein, unklar, nicht beurteilbar), and the choices of a label",
    ))?;
    Ok(Ended::Done)
}

/// Writes what a coder needs to code on another machine.
pub(super) fn bundle(audit: &Audit, coder: &str, file: &Path) -> Result {
    let concepts = audit.bundle(coder, file, &now()?)?;
    say(format_args!(
        "{} for {coder} in {}: PDFs, codebook and assignment, and nothing that the machine found.
What {coder} sends back, audit/lesart-audit.sqlite, is taken in with:
  lesart audit import lesart-audit.sqlite",
        counted(concepts, "concept"),
        file.display()
    ))
}

/// A text that a spreadsheet would take for a formula begins with an apostrophe.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
