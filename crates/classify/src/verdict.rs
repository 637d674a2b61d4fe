use document::{Concept, Evidence, Missing, Outcome, Verdict};

use crate::rules::LabelRules;
use crate::{Bars, Choices, Decision, DocumentHits, Rule, RuleSet, Tally};

/// Decides every label of a concept from what the rules found in its documents.
///
/// Only main and annex parts count. `found` may hold other documents too; a part of the concept that is not in there,
/// or has no text, could not be read: that is told, and a no becomes unclear, for what was not read may say yes.
#[must_use]
pub fn decide(concept: &Concept, found: &[&DocumentHits], rules: &RuleSet) -> Vec<Verdict> {
    let parts: Vec<&str> = concept
        .parts
        .iter()
        .filter(|part| part.kind.is_classified())
        .map(|part| part.document.as_str())
        .collect();
    let read: Vec<&DocumentHits> = parts
        .iter()
        .filter_map(|key| found.iter().copied().find(|f| f.document == *key && f.has_text))
        .collect();
    rules.labels().iter().map(|label| verdict(concept, label, parts.len(), &read, rules)).collect()
}

fn verdict(
    concept: &Concept,
    label: &LabelRules,
    parts: usize,
    read: &[&DocumentHits],
    rules: &RuleSet,
) -> Verdict {
    let mut evidence: Vec<(usize, Evidence)> = Vec::new();
    let mut missing = Vec::new();
    let mut counts = Vec::new();
    for (number, rule) in label.rules.clone().zip(&rules.rules()[label.rules.clone()]) {
        let mut count = 0;
        for (part, document) in read.iter().enumerate() {
            let hits = &document.rules[number];
            count += hits.len();
            let of = |hit: &document::Hit| Evidence {
                rule: rule.id.clone(),
                weight: rule.weight,
                hit: hit.clone(),
            };
            evidence.extend(hits.iter().map(|hit| (part, of(hit))));
        }
        if count == 0 && rule.is_for() {
            missing.push(missed(rule));
        }
        counts.push((rule, count));
    }
    // Stable: rules that hit the same span stay in the order of their file.
    evidence.sort_by_key(|(part, e)| (*part, e.hit.block, e.hit.span));
    let (outcome, score, reason) = outcome(&label.decision, &counts, parts, read.len());
    if outcome == Outcome::Yes {
        missing.clear();
    }
    Verdict {
        concept: concept.id.clone(),
        label: label.label.clone(),
        outcome,
        score,
        reason,
        evidence: evidence.into_iter().map(|(_, e)| e).collect(),
        missing,
    }
}

/// What comes out for a label, as if one of its rules, by its number, had found nothing. `read`: the documents of the concept
/// that could be read, of so many parts.
pub(crate) fn outcome_without(
    label: &LabelRules,
    rules: &RuleSet,
    read: &[&DocumentHits],
    parts: usize,
    without: Option<usize>,
) -> Outcome {
    let count = |number: usize| read.iter().map(|document| document.rules[number].len()).sum();
    let numbered = label.rules.clone().zip(&rules.rules()[label.rules.clone()]);
    let counts: Vec<(&Rule, usize)> = numbered
        .map(|(number, rule)| (rule, if without == Some(number) { 0 } else { count(number) }))
        .collect();
    outcome(&label.decision, &counts, parts, read.len()).0
}

/// What comes out where each rule has so many hits, with the score and why: of a concept with so many parts, of which so
/// many could be read.
fn outcome(
    decision: &Decision,
    counts: &[(&Rule, usize)],
    parts: usize,
    read: usize,
) -> (Outcome, i32, String) {
    let (outcome, score, reason) = match decision {
        Decision::YesNo(bars) => {
            let tally = tally(bars, counts);
            let (outcome, reason) = bars.decide(tally);
            (outcome, tally.score(), reason)
        }
        Decision::Choice(choices) => choices.decide(&points(choices, counts)),
    };
    if read == 0 {
        return (Outcome::Unclear, score, "No text of the concept could be read.".into());
    }
    if read == parts {
        return (outcome, score, reason);
    }
    let reason = format!("{reason} {} of {parts} parts could not be read.", parts - read);
    (if outcome == Outcome::No { Outcome::Unclear } else { outcome }, score, reason)
}

/// The points of a rule with so many hits.
fn points_of(rule: &Rule, count: usize) -> i32 {
    rule.weight * count.min(rule.cap as usize) as i32
}

fn tally(bars: &Bars, counts: &[(&Rule, usize)]) -> Tally {
    let mut tally = Tally { support: 0, against: 0, required_found: bars.requires.is_empty(), open: false };
    let mut settled = false;
    for &(rule, count) in counts.iter().filter(|(_, count)| *count > 0) {
        let points = points_of(rule, count);
        tally.support += points.max(0);
        tally.against -= points.min(0);
        tally.required_found |= bars.requires.contains(&rule.id);
        tally.open |= rule.weight == 0;
        settled |= bars.settled_by.contains(&rule.id);
    }
    tally.open &= !settled;
    tally
}

/// The points of each choice.
fn points(choices: &Choices, counts: &[(&Rule, usize)]) -> Vec<i32> {
    let of = |choice: &String| {
        let rules = counts.iter().filter(|(rule, _)| rule.choice.as_ref() == Some(choice));
        rules.map(|&(rule, count)| points_of(rule, count)).sum()
    };
    choices.choices.iter().map(of).collect()
}

fn missed(rule: &Rule) -> Missing {
    Missing { rule: rule.id.clone(), meaning: rule.meaning.clone(), weight: rule.weight }
}
