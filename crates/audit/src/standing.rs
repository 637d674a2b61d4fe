//! All judgements ever made → those that hold now, and what coders agree on.

use std::collections::BTreeMap;

use crate::{Adjudication, CANNOT_JUDGE, Judgement, NewJudgement, Round, Subject};

/// What holds of each subject and label: the last judgement of each coder in each round.
pub type Standing<'j> = BTreeMap<(&'j Subject, &'j str), BTreeMap<(Round, &'j str), &'j Judgement>>;

/// Leaves the last judgement of each coder, and none where the coder took it back.
#[must_use]
pub fn standing(judgements: &[Judgement]) -> Standing<'_> {
    let mut standing = Standing::new();
    let mut ordered: Vec<&Judgement> = judgements.iter().collect();
    ordered.sort_by_key(|judgement| judgement.id);
    for judgement in ordered {
        let of = &judgement.of;
        let of_subject = standing.entry((&of.subject, &of.label)).or_default();
        let key = (of.round, of.coder.as_str());
        if of.outcome.is_some() {
            of_subject.insert(key, judgement);
        } else {
            of_subject.remove(&key);
        }
    }
    standing.retain(|_, judgements| !judgements.is_empty());
    standing
}

/// What each coder said last of each subject and label, whatever the round; training aside.
#[must_use]
pub fn last_said(judgements: &[Judgement]) -> Vec<&NewJudgement> {
    let mut said = Vec::new();
    for of_coders in standing(judgements).into_values() {
        let mut last: BTreeMap<&str, &Judgement> = BTreeMap::new();
        for ((_, coder), judgement) in
            of_coders.into_iter().filter(|((round, _), _)| *round != Round::Training)
        {
            let before = last.entry(coder).or_insert(judgement);
            if before.id < judgement.id {
                *before = judgement;
            }
        }
        said.extend(last.into_values().map(|judgement| &judgement.of));
    }
    said
}

/// What people say of a subject and label, all in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consensus<'j> {
    /// All who could judge said so; how many they were.
    Agreed(&'j str, usize),
    /// Somebody settled it.
    Settled(&'j str),
    /// Coders disagree: what each of them said.
    Disagreed(Vec<(&'j str, &'j str)>),
    /// None of them could judge.
    Missing,
}

impl<'j> Consensus<'j> {
    /// The outcome that counts, where there is one.
    #[must_use]
    pub fn outcome(&self) -> Option<&'j str> {
        match self {
            Self::Agreed(outcome, _) | Self::Settled(outcome) => Some(outcome),
            Self::Disagreed(_) | Self::Missing => None,
        }
    }
}

/// What people say of each subject and label. Training never counts; a decision stands over what coders said, also where they
/// agreed.
#[must_use]
pub fn consensus<'j>(
    judgements: &'j [Judgement],
    adjudications: &'j [Adjudication],
) -> BTreeMap<(&'j Subject, &'j str), Consensus<'j>> {
    let mut found = BTreeMap::new();
    for (key, of_coders) in standing(judgements) {
        let counted = of_coders.into_iter().filter(|((round, _), _)| *round != Round::Training);
        let said: Vec<(&str, &str)> =
            counted.filter_map(|((_, coder), j)| Some((coder, j.of.outcome.as_deref()?))).collect();
        if !said.is_empty() {
            found.insert(key, of_coders_alone(&said));
        }
    }
    // In the order in which they were made: the last one holds.
    for decision in adjudications {
        let key = (&decision.subject, decision.label.as_str());
        match &decision.outcome {
            Some(outcome) => {
                found.insert(key, Consensus::Settled(outcome));
            }
            None => take_back(&mut found, key, judgements),
        }
    }
    found
}

fn of_coders_alone<'j>(said: &[(&'j str, &'j str)]) -> Consensus<'j> {
    let judged: Vec<(&str, &str)> =
        said.iter().copied().filter(|(_, outcome)| *outcome != CANNOT_JUDGE).collect();
    match judged.split_first() {
        None => Consensus::Missing,
        Some(((_, first), rest)) if rest.iter().all(|(_, other)| other == first) => {
            Consensus::Agreed(first, judged.len())
        }
        Some(_) => Consensus::Disagreed(said.to_vec()),
    }
}

/// What coders said holds again.
fn take_back<'j>(
    found: &mut BTreeMap<(&'j Subject, &'j str), Consensus<'j>>,
    key: (&'j Subject, &'j str),
    judgements: &'j [Judgement],
) {
    let mut before = consensus(judgements, &[]);
    match before.remove(&key) {
        Some(of_coders) => found.insert(key, of_coders),
        None => found.remove(&key),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judgements(rows: &[(&str, &str, Round, &str)]) -> Vec<Judgement> {
        let judgement =
            |(id, &(concept, coder, round, outcome)): (i64, &(&str, &str, Round, &str))| Judgement {
                id,
                of: NewJudgement {
                    subject: Subject::concept(concept),
                    label: "wohnen".into(),
                    coder: coder.into(),
                    round,
                    outcome: Some(outcome.to_owned()).filter(|outcome| !outcome.is_empty()),
                    confidence: None,
                    note: String::new(),
                    codebook: "c".into(),
                    at: String::new(),
                },
            };
        (1..).zip(rows).map(judgement).collect()
    }

    fn decision(concept: &str, outcome: Option<&str>) -> Adjudication {
        Adjudication {
            subject: Subject::concept(concept),
            label: "wohnen".into(),
            outcome: outcome.map(Into::into),
            reason: "weil".into(),
            by: "C".into(),
            at: String::new(),
        }
    }

    #[test]
    fn the_last_word_of_a_coder_counts_and_may_be_taken_back() {
        use Round::{Main, Training};
        let all = judgements(&[
            ("a", "A", Main, "no"),
            ("a", "A", Main, "yes"),
            ("a", "B", Main, "yes"),
            ("b", "A", Main, "yes"),
            ("b", "A", Main, ""),
            ("c", "A", Main, "yes"),
            ("c", "B", Main, "unclear"),
            ("d", "A", Training, "yes"),
            ("e", "A", Main, CANNOT_JUDGE),
            ("f", "A", Main, CANNOT_JUDGE),
            ("f", "B", Main, "no"),
        ]);
        let said = |decisions: &[Adjudication]| -> Vec<(String, String)> {
            let found = consensus(&all, decisions);
            found.iter().map(|((subject, _), c)| (subject.concept.clone(), format!("{c:?}"))).collect()
        };
        let plain = [
            ("a", "Agreed(\"yes\", 2)"),
            ("c", "Disagreed([(\"A\", \"yes\"), (\"B\", \"unclear\")])"),
            ("e", "Missing"),
            ("f", "Agreed(\"no\", 1)"),
        ];
        assert_eq!(said(&[]), plain.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(said(&[decision("c", Some("yes"))])[1].1, "Settled(\"yes\")");
        assert_eq!(said(&[decision("c", Some("yes")), decision("c", None)]), said(&[]));
        assert_eq!(said(&[decision("z", Some("yes")), decision("z", None)]), said(&[]));
    }
}
