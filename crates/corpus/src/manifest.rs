use std::collections::BTreeMap;

use document::{PartKind, Status};
use unicode_normalization::UnicodeNormalization;

use crate::{Catalogue, Note, Table, TableError};

/// The columns of a manifest, in the order in which it is written.
pub const COLUMNS: [&str; 10] =
    ["file", "concept", "part", "district", "year", "status", "title", "kind", "url", "page_offset"];

/// No book has more pages before its first.
const MOST_OFFSET: i32 = 9999;

/// A row of the manifest: one PDF. Whatever the cell left empty is `None` or empty here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet numbers it: the header is 1.
    pub row: u32,
    /// The path below `corpus/`, with `/`.
    pub file: String,
    /// The id of its concept, where the manifest gives one.
    pub concept: Option<String>,
    /// What it is for its concept; main unless said otherwise.
    pub part: PartKind,
    /// Five-digit keys, in the manifest's order; each is in the catalogue.
    pub districts: Vec<String>,
    /// 1950 to 2100.
    pub year: Option<u16>,
    /// Draft or adopted.
    pub status: Option<Status>,
    /// Title.
    pub title: String,
    /// What it calls itself.
    pub kind: String,
    /// Where it was downloaded from.
    pub url: String,
    /// What to add to the PDF's count of pages to get the numbers printed on them.
    pub page_offset: Option<i32>,
}

/// A manifest that holds no mistakes.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// The name it was read under.
    pub file: String,
    /// Its rows, in its order.
    pub rows: Vec<Row>,
    /// What was restored, guessed or ignored.
    pub notes: Vec<Note>,
}

impl Manifest {
    /// Reads the bytes of a manifest called `file` in messages.
    ///
    /// # Errors
    /// Every cell that cannot be read, in the order of the rows.
    pub fn read(file: &str, bytes: &[u8], districts: &Catalogue) -> Result<Self, TableError> {
        let table = Table::read(file, bytes)?;
        if table.column("file").is_none() {
            let hint = format!("a manifest's columns are {}", COLUMNS.join(", "));
            return Err(TableError(vec![Note::new(file, "there is no column \"file\"", hint).row(1)]));
        }
        let mut notes = table.notes.clone();
        notes.extend(
            table
                .header
                .iter()
                .filter(|n| !n.is_empty() && !COLUMNS.contains(&n.as_str()))
                .map(|n| unknown(file, n)),
        );
        let mut reader = Reader { file, districts, row: 1, notes, problems: Vec::new() };
        let rows: Vec<Row> = table
            .rows
            .iter()
            .map(|cells| {
                reader.row = cells.row;
                reader.read(|column| table.column(column).map_or("", |n| &cells.cells[n]))
            })
            .collect();
        reader.double_rows(&rows);
        reader.problems.sort_by_key(|note| note.row);
        match reader.problems.is_empty() {
            true => Ok(Self { file: file.into(), rows, notes: reader.notes }),
            false => Err(TableError(reader.problems)),
        }
    }
}

fn unknown(file: &str, name: &str) -> Note {
    let near = COLUMNS.iter().find(|known| strsim::osa_distance(known, name) <= 2);
    let hint =
        near.map_or_else(|| format!("known are {}", COLUMNS.join(", ")), |n| format!("\"{n}\" may be meant"));
    Note::new(file, format!("the column \"{name}\" is unknown and was left out"), hint).row(1)
}

/// A file's name whichever way its accents are encoded: macOS takes letters with accents apart.
pub(crate) fn same_name(file: &str) -> String {
    file.nfc().collect()
}

struct Reader<'a> {
    file: &'a str,
    districts: &'a Catalogue,
    row: u32,
    notes: Vec<Note>,
    problems: Vec<Note>,
}

