//! A search: the best documents at once, the rest when somebody asks.

use std::{cmp::Ordering, collections::BinaryHeap};

use query::{Filter, Plan, Unit};
use rayon::prelude::*;
use serde::Serialize;

use crate::{
    Error, Index,
    judge::{Judged, judge},
    rank::Ranking,
    select::{Candidate, Question, Slice},
    sets::near,
};

/// Whether a filter of the query holds of the document with that key: the index knows texts, no metadata and no labels.
pub type Filters<'f> = dyn Fn(&Filter, &str) -> bool + Sync + 'f;

/// How documents are ordered.
#[derive(Default, Clone, Copy)]
pub enum Order<'o> {
    /// The best first.
    #[default]
    Relevance,
    /// Those first to whose keys this gives the smallest number; among equals the best first.
    By(&'o (dyn Fn(&str) -> i64 + Sync)),
}

/// How much a search finds in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Documents that the query is true of.
    pub documents: usize,
    /// Their hits.
    pub hits: usize,
}

/// How many hits a document has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentCount {
    /// Its key.
    pub key: String,
    /// Its hits. Without any, the query is true of it by its filters alone.
    pub hits: usize,
}

/// A query on its way through an index. What may come first is judged first, and each document once.
pub struct Search<'s> {
    pub(crate) index: &'s Index,
    question: Question<'s>,
    filters: &'s Filters<'s>,
    ranking: Ranking,
    silent: Vec<usize>,
    /// By slice of the index: the rows that matter.
    rows: Vec<Vec<u32>>,
    pub(crate) candidates: Vec<Candidate>,
    /// Of each candidate, what it turned out to be.
    pub(crate) judged: Vec<Option<Judged>>,
}

/// Candidates that are judged at first; then twice as many, and so on.
const BATCH: usize = 32;

/// Fewer rows than this are not worth a thread of their own.
const ROWS: u64 = 50_000;

/// The counts of so many rows fit into the cache of a core.
const ROWS_IN_CACHE: u64 = 250_000;

/// Looking up more terms than these in many small parts costs more than it saves.
const TERMS: usize = 1000;

/// Candidates that a thread judges at once.
const JUDGED: usize = 64;

impl Index {
    /// Begins a search. Documents are looked at side by side, by the threads of the rayon pool in which it is called; the
    /// result does not depend on them.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search<'s>(
        &'s self,
        plan: &'s Plan,
        unit: Unit,
        filters: &'s Filters<'s>,
    ) -> Result<Search<'s>, Error> {
        let question = Question::of(self, plan, unit)?;
        let parts = self.parts(self.rows_of_a_part(&question)).into_par_iter();
        let slices = parts.map(|(number, part)| Slice::read(&self.segments[number], number, part, &question));
        let slices = slices.collect::<Result<Vec<_>, _>>()?;
        let silent = |&term: &usize| question.pairs[question.resolved.of_term[term]] == 0;
        let silent = (0..plan.terms().len()).filter(silent).collect();
        let ranking = Ranking::new(self.block_count(), self.word_count(), &question.pairs, &question.sides);
        let selected = slices.into_par_iter().enumerate().map(|(number, mut slice)| {
            let segment = &self.segments[slice.segment];
            slice.select(segment, &question, &ranking, number)
        });
        let (candidates, rows): (Vec<_>, Vec<_>) = selected.collect::<Vec<_>>().into_iter().unzip();
        let candidates = candidates.concat();
        let judged = candidates.iter().map(|_| None).collect();
        Ok(Search { index: self, question, filters, ranking, silent, rows, candidates, judged })
    }

    /// How many rows a thread looks at in one go: what is known of them should fit into its cache. Every part looks up every
    /// term, so of many terms there are just so many parts that all threads have something to do until the end.
    fn rows_of_a_part(&self, question: &Question) -> u64 {
        let share = self.block_count() / (2 * rayon::current_num_threads() as u64);
        let terms: usize = question.terms.iter().flatten().map(Vec::len).sum();
        if terms > TERMS { share } else { share.min(ROWS_IN_CACHE) }.max(ROWS)
    }
}

