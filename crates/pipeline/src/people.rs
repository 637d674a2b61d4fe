//! Labels that people gave, from the table in which they wrote them.

use std::collections::BTreeMap;

use corpus::{Note, Table, TableError};

/// What people said of one label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PeoplesLabels {
    /// By concept: the outcome. Concepts whose cell is empty are not in it.
    pub(crate) outcomes: BTreeMap<String, String>,
    /// What the reader of the table had to guess.
    pub(crate) notes: Vec<Note>,
}

/// Where the table says what.
struct Columns {
    concept: usize,
    outcome: usize,
    /// In a long table: the label that the row is about.
    label: Option<usize>,
}

/// Reads what people said of `label`: of a long table (`concept,label,outcome`, a row a label) or a wide one (a row a
/// concept, a column a label). The concept stands in the column `concept` or `id`; other columns are passed over.
///
/// # Errors
/// Every row that cannot be used: without a concept, with an outcome that is not among `allowed`, or at odds with another.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    label: &str,
    allowed: &[&str],
) -> Result<PeoplesLabels, TableError> {
    let table = Table::read(file, bytes)?;
    let columns = columns(file, &table, label)?;
    let (mut rows, mut problems) = (BTreeMap::new(), Vec::new());
    for row in &table.rows {
        let cell = |column: usize| row.cells[column].as_str();
        let outcome = cell(columns.outcome);
        let is_other = columns.label.is_some_and(|column| !cell(column).eq_ignore_ascii_case(label));
        if is_other || outcome.is_empty() {
            continue;
        }
        let mut problem = |column: usize, message: String, hint: &str| {
            problems.push(Note {
                file: file.to_owned(),
                row: Some(row.row),
                column: Some(table.header[column].clone()),
                value: Some(cell(column).to_owned()).filter(|value| !value.is_empty()),
                message,
                hint: hint.to_owned(),
            });
        };
        let concept = cell(columns.concept);
        if concept.is_empty() {
            problem(columns.concept, "the concept is missing".into(), "write its id, as in labels.csv");
            continue;
        }
        let Some(&outcome) = allowed.iter().find(|known| known.eq_ignore_ascii_case(outcome)) else {
            problem(columns.outcome, format!("expected {}", allowed.join(", ")), "or leave the cell empty");
            continue;
        };
        match rows.insert(concept.to_owned(), (outcome.to_owned(), row.row)) {
            Some((earlier, at)) if earlier != outcome => {
                let message = format!("row {at} says {earlier} of {concept}");
                problem(columns.outcome, message, "settle on one first");
            }
            _ => {}
        }
    }
    if !problems.is_empty() {
        return Err(TableError(problems));
    }
    let outcomes = rows.into_iter().map(|(concept, (outcome, _))| (concept, outcome)).collect();
    Ok(PeoplesLabels { outcomes, notes: table.notes })
}

/// Which of these labels the table can tell of: all, where it is long; else those that have a column.
///
/// # Errors
/// When there are none, or the table cannot be read.
pub(crate) fn labels<'l>(file: &str, bytes: &[u8], labels: &[&'l str]) -> Result<Vec<&'l str>, TableError> {
    let table = Table::read(file, bytes)?;
    let told: Vec<&str> =
        labels.iter().copied().filter(|label| columns(file, &table, label).is_ok()).collect();
    match labels.first() {
        Some(first) if told.is_empty() => columns(file, &table, first).map(|_| told),
        _ => Ok(told),
    }
}

fn columns(file: &str, table: &Table, label: &str) -> Result<Columns, TableError> {
    let missing = |message: String, hint: &str| {
        let (row, column, value) = (Some(1), None, None);
        TableError(vec![Note { file: file.to_owned(), row, column, value, message, hint: hint.to_owned() }])
    };
    let Some(concept) = table.column("concept").or_else(|| table.column("id")) else {
        let hint =
            "the first row holds the columns' names: concept, label, outcome; or concept and the labels";
        return Err(missing("there is no column \"concept\"".into(), hint));
    };
    if let (Some(label), Some(outcome)) = (table.column("label"), table.column("outcome")) {
        return Ok(Columns { concept, outcome, label: Some(label) });
    }
    let Some(outcome) = table.column(&label.to_lowercase()) else {
        let hint = "name one so, or write the columns concept, label and outcome";
        return Err(missing(format!("there is no column \"{label}\""), hint));
    };
    Ok(Columns { concept, outcome, label: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_table(text: &str) -> Result<Vec<(String, String)>, String> {
        let read = read("l.csv", text.as_bytes(), "wohnen", &["yes", "no", "unclear"]);
        read.map(|labels| labels.outcomes.into_iter().collect()).map_err(|error| error.to_string())
    }

    #[test]
    fn wide_and_long_tables_say_the_same() {
        let tables = [
            "concept,arbeit,wohnen,note\na,no,yes,x\nb,yes,no,\nc,yes,,\n",
            "id;wohnen\na;Yes\nb;no\n",
            "\u{feff}concept,label,outcome,coder\na,wohnen,yes,1\na,arbeit,perhaps,1\nb,wohnen,no,1\na,wohnen,yes,2\n",
            "label;outcome;id\r\nWohnen;yes;a\r\nwohnen;no;b\r\n",
        ];
        for table in tables {
            let expected = [("a", "yes"), ("b", "no")].map(|(c, o)| (c.to_owned(), o.to_owned()));
            assert_eq!(read_table(table), Ok(expected.to_vec()), "{table}");
        }
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        // (table, what is told)
        let cases = [
            ("concept,arbeit\na,yes\n", "l.csv, row 1: there is no column \"wohnen\""),
            ("name,wohnen\na,yes\n", "l.csv, row 1: there is no column \"concept\""),
            (
                "concept,wohnen\na,yes\nb,ja\n",
                "l.csv, row 3, column wohnen, \"ja\": expected yes, no, unclear",
            ),
            ("concept,wohnen\n,yes\n", "l.csv, row 2, column concept: the concept is missing"),
            (
                "concept,label,outcome\na,wohnen,yes\na,wohnen,no\n",
                "l.csv, row 3, column outcome, \"no\": row 2 says yes of a",
            ),
            ("concept,wohnen\na,\"yes\n", "l.csv, row 2: a quote (\") opens"),
        ];
        for (table, told) in cases {
            let error = read_table(table).unwrap_err();
            assert!(error.contains(told), "{table}: {error}");
        }
    }
}
