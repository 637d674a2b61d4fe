//! German text → sentences and words, and what each word can be: its base words, and the members of compounds.
//!
//! ```text
//! words, sentences   text → spans                      (token, sentence, abbreviations)
//! partners           words → what suspended compounds borrow from (suspended)
//! negations          words → the scopes of negations       (negation)
//! fold               spellings of one word → one key
//! German::form       a word as written → base words; first, last and all members over every plausible compound reading
//! ```
//!
//! What a form means depends on the form, the lexicon and the domain list alone, never on the text around it or the corpus.

mod abbreviations;
mod analysis;
mod compile;
mod compound;
mod fold;
mod form;
mod function_words;
mod gender;
mod german;
mod inflect;
mod irregular;
mod lexicon;
mod members;
mod negation;
mod sentence;
mod suspended;
mod token;

use document::Span;

pub use compile::compile;
pub use fold::fold;
pub use form::Form;
pub use german::{German, VERSION, fingerprint};
pub use negation::negations;
pub use sentence::sentences;
pub use suspended::{partners, surface, suspended_form};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word {
    /// Where it stands, in bytes of the text; the hyphen of a suspended compound ("Bildungs-", "-integration") is part of it.
    pub span: Span,
    /// The number of its sentence within the text, from 0.
    pub sentence: u32,
}

/// The words of `text` in order. Their position is their index.
///
/// A word is a run of letters or digits with the marks inside it that hold it together: hyphens, gender marks, apostrophes,
/// the full stops of an abbreviation ("z. B." is one word), a decimal sign.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let tokens = token::tokens(text);
    let sentences = sentence::split(text, &tokens);
    let mut number = 0;
    tokens
        .into_iter()
        .map(|(start, end)| {
            let span = Span::new(start, end);
            while number + 1 < sentences.len() && sentences[number].end <= span.start {
                number += 1;
            }
            Word { span, sentence: number as u32 }
        })
        .collect()
}
