//! The last stage: each concept's documents → its labels, and its rows of all tables.

use std::collections::{BTreeMap, BTreeSet};

use classify::Rule;
use document::{Concept, Document, DocumentOutcome, Fingerprint, PageOutcome, Span, Verdict};
use rayon::prelude::*;

use crate::{
    Error, Inputs, Project, Stage, Watch, columns,
    evidence::{Kept, rule_key},
    open::OpenRules,
    quote::quote_of,
    record::{Basis, Source, classified_parts},
    table::Table,
    texts::{self, Text},
    words,
};

/// A concept with its labels and what became of its documents.
#[derive(Debug)]
pub(crate) struct Labelled {
    pub(crate) verdicts: Vec<Verdict>,
    /// Its documents that could not be read wholly: key, outcome, reason.
    pub(crate) failed: Vec<(String, DocumentOutcome, String)>,
    pub(crate) pages: usize,
    /// Its pages that are images and were not recognised.
    pub(crate) images: usize,
    /// Empty where no tables are wanted.
    rows: Rows,
}

/// The rows of a concept in all tables.
#[derive(Debug, Default)]
struct Rows {
    concept: Vec<Vec<String>>,
    documents: Vec<Vec<String>>,
    pages: Vec<Vec<String>>,
    evidence: Vec<Vec<String>>,
}

/// Labels all concepts, in their order. `passing` are the documents whose extraction failed for a passing reason.
pub(crate) fn run(
    project: &Project,
    inputs: &Inputs,
    basis: &Basis,
    passing: &BTreeMap<String, extract::Extraction>,
    with_tables: bool,
    watch: &dyn Watch,
) -> Result<Vec<Labelled>, Error> {
    watch.stage(Stage::Classify, inputs.concepts.len());
    let stage = Classifying::prepare(project, inputs, basis, passing)?;
    let open = stage.open_rules()?;
    inputs
        .concepts
        .par_iter()
        .with_max_len(1)
        .map(|concept| {
            let labelled = stage.label(concept, &open, with_tables)?;
            watch.step(&concept.id);
            Ok(labelled)
        })
        .collect()
}

struct Classifying<'a> {
    project: &'a Project,
    inputs: &'a Inputs,
    basis: &'a Basis,
    passing: &'a BTreeMap<String, extract::Extraction>,
    rules: Vec<(Fingerprint, &'a Rule)>,
    /// Rules that have to be matched in at least one text.
    open: BTreeSet<Fingerprint>,
}

impl<'a> Classifying<'a> {
    fn prepare(
        project: &'a Project,
        inputs: &'a Inputs,
        basis: &'a Basis,
        passing: &'a BTreeMap<String, extract::Extraction>,
    ) -> Result<Self, Error> {
        let rules: Vec<_> =
            inputs.rules.set.rules().iter().map(|rule| (rule_key(rule, &inputs.german), rule)).collect();
        let mut stage = Self { project, inputs, basis, passing, rules, open: BTreeSet::new() };
        let open: Result<Vec<Vec<Fingerprint>>, Error> = stage
            .texts_to_classify()
            .par_iter()
            .map(|(id, _)| {
                let kept = Kept::load(project, *id)?;
                Ok(stage.rules.iter().map(|(key, _)| *key).filter(|key| !kept.has(key)).collect())
            })
            .collect();
        stage.open = open?.into_iter().flatten().collect();
        Ok(stage)
    }

    /// The ids and keys of the texts that labels rest on.
    fn texts_to_classify(&self) -> Vec<(Fingerprint, &'a str)> {
        let parts = self.inputs.concepts.iter().flat_map(classified_parts);
        parts.filter_map(|key| self.basis.documents.get(key)?.text.map(|id| (id, key))).collect()
    }

