//! Who is behind a pseudonym: kept apart from what people said, so that it can be erased.

use std::{collections::BTreeMap, path::PathBuf};

use super::Audit;
use crate::{Error, disk};

/// The file in `audit/`. No other file of a project holds names of coders, and no copy of the store does.
const FILE: &str = "names.toml";

impl Audit {
    /// The names behind pseudonyms, as far as they are known.
    ///
    /// # Errors
    /// When the file has a mistake.
    pub fn names(&self) -> Result<BTreeMap<String, String>, Error> {
        let path = self.names_file();
        let Some(bytes) = disk::read_if_there(&path)? else { return Ok(BTreeMap::new()) };
        let text = String::from_utf8_lossy(&bytes);
        toml::from_str(&text)
            .map_err(|e| Error::Input(format!("{}: {}", path.display(), e.to_string().trim_end())))
    }

    /// Writes down who a coder is; without a name, erases it. What the coder said stays.
    ///
    /// # Errors
    /// When there is no such coder, or the file cannot be written.
    pub fn name(&self, coder: &str, name: Option<&str>) -> Result<(), Error> {
        if !self.coders()?.iter().any(|known| known.name == coder) {
            return Err(Error::Input(format!("there is no coder {coder}; “lesart audit coders” lists them")));
        }
        let mut names = self.names()?;
        match name {
            Some(name) => names.insert(coder.to_owned(), name.to_owned()),
            None => names.remove(coder),
        };
        let text = toml::to_string(&names).map_err(|error| Error::Input(error.to_string()))?;
        disk::write(&self.names_file(), text.as_bytes())
    }

    fn names_file(&self) -> PathBuf {
        self.project.audit().join(FILE)
    }
}
