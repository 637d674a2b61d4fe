//! A draft of rules: files that stand for the project's own, to see what they would change before they are put there.

use std::path::{Path, PathBuf};

use crate::{Error, Project, Settings, disk, inputs::rule_files};

/// The project's rule files, but for those in whose place `files` stand: a file with rules stands for the one of its label, a
/// file of lists for the one of its name.
///
/// # Errors
/// When a file cannot be read.
pub fn draft(project: &Project, settings: &Settings, files: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut labels = Vec::new();
    let mut names = Vec::new();
    for file in files {
        match label(file)? {
            Some(label) => labels.push(label),
            None => names.extend(file.file_name()),
        }
    }
    let mut paths = Vec::new();
    for path in rule_files(&project.root().join(&settings.classify.rules))? {
        let is_replaced = match label(&path)? {
            Some(label) => labels.contains(&label),
            None => path.file_name().is_some_and(|name| names.contains(&name)),
        };
        if !is_replaced {
            paths.push(path);
        }
    }
    paths.extend_from_slice(files);
    Ok(paths)
}

/// The label whose rules a file holds; mistakes are told by whoever reads the rules.
fn label(file: &Path) -> Result<Option<String>, Error> {
    let table: toml::Table = disk::read_text(file)?.parse().unwrap_or_default();
    Ok(table.get("label").and_then(|label| label.as_str()).map(str::to_owned))
}
