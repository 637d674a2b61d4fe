//! `lesart audit plan`, `sample`, `evaluate`: what is drawn, and what it tells of rules and of all concepts.

use std::fs;

use crate::{
    audited::{assigned, audited, codes},
    project::Project,
};

#[test]
fn a_sample_is_the_same_for_the_same_seed_and_strata_have_known_chances() {
    let project = audited();
    let draw = |seed: &str| {
        let sample = ["audit", "sample", "--size", "2", "--seed", seed, "--by", "C"];
        project.run(&sample).exits(0).stdout.replace("Sample", "").replace(char::is_numeric, "")
    };
    assert_eq!(draw("7"), draw("7"));
    let too_many = project.run(&["audit", "sample", "--size", "99", "--by", "C"]).exits(2);
    too_many.warns(&["a sample of 99 cannot be drawn from 3"]);
    project.run(&["audit", "sample", "--strata", "outcome", "--by", "C"]).exits(2).warns(&["--label"]);
    let by_score = ["audit", "sample", "--strata", "score", "--label", "wohnen", "--by", "C"];
    project.run(&by_score).exits(0).says(&["1: ", " to ", "3 concepts"]);
    project.run(&["audit", "assign", "--sample", "9", "--coders", "A"]).exits(2).warns(&["no sample 9"]);
    project.run(&["audit", "assign", "--coders", "A"]).exits(2).warns(&["name two"]);
    project.run(&["audit", "assign", "--coders", "A", "Z"]).exits(2).warns(&["there is no coder Z"]);
}

#[test]
fn so_many_concepts_for_so_wide_an_interval() {
    let project = Project::finished();
    project.run(&["audit", "plan"]).exits(0).says(&["3 concepts; expected share 0.5", "       3  ± 0.00"]);
    let planned = ["audit", "plan", "--label", "teilhabe", "--half-width", "0.05"];
    project
        .run(&planned)
        .exits(0)
        .says(&["± 0.05 for the share of all concepts: 3 concepts", "recall of teilhabe"]);
    let choice = ["audit", "plan", "--label", "zielgruppe"];
    project.run(&choice).exits(2).warns(&["zielgruppe has no outcome “yes”; it has alle, zugewanderte"]);
    let outcome = [&choice[..], &["--outcome", "zugewanderte"]].concat();
    project.run(&outcome).exits(0).says(&["recall of zielgruppe zugewanderte ("]);
    project.run(&["audit", "plan", "--expected", "2"]).exits(2).warns(&["a number from 0 to 1"]);
}

#[test]
fn rules_are_measured_by_what_is_to_test_and_a_look_moves_it_to_development() {
    let project = assigned();
    let all = "y\ny\ny\ny\ny\ny\n1\n".repeat(3);
    codes(&project, "A", &all);
    codes(&project, "B", &all);
    let evaluate = || project.run(&["audit", "evaluate", "--json"]).exits(0).json();
    let before = evaluate();
    assert_eq!((&before["test"], &before["looked_at"]), (&3.into(), &0.into()));
    let teilhabe = &before["labels"][0];
    // All were read, so nothing is left to guess.
    assert_eq!(teilhabe["count"]["combined"], serde_json::json!({"value": 3.0, "low": 3, "high": 3}));
    let machine: usize =
        project.rows("labels", "label", "teilhabe").iter().filter(|l| l["outcome"] == "yes").count();
    assert_eq!(teilhabe["count"]["machine"], machine);
    assert_eq!(teilhabe["errors"].as_array().unwrap().len(), 3 - machine);
    project
        .run(&["audit"])
        .exits(0)
        .says(&["sample 1  3 concepts, 3 of them assigned", "Next: lesart audit evaluate"]);
    let rules = teilhabe["rules"].as_array().unwrap();
    assert!(!rules.is_empty());
    for rule in rules {
        // All three are yes by people: what speaks for it is right, what speaks against it is not.
        let right = if rule["weight"].as_i64().unwrap() > 0 { 1.0 } else { 0.0 };
        assert_eq!(rule["precision"]["value"], right, "{rule}");
    }
    project.run(&["audit", "evaluate", "--label", "teilhabe", "--rules"]).exits(0).says(&[
        "weight",
        "recall",
        "teilhabe, machine",
        "judged (estimated of all)",
    ]);
    project
        .run(&["audit", "evaluate", "--errors"])
        .exits(0)
        .says(&["precision", "lesart explain CONCEPT LABEL"]);

    let look = ["explain", "92007-2013", "teilhabe"];
    project.run(&look).exits(0).warns(&["92007-2013 was to test rules (sample 1", "it serves development"]);
    project.run(&look).exits(0).keeps_quiet_about("was to test");
    let after = evaluate();
    assert_eq!((&after["test"], &after["looked_at"]), (&2.into(), &1.into()));
    assert_eq!(after["labels"][0]["count"]["developed"], 1);
    project.run(&["audit", "evaluate", "--sample", "5"]).exits(2).warns(&["no such sample"]);
    project.run(&["audit", "evaluate", "--label", "x"]).exits(2).warns(&["the codebook has no label “x”"]);
    // What serves development may be told with its evidence; what is to test, with what people say alone.
    let errors = after["labels"].as_array().unwrap().iter().flat_map(|l| l["errors"].as_array().unwrap());
    for error in errors {
        let evidence = error["evidence"].as_array().unwrap();
        assert_eq!(evidence.is_empty(), error["set"] == "test", "{error}");
    }
}

