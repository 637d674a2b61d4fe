//! All runs that can be named: those of the ledger, and those that were pinned.

use std::path::PathBuf;

use crate::{Error, Ledger, Project, Record, pin::Pin, pins::Pins};

/// A finished run and where its files lie.
#[derive(Debug, Clone)]
pub struct Run {
    /// What it rested on.
    pub record: Record,
    /// The folder with its tables, rules and codebook; that of the pin where it was pinned.
    pub folder: PathBuf,
    /// Where it was pinned, the names under which it is kept.
    pub pins: Vec<Pin>,
}

/// The runs of a project.
#[derive(Debug, Clone)]
pub struct Runs {
    project: Project,
    ledger: Ledger,
    pins: Pins,
}

impl Runs {
    /// The runs of a project; there need not be any yet.
    #[must_use]
    pub fn new(project: &Project) -> Self {
        Self { project: project.clone(), ledger: Ledger::new(project), pins: Pins::new(project) }
    }

    /// All runs, the oldest first: one that stands in the ledger and was pinned is one run.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn all(&self) -> Result<Vec<Run>, Error> {
        let run =
            |record: Record| Run { folder: self.ledger.tables(record.number), record, pins: Vec::new() };
        let mut runs: Vec<Run> = self.ledger.runs()?.into_iter().map(run).collect();
        for (pin, record) in self.pins.all()? {
            let folder = self.pins.files(&pin.name);
            match runs.iter_mut().find(|run| run.is(&record)) {
                Some(run) => {
                    run.folder = folder;
                    run.pins.push(pin);
                }
                None => runs.push(Run { record, folder, pins: vec![pin] }),
            }
        }
        runs.sort_by(|a, b| (a.record.number, &a.record.time).cmp(&(b.record.number, &b.record.time)));
        Ok(runs)
    }

    /// The run that somebody names: by the name under which it is pinned, its number, its name, or `latest`.
    ///
    /// # Errors
    /// When there is none, or several have that name.
    pub fn find(&self, name: &str) -> Result<Run, Error> {
        let mut runs = self.all()?;
        if name == "latest" {
            return runs
                .pop()
                .ok_or_else(|| Error::Input("there is no run yet: “lesart run” makes the first".into()));
        }
        // What a paper cites is meant before anything else.
        if let Some(pinned) = runs.iter().position(|run| run.pins.iter().any(|pin| pin.name == name)) {
            return Ok(runs.swap_remove(pinned));
        }
        let number: Option<u32> = name.trim_start_matches('#').parse().ok();
        let mut fitting: Vec<&Run> = runs.iter().filter(|r| r.record.name.as_deref() == Some(name)).collect();
        if fitting.is_empty() {
            fitting = runs.iter().filter(|r| Some(r.record.number) == number).collect();
        }
        match fitting.as_slice() {
            [run] => Ok((*run).clone()),
            [] => Err(self.unknown(name)),
            _ => Err(Error::Input(format!(
                "several runs are named “{name}”; “lesart runs” lists them: give the number, or the name of a pinned one"
            ))),
        }
    }

    fn unknown(&self, name: &str) -> Error {
        let folder = self.pins.files(name);
        if !name.is_empty() && folder.is_dir() && folder.parent() == Some(&self.project.pinned()) {
            return Error::Input(format!(
                "{} is no pinned run, or is damaged: its run.json or pin.json cannot be read",
                folder.display()
            ));
        }
        Error::Input(format!("there is no run “{name}”; “lesart runs” lists them"))
    }

    /// Gives a run of the ledger a name.
    ///
    /// # Errors
    /// When another run has it, or the record cannot be written.
    pub fn name(&self, number: u32, name: &str) -> Result<(), Error> {
        let taken = |run: &&Run| run.record.number != number && run.pins.iter().any(|pin| pin.name == name);
        if let Some(other) = self.all()?.iter().find(taken) {
            return Err(Error::Input(format!("run {} is pinned as “{name}” already", other.record.number)));
        }
        self.ledger.name(number, name)
    }

    /// Keeps a run below `runs/`, outside of `out/`. Gives its folder.
    ///
    /// # Errors
    /// When the name is taken or none for a folder, another process works in this project, or the files cannot be copied.
    pub fn pin(&self, run: &Run, name: &str, note: &str, time: &str) -> Result<PathBuf, Error> {
        let _lock = self.project.lock()?;
        let taken = |other: &&Run| !other.is(&run.record) && other.record.name.as_deref() == Some(name);
        if let Some(other) = self.all()?.iter().find(taken) {
            return Err(Error::Input(format!(
                "run {} is named “{name}” already: choose another name",
                other.record.number
            )));
        }
        self.pins.add(&run.record, &run.folder, name, note, time)
    }
}

impl Run {
    fn is(&self, record: &Record) -> bool {
        (self.record.number, &self.record.time) == (record.number, &record.time)
    }

    /// The names under which it is known: its own, then those of its pins.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.record.name.as_deref().into_iter().collect();
        for pin in &self.pins {
            if !names.contains(&pin.name.as_str()) {
                names.push(&pin.name);
            }
        }
        names
    }
}
