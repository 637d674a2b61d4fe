//! A block's words → what tantivy indexes of them: each surface form with its position, and marks between the words.
//!
//! A mark is a term of its own at the position of a word, so that a match needs no text:
//!
//! ```text
//! w…    the surface form of the word
//! n     the word lies in the scope of a negation
//! s     a sentence begins with the word, and it is not the block's first
//! p     a page begins with the word or before it; once for each page from the one of the word before
//! ```

use document::Block;
use query::{BlockWord, surface_forms};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// What a term of the field `word` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Word = b'w' as isize,
    Negated = b'n' as isize,
    Sentence = b's' as isize,
    Page = b'p' as isize,
    /// No term: a "word" that is too long for one.
    Nothing = b'-' as isize,
}

/// Longer "words" are no words and would not fit into the term dictionary; they are stored and shown, but not found.
pub(crate) const LONGEST_WORD: usize = 10_000;

/// The name under which tantivy knows the tokenizer.
pub(crate) const TOKENIZER: &str = "lesart";

/// Ends a term. No word holds it.
const END: char = '\0';

/// The term of a word.
pub(crate) fn word_term(surface: &str) -> Vec<u8> {
    let mut term = vec![Mark::Word as u8];
    term.extend_from_slice(surface.as_bytes());
    term
}

/// The terms of a block, as one text for the tokenizer.
pub(crate) fn tokens(block: &Block, words: &[BlockWord]) -> String {
    let mut text = String::with_capacity(2 * block.text.len());
    let mut put = |mark: Mark, form: &str| {
        text.push(char::from(mark as u8));
        text.push_str(form);
        text.push(END);
    };
    let (mut sentence, mut turns) = (0, 1);
    for (word, form) in words.iter().zip(surface_forms(&block.text, words)) {
        if word.negated {
            put(Mark::Negated, "");
        }
        if word.sentence != sentence {
            sentence = word.sentence;
            put(Mark::Sentence, "");
        }
        while block.pages.get(turns).is_some_and(|page| page.offset <= word.span.start) {
            let pages = block.pages[turns].page.saturating_sub(block.pages[turns - 1].page);
            (0..pages).for_each(|_| put(Mark::Page, ""));
            turns += 1;
        }
        let mark = if form.len() <= LONGEST_WORD { Mark::Word } else { Mark::Nothing };
        put(mark, if mark == Mark::Word { &form } else { "" });
    }
    text
}

/// Reads the terms back out of the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct BlockTokens {
    token: Token,
}

impl Tokenizer for BlockTokens {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        self.token.reset();
        Tokens { rest: text, next: 0, token: &mut self.token }
    }
}

pub(crate) struct Tokens<'a> {
    rest: &'a str,
    /// The position of the next word.
    next: usize,
    token: &'a mut Token,
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        while let Some((term, rest)) = self.rest.split_once(END) {
            self.rest = rest;
            let position = self.next;
            let mark = term.as_bytes().first().copied().unwrap_or_default();
            if mark == Mark::Word as u8 || mark == Mark::Nothing as u8 {
                self.next += 1;
            }
            if mark != Mark::Nothing as u8 {
                self.token.position = position;
                self.token.text.clear();
                self.token.text.push_str(term);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use document::{BlockKind, PageStart};
    use query::Analysis;

    use super::*;

    #[test]
    fn words_have_positions_and_marks_stand_where_the_next_word_is() {
        let text = "Teilhabe für alle. Kein Kurs";
        let mut block = Block::new(BlockKind::Paragraph, None, text, 4);
        block.pages.push(PageStart { offset: 13, page: 6 });
        let mut document = document::Document::new("a", document::Fingerprint::of(b""));
        document.blocks.push(block.clone());
        let terms = tokens(&block, Analysis::of(&document).words(0));
        let mut tokenizer = BlockTokens::default();
        let mut stream = tokenizer.token_stream(&terms);
        let mut found = Vec::new();
        while stream.advance() {
            found.push((stream.token().position, stream.token().text.clone()));
        }
        let expected = [
            (0, "wTeilhabe"),
            (1, "wfür"),
            (2, "p"),
            (2, "p"),
            (2, "walle"),
            (3, "n"),
            (3, "s"),
            (3, "wKein"),
            (4, "n"),
            (4, "wKurs"),
        ];
        assert_eq!(found, expected.map(|(at, term)| (at, term.to_owned())));
    }

    #[test]
    fn a_word_that_is_too_long_keeps_its_place() {
        let text = format!("{} Ende", "x".repeat(LONGEST_WORD + 1));
        let block = Block::new(BlockKind::Paragraph, None, text, 1);
        let mut document = document::Document::new("a", document::Fingerprint::of(b""));
        document.blocks.push(block.clone());
        let terms = tokens(&block, Analysis::of(&document).words(0));
        let mut tokenizer = BlockTokens::default();
        let mut stream = tokenizer.token_stream(&terms);
        assert!(stream.advance());
        assert_eq!((stream.token().position, stream.token().text.as_str()), (1, "wEnde"));
        assert!(!stream.advance());
    }
}
