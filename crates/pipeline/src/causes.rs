//! Why a label came out otherwise: what differs in what it rests on.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    edited::{changed_lines, changed_rule, codebook_part},
    record::{Basis, Source, classified_parts},
    results::{LabelKey, Passage},
};

/// Why a label changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// A rule, or the bars of the label, were edited, added or removed.
    Rule {
        /// Its id; `decide` for the bars.
        rule: String,
        /// Which of the three.
        edit: Edit,
        /// Lines with `-` and `+`; of a named list only the entries, below its name.
        diff: Vec<String>,
    },
    /// The label's own part of the codebook was edited.
    Codebook {
        /// Lines with `-` and `+`.
        diff: Vec<String>,
    },
    /// The domain list was edited.
    DomainList {
        /// Words that came to it.
        added: Vec<String>,
        /// Words that left it.
        removed: Vec<String>,
    },
    /// A document came to the concept, or is there again.
    Added {
        /// Its key.
        document: String,
    },
    /// A document left the concept.
    Removed {
        /// Its key.
        document: String,
    },
    /// The file is no longer there, or cannot be read.
    Missing {
        /// Its key.
        document: String,
    },
    /// The file has other bytes under the same name.
    Replaced {
        /// Its key.
        document: String,
    },
    /// The same bytes gave another text.
    Reextracted {
        /// Its key.
        document: String,
    },
    /// A stage of the program changed.
    Program {
        /// Which.
        stage: String,
        /// Its version before; empty where it was not told.
        old: String,
        /// Its version now.
        new: String,
    },
}

/// What was done to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// It was not there before.
    Added,
    /// It is no longer there.
    Removed,
    /// It is another one under the same id.
    Edited,
}

impl Edit {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Edited => "edited",
        }
    }
}

impl Cause {
    /// A stable name, for tables and counts: `rule:ID`, `decide`, `codebook`, `text`, `added`, `removed`, `missing`,
    /// `replaced`, `words`, `program:STAGE`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Rule { rule, .. } if rule == DECIDE => DECIDE.into(),
            Self::Rule { rule, .. } => format!("rule:{rule}"),
            Self::Codebook { .. } => "codebook".into(),
            Self::DomainList { .. } => "words".into(),
            Self::Added { .. } => "added".into(),
            Self::Removed { .. } => "removed".into(),
            Self::Missing { .. } => "missing".into(),
            Self::Replaced { .. } => "replaced".into(),
            Self::Reextracted { .. } => "text".into(),
            Self::Program { stage, .. } => format!("program:{stage}"),
        }
    }

    /// Whether it can do nothing but change what is found: it explains no label whose passages are the same.
    fn only_finds(&self) -> bool {
        match self {
            Self::DomainList { .. } => true,
            Self::Rule { edit: Edit::Edited, diff, .. } => diff.iter().all(|line| {
                let line = line.trim_start_matches(['-', '+', ' ']);
                ["query = ", "unit = ", "@", "\""].iter().any(|start| line.starts_with(start))
            }),
            _ => false,
        }
    }
}

/// The id under which the bars of a label stand among its rules.
const DECIDE: &str = "decide";

/// The stage that writes tables.
const TABLES: &str = "tables";

/// Everything that differs in what a label of a concept rests on.
pub(crate) fn causes(old: &Basis, new: &Basis, (concept, label): &LabelKey) -> Vec<Cause> {
    let mut causes = documents(old, new, concept);
    causes.extend(rules(old, new, label));
    if old.codebook != new.codebook {
        let (before, after) = (codebook_part(&old.codebook, label), codebook_part(&new.codebook, label));
        if before != after {
            causes.push(Cause::Codebook { diff: changed_lines(&before, &after) });
        }
    }
    if old.domain_list != new.domain_list {
        let only = |these: &[String], others: &[String]| -> Vec<String> {
            these.iter().filter(|word| !others.contains(word)).cloned().collect()
        };
        let (added, removed) =
            (only(&new.domain_list, &old.domain_list), only(&old.domain_list, &new.domain_list));
        causes.push(Cause::DomainList { added, removed });
    }
    let stages: BTreeSet<&String> = old.versions.keys().chain(new.versions.keys()).collect();
    // How tables are written changes no label.
    for stage in stages.into_iter().filter(|stage| *stage != TABLES) {
        let version = |basis: &Basis| basis.versions.get(stage).cloned().unwrap_or_default();
        let (old, new) = (version(old), version(new));
        if old != new {
            causes.push(Cause::Program { stage: stage.clone(), old, new });
        }
    }
    causes
}

