//! What files name: word lists, queries that several rules share, and queries that people saved.

use std::collections::{BTreeMap, BTreeSet};

use german::German;
use query::{Place, Query};
use toml::Spanned;

use crate::RuleError;
use crate::file::{self, RuleFile};
use crate::known::Known;
use crate::load::{Loader, syntax};
use crate::source::Source;

impl Known {
    /// What rule files without a label name for all others, and what is wrong with that. Files that hold rules are passed over,
    /// with all their mistakes.
    #[must_use]
    pub fn shared(files: &[(&str, &str)], german: &German) -> (Self, Vec<RuleError>) {
        let (mut known, mut errors) = (Self::default(), Vec::new());
        for &(file, text) in files {
            let source = Source { file, text };
            match file::read::<RuleFile>(source) {
                Ok(read) if read.label.is_none() => errors.extend(name(source, &read, &mut known, german)),
                Ok(_) => {}
                Err(error) => errors.push(error),
            }
        }
        (known, errors)
    }
}

impl Loader<'_> {
    /// A file without a label: what it names is for all.
    pub(crate) fn shared(&mut self, source: Source, file: &RuleFile) {
        if let Some(rule) = file.rule.first() {
            self.error(
                source,
                &(rule.span().start..rule.span().start + "[[rule]]".len()),
                "the file holds rules, but names no label",
                "add as its first line: label = \"…\"",
            );
        }
        let mut shared = std::mem::take(&mut self.shared);
        self.errors.extend(name(source, file, &mut shared, self.german));
        self.shared = shared;
    }
}

/// Adds what a rule file names to what is known. Returns what is wrong with it.
pub(crate) fn name(source: Source, file: &RuleFile, known: &mut Known, german: &German) -> Vec<RuleError> {
    let mut errors = Vec::new();
    for (name, entries) in &file.lists {
        for entry in entries {
            if let Err(error) = query::parse_entry(entry.get_ref()) {
                errors.push(syntax(source, entry, &error));
            }
        }
        let entries = entries.iter().map(|e| e.get_ref().clone()).collect();
        if !known.add_list(name.get_ref(), entries) {
            errors.push(taken(source, name));
        }
    }
    let queries: Vec<Named> = file.queries.iter().map(|(name, text)| Named { name, text }).collect();
    errors.extend(name_queries(source, &queries, Place::Rule, known, german));
    errors
}

/// A named query as it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    pub(crate) name: &'a Spanned<String>,
    pub(crate) text: &'a Spanned<String>,
}

fn taken(source: Source, name: &Spanned<String>) -> RuleError {
    RuleError::at(
        source,
        &name.span(),
        format!("the name @{} is taken by another list or query", name.get_ref()),
        "names are unique within a file, and among those for all labels",
    )
}

/// Adds named queries to what is known, each when what it names is known. Returns what is wrong with them.
pub(crate) fn name_queries(
    source: Source,
    queries: &[Named],
    place: Place,
    known: &mut Known,
    german: &German,
) -> Vec<RuleError> {
    let mut errors = Vec::new();
    let mut waiting: BTreeMap<&str, (Named, Query)> = BTreeMap::new();
    for &named in queries {
        match query::parse(named.text.get_ref()) {
            Ok(query) => _ = waiting.insert(named.name.get_ref(), (named, query)),
            Err(error) => errors.push(syntax(source, named.text, &error)),
        }
    }
    let own: BTreeSet<&str> = queries.iter().map(|named| named.name.get_ref().as_str()).collect();
    loop {
        let is_ready = |query: &Query| query.names().iter().all(|&n| known.has(n) || !own.contains(n));
        let Some(next) = waiting.iter().find(|(_, (_, query))| is_ready(query)).map(|(&name, _)| name) else {
            break;
        };
        let Some((named, query)) = waiting.remove(next) else { break };
        if !known.add_query(next, named.text.get_ref(), &query) {
            errors.push(taken(source, named.name));
        } else if let Err(error) =
            known.read(named.text.get_ref()).and_then(|query| known.plan_in(place, &query, german))
        {
            errors.push(syntax(source, named.text, &error));
        }
    }
    for (named, _) in waiting.into_values() {
        errors.push(RuleError::at(
            source,
            &named.name.span(),
            format!("the query @{} names itself, or another that does", named.name.get_ref()),
            "a query can name lists and queries that are complete without it",
        ));
    }
    errors
}
