//! A project of another program → what people say in it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

use audit::{
    NewJudgement, Subject,
    exchange::{Guid, Meanings, Place, Project as Exchanged, Source},
};
use document::{Concept, Document, Kind};

use super::{
    Audit,
    filled::{Said, SaidOf},
    selected::{OfRun, Selected, Sides, plain},
};
use crate::{Error, judged::by_document, quote::cut_end, read::LastRun, refi};

/// So many things are named in a note.
const NAMED: usize = 8;

/// What people say in a project, and what of it cannot be taken in.
pub(super) struct Coded<'a> {
    audit: &'a Audit,
    project: &'a Exchanged,
    /// Label and outcome, by the code's number.
    meanings: HashMap<Guid, (String, Option<String>)>,
    /// The names of people; the rules are none.
    people: HashMap<Guid, &'a str>,
    /// What was said of passages before, by document.
    judged: BTreeMap<&'a str, Vec<&'a NewJudgement>>,
    run: Option<LastRun>,
    pub(super) said: BTreeMap<SaidOf, Said>,
    /// What was said before and is in the file, under whichever subject.
    pub(super) there: BTreeSet<SaidOf>,
    pub(super) problems: Vec<String>,
    /// Passages that were not found.
    missing: Vec<String>,
    /// Why other codings are left out, and how many.
    left_out: BTreeMap<&'static str, usize>,
    /// Documents that have another text than the last run read.
    other_texts: Vec<String>,
}

/// A coding of a passage.
struct Selection<'c> {
    coder: &'c str,
    label: String,
    outcome: Option<String>,
    at: (usize, usize),
    note: &'c str,
}

