use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use document::{Concept, Document, Geometry, Outcome, PageOutcome, Part, PartKind, Verdict};
use extract::{Extraction, Installation, Ocr, WorkerCommand};

use crate::{
    Error, Explanation, Inputs, Ledger, Plan, Project, Settings, Stage, Watch,
    classifying::{self, Labelled},
    disk, domain,
    explain::Read,
    extracting, indexing,
    inputs::Rules,
    pins::Pins,
    record::{Basis, Record},
    results::Results,
    tables, verdicts,
};

/// What a run is asked to do.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// The pipeline file.
    pub pipeline: PathBuf,
    /// Only this stage.
    pub only: Option<Stage>,
    /// Read every file instead of trusting size, time and inode.
    pub verify: bool,
    /// A name for the run.
    pub name: Option<String>,
    /// The program that reads PDFs in a child process; `--memory BYTES` is added to its arguments.
    pub worker: WorkerCommand,
    /// What recognises pages that are images.
    pub tesseract: Installation,
    /// When the run takes place, as its record should say it.
    pub time: String,
    /// The version of the program, as its record should say it.
    pub program: String,
}

/// What a run did.
#[derive(Debug)]
pub struct Summary {
    /// What there was to do.
    pub plan: Plan,
    /// The run's record; the last one's when nothing changed, `None` when only a stage before the labels ran.
    pub record: Option<Record>,
    /// Where its tables lie.
    pub folder: Option<PathBuf>,
    /// The labels, in the codebook's order.
    pub labels: Vec<String>,
    /// Every concept: id, title, outcome of each label.
    pub concepts: Vec<(String, String, Vec<Outcome>)>,
    /// Documents that could not be read wholly: key, outcome, reason.
    pub failed: Vec<(String, String, String)>,
    /// What the user should know about manifest and files.
    pub notes: Vec<String>,
    /// Documents and pages in all.
    pub documents: usize,
    /// Pages in all.
    pub pages: usize,
    /// Pages that are images and were not recognised.
    pub images: usize,
    /// Why they were not, and what to do about it, when it is no matter of single pages.
    pub no_ocr: Option<String>,
    /// Whether nothing had to be done.
    pub nothing: bool,
}

/// What `run` would do.
///
/// # Errors
/// When the project's files have mistakes or cannot be read.
pub fn status(
    project: &Project,
    pipeline: &Path,
    tesseract: &Installation,
    verify: bool,
) -> Result<(Plan, Vec<String>), Error> {
    let inputs = Inputs::load(project, pipeline, &[], tesseract, verify)?;
    let plan = Plan::of(project, &inputs, &indexing::contents(project, &inputs.german))?;
    Ok((plan, inputs.notes()))
}

/// Runs the stages, each only where something changed.
///
/// # Errors
/// When the project's files have mistakes, or results cannot be written. Documents that fail are no error.
pub fn run(project: &Project, options: &RunOptions, watch: &dyn Watch) -> Result<Summary, Error> {
    let _lock = project.lock()?;
    loop {
        match run_stages(project, options, watch) {
            // Whoever found it threw it away, so that it is read anew; that ends when all have been.
            Err(Error::SpoiltText(key)) if options.only.is_none() => {
                watch.note(&format!("the text of {key} in out/texts was damaged and is made again"));
            }
            ended => return ended,
        }
    }
}

fn run_stages(project: &Project, options: &RunOptions, watch: &dyn Watch) -> Result<Summary, Error> {
    let inputs = Inputs::load(project, &options.pipeline, &[], &options.tesseract, options.verify)?;
    let plan = Plan::of(project, &inputs, &indexing::contents(project, &inputs.german))?;
    let ledger = Ledger::new(project);
    if let (true, Some(last)) = (plan.is_empty(), ledger.last()?) {
        return unchanged(&inputs, plan, &ledger, last, options);
    }
    let does = |stage| options.only.is_none_or(|only| only == stage);
    let mut passing = BTreeMap::new();
    if does(Stage::Extract) && !plan.extract.is_empty() {
        let worker = limited(&options.worker, &inputs);
        passing = extracting::run(project, &inputs, &plan, &worker, &options.tesseract, watch)?;
    }
    let basis = basis(&inputs, &passing);
    if does(Stage::Index) && (!plan.index.is_empty() || !plan.extract.is_empty()) {
        indexing::run(project, &inputs.german, &inputs.texts, &basis, watch)?;
    }
    let mut summary = Summary::new(&inputs, plan);
    if does(Stage::Classify) {
        let labelled = classifying::run(project, &inputs, &basis, &passing, true, watch)?;
        summary.fill(&inputs, &labelled);
        summary.tell_ocr(&inputs, &options.tesseract);
        let last = ledger.last()?;
        let record = Record {
            number: ledger.next_number()?.max(Pins::new(project).last_number()? + 1),
            name: options.name.clone(),
            time: options.time.clone(),
            program: options.program.clone(),
            basis,
        };
        match last.filter(|l| l.basis == record.basis) {
            // A document timed out again: nothing is new.
            Some(last) => {
                summary.folder = Some(ledger.tables(last.number));
                summary.record = Some(last);
            }
            None => {
                let folder = ledger.add(&record, |folder| write(folder, &inputs, &labelled))?;
                summary.folder = Some(folder);
                summary.record = Some(record);
            }
        }
    }
    Ok(summary)
}

