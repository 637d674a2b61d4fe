//! What lies in the folder of a pinned run, for whoever finds it without this program.

use std::path::Path;

use crate::{Record, Settings, pin::Pin};

/// What the files of a run are; one that is not listed here is told by its name alone.
const MEANINGS: [(&str, &str); 12] = [
    ("codebook.toml", "the codebook"),
    ("concepts.csv", "table: the concepts"),
    ("documents.csv", "table: the documents, with the BLAKE3 of each PDF"),
    ("evidence.csv", "table: every passage behind every label"),
    ("labels.csv", "table: the labels"),
    ("lesart.xlsx", "all tables as one workbook"),
    ("pages.csv", "table: the pages, and what became of each"),
    ("pipeline.toml", "the pipeline file: with which parameters the stages ran"),
    (
        "queries.toml",
        "the saved queries when the run was pinned; searches use them, labels do not rest on them",
    ),
    ("run.json", "the record: documents, concepts, rules, versions of the program's stages"),
    ("verdicts.json", "the labels with reasons and what was missing"),
    ("words.txt", "the domain list"),
];

/// The README of a pinned run, whose files lie in `folder`.
pub(crate) fn of_pinned(pin: &Pin, record: &Record, folder: &Path, files: &[&str]) -> String {
    let name = &pin.name;
    format!(
        "# Run “{name}”

{note}

## What lies here

{listed}
`pin.json` holds the note above, `files.b3` the BLAKE3 of each file: `b3sum --check files.b3` compares them.
Deleting `out/` does not touch this folder. `lesart runs` lists it, `lesart diff {quoted}` compares it with the last run.

## How to cite it

> Lesart {program}, run “{name}” of {time}: {documents} documents, {concepts} concepts; BLAKE3 {fingerprint}

The fingerprint is that of `files.b3` (`b3sum files.b3`), and so of all files, sorted by name.

## How to run it again

From the project folder, after moving away what is in `{rules}/` now:

```sh
{again}
lesart diff {quoted} latest
```

The last command says what came out otherwise, and why: PDFs that were added, replaced or removed since, and other versions of the
program, are named there. `documents.csv` tells which PDFs these were.
",
        note = pin.note.trim(),
        listed = files.iter().map(|file| listed(file)).collect::<String>(),
        quoted = quoted(name),
        program = record.program,
        time = record.time,
        documents = record.basis.documents.len(),
        concepts = record.basis.concepts.len(),
        fingerprint = pin.fingerprint,
        rules = settings(folder).classify.rules.display(),
        again = again(name, &settings(folder), files),
    )
}

fn listed(file: &str) -> String {
    let meaning = MEANINGS.iter().find(|(name, _)| *name == file).map(|(_, meaning)| *meaning);
    match meaning.or(file.starts_with("rules/").then_some("rules")) {
        Some(meaning) => format!("- `{file}`: {meaning}\n"),
        None => format!("- `{file}`\n"),
    }
}

/// Where the run found its files; the usual places when its pipeline file does not say.
fn settings(folder: &Path) -> Settings {
    Settings::load(&folder.join("pipeline.toml")).unwrap_or_default()
}

/// The commands that put the files back and run them.
fn again(name: &str, settings: &Settings, files: &[&str]) -> String {
    let from = |file: &str| quoted(&format!("runs/{name}/{file}"));
    let mut commands = Vec::new();
    let places: [(&str, &Path); 2] =
        [("codebook.toml", settings.classify.codebook.as_path()), ("words.txt", settings.words.file())];
    for (file, place) in places {
        if files.contains(&file) {
            commands.push(format!("cp {} {}", from(file), quoted(&place.display().to_string())));
        }
    }
    let rules = quoted(&format!("{}/", settings.classify.rules.display()));
    commands.push(format!("cp {}/*.toml {rules}", from("rules")));
    match files.contains(&"pipeline.toml") {
        true => commands.push(format!("lesart run {}", from("pipeline.toml"))),
        false => commands.push("lesart run".into()),
    }
    commands.join("\n")
}

/// A word of the shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{word}'") }
}
