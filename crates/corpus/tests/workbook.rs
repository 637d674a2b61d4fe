//! Workbooks (XLSX), as people save them.

use corpus::{Catalogue, Manifest, Table};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

type Changed = Result<(), rust_xlsxwriter::XlsxError>;

/// What a workbook with these sheets is read as.
fn read(sheets: &[&dyn Fn(&mut rust_xlsxwriter::Worksheet) -> Changed]) -> Result<Table, String> {
    Table::read("codes.xlsx", &saved(sheets)).map_err(|error| error.to_string())
}

fn saved(sheets: &[&dyn Fn(&mut rust_xlsxwriter::Worksheet) -> Changed]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for fill in sheets {
        fill(workbook.add_worksheet()).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn cells_are_read_as_people_typed_them() {
    let table = read(&[&|_| Ok(()), &|sheet| {
        let day = Format::new().set_num_format("dd.mm.yyyy");
        for (column, name) in (0..).zip([" Concept", "Year", "Share", "Adopted", "Sum", "Seen"]) {
            sheet.write(0, column, name)?;
        }
        sheet.write(1, 0, "09376-2019 ")?.write(1, 1, 2019)?.write(1, 2, 0.5)?;
        sheet.write_with_format(1, 3, ExcelDateTime::from_ymd(2019, 3, 12)?, &day)?;
        sheet.write(1, 4, Formula::new("=1+1").set_result("2"))?.write(1, 5, true)?;
        sheet.write(3, 0, "Größe, „viel“\nund mehr")?;
        sheet.write(5, 2, "  ")?;
        Ok(())
    }])
    .unwrap();
    assert_eq!(table.header, ["concept", "year", "share", "adopted", "sum", "seen"]);
    let rows: Vec<(u32, Vec<&str>)> =
        table.rows.iter().map(|row| (row.row, row.cells.iter().map(String::as_str).collect())).collect();
    assert_eq!(
        rows,
        [
            (2, vec!["09376-2019", "2019", "0.5", "2019-03-12", "2", "true"]),
            (4, vec!["Größe, „viel“\nund mehr", "", "", "", "", ""]),
        ]
    );
    assert_eq!(table.notes, []);
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let name = |sheet: &mut rust_xlsxwriter::Worksheet| sheet.write(0, 0, "concept").map(|_| ());
    let cases: [(Result<Table, String>, &str); 5] = [
        (read(&[&|_| Ok(())]), "codes.xlsx: the table is empty; its first row holds the column names"),
        (
            read(&[&|sheet| sheet.write(0, 0, "concept")?.write(6, 4, "?").map(|_| ())]),
            "codes.xlsx, row 7, \"?\": this cell lies beyond the last of 1 columns",
        ),
        (
            read(&[&|sheet| sheet.write(0, 0, "concept")?.write(1_048_575, 16_383, "?").map(|_| ())]),
            "codes.xlsx, row 1048576, \"?\": a table has 1024 columns at most, and this cell is in column 16384",
        ),
        (
            Table::read("codes.xlsx", b"PK\x03\x04").map_err(|error| error.to_string()),
            "codes.xlsx: this is no workbook that can be read",
        ),
        (
            Table::read("codes.xlsx", &saved(&[&name])[..900]).map_err(|error| error.to_string()),
            "save it as XLSX once more, or as CSV (UTF-8)",
        ),
    ];
    for (found, expected) in cases {
        let error = found.unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
    let two = read(&[&name, &name]).unwrap();
    assert_eq!(
        two.notes[0].to_string(),
        "codes.xlsx: only the sheet \"Sheet1\" was read; it is the first that holds anything"
    );
}

#[test]
fn a_manifest_may_be_a_workbook_and_lost_zeros_come_back() {
    let bytes = saved(&[&|sheet| {
        sheet.write(0, 0, "file")?.write(0, 1, "district")?.write(0, 2, "year")?;
        sheet.write(1, 0, "pdf/a.pdf")?.write(1, 1, 9376)?.write(1, 2, 2019)?;
        Ok(())
    }]);
    let manifest = Manifest::read("manifest.xlsx", &bytes, &Catalogue::germany()).unwrap();
    assert_eq!(
        (manifest.rows[0].districts.as_slice(), manifest.rows[0].year),
        (&["09376".to_owned()][..], Some(2019))
    );
    assert!(manifest.notes[0].to_string().contains("09376"), "{}", manifest.notes[0]);
}
