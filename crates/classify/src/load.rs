use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use document::{Codebook, Kind, LabelDefinition};
use german::German;
use query::SyntaxError;
use toml::Spanned;

use crate::deciding;
use crate::file::{self, RuleFile, RuleTable};
use crate::known::Known;
use crate::naming;
use crate::source::Source;
use crate::whole::Whole;
use crate::{Example, LabelRules, Rule, RuleError, RuleErrors, RuleSet, Side};

/// See [`RuleSet::load`].
pub(crate) fn load(
    files: &[(&str, &str)],
    codebook: &Codebook,
    german: &German,
) -> Result<RuleSet, RuleErrors> {
    let mut errors = Vec::new();
    let mut read: Vec<(Source, RuleFile)> = Vec::new();
    for &(file, text) in files {
        let source = Source { file, text };
        match file::read(source) {
            Ok(file) => read.push((source, file)),
            Err(error) => errors.push(error),
        }
    }
    let mut loader = Loader {
        codebook,
        german,
        errors,
        notes: Vec::new(),
        shared: Known::default(),
        labels: BTreeMap::new(),
        rules: Vec::new(),
    };
    for (source, file) in read.iter().filter(|(_, file)| file.label.is_none()) {
        loader.shared(*source, file);
    }
    for (source, file) in read.iter().filter(|(_, file)| file.label.is_some()) {
        loader.label(*source, file);
    }
    loader.finish()
}

/// Rule files being read, and what was found wrong so far.
pub(crate) struct Loader<'a> {
    pub(crate) codebook: &'a Codebook,
    pub(crate) german: &'a German,
    pub(crate) errors: Vec<RuleError>,
    pub(crate) notes: Vec<RuleError>,
    pub(crate) shared: Known,
    /// By their number in the codebook.
    pub(crate) labels: BTreeMap<usize, LabelRules>,
    pub(crate) rules: Vec<(usize, Rule)>,
}

