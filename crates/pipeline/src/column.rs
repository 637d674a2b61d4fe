//! What a column of a table is: its name, what it holds, and what it means.

/// Tables that are written together, with what they mean.
#[derive(Debug)]
pub(crate) struct TableSet {
    /// The name of the package for programs.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// What they are, in English: a paragraph.
    pub(crate) about: &'static str,
    /// The same in German.
    pub(crate) about_de: &'static str,
    pub(crate) tables: &'static [&'static Definition],
}

/// What is written as a table.
#[derive(Debug)]
pub(crate) struct Definition {
    /// The name of its files, without their endings.
    pub(crate) name: &'static str,
    /// What a row is, in English.
    pub(crate) row: &'static str,
    /// What a row is, in German.
    pub(crate) row_de: &'static str,
    /// In the order in which they are written.
    pub(crate) columns: &'static [Column],
    /// The columns that together name a row.
    pub(crate) key: &'static [&'static str],
    /// Columns whose values stand in a table's columns of the same names.
    pub(crate) refers: &'static [(&'static [&'static str], &'static str)],
}

/// A column of a table.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
    /// Whether every row has a value. Elsewhere an empty cell says that there is none.
    pub(crate) required: bool,
    /// What it is called, in English.
    pub(crate) title: &'static str,
    /// What it means, in English.
    pub(crate) meaning: &'static str,
    /// What it means, in German.
    pub(crate) meaning_de: &'static str,
    pub(crate) example: &'static str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holds {
    /// Any text; keys with a leading zero above all.
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The id of a label of the codebook.
    Label,
    /// `yes`, `no` or `unclear`; of a label with choices, `unclear` or one of these.
    Outcome,
    /// A whole number of 32 bits: the least and the greatest that there may be, where that is known.
    Number(Option<i32>, Option<i32>),
}

impl Holds {
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Number(..))
    }
}

impl Column {
    /// A column in which every row has a value.
    pub(crate) const fn new(name: &'static str, holds: Holds, title: &'static str) -> Self {
        Self { name, holds, required: true, title, meaning: "", meaning_de: "", example: "" }
    }

    /// The same where a row may have no value.
    pub(crate) const fn or_empty(self) -> Self {
        Self { required: false, ..self }
    }

    pub(crate) const fn means(self, english: &'static str, german: &'static str) -> Self {
        Self { meaning: english, meaning_de: german, ..self }
    }

    pub(crate) const fn such_as(self, example: &'static str) -> Self {
        Self { example, ..self }
    }
}
