use document::Span;

use crate::{
    SyntaxError,
    cursor::{Cursor, Result},
    fields::{self, is_field},
    scan::{MAX_WORD, gender_star, is_double_quote, is_single_quote, is_word_char, run_length},
    syntax::{Node, Query, Side},
    token::{Token, TokenKind},
};

/// Cuts a query's text into tokens. Phrases and filters are one token each, with what stands inside.
pub(crate) struct Lexer<'a> {
    cursor: Cursor<'a>,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { cursor: Cursor::new(text) }
    }

    pub(crate) fn tokens(mut self) -> Result<Vec<Token>> {
        let mut tokens = Vec::new();
        while let Some(c) = self.cursor.next_visible() {
            let start = self.cursor.at;
            let kind = self.token(c)?;
            tokens.push(Token { span: Span::new(start, self.cursor.at), kind });
        }
        Ok(tokens)
    }

    /// The forms that stand in a row up to the end of the text: what a list's entry holds.
    pub(crate) fn forms(mut self) -> Result<Vec<Query>> {
        self.forms_until(|_| false)
    }

    fn token(&mut self, c: char) -> Result<TokenKind> {
        match c {
            '(' => Ok(self.single(TokenKind::Open)),
            ')' => Ok(self.single(TokenKind::Close)),
            '@' => Ok(TokenKind::Term(self.list()?)),
            '-' if self.starts_word() => Err(self.cursor.error_here(1, "a word cannot begin with a hyphen here").expected("a word").hint(
                "to leave something out write A NOT B; put quotes around the word to find it with its hyphen",
            )),
            c if is_double_quote(c) => Ok(TokenKind::Term(self.phrase()?)),
            c if is_single_quote(c) => Ok(TokenKind::Term(self.exact()?)),
            _ if self.starts_word() => self.run(),
            c => Err(self.unexpected(c)),
        }
    }

    fn single(&mut self, kind: TokenKind) -> TokenKind {
        self.cursor.at += 1;
        kind
    }

    /// Words, wildcards, compounds, operators, and names before a colon.
    fn run(&mut self) -> Result<TokenKind> {
        let start = self.cursor.at;
        let run = self.take_run()?;
        if self.cursor.peek() == Some(':') {
            return fields::read(&mut self.cursor, start, run);
        }
        if let Some(operator) = self.operator(start, run)? {
            return Ok(operator);
        }
        let node = term(run, start)?;
        self.end_of_form()?;
        Ok(TokenKind::Term(node))
    }

    fn take_run(&mut self) -> Result<&'a str> {
        let rest = self.cursor.rest();
        let run = &rest[..run_length(rest, is_field)];
        if run.len() > MAX_WORD {
            return Err(self
                .cursor
                .error_here(run.len(), format!("a word of {} bytes", run.len()))
                .expected(format!("at most {MAX_WORD}"))
                .hint("put single quotes around it to find exactly this form"));
        }
        self.cursor.at += run.len();
        Ok(run)
    }

    fn operator(&self, start: usize, run: &str) -> Result<Option<TokenKind>> {
        let (name, distance) = run.split_once('/').map_or((run, None), |(name, n)| (name, Some(n)));
        let near = matches!(name, "NEAR" | "NAHE");
        if !near && !matches!(name, "BEFORE" | "VOR") {
            return Ok(TokenKind::operator(run));
        }
        let span = Span::new(start, self.cursor.at);
        let distance = distance.filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        let Some(distance) = distance else {
            return Err(SyntaxError::new(span, format!("{name} without a distance"))
                .expected(format!("{name}/ and a number of words, such as {name}/5"))
                .hint(format!("for the word write it in lower case: {}", name.to_lowercase())));
        };
        match distance.parse() {
            Ok(0) => Err(SyntaxError::new(span, "nothing is 0 words apart")
                .expected(format!("a distance of 1 or more: {name}/1 for neighbours"))),
            Ok(n) if near => Ok(Some(TokenKind::Near(n))),
            Ok(n) => Ok(Some(TokenKind::Before(n))),
            Err(_) => Err(SyntaxError::new(span, "the distance is too large")
                .expected(format!("a number up to {}", u32::MAX))),
        }
    }

    fn exact(&mut self) -> Result<Node> {
        let start = self.cursor.at;
        let form = self.cursor.until_single_quote()?.trim();
        if !form.contains(is_word_char) {
            return Err(SyntaxError::new(Span::new(start, self.cursor.at), "no word between the quotes")
                .expected("a word as it is written"));
        }
        self.end_of_form()?;
        Ok(Node::Exact(form.into()))
    }

    fn phrase(&mut self) -> Result<Node> {
        let start = self.cursor.at;
        self.cursor.at += self.cursor.peek().map_or(1, char::len_utf8);
        let forms = self.forms_until(is_double_quote)?;
        let Some(quote) = self.cursor.peek() else { return Err(self.cursor.unclosed(start, "\"")) };
        self.cursor.at += quote.len_utf8();
        if forms.is_empty() {
            return Err(SyntaxError::new(Span::new(start, self.cursor.at), "no word between the quotes")
                .expected("words in a row"));
        }
        self.end_of_form()?;
        Ok(Node::Phrase(forms))
    }

    /// Forms in a row; as in a text, punctuation between them counts nothing.
    fn forms_until(&mut self, ends: impl Fn(char) -> bool) -> Result<Vec<Query>> {
        let mut forms = Vec::new();
        while let Some(c) = self.cursor.next_visible().filter(|&c| !ends(c)) {
            let start = self.cursor.at;
            let node = match c {
                '@' => self.list()?,
                c if is_single_quote(c) => self.exact()?,
                _ if self.starts_word() => {
                    let run = self.take_run()?;
                    term(run, start)?
                }
                c => {
                    self.cursor.at += c.len_utf8();
                    continue;
                }
            };
            forms.push(Query::new(Span::new(start, self.cursor.at), node));
        }
        Ok(forms)
    }

    fn list(&mut self) -> Result<Node> {
        let start = self.cursor.at;
        self.cursor.at += 1;
        let rest = self.cursor.rest();
        let length = rest.find(|c| !is_word_char(c) && c != '-' && c != '_').unwrap_or(rest.len());
        self.cursor.at += length;
        if length == 0 {
            return Err(SyntaxError::new(Span::new(start, self.cursor.at), "@ without a name")
                .expected("the name of a word list, such as @alle-menschen"));
        }
        self.end_of_form()?;
        Ok(Node::List(rest[..length].into()))
    }

    /// Quotes and names end a form: what follows at once would be read as another one.
    fn end_of_form(&self) -> Result<()> {
        match self.cursor.peek() {
            Some(c) if is_word_char(c) || "*?~@'".contains(c) => Err(self
                .cursor
                .error_here(c.len_utf8(), format!("'{c}' right behind a closed form"))
                .expected("a space")),
            _ => Ok(()),
        }
    }

    fn unexpected(&self, c: char) -> SyntaxError {
        let error = self.cursor.error_here(c.len_utf8(), format!("unexpected '{c}'"));
        let error = error.expected("a word, a phrase in quotes, a bracket or an operator");
        match c {
            ',' | ';' => error.hint("for either of several words write A OR B, for words in a row \"A B\""),
            '|' => error.hint("for either write A OR B"),
            '&' | '+' => error.hint("for both write A AND B"),
            '!' => error.hint("to leave something out write A NOT B"),
            '[' | ']' | '{' | '}' => error.hint("group with round brackets"),
            _ => error.hint("only letters and digits make words; leave it out"),
        }
    }

    fn starts_word(&self) -> bool {
        let rest = self.cursor.rest();
        let mut chars = rest.chars();
        match chars.next() {
            Some('*' | '?' | '~') => true,
            Some('-' | '\u{2010}' | '\u{2011}') => chars.next().is_some_and(is_word_char),
            Some(c) => is_word_char(c),
            None => false,
        }
    }
}

/// What a run is: a word, a wildcard or a compound.
fn term(run: &str, start: usize) -> Result<Node> {
    let error = |message: &str| SyntaxError::new(Span::new(start, start + run.len()), message);
    let (last, rest) = run.strip_prefix('~').map_or((false, run), |rest| (true, rest));
    let (first, word) = rest.strip_suffix('~').map_or((false, rest), |word| (true, word));
    if word.contains('~') {
        return Err(
            error("~ inside a word").expected("~ only before or behind a word: arbeit~, ~arbeit, ~arbeit~")
        );
    }
    let wild = word.contains(['*', '?']) && gender_star(word).is_none();
    if (first || last) && (wild || !word.contains(is_word_char)) {
        let message = if wild { "~ and wildcards do not go together" } else { "~ without a word" };
        return Err(error(message).expected("a word beside ~, such as arbeit~"));
    }
    let word = word.to_owned();
    Ok(match (first, last) {
        (true, true) => Node::Compound { word, side: Side::Any },
        (true, false) => Node::Compound { word, side: Side::First },
        (false, true) => Node::Compound { word, side: Side::Last },
        (false, false) if wild => Node::Wildcard(word),
        (false, false) => Node::Word(word),
    })
}
