//! People's labels and the texts of the last run → words and phrases for rules.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use classify::{Rule, Sample, SuggestOptions, Suggestion};
use document::{Citation, Codebook, Concept, Document, Kind, Span};
use rayon::prelude::*;

use crate::{
    Basis, Error, Project, Settings, disk, domain,
    inputs::Rules,
    people::{self, PeoplesLabels},
    read::LastRun,
    record::classified_parts,
    texts::Text,
};

/// Most characters of a line on either side of its hit.
const AROUND: usize = 50;
/// Most ids that a note names.
const NAMED: usize = 5;

/// What is asked.
#[derive(Debug, Clone)]
pub struct SuggestTask {
    /// The label's id.
    pub label: String,
    /// The table with people's labels.
    pub people: PathBuf,
    /// Which outcome is to be told from the others; unclear is on no side, unless it is the one.
    pub outcome: String,
    /// How many items, and from how many concepts on.
    pub options: SuggestOptions,
}

/// What sets the concepts of an outcome apart.
#[derive(Debug)]
pub struct Suggested {
    /// Concepts that have the outcome, and those that have another.
    pub concepts: (usize, usize),
    /// Words and phrases, the surest first.
    pub items: Vec<SuggestedItem>,
    /// How many there are in all.
    pub all: usize,
    /// What the user should know about the table and the texts.
    pub notes: Vec<String>,
}

/// A word or phrase with lines in which it stands.
#[derive(Debug)]
pub struct SuggestedItem {
    /// The counts.
    pub suggestion: Suggestion,
    /// Its concordance.
    pub lines: Vec<Concordance>,
}

/// A line of a concordance: a word in its context.
#[derive(Debug)]
pub struct Concordance {
    /// The concept's id.
    pub concept: String,
    /// The document's key.
    pub document: String,
    /// Where it is printed.
    pub citation: Citation,
    /// The number of its block, from 0.
    pub block: u32,
    /// Start and end in the block's text, in Unicode scalars.
    pub scalars: (usize, usize),
    /// What stands before it, cut between words.
    pub left: String,
    /// The word or phrase, as it is written there.
    pub hit: String,
    /// What stands behind it.
    pub right: String,
}

/// A concept that people labelled, and its texts.
struct Labelled<'b> {
    concept: &'b Concept,
    is_target: bool,
    texts: Vec<Text>,
}

/// Suggests words and phrases for the rules of a label, from people's labels and the texts of the last run.
///
/// # Errors
/// When there is no run yet, the table has mistakes, or one of the two sides is empty.
pub fn suggest(project: &Project, pipeline: &Path, task: &SuggestTask) -> Result<Suggested, Error> {
    let settings = Settings::load(pipeline)?;
    let german = domain::german(project, &settings)?;
    let rules = Rules::load(project, &settings, &[], &german)?;
    let allowed = outcomes(&rules.codebook, &task.label)?;
    if !allowed.iter().any(|outcome| *outcome == task.outcome) {
        let there = allowed.join(", ");
        let message = format!("the label “{}” has no outcome “{}”; it has {there}", task.label, task.outcome);
        return Err(Error::Input(message));
    }
    let bytes = disk::read(&task.people)?;
    let name = task.people.display().to_string();
    let people =
        people::read(&name, &bytes, &task.label, &allowed).map_err(|e| Error::Input(e.to_string()))?;
    let run = LastRun::load(project, &settings)?;
    let labelled = labelled(&run, &people, &task.outcome)?;
    let count =
        |is_target: bool| labelled.iter().filter(|l| l.is_target == is_target && !l.texts.is_empty()).count();
    let concepts = (count(true), count(false));
    check_sides(concepts, task)?;
    let samples: Vec<Sample> = labelled.iter().map(Labelled::sample).collect();
    let speaks_for = |rule: &&Rule| rule.label == task.label && rule.is_for();
    let own: Vec<&Rule> = rules.set.rules().iter().filter(speaks_for).collect();
    let found = classify::suggest(&samples, &own, &german, &task.options);
    let item = |suggestion: Suggestion| SuggestedItem {
        lines: suggestion.lines.iter().map(|line| labelled[line.sample].line(&line.hit)).collect(),
        suggestion,
    };
    Ok(Suggested {
        concepts,
        items: found.items.into_iter().map(item).collect(),
        all: found.all,
        notes: notes(&name, &people, &run.basis, &labelled, own.is_empty()),
    })
}

/// The outcomes that people may give a label.
pub(crate) fn outcomes<'c>(codebook: &'c Codebook, label: &str) -> Result<Vec<&'c str>, Error> {
    let Some(definition) = codebook.labels.iter().find(|definition| definition.id == label) else {
        let labels: Vec<&str> = codebook.labels.iter().map(|l| l.id.as_str()).collect();
        let message = format!("the codebook has no label “{label}”; it has {}", labels.join(", "));
        return Err(Error::Input(message));
    };
    let decided = match definition.kind {
        Kind::YesNo => vec!["yes", "no"],
        Kind::OneChoice => definition.choices.iter().map(String::as_str).collect(),
    };
    Ok(decided.into_iter().chain(["unclear"]).collect())
}

