use document::Span;

use crate::{
    Node, Query, SyntaxError,
    lexer::Lexer,
    parser::{check_length, parse},
    scan::is_double_quote,
    token::TokenKind,
};

/// Reads an entry of a word list: one form, or words in a row with quotes or without.
///
/// # Errors
/// When it is neither; operators and filters are none.
pub fn parse_entry(text: &str) -> Result<Query, SyntaxError> {
    check_length(text)?;
    let span = Span::new(0, text.len());
    let quoted = text.trim_start().starts_with(is_double_quote);
    let mut forms = if quoted {
        match parse(text)?.node {
            Node::Phrase(forms) => forms,
            _ => {
                let error = SyntaxError::new(span, "more than a phrase");
                return Err(error.expected("a word or a phrase, nothing else"));
            }
        }
    } else {
        Lexer::new(text).forms()?
    };
    for form in &forms {
        check_form(form, quoted)?;
    }
    match forms.len() {
        0 => Err(SyntaxError::new(span, "the entry holds no word").expected("a word or a phrase")),
        1 if !quoted => Ok(forms.remove(0)),
        _ => Ok(Query::new(span, Node::Phrase(forms))),
    }
}

fn check_form(form: &Query, quoted: bool) -> Result<(), SyntaxError> {
    let error = |message: &str| Err(SyntaxError::new(form.span, message).expected("a word or a phrase"));
    match &form.node {
        Node::List(_) => error("a list inside a list"),
        Node::Word(word) if !quoted && TokenKind::operator(word).is_some() => {
            error("an operator inside a list")
                .map_err(|error| error.hint("put quotes around the words, or write it in lower case"))
        }
        _ => Ok(()),
    }
}
