//! What changed between two runs, and why.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use similar::TextDiff;

use crate::{
    Error,
    ledger::Ledger,
    record::{Basis, Record, classified_parts},
    tables,
};

/// All label changes from one run to another.
#[derive(Debug, Clone, Serialize)]
pub struct Diff {
    /// The earlier run's number.
    pub old: u32,
    /// The later run's number.
    pub new: u32,
    /// How many labels both runs have, changed or not.
    pub labels: usize,
    /// Sorted by concept and label.
    pub changes: Vec<Change>,
}

/// A label of a concept that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The concept.
    pub concept: String,
    /// The label.
    pub label: String,
    /// Outcome and score in the earlier run; `None` when the concept or the label was not there.
    pub old: Option<(String, i64)>,
    /// Outcome and score in the later run.
    pub new: Option<(String, i64)>,
    /// Why: everything that differs in what this label rests on.
    pub causes: Vec<Cause>,
    /// Passages that speak only in the later run.
    pub gained: Vec<Passage>,
    /// Passages that spoke only in the earlier run.
    pub lost: Vec<Passage>,
}

/// Why a label changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// A rule, or the bars of the label, were edited, added or removed.
    Rule {
        /// Its id; `decide` for the bars.
        rule: String,
        /// Lines with `-` and `+`.
        diff: Vec<String>,
    },
    /// The codebook was edited.
    Codebook,
    /// The domain list was edited.
    DomainList,
    /// A document came to the concept.
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
    },
}

/// A passage of evidence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Passage {
    /// The rule that found it.
    pub rule: String,
    /// Its weight.
    pub weight: i64,
    /// The document.
    pub document: String,
    /// The page, from 1.
    pub page: String,
    /// The number that a reader sees on it, or empty.
    pub page_label: String,
    /// What was found.
    pub hit: String,
    /// The sentence around it.
    pub quote: String,
}

type LabelKey = (String, String);
type Outcomes = BTreeMap<LabelKey, (String, i64)>;

impl Diff {
    /// Compares two runs of a ledger.
    ///
    /// # Errors
    /// When their tables cannot be read.
    pub fn between(ledger: &Ledger, old: &Record, new: &Record) -> Result<Self, Error> {
        let (before, after) = (outcomes(ledger, old.number)?, outcomes(ledger, new.number)?);
        let (mut lost, mut gained) = (evidence(ledger, old.number)?, evidence(ledger, new.number)?);
        let keys: BTreeSet<&LabelKey> = before.keys().chain(after.keys()).collect();
        let labels = keys.len();
        let mut changes = Vec::new();
        for key in keys {
            let (was, is) = (before.get(key), after.get(key));
            let (lost, gained) = only_in_one(lost.remove(key), gained.remove(key));
            if was == is && lost.is_empty() && gained.is_empty() {
                continue;
            }
            let causes = causes(&old.basis, &new.basis, key);
            if was != is || !causes.is_empty() {
                changes.push(Change {
                    concept: key.0.clone(),
                    label: key.1.clone(),
                    old: was.cloned(),
                    new: is.cloned(),
                    causes: relevant(causes, &gained, &lost),
                    gained,
                    lost,
                });
            }
        }
        Ok(Self { old: old.number, new: new.number, labels, changes })
    }
}

impl Change {
    /// Whether the outcome changed, and not only its score or the passages behind it.
    #[must_use]
    pub fn is_outcome(&self) -> bool {
        self.old.as_ref().map(|o| &o.0) != self.new.as_ref().map(|n| &n.0)
    }
}

fn outcomes(ledger: &Ledger, run: u32) -> Result<Outcomes, Error> {
    let rows = tables::read(&ledger.tables(run), "labels")?;
    let row = |row: Vec<String>| {
        let mut cells = row.into_iter();
        let mut next = || cells.next().unwrap_or_default();
        let (concept, label, outcome, score) = (next(), next(), next(), next());
        ((concept, label), (outcome, score.parse().unwrap_or_default()))
    };
    Ok(rows.into_iter().map(row).collect())
}

