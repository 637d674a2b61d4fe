//! The seeds of the fuzz targets, and what these targets once found: nothing of it may go wrong again.

#[path = "../fuzz/targets/checks.rs"]
mod checks;

use std::{fs, path::PathBuf};

fn each_seed(target: &str, check: fn(&str)) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder).expect("seeds").map(|e| e.expect("a seed").path()).collect();
    paths.sort();
    assert!(paths.len() > 10);
    for path in paths {
        let data = fs::read(&path).expect("a seed can be read");
        check(&String::from_utf8_lossy(&data));
    }
}

#[test]
fn any_text_is_a_query_or_gets_an_error() {
    each_seed("parser", checks::parser);
}

#[test]
fn any_query_over_any_text_has_hits_that_lie_in_it() {
    each_seed("matcher", checks::matcher);
}
