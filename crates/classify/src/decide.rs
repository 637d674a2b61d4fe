use std::fmt;

use document::Outcome;

/// How a label is decided from the points of its rules. All numbers are points: sums of the weights of hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Yes, no or unclear.
    YesNo(Bars),
    /// One of several choices.
    Choice(Choices),
}

impl Decision {
    /// What comes out where there is nothing to decide.
    #[must_use]
    pub fn nothing(&self) -> Outcome {
        match self {
            Self::YesNo(_) => Outcome::No,
            Self::Choice(choices) => Outcome::Choice(choices.otherwise.clone()),
        }
    }
}

/// When a label is yes, when no; everything else is unclear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// The least score for a yes.
    pub yes: i32,
    /// The greatest score for a no.
    pub no: i32,
    /// So many points against turn a yes into unclear: evidence on both sides. Where they outweigh it, it stays a no.
    pub conflict: Option<i32>,
    /// Ids of rules of which one must have found something for a yes; none when empty.
    pub requires: Vec<String>,
    /// Ids of rules of which one settles the question although the concept says somewhere that it leaves it open.
    pub settled_by: Vec<String>,
}

/// As a rule file has it: whatever changes the decision changes this text.
impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::YesNo(Bars { yes, no, conflict, requires, settled_by }) => {
                let conflict = conflict.map_or(String::new(), |bar| format!("conflict = {bar}\n"));
                let (requires, settled_by) = (requires.join(" "), settled_by.join(" "));
                write!(
                    f,
                    "yes = {yes}\nno = {no}\n{conflict}requires = {requires}\nsettled_by = {settled_by}\n"
                )
            }
            Self::Choice(Choices { otherwise, least, share, .. }) => {
                write!(f, "otherwise = {otherwise}\nleast = {least}\nshare = {share}\n")
            }
        }
    }
}

/// What was found for a label and against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Points for it, 0 or more.
    pub support: i32,
    /// Points against it, 0 or more.
    pub against: i32,
    /// Whether one of the rules that a yes requires found something.
    pub required_found: bool,
    /// Whether the concept says that it leaves the question open, and no rule settles it all the same.
    pub open: bool,
}

impl Tally {
    /// Points for it less points against it.
    #[must_use]
    pub fn score(&self) -> i32 {
        self.support - self.against
    }
}

/// When a choice is taken: the one with the most points, if it has enough of them, and enough of all points. A share
/// grows with no document's length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The codebook's choices, in its order.
    pub choices: Vec<String>,
    /// What holds where no choice has enough points.
    pub otherwise: String,
    /// The least points of a choice that is taken.
    pub least: i32,
    /// Which share of all points it must have, in percent; else the label is unclear.
    pub share: i32,
}

impl Choices {
    /// The outcome, by how many points the strongest choice leads the next, and why in a sentence. `points` are those of each choice.
    #[must_use]
    pub fn decide(&self, points: &[i32]) -> (Outcome, i32, String) {
        let mut order: Vec<(&String, i32)> = self.choices.iter().zip(points.iter().copied()).collect();
        // Stable: equal points stay in the codebook's order.
        order.sort_by_key(|&(_, points)| std::cmp::Reverse(points));
        let told: Vec<String> = order.iter().map(|(choice, points)| format!("{choice} {points}")).collect();
        let told = format!("Points: {}", told.join(", "));
        let Some(&(first, most)) = order.first() else {
            return (Outcome::Unclear, 0, "The label has no choices.".into());
        };
        let lead = most - order.get(1).map_or(0, |&(_, points)| points);
        if most < self.least {
            let why = format!("{told}. None has {} points, so it is “{}”.", self.least, self.otherwise);
            return (Outcome::Choice(self.otherwise.clone()), lead, why);
        }
        let all: i32 = points.iter().sum();
        // At most a hundred points a hit, and a hundred hits a rule: far from the greatest number.
        let share = 100 * most / all.max(1);
        if share < self.share || lead == 0 {
            let why = format!("{told}. “{first}” has {share} % of them; {} % would be enough.", self.share);
            return (Outcome::Unclear, lead, why);
        }
        let why = format!("{told}. “{first}” has {share} % of them, which is enough ({} %).", self.share);
        (Outcome::Choice(first.clone()), lead, why)
    }
}

fn points(n: i32) -> String {
    format!("{n} point{}", if n == 1 { "" } else { "s" })
}

