use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// A text that people coded.
pub(crate) struct Coded {
    pub(crate) id: String,
    pub(crate) set: Set,
    pub(crate) text: String,
    /// Label → outcome.
    pub(crate) labels: BTreeMap<String, String>,
}

/// Which part of the coded texts a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Set {
    Development,
    Aside,
}

impl Set {
    /// Half of the texts by their number: odd ones are for development.
    fn half(id: &str) -> Self {
        let last = id.trim_end_matches(|c: char| !c.is_ascii_digit()).chars().next_back();
        match last.and_then(|digit| digit.to_digit(10)) {
            Some(digit) if digit % 2 == 0 => Self::Aside,
            _ => Self::Development,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Development => "devel",
            Self::Aside => "aside",
        }
    }
}

/// The coded texts of a folder, in the order of its `labels.csv`; without a set, half of them are kept aside.
pub(crate) fn read(folder: &Path, set: Option<Set>) -> Result<Vec<Coded>, Box<dyn Error>> {
    let table = folder.join("labels.csv");
    let table = std::fs::read_to_string(&table).map_err(|e| format!("{}: {e}", table.display()))?;
    let mut rows = table.lines().map(|line| line.split(',').map(str::trim).collect::<Vec<_>>());
    let header = rows.next().ok_or("labels.csv is empty")?;
    let mut texts = Vec::new();
    for row in rows.filter(|row| row.len() == header.len()) {
        let id = row[0].to_owned();
        let places = [folder.join(format!("{id}.md")), folder.join("text").join(format!("{id}.md"))];
        let place =
            places.iter().find(|p| p.is_file()).ok_or(format!("{} has no {id}.md", folder.display()))?;
        let labels =
            header.iter().zip(&row).skip(1).map(|(l, o)| ((*l).to_owned(), (*o).to_owned())).collect();
        texts.push(Coded {
            set: set.unwrap_or_else(|| Set::half(&id)),
            text: std::fs::read_to_string(place)?,
            labels,
            id,
        });
    }
    Ok(texts)
}
