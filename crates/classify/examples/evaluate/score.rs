use std::collections::BTreeMap;

use statistics::{Interval, Ratio};

/// How outcomes compare with what people coded.
#[derive(Default)]
pub(crate) struct Score {
    /// How often (coded, found) occurred.
    pairs: BTreeMap<(String, String), u64>,
}

impl Score {
    pub(crate) fn add(&mut self, coded: &str, found: &str) {
        *self.pairs.entry((coded.to_owned(), found.to_owned())).or_default() += 1;
    }

    fn count(&self, of: impl Fn(&str, &str) -> bool) -> u64 {
        self.pairs.iter().filter(|((coded, found), _)| of(coded, found)).map(|(_, count)| count).sum()
    }

    /// Precision, recall and F1 of yes (of a choice: of each, on average), the share unclear among what people decided,
    /// and how many are right. What is unclear is never a yes.
    pub(crate) fn line(&self, choices: &[String]) -> String {
        let all = self.count(|_, _| true);
        let right = self.count(|coded, found| coded == found);
        let decided = self.count(|coded, _| coded != "unclear");
        let unclear =
            Ratio::new(self.count(|coded, found| coded != "unclear" && found == "unclear"), decided);
        let of_yes = if choices.is_empty() { self.of("yes") } else { self.mean(choices) };
        format!("{all:5}  {of_yes} {:22}  {right}/{all}", with_interval(unclear))
    }

    fn of(&self, outcome: &str) -> String {
        let (hit, invented, missed) = self.counts(outcome);
        let f1 = statistics::f1(hit, invented, missed);
        let f1 = f1.map_or("–".into(), |(value, interval)| shown(value, interval));
        let (precision, recall) = (Ratio::new(hit, hit + invented), Ratio::new(hit, hit + missed));
        format!("{:18} {:18} {f1:18}", with_interval(precision), with_interval(recall))
    }

    /// True, false and missed cases of an outcome.
    fn counts(&self, outcome: &str) -> (u64, u64, u64) {
        let hit = self.count(|coded, found| coded == outcome && found == outcome);
        let invented = self.count(|coded, found| coded != outcome && found == outcome);
        (hit, invented, self.count(|coded, found| coded == outcome && found != outcome))
    }

    /// The mean over choices; it has no simple interval.
    fn mean(&self, choices: &[String]) -> String {
        let mean = |of: &dyn Fn((u64, u64, u64)) -> Option<f64>| {
            let values: Vec<f64> = choices.iter().filter_map(|choice| of(self.counts(choice))).collect();
            format!("{:.3}", values.iter().sum::<f64>() / values.len().max(1) as f64)
        };
        let precision = mean(&|(hit, invented, _)| Ratio::new(hit, hit + invented).value());
        let recall = mean(&|(hit, _, missed)| Ratio::new(hit, hit + missed).value());
        let f1 =
            mean(&|(hit, invented, missed)| statistics::f1(hit, invented, missed).map(|(value, _)| value));
        format!("{precision:18} {recall:18} {f1:18}")
    }
}

fn with_interval(ratio: Ratio) -> String {
    match (ratio.value(), ratio.interval()) {
        (Some(value), Some(interval)) => shown(value, interval),
        _ => "–".into(),
    }
}

fn shown(value: f64, Interval { low, high }: Interval) -> String {
    format!("{value:.3} [{low:.2}, {high:.2}]")
}
