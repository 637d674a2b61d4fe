use std::borrow::Cow;

use document::Span;
use serde::{Deserialize, Serialize};

/// A word of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockWord {
    /// Where it stands, in bytes of the block's text.
    pub span: Span,
    /// The number of its sentence within the block, from 0.
    pub sentence: u32,
    /// How far before or behind it the partner of a suspended compound stands, in words; 0 for any other word.
    pub partner: i32,
    /// Whether it lies in the scope of a negation.
    pub negated: bool,
}

/// The words of a block's text.
pub(crate) fn words(text: &str) -> Vec<BlockWord> {
    let words = german::words(text);
    let mut partners = german::partners(text, &words).into_iter().peekable();
    let negations = german::negations(text, &words);
    let of_word = (0_u32..).zip(&words).map(|(at, word)| {
        let partner = partners.next_if(|&(suspended, _)| suspended == at).map(|(_, partner)| partner);
        BlockWord {
            span: word.span,
            sentence: word.sentence,
            partner: partner.map_or(0, |partner| partner as i32 - at as i32),
            negated: negations.iter().any(|&(first, last)| (first..=last).contains(&at)),
        }
    });
    of_word.collect()
}

/// The surface form of each word of a block; a suspended compound is one form with its partner (see
/// [`german::suspended_form`]).
pub fn surface_forms<'t>(text: &'t str, words: &[BlockWord]) -> impl Iterator<Item = Cow<'t, str>> {
    words.iter().enumerate().map(move |(at, word)| {
        let surface = word.span.of(text);
        let partner = at.checked_add_signed(word.partner as isize).filter(|&partner| partner != at);
        match partner.and_then(|partner| words.get(partner)) {
            Some(partner) => german::suspended_form(surface, partner.span.of(text)).into(),
            None => surface.into(),
        }
    })
}

/// A word as it is kept, told by its distance from the one before: small numbers take one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedWord {
    /// Bytes from the end of the word before, or from the beginning of the text.
    gap: u32,
    length: u32,
    /// Sentences from the one of the word before.
    sentences: u32,
    partner: i32,
    negated: bool,
}

/// The words of a block, as they are kept.
#[must_use]
pub fn pack(words: &[BlockWord]) -> Vec<PackedWord> {
    let (mut end, mut sentence) = (0, 0);
    let packed = words.iter().map(|word| {
        let packed = PackedWord {
            gap: word.span.start - end,
            length: word.span.end - word.span.start,
            sentences: word.sentence - sentence,
            partner: word.partner,
            negated: word.negated,
        };
        (end, sentence) = (word.span.end, word.sentence);
        packed
    });
    packed.collect()
}

/// The words that [`pack`] packed.
#[must_use]
pub fn unpack(packed: &[PackedWord]) -> Vec<BlockWord> {
    let (mut end, mut sentence) = (0, 0);
    let words = packed.iter().map(|word| {
        let start = end + word.gap;
        end = start + word.length;
        sentence += word.sentences;
        BlockWord { span: Span { start, end }, sentence, partner: word.partner, negated: word.negated }
    });
    words.collect()
}
