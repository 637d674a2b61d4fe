//! The seeds of the fuzz targets, and what these targets once found: nothing of it may go wrong again.

#[path = "../fuzz/targets/reader.rs"]
mod reader;

use std::{fs, path::PathBuf};

use extract::Readers;

#[test]
fn no_seed_makes_our_own_code_panic() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/content");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder).expect("seeds").map(|e| e.expect("a seed").path()).collect();
    paths.sort();
    assert!(paths.len() > 3);
    for path in paths {
        let data = fs::read(&path).expect("a seed can be read");
        // A panic of our own code ends the process with its place; see reader.rs.
        reader::run(&data, Readers::Hayro);
        reader::run(&data, Readers::PdfExtract);
    }
}
