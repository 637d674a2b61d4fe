use std::fmt::{self, Display, Formatter};

use crate::{
    level::Level,
    syntax::{Binary, Join, Node, Query, Side},
};

/// Prints a query so that [`parse`](crate::parse) reads the same again: English operators, only the brackets it needs.
impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.node {
            // Between NOT and a bare IN nothing would tell the word from `NOT IN`.
            Node::Word(word) if word == "IN" => f.write_str("(IN)"),
            Node::Word(_) | Node::Exact(_) | Node::Wildcard(_) | Node::Compound { .. } | Node::List(_) => {
                write_form(f, &self.node)
            }
            Node::Phrase(forms) => write_phrase(f, forms),
            Node::Filter(filter) => filter.fmt(f),
            Node::Kind(kind, of) => {
                write!(f, "{}:", kind.name())?;
                let takes = matches!(
                    of.node,
                    Node::Word(_)
                        | Node::Exact(_)
                        | Node::Wildcard(_)
                        | Node::Compound { .. }
                        | Node::Phrase(_)
                        | Node::List(_)
                );
                if takes { of.fmt(f) } else { write!(f, "({of})") }
            }
            Node::Affirmed(of) => write_prefixed(f, "AFFIRMED", of),
            Node::Negated(of) => write_prefixed(f, "NEGATED", of),
            Node::Binary(operator, sides) => {
                let level = level(&self.node);
                write_side(f, &sides[0], level)?;
                write!(f, " {operator} ")?;
                write_side(f, &sides[1], level.tighter())
            }
            Node::Both(first, rest) => {
                write_side(f, first, Level::Both.tighter())?;
                for (join, next) in rest {
                    f.write_str(if *join == Join::And { " AND " } else { " NOT " })?;
                    write_side(f, next, Level::Both.tighter())?;
                }
                Ok(())
            }
            Node::Either(sides) => {
                for (n, side) in sides.iter().enumerate() {
                    f.write_str(if n == 0 { "" } else { " OR " })?;
                    write_side(f, side, Level::Either.tighter())?;
                }
                Ok(())
            }
        }
    }
}

impl Display for Binary {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near(n) => write!(f, "NEAR/{n}"),
            Self::Before(n) => write!(f, "BEFORE/{n}"),
            Self::NotNear(n) => write!(f, "NOT NEAR/{n}"),
            Self::NotWithin => f.write_str("NOT WITHIN"),
            Self::Under => f.write_str("UNDER"),
        }
    }
}

/// How tightly the outermost operator of a query binds.
fn level(node: &Node) -> Level {
    match node {
        Node::Either(_) => Level::Either,
        Node::Both(..) => Level::Both,
        Node::Binary(operator, _) => Level::of(*operator),
        Node::Affirmed(_) | Node::Negated(_) => Level::Prefix,
        _ => Level::Term,
    }
}

fn write_side(f: &mut Formatter<'_>, side: &Query, at_least: Level) -> fmt::Result {
    if level(&side.node) >= at_least { side.fmt(f) } else { write!(f, "({side})") }
}

fn write_prefixed(f: &mut Formatter<'_>, name: &str, of: &Query) -> fmt::Result {
    write!(f, "{name} ")?;
    write_side(f, of, Level::Prefix)
}

fn write_phrase(f: &mut Formatter<'_>, forms: &[Query]) -> fmt::Result {
    f.write_str("\"")?;
    for (n, form) in forms.iter().enumerate() {
        f.write_str(if n == 0 { "" } else { " " })?;
        write_form(f, &form.node)?;
    }
    f.write_str("\"")
}

fn write_form(f: &mut Formatter<'_>, node: &Node) -> fmt::Result {
    match node {
        Node::Word(text) | Node::Wildcard(text) => f.write_str(text),
        Node::Exact(text) => write!(f, "'{text}'"),
        Node::Compound { word, side: Side::First } => write!(f, "{word}~"),
        Node::Compound { word, side: Side::Last } => write!(f, "~{word}"),
        Node::Compound { word, side: Side::Any } => write!(f, "~{word}~"),
        Node::List(name) => write!(f, "@{name}"),
        _ => Ok(()),
    }
}