    fn open_rules(&self) -> Result<OpenRules<'_>, Error> {
        if self.open.is_empty() {
            return Ok(OpenRules::default());
        }
        let vocabulary = words::vocabulary(
            self.project,
            &self.inputs.german,
            &self.inputs.texts,
            &self.texts_to_classify(),
        )?;
        let open = self.rules.iter().filter(|(key, _)| self.open.contains(key));
        Ok(OpenRules::new(open.copied(), vocabulary))
    }

    /// The text of a part, its pages numbered as the manifest wants it.
    fn part(&self, part: &document::Part) -> Result<Text, Error> {
        let mut text = self.text(&part.document)?;
        if let Some(offset) = part.page_offset {
            text.document.offset_labels(offset);
        }
        Ok(text)
    }

    fn text(&self, key: &str) -> Result<Text, Error> {
        if let Some(extraction) = self.passing.get(key) {
            let document = extraction.document.clone();
            return Ok(Text { analysis: query::Analysis::of(&document), document });
        }
        match self.basis.documents.get(key) {
            Some(Source { text: Some(id), .. }) => self.inputs.texts.need(*id, key),
            Some(source) => Ok(texts::missing(key, &source.reason)),
            None => Ok(texts::missing(key, "it is not in the corpus")),
        }
    }

    fn label(&self, concept: &Concept, open: &OpenRules, with_tables: bool) -> Result<Labelled, Error> {
        let texts: Result<Vec<(&document::Part, Text)>, Error> =
            concept.parts.iter().map(|part| Ok((part, self.part(part)?))).collect();
        let texts = texts?;
        let mut found = Vec::new();
        for (part, text) in &texts {
            let id = self.basis.documents.get(&part.document).and_then(|s| s.text);
            let (true, Some(id)) = (part.kind.is_classified(), id) else { continue };
            found.push(Kept::load(self.project, id)?.complete(&self.rules, open, text)?);
        }
        let verdicts = classify::decide(concept, &found.iter().collect::<Vec<_>>(), &self.inputs.rules.set);
        let documents: Vec<&Document> = texts.iter().map(|(_, text)| &text.document).collect();
        let mut sentences = BTreeMap::new();
        let rows = if with_tables {
            Rows {
                concept: vec![concept_row(concept, &documents)],
                documents: texts
                    .iter()
                    .map(|(part, t)| document_row(concept, part, &t.document, self.basis))
                    .collect(),
                pages: documents.iter().flat_map(|d| page_rows(d)).collect(),
                evidence: verdicts
                    .iter()
                    .flat_map(|v| evidence_rows(v, &documents, &mut sentences))
                    .collect(),
            }
        } else {
            Rows::default()
        };
        Ok(Labelled {
            rows,
            failed: failed(&documents),
            pages: documents.iter().map(|d| d.pages.len()).sum(),
            images: documents
                .iter()
                .flat_map(|d| &d.pages)
                .filter(|p| p.outcome == PageOutcome::NeedsOcr)
                .count(),
            verdicts,
        })
    }
}

fn failed(documents: &[&Document]) -> Vec<(String, DocumentOutcome, String)> {
    let failed = documents.iter().filter(|d| d.outcome != DocumentOutcome::Read);
    failed.map(|d| (d.key.clone(), d.outcome, d.reason.clone())).collect()
}

fn concept_row(concept: &Concept, documents: &[&Document]) -> Vec<String> {
    let worst = documents.iter().max_by_key(|d| (d.outcome, std::cmp::Reverse(&d.key)));
    let (outcome, reason) = match worst {
        Some(d) if d.outcome == DocumentOutcome::Read => (d.outcome.name(), d.reason.clone()),
        Some(d) if documents.len() > 1 => (d.outcome.name(), format!("{}: {}", d.key, d.reason)),
        Some(d) => (d.outcome.name(), d.reason.clone()),
        None => ("missing", String::new()),
    };
    vec![
        concept.id.clone(),
        concept.districts.join(";"),
        concept.year.map_or(String::new(), |y| y.to_string()),
        concept.status.map_or("", document::Status::name).to_owned(),
        concept.title.clone(),
        concept.kind.clone(),
        documents.len().to_string(),
        documents.iter().map(|d| d.pages.len()).sum::<usize>().to_string(),
        outcome.to_owned(),
        reason,
    ]
}

