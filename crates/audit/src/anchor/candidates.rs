//! Where a quote may stand in a document.

use std::{cmp::Reverse, ops::Range};

use super::{
    distance::{Begin, Pattern, Sign},
    grams::{GRAM, Grams},
    ground::Ground,
};

/// Quotes of up to this many signs are compared with the whole document: that is one machine word a sign.
const SHORT: usize = 64;
/// A gram that stands more often than this says little of where a long quote is.
const FREQUENT: usize = 200;
/// As many stretches are compared with a long quote.
const STRETCHES: usize = 8;

/// A stretch of the document's signs, and how many signs have to be changed, added or left out to make the quote of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) signs: Range<usize>,
    pub(super) edits: usize,
}

/// Where a quote stands sign by sign, ascending, told without an index.
pub(super) fn scan(ground: &Ground, quote: &[Sign]) -> Vec<usize> {
    if quote.is_empty() {
        return Vec::new();
    }
    let windows = ground.signs.windows(quote.len()).enumerate();
    windows
        .filter(|(at, found)| *found == quote && whole(ground, *at, quote.len()))
        .map(|(at, _)| at)
        .collect()
}

/// Where a quote stands sign by sign, ascending.
pub(super) fn exact(ground: &Ground, grams: &Grams, quote: &[Sign]) -> Vec<usize> {
    let rarest = quote.windows(GRAM).enumerate().min_by_key(|(_, gram)| grams.places(gram).len());
    let Some((offset, gram)) = rarest else { return scan(ground, quote) };
    let starts = grams.places(gram).filter_map(|at| at.checked_sub(offset));
    starts
        .filter(|at| {
            ground.signs.get(*at..at + quote.len()) == Some(quote) && whole(ground, *at, quote.len())
        })
        .collect()
}

/// Whether a stretch lies in one strand.
fn whole(ground: &Ground, at: usize, length: usize) -> bool {
    at + length <= ground.strand(at).end
}

/// A quote and how it begins and ends.
#[derive(Debug)]
pub(super) struct Quote<'q> {
    pub(super) signs: &'q [Sign],
    pub(super) begins: Edge,
    pub(super) ends: Edge,
}

impl Quote<'_> {
    /// Where it stands with up to `most` edits; no two of these overlap by half.
    pub(super) fn near(&self, ground: &Ground, grams: &Grams, most: usize) -> Vec<Candidate> {
        let length = self.signs.len();
        let stretches =
            if length <= SHORT { ground.strands() } else { stretches(ground, grams, self.signs, most) };
        let pattern = Pattern::new(self.signs.iter().copied(), ground.alphabet());
        let mut ends: Vec<(usize, Reverse<usize>, usize)> = Vec::new();
        for stretch in stretches {
            let distances = pattern.distances(ground.signs[stretch.clone()].iter().copied(), Begin::Anywhere);
            let near = distances.zip(stretch.start + 1..).filter(|(edits, _)| *edits <= most);
            ends.extend(near.map(|(edits, end)| {
                (2 * edits + cost(self.ends, ground.edge_before(end)), Reverse(end), stretch.start)
            }));
        }
        // Of equals, the last: a sign that was changed is nearer than one that was left out.
        ends.sort_unstable();
        let mut taken = Taken::new(length / 2);
        ends.retain(|(_, end, _)| taken.take(end.0));
        let backwards = Pattern::new(self.signs.iter().rev().copied(), ground.alphabet());
        ends.iter()
            .filter_map(|&(_, Reverse(end), first)| self.begin(ground, &backwards, end, first, most))
            .collect()
    }

    /// The best stretch that ends at `end` and does not begin before `first`.
    fn begin(
        &self,
        ground: &Ground,
        backwards: &Pattern,
        end: usize,
        first: usize,
        most: usize,
    ) -> Option<Candidate> {
        let first = end.saturating_sub(self.signs.len() + most).max(first);
        let distances = backwards.distances(ground.signs[first..end].iter().rev().copied(), Begin::First);
        let starts = (first..end).rev().zip(distances);
        let (start, edits) = starts.min_by_key(|&(start, edits)| {
            let cost = 2 * edits + cost(self.begins, ground.edge_before(start));
            (cost, (end - start).abs_diff(self.signs.len()))
        })?;
        Some(Candidate { signs: start..end, edits })
    }
}

/// What stands between two signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// Nothing: they belong to one word.
    None,
    /// The end of a word.
    Word,
    /// The end of a block.
    Block,
}

/// What it costs, in halves of an edit, if a place does not begin or end with a block or a word as the quote does.
fn cost(quote: Edge, place: Edge) -> usize {
    match (quote, place) {
        (Edge::None, _) | (_, Edge::Block) | (Edge::Word, Edge::Word) => 0,
        (Edge::Block, Edge::Word) | (Edge::Word, Edge::None) => 3,
        (Edge::Block, Edge::None) => 4,
    }
}

/// The stretches where most grams of a long quote stand, at about the distances that they have in it.
fn stretches(ground: &Ground, grams: &Grams, quote: &[Sign], most: usize) -> Vec<Range<usize>> {
    // Where the quote would begin, shifted by its length so that it is never below zero.
    let mut begins: Vec<usize> = Vec::new();
    for (offset, gram) in quote.windows(GRAM).enumerate() {
        let places = grams.places(gram);
        if places.len() <= FREQUENT {
            begins.extend(places.map(|at| at + quote.len() - offset));
        }
    }
    begins.sort_unstable();
    let mut groups: Vec<(usize, Range<usize>)> = Vec::new();
    let mut rest = begins.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.partition_point(|begin| *begin <= first + most);
        groups.push((count, *first..rest[count - 1] + 1));
        rest = &rest[count..];
    }
    groups.sort_by_key(|(count, begins)| (Reverse(*count), begins.start));
    groups.truncate(STRETCHES);
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (_, begins) in groups {
        let middle = (begins.start.saturating_sub(quote.len()) + quote.len() / 2).min(ground.signs.len() - 1);
        let strand = ground.strand(middle);
        let start = begins.start.saturating_sub(quote.len() + most).max(strand.start);
        let end = (begins.end + most).min(strand.end);
        if start < end {
            stretches.push(start..end);
        }
    }
    stretches
}

/// Ends of stretches that are taken, so that no other is taken beside them.
struct Taken {
    apart: usize,
    ends: std::collections::BTreeSet<usize>,
}

impl Taken {
    fn new(apart: usize) -> Self {
        Self { apart, ends: std::collections::BTreeSet::new() }
    }

    fn take(&mut self, end: usize) -> bool {
        let beside = end.saturating_sub(self.apart)..=end + self.apart;
        self.ends.range(beside).next().is_none() && self.ends.insert(end)
    }
}