impl Bars {
    /// The outcome, and why in a sentence.
    #[must_use]
    pub fn decide(&self, tally: Tally) -> (Outcome, String) {
        let score = tally.score();
        let balance = match tally.against {
            0 => format!("Score {score}"),
            against => format!("Score {score} ({} for, {against} against)", tally.support),
        };
        if let Some(bar) = self.conflict.filter(|&bar| {
            tally.required_found && tally.support >= self.yes && tally.against >= bar && score > self.no
        }) {
            let (support, against) = (points(tally.support), points(tally.against));
            return (
                Outcome::Unclear,
                format!(
                    "Evidence on both sides: {support} for it, enough for yes ({}), and {against} against it, enough for a conflict ({bar}).",
                    self.yes
                ),
            );
        }
        if tally.open && tally.against == 0 {
            return (
                Outcome::Unclear,
                format!("{balance}, but the concept says that it leaves the question open."),
            );
        }
        if score >= self.yes && !tally.required_found {
            let rules = self.requires.join(", ");
            return (
                Outcome::Unclear,
                format!(
                    "{balance} reaches the bar for yes ({}), but none of the rules it requires found anything: {rules}.",
                    self.yes
                ),
            );
        }
        if score >= self.yes {
            return (Outcome::Yes, format!("{balance} reaches the bar for yes ({}).", self.yes));
        }
        let short = self.yes - score;
        if score <= self.no {
            return (
                Outcome::No,
                format!(
                    "{balance} does not pass the bar for no ({}), {short} short of yes ({}).",
                    self.no, self.yes
                ),
            );
        }
        (
            Outcome::Unclear,
            format!(
                "{balance} lies between the bars: {} over no ({}), {short} short of yes ({}).",
                score - self.no,
                self.no,
                self.yes
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_is_unclear() {
        let bars = Bars { yes: 4, no: 1, conflict: None, requires: Vec::new(), settled_by: Vec::new() };
        // (for, against, outcome, reason)
        let cases = [
            (0, 0, "unclear", "Score 0, but the concept says that it leaves the question open."),
            (5, 0, "unclear", "Score 5, but the concept says that it leaves the question open."),
            // It says elsewhere that it does not treat it.
            (0, 3, "no", "Score -3 (0 for, 3 against) does not pass the bar for no (1), 7 short of yes (4)."),
        ];
        for (support, against, outcome, reason) in cases {
            let (found, why) = bars.decide(Tally { support, against, required_found: true, open: true });
            assert_eq!((found.name(), why.as_str()), (outcome, reason), "{support} for, {against} against");
        }
    }

    #[test]
    fn a_choice_needs_points_and_a_share_of_them() {
        let choices = Choices {
            choices: ["alle", "zugewanderte", "offen"].map(String::from).into(),
            otherwise: "offen".into(),
            least: 3,
            share: 60,
        };
        // (points, outcome, lead, reason)
        let cases = [
            (
                [5, 3, 0],
                "alle",
                2,
                "Points: alle 5, zugewanderte 3, offen 0. “alle” has 62 % of them, which is enough (60 %).",
            ),
            (
                [3, 4, 0],
                "unclear",
                1,
                "Points: zugewanderte 4, alle 3, offen 0. “zugewanderte” has 57 % of them; 60 % would be enough.",
            ),
            (
                [2, 0, 0],
                "offen",
                2,
                "Points: alle 2, zugewanderte 0, offen 0. None has 3 points, so it is “offen”.",
            ),
            (
                [0, 0, 0],
                "offen",
                0,
                "Points: alle 0, zugewanderte 0, offen 0. None has 3 points, so it is “offen”.",
            ),
        ];
        for (points, outcome, lead, reason) in cases {
            let (found, by, why) = choices.decide(&points);
            assert_eq!((found.name(), by, why.as_str()), (outcome, lead, reason), "{points:?}");
        }
    }

    #[test]
    fn bars() {
        let bars =
            Bars { yes: 4, no: 1, conflict: Some(3), requires: vec!["kern".into()], settled_by: Vec::new() };
        // (for, against, required rule found, outcome, reason)
        let cases = [
            (4, 0, true, "yes", "Score 4 reaches the bar for yes (4)."),
            (9, 2, true, "yes", "Score 7 (9 for, 2 against) reaches the bar for yes (4)."),
            (3, 0, true, "unclear", "Score 3 lies between the bars: 2 over no (1), 1 short of yes (4)."),
            (1, 0, true, "no", "Score 1 does not pass the bar for no (1), 3 short of yes (4)."),
            (0, 0, false, "no", "Score 0 does not pass the bar for no (1), 4 short of yes (4)."),
            (
                3,
                3,
                true,
                "no",
                "Score 0 (3 for, 3 against) does not pass the bar for no (1), 4 short of yes (4).",
            ),
            (
                5,
                2,
                true,
                "unclear",
                "Score 3 (5 for, 2 against) lies between the bars: 2 over no (1), 1 short of yes (4).",
            ),
            (
                9,
                3,
                true,
                "unclear",
                "Evidence on both sides: 9 points for it, enough for yes (4), and 3 points against it, enough for a conflict (3).",
            ),
            (
                6,
                0,
                false,
                "unclear",
                "Score 6 reaches the bar for yes (4), but none of the rules it requires found anything: kern.",
            ),
        ];
        for (support, against, required_found, outcome, reason) in cases {
            let (found, why) = bars.decide(Tally { support, against, required_found, open: false });
            assert_eq!((found.name(), why.as_str()), (outcome, reason), "{support} for, {against} against");
        }
    }
}
