use std::fmt;

/// Something about a table that people should know: what is wrong or was changed, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The table or PDF it is about, as the caller named it.
    pub file: String,
    /// The row as a spreadsheet numbers it: the header is 1.
    pub row: Option<u32>,
    /// The column's name.
    pub column: Option<String>,
    /// The value as it stands there.
    pub value: Option<String>,
    /// What is wrong, and what was expected.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Note {
    pub(crate) fn new(file: &str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            row: None,
            column: None,
            value: None,
            message: message.into(),
            hint: hint.into(),
        }
    }

    pub(crate) fn row(mut self, row: u32) -> Self {
        self.row = Some(row);
        self
    }

    pub(crate) fn cell(mut self, column: &str, value: &str) -> Self {
        self.column = Some(column.into());
        self.value = Some(value.into());
        self
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        if let Some(value) = &self.value {
            write!(f, ", \"{value}\"")?;
        }
        write!(f, ": {}", self.message)?;
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}

/// Everything that is wrong with a table, in the order of its rows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TableError(pub Vec<Note>);

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, note) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{note}")?;
        }
        Ok(())
    }
}