impl Loader<'_> {
    pub(crate) fn error(
        &mut self,
        source: Source,
        place: &Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.errors.push(RuleError::at(source, place, message, hint));
    }

    fn label(&mut self, source: Source, file: &RuleFile) {
        let Some(label) = &file.label else { return };
        let Some(number) = self.codebook.labels.iter().position(|l| l.id == *label.get_ref()) else {
            let known: Vec<&str> = self.codebook.labels.iter().map(|l| l.id.as_str()).collect();
            return self.error(
                source,
                &label.span(),
                format!("the codebook has no label \"{}\"", label.get_ref()),
                format!("it has {}", known.join(", ")),
            );
        };
        let definition = &self.codebook.labels[number];
        if self.labels.contains_key(&number) {
            return self.error(
                source,
                &label.span(),
                format!("another file has rules for \"{}\" already", label.get_ref()),
                "put all rules of a label into one file",
            );
        }
        let mut known = self.shared.clone();
        self.errors.extend(naming::name(source, file, &mut known, self.german));
        let known = Arc::new(known);
        let mut ids = BTreeSet::new();
        // Counted from rule to rule: from the beginning it would cost the square of the file.
        let (mut at, mut line) = (0, 1);
        for table in &file.rule {
            let id = &table.get_ref().id;
            line += source.lines(at, id.span().start);
            at = id.span().start;
            if !ids.insert(id.get_ref().clone()) || id.get_ref() == "decide" {
                self.error(
                    source,
                    &id.span(),
                    format!("the id \"{}\" is taken", id.get_ref()),
                    "a rule's id is unique within its label, and not \"decide\"",
                );
            }
            match self.rule(source, definition, table.get_ref(), line, &known) {
                Ok(rule) => self.rules.push((number, rule)),
                Err(errors) => self.errors.extend(errors),
            }
        }
        let Some(decide) = &file.decide else {
            return self.error(
                source,
                &label.span(),
                "the file does not say how the label is decided",
                match definition.kind {
                    Kind::YesNo => "add [decide] with yes = … and no = …",
                    Kind::OneChoice => "add [decide] with otherwise = …, least = … and share = …",
                },
            );
        };
        match deciding::decision(source, definition, decide, &ids) {
            Ok((decision, meaning)) => {
                let label = definition.id.clone();
                self.labels.insert(number, LabelRules { label, decision, meaning, known, rules: 0..0 });
            }
            Err(errors) => self.errors.extend(errors),
        }
    }

    fn rule(
        &mut self,
        source: Source,
        label: &LabelDefinition,
        table: &RuleTable,
        line: u32,
        known: &Known,
    ) -> Result<Rule, Vec<RuleError>> {
        let mut errors = Vec::new();
        let mut wrong = |place: Range<usize>, message: &str, hint: &str| {
            errors.push(RuleError::at(source, &place, message, hint))
        };
        let weight = match weight(table) {
            Ok(weight) => weight,
            Err((place, message, hint)) => {
                wrong(place, message, hint);
                0
            }
        };
        if let Err((place, message, hint)) = choice(label, table) {
            wrong(place, &message, &hint);
        }
        let cap = table.cap.as_ref().map_or(1, |cap| *cap.get_ref());
        if let Some(written) = table.cap.as_ref().filter(|cap| !(1..=100).contains(cap.get_ref())) {
            wrong(written.span(), "cap is the number of hits that count at most: 1 to 100", "");
        }
        if let Some(written) = table.per.as_ref().filter(|per| *per.get_ref() < 1000) {
            wrong(
                written.span(),
                "per is a number of characters, 1000 or more",
                "a page has some 2500; leave it out where the text's length is no matter",
            );
        }
        if table.meaning.get_ref().trim().is_empty() {
            wrong(
                table.meaning.span(),
                "the rule does not say what it means",
                "write in a sentence what it looks for; reports show it",
            );
        }
        let unit = file::unit(source, table.unit.as_ref()).map_err(|error| errors.push(error));
        // Each text is read alone first, so that an open bracket of one does not reach into the other.
        let before = errors.len();
        for text in [Some(&table.query), table.outside.as_ref()].into_iter().flatten() {
            if let Err(error) = query::parse(text.get_ref()) {
                errors.push(syntax(source, text, &error));
            }
        }
        let reads = errors.len() == before;
        let examples = |texts: &[Spanned<String>]| {
            let example = |text: &Spanned<String>| Example {
                text: text.get_ref().clone(),
                line: line + source.lines(table.id.span().start, text.span().start),
            };
            texts.iter().map(example).collect()
        };
        let whole = Whole::new(source, &table.query, table.outside.as_ref());
        let plan = reads
            .then(|| known.read(&whole.text).and_then(|query| known.plan(&query, self.german)))
            .transpose();
        let plan = plan.map_err(|error| errors.push(explained(source, &whole.place(error.span), &error)));
        let (Ok(unit), Ok(Some(plan)), true) = (unit, plan, errors.is_empty()) else { return Err(errors) };
        let notes = plan
            .warnings()
            .iter()
            .map(|w| RuleError::at(source, &whole.place(w.span), w.kind.to_string(), ""));
        self.notes.extend(notes);
        Ok(Rule {
            label: label.id.clone(),
            id: table.id.get_ref().clone(),
            meaning: table.meaning.get_ref().trim().into(),
            side: match table.side {
                Some(side) => side,
                None if weight < 0 => Side::Against,
                None => Side::For,
            },
            weight,
            choice: table.choice.as_ref().map(|choice| choice.get_ref().clone()),
            cap,
            per: table.per.as_ref().map(|per| *per.get_ref()),
            unit,
            matches: examples(&table.matches),
            rejects: examples(&table.rejects),
            file: source.file.into(),
            line,
            plan,
            lists: known.used(&whole.text),
            query: whole.text,
        })
    }

    fn finish(mut self) -> Result<RuleSet, RuleErrors> {
        if !self.errors.is_empty() {
            self.errors.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
            self.errors.dedup();
            return Err(RuleErrors(self.errors));
        }
        self.rules.sort_by_key(|&(label, _)| label);
        for (number, label) in &mut self.labels {
            let place = |after: bool| {
                self.rules.partition_point(|(n, _)| if after { n <= number } else { n < number })
            };
            label.rules = place(false)..place(true);
        }
        self.notes.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        self.notes.dedup();
        let rules = self.rules.into_iter().map(|(_, rule)| rule).collect();
        Ok(RuleSet { labels: self.labels.into_values().collect(), rules, notes: self.notes })
    }
}

