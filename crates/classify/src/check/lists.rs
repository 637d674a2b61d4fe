//! Word lists: entries that match nothing, or nothing beyond another entry; lists that no rule names.

use query::{Lists, Pattern, Place, Plan, WarningKind};
use toml::Spanned;

use super::{Checked, FindingKind, Findings, covers::covers};

/// An entry of a list: one pattern for each of its words in a row.
struct Entry<'a> {
    written: &'a Spanned<String>,
    words: Vec<Pattern>,
}

pub(super) fn check(checked: &Checked, is_complete: bool, findings: &mut Findings) {
    for entries in checked.file.lists.values() {
        let entries: Vec<Entry> =
            entries.iter().filter_map(|written| entry(checked, written, findings)).collect();
        for (number, entry) in entries.iter().enumerate() {
            beside(checked, &entries, number, entry, findings);
        }
    }
    let lists = checked.file.lists.keys().map(|name| (name, "list"));
    for (name, what) in lists.chain(checked.file.queries.keys().map(|name| (name, "query"))) {
        if !is_used(checked, name.get_ref()) && (checked.label.is_some() || is_complete) {
            let whose = if checked.label.is_some() { "this" } else { "any" };
            let message = format!("no rule of {whose} file names the {what} @{}", name.get_ref());
            let hint = "remove it, or name it in a query";
            findings.add(FindingKind::UnusedList, checked.source, &name.span(), message, hint);
        }
    }
}

/// Looks up an entry's words; tells what can match nothing.
fn entry<'a>(checked: &Checked, written: &'a Spanned<String>, findings: &mut Findings) -> Option<Entry<'a>> {
    let query = query::parse_entry(written.get_ref()).ok()?;
    let plan = Plan::new(&query, &Lists::new(), checked.german, Place::Rule).ok()?;
    let mut matches = true;
    for warning in plan.warnings() {
        if let WarningKind::MatchesNothing(_) = warning.kind {
            let (start, end) = (warning.span.start as usize, warning.span.end as usize);
            let place = checked.source.inside(&written.span(), written.get_ref(), start, end);
            let hint = "correct it, or remove the entry";
            findings.add(FindingKind::NeverMatches, checked.source, &place, warning.kind.to_string(), hint);
            matches = false;
        }
    }
    let words = plan.terms().iter().map(|term| term.pattern.clone()).collect();
    matches.then_some(Entry { written, words })
}

/// Tells if another entry finds all that this one does. Entries of other lengths have other hits.
fn beside(checked: &Checked, entries: &[Entry], number: usize, entry: &Entry, findings: &mut Findings) {
    let finds_all = |wide: &Entry, narrow: &Entry| {
        wide.words.len() == narrow.words.len()
            && wide.words.iter().zip(&narrow.words).all(|(wide, narrow)| covers(wide, narrow, checked.german))
    };
    for (n, other) in entries.iter().enumerate() {
        if n == number || !finds_all(other, entry) {
            continue;
        }
        let is_same = finds_all(entry, other);
        // Of two that mean the same, the earlier one stays.
        if is_same && n > number {
            continue;
        }
        let (kind, says, hint) = match is_same {
            true => (FindingKind::DuplicateEntry, "means the same as", "one of the two is enough"),
            false => (FindingKind::ShadowedEntry, "finds nothing beyond", "this one can be removed"),
        };
        let (line, _) = checked.source.position(other.written.span().start);
        let message = format!("the entry {says} “{}” in line {line}", other.written.get_ref());
        let place = entry.written.span();
        return findings.add(kind, checked.source, &place, message, hint);
    }
}

/// Whether a rule names the list: one of this file, or of any where the list is for all.
fn is_used(checked: &Checked, name: &str) -> bool {
    let may_name = |rule: &&crate::Rule| checked.label.is_none_or(|label| label.label == rule.label);
    checked.set.rules().iter().filter(may_name).any(|rule| rule.lists.contains_key(name))
}
