//! The terms of a segment → the rows that hold them, how often, and at which positions.

use std::ops::Range;

use tantivy::{
    DocSet, TERMINATED,
    postings::{Postings, SegmentPostings, TermInfo},
    schema::IndexRecordOption,
};

use crate::{
    Error,
    segment::{DocumentRows, Segment},
    sets::near,
    tokens::{Mark, word_term},
};

/// The blocks that hold a pattern's words.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// Ascending.
    pub rows: Vec<u32>,
    /// Of each row: how many of its words match.
    pub times: Vec<u32>,
}

/// A word of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordAt {
    pub row: u32,
    pub position: u32,
}

/// Some documents of a segment that lie side by side, by their numbers in its list.
pub(crate) type Part = Range<usize>;

/// Calls `found` for each of these rows (ascending) that the postings have.
fn each_in(postings: &mut SegmentPostings, rows: &[u32], mut found: impl FnMut(u32, &mut SegmentPostings)) {
    let mut at = 0;
    while at < rows.len() {
        let row = if postings.doc() < rows[at] { postings.seek(rows[at]) } else { postings.doc() };
        if row == TERMINATED {
            break;
        }
        at += near(&rows[at..], row);
        if rows.get(at) == Some(&row) {
            found(row, postings);
            at += 1;
        }
    }
}

/// A row that is looked for costs about as much as so many that are read one after the other.
const SPARSE: usize = 16;

/// Where the rows with a word are more than one in so many, a table of all rows is faster than sorting.
const DENSE: usize = 16;

impl Counts {
    /// Adds up the times of each row, where the rows of several terms stand one behind the other.
    fn add_up(&mut self, range: &Range<u32>) {
        let (rows, times) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.times));
        if rows.len() * DENSE < range.len() || range.is_empty() {
            let mut pairs: Vec<(u32, u32)> = rows.into_iter().zip(times).collect();
            // A few runs, each sorted: that is what this sort is fast at.
            pairs.sort();
            for of_row in pairs.chunk_by(|a, b| a.0 == b.0) {
                self.rows.push(of_row[0].0);
                self.times.push(of_row.iter().map(|&(_, times)| times).sum());
            }
            return;
        }
        let mut table = vec![0; range.len()];
        for (row, times) in rows.into_iter().zip(times) {
            table[(row - range.start) as usize] += times;
        }
        for (row, times) in range.clone().zip(table) {
            if times > 0 {
                self.rows.push(row);
                self.times.push(times);
            }
        }
    }

    /// Leaves the rows of documents that are still there. A term's rows ascend; the next term's begin anew.
    fn without_deleted(&self, documents: &[DocumentRows]) -> Self {
        let mut kept = Self::default();
        let (mut at, mut before) = (0, 0);
        for (&row, &times) in self.rows.iter().zip(&self.times) {
            at = if row < before { 0 } else { at };
            before = row;
            while documents.get(at).is_some_and(|document| document.blocks.end <= row) {
                at += 1;
            }
            if documents.get(at).is_some_and(|document| document.blocks.contains(&row)) {
                kept.rows.push(row);
                kept.times.push(times);
            }
        }
        kept
    }
}

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
        let mut counts = Counts::default();
        for term in terms {
            self.read(term, &rows, &mut counts)?;
        }
        if self.has_deleted {
            counts = counts.without_deleted(documents);
        }
        if terms.len() > 1 && !counts.rows.is_sorted_by(|a, b| a < b) {
            counts.add_up(&rows);
        }
        Ok(counts)
    }

    /// Those of some rows (ascending), without looking at the others where these are few.
    pub(crate) fn counts_in(&self, terms: &[TermInfo], part: &Part, rows: &[u32]) -> Result<Counts, Error> {
        let all: usize = terms.iter().map(|term| term.doc_freq as usize).sum();
        if rows.len() * SPARSE > all {
            return self.counts(terms, part);
        }
        let mut counts = Counts::default();
        for term in terms {
            let mut postings = self.words.read_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?;
            each_in(&mut postings, rows, |row, postings| {
                counts.rows.push(row);
                counts.times.push(postings.term_freq());
            });
        }
        counts.add_up(&(0..0));
        Ok(counts)
    }

    /// How many pairs there are of a term and a block that holds it, in the whole segment.
    pub(crate) fn pairs(&self, terms: &[TermInfo]) -> Result<usize, Error> {
        if !self.has_deleted {
            return Ok(terms.iter().map(|term| term.doc_freq as usize).sum());
        }
        let of_term = |term| Ok(self.counts(std::slice::from_ref(term), &self.whole())?.rows.len());
        terms.iter().map(of_term).sum()
    }

    /// Adds those of a term.
    fn read(&self, term: &TermInfo, rows: &Range<u32>, counts: &mut Counts) -> Result<(), Error> {
        let mut blocks = self.words.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?;
        let mut from = if rows.start == 0 { 0 } else { blocks.seek(rows.start) };
        loop {
            let (docs, times) = (blocks.docs(), blocks.freqs());
            let end = docs.partition_point(|&row| row < rows.end);
            if from < end {
                counts.rows.extend_from_slice(&docs[from..end]);
                counts.times.extend_from_slice(&times[from..end]);
            }
            if end < docs.len() || docs.is_empty() {
                return Ok(());
            }
            blocks.advance();
            from = 0;
        }
    }

    /// Where in these rows (ascending) the terms stand, sorted.
    pub(crate) fn positions(&self, terms: &[TermInfo], rows: &[u32]) -> Result<Vec<WordAt>, Error> {
        let mut found = Vec::new();
        let mut positions = Vec::new();
        for term in terms {
            let mut postings =
                self.words.read_postings_from_terminfo(term, IndexRecordOption::WithFreqsAndPositions)?;
            each_in(&mut postings, rows, |row, postings| {
                postings.positions(&mut positions);
                found.extend(positions.iter().map(|&position| WordAt { row, position }));
            });
        }
        if terms.len() > 1 {
            found.sort();
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(pairs: &[(u32, u32)]) -> Counts {
        let (rows, times) = pairs.iter().copied().unzip();
        Counts { rows, times }
    }

    #[test]
    fn the_times_of_a_row_add_up_however_many_rows_there_are() {
        for range in [3..12, 0..1000] {
            let mut counts = counts(&[(3, 1), (7, 2), (9, 1), (4, 1), (7, 3), (3, 1)]);
            counts.add_up(&range);
            assert_eq!(counts.rows, [3, 4, 7, 9], "{range:?}");
            assert_eq!(counts.times, [2, 1, 5, 1]);
        }
    }

    #[test]
    fn rows_of_deleted_documents_are_left_out() {
        let documents = [DocumentRows { place: 0, blocks: 2..4 }, DocumentRows { place: 1, blocks: 7..8 }];
        let kept = counts(&[(1, 1), (3, 1), (5, 1), (7, 1), (2, 9), (8, 1)]).without_deleted(&documents);
        assert_eq!(kept.rows, [3, 7, 2]);
        assert_eq!(kept.times, [1, 1, 9]);
    }
}