#[test]
fn judged_passages_are_found_again_or_shown_and_never_dropped() {
    let project = audited();
    let sample =
        ["audit", "sample", "--passages", "--size", "12", "--label", "wohnen", "--equal", "--twice", "0"];
    project.run(&[&sample[..], &["--by", "C"]].concat()).exits(0).says(&["hit", "no hit", "12 passages"]);
    project.run(&["audit", "assign", "--coders", "A"]).exits(0).says(&["12 readings"]);
    // One label, with the passage and where it stands.
    let typed = codes(&project, "A", &"y\n".repeat(12));
    typed.says(&["12 of 12", ", page ", "12 judgements written down"]);
    let now = || project.run(&["audit", "passages", "--json"]).exits(0).json();
    assert_eq!((&now()["exact"], &now()["judgements"]), (&12.into(), &12.into()));

    // Another reader makes other texts of the same files; one document is gone.
    project.edit("pipelines/integrationskonzepte.toml", "[extract]", "\"both\"", "\"pdf-extract\"");
    fs::remove_file(project.path("corpus/pdf/93002-2017.pdf")).unwrap();
    project.run(&["run"]).exits(0);
    let after = now();
    let open = after["open"].as_array().unwrap();
    let (exact, moved) = (after["exact"].as_u64().unwrap(), after["moved"].as_u64().unwrap());
    assert_eq!(exact + moved + open.len() as u64, 12, "{after}");
    assert!(exact + moved > 0 && open.iter().any(|open| open["outcome"] == "document gone"), "{after}");
    assert_eq!(after["judgements"], 12);
    project
        .run(&["audit", "passages"])
        .exits(0)
        .says(&["12 judged passages with 12 judgements", "document gone"]);
    // Labels of concepts rest on judgements of concepts alone.
    let summary = project.run(&["audit", "--json"]).json();
    let [label] = summary["labels"].as_array().unwrap().as_slice() else { panic!("{summary}") };
    assert_eq!(
        (&label["label"], &label["of"], &label["single"]),
        (&"wohnen".into(), &"passages".into(), &12.into())
    );
    project.run(&["audit", "evaluate"]).exits(2).warns(&["no such sample"]);
}

