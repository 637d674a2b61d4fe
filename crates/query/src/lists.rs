use std::collections::BTreeMap;

use crate::{Query, SyntaxError, parse_entry};

/// The named word lists of a rule file: what `@name` stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    lists: BTreeMap<String, Vec<Entry>>,
}

/// An entry of a list, read once for all queries that name the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub text: String,
    pub query: Result<Query, SyntaxError>,
}

impl Lists {
    /// No lists.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a list: each entry a word in any form of the language, or words in a row, with quotes or without.
    /// [`parse_entry`] tells whether an entry can be read; of one that cannot, a query that names the list tells.
    pub fn insert(&mut self, name: impl Into<String>, entries: Vec<String>) {
        let read = |text: String| Entry { query: parse_entry(&text), text };
        self.lists.insert(name.into(), entries.into_iter().map(read).collect());
    }

    /// The entries of a list.
    pub(crate) fn get(&self, name: &str) -> Option<&[Entry]> {
        self.lists.get(name).map(Vec::as_slice)
    }

    /// The names of the lists, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }
}

impl<N: Into<String>> FromIterator<(N, Vec<String>)> for Lists {
    fn from_iter<I: IntoIterator<Item = (N, Vec<String>)>>(lists: I) -> Self {
        let mut all = Self::new();
        lists.into_iter().for_each(|(name, entries)| all.insert(name, entries));
        all
    }
}
