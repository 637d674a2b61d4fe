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

/// Of each subject and label: what each coder said last.
pub type LastWords<'j> = BTreeMap<(&'j Subject, &'j str), BTreeMap<&'j str, &'j Judgement>>;

/// Leaves each coder's last word, in whichever of the rounds that count it was said.
#[must_use]
pub fn last_words(judgements: &[Judgement], counts: impl Fn(Round) -> bool) -> LastWords<'_> {
    let mut last = LastWords::new();
    for (key, of_coders) in standing(judgements) {
        for ((_, coder), judgement) in of_coders.into_iter().filter(|((round, _), _)| counts(*round)) {
            let before = last.entry(key).or_default().entry(coder).or_insert(judgement);
            if before.id < judgement.id {
                *before = judgement;
            }
        }
    }
    last
}

/// All last words, in the order of subjects, labels and coders; training aside.
#[must_use]
pub fn last_said(judgements: &[Judgement]) -> Vec<&NewJudgement> {
    let last = last_words(judgements, Round::counts);
    last.into_values().flat_map(BTreeMap::into_values).map(|judgement| &judgement.of).collect()
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
    for (key, of_coders) in last_words(judgements, Round::counts) {
        let said = of_coders.into_iter().filter_map(|(coder, j)| Some((coder, j.of.outcome.as_deref()?)));
        found.insert(key, of_coders_alone(&said.collect::<Vec<_>>()));
    }
    // The last decision holds; where it takes back the one before, what coders said does.
    let decisions: BTreeMap<_, _> =
        adjudications.iter().map(|d| ((&d.subject, d.label.as_str()), d.outcome.as_deref())).collect();
    let settled =
        decisions.into_iter().filter_map(|(key, outcome)| Some((key, Consensus::Settled(outcome?))));
    found.extend(settled);
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
        use Round::{Main, Reliability, Training};
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
            ("g", "A", Main, "yes"),
            ("g", "A", Reliability, "no"),
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
            // One coder is one voice, in however many rounds.
            ("g", "Agreed(\"no\", 1)"),
        ];
        assert_eq!(said(&[]), plain.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(said(&[decision("c", Some("yes"))])[1].1, "Settled(\"yes\")");
        assert_eq!(said(&[decision("c", Some("yes")), decision("c", None)]), said(&[]));
        assert_eq!(said(&[decision("z", Some("yes")), decision("z", None)]), said(&[]));
    }
}
