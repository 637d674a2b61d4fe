//! What each rule does over a corpus: what it finds, what it has in common with others, which outcomes hang on it.

mod restrictions;

use std::collections::{BTreeMap, BTreeSet};

use document::{Concept, Outcome};

use crate::rules::LabelRules;
use crate::verdict::outcome_without;
use crate::{Decision, DocumentHits, Rule, RuleSet, Side};

pub use restrictions::Restrictions;

/// What a rule does over the concepts of a corpus. Documents are those on which labels rest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleCoverage {
    /// In how many documents it finds something.
    pub documents: usize,
    /// How often.
    pub hits: usize,
    /// How many of these hits lie in blocks in which other rules of the label hit too.
    pub overlap: usize,
    /// The id of the rule that does so for most of them, and for how many; of equals the first.
    pub overlap_rule: Option<(String, usize)>,
    /// How many concepts come out otherwise when the rule is taken away.
    pub alone: usize,
    /// How many concepts came out against what it says: no for a rule for the label, yes for one against it, another choice
    /// for a rule for a choice.
    pub conflicts: usize,
    /// How many passages its restrictions kept away.
    pub set_aside: usize,
    /// In how many of the documents with hits people said yes of the concept; for a rule for a choice: said that choice.
    pub people_yes: usize,
    /// In how many people said no; or another choice.
    pub people_no: usize,
}

/// A concept as it was read.
#[derive(Debug)]
pub struct Seen<'a> {
    /// The concept.
    pub concept: &'a Concept,
    /// What the rules found in those of its documents on which labels rest.
    pub found: Vec<DocumentHits>,
    /// Of each of these documents and each rule, how many passages it set aside.
    pub aside: Vec<Vec<usize>>,
    /// What people said of it, by label.
    pub people: BTreeMap<String, String>,
}

/// Coverage, counted concept by concept.
#[derive(Debug)]
pub struct Coverage<'r> {
    rules: &'r RuleSet,
    counts: Vec<RuleCoverage>,
    /// Of each rule, how many of its hits lie beside one of another rule, by that one's number.
    beside: Vec<BTreeMap<usize, usize>>,
    /// Documents that were counted: several concepts may share one.
    documents: BTreeSet<String>,
    /// Of each label, how many concepts came out as what.
    outcomes: Vec<BTreeMap<Outcome, usize>>,
}

impl<'r> Coverage<'r> {
    /// Nothing seen yet.
    #[must_use]
    pub fn new(rules: &'r RuleSet) -> Self {
        Self {
            rules,
            counts: vec![RuleCoverage::default(); rules.rules().len()],
            beside: vec![BTreeMap::new(); rules.rules().len()],
            documents: BTreeSet::new(),
            outcomes: vec![BTreeMap::new(); rules.labels().len()],
        }
    }

    /// Counts a concept.
    pub fn add(&mut self, seen: &Seen) {
        let rules = self.rules;
        for (number, label) in rules.labels().iter().enumerate() {
            let came_out = self.outcomes_of(label, seen);
            *self.outcomes[number].entry(came_out).or_default() += 1;
        }
        for (document, aside) in seen.found.iter().zip(&seen.aside) {
            if self.documents.insert(document.document.clone()) {
                self.document(document, aside, &seen.people);
            }
        }
    }

    /// Counts what hangs on each rule of a label in a concept; gives what came out.
    fn outcomes_of(&mut self, label: &LabelRules, seen: &Seen) -> Outcome {
        let parts = seen.concept.parts.iter().filter(|part| part.kind.is_classified()).count();
        let read: Vec<&DocumentHits> = seen.found.iter().filter(|found| found.has_text).collect();
        let decide = |without| outcome_without(label, self.rules, &read, parts, without);
        let came_out = decide(None);
        for number in label.rules.clone() {
            if read.iter().all(|found| found.rules[number].is_empty()) {
                continue;
            }
            let against = contradicts(&self.rules.rules()[number], &label.decision, &came_out);
            self.counts[number].conflicts += usize::from(against);
            self.counts[number].alone += usize::from(decide(Some(number)) != came_out);
        }
        came_out
    }

    fn document(&mut self, found: &DocumentHits, aside: &[usize], people: &BTreeMap<String, String>) {
        for label in self.rules.labels() {
            let mut rules_of: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
            // What a text is about stands nearly everywhere, and is beside no other passage.
            let is_evidence = |number: &usize| self.rules.rules()[*number].is_evidence();
            for number in label.rules.clone().filter(is_evidence) {
                for hit in &found.rules[number] {
                    rules_of.entry(hit.block).or_default().insert(number);
                }
            }
            for number in label.rules.clone() {
                let (rule, hits) = (&self.rules.rules()[number], &found.rules[number]);
                let counts = &mut self.counts[number];
                counts.set_aside += aside[number];
                counts.hits += hits.len();
                counts.documents += usize::from(!hits.is_empty());
                for hit in hits {
                    let others = rules_of.get(&hit.block).into_iter().flatten();
                    let beside = others.filter(|other| rule.is_evidence() && **other != number);
                    let mut overlaps = false;
                    for other in beside {
                        overlaps = true;
                        *self.beside[number].entry(*other).or_default() += 1;
                    }
                    counts.overlap += usize::from(overlaps);
                }
                if let (Some(said), false) = (people.get(&label.label), hits.is_empty()) {
                    let yes = rule.choice.as_deref().unwrap_or("yes");
                    counts.people_yes += usize::from(said == yes);
                    counts.people_no += usize::from(said != yes && said != "unclear");
                }
            }
        }
    }

    /// What each rule does, in the order of [`RuleSet::rules`].
    #[must_use]
    pub fn rules(&self) -> Vec<RuleCoverage> {
        let counts = self.counts.iter().zip(&self.beside);
        let named = |(counts, beside): (&RuleCoverage, &BTreeMap<usize, usize>)| {
            // The last of equals is the greatest, so that they are gone through from the end.
            let most = beside.iter().rev().max_by_key(|(_, count)| **count);
            let overlap_rule = most.map(|(number, count)| (self.rules.rules()[*number].id.clone(), *count));
            RuleCoverage { overlap_rule, ..counts.clone() }
        };
        counts.map(named).collect()
    }

    /// Of each label of [`RuleSet::labels`], how many concepts came out as what.
    #[must_use]
    pub fn outcomes(&self) -> &[BTreeMap<Outcome, usize>] {
        &self.outcomes
    }
}

/// Whether the rule speaks against what came out.
fn contradicts(rule: &Rule, decision: &Decision, came_out: &Outcome) -> bool {
    match (decision, came_out) {
        (Decision::YesNo(_), Outcome::No) => rule.side == Side::For,
        (Decision::YesNo(_), Outcome::Yes) => rule.side == Side::Against,
        (Decision::Choice(_), Outcome::Choice(came_out)) => {
            rule.choice.as_ref().is_some_and(|choice| (choice == came_out) != (rule.weight > 0))
        }
        _ => false,
    }
}
