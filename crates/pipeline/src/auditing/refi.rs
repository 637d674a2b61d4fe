//! A REFI-QDA project that came back from another program → judgements.

use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    io::BufReader,
    path::Path,
};

use audit::{
    NewJudgement, Subject,
    exchange::{Coding, Guid, Meanings, Place, Project as Exchanged, Source, read_qdpx},
    last_said,
};
use document::Concept;

use super::{
    Audit, Imported,
    import::{ImportTask, Said, SaidOf},
};
use crate::{Error, refi};

impl Audit {
    /// Takes in what people said of whole documents in another program; of what the rules said, nothing. What is there already is not written twice, and
    /// what is not in the file any more still stands, and is told.
    ///
    /// # Errors
    /// When the file cannot be read, names a coder that there is not, or says two things of one label; then nothing is written.
    pub(super) fn import_refi(&mut self, task: &ImportTask) -> Result<Imported, Error> {
        let file = File::open(task.file).map_err(Error::file("read", task.file))?;
        let received = read_qdpx(BufReader::new(file))
            .map_err(|error| Error::Input(format!("{}: {error}", task.file.display())))?;
        let mut found = Found::new(self, &received.project);
        for source in &received.project.sources {
            found.source(source);
        }
        let Found { said, problems, passages, unknown, .. } = found;
        let coders: Vec<String> = self.store.coders()?.into_iter().map(|coder| coder.name).collect();
        let problems = problems.into_iter().chain(strangers(&said, &coders)).collect::<Vec<_>>();
        if !problems.is_empty() {
            let name = task.file.display();
            return Err(Error::Input(
                problems.iter().map(|p| format!("{name}: {p}")).collect::<Vec<_>>().join("\n"),
            ));
        }
        let mut notes = received.warnings;
        for (count, what) in [
            (
                passages,
                "codings of passages were left out: only what people say of a document as a whole is taken in",
            ),
            (
                unknown,
                "codings of documents were left out: their codes are no outcomes of the codebook, or their documents belong to no concept",
            ),
        ] {
            if count > 0 {
                notes.push(format!("{count} {what}"));
            }
        }
        self.take_in_refi(said, notes, task)
    }

    /// What the store has already is not written again, in whatever round it was said.
    fn take_in_refi(
        &mut self,
        said: BTreeMap<SaidOf, Said>,
        mut notes: Vec<String>,
        task: &ImportTask,
    ) -> Result<Imported, Error> {
        let all = self.store.judgements()?;
        let last = last_said(&all);
        let key = |j: &NewJudgement| (j.subject.clone(), j.label.clone(), j.coder.clone());
        let of_concepts = last.into_iter().filter(|judgement| judgement.subject.passage.is_none());
        let before: BTreeMap<SaidOf, &NewJudgement> = of_concepts.map(|j| (key(j), j)).collect();
        let coders: Vec<&String> = said.keys().map(|(_, _, coder)| coder).collect();
        for (key, judgement) in &before {
            let (subject, label, coder) = key;
            if !said.contains_key(key) && coders.contains(&coder) {
                let concept = &subject.concept;
                let outcome = judgement.outcome.as_deref().unwrap_or_default();
                notes.push(format!(
                    "{concept} {label}: {coder} said {outcome}, which the file does not have; it still stands"
                ));
            }
        }
        let mut unchanged = 0;
        let mut new = Vec::new();
        for (key, said) in said {
            let same = before.get(&key).is_some_and(|before| {
                before.outcome.as_ref() == Some(&said.outcome) && before.note.trim() == said.note.trim()
            });
            if same {
                unchanged += 1;
            } else {
                new.push(said);
            }
        }
        let mut imported = self.take_in(new, notes, task.round, task.at)?;
        imported.unchanged += unchanged;
        Ok(imported)
    }
}

/// Users who are no coders of this audit.
fn strangers(said: &BTreeMap<SaidOf, Said>, coders: &[String]) -> Vec<String> {
    let mut names: Vec<&String> = said.keys().map(|(_, _, coder)| coder).collect();
    names.sort();
    names.dedup();
    let strange = names.into_iter().filter(|name| !coders.contains(name));
    strange
        .map(|name| format!("there is no coder {name:?}; add them with lesart audit coders --add {name:?}"))
        .collect()
}

/// What was found in a project.
struct Found<'a> {
    audit: &'a Audit,
    project: &'a Exchanged,
    meanings: HashMap<Guid, (String, Option<String>)>,
    users: HashMap<Guid, &'a str>,
    said: BTreeMap<SaidOf, Said>,
    problems: Vec<String>,
    passages: usize,
    unknown: usize,
}

impl<'a> Found<'a> {
    fn new(audit: &'a Audit, project: &'a Exchanged) -> Self {
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
        let users = people.map(|user| (user.guid, user.name.trim())).collect();
        Self {
            audit,
            project,
            meanings,
            users,
            said: BTreeMap::new(),
            problems: Vec::new(),
            passages: 0,
            unknown: 0,
        }
    }

    fn source(&mut self, source: &Source) {
        let concept = self.concept(source).map(|concept| concept.id.clone());
        for coding in &source.codings {
            let Some(user) = coding.user.and_then(|user| self.users.get(&user)) else { continue };
            let meaning = self.meanings.get(&coding.code).cloned();
            match (&concept, meaning, &coding.place) {
                (Some(concept), Some((label, Some(outcome))), Place::Whole) => {
                    self.add((Subject::concept(concept), label, (*user).to_owned()), outcome, coding);
                }
                (_, _, Place::Text { .. } | Place::Area(_)) => self.passages += 1,
                _ => self.unknown += 1,
            }
        }
    }

    fn add(&mut self, key: SaidOf, outcome: String, coding: &Coding) {
        let (subject, label, coder) = key.clone();
        match self.said.get(&key) {
            Some(before) if before.outcome != outcome => self.problems.push(format!(
                "{coder} codes {} with both {label}: {} and {label}: {outcome}; leave one of them",
                subject.concept, before.outcome
            )),
            Some(_) => {}
            None => {
                let note = coding.note.clone();
                self.said.insert(key, Said { subject, label, coder, outcome, confidence: None, note });
            }
        }
    }

    /// The concept to which a document belongs: by its number, else by what the file says of it, else by its name.
    fn concept(&self, source: &Source) -> Option<&'a Concept> {
        let concepts = &self.audit.concepts;
        let parts =
            || concepts.values().flat_map(|c| c.parts.iter().map(move |part| (c, part.document.as_str())));
        let by_number = || parts().find(|(_, key)| refi::source_guid(key) == source.guid).map(|(c, _)| c);
        let variable = self.project.variables.iter().find(|variable| variable.name == refi::CONCEPT);
        let by_value = || {
            let of = source.values.iter().find(|value| variable.is_some_and(|v| v.guid == value.variable))?;
            concepts.get(of.value.trim())
        };
        let by_case = || {
            let case = self.project.cases.iter().find(|case| case.sources.contains(&source.guid))?;
            concepts.get(case.name.trim())
        };
        let by_name = || {
            let mut named =
                parts().filter(|(_, key)| Path::new(key).file_stem() == Path::new(&source.name).file_stem());
            named.next().filter(|_| named.next().is_none()).map(|(concept, _)| concept)
        };
        by_number().or_else(by_value).or_else(by_case).or_else(by_name)
    }
}

/// Whether a file is a project of another program.
pub(super) fn is_refi(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("qdpx"))
}
