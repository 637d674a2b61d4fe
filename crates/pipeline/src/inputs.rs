//! Everything that a run depends on, read and checked before anything is done.

use std::{collections::BTreeMap, fs, path::Path};

use classify::RuleSet;
use corpus::{Catalogue, Manifest, Note, concepts};
use document::{Codebook, Concept, Fingerprint};
use german::German;

use crate::{
    Error, Project, Settings, disk,
    files::{self, Found},
    texts::{TextId, Texts},
};

/// What a run works on.
#[derive(Debug)]
pub(crate) struct Inputs {
    pub(crate) settings: Settings,
    pub(crate) catalogue: Catalogue,
    pub(crate) concepts: Vec<Concept>,
    pub(crate) notes: Vec<Note>,
    /// Every document of every concept.
    pub(crate) files: BTreeMap<String, Found>,
    pub(crate) rules: Rules,
    pub(crate) texts: Texts,
}

/// The codebook and the rules, as texts and compiled.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) codebook: Codebook,
    pub(crate) codebook_text: String,
    /// File name and text of each rule file, sorted by name.
    pub(crate) files: Vec<(String, String)>,
    pub(crate) set: RuleSet,
}

impl Inputs {
    pub(crate) fn load(project: &Project, pipeline: &Path, german: &German, verify: bool) -> Result<Self, Error> {
        let settings = Settings::load(pipeline)?;
        let catalogue = catalogue(project, &settings)?;
        let manifest = manifest(project, &settings, &catalogue)?;
        let found = files::scan(project)?;
        let (concepts, mut notes) = concepts(&manifest, &found);
        notes.splice(0..0, manifest.notes);
        let mut keys: Vec<String> = concepts.iter().flat_map(|c| &c.parts).map(|p| p.document.clone()).collect();
        keys.sort();
        keys.dedup();
        let files = files::fingerprints(project, &keys, verify)?;
        let classify = &settings.classify;
        let rules = Rules::load(&project.root().join(&classify.codebook), &rule_files(project, &classify.rules)?, german)?;
        let texts = Texts::new(project, &settings.extract);
        Ok(Self { settings, catalogue, concepts, notes, files, rules, texts })
    }

    /// The id of a document's text; `None` when the file cannot be read.
    pub(crate) fn text_id(&self, key: &str) -> Option<TextId> {
        self.fingerprint(key).map(|file| self.texts.id(file))
    }

    pub(crate) fn fingerprint(&self, key: &str) -> Option<Fingerprint> {
        self.files.get(key).and_then(|found| found.as_ref().ok()).copied()
    }
}

fn catalogue(project: &Project, settings: &Settings) -> Result<Catalogue, Error> {
    let mut catalogue = Catalogue::default();
    for file in &settings.corpus.districts {
        let bytes = disk::read(&project.root().join(file))?;
        catalogue.add(&file.display().to_string(), &bytes).map_err(|e| Error::Input(e.to_string()))?;
    }
    Ok(catalogue)
}

fn manifest(project: &Project, settings: &Settings, catalogue: &Catalogue) -> Result<Manifest, Error> {
    let file = &settings.corpus.manifest;
    let name = file.display().to_string();
    match disk::read_if_there(&project.root().join(file))? {
        Some(bytes) => Manifest::read(&name, &bytes, catalogue).map_err(|e| Error::Input(e.to_string())),
        None => Ok(Manifest { file: name, ..Manifest::default() }),
    }
}

/// Name (relative to the project) and text of each rule file in a folder.
fn rule_files(project: &Project, folder: &Path) -> Result<Vec<(String, String)>, Error> {
    let root = project.root().join(folder);
    let entries = fs::read_dir(&root).map_err(Error::file("read the folder", &root))?;
    let mut paths: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    let name = |path: &Path| folder.join(path.file_name().unwrap_or_default()).display().to_string();
    paths.iter().map(|path| Ok((name(path), disk::read_text(path)?))).collect()
}

impl Rules {
    pub(crate) fn load(codebook: &Path, files: &[(String, String)], german: &German) -> Result<Self, Error> {
        let codebook_text = disk::read_text(codebook)?;
        let parsed: Codebook = toml::from_str(&codebook_text)
            .map_err(|e| Error::Input(format!("{}: {}", codebook.display(), e.to_string().trim_end())))?;
        let borrowed: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let set = RuleSet::load(&borrowed, &parsed, german).map_err(|e| Error::Input(e.to_string()))?;
        Ok(Self { codebook: parsed, codebook_text, files: files.to_vec(), set })
    }
}
