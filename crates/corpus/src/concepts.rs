use std::collections::{BTreeMap, BTreeSet};

use document::{Concept, Part, PartKind};

use crate::manifest::same_name;
use crate::{Manifest, Note, Row};

/// Puts rows and files together: `found` are the keys of the files that lie below `corpus/` (others than PDFs in
/// `corpus/pdf/` count only when a row names them).
///
/// Concepts come sorted by id, whatever the order of `found`; a part whose file is missing stays, and is told.
#[must_use]
pub fn concepts(manifest: &Manifest, found: &[String]) -> (Vec<Concept>, Vec<Note>) {
    let mut builder = Builder { manifest, groups: BTreeMap::new(), notes: Vec::new() };
    let found: BTreeMap<String, &String> = found.iter().map(|key| (same_name(key), key)).collect();
    let mut without_id = Vec::new();
    for row in &manifest.rows {
        let key = builder.key_of(row, &found);
        match &row.concept {
            Some(id) => builder.groups.entry(id.clone()).or_default().push(Member { key, row: Some(row) }),
            None => without_id.push(Member { key, row: Some(row) }),
        }
    }
    let mut by_stem = builder.by_district_and_year(without_id);
    let named: BTreeSet<String> = manifest.rows.iter().map(|row| same_name(&row.file)).collect();
    for (name, key) in &found {
        if is_pdf_of_corpus(key) && !named.contains(name) {
            let hint = format!("add a row with file {key} to {}", manifest.file);
            builder.notes.push(Note::new(
                key,
                "this PDF has no row in the manifest and is read without district and year",
                hint,
            ));
            by_stem.push(Member { key: (*key).clone(), row: None });
        }
    }
    builder.by_stem(by_stem);
    let groups = std::mem::take(&mut builder.groups);
    let concepts = groups.into_iter().map(|(id, members)| builder.concept(id, members)).collect();
    // The manifest's rows first, in their order; then files by name.
    builder.notes.sort_by_key(|note| (note.row.is_none(), note.row, note.file.clone()));
    (concepts, builder.notes)
}

/// A document on its way into a concept.
struct Member<'a> {
    key: String,
    row: Option<&'a Row>,
}

impl Member<'_> {
    fn part(&self) -> PartKind {
        self.row.map_or(PartKind::Main, |row| row.part)
    }

    fn as_part(&self) -> Part {
        let page_offset = self.row.and_then(|row| row.page_offset);
        let url = self.row.map(|row| row.url.clone()).unwrap_or_default();
        Part { document: self.key.clone(), kind: self.part(), page_offset, url }
    }
}

struct Builder<'a> {
    manifest: &'a Manifest,
    groups: BTreeMap<String, Vec<Member<'a>>>,
    notes: Vec<Note>,
}

fn is_pdf_of_corpus(key: &str) -> bool {
    key.starts_with("pdf/") && key.to_ascii_lowercase().ends_with(".pdf")
}

