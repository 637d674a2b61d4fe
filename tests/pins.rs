//! Pinned runs: what a paper cites outlives `out/`.

use std::{fs, path::Path, process::Command};

use crate::project::{Project, TABLES};

const TEILHABE: &str = "pipelines/rules/teilhabe.toml";

/// A project whose first run is pinned as `abgabe`, with another run after it.
fn pinned() -> Project {
    let project = Project::finished();
    project.run(&["runs", "pin", "abgabe", "--note", "Tabellen 2 bis 4"]).exits(0).says(&[
        "Run 1 of 20",
        "is pinned as “abgabe”: runs/abgabe",
        "runs/abgabe/README.md",
    ]);
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = 60");
    project.run(&["run"]).exits(0).says(&["Run 2"]);
    project
}

#[test]
fn a_pinned_run_is_found_when_out_is_gone() {
    let project = pinned();
    let labels = project.read("out/ledger/0001/labels.csv");
    let evidence = project.run(&["diff", "1", "2", "--json"]).exits(0).json()["changes"].clone();
    fs::remove_dir_all(project.path("out")).unwrap();

    project
        .run(&["runs"])
        .exits(0)
        .says(&["    1  20", "pinned as “abgabe” in runs/abgabe: Tabellen 2 bis 4"]);
    let runs = project.run(&["runs", "--json"]).exits(0).json_lines();
    assert_eq!((runs.len(), &runs[0]["pinned"][0]["name"]), (1, &"abgabe".into()));
    assert_eq!(project.read("runs/abgabe/labels.csv"), labels);

    // Runs are counted on, so that a number means one run.
    project.run(&["run"]).exits(0).says(&["Run 2"]);
    project.run(&["diff", "abgabe"]).exits(0).says(&[
        "run 1 “abgabe” (20",
        "→ run 2 (20",
        "1 of 21 labels changed",
    ]);
    assert_eq!(project.run(&["diff", "abgabe", "latest", "--json"]).exits(0).json()["changes"], evidence);
    project.run(&["classify", "--against", "abgabe"]).exits(0).says(&["run 1 “abgabe”", "→ now, not kept"]);
}

