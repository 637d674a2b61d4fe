//! Codes from a table that people wrote.

use std::collections::{BTreeMap, BTreeSet};

use corpus::{Note, Table, TableError};
use statistics::agreement::{Categories, Level, Ratings};

/// What coders gave the units of a table.
#[derive(Debug)]
pub(super) struct Coded {
    /// Units and coders in the order of their names.
    pub(super) ratings: Ratings,
    /// The coders who coded anything.
    pub(super) coders: Vec<String>,
    /// The codes, in their order.
    pub(super) codes: Vec<String>,
    /// What the user should know beside the numbers.
    pub(super) notes: Vec<String>,
}

/// A code as it stands in the table.
struct Cell {
    unit: String,
    coder: String,
    value: String,
    row: u32,
}

/// Reads a table with the columns unit, coder and value. An empty value is a missing code.
///
/// # Errors
/// Every row that cannot be used: without unit or coder, with a second code for the same unit and coder, or with a code that is none at
/// this level or is not in `order`.
pub(super) fn read(file: &str, bytes: &[u8], level: Level, order: &[String]) -> Result<Coded, TableError> {
    let table = Table::read(file, bytes)?;
    let (units, coders, cells) = cells(file, &table)?;
    let codes = codes(file, &cells, level, order)?;
    let mut notes: Vec<String> = table.notes.iter().map(ToString::to_string).collect();
    let coded: BTreeSet<&str> = cells.iter().map(|cell| cell.coder.as_str()).collect();
    let silent: Vec<&str> =
        coders.iter().map(String::as_str).filter(|coder| !coded.contains(coder)).collect();
    if !silent.is_empty() {
        notes.push(format!("{file}: coded nothing, and left out: {}", silent.join(", ")));
    }
    notes.extend(lookalikes(file, &codes.names));

    let coders: Vec<String> = coded.into_iter().map(str::to_owned).collect();
    let place = |names: &[String], name: &str| names.iter().position(|n| n == name);
    let units: BTreeMap<&str, usize> = units.iter().map(String::as_str).zip(0..).collect();
    let mut rows = vec![vec![None; coders.len()]; units.len()];
    for cell in &cells {
        if let (Some(unit), Some(coder)) = (units.get(cell.unit.as_str()), place(&coders, &cell.coder)) {
            rows[*unit][coder] = codes.numbers.get(&cell.value).copied();
        }
    }
    let ratings = Ratings::new(codes.categories, coders.len(), rows);
    let ratings = ratings.map_err(|bad| {
        TableError(vec![problem(
            file,
            None,
            bad.to_string(),
            "this is a fault of the program: please report it with the table",
        )])
    })?;
    Ok(Coded { ratings, coders, codes: codes.names, notes })
}

/// Units, coders, and the codes that are there.
type Cells = (BTreeSet<String>, BTreeSet<String>, Vec<Cell>);

fn cells(file: &str, table: &Table) -> Result<Cells, TableError> {
    let missing: Vec<&str> =
        ["unit", "coder", "value"].into_iter().filter(|name| table.column(name).is_none()).collect();
    let [Some(unit), Some(coder), Some(value)] = ["unit", "coder", "value"].map(|name| table.column(name))
    else {
        let there = table.header.join(", ");
        let hint = format!("a row is a code: unit, coder, value; the first row has {there}");
        let told = |name: &&str| problem(file, Some(1), format!("there is no column \"{name}\""), &hint);
        return Err(TableError(missing.iter().map(told).collect()));
    };
    let (mut units, mut coders, mut cells, mut problems) =
        (BTreeSet::new(), BTreeSet::new(), Vec::new(), Vec::new());
    let mut given: BTreeMap<(&str, &str), (&str, u32)> = BTreeMap::new();
    for row in &table.rows {
        let cell = |column: usize| row.cells[column].as_str();
        let (unit_name, coder_name, code) = (cell(unit), cell(coder), cell(value));
        if unit_name.is_empty() && coder_name.is_empty() && code.is_empty() {
            continue;
        }
        let empty =
            [("unit", unit_name), ("coder", coder_name)].into_iter().find(|(_, name)| name.is_empty());
        if let Some((column, _)) = empty {
            let hint = "each row names the unit that was coded, and who coded it";
            problems.push(in_column(file, row.row, column, "", format!("the {column} is missing"), hint));
            continue;
        }
        units.insert(unit_name.to_owned());
        coders.insert(coder_name.to_owned());
        if code.is_empty() {
            continue;
        }
        if let Some((earlier, at)) = given.insert((unit_name, coder_name), (code, row.row)) {
            let message = format!("{coder_name} gave {unit_name} a code in row {at} already: {earlier}");
            let hint = "keep one of them; a second round of coding belongs into a table of its own";
            problems.push(in_column(file, row.row, "value", code, message, hint));
            continue;
        }
        let [unit, coder, value] = [unit_name, coder_name, code].map(str::to_owned);
        cells.push(Cell { unit, coder, value, row: row.row });
    }
    if problems.is_empty() { Ok((units, coders, cells)) } else { Err(TableError(problems)) }
}

