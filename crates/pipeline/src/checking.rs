//! Codebook and rules as they are written, checked and tried on their own examples: no corpus is needed.

use std::path::{Path, PathBuf};

use classify::{Check, CheckTask, ExampleFailure, RuleSet, run_examples};

use crate::{
    Error, Project, Settings, domain,
    inputs::{self, RuleTexts, Rules},
};

/// What is wrong or odd in a project's codebook and rules, or with `rules` in those files. Mistakes in rule files are no
/// error, but what is told.
///
/// # Errors
/// When the pipeline file or the codebook cannot be read.
pub fn check_rules(project: &Project, pipeline: &Path, rules: &[PathBuf]) -> Result<Check, Error> {
    let settings = Settings::load(pipeline)?;
    let german = domain::german(project, &settings)?;
    let texts = RuleTexts::of(project, &settings, rules)?;
    let (codebook, text) = &texts.codebook_file;
    let named: Vec<String> = rules.iter().map(|file| inputs::name(project.root(), file)).collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let task = CheckTask {
        codebook_file: (codebook, text),
        codebook: &texts.codebook,
        files: &texts.borrowed(),
        named: (!rules.is_empty()).then_some(&named),
    };
    Ok(classify::check(&task, &german))
}

/// The rules of a project, or with `rules` those files', and the examples in them that do not hold.
///
/// # Errors
/// When the pipeline file, the codebook or the rules have mistakes.
pub fn test_rules(
    project: &Project,
    pipeline: &Path,
    rules: &[PathBuf],
) -> Result<(RuleSet, Vec<ExampleFailure>), Error> {
    let settings = Settings::load(pipeline)?;
    let german = domain::german(project, &settings)?;
    let set = Rules::load(project, &settings, rules, &german)?.set;
    let failures = run_examples(&set, &german);
    Ok((set, failures))
}
