//! The first sheet of a workbook (XLSX) that holds anything → rows of texts.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};

use crate::{Cells, Note, TableError};

/// How every ZIP archive begins, and so every workbook.
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// Columns that a table may have: a cell far to the right is a slip, and would make every row as wide.
const WIDEST: usize = 1024;

/// Whether bytes are a workbook, or at least an archive as workbooks are.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ARCHIVE)
}

/// Reads the cells of the first sheet that holds any; rows without any are left out. Numbers are written as they are typed (`9376`,
/// `0.5`), days as `2019-03-12`; of formulas, what they came to when the workbook was saved.
///
/// # Errors
/// When it is no workbook, or a cell lies too far to the right.
pub(crate) fn records(file: &str, bytes: &[u8], notes: &mut Vec<Note>) -> Result<Vec<Cells>, TableError> {
    let broken = |error: XlsxError| {
        let hint = "save it as XLSX once more, or as CSV (UTF-8)";
        TableError(vec![Note::new(file, format!("this is no workbook that can be read: {error}"), hint)])
    };
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    for (number, name) in names.iter().enumerate() {
        let mut rows: Vec<Cells> = Vec::new();
        let mut reader = workbook.worksheet_cells_reader(name).map_err(broken)?;
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            let text = text(cell.get_value());
            if text.is_empty() {
                continue;
            }
            if rows.last().is_none_or(|last| last.row != row + 1) {
                rows.push(Cells { row: row + 1, cells: Vec::new() });
            }
            let column = column as usize;
            if column >= WIDEST {
                let message = format!(
                    "a table has {WIDEST} columns at most, and this cell is in column {}",
                    column + 1
                );
                let mut note = Note::new(file, message, "delete what stands there").row(row + 1);
                note.value = Some(text);
                return Err(TableError(vec![note]));
            }
            if let Some(last) = rows.last_mut() {
                last.cells.resize(last.cells.len().max(column + 1), String::new());
                last.cells[column] = text;
            }
        }
        if !rows.is_empty() {
            if number + 1 < names.len() {
                notes.push(Note::new(
                    file,
                    format!("only the sheet \"{name}\" was read"),
                    "it is the first that holds anything",
                ));
            }
            return Ok(rows);
        }
    }
    Ok(Vec::new())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is) => is.to_string(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(error) => error.to_string(),
    }
}