/// `pdf/nord/konzept.pdf` → `konzept`.
fn stem(key: &str) -> &str {
    let name = key.rsplit('/').next().unwrap_or(key);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// `pdf/nord/konzept.pdf` → `nord-konzept`.
fn path_id(key: &str) -> String {
    let folder = key.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = folder.strip_prefix("pdf").unwrap_or(folder);
    format!("{folder}/{}", stem(key)).trim_start_matches('/').replace('/', "-")
}

/// `09376-2019`; of several districts `09376_09377-2019`.
fn district_year(row: &Row) -> Option<String> {
    let year = row.year?;
    (!row.districts.is_empty()).then(|| format!("{}-{year}", row.districts.join("_")))
}

impl<'a> Builder<'a> {
    fn note(&mut self, row: &Row, column: &str, value: &str, message: String, hint: &str) {
        self.notes.push(Note::new(&self.manifest.file, message, hint).row(row.row).cell(column, value));
    }

    /// The name of the row's file as it is on disk.
    fn key_of(&mut self, row: &Row, found: &BTreeMap<String, &String>) -> String {
        let name = same_name(&row.file);
        if let Some(key) = found.get(&name) {
            return (*key).clone();
        }
        let lower = name.to_lowercase();
        let other_case = found.iter().find(|(other, _)| other.to_lowercase() == lower).map(|(_, key)| *key);
        match other_case {
            Some(key) => self.note(
                row,
                "file",
                &row.file,
                format!("this file is missing, but {key} is there"),
                "write it so; capitals count",
            ),
            None => self.note(
                row,
                "file",
                &row.file,
                "this file is missing".into(),
                "put it there, or remove the row",
            ),
        }
        row.file.clone()
    }

    /// Gives ids to rows with district and year; gives back those that need their file's stem.
    fn by_district_and_year(&mut self, members: Vec<Member<'a>>) -> Vec<Member<'a>> {
        let mut rest = Vec::new();
        for member in members {
            let Some((row, id)) = member.row.and_then(|row| Some((row, district_year(row)?))) else {
                rest.push(member);
                continue;
            };
            let group = self.groups.entry(id.clone()).or_default();
            let main = group.iter().find(|other| other.part() == PartKind::Main).and_then(|other| other.row);
            match main {
                Some(first) if row.part == PartKind::Main => {
                    let message = format!(
                        "row {} is the main part of {id} already; this row became a concept of its own",
                        first.row
                    );
                    self.note(
                        row,
                        "concept",
                        "",
                        message,
                        "give it an id, or the part annex, short or decision",
                    );
                    rest.push(member);
                }
                _ => group.push(member),
            }
        }
        rest
    }

    /// Names the rest after their files, and after their paths where two files have one name.
    fn by_stem(&mut self, mut members: Vec<Member<'a>>) {
        members.sort_by(|a, b| a.key.cmp(&b.key));
        let mut often: BTreeMap<String, usize> = BTreeMap::new();
        for member in &members {
            *often.entry(stem(&member.key).into()).or_default() += 1;
        }
        for member in members {
            let plain = stem(&member.key).to_owned();
            let unique = often[&plain] == 1 && !self.groups.contains_key(&plain);
            let base = if unique { plain } else { path_id(&member.key) };
            let mut id = base.clone();
            let mut number = 2;
            while self.groups.contains_key(&id) || (id != stem(&member.key) && often.contains_key(&id)) {
                id = format!("{base}-{number}");
                number += 1;
            }
            self.groups.insert(id, vec![member]);
        }
    }

    fn concept(&mut self, id: String, mut members: Vec<Member<'a>>) -> Concept {
        members.sort_by(|a, b| (a.part(), &a.key).cmp(&(b.part(), &b.key)));
        let rows = members.iter().filter_map(|m| m.row);
        // The first main row; without a main part, the first of whatever there is.
        let chief = rows.min_by_key(|row| (row.part, row.row));
        for row in members.iter().filter_map(|m| m.row) {
            let chief = chief.unwrap_or(row);
            if chief.part != PartKind::Main && row.row == chief.row {
                self.note(
                    row,
                    "part",
                    row.part.name(),
                    format!("the concept {id} has no main part"),
                    "give one of its rows the part main",
                );
            }
            if row.row != chief.row {
                self.contradictions(&id, chief, row);
            }
        }
        Concept {
            id,
            parts: members.iter().map(Member::as_part).collect(),
            districts: chief.map(|row| row.districts.clone()).unwrap_or_default(),
            year: chief.and_then(|row| row.year),
            status: chief.and_then(|row| row.status),
            title: chief.map(|row| row.title.clone()).unwrap_or_default(),
            kind: chief.map(|row| row.kind.clone()).unwrap_or_default(),
        }
    }

    /// An annex may have a title and a kind of its own; two main parts may not.
    fn contradictions(&mut self, id: &str, chief: &Row, row: &Row) {
        let text = |year: Option<u16>| year.map_or(String::new(), |y| y.to_string());
        let status = |row: &Row| row.status.map_or("", |s| s.name()).to_owned();
        let mut columns = vec![
            ("district", chief.districts.join(";"), row.districts.join(";")),
            ("year", text(chief.year), text(row.year)),
            ("status", status(chief), status(row)),
        ];
        if row.part == PartKind::Main {
            columns.push(("title", chief.title.clone(), row.title.clone()));
            columns.push(("kind", chief.kind.clone(), row.kind.clone()));
        }
        for (column, first, value) in columns {
            if !value.is_empty() && value != first {
                let says =
                    if first.is_empty() { "leaves it empty".into() } else { format!("says \"{first}\"") };
                let message = format!("row {}, which counts for the concept {id}, {says}", chief.row);
                self.note(row, column, &value, message, "write the same in both, or leave this cell empty");
            }
        }
    }
}
