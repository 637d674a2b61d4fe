//! The machine's labels against people's, and how many concepts truly have a label.

use std::collections::{BTreeMap, BTreeSet};

use audit::{CANNOT_JUDGE, Consensus, Item, Set, Subject, consensus};
use document::Kind;
use statistics::estimate::{Accuracy, CountEstimate, NotDefined, Outcome, People, Unit, accuracy, count};

use super::{
    Audit, SampleDesign,
    machine::{Finds, Machine},
};
use crate::Error;

/// How good the machine's labels are, by a sample that people judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The sample's number.
    pub sample: i64,
    /// Concepts of the population.
    pub population: usize,
    /// Concepts of the sample that are to test.
    pub test: usize,
    /// Concepts that were to test, and whose evidence somebody looked at: they serve development now.
    pub looked_at: usize,
    /// In the codebook's order; of a label with choices, one for each choice.
    pub labels: Vec<LabelEvaluation>,
}

/// How good the machine is at a label.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelEvaluation {
    /// The label's id.
    pub label: String,
    /// The outcome that counts as a yes: `yes`, or a choice.
    pub outcome: String,
    /// Concepts to test of which coders disagree, and nobody settled it: they are left out.
    pub unsettled: usize,
    /// Precision, recall and so on.
    pub accuracy: Result<Accuracy, NotDefined>,
    /// How many concepts truly have the outcome.
    pub count: Result<CountEstimate, NotDefined>,
    /// Where the machine says otherwise than people, to test or for development.
    pub errors: Vec<LabelError>,
    /// The rules that found something; of a label with choices, with the first choice alone.
    pub rules: Vec<RuleEvaluation>,
}

/// How good a rule is alone: by where it found anything at all.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleEvaluation {
    /// Its id.
    pub rule: String,
    /// Its weight. A rule below 0 speaks against the label: it is right where people say no.
    pub weight: i32,
    /// In how many concepts it found something.
    pub concepts: usize,
    /// Precision and recall of its finds.
    pub accuracy: Result<Accuracy, NotDefined>,
}

/// A concept of which the machine says something else than people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelError {
    /// The concept's id.
    pub concept: String,
    /// What the machine says.
    pub machine: String,
    /// What people say.
    pub people: String,
    /// Whether it is to test: who looks at its evidence moves it to development.
    pub is_test: bool,
}

impl Audit {
    /// Measures the labels of the last run by a sample; by the last one, where none is named. Only concepts that are to test
    /// count.
    ///
    /// # Errors
    /// When there is no such sample, or the store cannot be read.
    pub fn evaluate(&self, sample: Option<i64>) -> Result<Evaluation, Error> {
        let samples = self.store.samples()?;
        let items = self.store.items()?;
        let of_concepts = |id: i64| {
            items.iter().find(|item| item.sample == id).is_some_and(|item| item.of.subject.passage.is_none())
        };
        let found = match sample {
            Some(id) => samples.iter().find(|sample| sample.id == id),
            None => samples.iter().rev().find(|sample| of_concepts(sample.id)),
        };
        if let Some(found) = found.filter(|found| !of_concepts(found.id)) {
            let message = format!("sample {} is one of passages: labels are measured on concepts", found.id);
            return Err(Error::Input(message));
        }
        let Some(found) = found else {
            return Err(Error::Input(
                "there is no such sample: rules are measured on concepts that were drawn (lesart audit sample)".into(),
            ));
        };
        let design: SampleDesign = serde_json::from_str(&found.design).map_err(|error| {
            Error::Input(format!("the design of sample {} cannot be read: {error}", found.id))
        })?;
        let items: BTreeMap<&str, &Item> = items
            .iter()
            .filter(|item| item.sample == found.id && item.of.subject.passage.is_none())
            .map(|item| (item.of.subject.concept.as_str(), item))
            .collect();
        let looks: BTreeSet<String> = self.store.looks()?.into_iter().map(|look| look.concept).collect();
        let (judgements, decisions) = (self.store.judgements()?, self.store.adjudications()?);
        let said = consensus(&judgements, &decisions);
        let is_test =
            |id: &str| items.get(id).is_some_and(|item| item.of.set == Set::Test) && !looks.contains(id);
        let mut evaluation = Evaluation {
            sample: found.id,
            population: design.population.len(),
            test: items.keys().filter(|id| is_test(id)).count(),
            looked_at: items.values().filter(|i| i.of.set == Set::Test).count(),
            labels: Vec::new(),
        };
        evaluation.looked_at -= evaluation.test;
        let (mut machines, mut finds) = (self.machines()?, self.finds()?);
        for definition in &self.codebook.labels {
            let outcomes: Vec<&str> = match definition.kind {
                Kind::YesNo => vec!["yes"],
                Kind::OneChoice => definition.choices.iter().map(String::as_str).collect(),
            };
            let label = definition.id.as_str();
            let machine = machines.remove(label).unwrap_or_default();
            let of_label = OfLabel { label, design: &design, items: &items, is_test: &is_test, said: &said };
            for outcome in outcomes {
                evaluation.labels.push(of_label.evaluate(&machine, outcome));
            }
            // What a rule weighs is about yes and no: of a choice, rules speak for single choices.
            if definition.kind == Kind::YesNo
                && let Some(last) = evaluation.labels.last_mut()
            {
                last.rules = of_label.rules(finds.remove(label).unwrap_or_default());
            }
        }
        Ok(evaluation)
    }
}

