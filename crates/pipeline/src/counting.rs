//! The texts of the last run → the words of each document, in one group of documents or two.

use german::German;
use query::{Matcher, Plan, Text as QueryText, Unit, Vocabulary};
use rayon::prelude::*;
use search::words::{By, Counter, DocumentWords, Groups, Window};

use crate::{
    Error, Metadata, Project, Settings,
    read::{LastRun, no_texts},
    suggest::named,
    texts::TextId,
    words,
};

/// What is counted.
#[derive(Debug)]
pub struct CountTask<'q> {
    /// What makes one word of several forms.
    pub by: By,
    /// Count running lines and tables of contents, too.
    pub all_blocks: bool,
    /// Only text under headings that match.
    pub section: Option<&'q Plan>,
    /// Tell what stands near the hits of this query; AND and NOT look within the unit.
    pub of: Option<(&'q Plan, Unit, Window)>,
    /// The documents whose words are counted; `None`: all.
    pub target: Option<&'q Members>,
    /// The documents with which they are compared.
    pub reference: Option<&'q Members>,
}

/// Which documents make a group.
#[derive(Debug)]
pub enum Members {
    /// Those of which a query is true.
    Where {
        /// As it was typed.
        query: String,
        /// What it says.
        plan: Plan,
    },
    /// Those that are not in the other group.
    Rest,
}

/// The words of the corpus.
#[derive(Debug)]
pub struct CountedWords {
    /// What the forms mean: the same whatever is counted.
    pub groups: Groups,
    /// The documents whose words are counted; by their keys.
    pub target: Vec<DocumentWords>,
    /// Those with which they are compared; empty where there is no such group.
    pub reference: Vec<DocumentWords>,
    /// What the user should know about texts and filters.
    pub notes: Vec<String>,
}

/// A document that was counted.
struct Counted<'b> {
    key: &'b str,
    in_target: bool,
    in_reference: bool,
    words: DocumentWords,
}

/// Counts the words of the last run's texts.
///
/// # Errors
/// When there is no run yet, a text is damaged, a group has no documents, or both groups share some.
pub fn count_words(
    project: &Project,
    settings: &Settings,
    german: &German,
    metadata: &Metadata,
    task: &CountTask,
) -> Result<CountedWords, Error> {
    let run = LastRun::load(project, settings)?;
    let ids = run.ids();
    if ids.is_empty() {
        return Err(no_texts());
    }
    let vocabulary = words::vocabulary(project, german, &run.texts, &ids)?;
    let counting = Counting::new(task, &vocabulary, metadata);
    let counted: Result<Vec<Counted>, Error> =
        ids.par_iter().with_max_len(1).map(|&id| counting.count(&run, id)).collect();
    let counted = counted?;
    let mut notes = check_group(task.target, !counted.iter().any(|d| d.in_target), metadata)?;
    notes.extend(check_group(task.reference, !counted.iter().any(|d| d.in_reference), metadata)?);
    check_shared(&counted)?;
    let unread =
        run.basis.documents.iter().filter(|(_, source)| source.text.is_none()).map(|(key, _)| key.as_str());
    let empty =
        counted.iter().filter(|document| document.words.forms.is_empty()).map(|document| document.key);
    notes.extend(named(unread.chain(empty), "documents without a text, left out"));
    let groups = Groups::new(&vocabulary, counted.iter().map(|document| &document.words), task.by, german);
    let mut found = CountedWords { groups, target: Vec::new(), reference: Vec::new(), notes };
    for document in counted {
        match (document.in_target, document.in_reference) {
            (true, _) => found.target.push(document.words),
            (_, true) => found.reference.push(document.words),
            (false, false) => {}
        }
    }
    Ok(found)
}

/// What is counted, bound to the words of the corpus.
struct Counting<'a> {
    counter: Counter<'a>,
    target: Option<Bound<'a>>,
    reference: Option<Bound<'a>>,
    /// The forms that all its queries look for.
    forms: Vec<u32>,
    vocabulary: &'a Vocabulary,
    metadata: &'a Metadata,
}

/// A group, bound to the words of the corpus.
enum Bound<'a> {
    Where(Matcher<'a>),
    Rest,
}

impl<'a> Counting<'a> {
    fn new(task: &CountTask<'a>, vocabulary: &'a Vocabulary, metadata: &'a Metadata) -> Self {
        let mut counter = Counter::new(task.all_blocks);
        if let Some(section) = task.section {
            counter = counter.under(Matcher::new(section, vocabulary));
        }
        if let Some((plan, unit, window)) = task.of {
            counter = counter.near(Matcher::new(plan, vocabulary), unit, window);
        }
        let bound = |members: &'a Members| match members {
            Members::Where { plan, .. } => Bound::Where(Matcher::new(plan, vocabulary)),
            Members::Rest => Bound::Rest,
        };
        let (target, reference) = (task.target.map(bound), task.reference.map(bound));
        let mut forms = counter.forms();
        for side in [&target, &reference].into_iter().flatten() {
            if let Bound::Where(matcher) = side {
                forms.extend(matcher.forms());
            }
        }
        forms.sort_unstable();
        forms.dedup();
        Self { counter, target, reference, forms, vocabulary, metadata }
    }

    fn count<'r>(&self, run: &LastRun, (id, key): (TextId, &'r str)) -> Result<Counted<'r>, Error> {
        let read = run.read((id, key))?;
        let located = self.vocabulary.locate_among(&self.forms, &read.analysis);
        let text = QueryText::with_located(&read.document, &read.analysis, located);
        let filters = |filter: &query::Filter| self.metadata.holds(filter, key);
        let holds = |side: &Option<Bound>| match side {
            Some(Bound::Where(matcher)) => Some(matcher.holds(&text, Unit::Document, &filters)),
            Some(Bound::Rest) | None => None,
        };
        let (in_target, in_reference) = (holds(&self.target), holds(&self.reference));
        let is_rest = |side: &Option<Bound>| matches!(side, Some(Bound::Rest));
        Ok(Counted {
            key,
            in_target: in_target.unwrap_or(!(is_rest(&self.target) && in_reference == Some(true))),
            in_reference: in_reference.unwrap_or(is_rest(&self.reference) && in_target == Some(false)),
            words: self.counter.count(&text, self.vocabulary, &filters),
        })
    }
}

/// What is odd about a group's filters; an error when it has no documents.
fn check_group(members: Option<&Members>, is_empty: bool, metadata: &Metadata) -> Result<Vec<String>, Error> {
    let (unknown, empty) = match members {
        None => return Ok(Vec::new()),
        Some(Members::Where { query, plan }) => {
            let unknown: Vec<String> =
                plan.filters().into_iter().filter_map(|filter| metadata.unknown(filter)).collect();
            (unknown, format!("of no document is this true: {query}"))
        }
        Some(Members::Rest) => {
            (Vec::new(), "every document is in the group: there is no rest to compare it with".into())
        }
    };
    match (is_empty, unknown.is_empty()) {
        (false, _) => Ok(unknown),
        (true, false) => Err(Error::Input(unknown.join("; "))),
        (true, true) => Err(Error::Input(empty)),
    }
}

/// An error when both groups share documents.
fn check_shared(counted: &[Counted]) -> Result<(), Error> {
    let shared = counted.iter().filter(|d| d.in_target && d.in_reference).map(|document| document.key);
    match named(shared, "documents in both groups") {
        None => Ok(()),
        Some(shared) => Err(Error::Input(format!(
            "{shared}; each can speak for one group only: take those of one group out of the other with NOT"
        ))),
    }
}
