//! The first stage: files that have no text yet are read, in parallel, each in a child process.

use std::{collections::BTreeMap, sync::Mutex, time::Duration};

use extract::{Installation, Ocr, Pool, Progress, Recogniser, Task, WorkerCommand};
use rayon::prelude::*;

use crate::{Error, Inputs, Plan, Project, Stage, Watch, recognised::RecognisedPages};

/// Reads what the plan says. Gives the documents whose failure is passing (a timeout, a crash), with the reason: their
/// texts are not kept, and the next run tries again.
pub(crate) fn run(
    project: &Project,
    inputs: &Inputs,
    plan: &Plan,
    worker: &WorkerCommand,
    tesseract: &Installation,
    watch: &dyn Watch,
) -> Result<BTreeMap<String, extract::Extraction>, Error> {
    watch.stage(Stage::Extract, plan.extract.len());
    let settings = &inputs.settings.extract;
    let mut pool = Pool::new(worker.clone(), Duration::from_secs(settings.timeout));
    if settings.ocr != Ocr::Never {
        let recogniser = |tesseract| {
            let pages = RecognisedPages::new(project);
            Recogniser::new(tesseract, rayon::current_num_threads(), Some(Box::new(pages)))
        };
        pool =
            pool.with_ocr(settings.ocr, tesseract.tesseract().cloned().map(recogniser).map_err(Clone::clone));
    }
    let passing = Mutex::new(BTreeMap::new());
    // The largest files first, so that the last ones to end are small.
    let mut keys: Vec<(u64, &String)> =
        plan.extract.iter().map(|(key, _)| (size(project, key), key)).collect();
    keys.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    keys.par_iter().with_max_len(1).try_for_each(|(_, key)| {
        let Some(fingerprint) = inputs.fingerprint(key) else { return Ok(()) };
        let path = project.corpus().join(key);
        let task = Task { key: (*key).clone(), path, fingerprint, readers: settings.reader };
        let extraction = pool.read(&task, &mut Told { watch, key, pages: 0 })?;
        let document = &extraction.document;
        if document.outcome.is_passing() || document.fingerprint != fingerprint {
            watch.note(&format!("{key}: {}: {}", document.outcome.name(), document.reason));
            passing
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .insert((*key).clone(), extraction);
        } else {
            inputs.texts.put(fingerprint, &extraction)?;
        }
        watch.step(key);
        Ok::<(), Error>(())
    })?;
    if let Some(confinement) = pool.confinement().filter(|c| !c.is_whole()) {
        watch.note(&format!(
            "the processes that read PDFs are not wholly locked in: each {}",
            confinement.describe()
        ));
    }
    Ok(passing.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// Tells of a document what takes long.
struct Told<'w> {
    watch: &'w dyn Watch,
    key: &'w str,
    pages: u32,
}

impl Progress for Told<'_> {
    fn pages(&mut self, count: u32) {
        self.pages = count;
    }

    fn page(&mut self, _: u32) {}

    fn recognises(&mut self, number: u32) {
        self.watch.recognises(self.key, number, self.pages);
    }
}

fn size(project: &Project, key: &str) -> u64 {
    std::fs::metadata(project.corpus().join(key)).map_or(0, |m| m.len())
}
