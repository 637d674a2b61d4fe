//! What coders said of a label → ratings, for the coefficients of agreement.

use std::collections::{BTreeMap, BTreeSet};

use audit::{CANNOT_JUDGE, Round, last_words};
use document::{Kind, LabelDefinition};
use statistics::agreement::{BadRatings, Categories, Ratings};

use super::{Audit, allowed};
use crate::Error;

/// What coders said of a label, before anything was settled. Who cannot judge said nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelRatings {
    /// The label's id.
    pub label: String,
    /// The coders who said something of it.
    pub coders: Vec<String>,
    /// With `unclear` as an outcome like others.
    pub ratings: Ratings,
    /// Of a label that is yes or no: yes against the rest, so that `no` and `unclear` are the same. Of a choice: without
    /// what was unclear.
    pub collapsed: Ratings,
}

impl Audit {
    /// What coders said, label by label, of concepts or of passages; without a round, in all but training, each coder's last word.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn ratings(&self, round: Option<Round>, of_passages: bool) -> Result<Vec<LabelRatings>, Error> {
        let judgements = self.store.judgements()?;
        let counts = |of: Round| round.map_or(of.counts(), |wanted| of == wanted);
        // By label, unit and coder.
        let mut said: BTreeMap<&str, BTreeMap<_, BTreeMap<&str, &str>>> = BTreeMap::new();
        for ((subject, label), of_coders) in last_words(&judgements, counts) {
            if subject.passage.is_some() != of_passages {
                continue;
            }
            for (coder, judgement) in of_coders {
                if let Some(outcome) = judgement.of.outcome.as_deref() {
                    said.entry(label).or_default().entry(subject).or_default().insert(coder, outcome);
                }
            }
        }
        let mut found = Vec::new();
        for label in &self.codebook.labels {
            let Some(units) = said.remove(label.id.as_str()) else { continue };
            let units: Vec<BTreeMap<&str, &str>> = units.into_values().collect();
            let ratings = of_label(label, &units).map_err(|error| Error::Input(error.to_string()))?;
            found.push(ratings);
        }
        Ok(found)
    }
}

fn of_label(label: &LabelDefinition, units: &[BTreeMap<&str, &str>]) -> Result<LabelRatings, BadRatings> {
    let coders: BTreeSet<&str> = units.iter().flat_map(|unit| unit.keys().copied()).collect();
    let outcomes: Vec<&str> = allowed(label).into_iter().filter(|o| *o != CANNOT_JUDGE).collect();
    let ratings = |categories: usize, number: &dyn Fn(&str) -> Option<usize>| {
        let of_unit = |unit: &BTreeMap<&str, &str>| {
            coders.iter().map(|coder| unit.get(coder).and_then(|outcome| number(outcome))).collect()
        };
        Ratings::new(Categories::Names(categories), coders.len(), units.iter().map(of_unit).collect())
    };
    let place = |outcome: &str| outcomes.iter().position(|known| *known == outcome);
    let is_yes = |outcome: &str| (outcome != CANNOT_JUDGE).then(|| usize::from(outcome == "yes"));
    let decided = |outcome: &str| place(outcome).filter(|_| outcome != "unclear");
    let collapsed = match label.kind {
        Kind::YesNo => ratings(2, &is_yes)?,
        Kind::OneChoice => ratings(outcomes.len() - 1, &decided)?,
    };
    Ok(LabelRatings {
        label: label.id.clone(),
        ratings: ratings(outcomes.len(), &place)?,
        collapsed,
        coders: coders.into_iter().map(str::to_owned).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unclear_is_an_outcome_or_the_same_as_no_and_who_cannot_judge_said_nothing() {
        let label = LabelDefinition {
            id: "wohnen".into(),
            name_de: String::new(),
            name_en: String::new(),
            kind: Kind::YesNo,
            definition_de: String::new(),
            definition_en: String::new(),
            choices: Vec::new(),
        };
        let units = [
            BTreeMap::from([("A", "yes"), ("B", "unclear")]),
            BTreeMap::from([("A", "no"), ("B", "unclear")]),
            BTreeMap::from([("A", CANNOT_JUDGE), ("B", "yes")]),
        ];
        let found = of_label(&label, &units).unwrap();
        assert_eq!(found.coders, ["A", "B"]);
        assert_eq!(found.ratings.units(), [[Some(0), Some(2)], [Some(1), Some(2)], [None, Some(0)]]);
        assert_eq!(found.collapsed.units(), [[Some(1), Some(0)], [Some(0), Some(0)], [None, Some(1)]]);
    }
}
