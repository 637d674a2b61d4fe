//! What a search shows: ranked documents with their passages, or all hits.

use std::collections::BTreeMap;

use document::{Block, BlockKind, Hit, Span};
use query::WordSpan;
use rayon::prelude::*;
use serde::Serialize;

use crate::{
    Error, Order, Search, Snippet,
    judge::{Judged, ScoredPassage},
    snippet::snippets,
    stored::{Outline, StoredBlock},
};

/// How much of what a search finds is shown. Limits never change what is found and counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// How many of the first documents are left out.
    pub offset: usize,
    /// How many documents are shown.
    pub limit: usize,
    /// How many passages of a document are shown.
    pub passages: usize,
    /// How many characters of text are shown on either side of a hit.
    pub context: usize,
    /// How many snippets of a passage are shown.
    pub snippets: usize,
}

impl Default for Page {
    fn default() -> Self {
        Self { offset: 0, limit: 20, passages: 3, context: 100, snippets: 3 }
    }
}

/// A document that the query is true of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// Its key.
    pub key: String,
    /// How well it answers the query: more is better; 0 where only filters speak for it.
    pub score: f64,
    /// How many hits it has.
    pub hits: usize,
    /// In how many of its blocks.
    pub blocks: usize,
    /// The best passages: by score, then in reading order.
    pub passages: Vec<Passage>,
    /// The numbers that a reader sees on the pages of their hits, by page, where the text tells them.
    pub labels: BTreeMap<u32, String>,
}

/// A block with hits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Passage {
    /// Its number in the document, from 0.
    pub block: u32,
    /// What it is.
    pub kind: BlockKind,
    /// The headings above, outermost first.
    pub headings: Vec<String>,
    /// How well it answers the query.
    pub score: f64,
    /// All its hits, in reading order.
    pub hits: Vec<PassageHit>,
    /// Its text around the hits.
    pub snippets: Vec<Snippet>,
}

/// A hit in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PassageHit {
    /// Bytes of the block's text.
    pub span: Span,
    /// The page on which it starts, from 1.
    pub page: u32,
    /// The page on which it ends.
    pub last_page: u32,
}

/// The hits of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentHits {
    /// The document's key.
    pub key: String,
    /// In reading order. Without any, the query is true of the document by its filters alone.
    pub hits: Vec<Hit>,
}

impl Search<'_> {
    /// The documents of a page. They come before the totals are known.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn page(&mut self, page: &Page, order: Order) -> Result<Vec<Ranked>, Error> {
        let wanted = self.first(page.offset.saturating_add(page.limit), order)?;
        wanted.into_iter().skip(page.offset).map(|at| self.show(at, page)).collect()
    }

    /// All hits, document by document in the order of their keys: for a concordance, and for counts.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn hits(&mut self) -> Result<Vec<DocumentHits>, Error> {
        self.judge_all()?;
        self.held().into_par_iter().map(|at| self.hits_of(at)).collect()
    }

    /// The candidates of which the query is true, by their keys, once all are judged.
    pub(crate) fn held(&self) -> Vec<usize> {
        let holds = |at: &usize| self.judged(*at).is_some_and(|judged| judged.holds);
        let mut held: Vec<usize> = (0..self.candidates.len()).filter(holds).collect();
        held.sort_unstable_by_key(|&at| self.candidates[at].place);
        held
    }

    fn hits_of(&self, at: usize) -> Result<DocumentHits, Error> {
        let key = self.key(at);
        let mut hits = Vec::new();
        for passage in self.judged(at).map_or(&[][..], |judged| &judged.passages) {
            let block = self.block(at, passage.block)?.block;
            for span in spans(&block, &passage.hits) {
                let (page, surface) = (block.page_at(span.start), span.of(&block.text).to_owned());
                hits.push(Hit { document: key.to_owned(), block: passage.block, span, page, surface });
            }
        }
        Ok(DocumentHits { key: key.to_owned(), hits })
    }

    fn show(&self, at: usize, page: &Page) -> Result<Ranked, Error> {
        let key = self.key(at).to_owned();
        let Some(judged) = self.judged(at) else {
            return Err(self.index.damaged(format!("'{key}' was not judged")));
        };
        let mut best: Vec<&ScoredPassage> = judged.passages.iter().collect();
        best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.block.cmp(&b.block)));
        best.truncate(page.passages);
        let outline = if best.is_empty() { Outline::default() } else { self.outline(at)? };
        let passages = best.into_iter().map(|scored| self.passage(at, scored, &outline, page));
        let passages: Vec<Passage> = passages.collect::<Result<_, _>>()?;
        let pages = passages.iter().flat_map(|p| &p.hits).flat_map(|hit| [hit.page, hit.last_page]);
        let labels = pages.filter_map(|page| Some((page, outline.label(page)?.to_owned()))).collect();
        Ok(Ranked {
            key,
            score: judged.score,
            hits: judged.hits,
            blocks: judged.passages.len(),
            passages,
            labels,
        })
    }

    fn passage(
        &self,
        at: usize,
        scored: &ScoredPassage,
        outline: &Outline,
        page: &Page,
    ) -> Result<Passage, Error> {
        let stored = self.block(at, scored.block)?;
        let hits = spans(&stored.block, &scored.hits);
        let hit = |&span: &Span| {
            let (page, last_page) = stored.block.pages_of(span);
            PassageHit { span, page, last_page }
        };
        Ok(Passage {
            block: scored.block,
            kind: stored.block.kind,
            headings: outline.texts(&stored.path),
            score: scored.score,
            hits: hits.iter().map(hit).collect(),
            snippets: snippets(&stored.block.text, &hits, page.context, page.snippets),
        })
    }

    pub(crate) fn key(&self, at: usize) -> &str {
        self.index.key(self.candidates[at].place)
    }

    pub(crate) fn judged(&self, at: usize) -> Option<&Judged> {
        self.judged[at].as_ref()
    }

    pub(crate) fn block(&self, at: usize, block: u32) -> Result<StoredBlock, Error> {
        let candidate = &self.candidates[at];
        let rows = &self.index.segments[candidate.segment].documents[candidate.document];
        self.index.block(candidate.segment, rows.blocks.start + block)
    }

    pub(crate) fn outline(&self, at: usize) -> Result<Outline, Error> {
        let candidate = &self.candidates[at];
        let rows = &self.index.segments[candidate.segment].documents[candidate.document];
        self.index.outline(candidate.segment, rows.outline())
    }
}

/// The characters of some words of a block.
fn spans(block: &Block, hits: &[WordSpan]) -> Vec<Span> {
    let words = german::words(&block.text);
    let at = |position: u32| words.get(position as usize).map_or(Span { start: 0, end: 0 }, |word| word.span);
    hits.iter().map(|hit| Span { start: at(hit.first).start, end: at(hit.last).end }).collect()
}
