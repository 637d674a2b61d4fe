use std::collections::HashMap;

use query::{Filter, Matcher, Text, Unit, Vocabulary};

use super::window::{Place, Window};

/// What is counted in each document: all text, or that of some sections; and with a query, what stands in and near its hits.
#[derive(Debug, Default)]
pub struct Counter<'p> {
    all_blocks: bool,
    section: Option<Matcher<'p>>,
    node: Option<Node<'p>>,
}

/// The query whose neighbours are counted.
#[derive(Debug)]
struct Node<'p> {
    matcher: Matcher<'p>,
    unit: Unit,
    window: Window,
}

/// How often the forms of a vocabulary stand in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentWords {
    /// Those that stand there, by their numbers, ascending.
    pub forms: Vec<FormCount>,
    /// Hits of the query in what is counted.
    pub hits: u64,
}

/// How often a form stands in a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormCount {
    /// Its number in the vocabulary.
    pub form: u32,
    /// In all text but running lines and tables of contents, counted or not: what a form counts for rests on this.
    pub text: u32,
    /// In what is counted.
    pub counted: u32,
    /// Of these, near a hit and in none.
    pub near: u32,
    /// Of these, in a hit.
    pub inside: u32,
}

impl DocumentWords {
    /// Running words that were counted.
    #[must_use]
    pub fn words(&self) -> u64 {
        self.forms.iter().map(|form| u64::from(form.counted)).sum()
    }
}

impl<'p> Counter<'p> {
    /// Counts all text; running lines and tables of contents only with `all_blocks`.
    #[must_use]
    pub fn new(all_blocks: bool) -> Self {
        Self { all_blocks, ..Self::default() }
    }

    /// Counts only what stands under headings that match (see [`Matcher::sections`]).
    #[must_use]
    pub fn under(self, heading: Matcher<'p>) -> Self {
        Self { section: Some(heading), ..self }
    }

    /// Tells also what stands in and near the hits of a query.
    #[must_use]
    pub fn near(self, matcher: Matcher<'p>, unit: Unit, window: Window) -> Self {
        Self { node: Some(Node { matcher, unit, window }), ..self }
    }

    /// The numbers of the forms that its queries look for, ascending.
    #[must_use]
    pub fn forms(&self) -> Vec<u32> {
        let matchers = self.section.iter().chain(self.node.as_ref().map(|node| &node.matcher));
        let mut forms: Vec<u32> = matchers.flat_map(Matcher::forms).collect();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// Counts a document. `filters` tells whether a filter of the query holds of it.
    ///
    /// # Panics
    /// When the vocabulary lacks a form of the text.
    #[must_use]
    pub fn count(
        &self,
        text: &Text,
        vocabulary: &Vocabulary,
        filters: &dyn Fn(&Filter) -> bool,
    ) -> DocumentWords {
        let counts = self.counted_blocks(text);
        let (hits, places) = self.places(text, &counts, filters);
        let (document, analysis) = (text.document(), text.analysis());
        let mut forms = Vec::with_capacity(analysis.forms().len() as usize);
        for (surface, local) in analysis.forms().iter().zip(0..) {
            let form =
                vocabulary.surfaces().find(surface).expect("the vocabulary has every form of the text");
            let mut count = FormCount { form, ..FormCount::default() };
            for (block, position) in analysis.occurrences(local) {
                count.text += u32::from(document.blocks[block as usize].kind.is_body());
                if !counts[block as usize] {
                    continue;
                }
                count.counted += 1;
                match places.get(&block).map(|places| places[position as usize]) {
                    Some(Place::Near) => count.near += 1,
                    Some(Place::Inside) => count.inside += 1,
                    Some(Place::Far) | None => {}
                }
            }
            forms.push(count);
        }
        DocumentWords { forms, hits }
    }

    /// Of each block, whether its words are counted.
    fn counted_blocks(&self, text: &Text) -> Vec<bool> {
        let blocks = &text.document().blocks;
        let mut counts: Vec<bool> =
            blocks.iter().map(|block| self.all_blocks || block.kind.is_body()).collect();
        if let Some(section) = &self.section {
            let mut inside = vec![false; blocks.len()];
            section.sections(text).into_iter().for_each(|block| inside[block as usize] = true);
            counts.iter_mut().zip(inside).for_each(|(counts, inside)| *counts &= inside);
        }
        counts
    }

    /// How many hits there are in the blocks that count, and the places of the words of each block that has some.
    fn places(
        &self,
        text: &Text,
        counts: &[bool],
        filters: &dyn Fn(&Filter) -> bool,
    ) -> (u64, HashMap<u32, Vec<Place>>) {
        let Some(node) = &self.node else { return Default::default() };
        let mut hits = node.matcher.hits(text, node.unit, filters);
        hits.retain(|&(block, _)| counts[block as usize]);
        let mut places = HashMap::new();
        for of_block in hits.chunk_by(|a, b| a.0 == b.0) {
            let block = of_block[0].0;
            let words = text.analysis().words(block);
            let at = |&(_, span): &(u32, document::Span)| {
                let first = words.partition_point(|word| word.span.end <= span.start);
                let last = words.partition_point(|word| word.span.start < span.end) - 1;
                (first, last)
            };
            let hits: Vec<(usize, usize)> = of_block.iter().map(at).collect();
            places.insert(block, node.window.places(words, &hits));
        }
        (hits.len() as u64, places)
    }
}
