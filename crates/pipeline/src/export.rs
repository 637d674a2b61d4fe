//! Results of a run in forms that other programs read: put into a folder outside the ledger.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use audit::{NewJudgement, Store, exchange, last_said};
use corpus::Reference;
use document::{Codebook, Concept, PartKind, Verdict};
use german::German;
use rayon::prelude::*;

use crate::{
    Error, Explanation, Project, Record, Settings, annotations,
    auditing::allowed,
    columns::{DOCUMENTS, RUN, TABLES},
    datapackage::Ending,
    disk, explain,
    inputs::{Rules, catalogue},
    references::ReferenceForm,
    refi,
    runs::{Run, Runs},
    tables,
    texts::Texts,
    verdicts,
};

/// In which form tables are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// Comma-separated values.
    Csv,
    /// Parquet.
    Parquet,
}

/// A run whose results are exported into a folder.
#[derive(Debug)]
pub struct Export<'a> {
    project: &'a Project,
    run: Record,
    /// Where its tables lie.
    tables: PathBuf,
    to: PathBuf,
}

/// What an export wrote.
#[derive(Debug)]
pub struct Exported {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Passages that were left out, because the texts in which they stand are no longer kept.
    pub lost: usize,
    /// Judgements that were left out, because the run has not their concept, document or outcome, or their passage not for certain.
    pub unplaced: usize,
}

impl Exported {
    fn of(files: Vec<PathBuf>, lost: usize) -> Self {
        Self { files, lost, unplaced: 0 }
    }
}

impl<'a> Export<'a> {
    /// Exports the run of a number or name, pinned or not, or the last one, into the folder `to`; it need not be there.
    ///
    /// # Errors
    /// When there is no such run, or `to` lies in the ledger, which no export may change.
    pub fn new(project: &'a Project, run: Option<&str>, to: &Path) -> Result<Self, Error> {
        let Run { record: run, folder: tables, .. } = Runs::new(project).find(run.unwrap_or("latest"))?;
        if disk::real(to)?.starts_with(disk::real(&project.out().join("ledger"))?) {
            let to = to.display();
            return Err(Error::Input(format!(
                "{to} lies in the ledger of runs: name another folder with --to"
            )));
        }
        Ok(Self { project, run, tables, to: to.to_owned() })
    }

    /// The run's record.
    #[must_use]
    pub fn run(&self) -> &Record {
        &self.run
    }

    /// Writes all tables and what they mean.
    ///
    /// # Errors
    /// When the run's tables cannot be read, or files cannot be written.
    pub fn tables(&self, form: TableForm) -> Result<Exported, Error> {
        let ending = match form {
            TableForm::Csv => Ending::Csv,
            TableForm::Parquet => Ending::Parquet,
        };
        let path = self.tables.join("codebook.toml");
        let codebook: Codebook = toml::from_str(&disk::read_text(&path)?)
            .map_err(|e| Error::Input(format!("{}: {}", path.display(), e.to_string().trim_end())))?;
        let all: Result<Vec<_>, Error> =
            TABLES.iter().map(|table| tables::read_table(&self.tables, table)).collect();
        Ok(Exported::of(tables::write_as(&self.to, &RUN, &all?, &codebook, ending)?, 0))
    }

    /// Writes `evidence.jsonld`: each hit as an annotation after the W3C's Web Annotation Data Model.
    ///
    /// # Errors
    /// When the run's verdicts cannot be read, or the file cannot be written.
    pub fn annotations(&self, settings: &Settings) -> Result<Exported, Error> {
        let base = annotations::Base::new(self.project, &self.to)?;
        let of_concepts = self.of_concepts(settings, |verdicts, parts| {
            let found = annotations::of(verdicts, parts, &base);
            let lost = verdicts.iter().map(|v| v.evidence.len()).sum::<usize>() - found.len();
            (found, lost)
        })?;
        let (found, lost): (Vec<_>, Vec<usize>) = of_concepts.into_iter().unzip();
        let path = self.to.join("evidence.jsonld");
        disk::write(&path, annotations::collection(&found.concat(), &self.run).as_bytes())?;
        Ok(Exported::of(vec![path], lost.into_iter().sum()))
    }

    /// Writes `labels.jsonl`: each label with its evidence, as `line` turns it into a line.
    ///
    /// # Errors
    /// When the run's verdicts or rules cannot be read, or the file cannot be written.
    pub fn labels(
        &self,
        settings: &Settings,
        line: impl Fn(&Explanation) -> String + Sync,
    ) -> Result<Exported, Error> {
        let german = German::new(&self.run.basis.domain_list);
        let rules = Rules::of_run(&self.tables, &german)?.set;
        let of_concepts = self.of_concepts(settings, |verdicts, parts| {
            let (mut text, mut lost) = (String::new(), 0);
            for verdict in verdicts {
                let explanation = Explanation::new(verdict.clone(), &rules, &german, parts);
                lost += verdict.evidence.len() - explanation.passages.len();
                text.push_str(&line(&explanation));
                text.push('\n');
            }
            (text, lost)
        })?;
        let (text, lost): (Vec<String>, Vec<usize>) = of_concepts.into_iter().unzip();
        let path = self.to.join("labels.jsonl");
        disk::write(&path, text.concat().as_bytes())?;
        Ok(Exported::of(vec![path], lost.into_iter().sum()))
    }

