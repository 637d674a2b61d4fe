//! Concepts of the last run → a sample for people to judge.

use std::collections::{BTreeMap, BTreeSet};

use audit::{Assignment, NewItem, NewSample, Round, Set, Subject};
use serde::{Deserialize, Serialize};
use statistics::sampling::{
    Allocation, Design, Drawn, Purpose, bands_for, draw, score_bands, uncertain_first,
};

use super::{Audit, machine::Machine};
use crate::{Error, Facet, Metadata};

/// What sample is drawn.
#[derive(Debug, Clone)]
pub struct SampleTask<'t> {
    /// How many concepts; all without a number.
    pub size: Option<usize>,
    /// From which strata.
    pub strata: Strata,
    /// Whether each stratum gives as many as another, not in proportion to its size.
    pub equal: bool,
    /// What it is for.
    pub round: Round,
    /// The share that two coders judge, from 0 to 1.
    pub twice: f64,
    /// The share on which rules may be developed, from 0 to 1; the rest is to test them.
    pub development: f64,
    /// The same seed draws the same concepts.
    pub seed: u64,
    /// Who draws it.
    pub by: &'t str,
    /// When, in UTC.
    pub at: &'t str,
}

/// The parts of the population from which a sample is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "by", content = "label")]
pub enum Strata {
    /// One: a simple random sample.
    None,
    /// What the machine says of this label.
    Outcome(String),
    /// How near the machine's score of this label is to another outcome: more of those that are near.
    Uncertain(String),
    /// Bands of the machine's score of this label.
    Score(String),
    /// The state of the district.
    State,
    /// Its type.
    Type,
    /// The years, five at a time.
    Year,
}

/// How a sample was drawn: what the store keeps of it, so that it can be drawn again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SampleDesign {
    /// How many were drawn.
    pub size: usize,
    /// From which strata.
    pub strata: Strata,
    /// Whether each gave as many as another.
    pub equal: bool,
    /// The share that two coders judge.
    pub twice: f64,
    /// The share on which rules may be developed.
    pub development: f64,
    /// The seed.
    pub seed: u64,
    /// The population: the stratum of each concept.
    pub population: BTreeMap<String, String>,
}

/// What was drawn, told to who drew it. Coders are shown nothing of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleSummary {
    /// The sample's number.
    pub sample: i64,
    /// By stratum: all concepts, drawn ones, those of them that are to test.
    pub strata: BTreeMap<String, (usize, usize, usize)>,
    /// Those that two coders judge.
    pub twice: usize,
}

impl Audit {
    /// Draws a sample of the concepts of the last run.
    ///
    /// # Errors
    /// When it cannot be drawn so, or the store cannot be written.
    pub fn draw(&mut self, task: &SampleTask) -> Result<SampleSummary, Error> {
        let concepts: Vec<&str> = self.concepts.keys().map(String::as_str).collect();
        let size = task.size.unwrap_or(concepts.len());
        let metadata = Metadata::load(&self.project, &self.settings)?;
        let (names, allocation) = self.strata(task, size, &concepts, &metadata)?;
        let all: BTreeSet<&String> = names.iter().collect();
        let numbers: BTreeMap<&str, usize> = all.iter().map(|name| name.as_str()).zip(0..).collect();
        let strata: Vec<usize> = names.iter().map(|name| numbers[name.as_str()]).collect();
        let design = Design {
            strata: &strata,
            size,
            allocation,
            development: task.development,
            twice: task.twice,
            seed: task.seed,
        };
        let drawn = draw(&design).map_err(|error| Error::Input(error.to_string()))?;
        let item = |drawn: &Drawn| NewItem {
            subject: Subject::concept(concepts[drawn.item]),
            stratum: names[drawn.item].clone(),
            probability: drawn.probability,
            set: if drawn.purpose == Purpose::Test { Set::Test } else { Set::Development },
            twice: drawn.twice,
        };
        let items: Vec<NewItem> = drawn.drawn.iter().map(item).collect();
        let twice = items.iter().filter(|item| item.twice).count();
        let kept = SampleDesign {
            size,
            strata: task.strata.clone(),
            equal: task.equal,
            twice: task.twice,
            development: task.development,
            seed: task.seed,
            population: concepts.iter().map(ToString::to_string).zip(names.iter().cloned()).collect(),
        };
        let design = serde_json::to_string(&kept).map_err(|error| Error::Input(error.to_string()))?;
        let sample = self.store.add_sample(&NewSample {
            round: task.round,
            design,
            labels: Vec::new(),
            by: task.by.to_owned(),
            at: task.at.to_owned(),
            items,
        })?;
        let of_stratum = |(name, number): (&str, usize)| {
            let stratum = &drawn.strata[&number];
            (name.to_owned(), (stratum.population, stratum.drawn, stratum.test))
        };
        Ok(SampleSummary { sample, strata: numbers.into_iter().map(of_stratum).collect(), twice })
    }

