//! Codebook and rules as they are written, checked and tried on their own examples: no corpus is needed.

use std::path::{Path, PathBuf};

use classify::{ExampleFailure, RuleSet, run_examples};

use crate::{Error, Project, Settings, domain, inputs::Rules};

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
