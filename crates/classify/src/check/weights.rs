//! Bars and weights: outcomes that can never come out, and bars and rules on which none hangs.

use std::ops::Range;

use document::Outcome;

use super::{
    Checked, FindingKind, Findings,
    sums::{Sums, tally},
};
use crate::{Bars, Choices, Decision, LabelRules, Rule, Side, Tally};

pub(super) fn check(checked: &Checked, label: &LabelRules, findings: &mut Findings) {
    let Some(decide) = &checked.file.decide else { return };
    let place = decide.span().start..decide.span().start + "[decide]".len();
    if label.meaning.is_empty() {
        let message =
            format!("the file says nothing in words about what makes each outcome of {}", label.label);
        let hint = "add [decide.meaning]: a sentence for each outcome, for who reads the results";
        findings.add(FindingKind::NoMeaning, checked.source, &place, message, hint);
    }
    let rules = &checked.set.rules()[label.rules.clone()];
    let Some(sums) = Sums::of(&label.decision, rules) else { return };
    let weights = Weights { checked, place, rules, sums, reachable: Vec::new() };
    weights.check(&label.decision, findings);
}

struct Weights<'a> {
    checked: &'a Checked<'a>,
    /// `[decide]`.
    place: Range<usize>,
    rules: &'a [Rule],
    sums: Sums<'a>,
    /// All sums that the rules can make.
    reachable: Vec<Vec<i32>>,
}

impl Weights<'_> {
    fn check(mut self, decision: &Decision, findings: &mut Findings) {
        self.reachable = self.sums.reachable(None).into_iter().map(|number| self.sums.at(number)).collect();
        let is_sound = match decision {
            Decision::YesNo(bars) => self.yes_no(bars, findings),
            Decision::Choice(choices) => self.choices(choices, findings),
        };
        // Where an outcome is out of reach, that rules do not reach it is told already.
        if is_sound {
            self.rules(findings);
        }
    }

    fn comes_out(&self, outcome: &Outcome) -> bool {
        self.reachable.iter().any(|sum| self.sums.outcome(sum) == *outcome)
    }

    /// Whether there are rules that say what the text has to be about: where it is not, it comes out as if nothing was found.
    fn asks_what_about(&self) -> bool {
        self.rules.iter().any(|rule| rule.side == Side::About)
    }

    fn tell(&self, kind: FindingKind, message: String, hint: &str, findings: &mut Findings) {
        findings.add(kind, self.checked.source, &self.place, message, hint);
    }

    /// Whether yes can come out.
    fn yes_no(&self, bars: &Bars, findings: &mut Findings) -> bool {
        let most = |sign: i32| -> i32 {
            self.rules.iter().map(|rule| (sign * rule.weight * rule.cap as i32).max(0)).sum()
        };
        if !self.comes_out(&Outcome::Yes) {
            let message = match most(1) {
                points if points < bars.yes => {
                    format!(
                        "yes is out of reach: it takes {} points, all rules together give {points}",
                        bars.yes
                    )
                }
                _ => "yes is out of reach: no combination of hits makes it".into(),
            };
            self.tell(FindingKind::UnreachableOutcome, message, "lower the bar, or add rules", findings);
            return false;
        }
        if !self.comes_out(&Outcome::No) && !self.asks_what_about() {
            let message =
                format!("no is out of reach: no combination of hits has {} points or fewer", bars.no);
            self.tell(
                FindingKind::NeverNo,
                message,
                "that may be meant; else raise the bar for no",
                findings,
            );
        }
        if let Some(conflict) = bars.conflict
            && self.is_without(&Bars { conflict: None, ..bars.clone() }, |_| {})
        {
            let message = match most(-1) {
                points if points < conflict => {
                    format!(
                        "conflict is out of reach: it takes {conflict} points against, all rules together give {points}"
                    )
                }
                _ => format!("no outcome hangs on conflict = {conflict}"),
            };
            self.tell(FindingKind::BarWithoutEffect, message, "lower the bar, or remove it", findings);
        }
        if !bars.requires.is_empty() && self.is_without(bars, |tally| tally.required_found = true) {
            let message = "no outcome hangs on requires: no yes is made without these rules".to_owned();
            self.tell(FindingKind::BarWithoutEffect, message, "remove it, or name other rules", findings);
        }
        if !bars.settled_by.is_empty() && self.settles_nothing(bars) {
            let message = "no outcome hangs on settled_by".to_owned();
            let hint = "it outweighs rules with side = \"open\": add one, or remove it";
            self.tell(FindingKind::BarWithoutEffect, message, hint, findings);
        }
        true
    }

    /// Whether the same comes out with other bars, and tallies seen otherwise.
    fn is_without(&self, other: &Bars, seen: impl Fn(&mut Tally)) -> bool {
        self.reachable.iter().all(|sum| {
            let mut tally = tally(sum);
            seen(&mut tally);
            other.decide(tally).0 == self.sums.outcome(sum)
        })
    }

    fn settles_nothing(&self, bars: &Bars) -> bool {
        self.reachable.iter().all(|sum| {
            let unsettled = Tally { open: sum[3] > 0, ..tally(sum) };
            bars.decide(unsettled).0 == self.sums.outcome(sum)
        })
    }

    /// Whether every choice can come out.
    fn choices(&self, choices: &Choices, findings: &mut Findings) -> bool {
        let mut all = true;
        for choice in &choices.choices {
            let is_otherwise = *choice == choices.otherwise && self.asks_what_about();
            if is_otherwise || self.comes_out(&Outcome::Choice(choice.clone())) {
                continue;
            }
            all = false;
            let message = match self.rules.iter().any(|rule| rule.choice.as_ref() == Some(choice)) {
                true => format!("“{choice}” is out of reach: no combination of hits makes it"),
                false => format!("“{choice}” is out of reach: no rule speaks for it"),
            };
            self.tell(FindingKind::UnreachableOutcome, message, "lower the bars, or add rules", findings);
        }
        all
    }

    fn rules(&self, findings: &mut Findings) {
        for (number, (rule, table)) in self.rules.iter().zip(&self.checked.file.rule).enumerate() {
            // What a text is about is no matter of sums.
            if rule.side == Side::About || !self.sums.is_without_effect(number) {
                continue;
            }
            let table = table.get_ref();
            let place = table.weight.as_ref().map_or(table.id.span(), toml::Spanned::span);
            let message = format!(
                "no outcome hangs on the rule \"{}\": whatever the others find, it changes nothing",
                rule.id
            );
            let hint = "raise its weight or cap, lower a bar, or remove the rule";
            findings.add(FindingKind::RuleWithoutEffect, self.checked.source, &place, message, hint);
        }
    }
}