type Said<'a> = BTreeMap<(&'a Subject, &'a str), Consensus<'a>>;

struct OfLabel<'a> {
    label: &'a str,
    design: &'a SampleDesign,
    items: &'a BTreeMap<&'a str, &'a Item>,
    is_test: &'a dyn Fn(&str) -> bool,
    said: &'a Said<'a>,
}

impl<'a> OfLabel<'a> {
    fn evaluate(&self, machine: &Machine, wanted: &str) -> LabelEvaluation {
        let as_outcome = |said: &str| as_outcome(said, wanted);
        let numbers = self.strata();
        let (mut documents, mut errors, mut unsettled) = (Vec::new(), Vec::new(), 0);
        for (id, stratum) in &self.design.population {
            let by_machine = machine.is_read(id).then(|| as_outcome(machine.outcome(id)));
            let is_test = (self.is_test)(id);
            let (said, people) = self.people(id, wanted);
            unsettled += usize::from(is_test && matches!(said, Some(Consensus::Disagreed(_))));
            if let Some(said) = said.and_then(Consensus::outcome)
                && matches!(people, People::Tested(says) | People::Developed(says) if by_machine != Some(says))
            {
                let (machine, people) = (machine.outcome(id).to_owned(), said.to_owned());
                errors.push(LabelError { concept: id.clone(), machine, people, is_test });
            }
            documents.push(Unit { stratum: numbers[stratum], machine: by_machine, people });
        }
        LabelEvaluation {
            label: self.label.to_owned(),
            outcome: wanted.to_owned(),
            unsettled,
            accuracy: accuracy(&documents),
            count: count(&documents, Outcome::Yes),
            errors,
            rules: Vec::new(),
        }
    }

    /// The numbers of the strata, in the order of their names.
    fn strata(&self) -> BTreeMap<&String, usize> {
        let names: BTreeSet<&String> = self.design.population.values().collect();
        names.into_iter().zip(0..).collect()
    }

    /// What people agree on, or what was settled, and what that means for the estimates.
    fn people(&self, id: &str, wanted: &str) -> (Option<&'a Consensus<'a>>, People) {
        let is_test = (self.is_test)(id);
        let said = self.items.get(id).and_then(|item| self.said.get(&(&item.of.subject, self.label)));
        let people = match said {
            Some(Consensus::Missing) if is_test => People::CannotJudge,
            Some(Consensus::Agreed(CANNOT_JUDGE, _) | Consensus::Settled(CANNOT_JUDGE)) if is_test => {
                People::CannotJudge
            }
            Some(consensus) => match consensus.outcome().filter(|said| *said != CANNOT_JUDGE) {
                Some(said) if is_test => People::Tested(as_outcome(said, wanted)),
                Some(said) => People::Developed(as_outcome(said, wanted)),
                None => People::NotAsked,
            },
            None => People::NotAsked,
        };
        (said, people)
    }

    /// Each rule of a label, as if its finds alone were the machine's yes.
    fn rules(&self, finds: Finds) -> Vec<RuleEvaluation> {
        let numbers = self.strata();
        let mut rules = Vec::new();
        for ((rule, weight), found) in finds {
            let unit = |(id, stratum): (&String, &String)| {
                let finds = if found.contains(id) { Outcome::Yes } else { Outcome::No };
                let people = self.people(id, if weight < 0 { "no" } else { "yes" }).1;
                Unit { stratum: numbers[stratum], machine: Some(finds), people }
            };
            let units: Vec<Unit> = self.design.population.iter().map(unit).collect();
            rules.push(RuleEvaluation { rule, weight, concepts: found.len(), accuracy: accuracy(&units) });
        }
        rules
    }
}

/// What an outcome is, where `wanted` counts as the yes.
fn as_outcome(said: &str, wanted: &str) -> Outcome {
    match said {
        "unclear" => Outcome::Unclear,
        said if said == wanted => Outcome::Yes,
        _ => Outcome::No,
    }
}