/// The weight with the side's sign; or what is wrong with it.
fn weight(table: &RuleTable) -> Result<i32, (Range<usize>, &'static str, &'static str)> {
    match (&table.weight, table.side) {
        (None, Some(Side::Open | Side::About)) => Ok(0),
        (None, _) => Err((
            table.id.span(),
            "the rule has no weight",
            "add weight = … from 1 to 100, or side = \"open\"",
        )),
        (Some(weight), Some(Side::Open)) => Err((
            weight.span(),
            "a rule with side = \"open\" has no weight",
            "its hits make the label unclear; remove the weight",
        )),
        (Some(weight), Some(Side::About)) => Err((
            weight.span(),
            "a rule with side = \"about\" has no weight",
            "its hits are no points, they say what the text is about; remove the weight",
        )),
        (Some(weight), _) if !(1..=100).contains(&weight.get_ref().abs()) => Err((
            weight.span(),
            "a weight is a whole number from 1 to 100",
            "or negative, if hits speak against the label",
        )),
        (Some(weight), Some(Side::For)) if *weight.get_ref() < 0 => Err((
            weight.span(),
            "a negative weight speaks against the label, side = \"for\" says the opposite",
            "remove one of the two",
        )),
        (Some(weight), Some(Side::Against)) => Ok(-weight.get_ref().abs()),
        (Some(weight), _) => Ok(*weight.get_ref()),
    }
}

/// Whether the rule says for which choice it speaks, where there are choices; or what is wrong with that.
fn choice(label: &LabelDefinition, table: &RuleTable) -> Result<(), (Range<usize>, String, String)> {
    let known = label.choices.join(", ");
    match (&table.choice, label.kind) {
        (None, Kind::YesNo) => Ok(()),
        (Some(choice), Kind::YesNo) => Err((
            choice.span(),
            "the label is yes or no, and has no choices".into(),
            "say side = \"for\" or \"against\" instead".into(),
        )),
        (None, Kind::OneChoice) if matches!(table.side, Some(Side::Open | Side::About)) => Ok(()),
        (None, Kind::OneChoice) => Err((
            table.id.span(),
            "the rule does not say for which choice it speaks".into(),
            format!("add choice = … (one of {known})"),
        )),
        (Some(choice), Kind::OneChoice) if !label.choices.contains(choice.get_ref()) => Err((
            choice.span(),
            format!("the codebook has no choice \"{}\" for this label", choice.get_ref()),
            format!("it has {known}"),
        )),
        (Some(choice), Kind::OneChoice) if matches!(table.side, Some(Side::For | Side::Against)) => Err((
            choice.span(),
            "a rule for a choice has no side".into(),
            "its hits speak for the choice, and so against the others; remove side".into(),
        )),
        (Some(_), Kind::OneChoice) => Ok(()),
    }
}

pub(crate) fn syntax(source: Source, text: &Spanned<String>, error: &SyntaxError) -> RuleError {
    let (start, end) = (error.span.start as usize, error.span.end as usize);
    explained(source, &source.inside(&text.span(), text.get_ref(), start, end), error)
}

fn explained(source: Source, place: &Range<usize>, error: &SyntaxError) -> RuleError {
    let expected = error.expected.as_ref().map_or(String::new(), |e| format!("; expected {e}"));
    RuleError::at(
        source,
        place,
        format!("{}{expected}", error.message),
        error.hint.clone().unwrap_or_default(),
    )
}
