//! The rows of a segment: whose blocks they are, and what is known of each without reading it.

use std::{collections::HashMap, ops::Range, sync::Arc};

use tantivy::{InvertedIndexReader, SegmentReader, columnar::ColumnValues};

use crate::{
    Error,
    schema::{Facts, Fields},
};

/// Values that are read from a column at once.
const CHUNK: usize = 1024;

/// A segment, opened for searching.
pub(crate) struct Segment {
    /// What leads from words and marks to blocks.
    pub words: Arc<InvertedIndexReader>,
    /// What leads from the keys of a query to words.
    pub keys: Arc<InvertedIndexReader>,
    /// The documents that are not deleted, in the order of their rows.
    pub documents: Vec<DocumentRows>,
    /// Whether it has rows of documents that are.
    pub has_deleted: bool,
    /// By row; every word of a query asks for them.
    facts: Vec<u16>,
    pages: Arc<dyn ColumnValues<u64>>,
    above: Arc<dyn ColumnValues<u64>>,
}

/// Where a document lies in a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentRows {
    /// Its place among all documents of the index, in the order of their keys.
    pub place: u32,
    /// The row of each of its blocks.
    pub blocks: Range<u32>,
}

impl DocumentRows {
    /// The row of its outline.
    pub(crate) fn outline(&self) -> u32 {
        self.blocks.end
    }
}

impl Segment {
    /// `places`: of each document, by its number, its place among all.
    pub(crate) fn open(
        reader: &SegmentReader,
        fields: Fields,
        places: &HashMap<u64, u32>,
    ) -> Result<Self, Error> {
        let column = |name: &str| Ok::<_, Error>(reader.fast_fields().u64(name)?.values);
        let documents = documents(reader, &*column("document")?, places);
        Ok(Self {
            words: reader.inverted_index(fields.word)?,
            keys: reader.inverted_index(fields.key)?,
            documents,
            has_deleted: reader.has_deletes(),
            facts: facts(reader, &*column("facts")?),
            pages: column("page")?,
            above: column("above")?,
        })
    }

    pub(crate) fn facts(&self, row: u32) -> Facts {
        Facts::unpack(self.facts[row as usize])
    }

    /// The page on which a block begins.
    pub(crate) fn page(&self, row: u32) -> u32 {
        self.pages.get_val(row) as u32
    }

    /// The row behind the section of a heading of a document. Running lines, tables of contents and titles have no heading
    /// above, but end no section.
    pub(crate) fn section_end(&self, heading: u32, document: &DocumentRows) -> u32 {
        let number = heading - document.blocks.start;
        let ends = |row: &u32| match self.above(*row) {
            Some(above) => above < number,
            None => self.facts(*row).opens_section,
        };
        (heading + 1..document.blocks.end).find(ends).unwrap_or(document.blocks.end)
    }

    /// The number of the heading above a block.
    pub(crate) fn above(&self, row: u32) -> Option<u32> {
        self.above.get_val(row).checked_sub(1).map(|heading| heading as u32)
    }
}

/// Rows with the same number lie side by side: the blocks of a document, and its outline behind them.
fn documents(
    reader: &SegmentReader,
    numbers: &dyn ColumnValues<u64>,
    places: &HashMap<u64, u32>,
) -> Vec<DocumentRows> {
    let mut documents: Vec<DocumentRows> = Vec::new();
    let mut chunk = vec![0; CHUNK];
    let mut open: Option<(u64, u32)> = None;
    let rows = reader.max_doc();
    let mut close = |open: Option<(u64, u32)>, end: u32| {
        let Some((number, start)) = open else { return };
        // A document that is not among all is deleted; 0 is none at all.
        let Some(&place) = places.get(&number) else { return };
        documents.push(DocumentRows { place, blocks: start..end - 1 });
    };
    for start in (0..rows).step_by(CHUNK) {
        let some = CHUNK.min((rows - start) as usize);
        numbers.get_range(start.into(), &mut chunk[..some]);
        for (row, &number) in (start..).zip(&chunk[..some]) {
            if open.is_none_or(|(before, _)| before != number) {
                close(open, row);
                open = Some((number, row));
            }
        }
    }
    close(open, rows);
    documents
}

fn facts(reader: &SegmentReader, column: &dyn ColumnValues<u64>) -> Vec<u16> {
    let mut facts = Vec::with_capacity(reader.max_doc() as usize);
    let mut chunk = vec![0; CHUNK];
    for start in (0..reader.max_doc()).step_by(CHUNK) {
        let some = CHUNK.min((reader.max_doc() - start) as usize);
        column.get_range(start.into(), &mut chunk[..some]);
        facts.extend(chunk[..some].iter().map(|&facts| facts as u16));
    }
    facts
}
