//! Which sums of points a label's rules can make, and what comes out of each.
//!
//! Every combination of hits is taken for possible. So more sums are looked at than texts can make, and what holds of all of
//! them holds of every text.

use document::Outcome;

use crate::{Bars, Choices, Decision, Rule, Side, Tally};

/// Sums that are looked at, at most; of labels with more nothing is said.
const MOST_SUMS: usize = 50_000;
/// Steps from sum to sum, at most, over all rules.
const MOST_STEPS: usize = 200_000_000;

/// The sums of a label: each a row of numbers, one an axis.
///
/// Of yes and no: points for, points against, and whether a required rule, an open one and a settling one found something.
/// Of choices: the points of each.
pub(super) struct Sums<'a> {
    decision: &'a Decision,
    axes: Vec<Axis>,
    /// Of each rule, what it adds when it counts no time, once, … up to its cap.
    adds: Vec<Vec<Vec<i32>>>,
    /// Of each rule, whether another on its side weighs no more: what both find may count for this one alone.
    takes: Vec<bool>,
}

/// The numbers of an axis. What would be less or more counts as its end: no outcome tells them apart.
#[derive(Clone, Copy)]
struct Axis {
    low: i32,
    high: i32,
}

impl<'a> Sums<'a> {
    /// `None` when there are too many to look at.
    pub(super) fn of(decision: &'a Decision, rules: &[Rule]) -> Option<Self> {
        let adds: Vec<Vec<Vec<i32>>> = rules
            .iter()
            .map(|rule| (0..=rule.cap as i32).map(|count| add(decision, rule, rule.weight * count)).collect())
            .collect();
        let axes = match decision {
            Decision::YesNo(bars) => yes_no_axes(bars, rules),
            Decision::Choice(choices) => choice_axes(choices, &adds),
        };
        let size = |axis: &Axis| (axis.high - axis.low) as usize + 1;
        let sums = axes.iter().try_fold(1usize, |sums, axis| sums.checked_mul(size(axis)))?;
        let hits: usize = adds.iter().map(Vec::len).sum();
        let steps = sums.checked_mul(hits)?.checked_mul(rules.len().max(1))?;
        (sums <= MOST_SUMS && steps <= MOST_STEPS).then_some(Self {
            decision,
            axes,
            adds,
            takes: takes(rules),
        })
    }

    /// Which sums the rules can make, without one of them. By number; see [`Sums::at`].
    pub(super) fn reachable(&self, without: Option<usize>) -> Vec<usize> {
        let mut is_reached = vec![false; self.axes.iter().map(|a| (a.high - a.low) as usize + 1).product()];
        let mut reached = vec![self.number(&vec![0; self.axes.len()])];
        reached.iter().for_each(|&sum| is_reached[sum] = true);
        for (_, adds) in self.adds.iter().enumerate().filter(|(rule, _)| Some(*rule) != without) {
            // What this rule adds to its own sums is another number of its hits.
            for number in 0..reached.len() {
                let sum = self.at(reached[number]);
                for add in adds {
                    let next = self.number(&plus(&sum, add));
                    if !is_reached[next] {
                        is_reached[next] = true;
                        reached.push(next);
                    }
                }
            }
        }
        reached
    }

    /// The sum with this number.
    pub(super) fn at(&self, mut number: usize) -> Vec<i32> {
        let mut sum = Vec::with_capacity(self.axes.len());
        for Axis { low, high } in &self.axes {
            let size = (high - low) as usize + 1;
            sum.push(low + (number % size) as i32);
            number /= size;
        }
        sum
    }

    fn number(&self, sum: &[i32]) -> usize {
        let (mut number, mut size) = (0, 1);
        for (Axis { low, high }, value) in self.axes.iter().zip(sum) {
            number += (value.clamp(low, high) - low) as usize * size;
            size *= (high - low) as usize + 1;
        }
        number
    }

    /// What comes out of a sum.
    pub(super) fn outcome(&self, sum: &[i32]) -> Outcome {
        match self.decision {
            Decision::YesNo(bars) => bars.decide(tally(sum)).0,
            Decision::Choice(choices) => choices.decide(sum).0,
        }
    }

    /// Whether no outcome hangs on a rule: whatever the others find, none of its hits changes it. Of a rule beside which
    /// others count less, that cannot be told.
    pub(super) fn is_without_effect(&self, rule: usize) -> bool {
        if self.takes[rule] {
            return false;
        }
        self.reachable(Some(rule)).into_iter().all(|number| {
            let sum = self.at(number);
            let outcome = self.outcome(&sum);
            // Sums are told apart only up to the ends of the axes.
            self.adds[rule].iter().all(|add| self.outcome(&self.at(self.number(&plus(&sum, add)))) == outcome)
        })
    }
}

fn takes(rules: &[Rule]) -> Vec<bool> {
    let takes = |(number, rule): (usize, &Rule)| {
        let from = |other: &Rule| {
            let same_side = (other.weight > 0) == (rule.weight > 0) && other.choice == rule.choice;
            same_side && other.weight != 0 && other.weight.abs() <= rule.weight.abs()
        };
        rules.iter().enumerate().any(|(n, other)| n != number && from(other))
    };
    rules.iter().enumerate().map(takes).collect()
}

/// The tally of a sum of yes and no.
pub(super) fn tally(sum: &[i32]) -> Tally {
    Tally { support: sum[0], against: sum[1], required_found: sum[2] > 0, open: sum[3] > 0 && sum[4] == 0 }
}

fn plus(sum: &[i32], add: &[i32]) -> Vec<i32> {
    sum.iter().zip(add).map(|(sum, add)| sum + add).collect()
}

/// What so many points of a rule add.
fn add(decision: &Decision, rule: &Rule, points: i32) -> Vec<i32> {
    match decision {
        Decision::YesNo(bars) => vec![
            points.max(0),
            (-points).max(0),
            i32::from(bars.requires.is_empty() || bars.requires.contains(&rule.id)),
            i32::from(rule.side == Side::Open),
            i32::from(bars.settled_by.contains(&rule.id)),
        ],
        Decision::Choice(choices) => {
            let of = |choice: &String| if rule.choice.as_ref() == Some(choice) { points } else { 0 };
            choices.choices.iter().map(of).collect()
        }
    }
}

fn yes_no_axes(bars: &Bars, rules: &[Rule]) -> Vec<Axis> {
    let points = |rule: &Rule| rule.weight * rule.cap as i32;
    let support: i32 = rules.iter().map(|rule| points(rule).max(0)).sum();
    let against: i32 = rules.iter().map(|rule| (-points(rule)).max(0)).sum();
    let flag = Axis { low: 0, high: 1 };
    // So much support is a yes whatever is against it, and so much against it never one.
    let most_support = support.min(bars.yes + against);
    let most_against = against.min((support - bars.no).max(bars.conflict.unwrap_or(1)).max(1));
    // Where nothing is required, it is found from the start.
    let required = Axis { low: i32::from(bars.requires.is_empty()), high: 1 };
    vec![Axis { low: 0, high: most_support }, Axis { low: 0, high: most_against }, required, flag, flag]
}

fn choice_axes(choices: &Choices, adds: &[Vec<Vec<i32>>]) -> Vec<Axis> {
    let axis = |choice: usize| {
        let most = |adds: &Vec<Vec<i32>>| adds.last().map_or(0, |add| add[choice]);
        let (low, high) =
            (adds.iter().map(|a| most(a).min(0)).sum(), adds.iter().map(|a| most(a).max(0)).sum());
        Axis { low, high }
    };
    (0..choices.choices.len()).map(axis).collect()
}

#[cfg(test)]
mod tests;
