use std::borrow::Cow;

use document::{Block, Document, Span};
use query::{Analysis, BlockWord};
use serde::{Deserialize, Serialize};

/// A block as the index keeps it: all that a match needs, so that neither the PDF nor its text is read again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredBlock {
    /// Its number in the document.
    pub number: u32,
    pub block: Block,
    /// The numbers of the headings above, outermost first.
    pub path: Vec<u32>,
    words: Vec<StoredWord>,
}

/// A word, told by its distance from the one before: small numbers take one byte.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct StoredWord {
    /// Bytes from the end of the word before, or from the beginning of the text.
    gap: u32,
    length: u32,
    /// Sentences from the one of the word before.
    sentences: u32,
    /// As [`BlockWord::partner`].
    partner: i32,
    negated: bool,
}

/// A stored word, as it was, but for its form.
pub(crate) struct Unpacked {
    pub word: BlockWord,
    /// Where its partner stands, if it is a suspended compound.
    pub partner: Option<Span>,
}

impl Unpacked {
    /// Its form, in the text of its block.
    pub(crate) fn form<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let surface = self.word.span.of(text);
        match self.partner {
            Some(partner) => german::suspended_form(surface, partner.of(text)).into(),
            None => surface.into(),
        }
    }
}

impl StoredBlock {
    pub(crate) fn of(document: &Document, number: u32, words: &[BlockWord]) -> Self {
        let (mut end, mut sentence) = (0, 0);
        let words = words.iter().map(|word| {
            let stored = StoredWord {
                gap: word.span.start - end,
                length: word.span.end - word.span.start,
                sentences: word.sentence - sentence,
                partner: word.partner,
                negated: word.negated,
            };
            (end, sentence) = (word.span.end, word.sentence);
            stored
        });
        let words = words.collect();
        let block = document.blocks[number as usize].clone();
        Self { number, block, path: path(document, number), words }
    }

    /// Its words; the numbers of their forms are all 0.
    pub(crate) fn words(&self) -> Vec<Unpacked> {
        let (mut end, mut sentence) = (0, 0);
        let words = self.words.iter().map(|word| {
            let start = end + word.gap;
            end = start + word.length;
            sentence += word.sentences;
            let StoredWord { partner, negated, .. } = *word;
            BlockWord { form: 0, span: Span { start, end }, sentence, partner, negated }
        });
        let words: Vec<BlockWord> = words.collect();
        let partner = |(at, word): (usize, &BlockWord)| match word.partner {
            0 => None,
            steps => Some(words.get(at.checked_add_signed(steps as isize)?)?.span),
        };
        let partners: Vec<Option<Span>> = words.iter().enumerate().map(partner).collect();
        words.into_iter().zip(partners).map(|(word, partner)| Unpacked { word, partner }).collect()
    }
}

/// The numbers of the headings above a block, outermost first.
fn path(document: &Document, number: u32) -> Vec<u32> {
    let mut path = Vec::new();
    let (mut at, mut below) = (document.blocks[number as usize].parent, number);
    // Parents come before their blocks; anything else would be a loop.
    while let Some(heading) = at.filter(|&heading| heading < below) {
        path.push(heading);
        (at, below) = (document.blocks[heading as usize].parent, heading);
    }
    path.reverse();
    path
}

/// What of a document is shown beside its passages: the headings that stand above something, and the pages' labels.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outline {
    /// Number and text, by number.
    headings: Vec<(u32, String)>,
    /// By page; those that have none at the end are left out.
    labels: Vec<Option<String>>,
}

impl Outline {
    pub(crate) fn of(document: &Document) -> Self {
        let mut numbers: Vec<u32> = document.blocks.iter().filter_map(|block| block.parent).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let text = |n: u32| document.blocks.get(n as usize).map(|heading| (n, heading.text.clone()));
        let mut labels: Vec<Option<String>> = document.pages.iter().map(|page| page.label.clone()).collect();
        labels.truncate(labels.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
        Self { headings: numbers.into_iter().filter_map(text).collect(), labels }
    }

    /// The number that a reader sees on a page (from 1).
    pub(crate) fn label(&self, page: u32) -> Option<&str> {
        self.labels.get(page as usize - 1)?.as_deref()
    }

    /// The texts of the headings with these numbers.
    pub(crate) fn texts(&self, path: &[u32]) -> Vec<String> {
        let text = |n: &u32| {
            let at = self.headings.binary_search_by_key(n, |&(number, _)| number).ok()?;
            Some(self.headings[at].1.clone())
        };
        path.iter().filter_map(text).collect()
    }
}

/// Whether an analysis can be that of a document.
pub(crate) fn fits(document: &Document, analysis: &Analysis) -> bool {
    document.blocks.len() == analysis.block_count()
}
