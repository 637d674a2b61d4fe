//! Where coders disagree, with what each of them has to say for it; and how it is settled.

use audit::{Adjudication, Consensus, LastWords, Round, Subject, consensus, last_words};

use super::{Audit, coding::CodedPassage, known};
use crate::Error;

/// What coders say of a label of a concept, or of a passage, where they disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What it is about.
    pub subject: Subject,
    /// Of a passage: what it says, and where it stands.
    pub passage: Option<CodedPassage>,
    /// The label's id.
    pub label: String,
    /// By coder.
    pub said: Vec<Voice>,
}

/// What a coder says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The pseudonym.
    pub coder: String,
    /// The outcome.
    pub outcome: String,
    /// How sure: 1 to 3.
    pub confidence: Option<u8>,
    /// What the coder adds, or empty.
    pub note: String,
    /// Of a concept: the passages of which the coder said something, for the same label, and what.
    pub evidence: Vec<(CodedPassage, String)>,
}

impl Audit {
    /// What coders disagree on, and nobody settled: concepts and passages.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn disagreements(&self) -> Result<Vec<Disagreement>, Error> {
        let (judgements, decisions) = (self.store.judgements()?, self.store.adjudications()?);
        let last = last_words(&judgements, Round::counts);
        let mut open = Vec::new();
        for (key, consensus) in consensus(&judgements, &decisions) {
            let Consensus::Disagreed(said) = consensus else { continue };
            let mut voices = Vec::new();
            for (coder, outcome) in said {
                let own = &last[&key][coder].of;
                voices.push(Voice {
                    coder: coder.to_owned(),
                    outcome: outcome.to_owned(),
                    confidence: own.confidence,
                    note: own.note.clone(),
                    evidence: evidence(&last, key, coder)?,
                });
            }
            let (subject, label) = (key.0.clone(), key.1.to_owned());
            let passage = subject.passage.as_ref().map(CodedPassage::of).transpose()?;
            open.push(Disagreement { subject, passage, label, said: voices });
        }
        Ok(open)
    }

    /// Settles a label of a concept, or of a passage, by its id; without an outcome, the decision before is taken back.
    ///
    /// # Errors
    /// When there is no such concept or passage, label or outcome, or no reason is given.
    pub fn settle(
        &mut self,
        (id, label): (&str, &str),
        outcome: Option<&str>,
        (by, reason, at): (&str, &str, &str),
    ) -> Result<(), Error> {
        let subject = self.subject(id)?;
        let definition = self.label(label)?;
        let outcome = outcome.map(|outcome| known(definition, outcome)).transpose()?;
        let decision = Adjudication {
            subject,
            label: definition.id.clone(),
            outcome: outcome.map(str::to_owned),
            reason: reason.to_owned(),
            by: by.to_owned(),
            at: at.to_owned(),
        };
        Ok(self.store.adjudicate(&[decision])?)
    }
}

/// The passages of a concept of which a coder said something for a label.
fn evidence(
    last: &LastWords,
    (subject, label): (&Subject, &str),
    coder: &str,
) -> Result<Vec<(CodedPassage, String)>, Error> {
    let mut found = Vec::new();
    if subject.passage.is_some() {
        return Ok(found);
    }
    for ((of, _), said) in
        last.iter().filter(|((of, of_label), _)| of.concept == subject.concept && *of_label == label)
    {
        let outcome = said.get(coder).and_then(|own| own.of.outcome.clone());
        if let (Some(passage), Some(outcome)) = (&of.passage, outcome) {
            found.push((CodedPassage::of(passage)?, outcome));
        }
    }
    Ok(found)
}
