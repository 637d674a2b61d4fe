//! A concordance (keyword in context): every hit with the text to its left and right.

use document::Span;
use german::Word;
use rayon::prelude::*;
use serde::Serialize;

use crate::{Error, Search};

/// How much text stands beside a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// So many words on either side, in the block of the hit.
    Words(usize),
    /// The sentence, or the sentences, in which it stands.
    Sentence,
    /// The block: paragraph, heading, list item …
    Block,
}

/// How the lines of a concordance are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    /// By document, then in reading order.
    Document,
    /// By the words to the left, the nearest first; equal ones by document.
    Left,
    /// By the words to the right, the nearest first; equal ones by document.
    Right,
}

/// A hit in its context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The document's key.
    pub document: String,
    /// The number of the block, from 0.
    pub block: u32,
    /// Where the hit stands in the block's text, in bytes.
    #[serde(skip)]
    pub span: Span,
    /// The page on which the hit begins, from 1.
    pub page: u32,
    /// The page on which it ends.
    pub last_page: u32,
    /// The numbers that a reader sees on these two pages, where the text tells them.
    pub labels: [Option<String>; 2],
    /// The headings above, outermost first.
    pub headings: Vec<String>,
    /// The text before the hit.
    pub left: String,
    /// The hit.
    pub hit: String,
    /// The text behind the hit.
    pub right: String,
}

impl Search<'_> {
    /// Every hit as a line.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn concordance(&mut self, width: Width, sorted: Sorted) -> Result<Vec<Line>, Error> {
        self.judge_all()?;
        let documents = self.held().into_par_iter().map(|at| self.lines(at, width));
        let mut lines = documents.collect::<Result<Vec<_>, Error>>()?.concat();
        match sorted {
            Sorted::Document => {}
            Sorted::Left => lines.sort_by_cached_key(|line| {
                let mut words = folded(&line.left);
                words.reverse();
                words
            }),
            Sorted::Right => lines.sort_by_cached_key(|line| folded(&line.right)),
        }
        Ok(lines)
    }

    fn lines(&self, at: usize, width: Width) -> Result<Vec<Line>, Error> {
        let Some(judged) = self.judged(at) else { return Ok(Vec::new()) };
        if judged.passages.is_empty() {
            return Ok(Vec::new());
        }
        let outline = self.outline(at)?;
        let mut lines = Vec::new();
        for passage in &judged.passages {
            let stored = self.block(at, passage.block)?;
            let block = &stored.block;
            let words = german::words(&block.text);
            for hit in &passage.hits {
                let (first, last) = (hit.first as usize, hit.last as usize);
                let span = Span { start: words[first].span.start, end: words[last].span.end };
                let (from, to) = context(&block.text, &words, (first, last), width);
                let (page, last_page) = block.pages_of(span);
                lines.push(Line {
                    document: self.key(at).to_owned(),
                    block: passage.block,
                    span,
                    page,
                    last_page,
                    labels: [page, last_page].map(|page| outline.label(page).map(str::to_owned)),
                    headings: outline.texts(&stored.path),
                    left: block.text[from..span.start as usize].to_owned(),
                    hit: span.of(&block.text).to_owned(),
                    right: block.text[span.end as usize..to].to_owned(),
                });
            }
        }
        Ok(lines)
    }
}

/// Where the text beside the words `first..=last` begins and ends. What stands between two words belongs to both.
fn context(text: &str, words: &[Word], (first, last): (usize, usize), width: Width) -> (usize, usize) {
    let sentence = |word: usize| words[word].sentence;
    let (from, to) = match width {
        Width::Block => return (0, text.len()),
        Width::Words(n) => (first.saturating_sub(n), (last + n).min(words.len() - 1)),
        Width::Sentence => {
            let from = words.partition_point(|word| word.sentence < sentence(first));
            (from, words.partition_point(|word| word.sentence <= sentence(last)) - 1)
        }
    };
    let start = if from == 0 { 0 } else { words[from].span.start as usize };
    let end = match words.get(to + 1) {
        None => text.len(),
        // Punctuation belongs to the word before, an opening bracket or quote to the word behind.
        Some(next) => {
            let behind = words[to].span.end as usize;
            let between = &text[behind..next.span.start as usize];
            behind + between.find(char::is_whitespace).unwrap_or(between.len())
        }
    };
    (start, end)
}

fn folded(text: &str) -> Vec<String> {
    german::words(text).iter().map(|word| german::fold(word.span.of(text))).collect()
}