/// Labels that are not kept.
#[derive(Debug)]
pub struct Preview {
    /// The labels as a run would tell them.
    pub summary: Summary,
    /// The labels with their evidence.
    pub verdicts: Vec<Verdict>,
    /// The same, to be compared with a run.
    pub results: Results,
}

/// Labels from rules, on the texts that are there. Nothing is written.
///
/// # Errors
/// When the project's files or the rules have mistakes.
pub fn preview(
    project: &Project,
    pipeline: &Path,
    rules: &[PathBuf],
    tesseract: &Installation,
    watch: &dyn Watch,
) -> Result<Preview, Error> {
    let project = &project.untouched();
    let inputs = Inputs::load(project, pipeline, rules, tesseract, false)?;
    let nothing = BTreeMap::new();
    let basis = basis(&inputs, &nothing);
    let labelled = classifying::run(project, &inputs, &basis, &nothing, true, watch)?;
    let mut summary = Summary::new(&inputs, Plan::default());
    summary.fill(&inputs, &labelled);
    let results = Results::of(&labelled, basis);
    Ok(Preview { summary, verdicts: labelled.into_iter().flat_map(|l| l.verdicts).collect(), results })
}

/// The labels of a single document, with the rules of a project, or with others.
///
/// # Errors
/// When the pipeline file, the codebook or the rules have mistakes.
pub fn classify_document(
    project: &Project,
    pipeline: &Path,
    rules: &[PathBuf],
    document: &Document,
) -> Result<Vec<Explanation>, Error> {
    let settings = Settings::load(pipeline)?;
    let german = domain::german(project, &settings)?;
    let rules = Rules::load(project, &settings, rules, &german)?;
    let analysis = query::Analysis::of(document);
    let vocabulary = query::Vocabulary::of([&analysis], &german);
    let concept = Concept {
        id: document.key.clone(),
        parts: vec![Part {
            document: document.key.clone(),
            kind: PartKind::Main,
            page_offset: None,
            url: String::new(),
        }],
        districts: Vec::new(),
        year: None,
        status: None,
        title: String::new(),
        kind: String::new(),
    };
    let verdicts = classify::classify(&concept, &[(document, &analysis)], &vocabulary, &rules.set);
    let parts = [Read { document: document.clone(), analysis, geometry: Geometry::default() }];
    Ok(verdicts.into_iter().map(|v| Explanation::new(v, &rules.set, &german, &parts)).collect())
}

/// What the labels rest on now: the texts that are there, and for the others the reason why not.
fn basis(inputs: &Inputs, passing: &BTreeMap<String, Extraction>) -> Basis {
    let failed = passing
        .iter()
        .map(|(k, e)| (k.clone(), format!("{}: {}", e.document.outcome.name(), e.document.reason)));
    let mut reasons: BTreeMap<String, String> = failed.collect();
    for (key, found) in &inputs.files {
        if found.is_ok() && !inputs.text_id(key).is_some_and(|id| inputs.texts.has(id)) {
            reasons.entry(key.clone()).or_insert_with(|| "not extracted yet".into());
        }
    }
    Basis::of(inputs, &reasons)
}

/// The worker with the limit on its memory.
fn limited(worker: &WorkerCommand, inputs: &Inputs) -> WorkerCommand {
    let mut worker = worker.clone();
    worker.arguments.extend(["--memory".into(), (inputs.settings.extract.memory << 20).to_string()]);
    worker
}