fn document_row(concept: &Concept, part: &document::Part, document: &Document, basis: &Basis) -> Vec<String> {
    let file = basis.documents.get(&part.document).and_then(|s| s.file);
    vec![
        document.key.clone(),
        file.map_or(String::new(), |f| f.hex()),
        concept.id.clone(),
        part.kind.name().to_owned(),
        document.pages.len().to_string(),
        document.outcome.name().to_owned(),
        document.reason.clone(),
    ]
}

fn page_rows(document: &Document) -> impl Iterator<Item = Vec<String>> {
    document.pages.iter().enumerate().map(|(n, page)| {
        vec![
            document.key.clone(),
            (n + 1).to_string(),
            page.label.clone().unwrap_or_default(),
            page.reader.map_or("", document::Reader::name).to_owned(),
            page.confidence.to_string(),
            page.outcome.name().to_owned(),
            page.reason.clone(),
        ]
    })
}

/// Many rules find something in the same block: `sentences` keeps those of each, by document and number.
fn evidence_rows<'v>(
    verdict: &'v Verdict,
    documents: &[&Document],
    sentences: &mut BTreeMap<(&'v str, u32), Vec<Span>>,
) -> Vec<Vec<String>> {
    let mut evidence: Vec<_> = verdict.evidence.iter().collect();
    evidence.sort_by(|a, b| (&a.rule, &a.hit).cmp(&(&b.rule, &b.hit)));
    let row = |e: &'v document::Evidence| {
        let document = documents.iter().find(|d| d.key == e.hit.document)?;
        let block = e.hit.block as usize;
        let text = &document.blocks[block].text;
        let (start, end) = e.hit.span.scalars(text);
        let of_block = (e.hit.document.as_str(), e.hit.block);
        let sentences = sentences.entry(of_block).or_insert_with(|| german::sentences(text));
        let label = document.pages.get(e.hit.page as usize - 1).and_then(|p| p.label.clone());
        Some(vec![
            verdict.concept.clone(),
            verdict.label.clone(),
            e.rule.clone(),
            e.weight.to_string(),
            e.hit.document.clone(),
            e.hit.page.to_string(),
            label.unwrap_or_default(),
            block.to_string(),
            start.to_string(),
            end.to_string(),
            document.heading_path(block).join(" > "),
            quote_of(text, sentences, e.hit.span).text,
            e.hit.surface.clone(),
        ])
    };
    evidence.into_iter().filter_map(row).collect()
}

/// The tables of all concepts.
pub(crate) fn tables(labelled: &[Labelled]) -> Vec<Table> {
    let rows = |of: &dyn Fn(&Labelled) -> Vec<Vec<String>>| labelled.iter().flat_map(of).collect::<Vec<_>>();
    let mut documents = rows(&|l| l.rows.documents.clone());
    documents.sort();
    let mut pages = rows(&|l| l.rows.pages.clone());
    // Pages are numbered within their document: a stable sort by document keeps their order.
    pages.sort_by(|a, b| a[0].cmp(&b[0]));
    let mut labels = rows(&|l| l.verdicts.iter().map(label_row).collect());
    labels.sort();
    let mut evidence = rows(&|l| l.rows.evidence.clone());
    evidence.sort_by(|a, b| a[..2].cmp(&b[..2]));
    vec![
        Table::new(&columns::CONCEPTS, rows(&|l| l.rows.concept.clone())),
        Table::new(&columns::DOCUMENTS, documents),
        Table::new(&columns::PAGES, pages),
        Table::new(&columns::LABELS, labels),
        Table::new(&columns::EVIDENCE, evidence),
    ]
}

fn label_row(verdict: &Verdict) -> Vec<String> {
    vec![
        verdict.concept.clone(),
        verdict.label.clone(),
        verdict.outcome.name().to_owned(),
        verdict.score.to_string(),
    ]
}
