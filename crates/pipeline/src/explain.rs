use std::{cmp::Reverse, collections::BTreeSet};

use classify::{AsideReason, Rule, RuleSet};
use document::{Citation, Document, Evidence, Geometry, PageBox, Verdict};
use german::German;
use query::{Analysis, Text, Vocabulary};

use crate::{
    Error, Ledger, Project, Settings,
    inputs::Rules,
    quote::{Quote, quote},
    record::{Record, classified_parts},
    texts::Texts,
    verdicts::verdicts,
};

/// A label of a concept with everything it rests on, ready to be shown.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Outcome, score, reason, what was missing.
    pub verdict: Verdict,
    /// What makes this outcome, in the words of the rules' author; empty where these say nothing.
    pub meaning: String,
    /// The passages for and against it, the weightiest first.
    pub passages: Vec<Passage>,
    /// Passages that a rule would have found but for one of its restrictions: the weightiest rules first, each in the order of the text.
    pub set_aside: Vec<SetAside>,
}

/// A passage that does not count, and why.
#[derive(Debug, Clone)]
pub struct SetAside {
    /// The passage, with the rule that would have found it.
    pub passage: Passage,
    /// What keeps it away.
    pub reason: AsideReason,
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
    let all = verdicts(&ledger.tables(run.number))?;
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
    let german = German::new(&run.basis.domain_list);
    let rules = Rules::of_run(&ledger.tables(run.number), &german)?.set;
    let parts = parts(&run, &texts, concept);
    Ok(of_concept.into_iter().map(|verdict| Explanation::new(verdict, &rules, &german, &parts)).collect())
}

/// A document that a concept's labels rest on.
pub(crate) struct Read {
    pub(crate) document: Document,
    pub(crate) analysis: Analysis,
    pub(crate) geometry: Geometry,
}

/// The documents that a concept's labels rest on in a run, as far as their texts are still there.
pub(crate) fn parts(run: &Record, texts: &Texts, concept: &str) -> Vec<Read> {
    let read = |key: &str| {
        let id = run.basis.documents.get(key)?.text?;
        let text = texts.get(id, key)?;
        let (mut document, analysis) = (text.document, text.analysis);
        if let Some(offset) = run.basis.page_offset(key) {
            document.offset_labels(offset);
        }
        Some(Read { document, analysis, geometry: texts.geometry(id).unwrap_or_default() })
    };
    let parts = run.basis.concepts.get(concept).into_iter().flat_map(classified_parts);
    parts.filter_map(read).collect()
}

impl Explanation {
    /// A verdict with its passages in the concept's documents.
    pub(crate) fn new(verdict: Verdict, rules: &RuleSet, german: &German, parts: &[Read]) -> Self {
        let mut passages = Vec::new();
        for evidence in &verdict.evidence {
            if let Some(read) = parts.iter().find(|read| read.document.key == evidence.hit.document) {
                passages.push(passage(evidence, read));
            }
        }
        passages.sort_by_key(|p| Reverse(p.evidence.weight.abs()));
        let label = rules.labels().iter().find(|label| label.label == verdict.label);
        let meaning = label.and_then(|label| label.meaning.get(verdict.outcome.name())).cloned();
        let set_aside = set_aside(&verdict.label, rules, german, parts);
        Self { verdict, meaning: meaning.unwrap_or_default(), passages, set_aside }
    }
}

/// What the rules of a label set aside. Several hits of a rule in one block are one passage to a reader.
fn set_aside(label: &str, rules: &RuleSet, german: &German, parts: &[Read]) -> Vec<SetAside> {
    let mut aside = Vec::new();
    let mut seen = BTreeSet::new();
    let vocabulary = Vocabulary::of(parts.iter().map(|read| &read.analysis), german);
    let texts: Vec<Text> =
        parts.iter().map(|read| Text::new(&read.document, &read.analysis, &vocabulary)).collect();
    let mut of_label: Vec<&Rule> = rules.rules().iter().filter(|rule| rule.label == label).collect();
    // What would have spoken for the label matters most.
    of_label.sort_by_key(|rule| Reverse(rule.weight));
    for rule in of_label {
        for (text, read) in texts.iter().zip(parts) {
            for found in rules.set_aside(rule, text, &vocabulary, german) {
                if seen.insert((&rule.id, &read.document.key, found.hit.block)) {
                    let evidence = Evidence { rule: rule.id.clone(), weight: rule.weight, hit: found.hit };
                    aside.push(SetAside { passage: passage(&evidence, read), reason: found.reason });
                }
            }
        }
    }
    aside
}

/// A hit with its surroundings.
fn passage(evidence: &Evidence, Read { document, geometry, .. }: &Read) -> Passage {
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