fn write(folder: &Path, inputs: &Inputs, labelled: &[Labelled]) -> Result<(), Error> {
    tables::write(folder, &classifying::tables(labelled), &inputs.rules.codebook)?;
    let verdicts: Vec<&Verdict> = labelled.iter().flat_map(|l| &l.verdicts).collect();
    disk::write(&folder.join(verdicts::VERDICTS), &serde_json::to_vec(&verdicts).unwrap_or_default())?;
    disk::write(&folder.join("codebook.toml"), inputs.rules.codebook_text.as_bytes())?;
    disk::write(&folder.join("pipeline.toml"), inputs.pipeline_text.as_bytes())?;
    disk::write(&folder.join("words.txt"), inputs.domain_text.as_bytes())?;
    for (name, text) in &inputs.rules.files {
        let name = Path::new(name).file_name().unwrap_or_default();
        disk::write(&folder.join("rules").join(name), text.as_bytes())?;
    }
    Ok(())
}

fn unchanged(
    inputs: &Inputs,
    plan: Plan,
    ledger: &Ledger,
    mut last: Record,
    options: &RunOptions,
) -> Result<Summary, Error> {
    if let Some(name) = &options.name {
        ledger.name(last.number, name)?;
        last.name = Some(name.clone());
    }
    // A run may have been killed before it was shown.
    ledger.show(last.number)?;
    let mut summary = Summary::new(inputs, plan);
    summary.nothing = true;
    let mut outcomes: BTreeMap<String, BTreeMap<String, Outcome>> = BTreeMap::new();
    for verdict in verdicts::verdicts(&ledger.tables(last.number))? {
        outcomes.entry(verdict.concept).or_default().insert(verdict.label, verdict.outcome);
    }
    for concept in &inputs.concepts {
        let of = outcomes.get(&concept.id);
        let labels =
            summary.labels.iter().map(|l| of.and_then(|o| o.get(l)).cloned().unwrap_or(Outcome::Unclear));
        summary.concepts.push((concept.id.clone(), concept.title.clone(), labels.collect()));
    }
    for row in tables::read(&ledger.tables(last.number), "documents")? {
        let cell = |n: usize| row.get(n).cloned().unwrap_or_default();
        summary.documents += 1;
        summary.pages += cell(4).parse::<usize>().unwrap_or_default();
        if cell(5) != "read" {
            summary.failed.push((cell(0), cell(5), cell(6)));
        }
    }
    let is_image = |row: &&Vec<String>| row.get(5).is_some_and(|o| o == PageOutcome::NeedsOcr.name());
    summary.images = tables::read(&ledger.tables(last.number), "pages")?.iter().filter(is_image).count();
    summary.tell_ocr(inputs, &options.tesseract);
    summary.folder = Some(ledger.tables(last.number));
    summary.record = Some(last);
    Ok(summary)
}

impl Summary {
    fn new(inputs: &Inputs, plan: Plan) -> Self {
        Self {
            plan,
            record: None,
            folder: None,
            labels: inputs.rules.set.labels().iter().map(|l| l.label.clone()).collect(),
            concepts: Vec::new(),
            failed: Vec::new(),
            notes: inputs.notes(),
            documents: 0,
            pages: 0,
            images: 0,
            no_ocr: None,
            nothing: false,
        }
    }

    fn fill(&mut self, inputs: &Inputs, labelled: &[Labelled]) {
        for (concept, labelled) in inputs.concepts.iter().zip(labelled) {
            let outcomes = labelled.verdicts.iter().map(|v| v.outcome.clone()).collect();
            self.concepts.push((concept.id.clone(), concept.title.clone(), outcomes));
            self.documents += concept.parts.len();
            self.pages += labelled.pages;
            self.images += labelled.images;
            let failed = labelled.failed.iter();
            self.failed.extend(
                failed.map(|(key, outcome, reason)| (key.clone(), outcome.name().to_owned(), reason.clone())),
            );
        }
        self.failed.sort();
    }

    /// Says once what keeps images of pages from being read.
    fn tell_ocr(&mut self, inputs: &Inputs, tesseract: &Installation) {
        if self.images == 0 {
            return;
        }
        self.no_ocr = match (inputs.settings.extract.ocr, tesseract.tesseract()) {
            (Ocr::Never, _) => Some("OCR is off: write ocr = \"auto\" into the pipeline file".into()),
            (_, Err(why)) => Some(why.to_string()),
            (_, Ok(_)) => None,
        };
    }
}
