use std::{cmp::Ordering, collections::BTreeMap};

use document::{BlockKind, Hit, Span};
use query::{Filter, Matcher, Plan, Term, Unit};
use rayon::prelude::*;
use serde::Serialize;
use tantivy::DocAddress;

use crate::{
    Error, Index, Snippet,
    rank::{self, Ranking},
    resolve::Resolved,
    select::{Candidate, select},
    snippet::snippets,
    verify::{Excerpt, Found},
};

/// How a query is run and how much of what it finds is shown. Limits never change what is found and counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Within what AND and NOT look.
    pub unit: Unit,
    /// How many of the best documents are left out.
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

impl Default for Options {
    fn default() -> Self {
        Self { unit: Unit::Document, offset: 0, limit: 20, passages: 3, context: 100, snippets: 3 }
    }
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Results {
    /// How many documents the query is true of.
    pub documents: usize,
    /// How many hits they have together.
    pub hits: usize,
    /// How many blocks the index gave to be looked at.
    pub candidates: usize,
    /// The numbers of the plan's terms that no block holds.
    pub silent: Vec<usize>,
    /// The best documents, from the offset on: by score, then by key.
    pub shown: Vec<Ranked>,
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

/// Whether a filter of the query holds of the document with that key: the index knows texts, no metadata and no labels.
pub type Filters<'f> = dyn Fn(&Filter, &str) -> bool + Sync + 'f;

/// The hits of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentHits {
    /// The document's key.
    pub key: String,
    /// In reading order. Without any, the query is true of the document by its filters alone.
    pub hits: Vec<Hit>,
}

impl Index {
    /// Runs a query and ranks the documents that it is true of.
    /// Documents are matched side by side, by the threads of the rayon pool in which it is called; the result does not
    /// depend on them.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, plan: &Plan, options: &Options, filters: &Filters) -> Result<Results, Error> {
        let resolved = Resolved::of(self, plan)?;
        let ranking =
            Ranking::new(self.block_count(), self.word_count(), resolved.blocks.iter().map(Vec::len));
        let (mut scored, candidates) =
            self.each(plan, &resolved, options.unit, filters, |at, excerpt, found| {
                score(&ranking, &resolved, at, excerpt, found)
            })?;
        let hits = scored.iter().map(|document| document.hits).sum();
        scored.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.key.cmp(b.key)));
        let documents = scored.len();
        let shown = scored.into_iter().skip(options.offset).take(options.limit);
        let shown = shown.map(|document| self.show(document, options)).collect::<Result<_, _>>()?;
        let silent = |(_, term): &(usize, &Term)| resolved.blocks_of(&term.pattern).is_empty();
        let silent = plan.terms().iter().enumerate().filter(silent).map(|(number, _)| number).collect();
        Ok(Results { documents, hits, candidates, silent, shown })
    }

    /// All hits of a query, document by document in the order of their keys: for a concordance, and for counts.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn hits(&self, plan: &Plan, unit: Unit, filters: &Filters) -> Result<Vec<DocumentHits>, Error> {
        let resolved = Resolved::of(self, plan)?;
        let hits = |at: At, excerpt: &Excerpt, found: Found| {
            let hit = |(block, span): (u32, Span)| Hit {
                document: at.key.to_owned(),
                block: excerpt.number(block),
                span,
                page: excerpt.block(block).page_at(span.start),
                surface: span.of(&excerpt.block(block).text).to_owned(),
            };
            DocumentHits { key: at.key.to_owned(), hits: found.hits.into_iter().map(hit).collect() }
        };
        let (mut documents, _) = self.each(plan, &resolved, unit, filters, hits)?;
        documents.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(documents)
    }

    /// What `make` makes of each document that the query is true of; and how many blocks were looked at.
    fn each<'i, T: Send>(
        &'i self,
        plan: &Plan,
        resolved: &Resolved,
        unit: Unit,
        filters: &Filters,
        make: impl Fn(At<'i>, &Excerpt, Found) -> T + Sync,
    ) -> Result<(Vec<T>, usize), Error> {
        let matcher = Matcher::new(plan, &resolved.vocabulary);
        let candidates: Vec<(u64, Candidate)> = select(self, plan, resolved, unit)?.into_iter().collect();
        let given = candidates.iter().map(|(_, candidate)| candidate.blocks.len()).sum();
        let made = candidates.into_par_iter().map(|(number, Candidate { blocks })| {
            let at = At { key: self.key(number)?, number, blocks };
            let stored = at.blocks.iter().map(|&(_, at)| self.block(at)).collect::<Result<_, Error>>()?;
            let excerpt = Excerpt::of(stored, resolved);
            let matched = excerpt.matched(&matcher, resolved, unit, &|filter| filters(filter, at.key));
            Ok(matched.holds.then(|| make(at, &excerpt, matched)))
        });
        Ok((made.filter_map(Result::transpose).collect::<Result<_, Error>>()?, given))
    }

    fn show(&self, document: Scored, options: &Options) -> Result<Ranked, Error> {
        let blocks = document.passages.len();
        let outline = if blocks == 0 { None } else { Some(self.outline(document.number)?) };
        let mut passages = Vec::new();
        for scored in document.passages.into_iter().take(options.passages) {
            let stored = self.block(scored.at)?;
            let text = &stored.block.text;
            let hit = |&span: &Span| {
                let (page, last_page) = stored.block.pages_of(span);
                PassageHit { span, page, last_page }
            };
            passages.push(Passage {
                block: stored.number,
                kind: stored.block.kind,
                headings: outline.as_ref().map(|outline| outline.texts(&stored.path)).unwrap_or_default(),
                score: scored.score,
                hits: scored.hits.iter().map(hit).collect(),
                snippets: snippets(text, &scored.hits, options.context, options.snippets),
            });
        }
        let pages = passages.iter().flat_map(|p| &p.hits).flat_map(|hit| [hit.page, hit.last_page]);
        let label = |page| Some((page, outline.as_ref()?.label(page)?.to_owned()));
        let labels = pages.filter_map(label).collect();
        let Scored { key, score, hits, .. } = document;
        Ok(Ranked { key: key.into(), score, hits, blocks, passages, labels })
    }
}

