//! The tables of a run, as CSV and together as one workbook. Rows are sorted by their first columns; nothing in them
//! depends on time, order of work, or number of threads.

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::{Error, disk};

/// Changes whenever the same labels would give other tables.
pub(crate) const VERSION: u32 = 1;

/// A table: its name, its header, and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) header: &'static [&'static str],
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) const CONCEPTS: (&'static str, &'static [&'static str]) = (
        "concepts",
        &[
            "concept",
            "district",
            "year",
            "status",
            "title",
            "kind",
            "documents",
            "pages",
            "outcome",
            "reason",
        ],
    );
    pub(crate) const DOCUMENTS: (&'static str, &'static [&'static str]) =
        ("documents", &["document", "fingerprint", "concept", "part", "pages", "outcome", "reason"]);
    pub(crate) const PAGES: (&'static str, &'static [&'static str]) =
        ("pages", &["document", "page", "page_label", "reader", "confidence", "outcome", "reason"]);
    pub(crate) const LABELS: (&'static str, &'static [&'static str]) =
        ("labels", &["concept", "label", "outcome", "score"]);
    pub(crate) const EVIDENCE: (&'static str, &'static [&'static str]) = (
        "evidence",
        &[
            "concept",
            "label",
            "rule",
            "weight",
            "document",
            "page",
            "page_label",
            "block",
            "start",
            "end",
            "heading",
            "quote",
            "hit",
        ],
    );

    pub(crate) fn new(
        (name, header): (&'static str, &'static [&'static str]),
        rows: Vec<Vec<String>>,
    ) -> Self {
        Self { name, header, rows }
    }

    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(self.header)?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.flush()?;
        writer.into_inner().map_err(|e| e.into_error().into())
    }
}

/// Columns that hold numbers; everything else is text, keys with a leading zero above all.
const NUMBERS: [&str; 9] =
    ["year", "documents", "pages", "page", "confidence", "score", "weight", "start", "end"];
/// Most characters in a cell of a workbook.
const CELL: usize = 32_000;
/// Most rows in a sheet, the header among them.
const SHEET: usize = 1_048_576;

/// Writes the tables into a folder: a CSV file each, and `lesart.xlsx` with all of them.
pub(crate) fn write(folder: &Path, tables: &[Table]) -> Result<(), Error> {
    for table in tables {
        let path = folder.join(format!("{}.csv", table.name));
        let bytes = table.csv().map_err(|e| Error::file("write", &path)(e.into()))?;
        disk::write(&path, &bytes)?;
    }
    let path = folder.join("lesart.xlsx");
    let bytes = workbook(tables).map_err(|e| Error::file("write", &path)(std::io::Error::other(e)))?;
    disk::write(&path, &bytes)
}

fn workbook(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed date: the same tables are the same file.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    for table in tables {
        let sheet = workbook.add_worksheet().set_name(table.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, name) in table.header.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16, *name, &bold)?;
        }
        for (n, row) in table.rows.iter().take(SHEET - 1).enumerate() {
            for (column, value) in row.iter().enumerate().filter(|(_, v)| !v.is_empty()) {
                let (row, at) = (n as u32 + 1, column as u16);
                match value.parse::<f64>() {
                    Ok(number) if NUMBERS.contains(&table.header[column]) => {
                        sheet.write_number(row, at, number)?
                    }
                    // Written as a string, a cell is never taken for a formula.
                    _ => sheet.write_string_with_format(row, at, shortened(value), &text)?,
                };
            }
        }
    }
    workbook.save_to_buffer()
}

fn shortened(value: &str) -> String {
    value.chars().take(CELL).collect()
}

/// A table as it stands on disk: its header and rows.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<Vec<String>>, Error> {
    let path = folder.join(format!("{name}.csv"));
    let bytes = disk::read(&path)?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows: Result<Vec<Vec<String>>, csv::Error> =
        reader.records().map(|record| Ok(record?.iter().map(str::to_owned).collect())).collect();
    rows.map_err(|e| Error::file("read", &path)(e.into()))
}
