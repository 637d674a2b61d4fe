//! Which documents may have hits, the rows that must be looked at in each, and how good it can be at best.

use std::{borrow::Cow, collections::BTreeSet};

use query::{Candidates, Kinds, Pattern, Plan, Unit};
use tantivy::postings::TermInfo;

use crate::{
    Error, Index,
    postings::{Counts, Part},
    rank::{self, Ranking, Sides},
    resolve::Resolved,
    segment::Segment,
    sets::{Set, Terms, members, near},
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
    /// Of each pattern: in how many blocks its forms stand, added up.
    pub pairs: Vec<usize>,
    /// By segment and pattern.
    pub terms: Vec<Vec<Vec<TermInfo>>>,
    /// Whether counts of words are all there is to know of a hit, see [`Plan::is_of_single_words`].
    pub of_single_words: bool,
    /// Of each side of the query's ANDs, its patterns.
    pub sides: Vec<Vec<usize>>,
    /// Where a hit has one word of each of some groups, and no form matches two patterns: the patterns of each group.
    pub words_of_a_hit: Option<Vec<Vec<usize>>>,
}

impl<'s> Question<'s> {
    pub(crate) fn of(index: &Index, plan: &'s Plan, unit: Unit) -> Result<Self, Error> {
        let resolved = Resolved::of(index, plan)?;
        let of_segment = |segment: &Segment| {
            resolved.surfaces.iter().map(|surfaces| segment.terms(surfaces)).collect::<Result<_, _>>()
        };
        let terms: Vec<Vec<Vec<TermInfo>>> =
            index.segments.iter().map(of_segment).collect::<Result<_, Error>>()?;
        let mut pairs = vec![0; resolved.patterns.len()];
        for (segment, terms) in index.segments.iter().zip(&terms) {
            for (pairs, terms) in pairs.iter_mut().zip(terms) {
                *pairs += segment.pairs(terms)?;
            }
        }
        let disjoint = resolved.are_disjoint();
        let of_single_words = disjoint && plan.is_of_single_words(unit);
        let pattern = |term: &usize| resolved.of_term[*term];
        let group =
            |terms: &Vec<usize>| terms.iter().map(pattern).collect::<BTreeSet<_>>().into_iter().collect();
        let words_of_a_hit = plan.words_of_a_hit().filter(|_| disjoint);
        let words_of_a_hit = words_of_a_hit.map(|groups| groups.iter().map(group).collect());
        let sides = plan.sides().iter().map(group).collect();
        Ok(Self { plan, unit, pairs, terms, of_single_words, sides, words_of_a_hit, resolved })
    }
}

impl Slice {
    pub(crate) fn read(
        segment: &Segment,
        number: usize,
        part: Part,
        question: &Question,
    ) -> Result<Self, Error> {
        let terms = &question.terms[number];
        let mut slice = Self { segment: number, counts: Vec::new(), part };
        let Some(groups) = &question.words_of_a_hit else {
            let counts = terms.iter().map(|terms| segment.counts(terms, &slice.part));
            slice.counts = counts.collect::<Result<_, _>>()?;
            return Ok(slice);
        };
        slice.counts.resize_with(terms.len(), Counts::default);
        let frequency = |group: &Vec<usize>| -> u64 {
            group.iter().flat_map(|&pattern| &terms[pattern]).map(|term| u64::from(term.doc_freq)).sum()
        };
        let mut groups: Vec<&Vec<usize>> = groups.iter().collect();
        groups.sort_by_key(|group| frequency(group));
        // A hit has a word of each group in one block: the rarest ones tell in which blocks the others matter.
        let mut rows: Option<Vec<u32>> = None;
        for group in groups {
            for &pattern in group {
                slice.counts[pattern] = match &rows {
                    None => segment.counts(&terms[pattern], &slice.part)?,
                    Some(rows) => segment.counts_in(&terms[pattern], &slice.part, rows)?,
                };
            }
            let of_group = group.iter().map(|&pattern| Cow::Borrowed(&slice.counts[pattern].rows[..]));
            let of_group = of_group.reduce(Set::unite).unwrap_or_default();
            rows = Some(match rows {
                None => of_group.into_owned(),
                Some(rows) => of_group.intersect(rows.into()).into_owned(),
            });
        }
        Ok(slice)
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
        let places = self.rows(&question.plan.block_candidates(question.unit), segment, question);
        let scores = self.scores(segment, question, ranking, &places);
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
        let needed = question.plan.needed_blocks(question.unit);
        (candidates, self.rows(&needed, segment, question).into_owned())
    }

    /// Of each document whether it may have hits; `None`: all may.
    fn wanted(&self, segment: &Segment, question: &Question) -> Option<Vec<bool>> {
        members(&question.plan.candidates(), &Documents { slice: self, segment, question })
    }

