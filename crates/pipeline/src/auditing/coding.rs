//! What a coder is given to judge, and nothing else: no machine's label, no other coder's, not why it was drawn.

use std::collections::BTreeMap;

use audit::{JudgedPassage, NewJudgement, Round, Subject, Task, standing};
use document::LabelDefinition;

use super::{Audit, allowed, known};
use crate::{Error, judged::anchor};

/// A concept, or a passage of it, that a coder has to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingTask {
    /// What is judged.
    pub subject: Subject,
    /// Of a passage: what it says, and where it stands.
    pub passage: Option<CodedPassage>,
    /// The labels to judge, in the codebook's order.
    pub labels: Vec<LabelDefinition>,
    /// Its title, or empty.
    pub title: String,
    /// The year it is from.
    pub year: Option<u16>,
    /// Its documents, as paths below `corpus/`, the main part first.
    pub documents: Vec<String>,
    /// What it is judged for.
    pub round: Round,
    /// What this coder said of it so far, by label.
    pub said: BTreeMap<String, Said>,
}

impl CodingTask {
    /// Whether the coder is asked for a label.
    pub(super) fn asks(&self, label: &LabelDefinition) -> bool {
        self.labels.iter().any(|asked| asked.id == label.id)
    }
}

/// A passage as a coder reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedPassage {
    /// The document's path below `corpus/`.
    pub document: String,
    /// Its page in the PDF, from 1.
    pub page: u32,
    /// The headings above it, outermost first.
    pub headings: Vec<String>,
    /// What it says.
    pub text: String,
}

/// What a coder said of a label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The outcome.
    pub outcome: String,
    /// How sure: 1 to 3.
    pub confidence: Option<u8>,
    /// What the coder adds, or empty.
    pub note: String,
}

impl Audit {
    /// All labels, in the codebook's order.
    #[must_use]
    pub fn labels(&self) -> &[LabelDefinition] {
        &self.codebook.labels
    }

    /// What a coder may say of a label.
    #[must_use]
    pub fn outcomes<'l>(&self, label: &'l LabelDefinition) -> Vec<&'l str> {
        allowed(label)
    }

    /// What a coder has to judge, in the order in which it was drawn, with what the coder said so far.
    ///
    /// # Errors
    /// When there is no such coder, or the store cannot be read.
    pub fn tasks(&self, coder: &str) -> Result<Vec<CodingTask>, Error> {
        let judgements = self.store.judgements()?;
        let standing = standing(&judgements);
        let task = |task: Task| {
            let is_asked =
                |label: &&LabelDefinition| task.labels.is_empty() || task.labels.contains(&label.id);
            let labels: Vec<LabelDefinition> =
                self.codebook.labels.iter().filter(is_asked).cloned().collect();
            let said = labels.iter().filter_map(|label| {
                let of_label = standing.get(&(&task.subject, label.id.as_str()))?;
                let own = &of_label.get(&(task.round, coder))?.of;
                let outcome = own.outcome.clone()?;
                Some((label.id.clone(), Said { outcome, confidence: own.confidence, note: own.note.clone() }))
            });
            let said = said.collect();
            // A concept may have left the corpus since it was drawn.
            let concept = self.concepts.get(&task.subject.concept);
            Ok(CodingTask {
                passage: task.subject.passage.as_ref().map(CodedPassage::of).transpose()?,
                title: concept.map_or(String::new(), |concept| concept.title.clone()),
                year: concept.and_then(|concept| concept.year),
                documents: concept
                    .map_or(Vec::new(), |c| c.parts.iter().map(|p| p.document.clone()).collect()),
                round: task.round,
                said,
                labels,
                subject: task.subject,
            })
        };
        self.store.tasks(coder)?.into_iter().map(task).collect()
    }

    /// Writes down what a coder says of a label; without an outcome, what was said before is taken back. When it
    /// returns, it is on the disk.
    ///
    /// # Errors
    /// When the label has no such outcome, or the store cannot be written.
    pub fn judge(
        &mut self,
        (coder, round): (&str, Round),
        (subject, label): (&Subject, &str),
        said: Option<&Said>,
        at: &str,
    ) -> Result<(), Error> {
        let definition = self.label(label)?;
        let outcome = said.map(|said| known(definition, &said.outcome)).transpose()?;
        let judgement = NewJudgement {
            subject: subject.clone(),
            label: definition.id.clone(),
            coder: coder.to_owned(),
            round,
            outcome: outcome.map(str::to_owned),
            confidence: said.and_then(|said| said.confidence),
            note: said.map_or(String::new(), |said| said.note.clone()),
            codebook: self.version.to_string(),
            at: at.to_owned(),
        };
        Ok(self.store.judge(&[judgement])?)
    }
}

impl CodedPassage {
    /// What an anchor keeps of a passage.
    pub(super) fn of(passage: &JudgedPassage) -> Result<Self, Error> {
        let anchor = anchor(passage)?;
        Ok(Self {
            document: passage.document.clone(),
            page: anchor.hints.page,
            headings: anchor.hints.headings,
            text: anchor.quote.exact,
        })
    }
}
