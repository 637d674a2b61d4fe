//! Where the items that are shown stand in the target samples.

use std::collections::{BTreeMap, HashMap};

use document::{Document, Hit, Span};
use query::Text;
use statistics::{Dispersion, Part, Ratio, dispersion};

use super::{
    Line, Sample,
    count::{Item, LONGEST, items},
    tokens::{NONE, Tokens},
};
use crate::{Rule, RuleMatcher};

#[derive(Debug)]
struct Occurrence {
    sample: usize,
    document: usize,
    block: u32,
    span: Span,
    /// Whether a hit of a rule touches it.
    is_covered: bool,
}

/// The occurrences of each item in the target samples.
#[derive(Debug)]
pub(super) struct Occurrences<'s> {
    samples: &'s [Sample<'s>],
    /// Of each sample: its running words; 0 where it is no target.
    words: Vec<u64>,
    /// By item, in the order of samples and texts.
    of_item: Vec<Vec<Occurrence>>,
}

impl<'s> Occurrences<'s> {
    pub(super) fn find(samples: &'s [Sample], tokens: &Tokens, shown: &[Item], rules: &[&Rule]) -> Self {
        let matchers: Vec<RuleMatcher> =
            rules.iter().map(|rule| RuleMatcher::new(rule, &tokens.vocabulary)).collect();
        let numbers: HashMap<&Item, usize> = shown.iter().zip(0..).collect();
        let mut found = Self { samples, words: vec![0; samples.len()], of_item: Vec::new() };
        found.of_item.resize_with(shown.len(), Vec::new);
        let targets = samples.iter().zip(&tokens.samples).enumerate();
        for (number, (sample, running)) in targets.filter(|(_, (sample, _))| sample.is_target) {
            found.words[number] = running.len() as u64;
            let hits = hits(sample, tokens, &matchers);
            let of_length =
                |length| items(running, length, tokens).map(move |(item, first)| (item, first, length));
            for (item, first, length) in (1..=LONGEST).flat_map(of_length) {
                let Some(&of) = numbers.get(&item) else { continue };
                let token = running[first];
                let document = token.document as usize;
                let words = &sample.documents[document].1.words(token.block)[token.at as usize..];
                let span = Span { start: words[0].span.start, end: words[length - 1].span.end };
                let here = hits.get(&(document, token.block));
                let is_covered = here
                    .is_some_and(|hits| hits.iter().any(|hit| hit.start < span.end && span.start < hit.end));
                let block = token.block;
                found.of_item[of].push(Occurrence { sample: number, document, block, span, is_covered });
            }
        }
        found
    }

    /// How often an item is spelt in which way.
    pub(super) fn surfaces(&self, item: usize) -> BTreeMap<&'s str, usize> {
        let mut surfaces = BTreeMap::new();
        for occurrence in &self.of_item[item] {
            let text = &self.document(occurrence).blocks[occurrence.block as usize].text;
            *surfaces.entry(occurrence.span.of(text)).or_default() += 1;
        }
        surfaces
    }

    /// How evenly an item is spread over the target samples.
    pub(super) fn dispersion(&self, item: usize) -> Dispersion {
        let mut parts: Vec<Part> = self.words.iter().map(|&words| Part { frequency: 0, words }).collect();
        for occurrence in &self.of_item[item] {
            parts[occurrence.sample].frequency += 1;
        }
        dispersion(&parts).expect("an item that is shown stands in a target sample")
    }

    /// Of an item's occurrences, those that a rule finds already.
    pub(super) fn covered(&self, item: usize) -> Ratio {
        let occurrences = &self.of_item[item];
        let covered = occurrences.iter().filter(|occurrence| occurrence.is_covered).count();
        Ratio::new(covered as u64, occurrences.len() as u64)
    }

    /// The first occurrence of an item in each sample, of the first samples.
    pub(super) fn lines(&self, item: usize, most: usize) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for occurrence in &self.of_item[item] {
            if lines.len() == most {
                break;
            }
            if lines.last().is_some_and(|line| line.sample == occurrence.sample) {
                continue;
            }
            let document = self.document(occurrence);
            let block = &document.blocks[occurrence.block as usize];
            let hit = Hit {
                document: document.key.clone(),
                block: occurrence.block,
                span: occurrence.span,
                page: block.page_at(occurrence.span.start),
                surface: occurrence.span.of(&block.text).to_owned(),
            };
            lines.push(Line { sample: occurrence.sample, hit });
        }
        lines
    }

    fn document(&self, occurrence: &Occurrence) -> &'s Document {
        self.samples[occurrence.sample].documents[occurrence.document].0
    }
}

/// What rules find in a sample, by number of the document and block.
fn hits(sample: &Sample, tokens: &Tokens, matchers: &[RuleMatcher]) -> HashMap<(usize, u32), Vec<Span>> {
    let mut hits: HashMap<(usize, u32), Vec<Span>> = HashMap::new();
    for (number, (document, analysis)) in sample.documents.iter().enumerate() {
        let text = Text::new(document, analysis, &tokens.vocabulary);
        for hit in matchers.iter().flat_map(|matcher| matcher.hits(&text)) {
            hits.entry((number, hit.block)).or_default().push(hit.span);
        }
    }
    hits
}

impl Tokens {
    /// The base words of an item, folded.
    pub(super) fn base_words(&self, item: &Item) -> Vec<&str> {
        item.iter().filter(|&&word| word != NONE).map(|&word| self.base_word(word)).collect()
    }
}