/// The codes of a table, in their order.
struct Codes {
    categories: Categories,
    /// As they are written; of numbers that are written in several ways, one.
    names: Vec<String>,
    /// Which category each is.
    numbers: BTreeMap<String, usize>,
}

fn codes(file: &str, cells: &[Cell], level: Level, order: &[String]) -> Result<Codes, TableError> {
    if !order.is_empty() {
        return ordered(file, cells, level, order);
    }
    let names: BTreeSet<&str> = cells.iter().map(|cell| cell.value.as_str()).collect();
    let numbers: Option<Vec<(f64, &str)>> =
        names.iter().map(|name| number(name).map(|number| (number, *name))).collect();
    match (level, numbers) {
        (Level::Nominal, numbers) => {
            // Names are names, but 10 is looked for behind 9.
            let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            if let Some(mut numbers) = numbers {
                numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
                names = numbers.into_iter().map(|(_, name)| name.to_owned()).collect();
            }
            Ok(named(names))
        }
        (Level::Ordinal, None) => {
            let names: Vec<&str> = names.into_iter().collect();
            let message = format!("these codes have no order of their own: {}", names.join(", "));
            let hint =
                format!("tell it, from the lowest to the highest, as in --order \"{}\"", names.join(","));
            Err(TableError(vec![problem(file, None, message, &hint)]))
        }
        (_, Some(numbers)) if level != Level::Ratio || numbers.iter().all(|(number, _)| *number >= 0.0) => {
            Ok(numeric(numbers))
        }
        _ => Err(no_numbers(file, cells, level)),
    }
}

/// Codes in the order that the user told.
fn ordered(file: &str, cells: &[Cell], level: Level, order: &[String]) -> Result<Codes, TableError> {
    let names: Vec<String> = order.iter().map(|name| name.trim().to_owned()).collect();
    let wrong = |message: String, hint: &str| {
        let (file, hint) = ("--order".to_owned(), hint.to_owned());
        TableError(vec![Note { file, row: None, column: None, value: None, message, hint }])
    };
    if matches!(level, Level::Interval | Level::Ratio) {
        let message = format!("codes of the {level} level are numbers, and have their own order");
        return Err(wrong(message, "leave it out"));
    }
    if let Some((_, name)) =
        names.iter().enumerate().find(|(n, name)| name.is_empty() || names[..*n].contains(name))
    {
        let message =
            if name.is_empty() { "a code is empty".to_owned() } else { format!("{name} is there twice") };
        return Err(wrong(message, "name each code once: --order low,middle,high"));
    }
    let codes = named(names);
    let problems: Vec<Note> = cells
        .iter()
        .filter(|cell| !codes.numbers.contains_key(&cell.value))
        .map(|cell| {
            let message = format!("expected {}", codes.names.join(", "));
            in_column(file, cell.row, "value", &cell.value, message, "or add it to --order")
        })
        .collect();
    if problems.is_empty() { Ok(codes) } else { Err(TableError(problems)) }
}

