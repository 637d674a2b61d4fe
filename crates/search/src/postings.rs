//! The terms of a segment → the rows that hold them, how often, and at which positions.

use std::ops::Range;

use tantivy::{
    DocSet, TERMINATED,
    postings::{Postings, TermInfo},
    schema::IndexRecordOption,
};

use crate::{
    Error,
    segment::Segment,
    sets::near,
    tokens::{Mark, word_term},
};

/// How often the words of a pattern stand in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub row: u32,
    pub times: u32,
}

/// The blocks that hold a pattern's words.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// By row.
    pub rows: Vec<Count>,
    /// How many pairs of a surface form and a block that holds it.
    pub pairs: usize,
}

/// A word of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordAt {
    pub row: u32,
    pub position: u32,
}

/// Some documents of a segment that lie side by side, by their numbers in its list.
pub(crate) type Part = Range<usize>;

impl Segment {
    /// All documents.
    pub(crate) fn whole(&self) -> Part {
        0..self.documents.len()
    }

    /// The terms of these surface forms, as far as they are there.
    pub(crate) fn terms<S: AsRef<str>>(
        &self,
        surfaces: impl IntoIterator<Item = S>,
    ) -> Result<Vec<TermInfo>, Error> {
        let mut terms = Vec::new();
        for surface in surfaces {
            terms.extend(self.words.terms().get(word_term(surface.as_ref()))?);
        }
        Ok(terms)
    }

    pub(crate) fn mark(&self, mark: Mark) -> Result<Vec<TermInfo>, Error> {
        Ok(self.words.terms().get([mark as u8])?.into_iter().collect())
    }

    /// The blocks of some documents that hold any of the terms.
    pub(crate) fn counts(&self, terms: &[TermInfo], part: &Part) -> Result<Counts, Error> {
        let documents = &self.documents[part.clone()];
        let (Some(first), Some(last)) = (documents.first(), documents.last()) else {
            return Ok(Counts::default());
        };
        let rows = first.blocks.start..last.blocks.end;
        let mut found = Vec::new();
        for term in terms {
            let from = found.len();
            self.read(term, &rows, &mut found)?;
            if self.has_deleted {
                self.drop_deleted(&mut found, from, part);
            }
        }
        let pairs = found.len();
        if terms.len() > 1 {
            // A few runs, each sorted: that is what this sort is fast at.
            found.sort_by_key(|count| count.row);
            found.dedup_by(|next, kept| {
                let same = next.row == kept.row;
                kept.times += if same { next.times } else { 0 };
                same
            });
        }
        Ok(Counts { rows: found, pairs })
    }

    fn read(&self, term: &TermInfo, rows: &Range<u32>, found: &mut Vec<Count>) -> Result<(), Error> {
        let mut blocks = self
            .words
            .read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)
            .map_err(Error::from)?;
        let mut from = if rows.start == 0 { 0 } else { blocks.seek(rows.start) };
        loop {
            let (docs, times) = (blocks.docs(), blocks.freqs());
            for (&row, &times) in docs.iter().zip(times).skip(from) {
                if row >= rows.end {
                    return Ok(());
                }
                found.push(Count { row, times });
            }
            if docs.is_empty() {
                return Ok(());
            }
            blocks.advance();
            from = 0;
        }
    }

    /// Leaves the rows of documents that are still there.
    fn drop_deleted(&self, found: &mut Vec<Count>, from: usize, part: &Part) {
        let mut documents = self.documents[part.clone()].iter().peekable();
        let mut kept = from;
        for at in from..found.len() {
            let count = found[at];
            while documents.next_if(|document| document.blocks.end <= count.row).is_some() {}
            if documents.peek().is_some_and(|document| document.blocks.contains(&count.row)) {
                found[kept] = count;
                kept += 1;
            }
        }
        found.truncate(kept);
    }

    /// Where in these rows (ascending) the terms stand, sorted.
    pub(crate) fn positions(&self, terms: &[TermInfo], rows: &[u32]) -> Result<Vec<WordAt>, Error> {
        let mut found = Vec::new();
        let mut positions = Vec::new();
        for term in terms {
            let mut postings =
                self.words.read_postings_from_terminfo(term, IndexRecordOption::WithFreqsAndPositions)?;
            let mut at = 0;
            while at < rows.len() {
                let row = if postings.doc() < rows[at] { postings.seek(rows[at]) } else { postings.doc() };
                if row == TERMINATED {
                    break;
                }
                at += near(&rows[at..], row);
                if rows.get(at) == Some(&row) {
                    postings.positions(&mut positions);
                    found.extend(positions.iter().map(|&position| WordAt { row, position }));
                    at += 1;
                }
            }
        }
        if terms.len() > 1 {
            found.sort();
        }
        Ok(found)
    }
}
