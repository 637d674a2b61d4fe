//! Rows of words, for people, as CSV and as JSON.

use std::fmt::Write;

use anstyle::Style;
use search::words::Spellings;
use serde_json::{Map, Value, json};

use crate::output::{self, DIM, STRONG};

/// Spellings of a word that are shown to people.
const SPELLINGS: usize = 4;

/// A column: its name in CSV and JSON, and what it is called for people; `None`: not shown to them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column(pub(super) &'static str, pub(super) Option<&'static str>);

#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// A word; it comes first.
    Word(String),
    Count(u64),
    /// A number, and how many of its decimals are shown to people.
    Number(f64, usize),
    /// There is no such number.
    Nothing,
    Spellings(Spellings),
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// How many rows there were before the first ones were taken.
    pub(super) all: usize,
    /// Of these, how many tell of a difference that is sure.
    pub(super) sure: usize,
}

impl Table {
    pub(super) fn new(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        Self { columns, all: rows.len(), rows, sure: 0 }
    }

    /// RFC 4180; numbers with four decimals.
    pub(super) fn csv(&self) -> anyhow::Result<String> {
        let cell = |cell: &Cell| match cell {
            Cell::Number(number, _) => format!("{number:.4}"),
            Cell::Spellings(spellings) => listed(spellings, usize::MAX, "; "),
            other => other.plain(),
        };
        let header: Vec<String> = self.columns.iter().map(|column| column.0.to_owned()).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<String>>());
        output::table(std::iter::once(header).chain(rows))
    }

    /// An object a row.
    pub(super) fn json(&self) -> Vec<Value> {
        let object = |row: &Vec<Cell>| {
            let pairs = self.columns.iter().zip(row).map(|(column, cell)| (column.0.to_owned(), cell.json()));
            Value::Object(pairs.collect::<Map<String, Value>>())
        };
        self.rows.iter().map(object).collect()
    }

    /// Aligned columns below their titles: words and spellings begin at the left, numbers end at the right.
    pub(super) fn text(&self) -> String {
        let shown: Vec<(usize, &str)> =
            self.columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.1?))).collect();
        let cells: Vec<Vec<String>> =
            self.rows.iter().map(|row| shown.iter().map(|&(at, _)| row[at].plain()).collect()).collect();
        let width = |n: usize| {
            let cells = cells.iter().map(|row| row[n].chars().count());
            cells.max().unwrap_or_default().max(shown[n].1.chars().count())
        };
        let widths: Vec<usize> = (0..shown.len()).map(width).collect();
        let line = |cells: &mut dyn Iterator<Item = &str>, style: Style| {
            let padded =
                cells.enumerate().map(|(n, cell)| match self.rows.first().map(|row| &row[shown[n].0]) {
                    Some(Cell::Word(_)) => format!("{style}{cell:<0$}{style:#}", widths[n]),
                    Some(Cell::Spellings(_)) => cell.to_owned(),
                    _ => format!("{cell:>0$}", widths[n]),
                });
            padded.collect::<Vec<String>>().join("  ")
        };
        let titles = line(&mut shown.iter().map(|&(_, title)| title), Style::new());
        let mut text = format!("{DIM}{titles}{DIM:#}");
        for row in &cells {
            let _ = write!(text, "\n{}", line(&mut row.iter().map(String::as_str), STRONG));
        }
        text
    }
}

impl Cell {
    /// For people.
    fn plain(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Count(count) => count.to_string(),
            Self::Number(number, decimals) => format!("{number:.decimals$}"),
            Self::Nothing => String::new(),
            Self::Spellings(spellings) => listed(spellings, SPELLINGS, ", "),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Word(word) => json!(word),
            Self::Count(count) => json!(count),
            Self::Number(number, _) => json!(number),
            Self::Nothing => Value::Null,
            Self::Spellings(spellings) => {
                let form = |(form, count): &(String, u64)| json!({ "form": form, "count": count });
                spellings.iter().map(form).collect()
            }
        }
    }
}

/// "Wohnungen 12, Wohnung 3, …".
fn listed(spellings: &Spellings, most: usize, between: &str) -> String {
    let mut listed: Vec<String> =
        spellings.iter().take(most).map(|(form, count)| format!("{form} {count}")).collect();
    if spellings.len() > most {
        listed.push("…".into());
    }
    listed.join(between)
}
