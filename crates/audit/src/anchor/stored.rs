//! What is stored with a judgement on a passage.

use std::ops::RangeInclusive;

use document::{BlockKind, Document, Fingerprint, Span};
use serde::{Deserialize, Serialize};

use super::{candidates, distance::Sign, form::Form, ground::Ground, outcome::Passage};

/// Characters of the document's text that are stored from either side of a passage, at most.
pub(super) const AROUND: usize = 64;

/// A passage of a document, stored so that it is found again in another text of the document: selectors of the W3C's Web Annotation
/// Data Model (<https://www.w3.org/TR/annotation-model/#selectors>), and hints that only Lesart knows. As JSON:
///
/// ```json
/// {
///   "quote": { "type": "TextQuoteSelector", "exact": "…", "prefix": "…", "suffix": "…" },
///   "position": { "type": "TextPositionSelector", "start": 1204, "end": 1311 },
///   "hints": {
///     "kind": "paragraph", "block": 17, "page": 4, "headings": ["3 Handlungsfelder", "3.2 Wohnen"],
///     "occurrence": { "number": 1, "of": 1 }, "aside": []
///   },
///   "text": "64 hexadecimal digits"
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The passage itself, and what stands around it.
    pub quote: TextQuote,
    /// Where it stands in the document's text.
    pub position: TextPosition,
    /// What helps to tell it from others of the same words.
    pub hints: Hints,
    /// The fingerprint of the document's text on which it was made.
    pub text: Fingerprint,
}

/// A TextQuoteSelector: characters of the document's text as they stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "TextQuoteSelector")]
pub struct TextQuote {
    /// The passage; its blocks are joined by an empty line.
    pub exact: String,
    /// Up to 64 characters before it.
    pub prefix: String,
    /// Up to 64 characters behind it.
    pub suffix: String,
}

/// A TextPositionSelector: Unicode scalars of the document's text ([`Document::text`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "type", rename = "TextPositionSelector")]
pub struct TextPosition {
    /// The first character.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

/// What was true of a passage when it was anchored. None of it identifies a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hints {
    /// What its first block is on the page.
    pub kind: BlockKind,
    /// The number of its first block, from 0.
    pub block: u32,
    /// The page of the PDF on which it begins, from 1.
    pub page: u32,
    /// The headings above it, outermost first.
    pub headings: Vec<String>,
    /// Which one it is of the places where the same words stand.
    pub occurrence: Occurrence,
    /// Stretches of the quote (first character, the one after the last, in Unicode scalars of `exact`) that are running lines, footnotes
    /// and captions which interrupt it.
    #[serde(default)]
    pub aside: Vec<(usize, usize)>,
}

/// One of several places where the same words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Which one, from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

/// Why there is no anchor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// A block that is not there.
    #[error("{key}: there is no block {block}: it has {blocks} blocks, counted from 0")]
    NoBlock {
        /// The document.
        key: String,
        /// The number that was given.
        block: usize,
        /// How many blocks it has.
        blocks: usize,
    },
    /// A stretch that is empty, or does not lie on characters of the block.
    #[error(
        "{key}, block {block}: bytes {start} to {end} are no passage: give character boundaries of its text of {length} bytes, \
         at least one character apart"
    )]
    NoPassage {
        /// The document.
        key: String,
        /// The block's number.
        block: usize,
        /// The first byte that was given.
        start: usize,
        /// The byte after the last one.
        end: usize,
        /// How many bytes its text has.
        length: usize,
    },
}

impl Anchor {
    /// The anchor of a stretch of a block's text. Who anchors many passages of a document makes a [`super::Reanchorer`] first.
    ///
    /// # Errors
    /// When there is no such block, or no such stretch of it.
    pub fn of(document: &Document, block: usize, span: Span) -> Result<Self, AnchorError> {
        Self::between(document, (block, span.start as usize), (block, span.end as usize))
    }

    /// The anchor of whole blocks, first to last.
    ///
    /// # Errors
    /// When one of them is not there, or all are empty.
    pub fn of_blocks(document: &Document, blocks: RangeInclusive<usize>) -> Result<Self, AnchorError> {
        let last = *blocks.end();
        let end = document.blocks.get(last).map_or(0, |block| block.text.len());
        Self::between(document, (*blocks.start(), 0), (last, end))
    }

