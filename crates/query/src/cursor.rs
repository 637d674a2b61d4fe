use document::Span;

use crate::{
    SyntaxError,
    scan::{is_double_quote, is_single_quote, is_space, is_word_char},
};

pub(crate) type Result<T> = std::result::Result<T, SyntaxError>;

/// How far a query's text has been read.
pub(crate) struct Cursor<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The next character that is no space.
    pub(crate) fn next_visible(&mut self) -> Option<char> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
        self.peek()
    }

    /// The text between double quotes, the first of which comes next.
    pub(crate) fn until_double_quote(&mut self) -> Result<&'a str> {
        let open = self.peek().map_or(1, char::len_utf8);
        let rest = &self.rest()[open..];
        let Some(end) = rest.find(is_double_quote) else { return Err(self.unclosed(self.at, "\"")) };
        let close = rest[end..].chars().next().map_or(1, char::len_utf8);
        self.at += open + end + close;
        Ok(&rest[..end])
    }

    /// The text between single quotes, the first of which comes next. An apostrophe inside a word ends nothing.
    pub(crate) fn until_single_quote(&mut self) -> Result<&'a str> {
        let open = self.peek().map_or(1, char::len_utf8);
        let rest = &self.rest()[open..];
        for (at, c) in rest.char_indices() {
            let after = &rest[at + c.len_utf8()..];
            if is_single_quote(c) && c != '‚' && !after.starts_with(is_word_char) {
                self.at += open + at + c.len_utf8();
                return Ok(&rest[..at]);
            }
        }
        Err(self.unclosed(self.at, "'"))
    }

    pub(crate) fn unclosed(&self, start: usize, quote: &str) -> SyntaxError {
        SyntaxError::new(Span::new(start, start + 1), "a quote opens here and is never closed")
            .expected(format!("a closing {quote}"))
            .hint("close it, or leave it out")
    }

    pub(crate) fn error_here(&self, length: usize, message: impl Into<String>) -> SyntaxError {
        SyntaxError::new(Span::new(self.at, self.at + length), message)
    }
}