/// Passages go to two coders as tables, come back, are settled by their ids, and measure what the rules find.
#[test]
fn passages_are_judged_in_pairs_settled_and_measure_the_finds_of_rules() {
    let project = audited();
    let sample =
        ["audit", "sample", "--passages", "--size", "8", "--label", "wohnen", "--equal", "--by", "C"];
    project.run(&sample).exits(0).says(&["8 passages, 8 of them to test, 8 for two coders"]);
    project.run(&["audit"]).exits(0).says(&["Next: lesart audit assign --sample 1 --coders A B"]);
    project.run(&["audit", "assign", "--coders", "A", "B"]).exits(0);
    for (coder, turned) in [("A", usize::MAX), ("B", 2)] {
        let file = format!("{coder}.csv");
        project
            .run(&["audit"])
            .exits(0)
            .says(&[&format!("Next: lesart audit code --coder {coder}      the 8")]);
        project.run(&["audit", "export", "--for", coder]).exits(0).says(&["8 texts"]);
        let table = project.read(&file);
        assert!(table.starts_with(
            "\u{feff}concept;coder;round;title;year;documents;passage;place;text;wohnen;note\r\n"
        ));
        let mut rows: Vec<String> = table.lines().map(str::to_owned).collect();
        for (number, row) in rows.iter_mut().enumerate().skip(1) {
            let said = if number == turned { "nein" } else { "ja" };
            *row = format!("{};{said};zu {number}", row.strip_suffix(";;").unwrap());
        }
        fs::write(project.path(&file), rows.join("\r\n")).unwrap();
        project.run(&["audit", "import", &file]).exits(0).says(&["8 judgements taken in"]);
    }
    let open = project.run(&["audit", "disagreements", "--json"]).exits(0).json();
    let id = open["id"].as_str().unwrap();
    assert!(id.starts_with('p') && !open["passage"]["text"].as_str().unwrap().is_empty(), "{open}");
    assert_eq!(open["said"][1]["note"], "zu 2");
    project.run(&["audit", "disagreements"]).exits(0).says(&[id, ", page ", "B: no", "audit settle p"]);
    let agreement = project.run(&["audit", "agreement", "--passages", "--json"]).exits(0).json();
    assert_eq!(agreement["labels"][0]["coefficients"]["percent"]["value"], 7.0 / 8.0);
    project.run(&["audit", "agreement"]).exits(0).says(&["Nobody has judged", "--passages"]);

    project.run(&["audit", "export", "--all"]).exits(0);
    let drawn = project.read("out/export/audit/drawn.csv");
    assert!(drawn.lines().count() == 9 && drawn.contains(",main,no hit,"), "{drawn}");

    let settle = ["audit", "settle", id, "wohnen", "yes", "--by", "C", "--reason", "Ziel"];
    project.run(&settle).exits(0).says(&["is settled: yes"]);
    project.run(&["audit", "history", id]).exits(0).says(&[
        "wohnen no",
        "zu 2",
        "wohnen settled: yes",
        "Ziel",
    ]);
    let found = project.run(&["audit", "evaluate", "--sample", "1", "--json"]).exits(0).json();
    let wohnen = &found["labels"][0];
    assert_eq!(
        (&found["of"], &found["test"], &wohnen["label"]),
        (&"passages".into(), &8.into(), &"wohnen".into())
    );
    // People say yes to all: what rules find is right, and of the rest, all is missed.
    assert_eq!(wohnen["precision"]["value"], 1.0);
    let (hits, all) = (wohnen["count"]["machine"].as_f64().unwrap(), found["population"].as_f64().unwrap());
    assert!((wohnen["recall"]["value"].as_f64().unwrap() - hits / all).abs() < 1e-9, "{found}");
    let errors = wohnen["errors"].as_array().unwrap();
    let missed = |error: &serde_json::Value| error["machine"] == "no" && error["passage"]["text"].is_string();
    assert!(errors.len() >= 4 && errors.iter().all(missed), "{errors:?}");
    project.run(&["audit", "evaluate", "--sample", "1", "--errors"]).exits(0).says(&[
        "passages that are",
        "machine no, people yes",
        "as they were when the sample was drawn",
    ]);
    let other = ["audit", "evaluate", "--sample", "1", "--label", "sprache"];
    project.run(&other).exits(2).warns(&["sample 1 is of passages for wohnen"]);
}