fn named(names: Vec<String>) -> Codes {
    let numbers = names.iter().cloned().zip(0..).collect();
    Codes { categories: Categories::Names(names.len()), names, numbers }
}

/// Codes that are numbers; 1 and 1.0 are one.
fn numeric(mut codes: Vec<(f64, &str)>) -> Codes {
    codes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut values, mut names, mut numbers) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (value, name) in codes {
        if values.last() != Some(&value) {
            values.push(value);
            names.push(name.to_owned());
        }
        numbers.insert(name.to_owned(), values.len() - 1);
    }
    Codes { categories: Categories::Numbers(values), names, numbers }
}

/// A number with a decimal point or comma.
fn number(text: &str) -> Option<f64> {
    let text = text.replace('\u{2212}', "-");
    let is_comma = text.matches(',').count() == 1 && !text.contains('.');
    let number: f64 = if is_comma { text.replace(',', ".") } else { text }.parse().ok()?;
    // Adding a zero makes −0 a zero.
    number.is_finite().then_some(number + 0.0)
}

fn no_numbers(file: &str, cells: &[Cell], level: Level) -> TableError {
    let problem = |cell: &Cell| {
        let (message, hint) = match number(&cell.value) {
            None => (
                format!("at the {level} level codes are numbers"),
                "leave the cell empty where there is no code; --level nominal takes codes as names",
            ),
            Some(number) if level == Level::Ratio && number < 0.0 => (
                "at the ratio level no number is below zero".to_owned(),
                "--level interval takes numbers of any sign",
            ),
            Some(_) => return None,
        };
        Some(in_column(file, cell.row, "value", &cell.value, message, hint))
    };
    TableError(cells.iter().filter_map(problem).collect())
}

/// Codes that differ in case alone are most often meant as one.
fn lookalikes(file: &str, names: &[String]) -> Vec<String> {
    let mut spellings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        spellings.entry(name.to_lowercase()).or_default().push(name);
    }
    let several = spellings.into_values().filter(|names| names.len() > 1);
    several.map(|names| format!("{file}: these are taken as different codes: {}", names.join(", "))).collect()
}

fn problem(file: &str, row: Option<u32>, message: String, hint: &str) -> Note {
    Note { file: file.to_owned(), row, column: None, value: None, message, hint: hint.to_owned() }
}

