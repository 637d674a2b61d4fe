//! Which version of tesseract is installed: asking it costs more than labelling a corpus, so the answer is kept for as long
//! as the program stays the same file.

use std::{fs, path::Path};

use extract::Installation;

use crate::{Project, disk, files::Stamp};

/// Lets the installation know its version, from the last time where that still holds.
pub(crate) fn recall(project: &Project, installation: &Installation) {
    // A name that was not found as a file has nothing that could be compared.
    let Ok(metadata) = fs::metadata(Path::new(installation.program())) else { return };
    let path = project.out().join("tesseract.json");
    let kept: Option<Stamp<String>> =
        fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    if let Some(stamp) = kept.filter(|stamp| stamp.fits(&metadata)) {
        installation.recall(stamp.known);
        return;
    }
    if !project.keeps() {
        return;
    }
    if let Ok(tesseract) = installation.tesseract() {
        let stamp = Stamp::of(&metadata, tesseract.version().to_owned());
        // Where it cannot be written it is asked again.
        let _ = disk::write(&path, &serde_json::to_vec(&stamp).unwrap_or_default());
    }
}
