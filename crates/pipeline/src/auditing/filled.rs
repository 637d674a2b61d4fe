//! A table that coders filled in → what each cell says.

use std::collections::BTreeMap;

use audit::{Round, Subject};
use corpus::{Cells, Note, Table, TableError};

use super::{Audit, allowed, known_outcome};
use crate::Error;

/// A cell that says something.
pub(super) struct Said {
    pub(super) subject: Subject,
    pub(super) label: String,
    pub(super) coder: String,
    /// What it was made for, where that is told.
    pub(super) round: Option<Round>,
    pub(super) outcome: String,
    pub(super) confidence: Option<u8>,
    pub(super) note: String,
}

/// Subject, label and coder.
pub(super) type SaidOf = (Subject, String, String);

impl Said {
    pub(super) fn of(&self) -> SaidOf {
        (self.subject.clone(), self.label.clone(), self.coder.clone())
    }
}

/// What the cells of a table say, and what the reader had to guess. `usual` is whose they are where no column says so; with
/// `of_coders`, whoever is named must be a coder.
///
/// # Errors
/// Every cell that cannot be used.
pub(super) fn filled(
    audit: &Audit,
    file: &str,
    table: &Table,
    (usual, of_coders): (Option<&str>, bool),
) -> Result<(Vec<Said>, Vec<String>), Error> {
    let mut reader = Reader::new(audit, file, table, usual)?;
    reader.of_coders = of_coders;
    table.rows.iter().for_each(|row| reader.row(row));
    let Reader { said, problems, mut notes, .. } = reader;
    if !problems.is_empty() {
        return Err(Error::Input(TableError(problems).to_string()));
    }
    notes.extend(table.notes.iter().map(ToString::to_string));
    Ok((said.into_values().map(|(said, _)| said).collect(), notes))
}

/// Reads the rows of a table.
struct Reader<'r> {
    audit: &'r Audit,
    file: &'r str,
    table: &'r Table,
    concept: usize,
    /// The column that names passages, and those that there are.
    passage: Option<(usize, BTreeMap<String, Subject>)>,
    coder: Option<usize>,
    usual: Option<&'r str>,
    of_coders: bool,
    known_coders: Vec<String>,
    /// Of a row a label: the columns of label and outcome.
    long: Option<(usize, usize)>,
    /// Of a row a concept: the columns of the labels.
    wide: Vec<(usize, &'r str)>,
    /// With the row.
    said: BTreeMap<SaidOf, (Said, u32)>,
    problems: Vec<Note>,
    notes: Vec<String>,
}

impl<'r> Reader<'r> {
    fn new(audit: &'r Audit, file: &'r str, table: &'r Table, usual: Option<&'r str>) -> Result<Self, Error> {
        let lacks =
            |what: &str, hint: &str| Error::Input(format!("{file}, row 1: there is no {what}; {hint}"));
        let concept = table.column("concept").or_else(|| table.column("id")).ok_or_else(|| {
            lacks("column \"concept\"", "the first row holds the columns' names: concept, then the labels")
        })?;
        let coder = table.column("coder");
        if coder.is_none() && usual.is_none() {
            return Err(lacks(
                "column \"coder\"",
                "add one, or tell whose labels they are with --coder NAME",
            ));
        }
        let long = table.column("label").zip(table.column("outcome"));
        let labels = audit.codebook.labels.iter();
        let wide: Vec<(usize, &str)> =
            labels.filter_map(|l| Some((table.column(&l.id.to_lowercase())?, l.id.as_str()))).collect();
        if long.is_none() && wide.is_empty() {
            let hint =
                "name columns as the codebook names its labels, or write the columns label and outcome";
            return Err(lacks("column of a label", hint));
        }
        let passage = match table.column("passage") {
            Some(column) => Some((column, audit.judged_passages()?)),
            None => None,
        };
        let known_coders = audit.store.coders()?.into_iter().map(|coder| coder.name).collect();
        let (said, problems, notes) = (BTreeMap::new(), Vec::new(), Vec::new());
        let of_coders = true;
        Ok(Self {
            audit,
            file,
            table,
            concept,
            passage,
            coder,
            usual,
            of_coders,
            known_coders,
            long,
            wide,
            said,
            problems,
            notes,
        })
    }

    fn row(&mut self, row: &Cells) {
        let wanted: Vec<(usize, String)> = match self.long {
            Some((label, outcome)) => vec![(outcome, row.cells[label].clone())],
            None => self.wide.iter().map(|&(column, label)| (column, label.to_owned())).collect(),
        };
        // A row in which nobody said anything may hold anything.
        if wanted.iter().all(|(column, _)| row.cells[*column].is_empty()) {
            return;
        }
        let Some(subject) = self.subject(row) else { return };
        let Some(coder) = self.coder(row) else { return };
        let (round, confidence) = (self.round(row), self.confidence(row));
        let note = self.table.column("note").map_or("", |column| &row.cells[column]).to_owned();
        for (column, label) in wanted.into_iter().filter(|(column, _)| !row.cells[*column].is_empty()) {
            let Some((label, outcome)) = self.outcome(row, column, &label) else { continue };
            let (subject, coder, note) = (subject.clone(), coder.clone(), note.clone());
            self.add(row, column, Said { subject, label, coder, round, outcome, confidence, note });
        }
    }