#[test]
fn it_holds_everything_that_it_rests_on_and_how_to_run_it_again() {
    let project = pinned();
    for table in TABLES {
        assert_eq!(
            project.read(&format!("runs/abgabe/{table}.csv")),
            project.read(&format!("out/ledger/0001/{table}.csv"))
        );
    }
    for file in ["lesart.xlsx", "verdicts.json", "run.json", "pin.json"] {
        assert!(project.path("runs/abgabe").join(file).is_file(), "{file}");
    }
    for (kept, own) in [
        ("codebook.toml", "pipelines/codebook.toml"),
        ("pipeline.toml", "pipelines/integrationskonzepte.toml"),
        ("words.txt", "pipelines/words.txt"),
        ("rules/arbeit.toml", "pipelines/rules/arbeit.toml"),
    ] {
        assert_eq!(project.read(&format!("runs/abgabe/{kept}")), project.read(own));
    }
    let pin: serde_json::Value = serde_json::from_str(&project.read("runs/abgabe/pin.json")).unwrap();
    let fingerprint = pin["fingerprint"].as_str().unwrap();
    let readme = project.read("runs/abgabe/README.md");
    for text in [
        "Tabellen 2 bis 4",
        "Lesart 0.1.0, run “abgabe” of 20",
        "3 documents, 3 concepts",
        fingerprint,
        "labels.csv",
    ] {
        assert!(readme.contains(text), "the README lacks “{text}”:\n{readme}");
    }

    // The commands of the README bring the labels back.
    assert_eq!(project.label("92007-2013", "teilhabe"), "unclear");
    let commands = readme.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    fs::remove_dir_all(project.path("pipelines/rules")).unwrap();
    fs::create_dir(project.path("pipelines/rules")).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_lesart")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let again = Command::new("sh")
        .args(["-e", "-c", commands])
        .env("PATH", path)
        .current_dir(project.path(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&again.stdout);
    assert!(again.status.success() && said.contains("0 of 21 labels changed"), "{said}\n{again:?}");
    assert_eq!(project.csv("labels"), project.read("runs/abgabe/labels.csv"));
}

#[test]
fn it_holds_the_saved_queries_that_there_were() {
    let project = Project::finished();
    let pin = |name: &str, more: &[&str]| {
        project.run(&[&["runs", "pin", name, "--note", "x"], more].concat()).exits(0);
        project.path("runs").join(name).join("queries.toml")
    };
    assert!(!pin("ohne", &[]).exists());
    project.run(&["search", "hugenotten OR salzhaus", "--save", "herkunft"]).exits(0);
    let saved = project.read("pipelines/queries.toml");
    assert_eq!(fs::read_to_string(pin("eine", &[])).unwrap(), saved);
    assert!(project.read("runs/eine/README.md").contains("- `queries.toml`: the saved queries"));
    assert!(project.read("runs/eine/files.b3").contains("  queries.toml\n"));
    // They are those of the day, also where a pinned run is pinned again.
    project.run(&["search", "sprache", "--save", "sprache"]).exits(0);
    let again = fs::read_to_string(pin("zwei", &["--run", "eine"])).unwrap();
    assert_eq!(again, project.read("pipelines/queries.toml"));
    assert_eq!(project.read("runs/eine/queries.toml"), saved);
}

#[test]
fn a_name_is_taken_once_and_says_the_way_out() {
    let project = pinned();
    let before = project.read("runs/abgabe/pin.json");
    project
        .run(&["runs", "pin", "abgabe", "--note", "noch einmal"])
        .exits(2)
        .warns(&["runs/abgabe is there already", "choose another name, or move that folder away"]);
    assert_eq!(project.read("runs/abgabe/pin.json"), before);
    project.run(&["runs", "name", "2", "abgabe"]).exits(2).warns(&["run 1 is pinned as “abgabe” already"]);
    project.run(&["runs", "name", "2", "strenger"]).exits(0);
    project
        .run(&["runs", "pin", "strenger", "--note", "x", "--run", "1"])
        .exits(2)
        .warns(&["run 2 is named “strenger” already: choose another name"]);
    // The run itself may be pinned under its own name, and a pinned one under another.
    project.run(&["runs", "pin", "strenger", "--note", "x", "--run", "strenger"]).exits(0);
    project.run(&["runs", "pin", "abgabe-2", "--note", "Gutachten", "--run", "abgabe"]).exits(0);
    project.run(&["diff", "abgabe", "abgabe-2"]).exits(0).says(&["0 of 21 labels changed"]);
    for name in ["../weg", "12", "latest", ""] {
        project
            .run(&["runs", "pin", name, "--note", "x"])
            .exits(2)
            .warns(&["cannot be the name of a pinned run"]);
    }
    project.run(&["runs", "pin", "leer", "--note", " "]).exits(2).warns(&["--note is empty"]);
    project
        .run(&["runs", "pin", "weg", "--note", "x", "--run", "9"])
        .exits(2)
        .warns(&["there is no run “9”"]);
    let mut names: Vec<_> = fs::read_dir(project.path("runs"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["abgabe", "abgabe-2", "strenger"], "nothing is left behind");
}

#[test]
fn a_pin_is_whole_or_not_there() {
    let project = pinned();
    // What a killed pin leaves is no run, and the next one clears it.
    fs::create_dir(project.path("runs/.unfinished-halb")).unwrap();
    fs::copy(project.path("runs/abgabe/run.json"), project.path("runs/.unfinished-halb/run.json")).unwrap();
    fs::copy(project.path("runs/abgabe/pin.json"), project.path("runs/.unfinished-halb/pin.json")).unwrap();
    project.run(&["runs"]).exits(0).keeps_quiet_about("halb");
    project.run(&["runs", "pin", "neu", "--note", "x"]).exits(0);
    assert!(!project.path("runs/.unfinished-halb").exists());
    // A folder that cannot be read is told when it is named.
    fs::write(project.path("runs/neu/run.json"), "{").unwrap();
    project.run(&["diff", "neu"]).exits(2).warns(&["runs/neu is no pinned run, or is damaged"]);
    project.run(&["run"]).exits(0);
}

#[test]
fn there_is_nothing_to_pin_before_the_first_run() {
    Project::new().run(&["runs", "pin", "abgabe", "--note", "x"]).exits(2).warns(&["there is no run yet"]);
}
