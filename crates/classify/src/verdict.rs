use std::collections::BTreeMap;

use document::{Concept, Evidence, Hit, Missing, Outcome, Verdict};

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
    let mut found = Vec::new();
    for (number, rule) in label.rules.clone().zip(&rules.rules()[label.rules.clone()]) {
        let hits: Vec<(usize, &Hit)> = (0..read.len())
            .flat_map(|part| read[part].rules[number].iter().map(move |hit| (part, hit)))
            .collect();
        if hits.is_empty() && rule.is_for() {
            missing.push(missed(rule));
        }
        let of = |hit: &Hit| Evidence { rule: rule.id.clone(), weight: rule.weight, hit: hit.clone() };
        evidence.extend(hits.iter().map(|&(part, hit)| (part, of(hit))));
        found.push((rule, hits));
    }
    let counts = counted(&found);
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

/// How many hits of each rule count: what several rules on one side find at the same place counts once, by the weightiest
/// of them, and each rule counts up to its cap.
fn counted<'r>(found: &[(&'r Rule, Vec<(usize, &Hit)>)]) -> Vec<Counted<'r>> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    // Stable: rules of one weight stay in the order of their file.
    order.sort_by_key(|&n| std::cmp::Reverse(found[n].0.weight.abs()));
    let mut counts: Vec<Counted> =
        found.iter().map(|(rule, hits)| Counted { rule, found: !hits.is_empty(), hits: 0 }).collect();
    let mut taken: BTreeMap<(bool, Option<&str>), Vec<(usize, &Hit)>> = BTreeMap::new();
    for n in order {
        let (rule, hits) = &found[n];
        let taken = taken.entry((rule.weight < 0, rule.choice.as_deref())).or_default();
        for &(part, hit) in hits {
            let overlaps = |other: &&(usize, &Hit)| {
                let (block, span) = (other.1.block, other.1.span);
                other.0 == part
                    && block == hit.block
                    && span.start < hit.span.end
                    && hit.span.start < span.end
            };
            if counts[n].hits < rule.cap && !taken.iter().any(|other| overlaps(&other)) {
                counts[n].hits += 1;
                taken.push((part, hit));
            }
        }
    }
    counts
}

/// A rule with the hits that count.
struct Counted<'r> {
    rule: &'r Rule,
    /// Whether it found anything, whether that counts or not.
    found: bool,
    hits: u32,
}

impl Counted<'_> {
    fn points(&self) -> i32 {
        self.rule.weight * self.hits as i32
    }
}

fn tally(bars: &Bars, counts: &[Counted]) -> Tally {
    let mut tally = Tally { support: 0, against: 0, required_found: bars.requires.is_empty(), open: false };
    let mut settled = false;
    for counted in counts.iter().filter(|counted| counted.found) {
        tally.support += counted.points().max(0);
        tally.against -= counted.points().min(0);
        tally.required_found |= bars.requires.contains(&counted.rule.id);
        tally.open |= counted.rule.weight == 0;
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
