//! Queries that people keep under a name: `pipelines/queries.toml`.

use std::collections::BTreeMap;

use german::German;
use query::{Node, Place, Query, Unit};
use serde::Deserialize;
use toml::Spanned;

use crate::file;
use crate::known::Known;
use crate::load::syntax;
use crate::naming::{self, Named};
use crate::source::Source;
use crate::{RuleError, RuleErrors, literal};

/// A file of saved queries, read.
///
/// ```toml
/// [query.kurs]
/// query = 'sprachkurs OR deutschkurs~'
/// unit = "sentence"       # of AND and NOT; where it says nothing, that of the place where the query is used
/// meaning = "Ein Angebot, Deutsch zu lernen."
/// ```
#[derive(Debug, Clone, Default)]
pub struct SavedQueries {
    file: String,
    text: String,
    tables: BTreeMap<Spanned<String>, SavedTable>,
    queries: Vec<SavedQuery>,
}

/// A saved query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedQuery {
    /// It is used as `@name`.
    pub name: String,
    /// In the query language.
    pub query: String,
    /// Within what AND and NOT look, where the file says.
    pub unit: Option<Unit>,
    /// What it looks for, in its author's words; may be empty.
    pub meaning: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedFile {
    #[serde(default)]
    query: BTreeMap<Spanned<String>, SavedTable>,
}

/// `[query.NAME]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedTable {
    query: Spanned<String>,
    unit: Option<Spanned<String>>,
    #[serde(default)]
    meaning: String,
}

/// The first lines of a new file.
const HEADER: &str = "\
# Gespeicherte Abfragen: in „lesart search“ und „lesart match“ als @name zu brauchen, auch in anderen Abfragen.
# „lesart search ABFRAGE --save NAME“ fügt eine an, „lesart search --saved“ zeigt alle.
";

impl SavedQueries {
    /// Reads a file, called `file` in messages.
    ///
    /// # Errors
    /// Every mistake found, with its place: queries that cannot be read, units and names that are none.
    pub fn read(file: &str, text: &str) -> Result<Self, RuleErrors> {
        let source = Source { file, text };
        let tables = file::read::<SavedFile>(source).map_err(|error| RuleErrors(vec![error]))?.query;
        let (mut queries, mut errors) = (Vec::new(), Vec::new());
        for (name, table) in &tables {
            if !is_name(name.get_ref()) {
                let message = format!("@{} is no name for a query", name.get_ref());
                let hint = "a name has letters, digits, - and _";
                errors.push(RuleError::at(source, &name.span(), message, hint));
            }
            if let Err(error) = query::parse(table.query.get_ref()) {
                errors.push(syntax(source, &table.query, &error));
            }
            let unit = match table.unit.as_ref().map(|_| file::unit(source, table.unit.as_ref())).transpose()
            {
                Ok(unit) => unit,
                Err(error) => {
                    errors.push(error);
                    None
                }
            };
            queries.push(SavedQuery {
                name: name.get_ref().clone(),
                query: table.query.get_ref().clone(),
                unit,
                meaning: table.meaning.trim().to_owned(),
            });
        }
        errors.sort_by_key(|error: &RuleError| (error.line, error.column));
        match errors.is_empty() {
            true => Ok(Self { file: file.into(), text: text.into(), tables, queries }),
            false => Err(RuleErrors(errors)),
        }
    }

    /// All queries, by name.
    #[must_use]
    pub fn all(&self) -> &[SavedQuery] {
        &self.queries
    }

