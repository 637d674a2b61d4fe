//! A table as a Parquet file: numbers as 32-bit integers, text as strings, null where a cell is empty.

use std::sync::Arc;

use ::parquet::{
    basic::Compression,
    data_type::{ByteArray, ByteArrayType, Int32Type},
    errors::{ParquetError, Result},
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::{parser::parse_message_type, types::TypePtr},
};

use crate::{
    column::{Column, Definition},
    table::Table,
};

/// The bytes of the file: the same for the same table.
///
/// # Errors
/// When a cell of a column of numbers holds none.
pub(crate) fn encode(table: &Table) -> Result<Vec<u8>> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema(table.definition)?, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for (number, column) in table.definition.columns.iter().enumerate() {
        let cells = || table.rows.iter().map(|row| row[number].as_str());
        let Some(mut writer) = group.next_column()? else { break };
        // For each cell whether there is something in it: 1, or 0.
        let levels: Vec<i16> = cells().map(|cell| i16::from(!cell.is_empty())).collect();
        let there = cells().filter(|cell| !cell.is_empty());
        if column.holds.is_number() {
            let numbers: Result<Vec<i32>> = there.map(|cell| parse(column, cell)).collect();
            writer.typed::<Int32Type>().write_batch(&numbers?, Some(&levels), None)?;
        } else {
            let texts: Vec<ByteArray> = there.map(ByteArray::from).collect();
            writer.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None)?;
        }
        writer.close()?;
    }
    group.close()?;
    writer.into_inner()
}

fn schema(table: &Definition) -> Result<TypePtr> {
    // All may be null: that a cell is empty against expectation is no reason to fail a run.
    let column = |column: &Column| match column.holds.is_number() {
        true => format!("OPTIONAL INT32 {};", column.name),
        false => format!("OPTIONAL BYTE_ARRAY {} (STRING);", column.name),
    };
    let columns: Vec<String> = table.columns.iter().map(column).collect();
    Ok(Arc::new(parse_message_type(&format!("message {} {{ {} }}", table.name, columns.join(" ")))?))
}

fn parse(column: &Column, cell: &str) -> Result<i32> {
    let wrong = || ParquetError::General(format!("{}: “{cell}” is no number of 32 bits", column.name));
    cell.parse().map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use ::parquet::{
        file::reader::{FileReader, SerializedFileReader},
        record::Field,
    };

    use super::*;
    use crate::columns;

    fn labels(rows: &[[&str; 4]]) -> Table {
        let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        Table::new(&columns::LABELS, rows)
    }

    fn pages(cells: [&str; 7]) -> Table {
        Table::new(&columns::PAGES, vec![cells.map(str::to_owned).to_vec()])
    }

    fn read(bytes: Vec<u8>) -> Vec<Vec<(String, Field)>> {
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        reader.get_row_iter(None).unwrap().map(|row| row.unwrap().into_columns()).collect()
    }

    #[test]
    fn numbers_are_numbers_and_empty_cells_null() {
        let bytes = encode(&pages(["pdf/ä.pdf", "3", "", "", "0", "needs OCR", "an image"])).unwrap();
        let [row] = read(bytes).try_into().unwrap();
        let fields: Vec<Field> = row.into_iter().map(|(_, field)| field).collect();
        let text = |text: &str| Field::Str(text.into());
        let (null, number) = (|| Field::Null, Field::Int);
        let expected =
            [text("pdf/ä.pdf"), number(3), null(), null(), number(0), text("needs OCR"), text("an image")];
        assert_eq!(fields, expected);
    }

    #[test]
    fn the_same_table_is_the_same_file() {
        let table = labels(&[["09376-2019", "arbeit", "yes", "12"], ["09376-2019", "wohnen", "no", "-3"]]);
        assert_eq!(encode(&table).unwrap(), encode(&table).unwrap());
        assert!(read(encode(&labels(&[])).unwrap()).is_empty());
    }

    #[test]
    fn cells_that_do_not_fit_are_told() {
        for score in ["viel", "3000000000"] {
            let error = encode(&labels(&[["a", "b", "yes", score]])).unwrap_err();
            assert!(
                error.to_string().contains(&format!("score: “{score}” is no number of 32 bits")),
                "{error}"
            );
        }
    }
}
