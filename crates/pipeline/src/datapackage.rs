//! The data dictionary for programs: `datapackage.json`, a Data Package of the standard's second version
//! (<https://datapackage.org/standard/data-package/>) that describes the tables beside it, column by column.

use document::{Codebook, Kind};
use serde::Serialize;

use crate::column::{Column, Definition, Holds, TableSet};

/// In which form the tables lie beside the description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Csv,
    Parquet,
}

impl Ending {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }
}

/// The words that a column may hold; `None` where it may hold anything.
pub(crate) fn words(holds: Holds, codebook: &Codebook) -> Option<Vec<&str>> {
    match holds {
        Holds::Text | Holds::Number(..) => None,
        Holds::OneOf(words) => Some(words.to_vec()),
        Holds::Label => Some(codebook.labels.iter().map(|label| label.id.as_str()).collect()),
        Holds::Outcome => Some(outcomes(codebook)),
    }
}

fn outcomes(codebook: &Codebook) -> Vec<&str> {
    let mut outcomes = Vec::new();
    for label in &codebook.labels {
        let own: Vec<&str> = match label.kind {
            Kind::YesNo => vec!["yes", "no", "unclear"],
            Kind::OneChoice => label.choices.iter().map(String::as_str).chain(["unclear"]).collect(),
        };
        outcomes.extend(own.into_iter().filter(|outcome| !outcomes.contains(outcome)).collect::<Vec<_>>());
    }
    outcomes
}

/// The description of all tables, in the form of `ending`.
pub(crate) fn describe(set: &TableSet, codebook: &Codebook, ending: Ending) -> Vec<u8> {
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: set.name,
        title: set.title,
        description: format!("{} TABLES.md says the same for people.", set.about),
        description_de: format!("{} TABLES.md sagt dasselbe in lesbarer Form.", set.about_de),
        resources: set.tables.iter().map(|table| resource(table, codebook, ending)).collect(),
    };
    serde_json::to_vec_pretty(&package).unwrap_or_default()
}

fn resource(table: &Definition, codebook: &Codebook, ending: Ending) -> Resource {
    let reference = |(columns, table): &(&'static [&'static str], &'static str)| ForeignKey {
        fields: columns,
        reference: Reference { resource: table, fields: columns },
    };
    Resource {
        schema_of_this: "https://datapackage.org/profiles/2.0/dataresource.json",
        name: table.name,
        kind: "table",
        path: format!("{}.{}", table.name, ending.name()),
        format: ending.name(),
        media_type: ending.media_type(),
        encoding: (ending == Ending::Csv).then_some("utf-8"),
        description: table.row,
        description_de: table.row_de,
        schema: Schema {
            fields: table.columns.iter().map(|column| field(column, codebook)).collect(),
            missing_values: [""],
            primary_key: table.key,
            foreign_keys: table.refers.iter().map(reference).collect(),
        },
    }
}

fn field(column: &Column, codebook: &Codebook) -> Field {
    let (least, greatest) = match column.holds {
        Holds::Number(least, greatest) => (least, greatest),
        _ => (None, None),
    };
    let words = words(column.holds, codebook);
    Field {
        name: column.name,
        kind: if column.holds.is_number() { "integer" } else { "string" },
        title: column.title,
        description: column.meaning,
        description_de: column.meaning_de,
        example: column.example,
        constraints: Constraints {
            required: column.required,
            words: words.map(|words| words.into_iter().map(str::to_owned).collect()),
            least,
            greatest,
        },
    }
}

#[derive(Serialize)]
struct Package {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'static str,
    title: &'static str,
    description: String,
    description_de: String,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Resource {
    #[serde(rename = "$schema")]
    schema_of_this: &'static str,
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    path: String,
    format: &'static str,
    #[serde(rename = "mediatype")]
    media_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    description: &'static str,
    description_de: &'static str,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    primary_key: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    description: &'static str,
    description_de: &'static str,
    example: &'static str,
    constraints: Constraints,
}

#[derive(Serialize)]
struct Constraints {
    required: bool,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    words: Option<Vec<String>>,
    #[serde(rename = "minimum", skip_serializing_if = "Option::is_none")]
    least: Option<i32>,
    #[serde(rename = "maximum", skip_serializing_if = "Option::is_none")]
    greatest: Option<i32>,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: &'static [&'static str],
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    resource: &'static str,
    fields: &'static [&'static str],
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::TABLES;

    #[test]
    fn keys_and_references_name_columns_that_are_there() {
        for table in TABLES {
            let has =
                |table: &Definition, name: &str| table.columns.iter().any(|c| c.name == name && c.required);
            assert!(table.key.iter().all(|name| has(table, name)), "{}", table.name);
            for (names, other) in table.refers {
                let other = TABLES.into_iter().find(|t| t.name == *other).expect("the other table is there");
                assert!(names.iter().all(|name| has(table, name) && has(other, name)), "{}", table.name);
                assert_eq!(other.key, *names, "{}: a reference is to the whole key", table.name);
            }
        }
    }

    #[test]
    fn outcomes_are_those_of_the_codebook() {
        let label = |kind: &str| {
            format!(
                "[[label]]\nid = \"a\"\nname_de = \"\"\nname_en = \"\"\ndefinition_de = \"\"\ndefinition_en = \"\"\n{kind}\n"
            )
        };
        let choice = label("kind = \"one-choice\"\nchoices = [\"alle\", \"zugewanderte\"]");
        for (codebook, expected) in [
            (label(""), vec!["yes", "no", "unclear"]),
            (choice.clone(), vec!["alle", "zugewanderte", "unclear"]),
            (label("") + &choice, vec!["yes", "no", "unclear", "alle", "zugewanderte"]),
        ] {
            assert_eq!(outcomes(&toml::from_str(&codebook).unwrap()), expected);
        }
    }
}