fn in_column(file: &str, row: u32, column: &str, value: &str, message: String, hint: &str) -> Note {
    let value = Some(value.to_owned()).filter(|value| !value.is_empty());
    Note { column: Some(column.to_owned()), value, ..problem(file, Some(row), message, hint) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_at(level: Level, order: &[&str], text: &str) -> Result<Coded, String> {
        let order: Vec<String> = order.iter().map(ToString::to_string).collect();
        read("k.csv", text.as_bytes(), level, &order).map_err(|error| error.to_string())
    }

    #[test]
    fn tables_in_all_forms_say_the_same() {
        let tables = [
            "unit,coder,value\nu1,A,ja\nu1,B,nein\nu2,A,\nu2,B,ja\n",
            "\u{feff}Value;Coder;Unit;Note\r\nja;A;u1;\r\nnein;B;u1;x\r\nja;B;u2;\r\n;C;u2;\r\n",
        ];
        for table in tables {
            let coded = read_at(Level::Nominal, &[], table).unwrap();
            assert_eq!((coded.coders.join(" "), coded.codes.join(" ")), ("A B".into(), "ja nein".into()));
            assert_eq!(coded.ratings.units(), [[Some(0), Some(1)], [None, Some(0)]], "{table}");
        }
        let cp1252 = read("k.csv", b"unit;coder;value\nu;A;gr\xFCn\n", Level::Nominal, &[]).unwrap();
        assert_eq!(cp1252.codes, ["grün"]);
        assert!(cp1252.notes[0].contains("CP1252"), "{:?}", cp1252.notes);
    }

    #[test]
    fn codes_are_in_the_order_of_their_level() {
        // (level, --order, values, codes in their order)
        let cases: [(Level, &[&str], &str, &str); 7] = [
            (Level::Nominal, &[], "b a B", "B a b"),
            (Level::Nominal, &[], "10 9 1", "1 9 10"),
            (Level::Nominal, &["ja", "nein", "unklar"], "nein ja", "ja nein unklar"),
            (Level::Ordinal, &["nie", "selten", "oft"], "oft nie", "nie selten oft"),
            (Level::Ordinal, &[], "10 9 -1", "-1 9 10"),
            (Level::Interval, &[], "2,5 10 2.50 -0 0", "-0 2,5 10"),
            (Level::Ratio, &[], "1e2 3 0", "0 3 1e2"),
        ];
        for (level, order, values, expected) in cases {
            let row = |(n, value): (usize, &str)| format!("u{n};A;{value}\n");
            let rows: String = values.split(' ').enumerate().map(row).collect();
            let coded = read_at(level, order, &format!("unit;coder;value\n{rows}")).unwrap();
            assert_eq!(coded.codes.join(" "), expected, "{level}: {values}");
        }
    }

    #[test]
    fn mistakes_are_told_with_their_place_and_the_way_out() {
        // (level, --order, table, what is told)
        let cases: [(Level, &[&str], &str, &str); 12] = [
            (
                Level::Nominal,
                &[],
                "unit,anna,ben\nu,1,2\n",
                "k.csv, row 1: there is no column \"coder\"; a row is a code: unit, coder, value; the first row has unit, anna, ben",
            ),
            (Level::Nominal, &[], "", "k.csv: the table is empty"),
            (
                Level::Nominal,
                &[],
                "unit,coder,value\nu,A,x\n\nu,A,x\n",
                "k.csv, row 4, column value, \"x\": A gave u a code in row 2 already: x; keep one of them",
            ),
            (
                Level::Nominal,
                &[],
                "unit,coder,value\n,A,x\n",
                "k.csv, row 2, column unit: the unit is missing",
            ),
            (
                Level::Nominal,
                &[],
                "unit,coder,value\nu,,x\n",
                "k.csv, row 2, column coder: the coder is missing",
            ),
            (
                Level::Nominal,
                &["y"],
                "unit,coder,value\nu,A,x\n",
                "k.csv, row 2, column value, \"x\": expected y; or add it to --order",
            ),
            (
                Level::Ordinal,
                &[],
                "unit,coder,value\nu,A,low\nu,B,high\n",
                "k.csv: these codes have no order of their own: high, low; tell it, from the lowest to the highest, as in --order \"high,low\"",
            ),
            (
                Level::Interval,
                &[],
                "unit,coder,value\nu,A,3\nu,B,viel\n",
                "k.csv, row 3, column value, \"viel\": at the interval level codes are numbers; leave the cell empty",
            ),
            (Level::Interval, &[], "unit,coder,value\nu,A,NaN\n", "row 2, column value, \"NaN\""),
            (
                Level::Ratio,
                &[],
                "unit,coder,value\nu,A,3\nu,B,-1\n",
                "k.csv, row 3, column value, \"-1\": at the ratio level no number is below zero; --level interval",
            ),
            (
                Level::Ratio,
                &["1", "2"],
                "unit,coder,value\nu,A,1\n",
                "--order: codes of the ratio level are numbers",
            ),
            (Level::Ordinal, &["a", "b", "a"], "unit,coder,value\nu,A,a\n", "--order: a is there twice"),
        ];
        for (level, order, table, told) in cases {
            let error = read_at(level, order, table).unwrap_err();
            assert!(error.contains(told), "{table}: {error}");
        }
    }

    #[test]
    fn what_may_not_be_meant_is_told() {
        let coded = read_at(Level::Nominal, &[], "unit,coder,value\nu,A,Ja\nu,B,ja\nu,C,\n").unwrap();
        assert_eq!(
            coded.notes,
            ["k.csv: coded nothing, and left out: C", "k.csv: these are taken as different codes: Ja, ja"]
        );
        assert_eq!(coded.ratings.coders(), 2);
    }
}
