use std::path::Path;

use document::Verdict;

use crate::Error;

/// All verdicts of a run, with reasons and evidence.
pub(crate) const VERDICTS: &str = "verdicts.json";

/// The verdicts of a run, from its folder.
pub(crate) fn verdicts(folder: &Path) -> Result<Vec<Verdict>, Error> {
    let path = folder.join(VERDICTS);
    let spoilt = |why: String| {
        let folder = folder.display();
        Error::Input(format!("{} cannot be read ({why}): delete {folder} and run again", path.display()))
    };
    let bytes = std::fs::read(&path).map_err(|e| spoilt(e.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|e| spoilt(e.to_string()))
}
