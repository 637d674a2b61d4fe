//! What a run found, as far as a diff compares it: the same from a run's folder and from labels that are not kept.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    Error,
    classifying::{self, Labelled},
    columns::{EVIDENCE, LABELS},
    record::Basis,
    runs::Run,
    tables,
};

/// Concept and label.
pub(crate) type LabelKey = (String, String);

/// The labels of a run with their passages, and what they rest on.
#[derive(Debug, Clone)]
pub struct Results {
    pub(crate) basis: Basis,
    /// Outcome and score.
    pub(crate) outcomes: BTreeMap<LabelKey, (String, i64)>,
    pub(crate) passages: BTreeMap<LabelKey, Vec<Passage>>,
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

impl Results {
    /// The results of a finished run.
    ///
    /// # Errors
    /// When its tables cannot be read.
    pub fn read(run: &Run) -> Result<Self, Error> {
        let labels = tables::read(&run.folder, LABELS.name)?;
        let evidence = tables::read(&run.folder, EVIDENCE.name)?;
        Ok(Self::of_rows(run.record.basis.clone(), labels, evidence))
    }

    /// Those of labels in memory.
    pub(crate) fn of(labelled: &[Labelled], basis: Basis) -> Self {
        let mut tables = classifying::tables(labelled);
        let mut rows = |name: &str| {
            let table = tables.iter_mut().find(|t| t.definition.name == name);
            table.map(|t| std::mem::take(&mut t.rows)).unwrap_or_default()
        };
        let (labels, evidence) = (rows(LABELS.name), rows(EVIDENCE.name));
        Self::of_rows(basis, labels, evidence)
    }

    fn of_rows(basis: Basis, labels: Vec<Vec<String>>, evidence: Vec<Vec<String>>) -> Self {
        let cell = |row: &[String], n: usize| row.get(n).cloned().unwrap_or_default();
        let mut outcomes = BTreeMap::new();
        for row in &labels {
            let score = cell(row, 3).parse().unwrap_or_default();
            outcomes.insert((cell(row, 0), cell(row, 1)), (cell(row, 2), score));
        }
        let mut passages: BTreeMap<LabelKey, Vec<Passage>> = BTreeMap::new();
        for row in &evidence {
            passages.entry((cell(row, 0), cell(row, 1))).or_default().push(Passage {
                rule: cell(row, 2),
                weight: cell(row, 3).parse().unwrap_or_default(),
                document: cell(row, 4),
                page: cell(row, 5),
                page_label: cell(row, 6),
                quote: cell(row, 11),
                hit: cell(row, 12),
            });
        }
        Self { basis, outcomes, passages }
    }

    /// The passages behind a label.
    pub(crate) fn passages(&self, key: &LabelKey) -> &[Passage] {
        self.passages.get(key).map_or(&[], Vec::as_slice)
    }
}
