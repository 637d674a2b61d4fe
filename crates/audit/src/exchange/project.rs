use document::Fingerprint;

use super::Guid;

/// A project as it is exchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Project {
    /// What it is called.
    pub name: String,
    /// The program that wrote it, with its version.
    pub origin: String,
    /// What it is about, or empty.
    pub description: String,
    /// When it was made: `2026-11-23T12:40:00Z`.
    pub created: Option<String>,
    /// People, by their pseudonyms, and programs that coded: the rules are a user of their own.
    pub users: Vec<User>,
    /// The codebook: a tree.
    pub codes: Vec<Code>,
    /// What is known of cases and sources.
    pub variables: Vec<Variable>,
    /// What the study is about: districts, concepts.
    pub cases: Vec<Case>,
    /// The documents, with what was coded in them.
    pub sources: Vec<Source>,
    /// What people wrote beside the codings.
    pub notes: Vec<Note>,
}

/// What was read of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// The project.
    pub project: Project,
    /// What was left out, and why; each a sentence.
    pub warnings: Vec<String>,
    /// The numbers of codings that are in the file, but were left out: they were not removed.
    pub left_out: Vec<Guid>,
}

/// Who coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its number.
    pub guid: Guid,
    /// The pseudonym, or the name of the program.
    pub name: String,
}

/// A code, with those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its number.
    pub guid: Guid,
    /// Its name; programs expect that no other code of the project has it.
    pub name: String,
    /// What it means, or empty.
    pub description: String,
    /// `#RRGGBB`.
    pub color: Option<String>,
    /// Whether passages may be coded with it, or whether it only holds others together.
    pub codable: bool,
    /// Those below it.
    pub codes: Vec<Code>,
}

/// What may be known of a case or source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its number.
    pub guid: Guid,
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: VariableKind,
    /// What it means, or empty.
    pub description: String,
}

/// What a variable's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariableKind {
    /// Any text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A decimal number.
    Float,
    /// A day.
    Date,
    /// A day and a time.
    DateTime,
}

/// The value of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The variable's number.
    pub variable: Guid,
    /// As text, whatever the variable's kind.
    pub value: String,
}

/// What a study is about: a concept, with its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its number.
    pub guid: Guid,
    /// Its name.
    pub name: String,
    /// What is said of it, or empty.
    pub description: String,
    /// What is known of it.
    pub values: Vec<Value>,
    /// The sources that belong to it.
    pub sources: Vec<Guid>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its number.
    pub guid: Guid,
    /// Its name; programs expect that no other source has it.
    pub name: String,
    /// What is said of it, or empty.
    pub description: String,
    /// Its text, with `\n` between lines and no other control character that ends a line.
    pub text: String,
    /// Of a PDF: the fingerprint of the file, where the archive holds it.
    pub pdf: Option<Fingerprint>,
    /// What was coded in it.
    pub codings: Vec<Coding>,
    /// What is known of it.
    pub values: Vec<Value>,
    /// The notes about it.
    pub notes: Vec<Guid>,
}

/// Who gave which code to which part of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Its number.
    pub guid: Guid,
    /// The code's number.
    pub code: Guid,
    /// The user's number, where it is known.
    pub user: Option<Guid>,
    /// When: `2026-11-23T12:40:00Z`.
    pub at: Option<String>,
    /// To what.
    pub place: Place,
    /// What the user says to it, or empty.
    pub note: String,
}

/// What of a source was coded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// All of it: a judgement about the document. It is written as a selection of the whole text, which every program keeps, and a
    /// selection of the whole text is read as it.
    Whole,
    /// A stretch of its text, in Unicode code points from 0; the end is the first one after it.
    Text {
        /// Where it begins.
        start: usize,
        /// Where it ends.
        end: usize,
    },
    /// A rectangle on a page.
    Area(Area),
}

/// A rectangle on a page of a PDF, in points, as the other program gave it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// The page, as the other program counts.
    pub page: i64,
    /// One corner.
    pub first: (i64, i64),
    /// The opposite corner.
    pub second: (i64, i64),
    /// The text in it, where the other program wrote it, else empty.
    pub text: String,
}

/// What somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its number.
    pub guid: Guid,
    /// Its title.
    pub name: String,
    /// What it says.
    pub text: String,
    /// Who wrote it, where that is known.
    pub user: Option<Guid>,
    /// When.
    pub at: Option<String>,
}

impl VariableKind {
    pub(super) const ALL: [Self; 6] =
        [Self::Text, Self::Boolean, Self::Integer, Self::Float, Self::Date, Self::DateTime];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Boolean => "Boolean",
            Self::Integer => "Integer",
            Self::Float => "Float",
            Self::Date => "Date",
            Self::DateTime => "DateTime",
        }
    }

    /// Whether `value` may stand in an element of that kind; what may not is written as text.
    pub(super) fn holds(self, value: &str) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let unsigned = value.strip_prefix(['-', '+']).unwrap_or(value);
        match self {
            Self::Text => true,
            Self::Boolean => matches!(value, "true" | "false" | "0" | "1"),
            Self::Integer => digits(unsigned),
            Self::Float => match unsigned.split_once('.') {
                Some((whole, part)) => digits(whole) && digits(part),
                None => digits(unsigned),
            },
            Self::Date => is_date(value),
            Self::DateTime => is_date_time(value),
        }
    }
}

/// `2026-11-23`, and a day that the calendar has.
fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let part = |range| text.get(range).and_then(|part: &str| part.parse::<u32>().ok()).unwrap_or(0);
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    shape == "0000-00-00" && year > 0 && (1..=last).contains(&day)
}

/// `2026-11-23T12:40:00`, with parts of a second, `Z` or an offset after it, or without.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else { return false };
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (time, zone) = time.split_at(zone);
    let (clock, part) = time.split_once('.').map_or((time, None), |(clock, part)| (clock, Some(part)));
    let two = |text: &str, below: u8| {
        text.len() == 2
            && text.bytes().all(|b| b.is_ascii_digit())
            && text.parse::<u8>().is_ok_and(|number| number < below)
    };
    let clock: Vec<&str> = clock.split(':').collect();
    let zone = match zone.strip_prefix(['+', '-']) {
        Some(offset) => offset.split_once(':').is_some_and(|(h, m)| two(h, 14) && two(m, 60)),
        None => matches!(zone, "" | "Z"),
    };
    is_date(date)
        && matches!(clock[..], [h, m, s] if two(h, 24) && two(m, 60) && two(s, 60))
        && part.is_none_or(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        && zone
}
