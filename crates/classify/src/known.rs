//! What a query may name with `@`: word lists, and queries that rules share or people saved.

use std::{collections::BTreeMap, sync::Arc};

use german::German;
use query::{Lists, Place, Plan, Query, SyntaxError};

/// The names that a query may hold, and what they stand for.
#[derive(Debug, Clone, Default)]
pub struct Known {
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
        self.texts.insert(name.to_owned(), spaced(text).into());
        self.queries.insert(name.to_owned(), expanded);
        true
    }

    /// Whether a list or a query has the name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.texts.contains_key(name)
    }

    /// The known name that was probably meant.
    #[must_use]
    pub fn near(&self, name: &str) -> Option<&str> {
        near(name, self.texts.keys().map(String::as_str))
    }

    /// A query as people write it, with the named ones put in.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, text: &str) -> Result<Query, SyntaxError> {
        Ok(query::parse(text)?.expanded(&self.queries))
    }

    /// A query with the named ones put in, its words looked up.
    ///
    /// # Errors
    /// When it holds what cannot be used in that place, or names a list that is not known.
    pub fn plan_in(&self, place: Place, query: &Query, german: &German) -> Result<Plan, SyntaxError> {
        Plan::new(query, &self.lists, german, place)
    }

    /// The same in a rule.
    pub(crate) fn plan(&self, query: &Query, german: &German) -> Result<Plan, SyntaxError> {
        self.plan_in(Place::Rule, query, german)
    }

    /// What a name stands for: the text of a query, the entries of a list.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(AsRef::as_ref)
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

/// Of some names the one that is most like another, where it is much like it.
pub(crate) fn near<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let distance = |known: &str| strsim::osa_distance(&known.to_lowercase(), &name.to_lowercase());
    let (distance, near) = names.map(|known| (distance(known), known)).min()?;
    (distance * 3 <= name.chars().count().max(3)).then_some(near)
}

/// A query on one line.
pub(crate) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names behind each `@` of a text.
fn named(text: &str) -> Vec<&str> {
    let name = |rest: &'_ str| {
        let ends = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_');
        rest.find(ends).unwrap_or(rest.len())
    };
    text.split('@').skip(1).map(|rest| &rest[..name(rest)]).collect()
}
