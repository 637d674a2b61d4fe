//! Candidates → their hits, judged by the matching that runs over documents, too.

use query::{Filter, WordSpan};

use crate::{
    Error,
    ground::{InIndex, Words},
    postings::WordAt,
    rank::{Ranking, document, matches_inside},
    segment::Segment,
    select::{Candidate, Question},
};

/// What a candidate turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Judged {
    /// Whether the query is true of it.
    pub holds: bool,
    pub score: f64,
    pub hits: usize,
    pub passages: Vec<ScoredPassage>,
}

/// A block with hits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScoredPassage {
    pub block: u32,
    pub score: f64,
    pub hits: Vec<WordSpan>,
}

/// Whether a filter holds of a document, told by its number in the segment's list.
pub(crate) type Accepts<'a> = dyn Fn(&Filter, &Candidate) -> bool + Sync + 'a;

/// Judges candidates of a segment, in the order of their rows. `rows`: of each, those that matter.
pub(crate) fn judge(
    segment: &Segment,
    question: &Question,
    ranking: &Ranking,
    candidates: &[(&Candidate, &[u32])],
    accepts: &Accepts,
) -> Result<Vec<Judged>, Error> {
    let Some((first, _)) = candidates.first() else { return Ok(Vec::new()) };
    let rows: Vec<u32> = candidates.iter().flat_map(|(_, rows)| rows.iter().copied()).collect();
    let words = Words::read(segment, first.segment, question, &rows)?;
    let judged = candidates.iter().map(|(candidate, _)| {
        let rows = &segment.documents[candidate.document];
        let ground = InIndex { segment, rows, question, words: &words };
        let found = question.plan.find(&ground, question.unit, &|filter| accepts(filter, candidate));
        let hits = found.places.len();
        let passages: Vec<ScoredPassage> = found
            .places
            .chunk_by(|a, b| a.block == b.block)
            .map(|hits| passage(&ground, ranking, hits))
            .collect();
        let scores: Vec<f64> = passages.iter().map(|passage| passage.score).collect();
        let score = document(&scores);
        // Else a document could come too late to be among the first.
        debug_assert!(score <= candidate.bound + 1e-9, "{score} where {} is the most", candidate.bound);
        Judged { holds: found.holds, score, hits, passages }
    });
    Ok(judged.collect())
}

fn passage(ground: &InIndex, ranking: &Ranking, hits: &[WordSpan]) -> ScoredPassage {
    let block = hits[0].block;
    let row = ground.row(block);
    let inside = |pattern| {
        let words: &[WordAt] = ground.words.of_pattern(pattern, row);
        matches_inside(hits, words)
    };
    let matches: Vec<u32> = (0..ground.question.resolved.patterns.len()).map(inside).collect();
    ScoredPassage { block, score: ranking.passage(ground.segment.facts(row), &matches), hits: hits.to_vec() }
}