impl Reader<'_> {
    fn problem(&mut self, column: &str, value: &str, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Note::new(self.file, message, hint).row(self.row).cell(column, value));
    }

    fn read<'c>(&mut self, cell: impl Fn(&str) -> &'c str) -> Row {
        Row {
            row: self.row,
            file: self.path(cell("file")),
            concept: self.concept(cell("concept")),
            part: self
                .choice(
                    "part",
                    cell("part"),
                    PartKind::name,
                    &[PartKind::Main, PartKind::Annex, PartKind::Short, PartKind::Decision],
                )
                .unwrap_or(PartKind::Main),
            districts: self.keys(cell("district")),
            year: self.year(cell("year")),
            status: self.choice("status", cell("status"), Status::name, &[Status::Draft, Status::Adopted]),
            title: cell("title").into(),
            kind: cell("kind").into(),
            url: cell("url").into(),
            page_offset: self.page_offset(cell("page_offset")),
        }
    }

    fn path(&mut self, value: &str) -> String {
        let path = value.replace('\\', "/");
        let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        let absolute = path.starts_with('/') || parts.first().is_some_and(|p| p.ends_with(':'));
        if parts.is_empty() {
            self.problem(
                "file",
                value,
                "the path of a PDF is expected",
                "write it relative to corpus/: pdf/name.pdf",
            );
        } else if absolute || parts.contains(&"..") {
            let hint = "put the file there and write pdf/name.pdf";
            self.problem("file", value, "a path inside corpus/ is expected, without \"..\" and drive", hint);
        }
        parts.join("/")
    }

    fn concept(&mut self, value: &str) -> Option<String> {
        if value.chars().any(|c| c.is_control() || c == '/') {
            self.problem(
                "concept",
                value,
                "an id has no line breaks and no \"/\"",
                "write letters, digits and hyphens",
            );
        }
        (!value.is_empty()).then(|| value.to_owned())
    }

    fn choice<T: Copy>(
        &mut self,
        column: &str,
        value: &str,
        name: fn(T) -> &'static str,
        all: &[T],
    ) -> Option<T> {
        if value.is_empty() {
            return None;
        }
        let found = all.iter().copied().find(|&t| name(t).eq_ignore_ascii_case(value));
        if found.is_none() {
            let names: Vec<&str> = all.iter().map(|&t| name(t)).collect();
            self.problem(
                column,
                value,
                format!("one of {} is expected", names.join(", ")),
                "or leave the cell empty",
            );
        }
        found
    }

    fn year(&mut self, value: &str) -> Option<u16> {
        if value.is_empty() {
            return None;
        }
        let year = value.parse().ok().filter(|year| (1950..=2100).contains(year));
        if year.is_none() {
            self.problem("year", value, "a year from 1950 to 2100 is expected", "or leave the cell empty");
        }
        year
    }

    fn page_offset(&mut self, value: &str) -> Option<i32> {
        if value.is_empty() {
            return None;
        }
        // A spreadsheet may write a minus sign where it was typed with a dash.
        let offset =
            value.replace(['−', '–'], "-").parse().ok().filter(|o| (-MOST_OFFSET..=MOST_OFFSET).contains(o));
        if offset.is_none() {
            let hint = "-2 where page 14 of the PDF has the number 12 printed on it; or leave the cell empty";
            let expected = format!("a whole number from -{MOST_OFFSET} to {MOST_OFFSET} is expected");
            self.problem("page_offset", value, expected, hint);
        }
        offset
    }

    fn keys(&mut self, value: &str) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for typed in value.split(';').map(str::trim).filter(|k| !k.is_empty()) {
            let lost_zero = typed.len() == 4 && typed.bytes().all(|b| b.is_ascii_digit());
            let key = if lost_zero { format!("0{typed}") } else { typed.to_owned() };
            if self.districts.get(&key).is_none() {
                let hint = match self.districts.near(typed) {
                    Some(near) => format!("{} is {}", near.key, near.name),
                    None => "several keys are written 09376;09377".into(),
                };
                self.problem("district", typed, "no district has this key", hint);
            } else if lost_zero {
                let message = format!("the leading zero was restored: {key}");
                self.notes.push(
                    Note::new(self.file, message, "give the column the format Text")
                        .row(self.row)
                        .cell("district", typed),
                );
            }
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn double_rows(&mut self, rows: &[Row]) {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for row in rows.iter().filter(|row| !row.file.is_empty()) {
            let first = *seen.entry(same_name(&row.file)).or_insert(row.row);
            if first != row.row {
                self.row = row.row;
                self.problem(
                    "file",
                    &row.file,
                    format!("row {first} names this file already"),
                    "remove one of the two rows",
                );
            }
        }
    }
}