fn labelled<'r>(run: &'r LastRun, people: &PeoplesLabels, outcome: &str) -> Result<Vec<Labelled<'r>>, Error> {
    let basis = &run.basis;
    let on_a_side = |(concept, given): (&String, &String)| {
        let is_target = given == outcome;
        let concept = basis.concepts.get(concept)?;
        (is_target || given != "unclear").then_some((concept, is_target))
    };
    let concepts: Vec<(&Concept, bool)> = people.outcomes.iter().filter_map(on_a_side).collect();
    let read = |&(concept, is_target): &(&'r Concept, bool)| {
        let kept = classified_parts(concept).filter_map(|key| Some((basis.documents.get(key)?.text?, key)));
        let mut read = kept.map(|id| run.read(id)).collect::<Result<Vec<Text>, Error>>()?;
        read.retain(|text| classify::has_text(&text.document));
        Ok(Labelled { concept, is_target, texts: read })
    };
    concepts.par_iter().map(read).collect()
}

fn check_sides((target, rest): (usize, usize), task: &SuggestTask) -> Result<(), Error> {
    let SuggestTask { label, outcome, people, .. } = task;
    let side = match (target, rest) {
        (0, _) => format!("is labelled {outcome}"),
        (_, 0) => format!("is labelled anything but {outcome} or unclear"),
        _ => return Ok(()),
    };
    let file = people.display();
    let message = format!("{file}: no concept with a text {side} for “{label}”: there is nothing to compare");
    Err(Error::Input(message))
}

fn notes(
    file: &str,
    people: &PeoplesLabels,
    basis: &Basis,
    labelled: &[Labelled],
    without_rules: bool,
) -> Vec<String> {
    let mut notes: Vec<String> = people.notes.iter().map(ToString::to_string).collect();
    let unknown = people.outcomes.keys().filter(|id| !basis.concepts.contains_key(*id));
    notes.extend(named(
        unknown.map(String::as_str),
        &format!("{file}: concepts that are not in the last run"),
    ));
    let empty = labelled.iter().filter(|l| l.texts.is_empty()).map(|l| l.concept.id.as_str());
    notes.extend(named(empty, "concepts without a text, left out"));
    if without_rules {
        notes.push("no rule speaks for this label yet".into());
    }
    notes
}

/// "…: 3 (a, b, c)"; nothing when there are none.
pub(crate) fn named<'a>(ids: impl Iterator<Item = &'a str>, what: &str) -> Option<String> {
    let ids: BTreeSet<&str> = ids.collect();
    let first: Vec<&str> = ids.iter().take(NAMED).copied().collect();
    let more = if ids.len() > NAMED { ", …" } else { "" };
    (!ids.is_empty()).then(|| format!("{what}: {} ({}{more})", ids.len(), first.join(", ")))
}

impl Labelled<'_> {
    fn sample(&self) -> Sample<'_> {
        let documents = self.texts.iter().map(|text| (&text.document, &text.analysis)).collect();
        Sample { is_target: self.is_target, documents }
    }

    fn line(&self, hit: &document::Hit) -> Concordance {
        let found = self.texts.iter().map(|text| &text.document).find(|d| d.key == hit.document);
        let document: &Document = found.expect("a hit stands in a document of its sample");
        let text = &document.blocks[hit.block as usize].text;
        let (left, right) = around(text, hit.span);
        Concordance {
            concept: self.concept.id.clone(),
            document: hit.document.clone(),
            citation: document.citation(hit.block as usize, hit.span),
            block: hit.block,
            scalars: hit.span.scalars(text),
            left,
            hit: one_line(&hit.surface),
            right,
        }
    }
}

/// What stands before and behind a span, cut between words.
fn around(text: &str, span: Span) -> (String, String) {
    let (before, behind) = (one_line(&text[..span.start as usize]), one_line(&text[span.end as usize..]));
    let length = before.chars().count();
    let left = if length > AROUND {
        let kept: String = before.chars().skip(length - AROUND).collect();
        format!("… {}", kept.split_once(' ').map_or("", |(_, rest)| rest))
    } else {
        before
    };
    let right = if behind.chars().count() > AROUND {
        let kept: String = behind.chars().take(AROUND).collect();
        format!("{} …", kept.rsplit_once(' ').map_or("", |(rest, _)| rest))
    } else {
        behind
    };
    (left, right)
}

fn one_line(text: &str) -> String {
    text.replace(['\t', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_between_words() {
        let cases = [
            // (text, left, right)
            ("Alle nehmen teil: Teilhabe für alle.".to_owned(), "Alle nehmen teil: ", " für alle."),
            (
                format!("{}Teilhabe{}", "äußerst ".repeat(9), " sehr".repeat(12)),
                "… äußerst äußerst äußerst äußerst äußerst äußerst ",
                " sehr sehr sehr sehr sehr sehr sehr sehr sehr …",
            ),
        ];
        for (text, left, right) in cases {
            let at = text.find("Teilhabe").unwrap();
            assert_eq!(around(&text, Span::new(at, at + 8)), (left.to_owned(), right.to_owned()));
        }
    }
}
