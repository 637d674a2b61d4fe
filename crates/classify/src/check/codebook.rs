//! The codebook: labels that contradict themselves, and labels without rules.

use document::{Kind, LabelDefinition};
use serde::Deserialize;
use toml::Spanned;

use super::{CheckTask, FindingKind, Findings};
use crate::RuleSet;
use crate::source::Source;

/// Where things stand in the codebook's file.
#[derive(Deserialize)]
struct Places {
    label: Vec<LabelPlaces>,
}

#[derive(Deserialize)]
struct LabelPlaces {
    id: Spanned<String>,
}

pub(super) fn check(task: &CheckTask, is_complete: bool, set: &RuleSet, findings: &mut Findings) {
    let (file, text) = task.codebook_file;
    let source = Source { file, text };
    // Whoever calls has read it as a codebook.
    let Ok(places) = toml::from_str::<Places>(text) else { return };
    let labels = &task.codebook.labels;
    for (number, (label, places)) in labels.iter().zip(&places.label).enumerate() {
        let place = places.id.span();
        if labels[..number].iter().any(|earlier| earlier.id == label.id) {
            let message = format!("there is a label \"{}\" already", label.id);
            findings.add(
                FindingKind::Codebook,
                source,
                &place,
                message,
                "a label's id is unique: rename one",
            );
            continue;
        }
        if let Some((message, hint)) = contradiction(label) {
            findings.add(FindingKind::Codebook, source, &place, message, hint);
        }
        if is_complete && set.labels().iter().all(|with_rules| with_rules.label != label.id) {
            let message = format!("no rule file is about the label \"{}\"", label.id);
            let hint = format!("it is in no table until a file with label = \"{}\" is there", label.id);
            findings.add(FindingKind::NoRules, source, &place, message, hint);
        }
    }
}

fn contradiction(label: &LabelDefinition) -> Option<(String, &'static str)> {
    let LabelDefinition { id, kind, choices, .. } = label;
    match kind {
        Kind::YesNo if !choices.is_empty() => {
            let message = format!("the label \"{id}\" has choices, but is yes or no");
            Some((message, "add kind = \"one-choice\", or remove choices"))
        }
        Kind::OneChoice if choices.len() < 2 => {
            let message = format!("the label \"{id}\" is a choice between fewer than two");
            Some((message, "add choices = […]"))
        }
        Kind::OneChoice => {
            let twice = choices.iter().enumerate().find(|(n, choice)| choices[..*n].contains(choice));
            twice.map(|(_, choice)| {
                (format!("the label \"{id}\" has the choice \"{choice}\" twice"), "remove one")
            })
        }
        Kind::YesNo => None,
    }
}
