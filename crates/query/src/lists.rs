use std::collections::BTreeMap;

/// The named word lists of a rule file: what `@name` stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    entries: BTreeMap<String, Vec<String>>,
}

impl Lists {
    /// No lists.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a list: each entry a word in any form of the language, or words in a row, with quotes or without.
    /// [`parse_entry`](crate::parse_entry) tells whether an entry can be read.
    pub fn insert(&mut self, name: impl Into<String>, entries: Vec<String>) {
        self.entries.insert(name.into(), entries);
    }

    /// The entries of a list.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[String]> {
        self.entries.get(name).map(Vec::as_slice)
    }

    /// The names of the lists, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}

impl<N: Into<String>> FromIterator<(N, Vec<String>)> for Lists {
    fn from_iter<I: IntoIterator<Item = (N, Vec<String>)>>(lists: I) -> Self {
        Self { entries: lists.into_iter().map(|(name, entries)| (name.into(), entries)).collect() }
    }
}
