//! What the rules of a label may name with `@`: word lists, and queries that several rules share.

use std::{collections::BTreeMap, sync::Arc};

use german::German;
use query::{Lists, Place, Plan, Query, SyntaxError};

/// The names and what they stand for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) lists: Lists,
    /// Named queries, with the names in them put in already.
    queries: BTreeMap<String, Query>,
    /// The entries of each list and the text of each query, as a rule's text has them.
    texts: BTreeMap<String, Arc<str>>,
}

impl Known {
    /// Adds a list; `false` when the name is taken.
    pub(crate) fn add_list(&mut self, name: &str, entries: Vec<String>) -> bool {
        if self.texts.contains_key(name) {
            return false;
        }
        self.texts.insert(name.to_owned(), entries.join(" | ").into());
        self.lists.insert(name, entries);
        true
    }

    /// Adds a named query, whose names are known already; `false` when the name is taken.
    pub(crate) fn add_query(&mut self, name: &str, text: &str, query: &Query) -> bool {
        if self.texts.contains_key(name) {
            return false;
        }
        let expanded = query.expanded(&self.queries);
        self.texts.insert(name.to_owned(), text.split_whitespace().collect::<Vec<_>>().join(" ").into());
        self.queries.insert(name.to_owned(), expanded);
        true
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.texts.contains_key(name)
    }

    /// A query as a rule may write it, with the named ones put in.
    pub(crate) fn read(&self, text: &str) -> Result<Query, SyntaxError> {
        Ok(query::parse(text)?.expanded(&self.queries))
    }

    /// Its words looked up.
    pub(crate) fn plan(&self, query: &Query, german: &German) -> Result<Plan, SyntaxError> {
        Plan::new(query, &self.lists, german, Place::Rule)
    }

    /// What a query names, and what that names in turn.
    pub(crate) fn used(&self, query: &str) -> BTreeMap<String, Arc<str>> {
        let mut used = BTreeMap::new();
        let mut texts = vec![Arc::from(query)];
        while let Some(text) = texts.pop() {
            for name in named(&text) {
                let Some(stands_for) = self.texts.get(name) else { continue };
                if used.insert(name.to_owned(), stands_for.clone()).is_none()
                    && self.queries.contains_key(name)
                {
                    texts.push(stands_for.clone());
                }
            }
        }
        used
    }
}

/// The names behind each `@` of a text.
fn named(text: &str) -> Vec<&str> {
    let name = |rest: &'_ str| {
        let ends = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_');
        rest.find(ends).unwrap_or(rest.len())
    };
    text.split('@').skip(1).map(|rest| &rest[..name(rest)]).collect()
}
