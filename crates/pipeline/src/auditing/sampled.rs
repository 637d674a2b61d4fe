//! A sample with the population that it stands for: concepts, or passages.

use std::collections::{BTreeMap, BTreeSet};

use audit::{Item, Sample, Set};
use serde::de::DeserializeOwned;

use super::{
    Audit, SampleDesign,
    machine::Machine,
    passages::{HIT, PassageDesign},
};
use crate::Error;

/// A sample that people judge.
pub(super) struct Sampled {
    pub(super) id: i64,
    /// Of passages: for which label.
    pub(super) of_passages: Option<String>,
    /// The stratum of each concept or passage there is, by its number, in the order of the strata's names.
    pub(super) population: BTreeMap<String, usize>,
    /// Those that were drawn, by id.
    pub(super) items: BTreeMap<String, Item>,
    /// The concepts whose evidence somebody looked at.
    looks: BTreeSet<String>,
    /// The number of the stratum of passages in which a rule found something.
    hit: Option<usize>,
}

impl Sampled {
    pub(super) fn load(audit: &Audit, wanted: Option<i64>) -> Result<Self, Error> {
        let all = audit.store.items()?;
        let is_of_passages =
            |id: i64| all.iter().any(|item| item.sample == id && item.of.subject.passage.is_some());
        let samples = audit.store.samples()?;
        let found = match wanted {
            Some(id) => samples.iter().find(|sample| sample.id == id),
            None => samples.iter().rev().find(|sample| !is_of_passages(sample.id)),
        };
        let Some(found) = found else {
            return Err(Error::Input(
                "there is no such sample: rules are measured on what was drawn (lesart audit sample); “lesart audit” lists samples"
                    .into(),
            ));
        };
        let items: BTreeMap<String, Item> = all
            .iter()
            .filter(|item| item.sample == found.id)
            .map(|item| (item.of.subject.id(), item.clone()))
            .collect();
        let strata = if is_of_passages(found.id) {
            passages(&design::<PassageDesign>(found)?, &items)
        } else {
            design::<SampleDesign>(found)?.population
        };
        let names: BTreeSet<&String> = strata.values().collect();
        let numbers: BTreeMap<&String, usize> = names.into_iter().zip(0..).collect();
        let hit = numbers.iter().find(|(name, _)| name.as_str() == HIT).map(|(_, number)| *number);
        let population = strata.iter().map(|(id, stratum)| (id.clone(), numbers[stratum])).collect();
        let of_passages = is_of_passages(found.id).then(|| found.labels.concat());
        let looks = audit.store.looks()?.into_iter().map(|look| look.concept).collect();
        Ok(Self { id: found.id, of_passages, population, items, looks, hit })
    }

    /// Whether something was drawn to test, and nobody looked at what the machine found in its concept.
    pub(super) fn is_test(&self, id: &str) -> bool {
        self.items
            .get(id)
            .is_some_and(|item| item.of.set == Set::Test && !self.looks.contains(&item.of.subject.concept))
    }

    /// How many are to test, and how many were drawn for it.
    pub(super) fn to_test(&self) -> (usize, usize) {
        let test = self.items.keys().filter(|id| self.is_test(id)).count();
        (test, self.items.values().filter(|item| item.of.set == Set::Test).count())
    }

    /// Of passages: yes where a rule of the label found something when they were drawn.
    pub(super) fn hits(&self) -> Machine {
        let says = |stratum: &usize| if Some(*stratum) == self.hit { "yes" } else { "no" };
        Machine::of(self.population.iter().map(|(id, stratum)| (id.clone(), says(stratum))))
    }
}

fn design<D: DeserializeOwned>(sample: &Sample) -> Result<D, Error> {
    serde_json::from_str(&sample.design)
        .map_err(|error| Error::Input(format!("the design of sample {} cannot be read: {error}", sample.id)))
}

/// The strata of all passages: of those that were not drawn it is known only how many they are.
fn passages(design: &PassageDesign, items: &BTreeMap<String, Item>) -> BTreeMap<String, String> {
    let drawn = items.iter().map(|(id, item)| (id.clone(), item.of.stratum.clone()));
    let mut strata: BTreeMap<String, String> = drawn.collect();
    for (stratum, &(population, drawn, _)) in &design.passages {
        strata.extend((drawn..population).map(|number| (format!("{stratum} {number}"), stratum.clone())));
    }
    strata
}