    /// The anchor of a passage that runs from a byte of one block's text to a byte of the same or another one's.
    ///
    /// # Errors
    /// When one of the blocks is not there, or the passage is empty or does not lie on characters.
    pub fn between(
        document: &Document,
        from: (usize, usize),
        to: (usize, usize),
    ) -> Result<Self, AnchorError> {
        check(document, from, to)?;
        let (ground, text) = (Ground::new(document), document.text());
        let fingerprint = Fingerprint::of(text.as_bytes());
        Ok(Self::on(&ground, &text, fingerprint, from, to, |quote| candidates::scan(&ground, quote)))
    }

    /// The anchor of a passage that is known to be one; `places` tells where the same signs stand.
    pub(super) fn on(
        ground: &Ground,
        text: &str,
        fingerprint: Fingerprint,
        from: (usize, usize),
        to: (usize, usize),
        places: impl Fn(&[Sign]) -> Vec<usize>,
    ) -> Self {
        let (document, place) = (ground.document, ground.place([from, to]));
        let bytes =
            |block: usize| document.blocks[..block].iter().map(|block| block.text.len() + 2).sum::<usize>();
        let (start, end) = (bytes(from.0) + from.1, bytes(to.0) + to.1);
        let (prefix, suffix) = around(text, start, end);
        let quote = TextQuote { exact: place.quote, prefix: prefix.into(), suffix: suffix.into() };
        let mut hints = Hints {
            kind: document.blocks[from.0].kind,
            block: from.0 as u32,
            page: document.blocks[from.0].page_at(from.1 as u32),
            headings: document.heading_path(from.0).into_iter().map(String::from).collect(),
            occurrence: Occurrence { number: 1, of: 1 },
            aside: aside(ground, from, to, &place.passages),
        };
        let signs = ground.signs_of(&form_of(&quote.exact, &hints.aside));
        let own =
            place.passages.iter().map(|passage| ground.within(*passage)).find(|signs| !signs.is_empty());
        if let Some(own) = own {
            hints.occurrence = occurrence(&places(&signs), own.start);
        }
        Self {
            quote,
            position: TextPosition { start: place.start, end: place.end },
            hints,
            text: fingerprint,
        }
    }

    /// The quote's form, without what interrupts it.
    pub(super) fn form(&self) -> Form {
        form_of(&self.quote.exact, &self.hints.aside)
    }
}

/// Whether two edges enclose a passage.
pub(super) fn check(
    document: &Document,
    from: (usize, usize),
    to: (usize, usize),
) -> Result<(), AnchorError> {
    let blocks = document.blocks.len();
    for block in [from.0, to.0] {
        if block >= blocks {
            return Err(AnchorError::NoBlock { key: document.key.clone(), block, blocks });
        }
    }
    let stands = |(block, byte): (usize, usize)| document.blocks[block].text.is_char_boundary(byte);
    if stands(from) && stands(to) && from < to {
        return Ok(());
    }
    let length = document.blocks[from.0].text.len();
    Err(AnchorError::NoPassage { key: document.key.clone(), block: from.0, start: from.1, end: to.1, length })
}

/// What stands before and behind a stretch, as far as an anchor keeps it.
fn around(text: &str, start: usize, end: usize) -> (&str, &str) {
    let (before, after) = (&text[..start], &text[end..]);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    (&before[from..], &after[..to])
}

/// The form of a quote without the stretches that interrupt it.
fn form_of(exact: &str, aside: &[(usize, usize)]) -> Form {
    if aside.is_empty() {
        return Form::of(exact);
    }
    let inside = |at: usize| aside.iter().any(|&(start, end)| (start..end).contains(&at));
    Form::of(&exact.chars().enumerate().filter(|(at, _)| !inside(*at)).map(|(_, c)| c).collect::<String>())
}

/// The blocks between two edges that are none of the passages, in Unicode scalars from the first edge on.
fn aside(
    ground: &Ground,
    from: (usize, usize),
    to: (usize, usize),
    passages: &[Passage],
) -> Vec<(usize, usize)> {
    let text = |block: usize| ground.document.blocks[block].text.as_str();
    let own = |block: &usize| passages.iter().any(|passage| passage.block as usize == *block);
    let first = ground.start(from.0) + text(from.0)[..from.1].chars().count();
    let last = ground.start(to.0) + text(to.0)[..to.1].chars().count();
    let stretch = |block: usize| {
        let start = ground.start(block).max(first);
        let end = (ground.start(block) + text(block).chars().count()).min(last);
        (start - first, end - first)
    };
    (from.0..=to.0).filter(|block| !own(block)).map(stretch).collect()
}

/// Which one a passage is of the places where the same signs stand.
fn occurrence(places: &[usize], own: usize) -> Occurrence {
    let number = places.iter().filter(|at| **at < own).count() + 1;
    Occurrence { number, of: places.len().max(number) }
}