impl<'s> Search<'s> {
    /// The index that is searched.
    #[must_use]
    pub fn index(&self) -> &'s Index {
        self.index
    }

    /// The numbers of the plan's terms that no block holds.
    #[must_use]
    pub fn silent(&self) -> &[usize] {
        &self.silent
    }

    /// How much there is in all.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn totals(&mut self) -> Result<Totals, Error> {
        if self.question.of_single_words {
            let hits = self.candidates.iter().map(|candidate| candidate.hits).sum();
            return Ok(Totals { documents: self.candidates.len(), hits });
        }
        self.judge_all()?;
        let held = self.judged.iter().flatten().filter(|judged| judged.holds);
        Ok(held.fold(Totals { documents: 0, hits: 0 }, |sum, judged| Totals {
            documents: sum.documents + 1,
            hits: sum.hits + judged.hits,
        }))
    }

    /// All documents that the query is true of, by their keys.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn counts(&mut self) -> Result<Vec<DocumentCount>, Error> {
        let single = self.question.of_single_words;
        if !single {
            self.judge_all()?;
        }
        let mut found: Vec<(u32, usize)> = Vec::new();
        for (candidate, judged) in self.candidates.iter().zip(&self.judged) {
            match judged {
                _ if single => found.push((candidate.place, candidate.hits)),
                Some(judged) if judged.holds => found.push((candidate.place, judged.hits)),
                _ => {}
            }
        }
        found.sort_unstable();
        Ok(found
            .into_iter()
            .map(|(place, hits)| DocumentCount { key: self.index.key(place).into(), hits })
            .collect())
    }

    /// The candidates of which the query is true, in order, as far as the first `wanted`.
    pub(crate) fn first(&mut self, wanted: usize, order: Order) -> Result<Vec<usize>, Error> {
        let mut waiting: BinaryHeap<Turn> =
            (0..self.candidates.len()).map(|at| self.turn(at, order)).collect();
        let mut held: Vec<Turn> = Vec::new();
        let mut batch = BATCH.max(wanted.min(self.candidates.len()));
        loop {
            // What is left can come in before the last of those wanted, or it cannot.
            let last = wanted.checked_sub(1).and_then(|last| held.get(last));
            if wanted == 0 || waiting.peek().is_none_or(|next| last.is_some_and(|last| next < last)) {
                break;
            }
            let next: Vec<usize> =
                std::iter::from_fn(|| waiting.pop()).take(batch).map(|turn| turn.at).collect();
            self.judge(next.clone())?;
            let holds = |at: &usize| self.judged[*at].as_ref().is_some_and(|judged| judged.holds);
            held.extend(next.into_iter().filter(holds).map(|at| self.turn(at, order)));
            held.sort_by(|a, b| b.cmp(a));
            batch *= 2;
        }
        held.truncate(wanted);
        Ok(held.into_iter().map(|turn| turn.at).collect())
    }

    /// When a candidate's turn is: as late as is sure, as long as it is not judged.
    fn turn(&self, at: usize, order: Order) -> Turn {
        let candidate = &self.candidates[at];
        let score = self.judged[at].as_ref().map_or(candidate.bound, |judged| judged.score);
        let rank = match order {
            Order::Relevance => 0,
            Order::By(rank) => rank(self.index.key(candidate.place)),
        };
        Turn { rank, score, place: candidate.place, at }
    }

    pub(crate) fn judge_all(&mut self) -> Result<(), Error> {
        self.judge((0..self.candidates.len()).collect())
    }

    /// Judges those of these candidates that are not judged yet.
    fn judge(&mut self, mut numbers: Vec<usize>) -> Result<(), Error> {
        numbers.retain(|&at| self.judged[at].is_none());
        // Candidates stand in the order of segments and rows, in which these are read.
        numbers.sort_unstable();
        let candidates = &self.candidates;
        let batches: Vec<&[usize]> = numbers
            .chunk_by(|&a, &b| candidates[a].segment == candidates[b].segment)
            .flat_map(|of_segment| of_segment.chunks(JUDGED))
            .collect();
        let accepts =
            |filter: &Filter, candidate: &Candidate| (self.filters)(filter, self.index.key(candidate.place));
        let judged = batches.par_iter().map(|batch| {
            let batch: Vec<(&Candidate, &[u32])> = batch.iter().map(|&at| self.with_rows(at)).collect();
            let segment = &self.index.segments[batch[0].0.segment];
            judge(segment, &self.question, &self.ranking, &batch, &accepts)
        });
        let judged = judged.collect::<Result<Vec<_>, Error>>()?.concat();
        for (at, judged) in numbers.into_iter().zip(judged) {
            self.judged[at] = Some(judged);
        }
        Ok(())
    }

    fn with_rows(&self, at: usize) -> (&Candidate, &[u32]) {
        let candidate = &self.candidates[at];
        let blocks = &self.index.segments[candidate.segment].documents[candidate.document].blocks;
        let rows = &self.rows[candidate.slice];
        let from = rows.partition_point(|&row| row < blocks.start);
        let to = from + near(&rows[from..], blocks.end);
        (candidate, &rows[from..to])
    }
}

/// The turn of a candidate; the greater comes first.
#[derive(Debug, Clone, Copy)]
struct Turn {
    rank: i64,
    score: f64,
    place: u32,
    at: usize,
}

impl Ord for Turn {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_rank = other.rank.cmp(&self.rank).then(self.score.total_cmp(&other.score));
        by_rank.then(other.place.cmp(&self.place))
    }
}

impl PartialOrd for Turn {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Turn {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Turn {}
