use document::Span;

use crate::{
    SyntaxError, doubts,
    level::Level,
    lexer::Lexer,
    syntax::{Binary, Join, Node, Query},
    token::{Token, TokenKind},
};

/// Bytes that a query may have.
pub const MAX_LENGTH: usize = 1_000_000;

/// How deep brackets and operators may nest.
pub const MAX_DEPTH: usize = 200;

/// Reads a query.
///
/// # Errors
/// When it is no query: with the place, what was expected there, and often what to write instead.
pub fn parse(text: &str) -> Result<Query, SyntaxError> {
    check_length(text)?;
    let tokens = Lexer::new(text).tokens()?;
    let mut parser = Parser { tokens, at: 0, text, depth: 0 };
    if parser.tokens.is_empty() {
        return Err(
            SyntaxError::new(Span::new(0, text.len()), "the query is empty").expected("a word or a phrase")
        );
    }
    let read = parser.expression(Level::Either)?;
    if parser.peek().is_some() {
        return Err(parser.stuck("the end"));
    }
    Ok(Query { warnings: doubts::of(&parser.tokens, text), ..read.query })
}

pub(crate) fn check_length(text: &str) -> Result<(), SyntaxError> {
    if text.len() <= MAX_LENGTH {
        return Ok(());
    }
    Err(SyntaxError::new(Span::new(0, 0), format!("the query has {} bytes", text.len()))
        .expected(format!("at most {MAX_LENGTH}")))
}

/// A part of the query with the number of operators on its deepest path: everything after the parser walks that path.
struct Read {
    query: Query,
    depth: usize,
}

pub(crate) struct Parser<'a> {
    pub(crate) tokens: Vec<Token>,
    pub(crate) at: usize,
    pub(crate) text: &'a str,
    /// Expressions that are open, each within the one before.
    depth: usize,
}

/// What stands between two operands.
enum Operator {
    Binary(Binary),
    Both(Join),
    Either,
}

impl Operator {
    fn level(&self) -> Level {
        match self {
            Self::Binary(operator) => Level::of(*operator),
            Self::Both(_) => Level::Both,
            Self::Either => Level::Either,
        }
    }
}

