//! The words of a document as the index knows them: what a query is matched against.

use query::{Ground, Kinds, Unit, WordSpan};

use crate::{
    Error,
    postings::WordAt,
    segment::{DocumentRows, Segment},
    select::Question,
    tokens::Mark,
};

/// The words of a query, and what stands between them, in some rows of a segment. All are sorted.
pub(crate) struct Words {
    /// By pattern.
    patterns: Vec<Vec<WordAt>>,
    negated: Vec<WordAt>,
    /// Where sentences begin, but for the first of each block.
    sentences: Vec<WordAt>,
    /// Where pages begin inside of blocks.
    pages: Vec<WordAt>,
}

impl Words {
    /// Reads them for these rows, ascending.
    pub(crate) fn read(
        segment: &Segment,
        number: usize,
        question: &Question,
        rows: &[u32],
    ) -> Result<Self, Error> {
        let marks = |mark, wanted: bool| {
            if wanted { segment.positions(&segment.mark(mark)?, rows) } else { Ok(Vec::new()) }
        };
        let patterns = question.terms[number].iter().map(|terms| segment.positions(terms, rows));
        Ok(Self {
            patterns: patterns.collect::<Result<_, _>>()?,
            negated: marks(Mark::Negated, question.plan.asks_for_negation())?,
            sentences: marks(Mark::Sentence, question.unit == Unit::Sentence)?,
            pages: marks(Mark::Page, question.unit == Unit::Page)?,
        })
    }

    /// Those of a block that match a pattern.
    pub(crate) fn of_pattern(&self, pattern: usize, row: u32) -> &[WordAt] {
        within(&self.patterns[pattern], row, row + 1)
    }
}

/// Those in the rows from `start` to before `end`.
fn within(words: &[WordAt], start: u32, end: u32) -> &[WordAt] {
    let from = words.partition_point(|word| word.row < start);
    let to = from + words[from..].partition_point(|word| word.row < end);
    &words[from..to]
}

/// A document of a segment with the words of a query.
pub(crate) struct InIndex<'a> {
    pub segment: &'a Segment,
    pub rows: &'a DocumentRows,
    pub question: &'a Question<'a>,
    pub words: &'a Words,
}

impl InIndex<'_> {
    pub(crate) fn row(&self, block: u32) -> u32 {
        self.rows.blocks.start + block
    }

    /// How many marks stand in the block of some words, from its beginning up to the first word.
    fn marks_before(&self, marks: &[WordAt], words: &WordSpan) -> usize {
        let row = self.row(words.block);
        within(marks, row, row + 1).partition_point(|mark| mark.position <= words.first)
    }
}

impl Ground for InIndex<'_> {
    fn words(&self, term: usize, kinds: Kinds) -> Vec<WordSpan> {
        let pattern = self.question.resolved.of_term[term];
        let words = within(&self.words.patterns[pattern], self.rows.blocks.start, self.rows.blocks.end);
        let mut places = Vec::with_capacity(words.len());
        for of_block in words.chunk_by(|a, b| a.row == b.row) {
            let row = of_block[0].row;
            if kinds.contains(self.segment.facts(row).kind) {
                let block = row - self.rows.blocks.start;
                places.extend(of_block.iter().map(|word| WordSpan::word(block, word.position)));
            }
        }
        places
    }

    fn is_negated(&self, words: &WordSpan) -> bool {
        let row = self.row(words.block);
        let marks = within(&self.words.negated, row, row + 1);
        let from = marks.partition_point(|mark| mark.position < words.first);
        marks.get(from).is_some_and(|mark| mark.position <= words.last)
    }

    fn sentence(&self, words: &WordSpan) -> u32 {
        self.marks_before(&self.words.sentences, words) as u32
    }

    fn page(&self, words: &WordSpan) -> u32 {
        let turned = self.marks_before(&self.words.pages, words) as u32;
        self.segment.page(self.row(words.block)) + turned
    }

    fn heading_above(&self, block: u32) -> Option<u32> {
        self.segment.above(self.row(block))
    }

    fn opens_section(&self, block: u32) -> bool {
        self.segment.facts(self.row(block)).opens_section
    }
}
