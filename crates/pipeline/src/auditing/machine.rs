//! What the machine says of a label.

use std::collections::BTreeMap;

use document::Verdict;

use super::{Audit, known};
use crate::{Error, Ledger, tables, verdicts::verdicts};

/// The outcome of a concept that the machine could not read.
const NOT_READ: &str = "not read";

/// What the machine says of a label, by concept.
#[derive(Default)]
pub(super) struct Machine {
    /// Outcome and score.
    labels: BTreeMap<String, (String, i64)>,
}

impl Audit {
    /// What the machine found in the last run, with its reasons.
    pub(super) fn verdicts(&self) -> Result<Vec<Verdict>, Error> {
        let ledger = Ledger::new(&self.project);
        let Some(run) = ledger.last()? else { return Ok(Vec::new()) };
        verdicts(&ledger.tables(run.number))
    }

    /// What the machine said in the last run, by label.
    pub(super) fn machines(&self) -> Result<BTreeMap<String, Machine>, Error> {
        let ledger = Ledger::new(&self.project);
        let Some(run) = ledger.last()? else { return Ok(BTreeMap::new()) };
        let mut machines: BTreeMap<String, Machine> = BTreeMap::new();
        for row in tables::read(&ledger.tables(run.number), "labels")? {
            if let [concept, label, outcome, score, ..] = &row[..] {
                let of_concept = (outcome.clone(), score.parse().unwrap_or_default());
                machines.entry(label.clone()).or_default().labels.insert(concept.clone(), of_concept);
            }
        }
        Ok(machines)
    }

    pub(super) fn machine(&self, label: &str) -> Result<Machine, Error> {
        Ok(self.machines()?.remove(label).unwrap_or_default())
    }

    /// How many concepts there are, and to how many of them the machine gives an outcome of a label (yes, where none is named).
    ///
    /// # Errors
    /// When there is no such label or outcome, or the last run's table cannot be read.
    pub fn population(&self, label: &str, outcome: Option<&str>) -> Result<(usize, usize), Error> {
        let definition = self.label(label)?;
        let outcome = known(definition, outcome.unwrap_or("yes"))?;
        let machine = self.machine(&definition.id)?;
        let given = self.concepts.keys().filter(|id| machine.outcome(id) == outcome).count();
        Ok((self.concepts.len(), given))
    }
}

impl Machine {
    /// One that says this of each.
    pub(super) fn of<'o>(outcomes: impl Iterator<Item = (String, &'o str)>) -> Self {
        Self { labels: outcomes.map(|(id, outcome)| (id, (outcome.to_owned(), 0))).collect() }
    }

    /// The outcome in tables, or that it could not be read.
    pub(super) fn outcome(&self, concept: &str) -> &str {
        self.labels.get(concept).map_or(NOT_READ, |(outcome, _)| outcome)
    }

    /// `None` where it could not be read.
    pub(super) fn score(&self, concept: &str) -> Option<i64> {
        self.labels.get(concept).map(|(_, score)| *score)
    }

    pub(super) fn is_read(&self, concept: &str) -> bool {
        self.labels.contains_key(concept)
    }

    /// A guess, from how far the score is from the nearest one of another outcome: a half where it is the same, less and less
    /// the farther it is.
    pub(super) fn chance_of_error(&self, concept: &str) -> f64 {
        let Some((outcome, score)) = self.labels.get(concept) else { return 0.5 };
        if outcome == "unclear" {
            return 0.5;
        }
        let others = self.labels.values().filter(|(other, _)| other != outcome);
        let nearest = others.map(|(_, other)| score.abs_diff(*other)).min();
        nearest.map_or(0.0, |distance| 0.5 / (1.0 + distance as f64))
    }
}
