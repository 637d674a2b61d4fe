//! The data dictionary for people: `TABLES.md`, which says of each table what a row is and of each column what it means.

use std::fmt::Write;

use document::Codebook;

use crate::{
    column::{Column, Definition, TableSet},
    datapackage::words,
};

/// The dictionary as Markdown.
pub(crate) fn describe(set: &TableSet, codebook: &Codebook) -> String {
    let mut text = format!(
        "# The tables\n\n{}\nAn empty cell (in Parquet: null) says that there is no value. `datapackage.json` says what stands here \
         for programs\n(<https://datapackage.org>).\n\n{}\nEine leere Zelle (in Parquet: null) heißt, dass es keinen Wert gibt.\n",
        set.about, set.about_de
    );
    for table in set.tables {
        describe_table(&mut text, table, codebook);
    }
    text.push_str("\n## The labels\n\n| label | name | meaning |\n| --- | --- | --- |\n");
    for label in &codebook.labels {
        let name = format!("{} · {}", label.name_en, label.name_de);
        let meaning = format!("{} · {}", label.definition_en, label.definition_de);
        row(&mut text, &[&format!("`{}`", label.id), &name, &meaning]);
    }
    text
}

fn describe_table(text: &mut String, table: &Definition, codebook: &Codebook) {
    let Definition { name, row: is, row_de, .. } = table;
    let key: Vec<String> = table.key.iter().map(|name| format!("`{name}`")).collect();
    let _ = write!(text, "\n## {name}\n\n{is}\n{row_de}\nKey: {}.\n", key.join(", "));
    text.push_str("\n| column | type | meaning | Bedeutung | example |\n| --- | --- | --- | --- | --- |\n");
    for column in table.columns {
        let name = format!("`{}`", column.name);
        let kind = kind(column, codebook);
        row(text, &[&name, &kind, column.meaning, column.meaning_de, column.example]);
    }
    for (columns, other) in table.refers {
        let columns: Vec<String> = columns.iter().map(|name| format!("`{name}`")).collect();
        let _ = write!(text, "\n{} as in the table {other}.\n", columns.join(" and "));
    }
}

fn kind(column: &Column, codebook: &Codebook) -> String {
    let kind = if column.holds.is_number() { "whole number" } else { "text" };
    let words =
        words(column.holds, codebook).map_or(String::new(), |words| format!(": {}", words.join(", ")));
    let empty = if column.required { "" } else { "; may be empty" };
    format!("{kind}{words}{empty}")
}

/// A row of a Markdown table; line breaks and bars would end its cells.
fn row(text: &mut String, cells: &[&str]) {
    for cell in cells {
        let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        let _ = write!(text, "| {cell} ");
    }
    text.push_str("|\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_cannot_break_the_table() {
        let mut text = String::new();
        row(&mut text, &["`a`", "zwei\nZeilen", "dies | das"]);
        assert_eq!(text, "| `a` | zwei Zeilen | dies \\| das |\n");
    }
}
