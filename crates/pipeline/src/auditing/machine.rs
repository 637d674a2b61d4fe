//! What the machine says of a label.

use std::collections::{BTreeMap, BTreeSet};

use super::Audit;
use crate::{Error, Ledger, tables, verdicts::verdicts};

/// The outcome of a concept that the machine could not read.
const NOT_READ: &str = "not read";

/// What the machine says of a label, by concept.
pub(super) struct Machine {
    /// Outcome and score.
    labels: BTreeMap<String, (String, i64)>,
}

/// By rule and weight: the concepts in which it found something.
type Finds = BTreeMap<(String, i32), BTreeSet<String>>;

impl Audit {
    /// The rules of a label that found something in the last run.
    pub(super) fn finds(&self, label: &str) -> Result<Finds, Error> {
        let ledger = Ledger::new(&self.project);
        let Some(run) = ledger.last()? else { return Ok(Finds::new()) };
        let mut finds = Finds::new();
        for verdict in
            verdicts(&ledger.tables(run.number))?.into_iter().filter(|verdict| verdict.label == label)
        {
            for evidence in verdict.evidence.into_iter().filter(|evidence| evidence.weight != 0) {
                let of_rule = finds.entry((evidence.rule, evidence.weight)).or_default();
                of_rule.insert(verdict.concept.clone());
            }
        }
        Ok(finds)
    }

    pub(super) fn machine(&self, label: &str) -> Result<Machine, Error> {
        let ledger = Ledger::new(&self.project);
        let Some(run) = ledger.last()? else { return Ok(Machine { labels: BTreeMap::new() }) };
        let mut labels = BTreeMap::new();
        for row in tables::read(&ledger.tables(run.number), "labels")? {
            if let [concept, of, outcome, score, ..] = &row[..]
                && of == label
            {
                labels.insert(concept.clone(), (outcome.clone(), score.parse().unwrap_or_default()));
            }
        }
        Ok(Machine { labels })
    }
}

impl Audit {
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
