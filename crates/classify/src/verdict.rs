use document::{Concept, Evidence, Missing, Outcome, Verdict};

use crate::decide::Tally;
use crate::rules::LabelRules;
use crate::{DocumentHits, Rule, RuleSet};

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
    let mut tally =
        Tally { support: 0, against: 0, required_found: label.bars.requires.is_empty(), open: false };
    let mut evidence: Vec<(usize, Evidence)> = Vec::new();
    let mut missing = Vec::new();
    let mut settled = false;
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
        let points = rule.weight * count.min(rule.cap as usize) as i32;
        tally.support += points.max(0);
        tally.against -= points.min(0);
        tally.required_found |= count > 0 && label.bars.requires.contains(&rule.id);
        tally.open |= count > 0 && rule.weight == 0;
        settled |= count > 0 && label.bars.settled_by.contains(&rule.id);
        if count == 0 && rule.is_for() {
            missing.push(missed(rule));
        }
    }
    tally.open &= !settled;
    // Stable: rules that hit the same span stay in the order of their file.
    evidence.sort_by_key(|(part, e)| (*part, e.hit.block, e.hit.span));
    let (mut outcome, mut reason) = label.bars.decide(tally);
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
        score: tally.score(),
        reason,
        evidence: evidence.into_iter().map(|(_, e)| e).collect(),
        missing,
    }
}

fn missed(rule: &Rule) -> Missing {
    Missing { rule: rule.id.clone(), meaning: rule.meaning.clone(), weight: rule.weight }
}