impl Parser<'_> {
    /// An operand and what follows it, as long as it binds at least as tightly as `least`.
    fn expression(&mut self, least: Level) -> Result<Read, SyntaxError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.too_deep());
        }
        let mut left = self.prefixed()?;
        // AND and OR take further operands into the same node, so that long chains stay flat.
        let mut growing = None;
        while let Some((operator, length)) = self.operator() {
            let level = operator.level();
            if level < least {
                break;
            }
            self.at += length;
            let right = self.expression(level.tighter())?;
            left = join(left, operator, right, growing == Some(level));
            growing = matches!(level, Level::Both | Level::Either).then_some(level);
            if left.depth > MAX_DEPTH {
                return Err(self.too_deep());
            }
        }
        self.depth -= 1;
        Ok(left)
    }

    /// The operator that comes next, with the number of its tokens: none where two operands stand side by side.
    fn operator(&self) -> Option<(Operator, usize)> {
        let next = self.peek()?;
        let after = self.tokens.get(self.at + 1).map(|token| &token.kind);
        Some(match (next, after) {
            (TokenKind::Not, Some(&TokenKind::Near(n))) => (Operator::Binary(Binary::NotNear(n)), 2),
            (TokenKind::Not, Some(TokenKind::Within | TokenKind::In)) => {
                (Operator::Binary(Binary::NotWithin), 2)
            }
            (TokenKind::Not, _) => (Operator::Both(Join::Not), 1),
            (&TokenKind::Near(n), _) => (Operator::Binary(Binary::Near(n)), 1),
            (&TokenKind::Before(n), _) => (Operator::Binary(Binary::Before(n)), 1),
            (TokenKind::Under, _) => (Operator::Binary(Binary::Under), 1),
            (TokenKind::And, _) => (Operator::Both(Join::And), 1),
            (TokenKind::Or, _) => (Operator::Either, 1),
            (next, _) if next.starts_operand() => (Operator::Both(Join::And), 0),
            _ => return None,
        })
    }

    /// AFFIRMED and NEGATED, or a term.
    fn prefixed(&mut self) -> Result<Read, SyntaxError> {
        let mut prefixes = Vec::new();
        while let Some(Token { span, kind: kind @ (TokenKind::Affirmed | TokenKind::Negated) }) =
            self.tokens.get(self.at)
        {
            prefixes.push((*span, matches!(kind, TokenKind::Affirmed)));
            self.at += 1;
        }
        let mut read = self.term()?;
        if read.depth + prefixes.len() > MAX_DEPTH {
            return Err(self.too_deep());
        }
        for (prefix, affirmed) in prefixes.into_iter().rev() {
            let span = Span { start: prefix.start, end: read.query.span.end };
            let of = Box::new(read.query);
            let node = if affirmed { Node::Affirmed(of) } else { Node::Negated(of) };
            read = Read { query: Query::new(span, node), depth: read.depth + 1 };
        }
        Ok(read)
    }

    fn term(&mut self) -> Result<Read, SyntaxError> {
        let Some(token) = self.tokens.get(self.at).cloned() else { return Err(self.missing_operand()) };
        match token.kind {
            TokenKind::Term(node) => Ok(self.leaf(token.span, node)),
            TokenKind::In => Ok(self.leaf(token.span, Node::Word("IN".into()))),
            TokenKind::Open => self.group(token.span),
            TokenKind::Kind(kind) => {
                self.at += 1;
                let of = self.kind_operand(kind.name())?;
                let span = Span { start: token.span.start, end: of.query.span.end };
                Ok(Read {
                    depth: of.depth + 1,
                    query: Query::new(span, Node::Kind(kind, Box::new(of.query))),
                })
            }
            _ => Err(self.missing_operand()),
        }
    }

    fn leaf(&mut self, span: Span, node: Node) -> Read {
        self.at += 1;
        Read { query: Query::new(span, node), depth: 1 }
    }

    fn group(&mut self, open: Span) -> Result<Read, SyntaxError> {
        self.at += 1;
        let mut read = self.expression(Level::Either)?;
        match self.tokens.get(self.at) {
            Some(Token { kind: TokenKind::Close, span }) => {
                read.query.span = Span { start: open.start, end: span.end };
                self.at += 1;
                Ok(read)
            }
            Some(_) => Err(self.stuck("a closing bracket")),
            None => Err(SyntaxError::new(open, "a bracket opens here and is never closed")
                .expected("a closing bracket")),
        }
    }

    fn kind_operand(&mut self, name: &str) -> Result<Read, SyntaxError> {
        match self.peek() {
            Some(TokenKind::Term(Node::Filter(_)))
            | Some(TokenKind::Kind(_) | TokenKind::Affirmed | TokenKind::Negated) => Err(self
                .error(format!("{name}: binds to the next word, phrase or bracket"))
                .expected("a word, a phrase or a bracket")
                .hint(format!("put brackets around what it is for: {name}:(…)"))),
            _ => self.term(),
        }
    }

    /// An error at the token that comes next.
    pub(crate) fn error(&self, message: impl Into<String>) -> SyntaxError {
        let end = self.text.len();
        let span = self.tokens.get(self.at).map_or(Span::new(end, end), |token| token.span);
        SyntaxError::new(span, message)
    }

    pub(crate) fn peek(&self) -> Option<&TokenKind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }
}

fn join(left: Read, operator: Operator, right: Read, growing: bool) -> Read {
    let span = Span { start: left.query.span.start, end: right.query.span.end };
    let fresh = left.depth.max(right.depth) + 1;
    let (node, depth) = match (operator, left.query.node) {
        (Operator::Both(join), Node::Both(first, mut rest)) if growing => {
            rest.push((join, right.query));
            (Node::Both(first, rest), left.depth.max(right.depth + 1))
        }
        (Operator::Either, Node::Either(mut sides)) if growing => {
            sides.push(right.query);
            (Node::Either(sides), left.depth.max(right.depth + 1))
        }
        (operator, node) => {
            let left = Query::new(left.query.span, node);
            let node = match operator {
                Operator::Both(join) => Node::Both(Box::new(left), vec![(join, right.query)]),
                Operator::Either => Node::Either(vec![left, right.query]),
                Operator::Binary(operator) => Node::Binary(operator, Box::new([left, right.query])),
            };
            (node, fresh)
        }
    };
    Read { query: Query::new(span, node), depth }
}
