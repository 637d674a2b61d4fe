//! The order of the crates: an arrow never points down the table in ARCHITECTURE.md, and stages do not know one another.

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;

/// From the bottom to the top; crates of one line do not know one another.
const LAYERS: [&[&str]; 6] = [
    &["document", "statistics"],
    &["german", "corpus"],
    &["query", "layout"],
    &["extract", "classify", "search", "audit"],
    &["pipeline"],
    &["lesart"],
];

#[test]
fn crates_depend_on_lower_layers_only() {
    let layer: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().flat_map(|(n, names)| names.iter().map(move |name| (*name, n))).collect();
    let mut seen = 0;
    for package in packages() {
        let name = package["name"].as_str().expect("a package has a name");
        let own = *layer
            .get(name)
            .unwrap_or_else(|| panic!("{name} is in no layer: add it here and to ARCHITECTURE.md"));
        seen += 1;
        for dependency in package["dependencies"].as_array().expect("a list") {
            let other = dependency["name"].as_str().expect("a dependency has a name");
            if let Some(below) = layer.get(other) {
                assert!(*below < own, "{name} must not depend on {other}");
            }
        }
    }
    assert_eq!(seen, layer.len(), "a crate of the table is gone");
}

/// The packages of the workspace.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    metadata["packages"].as_array().expect("a list").clone()
}
