use std::collections::BTreeMap;

use document::{Citation, Document, Evidence, Geometry, PageBox, Verdict};

use crate::{
    Error, Ledger, Project, Settings,
    quote::{Quote, quote},
    run::verdicts,
    texts::Texts,
};

/// A label of a concept with everything it rests on, ready to be shown.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Outcome, score, reason, what was missing.
    pub verdict: Verdict,
    /// The passages for and against it, the weightiest first.
    pub passages: Vec<Passage>,
}

/// A passage of evidence.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The rule, its weight, and where it hit.
    pub evidence: Evidence,
    /// The pages on which the hit stands.
    pub citation: Citation,
    /// The headings above the passage, outermost first.
    pub headings: Vec<String>,
    /// The sentence around the hit.
    pub quote: Quote,
    /// Where the hit is printed: a box for each line.
    pub boxes: Vec<PageBox>,
    /// Start and end of the hit in its block's text, in Unicode scalars.
    pub scalars: (usize, usize),
}

/// Explains the labels of a concept in the last run; all of them, or one.
///
/// # Errors
/// When there is no run yet, or no such concept or label; the text says what there is.
pub fn explain(
    project: &Project,
    settings: &Settings,
    concept: &str,
    label: Option<&str>,
) -> Result<Vec<Explanation>, Error> {
    let ledger = Ledger::new(project);
    let Some(run) = ledger.last()? else {
        return Err(Error::Input("there are no labels yet: run “lesart run” first".into()));
    };
    let all = verdicts(&ledger, run.number)?;
    let texts = Texts::new(project, &settings.extract);
    let mut of_concept: Vec<Verdict> = all.iter().filter(|v| v.concept == concept).cloned().collect();
    if of_concept.is_empty() {
        let ids: std::collections::BTreeSet<&str> = all.iter().map(|v| v.concept.as_str()).collect();
        return Err(Error::Input(unknown("concept", concept, ids.into_iter())));
    }
    if let Some(label) = label {
        let labels: Vec<String> = of_concept.iter().map(|v| v.label.clone()).collect();
        of_concept.retain(|v| v.label == label);
        if of_concept.is_empty() {
            return Err(Error::Input(unknown("label", label, labels.iter().map(String::as_str))));
        }
    }
    let read = |key: &str| {
        let id = run.basis.documents.get(key)?.text?;
        let mut document = texts.get(id, key)?.document;
        if let Some(offset) = run.basis.page_offset(key) {
            document.offset_labels(offset);
        }
        Some((document, texts.geometry(id).unwrap_or_default()))
    };
    Ok(of_concept.into_iter().map(|verdict| Explanation::new(verdict, read)).collect())
}

impl Explanation {
    /// A verdict with its passages, from the documents that `read` gives.
    pub(crate) fn new(verdict: Verdict, read: impl Fn(&str) -> Option<(Document, Geometry)>) -> Self {
        let mut documents: BTreeMap<&str, Option<(Document, Geometry)>> = BTreeMap::new();
        let mut passages = Vec::new();
        for evidence in &verdict.evidence {
            let key = evidence.hit.document.as_str();
            if let Some((document, geometry)) = documents.entry(key).or_insert_with(|| read(key)) {
                passages.push(passage(evidence, document, geometry));
            }
        }
        passages.sort_by_key(|p| std::cmp::Reverse(p.evidence.weight.abs()));
        Self { verdict, passages }
    }
}

/// A hit with its surroundings.
fn passage(evidence: &Evidence, document: &Document, geometry: &Geometry) -> Passage {
    let block = evidence.hit.block as usize;
    let text = &document.blocks[block].text;
    Passage {
        citation: document.citation(block, evidence.hit.span),
        headings: document.heading_path(block).into_iter().map(str::to_owned).collect(),
        quote: quote(text, evidence.hit.span),
        boxes: geometry.boxes(document, block, evidence.hit.span),
        scalars: evidence.hit.span.scalars(text),
        evidence: evidence.clone(),
    }
}

fn unknown<'a>(what: &str, name: &str, there: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = there.collect();
    let more = names.len().saturating_sub(12);
    names.truncate(12);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("the last run has no {what} “{name}”; it has {}{more}", names.join(", "))
}
