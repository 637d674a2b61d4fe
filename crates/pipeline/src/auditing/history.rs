//! All that was ever said of a concept or a passage, in the order in which it was written down.

use super::Audit;
use crate::Error;

/// Something that was said, or done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When, in UTC: `2026-11-23T12:40:00Z`.
    pub at: String,
    /// The coder, or who decided or looked.
    pub by: String,
    /// What it is about: `wohnen`; of a look, nothing.
    pub label: String,
    /// What it is.
    pub what: Happened,
    /// The note, or the reason.
    pub why: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// A coder said this, in a round; without an outcome, took back what they had said.
    Judged(audit::Round, Option<String>),
    /// It was settled so; without an outcome, a decision was taken back.
    Settled(Option<String>),
    /// Somebody looked at what the machine found.
    Looked,
}

impl Audit {
    /// What was said of a concept or passage, by its id; of one label, or of all.
    ///
    /// # Errors
    /// When there is no such concept, passage or label, or the store cannot be read.
    pub fn history(&self, id: &str, label: Option<&str>) -> Result<Vec<Entry>, Error> {
        let subject = self.subject(id)?;
        let label = label.map(|label| self.label(label).map(|known| known.id.as_str())).transpose()?;
        let is_wanted = |of: &str| label.is_none_or(|wanted| wanted == of);
        let mut entries = Vec::new();
        for judgement in self.store.judgements()? {
            let of = judgement.of;
            if of.subject == subject && is_wanted(&of.label) {
                let what = Happened::Judged(of.round, of.outcome);
                entries.push(Entry { at: of.at, by: of.coder, label: of.label, what, why: of.note });
            }
        }
        for decision in self.store.adjudications()? {
            if decision.subject == subject && is_wanted(&decision.label) {
                let what = Happened::Settled(decision.outcome);
                let (label, why) = (decision.label, decision.reason);
                entries.push(Entry { at: decision.at, by: decision.by, label, what, why });
            }
        }
        for look in self.store.looks()? {
            if look.concept == subject.concept && label.is_none() {
                let (at, by, why) = (look.at, look.by, look.what);
                entries.push(Entry { at, by, label: String::new(), what: Happened::Looked, why });
            }
        }
        // What was written in one second stays in the order in which it is stored.
        entries.sort_by(|a, b| a.at.cmp(&b.at));
        Ok(entries)
    }
}
