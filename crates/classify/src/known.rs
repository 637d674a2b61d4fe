use std::{collections::BTreeMap, sync::Arc};

use query::Lists;

/// The lists that the rules of a label may name.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) lists: Lists,
    /// The entries of each, as a rule's text has them.
    pub(crate) texts: BTreeMap<String, Arc<str>>,
}

impl Known {
    /// The lists that a query names.
    pub(crate) fn used(&self, query: &str) -> BTreeMap<String, Arc<str>> {
        let name = |rest: &str| {
            let ends = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_');
            rest[..rest.find(ends).unwrap_or(rest.len())].to_owned()
        };
        let named = query.split('@').skip(1).map(name);
        named.filter_map(|name| Some((name.clone(), self.texts.get(&name)?.clone()))).collect()
    }
}
