//! The rules as they are now and the texts as they are there → what each rule does in this corpus.

use std::{collections::BTreeMap, path::Path};

use classify::{Coverage, Restrictions, RuleCoverage, RuleMatcher, RuleSet, Seen, Side};
use document::{Concept, Outcome};
use extract::Installation;
use query::{Matcher, Text as QueryText, Vocabulary};
use rayon::prelude::*;

use crate::{
    Error, Inputs, Project, Stage, Watch, disk, people,
    read::no_texts,
    record::classified_parts,
    suggest::{named, outcomes},
    texts::TextId,
    words,
};

/// So many concepts are in memory at a time.
const TOGETHER: usize = 64;

/// What the rules do in a corpus.
#[derive(Debug)]
pub struct Covered {
    /// In the codebook's order.
    pub labels: Vec<CoveredLabel>,
    /// How many concepts there are.
    pub concepts: usize,
    /// How many documents of theirs were looked into.
    pub documents: usize,
    /// What the user should know about files, texts and people's labels.
    pub notes: Vec<String>,
}

/// What the rules of a label do.
#[derive(Debug)]
pub struct CoveredLabel {
    /// Its id.
    pub label: String,
    /// How many concepts came out as what.
    pub outcomes: BTreeMap<Outcome, usize>,
    /// Its rules, in the order of its file.
    pub rules: Vec<CoveredRule>,
}

/// What a rule does.
#[derive(Debug)]
pub struct CoveredRule {
    /// Its id.
    pub id: String,
    /// Its weight; 0 where its hits are no points.
    pub weight: i32,
    /// What its hits say.
    pub side: Side,
    /// The choice for which it speaks, if there are any.
    pub choice: Option<String>,
    /// What it finds.
    pub coverage: RuleCoverage,
}

/// What people said: by concept, then by label.
type Said = BTreeMap<String, BTreeMap<String, String>>;

/// What each rule of a project finds in the texts that are there, what hangs on it, and with `people`, a table of people's
/// labels, what these say of the documents. Only the rules of one label, if it is named.
///
/// # Errors
/// When the project's files or the table have mistakes, there is no such label, or there are no texts yet.
pub fn coverage(
    project: &Project,
    pipeline: &Path,
    label: Option<&str>,
    people: Option<&Path>,
    tesseract: &Installation,
    watch: &dyn Watch,
) -> Result<Covered, Error> {
    let inputs = Inputs::load(project, pipeline, &[], tesseract, false)?;
    let rules = &inputs.rules.set;
    let labels = shown(rules, label)?;
    let (said, mut notes) = match people {
        Some(table) => said(&inputs, &labels, table)?,
        None => Default::default(),
    };
    let ids: Vec<(TextId, &str)> = inputs
        .concepts
        .iter()
        .flat_map(classified_parts)
        .filter_map(|key| Some((text(&inputs, key)?, key)))
        .collect();
    if ids.is_empty() {
        return Err(no_texts());
    }
    let unread = inputs.concepts.iter().flat_map(classified_parts).filter(|key| text(&inputs, key).is_none());
    notes.extend(named(unread, "documents without a text yet, left out (“lesart run” reads them)"));
    let vocabulary = words::vocabulary(project, &inputs.german, &inputs.texts, &ids)?;
    let restrictions = Restrictions::of(rules, &inputs.german);
    let looking = Looking::new(&inputs, &vocabulary, &said, &restrictions);
    watch.stage(Stage::Classify, inputs.concepts.len());
    let mut coverage = Coverage::new(rules);
    for concepts in inputs.concepts.chunks(TOGETHER) {
        let seen = concepts.par_iter().map(|concept| {
            let seen = looking.at(concept);
            watch.step(&concept.id);
            seen
        });
        seen.collect::<Result<Vec<Seen>, Error>>()?.iter().for_each(|seen| coverage.add(seen));
    }
    notes.splice(0..0, inputs.notes());
    Ok(Covered {
        labels: covered(rules, &labels, &coverage),
        concepts: inputs.concepts.len(),
        documents: ids.len(),
        notes,
    })
}

