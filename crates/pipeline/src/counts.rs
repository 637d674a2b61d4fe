//! Counts of many queries as a Parquet file.

use std::path::Path;

use crate::{
    Error,
    column::{Column, Definition, Holds},
    disk, parquet,
    table::Table,
};

/// How often a query has hits in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryCount<'a> {
    /// As it was typed.
    pub query: &'a str,
    /// The document's key.
    pub document: &'a str,
    /// Its hits.
    pub hits: usize,
}

static COUNTS: Definition = Definition {
    name: "counts",
    row: "a query and a document that it is true of",
    row_de: "eine Suche und ein Dokument, für das sie zutrifft",
    columns: &[
        Column {
            name: "query",
            holds: Holds::Text,
            required: true,
            title: "Query",
            meaning: "as it was typed",
            meaning_de: "wie sie eingegeben wurde",
            example: "~teilhabe~",
        },
        Column {
            name: "document",
            holds: Holds::Text,
            required: true,
            title: "Document",
            meaning: "its path below corpus/",
            meaning_de: "der Pfad unterhalb von corpus/",
            example: "pdf/konzept.pdf",
        },
        Column {
            name: "hits",
            holds: Holds::Number(Some(0), None),
            required: true,
            title: "Hits",
            meaning: "how many hits the query has there",
            meaning_de: "wie viele Treffer die Suche dort hat",
            example: "12",
        },
    ],
    key: &["query", "document"],
    refers: &[],
};

/// Writes counts to a Parquet file, in the order in which they come.
///
/// # Errors
/// When the file cannot be written.
pub fn write_counts<'a>(to: &Path, counts: impl IntoIterator<Item = QueryCount<'a>>) -> Result<(), Error> {
    let row =
        |count: QueryCount| vec![count.query.to_owned(), count.document.to_owned(), count.hits.to_string()];
    let table = Table::new(&COUNTS, counts.into_iter().map(row).collect());
    let bytes =
        parquet::encode(&table).map_err(|error| Error::file("write", to)(std::io::Error::other(error)))?;
    disk::write(to, &bytes)
}
