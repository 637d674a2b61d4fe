//! The tables of a run: each as CSV and as Parquet, and together as one workbook. Rows are sorted by their first columns;
//! nothing in them depends on time, order of work, or number of threads.

use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
};

use document::Codebook;
use rayon::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::{
    Error,
    column::{Column, Definition, TableSet},
    columns::RUN,
    datapackage::{self, Ending},
    dictionary, disk, parquet,
    table::Table,
};

/// Changes whenever the same labels would give other tables.
pub(crate) const VERSION: u32 = 2;

/// Most characters in a cell of a workbook.
const CELL: usize = 32_000;
/// Most rows in a sheet, the header among them.
const SHEET: usize = 1_048_576;

/// Writes the tables into a folder: each as CSV and as Parquet, and `lesart.xlsx` with all of them; and what they mean.
pub(crate) fn write(folder: &Path, tables: &[Table], codebook: &Codebook) -> Result<(), Error> {
    let mut files = described(&RUN, codebook, Ending::Csv);
    files.push(("lesart.xlsx".to_owned(), Form::Workbook(tables)));
    for ending in [Ending::Csv, Ending::Parquet] {
        files.extend(tables.iter().map(|table| of(table, ending)));
    }
    put(folder, &files).map(|_| ())
}

/// Writes the tables in one form, and what they mean. Returns the files, the tables first.
pub(crate) fn write_as(
    folder: &Path,
    set: &TableSet,
    tables: &[Table],
    codebook: &Codebook,
    ending: Ending,
) -> Result<Vec<PathBuf>, Error> {
    let mut files: Vec<_> = tables.iter().map(|table| of(table, ending)).collect();
    files.extend(described(set, codebook, ending));
    put(folder, &files)
}

fn described(set: &TableSet, codebook: &Codebook, ending: Ending) -> Vec<(String, Form<'static>)> {
    vec![
        ("datapackage.json".into(), Form::Bytes(datapackage::describe(set, codebook, ending))),
        ("TABLES.md".into(), Form::Bytes(dictionary::describe(set, codebook).into_bytes())),
    ]
}

fn of(table: &Table, ending: Ending) -> (String, Form<'_>) {
    let name = format!("{}.{}", table.definition.name, ending.name());
    match ending {
        Ending::Csv => (name, Form::Csv(table)),
        Ending::Parquet => (name, Form::Parquet(table)),
    }
}

/// Writes files, several at a time: most of it is waiting for the disk.
fn put(folder: &Path, files: &[(String, Form)]) -> Result<Vec<PathBuf>, Error> {
    let one = |(name, form): &(String, Form)| {
        let path = folder.join(name);
        let bytes = form.bytes().map_err(Error::file("write", &path))?;
        disk::write(&path, &bytes)?;
        Ok(path)
    };
    files.par_iter().map(one).collect()
}

/// What a file beside the tables, or of them, is.
enum Form<'a> {
    Bytes(Vec<u8>),
    Csv(&'a Table),
    Parquet(&'a Table),
    Workbook(&'a [Table]),
}

impl Form<'_> {
    fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        Ok(match self {
            Self::Bytes(bytes) => bytes.into(),
            Self::Csv(table) => table.csv()?.into(),
            Self::Parquet(table) => parquet::encode(table).map_err(io::Error::other)?.into(),
            Self::Workbook(tables) => workbook(tables).map_err(io::Error::other)?.into(),
        })
    }
}

fn workbook(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    dateless(&mut workbook)?;
    let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    for table in tables {
        let sheet = workbook.add_worksheet().set_name(table.definition.name)?;
        sheet.set_freeze_panes(1, 0)?;
        let columns: Vec<(u16, &Column)> = (0..).zip(table.definition.columns).collect();
        for &(at, column) in &columns {
            sheet.write_string_with_format(0, at, column.name, &bold)?;
        }
        for (row, cells) in (1..).zip(table.rows.iter().take(SHEET - 1)) {
            for (&(at, column), value) in columns.iter().zip(cells).filter(|(_, value)| !value.is_empty()) {
                match value.parse::<f64>() {
                    Ok(number) if column.holds.is_number() => sheet.write_number(row, at, number)?,
                    // Written as a string, a cell is never taken for a formula.
                    _ => sheet.write_string_with_format(row, at, shortened(value), &text)?,
                };
            }
        }
    }
    workbook.save_to_buffer()
}

/// Gives a workbook a fixed date: the same tables are the same file.
pub(crate) fn dateless(workbook: &mut Workbook) -> Result<(), XlsxError> {
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(())
}

fn shortened(value: &str) -> String {
    value.chars().take(CELL).collect()
}

/// A table of a run, as it is defined now: columns that came later are empty.
pub(crate) fn read_table(folder: &Path, definition: &'static Definition) -> Result<Table, Error> {
    let mut rows = read(folder, definition.name)?;
    for row in &mut rows {
        row.resize(definition.columns.len(), String::new());
    }
    Ok(Table::new(definition, rows))
}

/// The rows of a table as it stands on disk.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<Vec<String>>, Error> {
    let path = folder.join(format!("{name}.csv"));
    let bytes = disk::read(&path)?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows: Result<Vec<Vec<String>>, csv::Error> =
        reader.records().map(|record| Ok(record?.iter().map(str::to_owned).collect())).collect();
    rows.map_err(|e| Error::file("read", &path)(e.into()))
}
