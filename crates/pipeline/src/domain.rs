//! The domain list: words of the field that the lexicon does not know, one a line.

use german::German;

use crate::{Error, Project, Settings, disk};

/// What words mean in a project: the lexicon, and its domain list.
///
/// # Errors
/// When the list cannot be read.
pub fn german(project: &Project, settings: &Settings) -> Result<German, Error> {
    let text = text(project, settings)?;
    Ok(German::new(&list(project, settings, &text)?))
}

/// The text of the list; empty where there is no list.
pub(crate) fn text(project: &Project, settings: &Settings) -> Result<String, Error> {
    let path = project.root().join(&settings.words.list);
    if path.exists() { disk::read_text(&path) } else { Ok(String::new()) }
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
                project.root().join(&settings.words.list).display()
            )));
        }
        words.push(word.to_owned());
    }
    words.sort();
    words.dedup();
    Ok(words)
}