    /// Writes the run's concepts as references, with their districts as issuers.
    ///
    /// # Errors
    /// When the catalogue of districts or the run's tables cannot be read, or the file cannot be written.
    pub fn references(&self, settings: &Settings, form: ReferenceForm) -> Result<Exported, Error> {
        let catalogue = catalogue(self.project, settings)?;
        let references = Reference::all(self.run.basis.concepts.values(), &catalogue);
        let pages = self.pages()?;
        let text = form.write(&references, &|concept| pages.get(concept).copied());
        let path = self.to.join(form.file());
        disk::write(&path, text.as_bytes())?;
        Ok(Exported::of(vec![path], 0))
    }

    /// Writes `lesart.qdpx`: the concepts as cases, their texts and PDFs, what the rules found and what people said of them, after the
    /// REFI-QDA standard; and `codebook.qdc`. Training is left out.
    ///
    /// # Errors
    /// When the run's verdicts, the judgements or a PDF cannot be read, a PDF is another one than the run read, or the files cannot be
    /// written.
    pub fn refi(&self, settings: &Settings) -> Result<Exported, Error> {
        let path = self.tables.join("codebook.toml");
        let codebook: Codebook = toml::from_str(&disk::read_text(&path)?)
            .map_err(|e| Error::Input(format!("{}: {}", path.display(), e.to_string().trim_end())))?;
        let store = Store::open_existing(&self.project.audit())?;
        let all = store.map(|store| store.judgements()).transpose()?.unwrap_or_default();
        let (judgements, others): (Vec<_>, Vec<_>) =
            last_said(&all).into_iter().partition(|judgement| self.has(&codebook, judgement));
        let catalogue = catalogue(self.project, settings)?;
        let mut draft = refi::Draft::new(&self.run, &catalogue, &codebook, &judgements);
        let verdicts = verdicts::verdicts(&self.tables)?;
        let texts = Texts::new(self.project, &settings.extract);
        for concept in self.run.basis.concepts.values() {
            let read = explain::parts(&self.run, &texts, &concept.id);
            let documents: Vec<_> = read.iter().map(|read| &read.document).collect();
            let of: Vec<Verdict> = verdicts.iter().filter(|v| v.concept == concept.id).cloned().collect();
            let said: Vec<&NewJudgement> =
                judgements.iter().filter(|j| j.subject.concept == concept.id).copied().collect();
            draft.add(concept, &documents, &of, &said)?;
        }
        let refi::Draft { project, documents, lost, unplaced, .. } = draft;
        let keys: BTreeMap<_, _> = project.sources.iter().map(|s| s.guid).zip(&documents).collect();
        let (file, codes) = (self.to.join("lesart.qdpx"), self.to.join("codebook.qdc"));
        disk::write_with(&file, |to| {
            let pdf = |source: &exchange::Source| {
                let path = self.project.corpus().join(keys[&source.guid]);
                std::fs::read(&path).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))
            };
            Ok(exchange::write_qdpx(&project, pdf, to)?)
        })?;
        disk::write(&codes, exchange::write_qdc(&project.codes, &project.origin).as_bytes())?;
        Ok(Exported { files: vec![file, codes], lost, unplaced: unplaced + others.len() })
    }

    /// Whether the run has what a judgement names.
    fn has(&self, codebook: &Codebook, judgement: &NewJudgement) -> bool {
        let label = codebook.labels.iter().find(|label| label.id == judgement.label);
        let outcome = judgement.outcome.as_deref().unwrap_or_default();
        self.run.basis.concepts.contains_key(&judgement.subject.concept)
            && label.is_some_and(|label| allowed(label).contains(&outcome))
    }

    /// How many pages each concept has: those of its main parts, for these are what a reference names. None where a part could
    /// not be read.
    fn pages(&self) -> Result<BTreeMap<String, u32>, Error> {
        let mut of_document = BTreeMap::new();
        let table = tables::read_table(&self.tables, &DOCUMENTS)?;
        let at = |name: &str| table.definition.columns.iter().position(|column| column.name == name);
        if let (Some(document), Some(pages)) = (at("document"), at("pages")) {
            for row in &table.rows {
                of_document.insert(row[document].as_str(), row[pages].parse().unwrap_or(0));
            }
        }
        let pages = |concept: &Concept| {
            let main = concept.parts.iter().filter(|part| part.kind == PartKind::Main);
            let pages = main.map(|part| of_document.get(part.document.as_str()).copied().filter(|&n| n > 0));
            Some((concept.id.clone(), pages.sum::<Option<u32>>().filter(|&n| n > 0)?))
        };
        Ok(self.run.basis.concepts.values().filter_map(pages).collect())
    }

    /// What `with` makes of each concept's verdicts and documents, in the order of the concepts.
    fn of_concepts<T: Send>(
        &self,
        settings: &Settings,
        with: impl Fn(&[Verdict], &[explain::Read]) -> T + Sync,
    ) -> Result<Vec<T>, Error> {
        let verdicts = verdicts::verdicts(&self.tables)?;
        let texts = Texts::new(self.project, &settings.extract);
        let concepts: Vec<&[Verdict]> = verdicts.chunk_by(|a, b| a.concept == b.concept).collect();
        let one = |of: &&[Verdict]| with(of, &explain::parts(&self.run, &texts, &of[0].concept));
        Ok(concepts.par_iter().map(one).collect())
    }
}
