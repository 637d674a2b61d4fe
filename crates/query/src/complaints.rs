//! What the parser says about what it cannot read.

use crate::{
    SyntaxError, doubts,
    parser::{MAX_DEPTH, Parser},
    token::TokenKind,
};

impl Parser<'_> {
    pub(crate) fn missing_operand(&self) -> SyntaxError {
        let expected = "a word, a phrase or a bracket";
        let before = self.at.checked_sub(1).map(|at| &self.tokens[at]);
        let operator_before = before.map(|token| &token.kind);
        let written = self.tokens.get(self.at).map_or("", |token| token.span.of(self.text));
        let error = match self.peek() {
            None => self.error("the query ends too early"),
            Some(TokenKind::Not) if matches!(operator_before, Some(TokenKind::And)) => {
                let and = before.map_or("", |token| token.span.of(self.text));
                self.error(format!("{written} right after {and}"))
                    .hint(format!("write A {written} B, without {and}"))
            }
            Some(TokenKind::Not) if matches!(operator_before, None | Some(TokenKind::Open)) => self
                .error(format!("a query cannot begin with {written}"))
                .hint(format!("say first what to find: A {written} B")),
            Some(TokenKind::Close) if matches!(operator_before, Some(TokenKind::Open)) => {
                self.error("nothing between the brackets")
            }
            Some(TokenKind::Within) => {
                self.error("WITHIN stands only after NOT").hint("write A NOT WITHIN B")
            }
            Some(TokenKind::Close) => self.error("a bracket closes too early"),
            Some(_) => self
                .error("an operator without a left side")
                .hint("operators are written in capitals; for the word write it in lower case or in quotes"),
        };
        self.told_of_capitals(error).expected(expected)
    }

    /// Who pastes a title in capitals knows of no operator: that is what there is to tell.
    fn told_of_capitals(&self, error: SyntaxError) -> SyntaxError {
        if !doubts::may_be_text_in_capitals(&self.tokens) {
            return error;
        }
        let phrase =
            doubts::as_phrase(&self.tokens, self.text).map_or(String::new(), |phrase| format!(": {phrase}"));
        error.hint(format!(
            "words in capitals such as UND and NICHT are operators; to find the words, put quotes around them{phrase}"
        ))
    }

    /// An error at a token that goes on with no expression: `or_else` is what could stand there besides operators.
    pub(crate) fn stuck(&self, or_else: &str) -> SyntaxError {
        let error = match self.peek() {
            Some(TokenKind::Close) => self.error("a bracket closes here that was never opened"),
            _ => {
                self.told_of_capitals(self.error("WITHIN stands only after NOT").hint("write A NOT WITHIN B"))
            }
        };
        error.expected(format!("an operator, a word or {or_else}"))
    }

    pub(crate) fn too_deep(&self) -> SyntaxError {
        self.error("the query nests too deep")
            .expected(format!("at most {MAX_DEPTH} brackets or operators inside one another"))
    }
}
