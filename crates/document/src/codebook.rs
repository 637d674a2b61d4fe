use serde::{Deserialize, Serialize};

/// The labels that rules and people give to concepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codebook {
    /// In the order in which tables show them.
    #[serde(rename = "label")]
    pub labels: Vec<LabelDefinition>,
}

/// One label: what it means, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelDefinition {
    /// Its name in tables and files: `teilhabe`.
    pub id: String,
    /// What it is called, in German.
    pub name_de: String,
    /// What it is called, in English.
    pub name_en: String,
    /// Whether it is yes or no, or a choice.
    #[serde(default)]
    pub kind: Kind,
    /// What it means, in German.
    pub definition_de: String,
    /// What it means, in English.
    pub definition_en: String,
    /// Of a choice: what there is to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

/// How a label is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// `yes`, `no` or `unclear`.
    #[default]
    YesNo,
    /// One of the label's choices.
    OneChoice,
}
