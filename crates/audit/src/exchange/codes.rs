use std::collections::HashMap;

use document::{Codebook, Kind, LabelDefinition};

use super::{Code, Guid};
use crate::CANNOT_JUDGE;

/// The codebook as codes: a code for each label, which rules' hits carry, and below it one for each outcome that people choose from.
///
/// Codes are called `teilhabe` and `teilhabe: yes`, because programs expect that no two codes have one name.
#[must_use]
pub fn codes_of(codebook: &Codebook) -> Vec<Code> {
    (0..).zip(&codebook.labels).map(|(place, label)| of_label(label, place)).collect()
}

fn of_label(label: &LabelDefinition, place: usize) -> Code {
    let color = COLORS[place % COLORS.len()];
    let below = outcomes(label).into_iter().map(|outcome| Code {
        guid: Guid::of(&["code", &label.id, outcome]),
        name: format!("{}: {outcome}", label.id),
        description: String::new(),
        color: Some(color.into()),
        codable: true,
        codes: Vec::new(),
    });
    Code {
        guid: Guid::of(&["code", &label.id]),
        name: label.id.clone(),
        description: format!(
            "{} / {}\n\n{}\n\n{}",
            label.name_de, label.name_en, label.definition_de, label.definition_en
        ),
        color: Some(color.into()),
        codable: true,
        codes: below.collect(),
    }
}

/// What people may say of a label.
fn outcomes(label: &LabelDefinition) -> Vec<&str> {
    let own: Vec<&str> = match label.kind {
        Kind::YesNo => vec!["yes", "no"],
        Kind::OneChoice => label.choices.iter().map(String::as_str).collect(),
    };
    own.into_iter().chain(["unclear", CANNOT_JUDGE]).collect()
}

/// Colours that people with a colour vision deficiency tell apart (after Okabe and Ito).
const COLORS: [&str; 7] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#999999"];

/// Which label and outcome a code means.
#[derive(Debug, Clone)]
pub struct Meanings {
    by_guid: HashMap<Guid, (String, Option<String>)>,
    by_name: HashMap<String, (String, Option<String>)>,
}

impl Meanings {
    /// Those of a codebook's codes.
    #[must_use]
    pub fn of(codebook: &Codebook) -> Self {
        let (mut by_guid, mut by_name) = (HashMap::new(), HashMap::new());
        for label in &codebook.labels {
            let none = (label.id.clone(), None);
            by_guid.insert(Guid::of(&["code", &label.id]), none.clone());
            by_name.insert(label.id.clone(), none);
            for outcome in outcomes(label) {
                let meaning = (label.id.clone(), Some(outcome.to_owned()));
                by_guid.insert(Guid::of(&["code", &label.id, outcome]), meaning.clone());
                by_name.insert(format!("{}: {outcome}", label.id), meaning);
            }
        }
        Self { by_guid, by_name }
    }

    /// The label, and the outcome where it is a code of one. Programs that give codes new numbers keep their names.
    #[must_use]
    pub fn meaning(&self, code: &Code) -> Option<(&str, Option<&str>)> {
        let found = self.by_guid.get(&code.guid).or_else(|| self.by_name.get(code.name.trim()));
        found.map(|(label, outcome)| (label.as_str(), outcome.as_deref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_leads_back_to_its_label_and_outcome() {
        let label = |id: &str, kind, choices: &[&str]| LabelDefinition {
            id: id.into(),
            name_de: "Wohnen".into(),
            name_en: "Housing".into(),
            kind,
            definition_de: "was".into(),
            definition_en: "what".into(),
            choices: choices.iter().map(|&choice| choice.into()).collect(),
        };
        let labels =
            vec![label("wohnen", Kind::YesNo, &[]), label("zielgruppe", Kind::OneChoice, &["alle", "offen"])];
        let codebook = Codebook { labels };
        let (codes, meanings) = (codes_of(&codebook), Meanings::of(&codebook));
        let names: Vec<&str> = codes[1].codes.iter().map(|code| code.name.as_str()).collect();
        assert_eq!(names[..3], ["zielgruppe: alle", "zielgruppe: offen", "zielgruppe: unclear"]);
        assert_eq!(names[3..], ["zielgruppe: cannot judge"]);
        assert_eq!(meanings.meaning(&codes[0]), Some(("wohnen", None)));
        assert_eq!(meanings.meaning(&codes[0].codes[2]), Some(("wohnen", Some("unclear"))));
        let renumbered = Code { guid: Guid::of(&["theirs"]), ..codes[1].codes[3].clone() };
        assert_eq!(meanings.meaning(&renumbered), Some(("zielgruppe", Some("cannot judge"))));
        let renamed = Code { name: "egal".into(), ..codes[1].codes[0].clone() };
        assert_eq!(meanings.meaning(&renamed), Some(("zielgruppe", Some("alle"))));
        assert_eq!(meanings.meaning(&Code { name: "neu".into(), ..renumbered }), None);
    }
}
