//! The machine's labels against people's, and how many concepts truly have a label.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use audit::{Adjudication, CANNOT_JUDGE, Consensus, LastWords, Round, Subject, consensus, last_words};
use document::{Kind, Verdict};
use statistics::estimate::{Accuracy, CountEstimate, NotDefined, Outcome, People, Unit, accuracy, count};

use super::{Audit, coding::CodedPassage, machine::Machine, sampled::Sampled};
use crate::Error;

/// Pieces of evidence that are told of an error.
const SHOWN: usize = 3;

/// How good the machine's labels are, by a sample that people judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The sample's number.
    pub sample: i64,
    /// Whether it is one of passages: then all numbers are of passages, and a find of the label's rules is the machine's yes.
    pub of_passages: bool,
    /// All concepts, or passages.
    pub population: usize,
    /// Those of the sample that are to test.
    pub test: usize,
    /// Those that were to test, and whose evidence somebody looked at: they serve development now.
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

/// A concept, or passage, of which the machine says something else than people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelError {
    /// Its id.
    pub id: String,
    /// What the machine says.
    pub machine: String,
    /// What people say.
    pub people: String,
    /// Whether it is to test: who looks at its evidence moves it to development.
    pub is_test: bool,
    /// What people wrote for it: `A: S. 4, nur im Vorwort`.
    pub notes: Vec<String>,
    /// Of a passage: what it says, and where it stands.
    pub passage: Option<CodedPassage>,
    /// Of a concept for development: the machine's reason, and what weighs most.
    pub evidence: Vec<String>,
}

impl Audit {
    /// Measures the labels of the last run by a sample; by the last one of concepts, where none is named. Only what is to test
    /// counts. By a sample of passages, it is the finds of the label's rules that are measured, as they were when it was drawn.
    /// `label`: this one alone.
    ///
    /// # Errors
    /// When there is no such sample or label, or the store cannot be read.
    pub fn evaluate(&self, sample: Option<i64>, label: Option<&str>) -> Result<Evaluation, Error> {
        let sampled = Sampled::load(self, sample)?;
        let wanted = label.map(|label| self.label(label)).transpose()?;
        let is_wanted = |label: &str| wanted.is_none_or(|wanted| wanted.id == label);
        let (judgements, decisions) = (self.store.judgements()?, self.store.adjudications()?);
        let said = Said {
            consensus: consensus(&judgements, &decisions),
            last: last_words(&judgements, Round::counts),
            decisions: &decisions,
        };
        let (test, drawn_to_test) = sampled.to_test();
        let mut evaluation = Evaluation {
            sample: sampled.id,
            of_passages: sampled.of_passages.is_some(),
            population: sampled.population.len(),
            test,
            looked_at: drawn_to_test - test,
            labels: Vec::new(),
        };
        if let Some(label) = &sampled.of_passages {
            if !is_wanted(label) {
                return Err(Error::Input(format!("sample {} is of passages for {label}", sampled.id)));
            }
            let of_label = OfLabel { label, sampled: &sampled, said: &said, verdicts: BTreeMap::new() };
            evaluation.labels.push(of_label.evaluate(&sampled.hits(), "yes")?);
            return Ok(evaluation);
        }
        let (mut machines, verdicts) = (self.machines()?, self.verdicts()?);
        for definition in self.codebook.labels.iter().filter(|label| is_wanted(&label.id)) {
            let outcomes: Vec<&str> = match definition.kind {
                Kind::YesNo => vec!["yes"],
                Kind::OneChoice => definition.choices.iter().map(String::as_str).collect(),
            };
            let label = definition.id.as_str();
            let machine = machines.remove(label).unwrap_or_default();
            let verdicts = verdicts.iter().filter(|verdict| verdict.label == label);
            let verdicts = verdicts.map(|verdict| (verdict.concept.as_str(), verdict)).collect();
            let of_label = OfLabel { label, sampled: &sampled, said: &said, verdicts };
            for outcome in outcomes {
                evaluation.labels.push(of_label.evaluate(&machine, outcome)?);
            }
            // What a rule weighs is about yes and no: of a choice, rules speak for single choices.
            if definition.kind == Kind::YesNo
                && let Some(last) = evaluation.labels.last_mut()
            {
                last.rules = of_label.rules();
            }
        }
        Ok(evaluation)
    }
}

/// What people said, all in all.
struct Said<'a> {
    consensus: BTreeMap<(&'a Subject, &'a str), Consensus<'a>>,
    last: LastWords<'a>,
    decisions: &'a [Adjudication],
}