    /// The rows that fulfil a condition; where anything does, those with any word of the query.
    fn rows<'a>(&'a self, condition: &Candidates, segment: &Segment, question: &Question) -> Cow<'a, [u32]> {
        members(condition, &Rows { slice: self, segment, question }).unwrap_or_else(|| {
            let all = self.counts.iter().map(|counts| Cow::Borrowed(&counts.rows[..]));
            all.reduce(Set::unite).unwrap_or_default()
        })
    }

    /// The rows with words that match a pattern.
    fn with(&self, pattern: &Pattern, question: &Question) -> &[u32] {
        question.resolved.number(pattern).map_or(&[], |number| &self.counts[number].rows)
    }

    /// How good each of these rows can be at best: when all words of the query in it lie inside hits.
    fn scores(&self, segment: &Segment, question: &Question, ranking: &Ranking, rows: &[u32]) -> Vec<f64> {
        let limits = self.limits(question, rows);
        let mut scores = vec![0.0; rows.len()];
        let mut sides: Vec<Sides> = vec![0; rows.len()];
        for (pattern, counts) in self.counts.iter().enumerate() {
            let mut at = 0;
            for (&row, &times) in counts.rows.iter().zip(&counts.times) {
                at += near(&rows[at..], row);
                if rows.get(at) == Some(&row) {
                    let times = limits.as_ref().map_or(times, |limits| times.min(limits[at]));
                    scores[at] += ranking.matches(pattern, ranking.block(segment.facts(row)), times);
                    sides[at] |= ranking.sides(pattern);
                }
            }
        }
        scores.iter_mut().zip(sides).for_each(|(score, sides)| *score *= ranking.share(sides));
        scores
    }

    /// How many words of each pattern can lie inside hits, where a hit has one word of each of some groups. Of words in a row,
    /// there are no more hits than the group has words that is rarest in the block, and a pattern may be in every group; of
    /// words near each other there are twice as many, for a word may be near one to its left and one to its right.
    fn limits(&self, question: &Question, rows: &[u32]) -> Option<Vec<u32>> {
        let groups = question.words_of_a_hit.as_ref()?;
        let in_a_hit = groups.len() as u32;
        let mut limits = vec![u32::MAX; rows.len()];
        for group in groups {
            let mut times = vec![0; rows.len()];
            for &pattern in group {
                let counts = &self.counts[pattern];
                let mut at = 0;
                for (&row, &count) in counts.rows.iter().zip(&counts.times) {
                    at += near(&rows[at..], row);
                    if rows.get(at) == Some(&row) {
                        times[at] += count;
                    }
                }
            }
            limits.iter_mut().zip(times).for_each(|(limit, times)| *limit = (*limit).min(in_a_hit * times));
        }
        Some(limits)
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

/// Documents of a slice: of each, whether it is one.
struct Documents<'a> {
    slice: &'a Slice,
    segment: &'a Segment,
    question: &'a Question<'a>,
}

/// A condition on whole documents asks for words alone.
impl Terms<Vec<bool>> for Documents<'_> {
    fn with(&self, pattern: &Pattern) -> Vec<bool> {
        let mut rest = self.slice.with(pattern, self.question);
        let documents = &self.segment.documents[self.slice.part.clone()];
        let has = documents.iter().map(|document| {
            let inside = near(rest, document.blocks.end);
            rest = &rest[inside..];
            inside > 0
        });
        has.collect()
    }

    fn of_kinds(&self, documents: Vec<bool>, _: Kinds) -> Vec<bool> {
        documents
    }

    fn under(&self, documents: Vec<bool>, _: Vec<bool>) -> Vec<bool> {
        documents
    }
}

/// Rows of a slice.
struct Rows<'a, 'q> {
    slice: &'a Slice,
    segment: &'q Segment,
    question: &'q Question<'q>,
}

impl<'a> Terms<Cow<'a, [u32]>> for Rows<'a, '_> {
    fn with(&self, pattern: &Pattern) -> Cow<'a, [u32]> {
        Cow::Borrowed(self.slice.with(pattern, self.question))
    }

    fn of_kinds(&self, rows: Cow<'a, [u32]>, kinds: Kinds) -> Cow<'a, [u32]> {
        let of_kind = |row: &u32| kinds.contains(self.segment.facts(*row).kind);
        rows.iter().copied().filter(of_kind).collect::<Vec<_>>().into()
    }

    fn under(&self, rows: Cow<'a, [u32]>, headings: Cow<'a, [u32]>) -> Cow<'a, [u32]> {
        let mut inside = Vec::new();
        let (mut rest, mut done) = (&rows[..], 0);
        let mut documents = self.segment.documents[self.slice.part.clone()].iter();
        let mut document = documents.next();
        for &heading in headings.iter().filter(|&&heading| self.segment.facts(heading).opens_section) {
            while document.is_some_and(|document| document.blocks.end <= heading) {
                document = documents.next();
            }
            // The section of a heading below another's lies in that one's.
            let Some(document) = document.filter(|_| heading >= done) else { continue };
            done = self.segment.section_end(heading, document);
            rest = &rest[near(rest, heading + 1)..];
            let (section, behind) = rest.split_at(near(rest, done));
            inside.extend_from_slice(section);
            rest = behind;
        }
        inside.into()
    }
}