/// A document and its blocks that were looked at: number and place of each.
struct At<'i> {
    key: &'i str,
    number: u64,
    blocks: Vec<(u32, DocAddress)>,
}

struct Scored<'i> {
    key: &'i str,
    number: u64,
    score: f64,
    hits: usize,
    /// Best first.
    passages: Vec<ScoredPassage>,
}

struct ScoredPassage {
    /// The block's number and place.
    number: u32,
    at: DocAddress,
    score: f64,
    hits: Vec<Span>,
}

fn score<'i>(
    ranking: &Ranking,
    resolved: &Resolved,
    at: At<'i>,
    excerpt: &Excerpt,
    Found { hits, .. }: Found,
) -> Scored<'i> {
    let passage = |hits: &[(u32, Span)]| {
        let block = hits[0].0;
        let spans: Vec<Span> = hits.iter().map(|&(_, span)| span).collect();
        let words = excerpt.words(block).map(|(span, form)| (span, resolved.matching(form)));
        let matches = rank::matches_inside(&spans, words, resolved.patterns.len());
        let score = ranking.passage(excerpt.block(block).kind, excerpt.words(block).count(), &matches);
        let (number, at) = at.blocks[block as usize];
        ScoredPassage { number, at, score, hits: spans }
    };
    let mut passages: Vec<_> = hits.chunk_by(|a, b| a.0 == b.0).map(passage).collect();
    passages.sort_by(best_first);
    let score = rank::document(passages.iter().map(|passage| passage.score));
    Scored { key: at.key, number: at.number, score, hits: hits.len(), passages }
}

fn best_first(a: &ScoredPassage, b: &ScoredPassage) -> Ordering {
    b.score.total_cmp(&a.score).then(a.number.cmp(&b.number))
}
