//! What the machine says of a label.

use std::collections::{BTreeMap, BTreeSet};

use super::Audit;
use crate::{Error, Ledger, tables, verdicts::verdicts};

/// The outcome of a concept that the machine could not read.
const NOT_READ: &str = "not read";

/// What the machine says of a label, by concept.
#[derive(Default)]
pub(super) struct Machine {
    /// Outcome and score.
    labels: BTreeMap<String, (String, i64)>,
}

/// By rule and weight: the concepts in which it found something.
pub(super) type Finds = BTreeMap<(String, i32), BTreeSet<String>>;

impl Audit {
    /// The rules that found something in the last run, by label.
    pub(super) fn finds(&self) -> Result<BTreeMap<String, Finds>, Error> {
        let ledger = Ledger::new(&self.project);
        let Some(run) = ledger.last()? else { return Ok(BTreeMap::new()) };
        let mut finds: BTreeMap<String, Finds> = BTreeMap::new();
        for verdict in verdicts(&ledger.tables(run.number))? {
            let of_label = finds.entry(verdict.label).or_default();
            for evidence in verdict.evidence.into_iter().filter(|evidence| evidence.weight != 0) {
                let of_rule = of_label.entry((evidence.rule, evidence.weight)).or_default();
                of_rule.insert(verdict.concept.clone());
            }
        }
        Ok(finds)
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

    /// How many concepts there are, and to how many the machine gives a label (its outcome is yes); without a label, to all.
    ///
    /// # Errors
    /// When there is no such label, or the last run's table cannot be read.
    pub fn population(&self, label: Option<&str>) -> Result<(usize, usize), Error> {
        let all = self.concepts.len();
        let Some(label) = label else { return Ok((all, all)) };
        let machine = self.machine(&self.label(label)?.id)?;
        Ok((all, self.concepts.keys().filter(|id| machine.outcome(id) == "yes").count()))
    }
}

impl Machine {
    /// The outcome in tables, or that it could not be read.
    pub(super) fn outcome(&self, concept: &str) -> &str {
        self.labels.get(concept).map_or(NOT_READ, |(outcome, _)| outcome)
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
