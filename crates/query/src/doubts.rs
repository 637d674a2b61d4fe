//! What may be meant otherwise: operators that may be words of a text in capitals, and words that may be operators.

use document::Span;

use crate::{
    Node, Warning, WarningKind,
    token::{Token, TokenKind},
};

/// Characters of words that are shown as a phrase; what is longer is only spoken of.
const SHOWN: usize = 60;

pub(crate) fn of(tokens: &[Token], text: &str) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some((span, operators)) = operators_of_text_in_capitals(tokens, text) {
        let kind = WarningKind::ReadAsOperator { operators, phrase: as_phrase(tokens, text) };
        warnings.push(Warning { span, kind });
    }
    let mut told: Vec<String> = Vec::new();
    for around in tokens.windows(3) {
        let [before, Token { kind: TokenKind::Term(Node::Word(word)), span }, after] = around else {
            continue;
        };
        let joins = ends_operand(&before.kind) && after.kind.starts_operand();
        if joins && is_operator_in_small_letters(word) && !told.contains(word) {
            told.push(word.clone());
            warnings.push(Warning { span: *span, kind: WarningKind::ReadAsWord(word.clone()) });
        }
    }
    warnings
}

/// Whether what was typed may be a text in capitals, such as a title, and an operator in it a word: nothing else tells
/// that somebody knows the language.
pub(crate) fn may_be_text_in_capitals(tokens: &[Token]) -> bool {
    let mut words = 0;
    for token in tokens {
        match &token.kind {
            TokenKind::Term(Node::Word(word)) if is_in_capitals(word) => words += 1,
            TokenKind::Term(Node::Word(word)) if !word.contains(char::is_alphabetic) => {}
            TokenKind::Term(_) | TokenKind::Kind(_) | TokenKind::Near(_) | TokenKind::Before(_) => {
                return false;
            }
            _ => {}
        }
    }
    words > 0 && tokens.iter().any(|token| token.kind.is_operator())
}

/// The words of a query in small letters, in quotes: what finds them in a row.
pub(crate) fn as_phrase(tokens: &[Token], text: &str) -> Option<String> {
    let words = tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Open | TokenKind::Close));
    let words: Vec<String> = words.map(|token| token.span.of(text).to_lowercase()).collect();
    let phrase = format!("\"{}\"", words.join(" "));
    (phrase.chars().count() <= SHOWN).then_some(phrase)
}

/// The place of the first operator, and all of them as they are written.
fn operators_of_text_in_capitals(tokens: &[Token], text: &str) -> Option<(Span, Vec<String>)> {
    let words = tokens.iter().filter(|token| matches!(token.kind, TokenKind::Term(_))).count();
    if words < 2 || !may_be_text_in_capitals(tokens) {
        return None;
    }
    let mut first = None;
    let mut operators: Vec<String> = Vec::new();
    for token in tokens.iter().filter(|token| token.kind.is_operator()) {
        first.get_or_insert(token.span);
        let operator = token.span.of(text);
        if !operators.iter().any(|known| known == operator) {
            operators.push(operator.to_owned());
        }
    }
    first.map(|span| (span, operators))
}

fn is_in_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

fn is_operator_in_small_letters(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "und" | "and" | "oder" | "or" | "nicht" | "not")
}

fn ends_operand(kind: &TokenKind) -> bool {
    matches!(kind, TokenKind::Term(_) | TokenKind::Close | TokenKind::In)
}