    /// Label and outcome, as the codebook names them.
    fn outcome(&mut self, row: &Cells, column: usize, label: &str) -> Option<(String, String)> {
        let Ok(definition) = self.audit.label(label) else {
            let labels: Vec<&str> = self.audit.codebook.labels.iter().map(|l| l.id.as_str()).collect();
            let at = self.long.map_or(column, |(label, _)| label);
            let message = format!("the codebook has no such label; it has {}", labels.join(", "));
            self.problem(row, at, message, "");
            return None;
        };
        let outcome = known_outcome(definition, &row.cells[column]);
        if outcome.is_none() {
            let expected = format!("expected {}", allowed(definition).join(", "));
            self.problem(row, column, expected, "or leave the cell empty");
        }
        Some((definition.id.clone(), outcome?.to_owned()))
    }

    fn add(&mut self, row: &Cells, column: usize, said: Said) {
        let key = said.of();
        if let Some((earlier, at)) =
            self.said.get(&key).filter(|(earlier, _)| earlier.outcome != said.outcome)
        {
            let message =
                format!("row {at} says {} of {}, {}", earlier.outcome, said.subject.id(), said.label);
            self.problem(row, column, message, "a coder says one thing: leave one of them");
            return;
        }
        self.said.insert(key, (said, row.row));
    }

    /// The passage, where one is named; else the concept.
    fn subject(&mut self, row: &Cells) -> Option<Subject> {
        let concept = self.concept(row)?;
        let named = self.passage.as_ref().map(|(column, known)| (*column, &row.cells[*column], known));
        let Some((column, id, known)) = named.filter(|(_, id, _)| !id.is_empty()) else {
            return Some(Subject::concept(concept));
        };
        let found = known.get(id).filter(|subject| subject.concept == concept).cloned();
        if found.is_none() {
            let message = format!("no passage of {concept} that was drawn or judged has this name");
            self.problem(row, column, message, "take it from the form (lesart audit export)");
        }
        found
    }

    /// A spreadsheet takes the zero away with which a district's key may begin.
    fn concept(&mut self, row: &Cells) -> Option<String> {
        let id = &row.cells[self.concept];
        if let Ok(known) = self.audit.concept(id) {
            return Some(known.to_owned());
        }
        if let Ok(known) = self.audit.concept(&format!("0{id}")) {
            self.notes.push(format!("{}, row {}: {id} was read as {known}", self.file, row.row));
            return Some(known.to_owned());
        }
        let (message, hint) = if id.is_empty() {
            ("the concept is missing", "write its id, as in out/latest/concepts.csv")
        } else {
            ("the last run has no such concept", "out/latest/concepts.csv lists them")
        };
        self.problem(row, self.concept, message.to_owned(), hint);
        None
    }

    fn coder(&mut self, row: &Cells) -> Option<String> {
        let cell = self.coder.map(|column| row.cells[column].as_str()).filter(|name| !name.is_empty());
        let name = cell.or(self.usual).unwrap_or_default();
        if !self.of_coders || self.known_coders.iter().any(|known| known == name) {
            return Some(name.to_owned());
        }
        let column = self.coder.unwrap_or(self.concept);
        let (message, hint) = if name.is_empty() {
            ("the coder is missing".to_owned(), "write the pseudonym, or give --coder NAME".to_owned())
        } else {
            (format!("there is no coder {name}"), format!("add them with lesart audit coders --add {name}"))
        };
        self.problem(row, column, message, &hint);
        None
    }

    fn round(&mut self, row: &Cells) -> Option<Round> {
        let column = self.table.column("round")?;
        let cell = &row.cells[column];
        let read = Round::named(&cell.to_lowercase());
        if read.is_none() && !cell.is_empty() {
            let names = Round::ALL.map(Round::name).join(", ");
            self.problem(row, column, format!("expected {names}"), "or leave it empty");
        }
        read
    }

    fn confidence(&mut self, row: &Cells) -> Option<u8> {
        let column = self.table.column("confidence")?;
        let cell = &row.cells[column];
        let read = cell.parse().ok().filter(|confidence| (1..=3).contains(confidence));
        if read.is_none() && !cell.is_empty() {
            let message = "expected 1 (hardly sure), 2 or 3 (quite sure)";
            self.problem(row, column, message.into(), "or leave it empty");
        }
        read
    }

    fn problem(&mut self, row: &Cells, column: usize, message: String, hint: &str) {
        self.problems.push(Note {
            file: self.file.to_owned(),
            row: Some(row.row),
            column: Some(self.table.header[column].clone()),
            value: Some(row.cells[column].clone()).filter(|value| !value.is_empty()),
            message,
            hint: hint.to_owned(),
        });
    }
}
