//! Coding elsewhere: a project of its own in one file, with what a coder has to judge and nothing that the machine found.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use audit::{Assignment, NewItem, NewSample, Round, Set, Store, Task};
use document::Concept;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::Audit;
use crate::{Error, Project, disk};

/// What a bundle has in place of a run.
const CONCEPTS: &str = "concepts.json";

/// How a bundle is read by who opens it.
const README: &str = "\
Zum Kodieren: diese Datei entpacken, in den Ordner wechseln, dann

    lesart audit code --coder CODER

Jede Antwort wird sofort gespeichert; aufhören und weitermachen geht jederzeit. Wenn alles beurteilt ist, die Datei
audit/lesart-audit.sqlite zurückschicken.

To code: unpack this file, go into the folder, then run the command above. Each answer is written down at once. When all is
judged, send back audit/lesart-audit.sqlite.
";

/// The concepts of a bundle, where this project was unpacked from one.
pub(super) fn concepts(project: &Project) -> Result<Option<BTreeMap<String, Concept>>, Error> {
    let path = project.audit().join(CONCEPTS);
    let Some(bytes) = disk::read_if_there(&path)? else { return Ok(None) };
    let told = |error: serde_json::Error| Error::Input(format!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).map(Some).map_err(told)
}

impl Audit {
    /// Writes what is assigned to a coder as one file: PDFs, codebook, assignment. It holds nothing that the machine found, and
    /// nothing that others said.
    ///
    /// # Errors
    /// When nothing is assigned to the coder, a PDF is gone, or the file cannot be written.
    pub fn bundle(&self, coder: &str, to: &Path, at: &str) -> Result<usize, Error> {
        let tasks = self.store.tasks(coder)?;
        if tasks.is_empty() {
            return Err(Error::Input(format!("nothing is assigned to {coder} yet (lesart audit assign)")));
        }
        if to.exists() {
            return Err(Error::Input(format!("{} is there already: choose another name", to.display())));
        }
        let wanted: BTreeSet<&str> = tasks.iter().map(|task| task.subject.concept.as_str()).collect();
        let mut concepts: BTreeMap<&str, Concept> = BTreeMap::new();
        for id in wanted {
            concepts.insert(id, self.concepts.get(id).cloned().ok_or_else(|| gone(id))?);
        }
        let folder = self.project.audit().join(format!("bundle-{coder}"));
        let unfinished = to.with_extension("unfinished");
        let written = self.store_for(coder, &folder, at).and_then(|store| {
            let mut files: BTreeMap<String, Source> = BTreeMap::new();
            files.insert("LIESMICH.txt".into(), Source::Bytes(README.replace("CODER", coder).into_bytes()));
            files.insert("audit/lesart-audit.sqlite".into(), Source::File(store));
            let json = serde_json::to_vec_pretty(&concepts).map_err(|e| Error::Input(e.to_string()))?;
            files.insert(format!("audit/{CONCEPTS}"), Source::Bytes(json));
            let codebook = self.project.root().join(&self.settings.classify.codebook);
            files.insert("pipelines/codebook.toml".into(), Source::File(codebook));
            files.insert("pipelines/integrationskonzepte.toml".into(), Source::Bytes(PIPELINE.into()));
            files.insert("pipelines/rules/".into(), Source::Folder);
            for part in concepts.values().flat_map(|concept| &concept.parts) {
                let path = self.project.corpus().join(&part.document);
                files.insert(format!("corpus/{}", part.document), Source::File(path));
            }
            write(&unfinished, &files)
        });
        let _ = fs::remove_dir_all(&folder);
        if let Err(error) = written {
            let _ = fs::remove_file(&unfinished);
            return Err(error);
        }
        fs::rename(&unfinished, to).map_err(Error::file("write", to))?;
        Ok(tasks.len())
    }

    /// A store with the coder's tasks alone: neither strata nor chances, in the order in which they were drawn.
    fn store_for(&self, coder: &str, folder: &Path, at: &str) -> Result<PathBuf, Error> {
        disk::make_folder(folder)?;
        let whole = folder.join("whole");
        let mut store = Store::open(&whole)?;
        store.add_coder(coder, at)?;
        let tasks = self.store.tasks(coder)?;
        let kinds: BTreeSet<(Round, &[String])> =
            tasks.iter().map(|task| (task.round, task.labels.as_slice())).collect();
        for (round, labels) in kinds {
            let tasks = tasks.iter().filter(|task| (task.round, task.labels.as_slice()) == (round, labels));
            let item = |task: &Task| NewItem {
                subject: task.subject.clone(),
                stratum: String::new(),
                probability: 1.0,
                set: Set::Test,
                twice: false,
            };
            let items: Vec<NewItem> = tasks.map(item).collect();
            let (design, labels) = (String::new(), labels.to_vec());
            let (by, at) = (coder.to_owned(), at.to_owned());
            store.add_sample(&NewSample { round, design, labels, by, at, items })?;
        }
        let own =
            store.items()?.into_iter().map(|item| Assignment { item: item.id, coder: coder.to_owned() });
        store.assign(&own.collect::<Vec<_>>(), at)?;
        let said = self.store.judgements()?.into_iter().map(|judgement| judgement.of);
        store.judge(&said.filter(|of| of.coder == coder).collect::<Vec<_>>())?;
        let file = folder.join("lesart-audit.sqlite");
        store.backup(&file)?;
        Ok(file)
    }

    /// Takes in what a coder judged elsewhere: how many judgements are new, and how many were there.
    ///
    /// # Errors
    /// When the file is damaged, or has judgements of somebody who is no coder here.
    pub fn import_store(&mut self, file: &Path) -> Result<(usize, usize), Error> {
        Ok(self.store.merge(file)?)
    }
}

/// All that a bundle's pipeline says: a bundle is no place to run rules.
const PIPELINE: &str = "# Only for coding (lesart audit code): there are no rules here.\n";

enum Source {
    Bytes(Vec<u8>),
    File(PathBuf),
    Folder,
}

fn gone(concept: &str) -> Error {
    Error::Input(format!("the concept {concept} is assigned, but no longer in the corpus"))
}

/// The same files give the same bytes.
fn write(to: &Path, files: &BTreeMap<String, Source>) -> Result<(), Error> {
    let failed = || Error::file("write", to);
    let mut zip = ZipWriter::new(File::create(to).map_err(failed())?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let zipped = |error: zip::result::ZipError| Error::file("write", to)(io::Error::other(error));
    for (name, source) in files {
        match source {
            Source::Folder => zip.add_directory(name.as_str(), options).map_err(zipped)?,
            Source::Bytes(bytes) => {
                zip.start_file(name.as_str(), options).map_err(zipped)?;
                zip.write_all(bytes).map_err(failed())?;
            }
            Source::File(path) => {
                zip.start_file(name.as_str(), options).map_err(zipped)?;
                let mut file = File::open(path).map_err(Error::file("read", path))?;
                io::copy(&mut file, &mut zip).map_err(failed())?;
            }
        }
    }
    let file = zip.finish().map_err(zipped)?;
    file.sync_all().map_err(failed())
}