impl<'a> Coded<'a> {
    /// Nothing yet; `last` is what people said before.
    pub(super) fn new(audit: &'a Audit, project: &'a Exchanged, last: &[&'a NewJudgement]) -> Self {
        let (known, mut meanings) = (Meanings::of(&audit.codebook), HashMap::new());
        let mut codes: Vec<_> = project.codes.iter().collect();
        while let Some(code) = codes.pop() {
            codes.extend(&code.codes);
            if let Some((label, outcome)) = known.meaning(code) {
                meanings.insert(code.guid, (label.to_owned(), outcome.map(str::to_owned)));
            }
        }
        // Programs that give users new numbers keep their names.
        let people = project.users.iter().filter(|user| !refi::is_rules(user));
        let people = people.map(|user| (user.guid, user.name.trim())).collect();
        Self {
            audit,
            project,
            meanings,
            people,
            judged: by_document(last),
            run: None,
            said: BTreeMap::new(),
            there: BTreeSet::new(),
            problems: Vec::new(),
            missing: Vec::new(),
            left_out: BTreeMap::new(),
            other_texts: Vec::new(),
        }
    }

    /// The names of all users but the rules.
    pub(super) fn people(&self) -> BTreeSet<String> {
        self.people.values().map(|&name| name.to_owned()).collect()
    }

    /// What is not taken in, in sentences.
    pub(super) fn left(&self) -> Vec<String> {
        let counted = self.left_out.iter().map(|(what, count)| format!("left out: {what} ({count})"));
        let mut left: Vec<String> = counted.collect();
        if !self.other_texts.is_empty() {
            left.push(format!(
                "passages were looked for by their words, because the text is another than the last run read: {}",
                named(&self.other_texts)
            ));
        }
        left.extend_from_slice(&self.missing);
        left
    }

    /// Adds what people say of a document and its passages.
    ///
    /// # Errors
    /// When a text of the last run, or what is stored of a judged passage, cannot be read.
    pub(super) fn source(&mut self, source: &Source) -> Result<(), Error> {
        let (concept, key) = self.document(source);
        let mut selections = Vec::new();
        for coding in &source.codings {
            let Some(user) = coding.user else {
                self.leave_out("codings of which the file does not say whose they are");
                continue;
            };
            let Some(&coder) = self.people.get(&user) else { continue };
            let Some((label, outcome)) = self.meanings.get(&coding.code).cloned() else {
                self.leave_out("codings with codes that are not in the codebook");
                continue;
            };
            let Some(concept) = concept else {
                self.leave_out("codings in documents that belong to no concept of the last run");
                continue;
            };
            match (&coding.place, outcome) {
                (Place::Area(_), _) => self.leave_out("codings of rectangles on pages of a PDF"),
                (&Place::Text { start, end }, outcome) => {
                    let (at, note) = ((start, end), coding.note.as_str());
                    selections.push(Selection { coder, label, outcome, at, note });
                }
                (Place::Whole, Some(outcome)) => {
                    let (subject, coder) = (Subject::concept(&concept.id), coder.to_owned());
                    let note = coding.note.clone();
                    let said = Said { subject, label, coder, round: None, outcome, confidence: None, note };
                    self.add(said, &concept.id);
                }
                (Place::Whole, None) => {
                    self.leave_out("codings of whole documents with a label, but none of its outcomes");
                }
            }
        }
        match concept {
            Some(concept) if !selections.is_empty() => self.passages(source, concept, key, selections),
            _ => Ok(()),
        }
    }

    /// Adds what people say of passages of a document.
    fn passages(
        &mut self,
        source: &Source,
        concept: &Concept,
        key: Option<&str>,
        mut selections: Vec<Selection>,
    ) -> Result<(), Error> {
        let run = key.map(|key| self.text(key)).transpose()?.flatten();
        let is_same = run.as_ref().is_some_and(|run| run.text().trim_end() == source.text.trim_end());
        if run.is_some() && !is_same {
            self.other_texts.extend(key.map(str::to_owned));
        }
        let plain = plain(key.unwrap_or(&source.name), &source.text);
        let (file, run) = match &run {
            Some(run) if is_same => (run, OfRun::Same),
            Some(run) => (&plain, OfRun::Other(run)),
            None => (&plain, OfRun::Nothing),
        };
        let judged = key.and_then(|key| self.judged.get(key)).cloned().unwrap_or_default();
        let sides = Sides::new(&concept.id, file, run, &judged)?;
        // An outcome says more than its label alone.
        selections.sort_by_key(|selection| selection.outcome.is_none());
        let text: Vec<char> = source.text.chars().collect();
        for selection in selections {
            let quote: String = text[selection.at.0..selection.at.1].iter().collect();
            self.passage(&sides, selection, &cited(&file.key, &quote));
        }
        Ok(())
    }

    fn passage(&mut self, sides: &Sides, selection: Selection, place: &str) {
        let Selection { coder, label, outcome, at, note } = selection;
        let (subject, before) = match sides.passage(at, (&label, coder)) {
            Ok(Selected { subject, before }) => (subject, before),
            Err(why) => {
                self.missing.push(format!("{place}: {coder} coded {label}, which was left out: {why}"));
                return;
            }
        };
        let of_coder = |subject: &Subject| (subject.clone(), label.clone(), coder.to_owned());
        self.there.extend(before.into_iter().map(of_coder));
        if outcome.is_none() && self.said.contains_key(&of_coder(&subject)) {
            return;
        }
        let Some(outcome) = outcome.or_else(|| self.is_yes_or_no(&label).then(|| "yes".into())) else {
            self.leave_out("codings of passages with a label that has choices, but none of its outcomes");
            return;
        };
        let (coder, note) = (coder.to_owned(), note.to_owned());
        self.add(Said { subject, label, coder, round: None, outcome, confidence: None, note }, place);
    }

    /// Whether who codes a passage with a label says that it is about it.
    fn is_yes_or_no(&self, label: &str) -> bool {
        self.audit.codebook.labels.iter().any(|known| known.id == label && known.kind == Kind::YesNo)
    }

    fn add(&mut self, said: Said, place: &str) {
        match self.said.get(&said.of()) {
            Some(before) if before.outcome != said.outcome => {
                let Said { label, coder, outcome, .. } = &said;
                self.problems.push(format!(
                    "{coder} codes {place} with both {label}: {} and {label}: {outcome}; leave one of them",
                    before.outcome
                ));
            }
            Some(_) => {}
            None => {
                self.said.insert(said.of(), said);
            }
        }
    }

    fn leave_out(&mut self, what: &'static str) {
        *self.left_out.entry(what).or_default() += 1;
    }

    /// A document as the last run read it.
    fn text(&mut self, key: &str) -> Result<Option<Document>, Error> {
        if self.run.is_none() {
            self.run = Some(LastRun::load(&self.audit.project, &self.audit.settings)?);
        }
        let run = self.run.as_ref();
        let found = run.and_then(|run| Some((run, run.basis.documents.get(key)?.text?)));
        found.map(|(run, id)| Ok(run.read((id, key))?.document)).transpose()
    }

    /// The concept to which a document belongs, and which of its documents it is: by its number, else by what the file says of it,
    /// else by its name.
    fn document(&self, source: &Source) -> (Option<&'a Concept>, Option<&'a str>) {
        let concepts = &self.audit.concepts;
        let parts =
            || concepts.values().flat_map(|c| c.parts.iter().map(move |part| (c, part.document.as_str())));
        if let Some((concept, key)) = parts().find(|(_, key)| refi::source_guid(key) == source.guid) {
            return (Some(concept), Some(key));
        }
        // Some programs take the ending away.
        let name = Path::new(source.name.trim());
        let stems = [name.file_stem(), name.file_name()];
        let is_named =
            |key: &str| refi::names(key).iter().any(|name| stems.contains(&Path::new(name).file_stem()));
        let variable = self.project.variables.iter().find(|variable| variable.name == refi::CONCEPT);
        let by_value = || {
            let of = source.values.iter().find(|value| variable.is_some_and(|v| v.guid == value.variable))?;
            concepts.get(of.value.trim())
        };
        let by_case = || {
            let case = self.project.cases.iter().find(|case| case.sources.contains(&source.guid))?;
            concepts.get(case.name.trim())
        };
        if let Some(concept) = by_value().or_else(by_case) {
            let mut own = concept.parts.iter().map(|part| part.document.as_str());
            let only = own.clone().next().filter(|_| concept.parts.len() == 1);
            return (Some(concept), own.find(|key| is_named(key)).or(only));
        }
        let mut named = parts().filter(|(_, key)| is_named(key));
        match (named.next(), named.next()) {
            (Some((concept, key)), None) => (Some(concept), Some(key)),
            _ => (None, None),
        }
    }
}

/// A passage of a document, as it is told of.
pub(super) fn cited(document: &str, quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{document}, “{}”", cut_end(&line))
}

/// The first of some names, and how many more there are.
pub(super) fn named<T: AsRef<str>>(names: &[T]) -> String {
    let first: Vec<&str> = names.iter().take(NAMED).map(AsRef::as_ref).collect();
    let more = names.len() - first.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", first.join(", "))
}
