//! A REFI-QDA project that came back from another program → judgements.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::BufReader,
};

use audit::{
    NewJudgement,
    exchange::{Changes, Code, How, Project as Exchanged, Received, changes, codes_of, read_qdpx},
    last_said,
};
use document::Codebook;

use super::{
    Audit, Imported,
    coded::{Coded, cited, named},
    filled::{Said, SaidOf},
    import::ImportTask,
};
use crate::{Error, judged::anchor};

impl Audit {
    /// Takes in what people said of documents and passages in another program; of what the rules said, nothing. What is there already is
    /// not written twice, and what is not in the file any more still stands, and is told.
    ///
    /// # Errors
    /// When the file cannot be read, names a coder that there is not, or says two things of one label; then nothing is written.
    pub fn import_project(&mut self, task: &ImportTask) -> Result<Imported, Error> {
        let file = File::open(task.file).map_err(Error::file("read", task.file))?;
        let received = read_qdpx(BufReader::new(file))
            .map_err(|error| Error::Input(format!("{}: {error}", task.file.display())))?;
        let all = self.store.judgements()?;
        let last = last_said(&all);
        let mut coded = Coded::new(self, &received.project, &last);
        for source in &received.project.sources {
            coded.source(source)?;
        }
        let (mut left, people) = (coded.left(), coded.people());
        let Coded { said, there, problems, .. } = coded;
        let coders: Vec<String> = self.store.coders()?.into_iter().map(|coder| coder.name).collect();
        let problems = problems.into_iter().chain(strangers(&said, &coders)).collect::<Vec<_>>();
        if !problems.is_empty() {
            let name = task.file.display();
            return Err(Error::Input(
                problems.iter().map(|p| format!("{name}: {p}")).collect::<Vec<_>>().join("\n"),
            ));
        }
        left.splice(..0, received.warnings);
        left.extend(other_codes(&self.codebook, received.project.codes));
        for judgement in last.iter().filter(|judgement| people.contains(&judgement.coder)) {
            let of = of(judgement);
            if !said.contains_key(&of) && !there.contains(&of) {
                left.push(still_stands(judgement)?);
            }
        }
        let imported = self.take_in_refi(said, &last, task)?;
        Ok(Imported { left, ..imported })
    }

    /// What the store has already is not written again, in whatever round it was said.
    fn take_in_refi(
        &mut self,
        said: BTreeMap<SaidOf, Said>,
        last: &[&NewJudgement],
        task: &ImportTask,
    ) -> Result<Imported, Error> {
        let before: BTreeMap<SaidOf, &NewJudgement> = last.iter().map(|j| (of(j), *j)).collect();
        let is_said = |said: &Said| {
            before.get(&said.of()).is_some_and(|before| {
                before.outcome.as_ref() == Some(&said.outcome) && before.note.trim() == said.note.trim()
            })
        };
        let (there, new): (Vec<Said>, Vec<Said>) = said.into_values().partition(is_said);
        let mut imported = self.take_in(new, Vec::new(), task.round, task.at)?;
        imported.unchanged += there.len();
        Ok(imported)
    }
}

/// What a judgement is about, by which label, and whose it is.
fn of(judgement: &NewJudgement) -> SaidOf {
    (judgement.subject.clone(), judgement.label.clone(), judgement.coder.clone())
}

/// That nothing is taken back because a file does not have it.
fn still_stands(judgement: &NewJudgement) -> Result<String, Error> {
    let NewJudgement { subject, label, coder, .. } = judgement;
    let place = match &subject.passage {
        None => subject.concept.clone(),
        Some(passage) => format!("{},", cited(&passage.document, &anchor(passage)?.quote.exact)),
    };
    let outcome = judgement.outcome.as_deref().unwrap_or_default();
    Ok(format!("{place} {label}: {coder} said {outcome}, which the file does not have; it still stands"))
}

/// Users who are no coders of this audit.
fn strangers(said: &BTreeMap<SaidOf, Said>, coders: &[String]) -> Vec<String> {
    let names: BTreeSet<&String> = said.keys().map(|(_, _, coder)| coder).collect();
    let strange = names.into_iter().filter(|name| !coders.contains(name));
    strange
        .map(|name| format!("there is no coder {name:?}; add them with lesart audit coders --add {name:?}"))
        .collect()
}

/// What was done to the codes in the other program: the codebook stays as it is.
fn other_codes(codebook: &Codebook, codes: Vec<Code>) -> Option<String> {
    let before = Exchanged { codes: codes_of(codebook), ..Exchanged::default() };
    let after = Exchanged { codes, ..Exchanged::default() };
    let Changes { list, .. } = changes(&before, &Received { project: after, ..Received::default() });
    let mut done: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for change in &list {
        let what = match &change.how {
            How::Added => "not in the codebook",
            How::Removed => "not in the file",
            How::Changed(fields) if fields.contains(&"name") => "renamed",
            How::Changed(_) => "described or arranged otherwise",
        };
        done.entry(what).or_default().push(&change.name);
    }
    let done: Vec<String> = done.iter().map(|(what, names)| format!("{what}: {}", named(names))).collect();
    (!done.is_empty()).then(|| {
        format!("codes in the file that differ from the codebook, which stays as it is: {}", done.join("; "))
    })
}