    /// The query with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&SavedQuery> {
        self.queries.iter().find(|query| query.name == name)
    }

    /// The saved query that `query` is, and nothing else: `@name`.
    #[must_use]
    pub fn alone(&self, query: &Query) -> Option<&SavedQuery> {
        if let Node::List(name) = &query.node { self.get(name) } else { None }
    }

    /// The saved queries that a query names, and those that these name: each before those that name it.
    #[must_use]
    pub fn used(&self, query: &Query) -> Vec<&SavedQuery> {
        let mut used = Vec::new();
        self.collect(query, &mut Vec::new(), &mut used);
        used
    }

    fn collect<'s>(&'s self, query: &Query, open: &mut Vec<String>, used: &mut Vec<&'s SavedQuery>) {
        for name in query.names() {
            let Some(saved) = self.get(name) else { continue };
            // Who names itself is told when the names are put in.
            if used.contains(&saved) || open.iter().any(|other| other == name) {
                continue;
            }
            if let Ok(query) = query::parse(&saved.query) {
                open.push(name.to_owned());
                self.collect(&query, open, used);
                open.pop();
            }
            used.push(saved);
        }
    }

    /// Whether a query, or any saved one, names what is not saved: a list, most probably.
    #[must_use]
    pub fn leaves_open(&self, query: &Query) -> bool {
        let open = |query: &Query| query.names().iter().any(|&name| self.get(name).is_none());
        open(query) || self.queries.iter().any(|saved| query::parse(&saved.query).is_ok_and(|q| open(&q)))
    }

    /// Adds the queries to what is known.
    ///
    /// # Errors
    /// When a name is taken, a query names itself, or one that nothing has.
    pub fn add_to(&self, known: &mut Known, german: &German) -> Result<(), RuleErrors> {
        let source = Source { file: &self.file, text: &self.text };
        let named: Vec<Named> =
            self.tables.iter().map(|(name, table)| Named { name, text: &table.query }).collect();
        let errors = naming::name_queries(source, &named, Place::Search, known, german);
        if errors.is_empty() { Ok(()) } else { Err(RuleErrors(errors)) }
    }

    /// The file's text with a query put in, in place of one that has its name; everything else in it stays, comments included.
    ///
    /// # Errors
    /// When the query cannot be put in: its name is none, or the file writes that query in a way that only people can edit.
    pub fn with(&self, name: &str, query: &str, unit: Unit) -> Result<String, RuleErrors> {
        let query = query.trim();
        let table = self.tables.iter().find(|(known, _)| known.get_ref() == name);
        let text = match table {
            Some((_, table)) => self.replaced(table, query, unit),
            None => {
                let before = match self.text.trim_end() {
                    "" => HEADER.to_owned(),
                    text => format!("{text}\n"),
                };
                let (key, query) = (literal::key(name), literal::string(query));
                format!("{before}\n[query.{key}]\nquery = {query}\nunit = \"{unit}\"\n")
            }
        };
        let read = Self::read(&self.file, &text)?;
        match read.get(name) {
            Some(saved) if saved.query.trim() == query && saved.unit == Some(unit) => Ok(text),
            _ => {
                let place = table.map_or(0..0, |(name, _)| name.span());
                let source = Source { file: &self.file, text: &self.text };
                let message = format!("the query @{name} cannot be put here");
                Err(RuleErrors(vec![RuleError::at(source, &place, message, "edit the file by hand")]))
            }
        }
    }

    /// The text with another query and unit in a table.
    fn replaced(&self, table: &SavedTable, query: &str, unit: Unit) -> String {
        let written = table.query.span();
        let mut edits = vec![(written.clone(), literal::string(query))];
        match &table.unit {
            Some(written) => edits.push((written.span(), format!("\"{unit}\""))),
            None => edits.push((written.end..written.end, format!("\nunit = \"{unit}\""))),
        }
        edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
        let mut text = self.text.clone();
        for (place, new) in edits {
            text.replace_range(place, &new);
        }
        text
    }
}

