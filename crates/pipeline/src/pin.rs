use document::Fingerprint;
use serde::{Deserialize, Serialize};

/// What was said when a run was pinned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// The name of its folder.
    #[serde(skip)]
    pub name: String,
    /// Why it was kept, in its user's words.
    pub note: String,
    /// When it was pinned (RFC 3339).
    pub time: String,
    /// BLAKE3 of `files.b3`, which holds the BLAKE3 of every file of the run.
    pub fingerprint: Fingerprint,
}
