//! How far the audit has come: who judged how much, and what is still open.

use std::collections::{BTreeMap, BTreeSet};

use audit::{Consensus, Round, Subject, consensus, standing};

use super::Audit;
use crate::Error;

/// How far the audit has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditSummary {
    /// In the order in which they were drawn.
    pub samples: Vec<DrawnSample>,
    /// In the order in which they came.
    pub coders: Vec<CoderSummary>,
    /// In the codebook's order, of concepts, then of passages; labels of which nobody said anything are left out.
    pub labels: Vec<LabelSummary>,
    /// Judgements that stand, and that were made with another codebook than there is now.
    pub other_codebook: usize,
}

/// A sample that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnSample {
    /// Its number.
    pub number: i64,
    /// What it is for.
    pub round: Round,
    /// Of how many concepts.
    pub concepts: usize,
    /// Of how many passages.
    pub passages: usize,
    /// How many of them are given to coders.
    pub assigned: usize,
}

/// What a coder did. Nothing here tells how fast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoderSummary {
    /// The pseudonym.
    pub name: String,
    /// Concepts of which the coder judged some label.
    pub concepts: usize,
    /// Judgements that stand.
    pub judgements: usize,
    /// Concepts and passages that are assigned to the coder, and of which no label is judged.
    pub open: usize,
}

/// What people said of a label, all in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LabelSummary {
    /// Its id.
    pub label: String,
    /// Whether the numbers are of passages, and not of concepts.
    pub of_passages: bool,
    /// Those of which two or more coders said the same.
    pub agreed: usize,
    /// Those of which one coder said something.
    pub single: usize,
    /// Those that were settled.
    pub settled: usize,
    /// Those of which coders say different things, and nobody settled it.
    pub disagreed: usize,
    /// Those that nobody can judge.
    pub missing: usize,
}

impl Audit {
    /// How far the audit has come.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn summary(&self) -> Result<AuditSummary, Error> {
        let (judgements, decisions) = (self.store.judgements()?, self.store.adjudications()?);
        let mut of_coders: BTreeMap<&str, (BTreeSet<&Subject>, usize)> = BTreeMap::new();
        let mut other_codebook = 0;
        let version = self.version.to_string();
        for ((subject, _), said) in standing(&judgements) {
            other_codebook += said.values().filter(|own| own.of.codebook != version).count();
            for (_, coder) in said.into_keys() {
                let (subjects, count) = of_coders.entry(coder).or_default();
                subjects.insert(subject);
                *count += 1;
            }
        }
        let mut coders = Vec::new();
        for coder in self.store.coders()? {
            let (subjects, judgements) = of_coders.remove(coder.name.as_str()).unwrap_or_default();
            let tasks = self.store.tasks(&coder.name)?;
            let open = tasks.iter().filter(|task| !subjects.contains(&task.subject)).count();
            let concepts = subjects.iter().filter(|subject| subject.passage.is_none()).count();
            coders.push(CoderSummary { name: coder.name, concepts, judgements, open });
        }
        let samples = self.drawn()?;
        let mut labels: BTreeMap<(bool, &str), LabelSummary> = BTreeMap::new();
        for ((subject, label), consensus) in consensus(&judgements, &decisions) {
            let summary = labels.entry((subject.passage.is_some(), label)).or_default();
            match consensus {
                Consensus::Agreed(_, 1) => summary.single += 1,
                Consensus::Agreed(..) => summary.agreed += 1,
                Consensus::Settled(_) => summary.settled += 1,
                Consensus::Disagreed(_) => summary.disagreed += 1,
                Consensus::Missing => summary.missing += 1,
            }
        }
        let ids = || self.codebook.labels.iter().map(|label| label.id.as_str());
        let all = [false, true].into_iter().flat_map(|of_passages| ids().map(move |id| (of_passages, id)));
        let labels = all.filter_map(|key| {
            let (of_passages, label) = (key.0, key.1.to_owned());
            Some(LabelSummary { label, of_passages, ..labels.remove(&key)? })
        });
        Ok(AuditSummary { samples, coders, labels: labels.collect(), other_codebook })
    }

    fn drawn(&self) -> Result<Vec<DrawnSample>, Error> {
        let items = self.store.items()?;
        let given: BTreeSet<i64> = self.store.assignments()?.into_iter().map(|given| given.item).collect();
        let drawn = self.store.samples()?.into_iter().map(|sample| {
            let of_sample = || items.iter().filter(|item| item.sample == sample.id);
            let passages = of_sample().filter(|item| item.of.subject.passage.is_some()).count();
            DrawnSample {
                number: sample.id,
                round: sample.round,
                concepts: of_sample().count() - passages,
                passages,
                assigned: of_sample().filter(|item| given.contains(&item.id)).count(),
            }
        });
        Ok(drawn.collect())
    }
}
