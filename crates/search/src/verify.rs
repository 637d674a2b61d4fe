//! The blocks of a candidate → its hits, judged by the same matcher that runs over documents.

use std::borrow::Cow;

use document::{Document, Fingerprint, Span};
use query::{Analysis, BlockWord, Filter, Matcher, Text, Unit, surface_forms};

use crate::{
    resolve::{OTHER, Resolved},
    stored::StoredBlock,
};

/// Some blocks of a document as a document of their own. The matcher finds the same in it: a block keeps its pages, and
/// the nearest of its headings that is there as its parent.
pub(crate) struct Excerpt {
    document: Document,
    analysis: Analysis,
    /// Of each block its number in the whole document.
    numbers: Vec<u32>,
    /// Of each word of each block its number in the query's vocabulary.
    forms: Vec<Vec<u32>>,
}

/// What the matcher says of a document.
pub(crate) struct Found {
    /// Block (of the excerpt) and span, sorted.
    pub hits: Vec<(u32, Span)>,
    /// Whether the query is true of it; without hits, that rests on filters.
    pub holds: bool,
}

impl Excerpt {
    /// An excerpt of these blocks, ascending by number.
    pub(crate) fn of(stored: Vec<StoredBlock>, resolved: &Resolved) -> Self {
        let mut document = Document::new("", Fingerprint::of(b""));
        let (mut forms, mut numbers) = (Vec::new(), Vec::<u32>::new());
        let words: Vec<Vec<BlockWord>> = stored.iter().map(StoredBlock::words).collect();
        let blocks = stored.iter().zip(&words).map(|(stored, words)| {
            let surfaces: Vec<Cow<str>> = surface_forms(&stored.block.text, words).collect();
            let of_block: Vec<u32> = surfaces.iter().map(|surface| resolved.number(surface)).collect();
            // Most words are others; they need not be told apart.
            let told = surfaces.into_iter().zip(&of_block);
            let told = told.map(|(surface, &number)| if number == OTHER { "".into() } else { surface });
            let told = told.collect();
            forms.push(of_block);
            (words.clone(), told)
        });
        let analysis = Analysis::of_blocks(blocks);
        for stored in stored {
            let parent = stored.path.iter().rev().find_map(|heading| numbers.binary_search(heading).ok());
            numbers.push(stored.number);
            document.blocks.push(document::Block { parent: parent.map(|n| n as u32), ..stored.block });
        }
        Self { document, analysis, numbers, forms }
    }

    pub(crate) fn matched(
        &self,
        matcher: &Matcher,
        resolved: &Resolved,
        unit: Unit,
        filters: &dyn Fn(&Filter) -> bool,
    ) -> Found {
        let text = Text::new(&self.document, &self.analysis, &resolved.vocabulary);
        let hits = matcher.hits(&text, unit, filters);
        let holds = !hits.is_empty() || matcher.holds(&text, unit, filters);
        Found { hits, holds }
    }

    pub(crate) fn block(&self, block: u32) -> &document::Block {
        &self.document.blocks[block as usize]
    }

    /// The number in the whole document of one of its blocks.
    pub(crate) fn number(&self, block: u32) -> u32 {
        self.numbers[block as usize]
    }

    /// Span of each word of a block, and its number in the query's vocabulary.
    pub(crate) fn words(&self, block: u32) -> impl Iterator<Item = (Span, u32)> {
        let spans = self.analysis.words(block).iter().map(|word| word.span);
        spans.zip(self.forms[block as usize].iter().copied())
    }
}
