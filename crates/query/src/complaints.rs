//! What the parser says about what it cannot read.

use crate::{
    SyntaxError,
    parser::{MAX_DEPTH, Parser},
    token::TokenKind,
};

impl Parser {
    pub(crate) fn missing_operand(&self) -> SyntaxError {
        let expected = "a word, a phrase or a bracket";
        let operator_before = self.at.checked_sub(1).map(|at| &self.tokens[at].kind);
        match self.peek() {
            None => self.error("the query ends too early").expected(expected),
            Some(TokenKind::Not) if matches!(operator_before, Some(TokenKind::And)) => {
                self.error("NOT right after AND").expected(expected).hint("write A NOT B, without AND")
            }
            Some(TokenKind::Not) if matches!(operator_before, None | Some(TokenKind::Open)) => self
                .error("a query cannot begin with NOT")
                .expected(expected)
                .hint("say first what to find: A NOT B"),
            Some(TokenKind::Close) if matches!(operator_before, Some(TokenKind::Open)) => {
                self.error("nothing between the brackets").expected(expected)
            }
            Some(TokenKind::Within) => {
                self.error("WITHIN stands only after NOT").expected(expected).hint("write A NOT WITHIN B")
            }
            Some(TokenKind::Close) => self.error("a bracket closes too early").expected(expected),
            Some(_) => self
                .error("an operator without a left side")
                .expected(expected)
                .hint("operators are written in capitals; for the word write it in lower case or in quotes"),
        }
    }

    /// An error at a token that goes on with no expression: `or_else` is what could stand there besides operators.
    pub(crate) fn stuck(&self, or_else: &str) -> SyntaxError {
        let error = match self.peek() {
            Some(TokenKind::Close) => self.error("a bracket closes here that was never opened"),
            _ => self.error("WITHIN stands only after NOT").hint("write A NOT WITHIN B"),
        };
        error.expected(format!("an operator, a word or {or_else}"))
    }

    pub(crate) fn too_deep(&self) -> SyntaxError {
        self.error("the query nests too deep")
            .expected(format!("at most {MAX_DEPTH} brackets or operators inside one another"))
    }
}