/// The label named, or all that have rules.
fn shown<'r>(rules: &'r RuleSet, named: Option<&str>) -> Result<Vec<&'r str>, Error> {
    let all: Vec<&str> = rules.labels().iter().map(|label| label.label.as_str()).collect();
    let Some(named) = named else { return Ok(all) };
    match all.iter().find(|label| **label == named) {
        Some(label) => Ok(vec![label]),
        None => {
            let there = all.join(", ");
            Err(Error::Input(format!("no rule file is about “{named}”; there are {there}")))
        }
    }
}

/// The id of a document's text, if that is there.
fn text(inputs: &Inputs, key: &str) -> Option<TextId> {
    inputs.text_id(key).filter(|id| inputs.texts.has(*id))
}

fn said(inputs: &Inputs, labels: &[&str], table: &Path) -> Result<(Said, Vec<String>), Error> {
    let input = |error: corpus::TableError| Error::Input(error.to_string());
    let (name, bytes) = (table.display().to_string(), disk::read(table)?);
    let (mut said, mut notes) = (Said::new(), Vec::new());
    for label in people::labels(&name, &bytes, labels).map_err(input)? {
        let allowed = outcomes(&inputs.rules.codebook, label)?;
        let read = people::read(&name, &bytes, label, &allowed).map_err(input)?;
        notes = read.notes.iter().map(ToString::to_string).collect();
        for (concept, outcome) in read.outcomes {
            said.entry(concept).or_default().insert(label.to_owned(), outcome);
        }
    }
    let unknown = said.keys().filter(|id| inputs.concepts.iter().all(|concept| concept.id != **id));
    notes.extend(named(unknown.map(String::as_str), &format!("{name}: concepts that are not in the corpus")));
    Ok((said, notes))
}

/// The rules, bound to the words of the corpus.
struct Looking<'a> {
    inputs: &'a Inputs,
    vocabulary: &'a Vocabulary,
    said: &'a Said,
    matchers: Vec<RuleMatcher<'a>>,
    /// The rules without their restrictions.
    relaxed: Vec<Option<Matcher<'a>>>,
    /// The forms that all of them look for.
    forms: Vec<u32>,
}

impl<'a> Looking<'a> {
    fn new(
        inputs: &'a Inputs,
        vocabulary: &'a Vocabulary,
        said: &'a Said,
        restrictions: &'a Restrictions,
    ) -> Self {
        let matchers = inputs.rules.set.matchers(vocabulary);
        let relaxed = restrictions.matchers(vocabulary);
        let mut forms: Vec<u32> = matchers.iter().flat_map(RuleMatcher::forms).collect();
        forms.extend(relaxed.iter().flatten().flat_map(Matcher::forms));
        forms.sort_unstable();
        forms.dedup();
        Self { inputs, vocabulary, said, matchers, relaxed, forms }
    }

    fn at(&self, concept: &'a Concept) -> Result<Seen<'a>, Error> {
        let (mut found, mut aside) = (Vec::new(), Vec::new());
        for key in classified_parts(concept) {
            let Some(id) = text(self.inputs, key) else { continue };
            let read = self.inputs.texts.need(id, key)?;
            let located = self.vocabulary.locate_among(&self.forms, &read.analysis);
            let text = QueryText::with_located(&read.document, &read.analysis, located);
            let hits = classify::evidence(&text, &self.matchers);
            aside.push(self.inputs.rules.set.count_aside(&text, &hits, &self.relaxed));
            found.push(hits);
        }
        let people = self.said.get(&concept.id).cloned().unwrap_or_default();
        Ok(Seen { concept, found, aside, people })
    }
}

fn covered(rules: &RuleSet, labels: &[&str], coverage: &Coverage) -> Vec<CoveredLabel> {
    let counts = coverage.rules();
    let rows = |label: &str| {
        let numbered = rules.rules().iter().zip(&counts).filter(|(rule, _)| rule.label == label);
        let row = numbered.map(|(rule, coverage)| CoveredRule {
            id: rule.id.clone(),
            weight: rule.weight,
            side: rule.side,
            choice: rule.choice.clone(),
            coverage: coverage.clone(),
        });
        row.collect()
    };
    let all = rules.labels().iter().zip(coverage.outcomes());
    all.filter(|(label, _)| labels.contains(&label.label.as_str()))
        .map(|(label, outcomes)| CoveredLabel {
            label: label.label.clone(),
            outcomes: outcomes.clone(),
            rules: rows(&label.label),
        })
        .collect()
}
