use document::Outcome;

/// When a label is yes, when no; everything else is unclear. All numbers are points: sums of the weights of hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// The least score for a yes.
    pub yes: i32,
    /// The greatest score for a no.
    pub no: i32,
    /// So many points against turn a yes into unclear: evidence on both sides.
    pub conflict: Option<i32>,
    /// Ids of rules of which one must have found something for a yes; none when empty.
    pub requires: Vec<String>,
    /// Ids of rules of which one settles the question although the concept says somewhere that it leaves it open.
    pub settled_by: Vec<String>,
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
        if let Some(bar) = self
            .conflict
            .filter(|&bar| tally.required_found && tally.support >= self.yes && tally.against >= bar)
        {
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