/// Whether a query can name it with `@`.
fn is_name(name: &str) -> bool {
    query::parse(&format!("@{name}")).is_ok_and(|query| query.node == Node::List(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Oben.\n[query.kurs]  # Kurse\nquery = 'sprachkurs'\nmeaning = \" Ein Kurs. \"\n\n\
                        [query.\"für-alle\"]\nquery = \"@kurs AND alle\"  # beides\nunit = \"sentence\"\n";

    fn read(text: &str) -> SavedQueries {
        SavedQueries::read("queries.toml", text).unwrap()
    }

    #[test]
    fn queries_are_read_with_unit_and_meaning() {
        let saved = read(FILE);
        assert_eq!(saved.get("kurs").unwrap().meaning, "Ein Kurs.");
        assert_eq!(saved.get("kurs").unwrap().unit, None);
        assert_eq!(saved.get("für-alle").unwrap().unit, Some(Unit::Sentence));
        let parse = |text: &str| query::parse(text).unwrap();
        assert_eq!(saved.alone(&parse("@für-alle")).unwrap().name, "für-alle");
        assert_eq!(saved.alone(&parse("@für-alle OR x")), None);
        let used = |text: &str| -> Vec<String> {
            saved.used(&parse(text)).iter().map(|query| query.name.clone()).collect()
        };
        assert_eq!(used("x NEAR/3 @für-alle OR @kurs"), ["kurs", "für-alle"]);
        assert!(!saved.leaves_open(&parse("@kurs")) && saved.leaves_open(&parse("@rand")));
        let mut known = Known::default();
        saved.add_to(&mut known, &German::new(&[])).unwrap();
        assert_eq!(known.read("@für-alle").unwrap().to_string(), "sprachkurs AND alle");
        assert_eq!(
            (known.near("kus"), known.near("Kurs"), known.near("ganz")),
            (Some("kurs"), Some("kurs"), None)
        );
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        // (text, message)
        let cases = [
            ("[query.a]\nquery = '(b'\n", "queries.toml, line 2, column 10: "),
            ("[query.a]\nquery = 'b'\nunit = \"satz\"\n", "line 3, column 8: there is no unit \"satz\""),
            ("[query.\"a b\"]\nquery = 'b'\n", "line 1, column 8: @a b is no name for a query"),
            ("[query.a]\nqery = 'b'\n", "\"query\" may be meant"),
            ("[queries]\na = 'b'\n", "unknown field \"queries\""),
        ];
        for (text, message) in cases {
            let error = SavedQueries::read("queries.toml", text).unwrap_err().to_string();
            assert!(error.contains(message), "{text}\n{error}");
        }
        let named = [
            ("[query.a]\nquery = '@b'\n[query.b]\nquery = '@a'\n", "the query @a names itself"),
            ("[query.a]\nquery = '@gone'\n", "unknown list @gone"),
        ];
        for (text, message) in named {
            let error = read(text).add_to(&mut Known::default(), &German::new(&[])).unwrap_err().to_string();
            assert!(error.contains(message) && error.contains("queries.toml, line "), "{text}\n{error}");
        }
    }

    #[test]
    fn a_query_is_put_in_and_everything_else_stays() {
        let appended = read(FILE).with("neu", "'KIM' \"a b\"", Unit::Block).unwrap();
        assert_eq!(appended, format!("{FILE}\n[query.neu]\nquery = ''''KIM' \"a b\"'''\nunit = \"block\"\n"));
        let first = read("").with("neu", "a", Unit::Page).unwrap();
        assert!(
            first.starts_with("# Gespeicherte")
                && first.ends_with("\n\n[query.neu]\nquery = 'a'\nunit = \"page\"\n")
        );
        let other = read(FILE).with("für-alle", "alle", Unit::Document).unwrap();
        assert_eq!(
            other,
            FILE.replace("\"@kurs AND alle\"", "'alle'").replace("\"sentence\"", "\"document\"")
        );
        let with_unit = read(FILE).with("kurs", "kurs", Unit::Block).unwrap();
        assert_eq!(with_unit, FILE.replace("'sprachkurs'", "'kurs'\nunit = \"block\""));
        assert!(read(FILE).with("a b", "c", Unit::Block).unwrap_err().to_string().contains("no name"));
        // What stands in one line is for people.
        let inline = read("query.kurs = { query = 'a' }\n").with("kurs", "b", Unit::Block);
        assert!(inline.is_err(), "{inline:?}");
    }
}
