//! The project that a command works in.

use std::path::{Path, PathBuf};

use anyhow::Context;
use pipeline::{Project, Settings};

/// The project named, or the one that the current folder lies in.
pub(crate) fn find(named: Option<&Path>) -> anyhow::Result<Project> {
    match named {
        Some(folder) => {
            anyhow::ensure!(
                folder.join("pipelines").is_dir(),
                "{} is no project: it has no folder pipelines/",
                folder.display()
            );
            Ok(Project::new(folder))
        }
        None => {
            let here = std::env::current_dir().context("there is no current folder")?;
            let project = Project::find(&here)?;
            // Shorter paths in messages: the project folder is most often the current one.
            Ok(if project.root() == here { Project::new("") } else { project })
        }
    }
}

/// The pipeline file that a command works with, and what it says.
pub(crate) fn settings(project: &Project, pipeline: Option<&Path>) -> anyhow::Result<(PathBuf, Settings)> {
    let file = project.pipeline_file(pipeline)?;
    let settings = Settings::load(&file)?;
    Ok((file, settings))
}
