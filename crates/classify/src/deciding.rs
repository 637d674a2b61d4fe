//! `[decide]`: how the rules' points make an outcome.

use std::{collections::BTreeMap, collections::BTreeSet, ops::Range};

use document::{Kind, LabelDefinition};
use toml::Spanned;

use crate::file::DecideTable;
use crate::source::Source;
use crate::{Bars, Choices, Decision, RuleError};

/// What is written below `[decide]`, or everything that is wrong with it. `ids` are those of the label's rules.
pub(crate) fn decision(
    source: Source,
    label: &LabelDefinition,
    table: &Spanned<DecideTable>,
    ids: &BTreeSet<String>,
) -> Result<(Decision, BTreeMap<String, String>), Vec<RuleError>> {
    let place = table.span().start..table.span().start + "[decide]".len();
    let mut reader = Reader { source, place, table: table.get_ref(), errors: Vec::new() };
    let decision = match label.kind {
        Kind::YesNo => Decision::YesNo(reader.bars(ids)),
        Kind::OneChoice => Decision::Choice(reader.choices(&label.choices)),
    };
    let meaning = reader.meaning(label);
    if reader.errors.is_empty() { Ok((decision, meaning)) } else { Err(reader.errors) }
}

struct Reader<'a> {
    source: Source<'a>,
    /// `[decide]` itself.
    place: Range<usize>,
    table: &'a DecideTable,
    errors: Vec<RuleError>,
}

impl Reader<'_> {
    fn wrong(&mut self, place: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.errors.push(RuleError::at(self.source, &place, message, hint));
    }

    fn bars(&mut self, ids: &BTreeSet<String>) -> Bars {
        let table = self.table;
        let (yes, no) = (table.yes.unwrap_or(1), table.no.unwrap_or(0));
        if table.yes.is_none() || table.no.is_none() {
            let hint = "add yes = … (the least score for a yes) and no = … (the greatest one for a no)";
            self.wrong(self.place.clone(), "the bars for yes and no are missing", hint);
        } else if yes <= no || yes < 1 {
            let message = format!("the bar for yes ({yes}) must be above 0 and above the bar for no ({no})");
            self.wrong(self.place.clone(), message, "scores between the two are unclear");
        }
        if table.conflict.is_some_and(|bar| bar < 1) {
            let hint = "leave it out if points against only lower the score";
            self.wrong(self.place.clone(), "the bar for conflict must be above 0", hint);
        }
        if table.otherwise.is_some() || table.least.is_some() || table.share.is_some() {
            let hint = "otherwise, least and share are for labels with choices";
            self.wrong(self.place.clone(), "the label is yes or no, not a choice", hint);
        }
        for id in table.requires.iter().chain(&table.settled_by).filter(|id| !ids.contains(id.get_ref())) {
            self.wrong(id.span(), format!("there is no rule \"{}\"", id.get_ref()), near(id.get_ref(), ids));
        }
        let ids = |ids: &[Spanned<String>]| ids.iter().map(|id| id.get_ref().clone()).collect();
        let (requires, settled_by) = (ids(&table.requires), ids(&table.settled_by));
        Bars { yes, no, conflict: table.conflict, requires, settled_by }
    }

    fn choices(&mut self, choices: &[String]) -> Choices {
        let table = self.table;
        let known = choices.join(", ");
        let otherwise = match &table.otherwise {
            Some(otherwise) if choices.contains(otherwise.get_ref()) => otherwise.get_ref().clone(),
            Some(otherwise) => {
                let message =
                    format!("the codebook has no choice \"{}\" for this label", otherwise.get_ref());
                self.wrong(otherwise.span(), message, format!("it has {known}"));
                String::new()
            }
            None => {
                let hint = format!("add otherwise = … (one of {known}), least = … and share = …");
                self.wrong(
                    self.place.clone(),
                    "it is not said what holds where the rules find too little",
                    hint,
                );
                String::new()
            }
        };
        let (least, share) = (table.least.unwrap_or(1), table.share.unwrap_or(50));
        if least < 1 || !(1..=100).contains(&share) {
            let hint = "least: the points that a choice needs, 1 or more; share: how many percent of all points, 1 to 100";
            self.wrong(
                self.place.clone(),
                format!("least = {least} and share = {share} decide nothing"),
                hint,
            );
        }
        let bars = table.yes.is_some() || table.no.is_some() || table.conflict.is_some();
        if bars || !table.requires.is_empty() || !table.settled_by.is_empty() {
            let hint = "otherwise, least and share decide it";
            self.wrong(self.place.clone(), "the label is a choice, and has no bars for yes and no", hint);
        }
        Choices { choices: choices.to_vec(), otherwise, least, share }
    }

    fn meaning(&mut self, label: &LabelDefinition) -> BTreeMap<String, String> {
        let outcomes: Vec<&str> = match label.kind {
            Kind::YesNo => vec!["yes", "no", "unclear"],
            Kind::OneChoice => label.choices.iter().map(String::as_str).chain(["unclear"]).collect(),
        };
        for outcome in self.table.meaning.keys().filter(|o| !outcomes.contains(&o.get_ref().as_str())) {
            let message = format!("the label has no outcome \"{}\"", outcome.get_ref());
            self.wrong(outcome.span(), message, format!("it has {}", outcomes.join(", ")));
        }
        let meaning = self.table.meaning.iter();
        meaning.map(|(outcome, text)| (outcome.get_ref().clone(), text.trim().to_owned())).collect()
    }
}

fn near(id: &str, ids: &BTreeSet<String>) -> String {
    match ids.iter().min_by_key(|known| strsim::osa_distance(known, id)) {
        Some(known) if strsim::osa_distance(known, id) <= 2 => format!("\"{known}\" may be meant"),
        Some(_) => {
            let known: Vec<&str> = ids.iter().map(String::as_str).collect();
            format!("there are {}", known.join(", "))
        }
        None => "the file has no rules".into(),
    }
}
