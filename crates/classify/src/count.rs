//! Which hits count, and how many points they make.

use std::collections::BTreeMap;

use document::{Hit, Span};

use crate::Rule;

/// A rule's hits in a concept: part, hit.
pub(crate) type Found<'r, 'h> = (&'r Rule, Vec<(usize, &'h Hit)>);

/// A rule with what counts of it.
pub(crate) struct Counted<'r> {
    pub(crate) rule: &'r Rule,
    /// Whether it found enough for the text's length.
    pub(crate) found: bool,
    /// How often its weight counts.
    times: u32,
}

impl Counted<'_> {
    pub(crate) fn points(&self) -> i32 {
        self.rule.weight * self.times as i32
    }
}

/// How often each rule counts in a text of so many characters.
///
/// What several rules on one side find at the same place counts once, by the weightiest of them. A rule counts up to its cap;
/// where it says `per`, a long text needs that many more hits for each time.
pub(crate) fn counted<'r>(found: &[Found<'r, '_>], characters: usize) -> Vec<Counted<'r>> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    // Stable: rules of one weight stay in the order of their file.
    order.sort_by_key(|&n| std::cmp::Reverse(found[n].0.weight.abs()));
    let mut counts: Vec<u32> = vec![0; found.len()];
    let mut taken: BTreeMap<Place, Vec<Span>> = BTreeMap::new();
    for n in order {
        let (rule, hits) = &found[n];
        if !rule.is_evidence() {
            counts[n] = hits.len() as u32;
            continue;
        }
        for &(part, hit) in hits {
            let place =
                Place { against: rule.weight < 0, choice: rule.choice.as_deref(), part, block: hit.block };
            let spans = taken.entry(place).or_default();
            if !spans.iter().any(|span| span.start < hit.span.end && hit.span.start < span.end) {
                counts[n] += 1;
                spans.push(hit.span);
            }
        }
    }
    let times = |((rule, hits), count): (&Found<'r, '_>, u32)| {
        let needed = rule.needed(characters);
        Counted { rule, found: hits.len() as u32 >= needed, times: (count / needed.max(1)).min(rule.cap) }
    };
    found.iter().zip(counts).map(times).collect()
}

/// Where hits on one side may overlap.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place<'r> {
    against: bool,
    choice: Option<&'r str>,
    part: usize,
    block: u32,
}
