//! A query of a search made a rule of a project.

use std::path::{Path, PathBuf};

use classify::{MadeRule, NewRule, NewRuleError, NewRuleTask, SavedQueries};

use crate::{
    Error, Project, Settings, disk, domain,
    inputs::{self, RuleTexts},
    names,
};

/// A rule made of a query, and the file to which it belongs; nothing is written yet.
///
/// # Errors
/// When the pipeline file, the codebook, the rules or the saved queries have mistakes, or no rule can be made of the query.
pub fn new_rule(project: &Project, pipeline: &Path, rule: &NewRule) -> Result<MadeRule, Error> {
    let settings = Settings::load(pipeline)?;
    let german = domain::german(project, &settings)?;
    let texts = RuleTexts::of(project, &settings, &[])?;
    let saved =
        if rule.query.contains('@') { names::saved_queries(project)? } else { SavedQueries::default() };
    let path = file(project, &settings, rule.label);
    let new_file = inputs::name(project.root(), &path);
    let (codebook, text) = &texts.codebook_file;
    let task = NewRuleTask {
        codebook_file: (codebook, text),
        codebook: &texts.codebook,
        files: &texts.borrowed(),
        new_file: &new_file,
        saved: &saved,
    };
    let made = classify::new_rule(&task, rule, &german).map_err(|error| match error {
        NewRuleError::Rules(errors) => Error::Input(format!("the rules have mistakes:\n{errors}")),
        other => Error::Input(other.to_string()),
    })?;
    if made.is_new_file && path.exists() {
        return Err(Error::Input(format!(
            "{new_file} is there, but is not about “{}”: rename it, or write label = \"{}\" as its first line",
            rule.label, rule.label
        )));
    }
    Ok(made)
}

/// Writes a rule's file. What stands in it is kept, the rule behind it.
///
/// # Errors
/// When it cannot be written.
pub fn write_rule(project: &Project, made: &MadeRule) -> Result<(), Error> {
    disk::write(&project.root().join(&made.file), made.text.as_bytes())
}

fn file(project: &Project, settings: &Settings, label: &str) -> PathBuf {
    project.root().join(&settings.classify.rules).join(format!("{label}.toml"))
}
