//! The first stage: files that have no text yet are read, in parallel, each in a child process.

use std::{collections::BTreeMap, sync::Mutex, time::Duration};

use extract::{Pool, Task, WorkerCommand};
use rayon::prelude::*;

use crate::{Error, Inputs, Plan, Project, Stage, Watch};

/// Reads what the plan says. Gives the documents whose failure is passing (a timeout, a crash), with the reason: their
/// texts are not kept, and the next run tries again.
pub(crate) fn run(
    project: &Project,
    inputs: &Inputs,
    plan: &Plan,
    worker: &WorkerCommand,
    watch: &dyn Watch,
) -> Result<BTreeMap<String, extract::Extraction>, Error> {
    watch.stage(Stage::Extract, plan.extract.len());
    let settings = &inputs.settings.extract;
    let pool = Pool::new(worker.clone(), Duration::from_secs(settings.timeout));
    let passing = Mutex::new(BTreeMap::new());
    // The largest files first, so that the last ones to end are small.
    let mut keys: Vec<(u64, &String)> =
        plan.extract.iter().map(|(key, _)| (size(project, key), key)).collect();
    keys.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    keys.par_iter().with_max_len(1).try_for_each(|(_, key)| {
        let (Some(fingerprint), Some(id)) = (inputs.fingerprint(key), inputs.text_id(key)) else {
            return Ok(());
        };
        let path = project.corpus().join(key);
        let task = Task { key: (*key).clone(), path, fingerprint, readers: settings.reader };
        let extraction = pool.read(&task, &mut ())?;
        let document = &extraction.document;
        if document.outcome.is_passing() || document.fingerprint != fingerprint {
            watch.note(&format!("{key}: {}: {}", document.outcome.name(), document.reason));
            passing
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .insert((*key).clone(), extraction);
        } else {
            inputs.texts.put(id, &extraction)?;
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

fn size(project: &Project, key: &str) -> u64 {
    std::fs::metadata(project.corpus().join(key)).map_or(0, |m| m.len())
}