impl Said<'_> {
    /// What people wrote beside their outcomes, with who it is.
    fn notes(&self, subject: &Subject, label: &str) -> Vec<String> {
        let said = self.last.get(&(subject, label)).into_iter().flatten();
        let of_coders = said.map(|(coder, own)| (*coder, own.of.note.as_str()));
        let is_it = |decision: &&Adjudication| &decision.subject == subject && decision.label == label;
        let decision = self.decisions.iter().rev().find(is_it).filter(|decision| decision.outcome.is_some());
        let all = of_coders.chain(decision.map(|decision| (decision.by.as_str(), decision.reason.as_str())));
        all.filter(|(_, note)| !note.is_empty()).map(|(who, note)| format!("{who}: {note}")).collect()
    }
}

struct OfLabel<'a> {
    label: &'a str,
    sampled: &'a Sampled,
    said: &'a Said<'a>,
    /// What the machine says, by concept.
    verdicts: BTreeMap<&'a str, &'a Verdict>,
}

impl<'a> OfLabel<'a> {
    fn evaluate(&self, machine: &Machine, wanted: &str) -> Result<LabelEvaluation, Error> {
        let as_outcome = |said: &str| as_outcome(said, wanted);
        let (mut units, mut errors, mut unsettled) = (Vec::new(), Vec::new(), 0);
        for (id, stratum) in &self.sampled.population {
            let by_machine = machine.is_read(id).then(|| as_outcome(machine.outcome(id)));
            let is_test = self.sampled.is_test(id);
            let (said, people) = self.people(id, wanted);
            unsettled += usize::from(is_test && matches!(said, Some(Consensus::Disagreed(_))));
            if let Some(said) = said.and_then(Consensus::outcome)
                && matches!(people, People::Tested(says) | People::Developed(says) if by_machine != Some(says))
                && let Some(item) = self.sampled.items.get(id)
            {
                errors.push(self.error(&item.of.subject, (machine.outcome(id), said), is_test)?);
            }
            units.push(Unit { stratum: *stratum, machine: by_machine, people });
        }
        Ok(LabelEvaluation {
            label: self.label.to_owned(),
            outcome: wanted.to_owned(),
            unsettled,
            accuracy: accuracy(&units),
            count: count(&units, Outcome::Yes),
            errors,
            rules: Vec::new(),
        })
    }

    fn error(
        &self,
        subject: &Subject,
        (machine, people): (&str, &str),
        is_test: bool,
    ) -> Result<LabelError, Error> {
        let verdict = self.verdicts.get(subject.concept.as_str());
        Ok(LabelError {
            id: subject.id(),
            machine: machine.to_owned(),
            people: people.to_owned(),
            is_test,
            notes: self.said.notes(subject, self.label),
            passage: subject.passage.as_ref().map(CodedPassage::of).transpose()?,
            evidence: verdict.filter(|_| !is_test).map_or(Vec::new(), |verdict| strongest(verdict)),
        })
    }

    /// What people agree on, or what was settled, and what that means for the estimates.
    fn people(&self, id: &str, wanted: &str) -> (Option<&'a Consensus<'a>>, People) {
        let is_test = self.sampled.is_test(id);
        let item = self.sampled.items.get(id);
        let said = item.and_then(|item| self.said.consensus.get(&(&item.of.subject, self.label)));
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
    fn rules(&self) -> Vec<RuleEvaluation> {
        let mut finds: BTreeMap<(&str, i32), BTreeSet<&str>> = BTreeMap::new();
        for verdict in self.verdicts.values() {
            for evidence in verdict.evidence.iter().filter(|evidence| evidence.weight != 0) {
                finds.entry((&evidence.rule, evidence.weight)).or_default().insert(&verdict.concept);
            }
        }
        let mut rules = Vec::new();
        for ((rule, weight), found) in finds {
            let unit = |(id, stratum): (&String, &usize)| {
                let finds = if found.contains(id.as_str()) { Outcome::Yes } else { Outcome::No };
                let people = self.people(id, if weight < 0 { "no" } else { "yes" }).1;
                Unit { stratum: *stratum, machine: Some(finds), people }
            };
            let units: Vec<Unit> = self.sampled.population.iter().map(unit).collect();
            let (rule, concepts) = (rule.to_owned(), found.len());
            rules.push(RuleEvaluation { rule, weight, concepts, accuracy: accuracy(&units) });
        }
        rules
    }
}

/// Why the machine says what it says: its reason, and what weighs most.
fn strongest(verdict: &Verdict) -> Vec<String> {
    let mut evidence: Vec<&document::Evidence> = verdict.evidence.iter().collect();
    evidence.sort_by_key(|evidence| Reverse(evidence.weight.unsigned_abs()));
    let told = |one: &document::Evidence| {
        format!("{} ({:+}), page {}: {}", one.rule, one.weight, one.hit.page, one.hit.surface)
    };
    [verdict.reason.clone()].into_iter().chain(evidence.into_iter().take(SHOWN).map(told)).collect()
}

/// What an outcome is, where `wanted` counts as the yes.
fn as_outcome(said: &str, wanted: &str) -> Outcome {
    match said {
        "unclear" => Outcome::Unclear,
        said if said == wanted => Outcome::Yes,
        _ => Outcome::No,
    }
}
