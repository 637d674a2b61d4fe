//! What rule files name: word lists, and queries that several rules share.

use std::collections::BTreeSet;

use query::Query;
use toml::Spanned;

use crate::file::RuleFile;
use crate::known::Known;
use crate::load::{Loader, syntax};
use crate::source::Source;

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
        self.name(source, file, &mut shared);
        self.shared = shared;
    }

    /// Adds what a file names to what is known.
    pub(crate) fn name(&mut self, source: Source, file: &RuleFile, known: &mut Known) {
        for (name, entries) in &file.lists {
            for entry in entries {
                if let Err(error) = query::parse_entry(entry.get_ref()) {
                    self.errors.push(syntax(source, entry, &error));
                }
            }
            let entries = entries.iter().map(|e| e.get_ref().clone()).collect();
            if !known.add_list(name.get_ref(), entries) {
                self.taken(source, name);
            }
        }
        self.name_queries(source, file, known);
    }

    fn taken(&mut self, source: Source, name: &Spanned<String>) {
        let message = format!("the name @{} is taken by another list or query", name.get_ref());
        self.error(
            source,
            &name.span(),
            message,
            "names are unique within a file, and among those for all labels",
        );
    }

    /// Named queries, each when what it names is known.
    fn name_queries(&mut self, source: Source, file: &RuleFile, known: &mut Known) {
        let mut waiting = Vec::new();
        for (name, text) in &file.queries {
            match query::parse(text.get_ref()) {
                Ok(query) => waiting.push((name, text, query)),
                Err(error) => self.errors.push(syntax(source, text, &error)),
            }
        }
        let own: BTreeSet<&String> = file.queries.keys().map(Spanned::get_ref).collect();
        loop {
            let is_ready = |query: &Query, known: &Known| {
                query.names().iter().all(|&name| known.has(name) || !own.contains(&name.to_owned()))
            };
            let Some(next) = waiting.iter().position(|(_, _, query)| is_ready(query, known)) else { break };
            let (name, text, query) = waiting.remove(next);
            if !known.add_query(name.get_ref(), text.get_ref(), &query) {
                self.taken(source, name);
            } else if let Err(error) =
                known.read(text.get_ref()).and_then(|query| known.plan(&query, self.german))
            {
                self.errors.push(syntax(source, text, &error));
            }
        }
        for (name, ..) in waiting {
            self.error(
                source,
                &name.span(),
                format!("the query @{} names itself, or another that does", name.get_ref()),
                "a query can name lists and queries that are complete without it",
            );
        }
    }
}
