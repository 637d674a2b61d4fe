//! Named queries: `@name` stands for a whole query, as it does for a list of words.

use std::collections::BTreeMap;

use document::Span;

use crate::{Node, Query};

impl Query {
    /// The query with each `@name` that is one of these replaced by what it stands for; a name inside a phrase stays, for a
    /// phrase holds words alone. What comes in stands where the name stood.
    #[must_use]
    pub fn expanded(&self, named: &BTreeMap<String, Query>) -> Query {
        self.replaced(named, None)
    }

    /// The names that the query mentions, outside of phrases.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect_names(&mut names);
        names
    }

    /// Whether its hits can depend on the unit: whether it holds an AND or a NOT.
    #[must_use]
    pub fn depends_on_unit(&self) -> bool {
        match &self.node {
            Node::Both(..) => true,
            Node::Kind(_, of) | Node::Affirmed(of) | Node::Negated(of) => of.depends_on_unit(),
            Node::Binary(_, sides) => sides.iter().any(Self::depends_on_unit),
            Node::Either(sides) => sides.iter().any(Self::depends_on_unit),
            _ => false,
        }
    }

    /// `at`: where everything stands, inside of what came in for a name.
    fn replaced(&self, named: &BTreeMap<String, Query>, at: Option<Span>) -> Query {
        let span = at.unwrap_or(self.span);
        if let Node::List(name) = &self.node
            && let Some(query) = named.get(name)
        {
            return query.replaced(named, Some(span));
        }
        let of = |query: &Query| Box::new(query.replaced(named, at));
        let node = match &self.node {
            Node::Kind(kind, query) => Node::Kind(*kind, of(query)),
            Node::Affirmed(query) => Node::Affirmed(of(query)),
            Node::Negated(query) => Node::Negated(of(query)),
            Node::Binary(operator, sides) => {
                Node::Binary(*operator, Box::new([*of(&sides[0]), *of(&sides[1])]))
            }
            Node::Both(first, rest) => {
                Node::Both(of(first), rest.iter().map(|(join, next)| (*join, *of(next))).collect())
            }
            Node::Either(sides) => Node::Either(sides.iter().map(|side| *of(side)).collect()),
            Node::Phrase(forms) => Node::Phrase(forms.iter().map(|form| form.at(at)).collect()),
            other => other.clone(),
        };
        Query { span, node, warnings: self.warnings.clone() }
    }

    /// The query at another place.
    fn at(&self, at: Option<Span>) -> Query {
        Query { span: at.unwrap_or(self.span), ..self.clone() }
    }

    fn collect_names<'q>(&'q self, names: &mut Vec<&'q str>) {
        match &self.node {
            Node::List(name) => names.push(name),
            Node::Kind(_, of) | Node::Affirmed(of) | Node::Negated(of) => of.collect_names(names),
            Node::Binary(_, sides) => sides.iter().for_each(|side| side.collect_names(names)),
            Node::Both(first, rest) => {
                first.collect_names(names);
                rest.iter().for_each(|(_, next)| next.collect_names(names));
            }
            Node::Either(sides) => sides.iter().for_each(|side| side.collect_names(names)),
            _ => {}
        }
    }
}
