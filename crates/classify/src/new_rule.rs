//! A query → a rule in a label's file.

mod writing;

use std::collections::BTreeSet;

use document::{Codebook, Kind, LabelDefinition};
use german::German;
use query::{Query, SyntaxError, Unit};

use crate::file::{self, RuleFile};
use crate::known::{Known, near, spaced};
use crate::source::Source;
use crate::{Finding, RuleErrors, RuleSet, SavedQueries, SavedQuery};

use writing::{Place, Put, Written, skeleton, weights};

/// A rule that is to be made of a query.
#[derive(Debug, Clone, Copy)]
pub struct NewRule<'a> {
    /// The label's id.
    pub label: &'a str,
    /// In the query language; it may name what the label's rules know, and saved queries.
    pub query: &'a str,
    /// Unique within the label; else it is made of the query's words.
    pub id: Option<&'a str>,
    /// Within what AND and NOT look; else as the saved query says, or as in searches.
    pub unit: Option<Unit>,
    /// Points a hit; else a weight that rules of the label have.
    pub weight: Option<i32>,
    /// Of a label with choices: the one that it speaks for.
    pub choice: Option<&'a str>,
}

/// Where it is to stand.
#[derive(Debug, Clone, Copy)]
pub struct NewRuleTask<'a> {
    /// The codebook's file name and text.
    pub codebook_file: (&'a str, &'a str),
    /// The codebook.
    pub codebook: &'a Codebook,
    /// All rule files: name and text.
    pub files: &'a [(&'a str, &'a str)],
    /// The name of the file for the label, where none of them is about it.
    pub new_file: &'a str,
    /// The queries that people saved.
    pub saved: &'a SavedQueries,
}

/// A rule, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeRule {
    /// The label's file.
    pub file: String,
    /// Its whole text, with the rule.
    pub text: String,
    /// Whether the file is new.
    pub is_new_file: bool,
    /// The rule's id.
    pub id: String,
    /// The line of the rule in the file.
    pub line: u32,
    /// What was added: saved queries below `[queries]`, and the rule.
    pub added: String,
    /// The unit, where the query depends on it, or one was asked for.
    pub unit: Option<Unit>,
    /// Whether nobody asked for the unit, so that it is that of searches.
    pub is_unit_of_searches: bool,
    /// Whether somebody has to say what the rule means.
    pub lacks_meaning: bool,
    /// What is wrong or odd with the rules that was not before.
    pub findings: Vec<Finding>,
}

/// Why no rule can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NewRuleError {
    /// The rule files have mistakes, or would have.
    #[error("{0}")]
    Rules(#[from] RuleErrors),
    /// The query cannot be a rule's; with a caret under the place.
    #[error("{0}")]
    Query(String),
    /// What is asked for does not fit the label.
    #[error("{0}")]
    Label(String),
}

const NO_MEANING: &str = "Noch zu sagen: was diese Regel sucht, in einem Satz.";

/// Makes a rule of a query. What comes out can be loaded.
///
/// # Errors
/// When the query cannot be a rule's, what it names is unknown there, or the label's rules have mistakes.
pub fn new_rule(task: &NewRuleTask, rule: &NewRule, german: &German) -> Result<MadeRule, NewRuleError> {
    let set = RuleSet::load(task.files, task.codebook, german)?;
    let label = definition(task.codebook, rule)?;
    let asked = |error: SyntaxError| {
        NewRuleError::Query(format!("the query cannot be a rule's: {error}\n\n{}\n", error.caret(rule.query)))
    };
    let query = query::parse(rule.query).map_err(asked)?;
    let of_label = set.labels().iter().find(|known| known.label == label.id);
    let mut known = of_label.map_or_else(|| Known::shared(task.files, german).0, |l| (*l.known).clone());
    let (file, text) = task.files.iter().find(|(_, text)| is_about(text, &label.id)).map_or_else(
        || (task.new_file, skeleton(label, rule.choice)),
        |&(file, text)| (file, text.to_owned()),
    );
    let queries = named(task.saved, &query, rule, (&mut known, file))?;
    let expanded = known.read(rule.query).map_err(asked)?;
    known.plan(&expanded, german).map_err(asked)?;

    let alone = task.saved.alone(&query);
    let unit = rule.unit.or(alone.and_then(|saved| saved.unit));
    let is_unit_of_searches = unit.is_none() && expanded.depends_on_unit();
    let unit = unit.or(is_unit_of_searches.then_some(Unit::Document));
    let unit = unit.filter(|_| rule.unit.is_some() || expanded.depends_on_unit());
    let meaning = alone.map(|saved| saved.meaning.as_str()).filter(|meaning| !meaning.is_empty());
    let written = Written {
        id: id(&set, rule, alone, &query)?,
        meaning: meaning.unwrap_or(NO_MEANING),
        query: rule.query.trim(),
        unit,
        choice: rule.choice,
    };
    let place = Place { task, file, text: &text };
    let weights = rule.weight.map_or_else(|| weights(&set, &label.id), |weight| vec![weight]);
    let Put { added, text, line, findings } = place.best(&queries, &written, &weights, german)?;
    Ok(MadeRule {
        file: file.to_owned(),
        is_new_file: task.files.iter().all(|(name, _)| *name != file),
        id: written.id,
        line,
        text,
        added,
        unit,
        is_unit_of_searches,
        lacks_meaning: meaning.is_none(),
        findings,
    })
}

