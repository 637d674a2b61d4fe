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
        let hits: Vec<(usize, &Hit)> = (0..read.len())
            .flat_map(|part| read[part].rules[number].iter().map(move |hit| (part, hit)))
            .collect();
        if hits.is_empty() && rule.is_for() {
            missing.push(missed(rule));
        }
        if rule.is_evidence() {
            let of = |hit: &Hit| Evidence { rule: rule.id.clone(), weight: rule.weight, hit: hit.clone() };
            evidence.extend(hits.iter().map(|&(part, hit)| (part, of(hit))));
        }
        found.push((rule, hits));
    }
    let characters = read.iter().map(|document| document.characters as usize).sum();
    let counts = counted(&found, characters);
    // Stable: rules that hit the same span stay in the order of their file.
    evidence.sort_by_key(|(part, e)| (*part, e.hit.block, e.hit.span));
    let (mut outcome, score, mut reason) = match &label.decision {
        Decision::YesNo(bars) => {
            let tally = tally(bars, &counts);
            let (outcome, reason) = bars.decide(tally);
            (outcome, tally.score(), reason)
        }
        Decision::Choice(choices) => choices.decide(&points(choices, &counts)),
    };
    if let Some(elsewhere) = about_something_else(&found, &counts, characters) {
        outcome = label.decision.nothing();
        reason = elsewhere;
    }
    let unread = parts - read.len();
    if read.is_empty() {
        outcome = Outcome::Unclear;
        reason = "No text of the concept could be read.".into();
    } else if unread > 0 {
        reason = format!("{reason} {unread} of {parts} parts could not be read.");
        if outcome == Outcome::No {
            outcome = Outcome::Unclear;
        }
    }
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
