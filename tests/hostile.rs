//! Damaged files, as in `cargo run -p extract --example mutate`, but few and small.

#[path = "../crates/extract/examples/mutate/mutant.rs"]
mod mutant;

use std::fs;

use serde_json::json;
use tempfile::tempdir;

use crate::project::{lesart_reads, sample};

const MUTANTS: usize = 120;
const SEED: u64 = 20_261_122;

#[test]
fn every_damaged_file_and_every_page_of_it_has_an_outcome() {
    let names = ["91002-2016", "91006-2015", "92007-2013", "93007-2014"];
    let files: Vec<Vec<u8>> = names.iter().map(|name| fs::read(sample(name)).unwrap()).collect();
    let folder = tempdir().unwrap();
    let mut tasks = String::new();
    for number in 0..MUTANTS {
        let (source, damage, bytes) = mutant::mutant(&files, SEED, number);
        let path = folder.path().join(format!("{number}.pdf"));
        fs::write(&path, bytes).unwrap();
        let key = format!("{number} {} {damage:?}", names[source]);
        tasks += &json!({ "key": key, "path": path, "fingerprint": "0".repeat(64) }).to_string();
        tasks.push('\n');
    }
    let out = lesart_reads(&tasks, &["worker", "extract"]).exits(0);
    let (mut counted, mut done) = (0, 0);
    for event in out.json_lines() {
        match event["event"].as_str() {
            Some("pages") => counted = event["count"].as_u64().unwrap(),
            Some("done") => {
                let document = &event["extraction"]["document"];
                let told = format!("{}: {}: {}", document["key"], document["outcome"], document["reason"]);
                assert!(
                    !["crashed", "timed out", "missing"].contains(&document["outcome"].as_str().unwrap()),
                    "{told}"
                );
                assert_eq!(document["pages"].as_array().unwrap().len() as u64, counted, "{told}");
                (counted, done) = (0, done + 1);
            }
            _ => {}
        }
    }
    assert_eq!(done, MUTANTS);
}

#[test]
fn the_same_seed_gives_the_same_mutants() {
    let files = [b"1 0 obj << /Length 12 >> endobj".to_vec(), b"trailer << /Size 4 >>".to_vec()];
    let all = |seed| (0..40).map(|n| mutant::mutant(&files, seed, n)).collect::<Vec<_>>();
    assert_eq!(all(7), all(7));
    assert_ne!(all(7), all(8));
    let kinds: std::collections::BTreeSet<_> = all(7).iter().map(|(_, damage, _)| *damage).collect();
    assert_eq!(kinds.len(), 4);
    // Files of which nothing is left can be damaged, too.
    (0..40).for_each(|n| drop(mutant::mutant(&[Vec::new()], 1, n)));
}
