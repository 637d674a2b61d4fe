//! Everything that a run depends on, read and checked before anything is done.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use classify::RuleSet;
use corpus::{Catalogue, Manifest, Note, concepts};
use document::{Codebook, Concept, Fingerprint};
use extract::{Installation, Ocr};
use german::German;

use crate::{
    Error, Project, Settings, disk, domain,
    files::{self, Found},
    tesseract,
    texts::{TextId, Texts},
};

/// What a run works on.
#[derive(Debug)]
pub(crate) struct Inputs {
    pub(crate) settings: Settings,
    /// The pipeline file as it stands there.
    pub(crate) pipeline_text: String,
    pub(crate) concepts: Vec<Concept>,
    pub(crate) notes: Vec<Note>,
    /// Every document of every concept.
    pub(crate) files: BTreeMap<String, Found>,
    pub(crate) rules: Rules,
    pub(crate) domain_list: Vec<String>,
    /// The domain list as it stands there; empty where there is none.
    pub(crate) domain_text: String,
    /// What words mean, those of the domain list among them.
    pub(crate) german: German,
    pub(crate) texts: Texts,
}

/// The codebook and the rules, as texts and compiled.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) codebook_text: String,
    pub(crate) codebook: Codebook,
    /// File name and text of each rule file, sorted by name.
    pub(crate) files: Vec<(String, String)>,
    pub(crate) set: RuleSet,
}

impl Inputs {
    /// What the user should know about manifest, files and rules.
    pub(crate) fn notes(&self) -> Vec<String> {
        let rules = self.rules.set.notes().iter().map(ToString::to_string);
        self.notes.iter().map(ToString::to_string).chain(rules).collect()
    }

    /// `rules`: rule files in place of those that the pipeline file names; none to take these.
    pub(crate) fn load(
        project: &Project,
        pipeline: &Path,
        rules: &[PathBuf],
        installed: &Installation,
        verify: bool,
    ) -> Result<Self, Error> {
        let pipeline_text = disk::read_text(pipeline)?;
        let settings = Settings::parse(pipeline, &pipeline_text)?;
        let catalogue = catalogue(project, &settings)?;
        let manifest = manifest(project, &settings, &catalogue)?;
        let mut found = files::scan(project)?;
        let named = manifest.rows.iter().map(|row| row.file.clone());
        found.extend(named.filter(|file| project.corpus().join(file).is_file()));
        found.sort();
        found.dedup();
        let (concepts, mut notes) = concepts(&manifest, &found);
        notes.splice(0..0, manifest.notes);
        let mut keys: Vec<String> =
            concepts.iter().flat_map(|c| &c.parts).map(|p| p.document.clone()).collect();
        keys.sort();
        keys.dedup();
        let files = files::fingerprints(project, &keys, verify)?;
        let domain_text = domain::text(project, &settings)?;
        let domain_list = domain::list(project, &settings, &domain_text)?;
        let german = German::new(&domain_list);
        let rules = Rules::load(project, &settings, rules, &german)?;
        if settings.extract.ocr != Ocr::Never {
            tesseract::recall(project, installed);
        }
        let texts = Texts::new(project, &settings.extract).recognised_by(installed);
        Ok(Self {
            settings,
            pipeline_text,
            concepts,
            notes,
            files,
            rules,
            domain_list,
            domain_text,
            german,
            texts,
        })
    }

    /// The id of a document's text; `None` when the file cannot be read.
    pub(crate) fn text_id(&self, key: &str) -> Option<TextId> {
        self.fingerprint(key).map(|file| self.texts.id(file))
    }

    pub(crate) fn fingerprint(&self, key: &str) -> Option<Fingerprint> {
        self.files.get(key).and_then(|found| found.as_ref().ok()).copied()
    }
}

/// The districts of the catalogues that the pipeline file names.
pub(crate) fn catalogue(project: &Project, settings: &Settings) -> Result<Catalogue, Error> {
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

/// The rule files of a folder, sorted.
pub(crate) fn rule_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).map_err(Error::file("read the folder", folder))?;
    let mut paths: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    Ok(paths)
}

/// The name of a rule file in messages.
pub(crate) fn name(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).unwrap_or(file).display().to_string()
}

/// The codebook and the rules as they are written; whether the rules can be read is open.
#[derive(Debug)]
pub(crate) struct RuleTexts {
    /// Its file's name, and its text.
    pub(crate) codebook_file: (String, String),
    pub(crate) codebook: Codebook,
    /// File name and text of each rule file, sorted by name.
    pub(crate) files: Vec<(String, String)>,
}

impl RuleTexts {
    /// The codebook and the rules of a project; or, with `files`, the codebook and those.
    pub(crate) fn of(project: &Project, settings: &Settings, files: &[PathBuf]) -> Result<Self, Error> {
        let standard = rule_files(&project.root().join(&settings.classify.rules))?;
        let paths = if files.is_empty() { standard } else { with_lists(standard, files) };
        Self::read(project.root(), &project.root().join(&settings.classify.codebook), &paths)
    }

    /// `root`: what the names of files in messages leave out.
    fn read(root: &Path, codebook: &Path, paths: &[PathBuf]) -> Result<Self, Error> {
        let name = |p: &Path| name(root, p);
        let codebook_file = (name(codebook), disk::read_text(codebook)?);
        let codebook = toml::from_str(&codebook_file.1)
            .map_err(|e| Error::Input(format!("{}: {}", codebook.display(), e.to_string().trim_end())))?;
        let files = paths.iter().map(|path| Ok((name(path), disk::read_text(path)?)));
        Ok(Self { codebook_file, codebook, files: files.collect::<Result<_, Error>>()? })
    }

    /// The rule files, as `classify` takes them.
    pub(crate) fn borrowed(&self) -> Vec<(&str, &str)> {
        self.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
    }
}

impl Rules {
    /// The codebook and the rules of a project; or, with `files`, the codebook and those.
    pub(crate) fn load(
        project: &Project,
        settings: &Settings,
        files: &[PathBuf],
        german: &German,
    ) -> Result<Self, Error> {
        Self::compiled(RuleTexts::of(project, settings, files)?, german)
    }

    /// The codebook and the rules of a run, from its folder.
    pub(crate) fn of_run(folder: &Path, german: &German) -> Result<Self, Error> {
        let paths = rule_files(&folder.join("rules"))?;
        Self::compiled(RuleTexts::read(folder, &folder.join("codebook.toml"), &paths)?, german)
    }

    fn compiled(texts: RuleTexts, german: &German) -> Result<Self, Error> {
        let set = RuleSet::load(&texts.borrowed(), &texts.codebook, german)
            .map_err(|errors| Error::Input(errors.to_string()))?;
        let RuleTexts { codebook_file: (_, codebook_text), codebook, files } = texts;
        Ok(Self { codebook_text, codebook, files, set })
    }
}

/// The named files, and of the project's the one with the lists that all rules share, unless it is named too.
fn with_lists(standard: Vec<PathBuf>, files: &[PathBuf]) -> Vec<PathBuf> {
    let is_lists = |p: &Path| p.file_name().is_some_and(|n| n == "lists.toml");
    let own = files.iter().any(|f| is_lists(f));
    let mut paths: Vec<PathBuf> = standard.into_iter().filter(|p| is_lists(p) && !own).collect();
    paths.extend_from_slice(files);
    paths
}
