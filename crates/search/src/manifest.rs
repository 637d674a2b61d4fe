use std::collections::BTreeMap;

use document::Fingerprint;
use serde::{Deserialize, Serialize};

/// Changes whenever an index of an earlier version would give other results or cannot be read.
pub(crate) const VERSION: u32 = 4;

/// What an index holds. It is written with tantivy's own list of segments, in one file and at once, so that the two
/// always fit together: the version in a line, the fingerprint of the rest in the next, and the rest.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// What the index was made by.
    #[serde(skip)]
    pub version: String,
    /// By key.
    pub documents: BTreeMap<String, Entry>,
    /// The number of the next document that is added, from 1; none is used twice.
    pub next: u64,
}

/// A document in the index.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Its number in the fields `document` and `outline`.
    pub number: u64,
    /// What its text is known by.
    pub fingerprint: Fingerprint,
    /// How many blocks it has.
    pub blocks: u64,
    /// How many words it has.
    pub words: u64,
}

impl Manifest {
    pub(crate) fn new(version: String) -> Self {
        Self { version, documents: BTreeMap::new(), next: 1 }
    }

    pub(crate) fn write(&self) -> Result<String, serde_json::Error> {
        let rest = serde_json::to_string(self)?;
        Ok(format!("{}\n{}\n{rest}", self.version, Fingerprint::of(rest.as_bytes())))
    }

    /// The version of what was written, whatever the version.
    pub(crate) fn version_of(written: &str) -> Result<&str, String> {
        written.lines().next().ok_or_else(|| "its list of documents is empty".into())
    }

    /// What was written by this version; else what is wrong with it.
    pub(crate) fn read(written: &str) -> Result<Self, String> {
        let mut parts = written.splitn(3, '\n');
        let (Some(version), Some(fingerprint), Some(rest)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err("its list of documents is cut off".into());
        };
        if Fingerprint::of(rest.as_bytes()).to_string() != fingerprint {
            return Err("the checksum of its list of documents is wrong".into());
        }
        let manifest: Self = serde_json::from_str(rest).map_err(|e| e.to_string())?;
        Ok(Self { version: version.into(), ..manifest })
    }
}

/// What must be equal for an index to be usable: this crate's version, and what the caller says of the analysis.
pub(crate) fn version(analysis: Fingerprint) -> String {
    format!("{VERSION} {analysis}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written_or_not_at_all() {
        let mut manifest = Manifest::new("4 x".into());
        let entry = Entry { number: 1, fingerprint: Fingerprint::of(b"text"), blocks: 2, words: 30 };
        manifest.documents.insert("a.pdf".into(), entry);
        let written = manifest.write().unwrap();
        assert_eq!(Manifest::version_of(&written), Ok("4 x"));
        let read = Manifest::read(&written).unwrap();
        assert_eq!((read.version.as_str(), read.documents["a.pdf"].words), ("4 x", 30));
        for wrong in [written.replace("a.pdf", "b.pdf"), written[..20].into(), String::new()] {
            assert!(Manifest::read(&wrong).is_err(), "{wrong}");
        }
    }
}
