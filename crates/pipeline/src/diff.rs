//! What changed between two runs, and why.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    causes::{Cause, causes, relevant},
    moved::only_in_one,
    results::{LabelKey, Passage, Results},
};

/// All label changes from one run to another.
#[derive(Debug, Clone, Serialize)]
pub struct Diff {
    /// How many labels both runs have, changed or not.
    pub labels: usize,
    /// Sorted by concept and label.
    pub changes: Vec<Change>,
    /// Each label of the codebook, by id.
    pub summary: Vec<LabelSummary>,
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

/// What became of a label over all concepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelSummary {
    /// The label.
    pub label: String,
    /// How many concepts came out so in the earlier run, by outcome.
    pub old: BTreeMap<String, usize>,
    /// The same in the later run.
    pub new: BTreeMap<String, usize>,
    /// Changed outcomes, with the number of concepts.
    pub transitions: Vec<Transition>,
    /// How many changes each cause stands behind, by its stable name.
    pub causes: BTreeMap<String, usize>,
}

/// Concepts whose outcome changed in the same way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Transition {
    /// The earlier outcome; `None` when the concept or the label was not there.
    pub old: Option<String>,
    /// The later one.
    pub new: Option<String>,
    /// How many.
    pub concepts: usize,
}

impl Diff {
    /// Compares the results of two runs.
    #[must_use]
    pub fn between(old: &Results, new: &Results) -> Self {
        let keys: BTreeSet<&LabelKey> = old.outcomes.keys().chain(new.outcomes.keys()).collect();
        let changes: Vec<Change> = keys.iter().filter_map(|key| change(old, new, key)).collect();
        let labels: BTreeSet<&str> = keys.iter().map(|(_, label)| label.as_str()).collect();
        let summary = labels.into_iter().map(|label| LabelSummary::of(label, old, new, &changes)).collect();
        Self { labels: keys.len(), changes, summary }
    }

    /// The changes of outcomes, then those of scores and passages only.
    #[must_use]
    pub fn by_weight(&self) -> (Vec<&Change>, Vec<&Change>) {
        self.changes.iter().partition(|change| change.is_outcome())
    }
}

/// What changed of a label of a concept; `None` when nothing did.
fn change(old: &Results, new: &Results, key: &LabelKey) -> Option<Change> {
    let (was, is) = (old.outcomes.get(key), new.outcomes.get(key));
    let (before, after) = (old.passages(key), new.passages(key));
    let text = |results: &Results, document: &str| results.basis.documents.get(document).and_then(|d| d.text);
    let is_new_text = |document: &str| text(old, document) != text(new, document);
    let (lost, gained) = only_in_one(before, after, is_new_text);
    if was == is && lost.is_empty() && gained.is_empty() {
        return None;
    }
    let causes = causes(&old.basis, &new.basis, key);
    if was == is && causes.is_empty() {
        return None;
    }
    Some(Change {
        concept: key.0.clone(),
        label: key.1.clone(),
        old: was.cloned(),
        new: is.cloned(),
        causes: relevant(causes, was.map(|w| &w.0) != is.map(|i| &i.0), before, after, &lost, &gained),
        gained,
        lost,
    })
}

impl Change {
    /// Whether the outcome changed, and not only its score or the passages behind it.
    #[must_use]
    pub fn is_outcome(&self) -> bool {
        self.old.as_ref().map(|o| &o.0) != self.new.as_ref().map(|n| &n.0)
    }
}

impl LabelSummary {
    fn of(label: &str, old: &Results, new: &Results, changes: &[Change]) -> Self {
        let count = |results: &Results| {
            let mut counts = BTreeMap::new();
            for (_, (outcome, _)) in results.outcomes.iter().filter(|((_, l), _)| l == label) {
                *counts.entry(outcome.clone()).or_default() += 1;
            }
            counts
        };
        let mut transitions: BTreeMap<(Option<String>, Option<String>), usize> = BTreeMap::new();
        let mut causes = BTreeMap::new();
        for change in changes.iter().filter(|c| c.label == label) {
            let outcome = |side: &Option<(String, i64)>| side.as_ref().map(|(outcome, _)| outcome.clone());
            if change.is_outcome() {
                *transitions.entry((outcome(&change.old), outcome(&change.new))).or_default() += 1;
            }
            let names: BTreeSet<String> = change.causes.iter().map(Cause::name).collect();
            for name in names {
                *causes.entry(name).or_default() += 1;
            }
        }
        let transition = |((old, new), concepts)| Transition { old, new, concepts };
        Self {
            label: label.to_owned(),
            old: count(old),
            new: count(new),
            transitions: transitions.into_iter().map(transition).collect(),
            causes,
        }
    }
}
