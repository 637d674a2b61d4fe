use std::borrow::Cow;

use encoding_rs::{UTF_8, WINDOWS_1252};

use crate::{Note, TableError, workbook};

/// A table as people save it: comma or semicolon, UTF-8 or CP1252, quoted as in RFC 4180; or a workbook (XLSX).
#[derive(Debug, Clone)]
pub struct Table {
    /// The column names, trimmed and in lower case.
    pub header: Vec<String>,
    /// The rows that hold anything.
    pub rows: Vec<Cells>,
    /// What the reader had to guess or change.
    pub notes: Vec<Note>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// As a spreadsheet numbers it: the header is 1.
    pub row: u32,
    /// Trimmed; as many as the header has columns.
    pub cells: Vec<String>,
}

impl Table {
    /// Reads the bytes of the table `file` (the name serves for messages only).
    ///
    /// # Errors
    /// All places where it is no table: other formats, an open quote, cells beyond the last column, a column named twice.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, TableError> {
        let mut notes = Vec::new();
        let records = if workbook::is_workbook(bytes) {
            workbook::records(file, bytes, &mut notes)?
        } else {
            let text = decode(file, bytes, &mut notes)?;
            records(file, &text, separator(&text))?
        };
        let mut records = records.into_iter();
        let Some(Cells { row: first, cells: names }) = records.next() else {
            return Err(one(Note::new(file, "the table is empty", "its first row holds the column names")));
        };
        let header: Vec<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
        let mut problems = doubled_columns(file, first, &header);
        let mut rows = Vec::new();
        for Cells { row, mut cells } in records {
            for cell in &mut cells {
                *cell = cell.trim().to_owned();
            }
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if let Some(surplus) = cells.iter().skip(header.len()).find(|cell| !cell.is_empty()) {
                let message = format!("this cell lies beyond the last of {} columns", header.len());
                let mut note = Note::new(
                    file,
                    message,
                    "name its column in the first row, or put cells that hold the separator in quotes",
                )
                .row(row);
                note.value = Some(surplus.clone());
                problems.push(note);
            }
            cells.resize(header.len(), String::new());
            rows.push(Cells { row, cells });
        }
        if problems.is_empty() { Ok(Self { header, rows, notes }) } else { Err(TableError(problems)) }
    }

    /// The number of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|n| n == name)
    }
}

fn one(note: Note) -> TableError {
    TableError(vec![note])
}

fn doubled_columns(file: &str, row: u32, header: &[String]) -> Vec<Note> {
    let doubled =
        header.iter().enumerate().filter(|(n, name)| !name.is_empty() && header[..*n].contains(name));
    doubled
        .map(|(_, name)| Note::new(file, format!("two columns are named \"{name}\""), "rename one").row(row))
        .collect()
}

/// Bytes that are no UTF-8 come from a spreadsheet on Windows.
fn decode<'a>(file: &str, bytes: &'a [u8], notes: &mut Vec<Note>) -> Result<Cow<'a, str>, TableError> {
    const SAVE: &str = "save it as CSV (UTF-8)";
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || bytes.contains(&0) {
        return Err(one(Note::new(file, "this is UTF-16 or no text at all", SAVE)));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    notes.push(Note::new(file, "this is no UTF-8; it was read as CP1252 (Windows)", SAVE));
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

/// Whichever of `,` and `;` the header row holds more often outside quotes; cells may hold either.
fn separator(text: &str) -> char {
    let (mut commas, mut semicolons, mut quoted) = (0, 0, false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\r' | '\n' if !quoted => break,
            ',' if !quoted => commas += 1,
            ';' if !quoted => semicolons += 1,
            _ => {}
        }
    }
    if semicolons > commas { ';' } else { ',' }
}

/// RFC 4180. Empty lines are records too, so that a record's number is its row in a spreadsheet.
fn records(file: &str, text: &str, separator: char) -> Result<Vec<Cells>, TableError> {
    let mut records: Vec<Vec<String>> = Vec::new();
    let (mut record, mut cell) = (Vec::new(), String::new());
    // The row of the quote that is open.
    let mut quoted: Option<usize> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted.is_some() && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted.is_some() => quoted = None,
            '"' if cell.is_empty() => quoted = Some(records.len() + 1),
            _ if quoted.is_some() => cell.push(c),
            '\r' | '\n' => {
                if c == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            _ if c == separator => record.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    if let Some(row) = quoted {
        let note = Note::new(
            file,
            "a quote (\") opens in this row and never closes",
            "close it, or double a quote that is meant as such",
        );
        return Err(one(note.row(row as u32)));
    }
    if !cell.is_empty() || !record.is_empty() {
        record.push(cell);
        records.push(record);
    }
    Ok((1..).zip(records).map(|(row, cells)| Cells { row, cells }).collect())
}