    /// The stratum of each concept by its name, and how places are shared out. Names sort as like ones should lie side by side.
    fn strata(
        &self,
        task: &SampleTask,
        size: usize,
        concepts: &[&str],
        metadata: &Metadata,
    ) -> Result<(Vec<String>, Allocation), Error> {
        let allocation = if task.equal { Allocation::Equal } else { Allocation::Proportional };
        let facet = |facet: Facet| {
            let of = |concept: &&str| {
                let document = self.concepts[*concept].parts.first().map_or("", |part| &part.document);
                let values = metadata.values(&facet, document).join("+");
                if values.is_empty() { "unknown".to_owned() } else { values }
            };
            concepts.iter().map(of).collect()
        };
        Ok(match &task.strata {
            Strata::None => (vec!["all".into(); concepts.len()], allocation),
            Strata::State => (facet(Facet::State), allocation),
            Strata::Type => (facet(Facet::Type), allocation),
            Strata::Year => (concepts.iter().map(|id| years(self.concepts[*id].year)).collect(), allocation),
            Strata::Outcome(label) => {
                let machine = self.machine(&self.label(label)?.id)?;
                (concepts.iter().map(|id| machine.outcome(id).to_owned()).collect(), allocation)
            }
            Strata::Score(label) => {
                (by_score(&self.machine(&self.label(label)?.id)?, size, concepts), allocation)
            }
            Strata::Uncertain(label) => uncertain(&self.machine(&self.label(label)?.id)?, size, concepts),
        })
    }

    /// Gives the items of a sample to coders in turn, those to be judged twice to two of them. Items that were given to somebody
    /// before stay with them.
    ///
    /// # Errors
    /// When there is no such sample, or fewer coders than are needed.
    pub fn assign(&mut self, sample: i64, coders: &[String], at: &str) -> Result<usize, Error> {
        let given: BTreeSet<i64> = self.store.assignments()?.into_iter().map(|a| a.item).collect();
        let items: Vec<_> = self.store.items()?.into_iter().filter(|item| item.sample == sample).collect();
        if items.is_empty() {
            return Err(Error::Input(format!("there is no sample {sample}; “lesart audit” lists them")));
        }
        let open: Vec<_> = items.iter().filter(|item| !given.contains(&item.id)).collect();
        let different: BTreeSet<&String> = coders.iter().collect();
        if different.len() != coders.len() || coders.is_empty() {
            return Err(Error::Input("name each coder once".into()));
        }
        if coders.len() < 2 && open.iter().any(|item| item.of.twice) {
            return Err(Error::Input(
                "some concepts are to be judged by two coders: name two, or draw with --twice 0".into(),
            ));
        }
        let mut assignments = Vec::new();
        let mut turn = coders.iter().cycle();
        for item in open {
            let times = if item.of.twice { 2 } else { 1 };
            for coder in turn.by_ref().take(times) {
                assignments.push(Assignment { item: item.id, coder: coder.clone() });
            }
        }
        self.store.assign(&assignments, at)?;
        Ok(assignments.len())
    }
}

/// Five years: `2015–2019`.
fn years(year: Option<u16>) -> String {
    match year {
        Some(year) => format!("{}–{}", year / 5 * 5, year / 5 * 5 + 4),
        None => "unknown".into(),
    }
}

/// Bands of scores, named by the lowest and the highest one: `2: 4 to 9`.
fn by_score(machine: &Machine, size: usize, concepts: &[&str]) -> Vec<String> {
    let scores: Vec<i64> = concepts.iter().filter_map(|id| machine.score(id)).collect();
    let mut ranges: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    let bands = score_bands(&scores, bands_for(size));
    for (&band, &score) in bands.iter().zip(&scores) {
        let (low, high) = ranges.entry(band).or_insert((score, score));
        (*low, *high) = ((*low).min(score), (*high).max(score));
    }
    let name = |(band, (low, high)): (&usize, &(i64, i64))| format!("{}: {low} to {high}", band + 1);
    let mut bands = bands.iter();
    let of_concept = |id: &&str| match machine.score(id).and_then(|_| bands.next()) {
        Some(band) => name((band, &ranges[band])),
        None => machine.outcome(id).to_owned(),
    };
    concepts.iter().map(of_concept).collect()
}

/// Bands of concepts that are equally near to another outcome: `no 1`, `no 2` …, the surest first.
fn uncertain(machine: &Machine, size: usize, concepts: &[&str]) -> (Vec<String>, Allocation) {
    let outcomes: Vec<&str> = concepts.iter().map(|id| machine.outcome(id)).collect();
    let names: BTreeSet<&str> = outcomes.iter().copied().collect();
    let numbers: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let groups: Vec<usize> = outcomes.iter().map(|outcome| numbers[outcome]).collect();
    let chances: Vec<f64> = concepts.iter().map(|id| machine.chance_of_error(id)).collect();
    let bands = uncertain_first(&groups, &chances, bands_for(size).max(names.len()));
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (outcome, &band) in outcomes.iter().zip(&bands.strata) {
        let least = first.entry(outcome).or_insert(band);
        *least = (*least).min(band);
    }
    let name = |(outcome, band): (&&str, &usize)| format!("{outcome} {}", band - first[outcome] + 1);
    let strata: Vec<String> = outcomes.iter().zip(&bands.strata).map(name).collect();
    let mut weights: BTreeMap<&String, f64> = BTreeMap::new();
    for (name, band) in strata.iter().zip(&bands.strata) {
        weights.insert(name, bands.weights[band]);
    }
    // Numbers follow the order of names.
    let weights = weights.into_values().enumerate().collect();
    (strata, Allocation::Weighted(weights))
}
