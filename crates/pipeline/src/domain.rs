//! The domain list: words of the field that the lexicon does not know, one a line.

use std::path::PathBuf;

use german::German;

use crate::{Error, Project, Settings, disk};

/// What words mean in a project: the lexicon, and its domain list.
///
/// # Errors
/// When the list cannot be read, or the pipeline file names one that is not there.
pub fn german(project: &Project, settings: &Settings) -> Result<German, Error> {
    let text = text(project, settings)?;
    Ok(German::new(&list(project, settings, &text)?))
}

fn path(project: &Project, settings: &Settings) -> PathBuf {
    project.root().join(settings.words.file())
}

/// The text of the list; empty where there is no list, and the pipeline file names none.
pub(crate) fn text(project: &Project, settings: &Settings) -> Result<String, Error> {
    let path = path(project, settings);
    match &settings.words.list {
        _ if path.exists() => disk::read_text(&path),
        None => Ok(String::new()),
        // Without its words rules would find less, and nobody would know.
        Some(file) => Err(Error::Input(format!(
            "{}: the domain list is not there, but the pipeline file names it: write one, or take out the line \
             list = \"{}\" below [words]",
            path.display(),
            file.display()
        ))),
    }
}

/// The words of the list, sorted.
pub(crate) fn list(project: &Project, settings: &Settings, text: &str) -> Result<Vec<String>, Error> {
    let mut words = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let word = line.split('#').next().unwrap_or_default().trim().trim_start_matches('\u{feff}');
        if word.is_empty() {
            continue;
        }
        if german::words(word).len() != 1 || !word.chars().all(char::is_alphabetic) {
            return Err(Error::Input(format!(
                "{}, line {number}: “{word}” is not one word: write one word a line, letters only, in its base form \
                 (a capital makes a noun); behind # stands what is no word",
                path(project, settings).display()
            )));
        }
        words.push(word.to_owned());
    }
    words.sort();
    words.dedup();
    Ok(words)
}
