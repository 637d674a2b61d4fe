//! Which documents may have hits, the rows that must be looked at in each, and how good it can be at best.

use std::borrow::Cow;

use query::{Candidates, Kinds, Pattern, Plan, Unit};
use tantivy::postings::TermInfo;

use crate::{
    Error, Index,
    postings::{Counts, Part},
    rank::{self, Ranking},
    resolve::Resolved,
    segment::Segment,
    sets::{Set, members, near},
};

/// Some documents of a segment, and the terms of a query there.
pub(crate) struct Slice {
    /// The segment's number.
    pub segment: usize,
    pub part: Part,
    /// By pattern.
    pub counts: Vec<Counts>,
}

/// A document that may have hits.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// The number of its segment, and of it in the segment's list.
    pub segment: usize,
    pub document: usize,
    /// Its place among all documents, in the order of their keys.
    pub place: u32,
    /// No better than this; if [`Question::of_single_words`], exactly this.
    pub bound: f64,
    /// The slice in which it lies.
    pub slice: usize,
    /// If [`Question::of_single_words`]: how many hits it has.
    pub hits: usize,
}

/// What a search asks, the same for all parts of the index.
pub(crate) struct Question<'s> {
    pub plan: &'s Plan,
    pub unit: Unit,
    pub resolved: Resolved,
    /// By segment and pattern.
    pub terms: Vec<Vec<Vec<TermInfo>>>,
    /// Whether counts of words are all there is to know of a hit, see [`Plan::is_of_single_words`].
    pub of_single_words: bool,
}

impl<'s> Question<'s> {
    pub(crate) fn of(index: &Index, plan: &'s Plan, unit: Unit) -> Result<Self, Error> {
        let resolved = Resolved::of(index, plan)?;
        let of_segment = |segment: &Segment| {
            resolved.surfaces.iter().map(|surfaces| segment.terms(surfaces)).collect::<Result<_, _>>()
        };
        let terms = index.segments.iter().map(of_segment).collect::<Result<_, Error>>()?;
        let of_single_words = plan.is_of_single_words(unit) && resolved.are_disjoint();
        Ok(Self { plan, unit, resolved, terms, of_single_words })
    }
}

impl Slice {
    pub(crate) fn read(
        segment: &Segment,
        number: usize,
        part: Part,
        question: &Question,
    ) -> Result<Self, Error> {
        let counts = question.terms[number].iter().map(|terms| segment.counts(terms, &part));
        Ok(Self { segment: number, counts: counts.collect::<Result<_, _>>()?, part })
    }

    /// The candidates among its documents, and the rows that matter in them.
    pub(crate) fn select(
        &mut self,
        segment: &Segment,
        question: &Question,
        ranking: &Ranking,
        slice: usize,
    ) -> (Vec<Candidate>, Vec<u32>) {
        if question.of_single_words {
            self.counts.iter_mut().for_each(|counts| keep_text(segment, counts));
        }
        let wanted = self.wanted(segment, question);
        let places = self.rows(&question.plan.block_candidates(question.unit), question);
        let scores = self.scores(segment, ranking, &places);
        let mut candidates = Vec::new();
        let mut place = 0;
        for (n, document) in segment.documents[self.part.clone()].iter().enumerate() {
            let best = place;
            place += near(&places[place..], document.blocks.end);
            if wanted.as_ref().is_none_or(|wanted| wanted[n]) {
                candidates.push(Candidate {
                    segment: self.segment,
                    document: self.part.start + n,
                    place: document.place,
                    bound: rank::document(&scores[best..place]),
                    slice,
                    hits: 0,
                });
            }
        }
        if question.of_single_words {
            self.count(segment, &mut candidates);
            return (candidates, places.into_owned());
        }
        (candidates, self.rows(&question.plan.needed_blocks(question.unit), question).into_owned())
    }

    /// Of each document whether it may have hits; `None`: all may.
    fn wanted(&self, segment: &Segment, question: &Question) -> Option<Vec<bool>> {
        let documents = &segment.documents[self.part.clone()];
        members(&question.plan.candidates(), &|pattern: &Pattern| {
            let mut with = vec![false; documents.len()];
            let Some(number) = question.resolved.number(pattern) else { return with };
            let mut rest = &self.counts[number].rows[..];
            for (with, document) in with.iter_mut().zip(documents) {
                let inside = near(rest, document.blocks.end);
                *with = inside > 0;
                rest = &rest[inside..];
            }
            with
        })
    }

    /// The rows that fulfil a condition; where anything does, those with any word of the query.
    fn rows(&self, condition: &Candidates, question: &Question) -> Cow<'_, [u32]> {
        let of = |number: usize| Cow::Borrowed(&self.counts[number].rows[..]);
        let rows = members(condition, &|pattern: &Pattern| {
            question.resolved.number(pattern).map(of).unwrap_or_default()
        });
        rows.unwrap_or_else(|| (0..self.counts.len()).map(of).reduce(Set::unite).unwrap_or_default())
    }

    /// How good each of these rows can be at best: when all words of the query in it lie inside hits.
    fn scores(&self, segment: &Segment, ranking: &Ranking, rows: &[u32]) -> Vec<f64> {
        let mut scores = vec![0.0; rows.len()];
        for (pattern, counts) in self.counts.iter().enumerate() {
            let mut at = 0;
            for (&row, &times) in counts.rows.iter().zip(&counts.times) {
                while rows.get(at).is_some_and(|&next| next < row) {
                    at += 1;
                }
                if rows.get(at) == Some(&row) {
                    scores[at] += ranking.matches(pattern, ranking.block(segment.facts(row)), times);
                }
            }
        }
        scores
    }

    fn count(&self, segment: &Segment, candidates: &mut [Candidate]) {
        for counts in &self.counts {
            let mut at = 0;
            for candidate in &mut *candidates {
                let blocks = &segment.documents[candidate.document].blocks;
                at += near(&counts.rows[at..], blocks.start);
                let end = at + near(&counts.rows[at..], blocks.end);
                candidate.hits += counts.times[at..end].iter().map(|&times| times as usize).sum::<usize>();
                at = end;
            }
        }
    }
}

/// Leaves the blocks into which a query looks that asks for no kind.
fn keep_text(segment: &Segment, counts: &mut Counts) {
    let is_text = |row: u32| Kinds::TEXT.contains(segment.facts(row).kind);
    let mut kept = 0;
    for at in 0..counts.rows.len() {
        if is_text(counts.rows[at]) {
            (counts.rows[kept], counts.times[kept]) = (counts.rows[at], counts.times[at]);
            kept += 1;
        }
    }
    counts.rows.truncate(kept);
    counts.times.truncate(kept);
}
