//! The audit: people's labels, beside the codebook and the concepts of the last run.

mod agreement;
mod archive;
mod bundle;
mod coded;
mod coding;
mod disagreements;
mod evaluation;
mod filled;
mod form;
mod history;
mod import;
mod looking;
mod machine;
mod names;
mod passages;
mod refi;
mod sampled;
mod sampling;
mod selected;
mod summary;

use std::collections::BTreeMap;

use audit::{Coder, Store, Subject};
use document::{Codebook, Concept, Fingerprint, Kind, LabelDefinition};

pub use agreement::LabelRatings;
pub use coding::{CodedPassage, CodingTask, Said};
pub use disagreements::{Disagreement, Voice};
pub use evaluation::{Evaluation, LabelError, LabelEvaluation, RuleEvaluation};
pub use history::{Entry, Happened};
pub use import::{ImportTask, Imported};
pub use looking::look;
pub use passages::{OpenPassage, PassagesNow};
pub use sampling::{SampleDesign, SampleSummary, SampleTask, Strata};
pub use summary::{AuditSummary, CoderSummary, DrawnSample, LabelSummary as AuditedLabel};

use crate::{Error, Ledger, Project, Settings, inputs::RuleTexts};

/// The audit of a project.
#[derive(Debug)]
pub struct Audit {
    project: Project,
    settings: Settings,
    store: Store,
    codebook: Codebook,
    /// Which codebook coders have: judgements keep it.
    version: Fingerprint,
    /// Those of the last run, by id.
    concepts: BTreeMap<String, Concept>,
}

impl Audit {
    /// Opens the audit of a project; before the first time there is nothing in it.
    ///
    /// # Errors
    /// When there was no run yet, the codebook has mistakes, or the store cannot be opened.
    pub fn open(project: &Project, settings: &Settings) -> Result<Self, Error> {
        let texts = RuleTexts::of(project, settings, &[])?;
        let concepts = match Ledger::new(project).last()? {
            Some(run) => run.basis.concepts,
            None => bundle::concepts(project)?.ok_or_else(|| {
                Error::Input("there are no concepts yet to be judged: run “lesart run” first".into())
            })?,
        };
        Ok(Self {
            project: project.clone(),
            settings: settings.clone(),
            store: Store::open(&project.audit())?,
            version: Fingerprint::of(texts.codebook_file.1.as_bytes()),
            codebook: texts.codebook,
            concepts,
        })
    }

    /// Adds coders.
    ///
    /// # Errors
    /// When a pseudonym is none, or the store cannot be written.
    pub fn add_coders(&mut self, names: &[String], at: &str) -> Result<(), Error> {
        Ok(names.iter().try_for_each(|name| self.store.add_coder(name, at))?)
    }

    /// All coders, in the order in which they came.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn coders(&self) -> Result<Vec<Coder>, Error> {
        Ok(self.store.coders()?)
    }

    /// Looks through the whole store.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn check(&self) -> Result<(), Error> {
        Ok(self.store.check()?)
    }

    /// Copies the store, while others may go on judging.
    ///
    /// # Errors
    /// When the file is there already, or cannot be written.
    pub fn backup(&self, to: &std::path::Path) -> Result<(), Error> {
        Ok(self.store.backup(to)?)
    }

    /// The id of a concept as it is written, whatever its capitals.
    fn concept(&self, id: &str) -> Result<&str, Error> {
        let found = self.concepts.keys().find(|known| known.eq_ignore_ascii_case(id));
        found.map(String::as_str).ok_or_else(|| {
            Error::Input(format!("the last run has no concept “{id}”; out/latest/concepts.csv lists them"))
        })
    }

    /// A concept, or a passage that was drawn or judged.
    fn subject(&self, id: &str) -> Result<Subject, Error> {
        let passage = || self.judged_passages().map(|mut known| known.remove(id));
        match (self.concept(id), passage()?) {
            (_, Some(passage)) => Ok(passage),
            (concept, None) => concept.map(Subject::concept),
        }
    }

    /// How many concepts there are.
    #[must_use]
    pub fn size(&self) -> usize {
        self.concepts.len()
    }

    fn label(&self, id: &str) -> Result<&LabelDefinition, Error> {
        let found = self.codebook.labels.iter().find(|label| label.id.eq_ignore_ascii_case(id));
        found.ok_or_else(|| {
            let labels: Vec<&str> = self.codebook.labels.iter().map(|label| label.id.as_str()).collect();
            Error::Input(format!("the codebook has no label “{id}”; it has {}", labels.join(", ")))
        })
    }
}

/// What people may say of a label.
pub(crate) fn allowed(label: &LabelDefinition) -> Vec<&str> {
    let decided = match label.kind {
        Kind::YesNo => vec!["yes", "no"],
        Kind::OneChoice => label.choices.iter().map(String::as_str).collect(),
    };
    decided.into_iter().chain(["unclear", audit::CANNOT_JUDGE]).collect()
}

/// What coders write in German, and what it is called in tables.
const GERMAN: [(&str, &str); 4] =
    [("ja", "yes"), ("nein", "no"), ("unklar", "unclear"), ("nicht beurteilbar", audit::CANNOT_JUDGE)];

/// The outcome that a word means, or what else there is.
fn known<'l>(label: &'l LabelDefinition, word: &str) -> Result<&'l str, Error> {
    known_outcome(label, word).ok_or_else(|| {
        Error::Input(format!("{} has no outcome “{word}”; it has {}", label.id, allowed(label).join(", ")))
    })
}

/// The outcome that a word means, in English or German.
fn known_outcome<'l>(label: &'l LabelDefinition, word: &str) -> Option<&'l str> {
    let word = word.trim().to_lowercase();
    let word =
        GERMAN.iter().find(|(german, _)| *german == word).map_or(word.as_str(), |(_, english)| english);
    allowed(label).into_iter().find(|outcome| outcome.to_lowercase() == word)
}
