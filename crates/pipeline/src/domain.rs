//! The domain list: words of the field that the lexicon does not know, one a line.

use german::German;

use crate::{Error, Project, Settings, disk};

/// What words mean in a project: the lexicon, and its domain list.
///
/// # Errors
/// When the list cannot be read.
pub fn german(project: &Project, settings: &Settings) -> Result<German, Error> {
    Ok(German::new(&list(project, settings)?))
}

/// The words of the list, sorted; none where there is no list.
pub(crate) fn list(project: &Project, settings: &Settings) -> Result<Vec<String>, Error> {
    let path = project.root().join(&settings.words.list);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = disk::read_text(&path)?;
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
                path.display()
            )));
        }
        words.push(word.to_owned());
    }
    words.sort();
    words.dedup();
    Ok(words)
}