fn evidence(ledger: &Ledger, run: u32) -> Result<BTreeMap<LabelKey, Vec<Passage>>, Error> {
    let mut passages: BTreeMap<LabelKey, Vec<Passage>> = BTreeMap::new();
    for row in tables::read(&ledger.tables(run), "evidence")? {
        let cell = |n: usize| row.get(n).cloned().unwrap_or_default();
        passages.entry((cell(0), cell(1))).or_default().push(Passage {
            rule: cell(2),
            weight: cell(3).parse().unwrap_or_default(),
            document: cell(4),
            page: cell(5),
            page_label: cell(6),
            quote: cell(11),
            hit: cell(12),
        });
    }
    Ok(passages)
}

/// Passages are the same when rule, document, hit and quote are: pages and places move when a text is read anew.
fn only_in_one(old: Option<Vec<Passage>>, new: Option<Vec<Passage>>) -> (Vec<Passage>, Vec<Passage>) {
    let (mut old, mut new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let same = |a: &Passage, b: &Passage| {
        (&a.rule, a.weight, &a.document, &a.hit, &a.quote)
            == (&b.rule, b.weight, &b.document, &b.hit, &b.quote)
    };
    old.retain(|passage| match new.iter().position(|p| same(p, passage)) {
        Some(at) => {
            new.remove(at);
            false
        }
        None => true,
    });
    (old, new)
}

/// Everything that differs in what a label of a concept rests on.
fn causes(old: &Basis, new: &Basis, (concept, label): &LabelKey) -> Vec<Cause> {
    let mut causes = Vec::new();
    let parts = |basis: &Basis| -> BTreeSet<String> {
        basis.concepts.get(concept).into_iter().flat_map(|c| classified_parts(c).map(str::to_owned)).collect()
    };
    let (before, after) = (parts(old), parts(new));
    for document in before.union(&after) {
        let document = document.clone();
        let pair = (
            old.documents.get(&document).filter(|_| before.contains(&document)),
            new.documents.get(&document).filter(|_| after.contains(&document)),
        );
        match pair {
            (None, Some(_)) => causes.push(Cause::Added { document }),
            (Some(_), None) => causes.push(Cause::Removed { document }),
            (Some(a), Some(b)) if a.file.is_some() && b.file.is_none() => {
                causes.push(Cause::Missing { document })
            }
            (Some(a), Some(b)) if a.file != b.file => causes.push(Cause::Replaced { document }),
            (Some(a), Some(b)) if a.text != b.text => causes.push(Cause::Reextracted { document }),
            _ => {}
        }
    }
    let empty = BTreeMap::new();
    let (before, after) = (old.rules.get(label).unwrap_or(&empty), new.rules.get(label).unwrap_or(&empty));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for id in ids {
        let text = |rules: &BTreeMap<String, String>| rules.get(id).cloned().unwrap_or_default();
        let (a, b) = (text(before), text(after));
        if a != b {
            causes.push(Cause::Rule { rule: id.clone(), diff: changed_lines(&a, &b) });
        }
    }
    if old.codebook != new.codebook {
        causes.push(Cause::Codebook);
    }
    if old.domain_list != new.domain_list {
        causes.push(Cause::DomainList);
    }
    for (stage, version) in &new.versions {
        if old.versions.get(stage) != Some(version) {
            causes.push(Cause::Program { stage: stage.clone() });
        }
    }
    causes
}

/// Of the rules edited, those that gained or lost a passage here, or that decide; all of them when none did.
fn relevant(causes: Vec<Cause>, gained: &[Passage], lost: &[Passage]) -> Vec<Cause> {
    let speaks = |rule: &str| rule == "decide" || gained.iter().chain(lost).any(|p| p.rule == rule);
    let is_relevant = |cause: &Cause| !matches!(cause, Cause::Rule { rule, .. } if !speaks(rule));
    let kept: Vec<Cause> = causes.iter().filter(|c| is_relevant(c)).cloned().collect();
    if kept.is_empty() { causes } else { kept }
}

fn changed_lines(old: &str, new: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(old, new);
    let changed = diff.iter_all_changes().filter(|c| c.tag() != similar::ChangeTag::Equal);
    changed.map(|c| format!("{} {}", c.tag(), c.value().trim_end())).collect()
}
