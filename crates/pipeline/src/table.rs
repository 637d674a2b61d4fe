use crate::column::Definition;

/// A table: what its columns are, and its rows.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) definition: &'static Definition,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(definition: &'static Definition, rows: Vec<Vec<String>>) -> Self {
        Self { definition, rows }
    }

    /// The table as comma-separated values (RFC 4180).
    pub(crate) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(self.definition.columns.iter().map(|column| column.name))?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.flush()?;
        writer.into_inner().map_err(|e| e.into_error().into())
    }
}