/// What became of the documents of a concept.
fn documents(old: &Basis, new: &Basis, concept: &str) -> Vec<Cause> {
    let parts = |basis: &Basis| -> BTreeSet<String> {
        basis.concepts.get(concept).into_iter().flat_map(|c| classified_parts(c).map(str::to_owned)).collect()
    };
    let (before, after) = (parts(old), parts(new));
    let mut causes = Vec::new();
    for document in before.union(&after).cloned() {
        let was = old.documents.get(&document).filter(|_| before.contains(&document));
        let is = new.documents.get(&document).filter(|_| after.contains(&document));
        causes.extend(match (was, is) {
            (None, Some(_)) => Some(Cause::Added { document }),
            (Some(_), None) => Some(Cause::Removed { document }),
            (Some(was), Some(is)) => of_document(was, is, document),
            (None, None) => None,
        });
    }
    causes
}

fn of_document(was: &Source, is: &Source, document: String) -> Option<Cause> {
    match (was.file, is.file) {
        (Some(_), None) => Some(Cause::Missing { document }),
        (None, Some(_)) => Some(Cause::Added { document }),
        (a, b) if a != b => Some(Cause::Replaced { document }),
        _ if was.text != is.text => Some(Cause::Reextracted { document }),
        _ => None,
    }
}

/// What became of the rules of a label. Where it had none before, or has none now, its bars speak for all of them.
fn rules(old: &Basis, new: &Basis, label: &str) -> Vec<Cause> {
    let empty = BTreeMap::new();
    let (before, after) = (old.rules.get(label).unwrap_or(&empty), new.rules.get(label).unwrap_or(&empty));
    let is_whole = before.is_empty() || after.is_empty();
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut causes = Vec::new();
    for id in ids.into_iter().filter(|id| !is_whole || *id == DECIDE) {
        let (was, is) = (before.get(id), after.get(id));
        let edit = match (was, is) {
            (None, _) => Edit::Added,
            (_, None) => Edit::Removed,
            (Some(was), Some(is)) if was == is => continue,
            _ => Edit::Edited,
        };
        let text = |rule: Option<&String>| rule.cloned().unwrap_or_default();
        let diff = changed_rule(&text(was), &text(is));
        causes.push(Cause::Rule { rule: id.clone(), edit, diff });
    }
    causes
}

/// Of these causes, those that can have changed this label: not bars where the outcome is the same, nor a rule that finds nothing
/// here, nor an edit of a query or of words that finds the same as before. All of them when none is left.
pub(crate) fn relevant(
    causes: Vec<Cause>,
    is_outcome: bool,
    old: &[Passage],
    new: &[Passage],
    lost: &[Passage],
    gained: &[Passage],
) -> Vec<Cause> {
    let speaks = |passages: &[Passage], rule: &str| passages.iter().any(|p| p.rule == rule);
    let is_relevant = |cause: &&Cause| match cause {
        Cause::Rule { rule, .. } if rule == DECIDE => is_outcome,
        Cause::Rule { rule, .. } if speaks(lost, rule) || speaks(gained, rule) => true,
        Cause::Rule { rule, .. } => !cause.only_finds() && (speaks(old, rule) || speaks(new, rule)),
        _ => !cause.only_finds() || !lost.is_empty() || !gained.is_empty(),
    };
    let kept: Vec<Cause> = causes.iter().filter(is_relevant).cloned().collect();
    if kept.is_empty() { causes } else { kept }
}