/// The label, and whether the choice fits it.
fn definition<'c>(codebook: &'c Codebook, rule: &NewRule) -> Result<&'c LabelDefinition, NewRuleError> {
    let wrong = |text: String| Err(NewRuleError::Label(text));
    let id = rule.label;
    let Some(label) = codebook.labels.iter().find(|label| label.id == id) else {
        let known: Vec<&str> = codebook.labels.iter().map(|label| label.id.as_str()).collect();
        return wrong(format!("the codebook has no label “{id}”; it has {}", known.join(", ")));
    };
    let choices = label.choices.join(", ");
    match (rule.choice, label.kind) {
        (None, Kind::OneChoice) => {
            wrong(format!("“{id}” is a choice: say with --choice for which one the rule speaks ({choices})"))
        }
        (Some(choice), Kind::OneChoice) if !label.choices.iter().any(|known| known == choice) => {
            wrong(format!("“{id}” has no choice “{choice}”; it has {choices}"))
        }
        (Some(_), Kind::YesNo) => {
            wrong(format!("“{id}” is yes or no, and has no choices: leave out --choice"))
        }
        _ => Ok(label),
    }
}

fn is_about(text: &str, label: &str) -> bool {
    let read = file::read::<RuleFile>(Source { file: "", text });
    read.is_ok_and(|file| file.label.is_some_and(|of| of.get_ref() == label))
}

/// The saved queries that the query needs and the label's rules do not know yet; they are known then.
fn named<'s>(
    saved: &'s SavedQueries,
    query: &Query,
    rule: &NewRule,
    (known, file): (&mut Known, &str),
) -> Result<Vec<&'s SavedQuery>, NewRuleError> {
    let told = |text: String| Err(NewRuleError::Query(text));
    let mut needed = Vec::new();
    for used in saved.used(query) {
        let name = &used.name;
        match known.text(name) {
            Some(text) if text == spaced(&used.query) => continue,
            Some(text) => {
                return told(format!(
                    "@{name} is a saved query ({}), but for the rules of “{}” it is: {text}; \
                     save the query under another name, or write it out",
                    used.query, rule.label
                ));
            }
            None => {}
        }
        let Ok(read) = query::parse(&used.query) else { continue };
        unknown(&read, &format!("the saved query @{name}"), rule, (known, saved, file))?;
        known.add_query(name, &used.query, &read);
        needed.push(used);
    }
    unknown(query, "the query", rule, (known, saved, file))?;
    Ok(needed)
}

fn unknown(
    query: &Query,
    who: &str,
    rule: &NewRule,
    (known, saved, file): (&Known, &SavedQueries, &str),
) -> Result<(), NewRuleError> {
    let names = query.names();
    let Some(name) = names.into_iter().find(|name| !known.has(name)) else { return Ok(()) };
    let kept = || near(name, saved.all().iter().map(|query| query.name.as_str()));
    let near =
        known.near(name).or_else(kept).map(|near| format!("@{near} may be meant; else ")).unwrap_or_default();
    Err(NewRuleError::Query(format!(
        "{who} names @{name}, which the rules of “{}” do not know: {near}add a list {name} = […] below [lists] in {file} (or in \
         a rule file without a label, for all), or save a query under this name: lesart search … --save {name}",
        rule.label
    )))
}

/// The id that is asked for; else one of the query's words.
fn id(
    set: &RuleSet,
    rule: &NewRule,
    alone: Option<&SavedQuery>,
    query: &Query,
) -> Result<String, NewRuleError> {
    let of_label = set.rules().iter().filter(|known| known.label == rule.label);
    let mut taken: BTreeSet<&str> = of_label.map(|known| known.id.as_str()).collect();
    taken.insert("decide");
    if let Some(id) = rule.id {
        return match taken.contains(id) || id.trim().is_empty() {
            true => Err(NewRuleError::Label(format!(
                "the id “{id}” is taken in “{}”: give another one",
                rule.label
            ))),
            false => Ok(id.to_owned()),
        };
    }
    let base = alone.map_or_else(|| words(&query.to_string()), |saved| plain(&saved.name));
    let names = std::iter::once(base.clone()).chain((2..).map(|n| format!("{base}-{n}")));
    let mut free = names.filter(|name| !taken.contains(name.as_str()));
    Ok(free.next().unwrap_or(base))
}

/// The first two words of a query that are no operators: `sprachkurs-deutschkurs`.
fn words(query: &str) -> String {
    let is_word = |word: &&str| word.chars().any(|c| c.is_lowercase());
    let words = query.split(|c: char| !c.is_alphanumeric()).filter(is_word);
    let kinds = query::KindOperator::ALL.map(query::KindOperator::name);
    let words: Vec<&str> = words.filter(|word| !kinds.contains(word)).take(2).collect();
    if words.is_empty() { "regel".to_owned() } else { plain(&words.join("-")) }
}

/// Small letters without marks.
fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    name.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss")
}
