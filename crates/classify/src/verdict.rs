use document::{Concept, Evidence, Hit, Missing, Outcome, Verdict};

use crate::count::{Counted, Found, counted};
use crate::rules::LabelRules;
use crate::{Bars, Choices, Decision, DocumentHits, Rule, RuleSet, Side, Tally};

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
    let mut found = Vec::new();
    for (number, rule) in label.rules.clone().zip(&rules.rules()[label.rules.clone()]) {
        let hits = hits(read, number);
        if hits.is_empty() && rule.is_for() {
            missing.push(missed(rule));
        }
        if rule.is_evidence() {
            let of = |hit: &Hit| Evidence { rule: rule.id.clone(), weight: rule.weight, hit: hit.clone() };
            evidence.extend(hits.iter().map(|&(part, hit)| (part, of(hit))));
        }
        found.push((rule, hits));
    }
    // Stable: rules that hit the same span stay in the order of their file.
    evidence.sort_by_key(|(part, e)| (*part, e.hit.block, e.hit.span));
    let (outcome, score, reason) = outcome(&label.decision, &found, characters(read), parts, read.len());
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

/// Why the text is about something else, if its rules say what it has to be about and none of them finds that often enough.
fn about_something_else(found: &[Found], counts: &[Counted], characters: usize) -> Option<String> {
    let about = || found.iter().zip(counts).filter(|((rule, _), _)| rule.side == Side::About);
    if about().any(|(_, counted)| counted.found) {
        return None;
    }
    let ((rule, hits), _) = about().next()?;
    let needed = rule.needed(characters);
    let times = if hits.len() == 1 { "once".into() } else { format!("{} times", hits.len()) };
    Some(format!(
        "The text is about something else: “{}” is found {times} in {characters} characters, {needed} would be needed ({}).",
        rule.meaning, rule.id
    ))
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
    let numbered = label.rules.clone().zip(&rules.rules()[label.rules.clone()]);
    let found: Vec<Found> = numbered
        .map(|(number, rule)| (rule, if without == Some(number) { Vec::new() } else { hits(read, number) }))
        .collect();
    outcome(&label.decision, &found, characters(read), parts, read.len()).0
}

/// A rule's hits in the documents of a concept.
fn hits<'h>(read: &[&'h DocumentHits], rule: usize) -> Vec<(usize, &'h Hit)> {
    let of_part = |(part, document): (usize, &&'h DocumentHits)| {
        document.rules[rule].iter().map(move |hit| (part, hit)).collect::<Vec<_>>()
    };
    read.iter().enumerate().flat_map(of_part).collect()
}

fn characters(read: &[&DocumentHits]) -> usize {
    read.iter().map(|document| document.characters as usize).sum()
}

/// What comes out of these hits in so many characters, with the score and why: of a concept with so many parts, of which so
/// many could be read.
fn outcome(
    decision: &Decision,
    found: &[Found],
    characters: usize,
    parts: usize,
    read: usize,
) -> (Outcome, i32, String) {
    let counts = counted(found, characters);
    let (mut outcome, score, mut reason) = match decision {
        Decision::YesNo(bars) => {
            let tally = tally(bars, &counts);
            let (outcome, reason) = bars.decide(tally);
            (outcome, tally.score(), reason)
        }
        Decision::Choice(choices) => choices.decide(&points(choices, &counts)),
    };
    if let Some(elsewhere) = about_something_else(found, &counts, characters) {
        outcome = decision.nothing();
        reason = elsewhere;
    }
    if read == 0 {
        return (Outcome::Unclear, score, "No text of the concept could be read.".into());
    }
    if read == parts {
        return (outcome, score, reason);
    }
    let reason = format!("{reason} {} of {parts} parts could not be read.", parts - read);
    (if outcome == Outcome::No { Outcome::Unclear } else { outcome }, score, reason)
}

fn tally(bars: &Bars, counts: &[Counted]) -> Tally {
    let mut tally = Tally { support: 0, against: 0, required_found: bars.requires.is_empty(), open: false };
    let mut settled = false;
    for counted in counts.iter().filter(|counted| counted.found) {
        tally.support += counted.points().max(0);
        tally.against -= counted.points().min(0);
        tally.required_found |= bars.requires.contains(&counted.rule.id);
        tally.open |= counted.rule.side == Side::Open;
        settled |= bars.settled_by.contains(&counted.rule.id);
    }
    tally.open &= !settled;
    tally
}

/// The points of each choice.
fn points(choices: &Choices, counts: &[Counted]) -> Vec<i32> {
    let of = |choice: &String| {
        let counts = counts.iter().filter(|counted| counted.rule.choice.as_ref() == Some(choice));
        counts.map(Counted::points).sum()
    };
    choices.choices.iter().map(of).collect()
}

fn missed(rule: &Rule) -> Missing {
    Missing { rule: rule.id.clone(), meaning: rule.meaning.clone(), weight: rule.weight }
}
