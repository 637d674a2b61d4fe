//! `lesart audit`: what people say, and how it is settled.

use std::fs;

use crate::project::{Output, Project, lesart_reads};

const CODES: &str = "concept;coder;teilhabe;wohnen;zielgruppe;note\n\
    92007-2013;A;yes;yes;alle;S. 3\n\
    92007-2013;B;ja;no;alle;\n\
    93002-2017;A;no;unclear;Zugewanderte;\n\
    93002-2017;B;cannot judge;;zugewanderte;unleserlich\n\
    93007-2014;A;;;;nicht gelesen\n";

/// A finished project with two coders and a table of what they said.
pub(crate) fn audited() -> Project {
    let project = Project::finished();
    project.run(&["audit", "coders", "--add", "A", "B"]).exits(0).says(&["A\nB"]);
    project.with_file("codes.csv", CODES)
}

#[test]
fn labels_are_taken_in_once_and_told_again() {
    let project = audited();
    let import = ["audit", "import", "codes.csv"];
    project.run(&import).exits(0).says(&["11 judgements taken in"]);
    project.run(&import).exits(0).says(&["0 judgements taken in", "11 were there already"]);
    let changed = CODES.replace("B;ja;no", "B;nein;no");
    fs::write(project.path("codes.csv"), changed).unwrap();
    project.run(&import).exits(0).says(&[
        "1 judgement taken in",
        "1 of them other than before",
        "10 were there",
    ]);
    let summary = project.run(&["audit", "--json"]).exits(0).json();
    assert_eq!(summary["coders"][0]["judgements"], 6);
    let label = |id: &str| {
        let of_label = summary["labels"].as_array().unwrap().iter().find(|l| l["label"] == id).unwrap();
        ["agreed", "single", "disagreed"].map(|name| of_label[name].as_u64().unwrap())
    };
    assert_eq!((label("teilhabe"), label("wohnen"), label("zielgruppe")), ([0, 1, 1], [0, 1, 1], [2, 0, 0]));
    project.run(&["audit"]).exits(0).says(&["lesart audit disagreements", "the 2 on which"]);
}

#[test]
fn training_never_counts() {
    let project = audited();
    project.run(&["audit", "import", "codes.csv", "--round", "training"]).exits(0);
    let summary = project.run(&["audit", "--json"]).exits(0).json();
    assert_eq!(summary["labels"], serde_json::json!([]));
    project.run(&["audit", "disagreements"]).exits(0).says(&["nothing that is not settled"]);
}

#[test]
fn what_coders_disagree_on_is_settled_with_a_reason_and_may_be_opened_again() {
    let project = audited();
    project.run(&["audit", "import", "codes.csv"]).exits(0);
    let open = || project.run(&["audit", "disagreements", "--json"]).exits(0).json_lines().len();
    assert_eq!(open(), 1);
    project.run(&["audit", "disagreements"]).exits(0).says(&["92007-2013 wohnen", "A: yes  S. 3", "B: no"]);
    let settle = ["audit", "settle", "92007-2013", "wohnen"];
    let by = ["--by", "C", "--reason", "Kapitel 5 hat Ziele"];
    project.run(&[&settle[..], &["ja"], &by].concat()).exits(0).says(&["is settled: ja"]);
    assert_eq!(open(), 0);
    project.run(&[&settle[..], &["--undo"], &by].concat()).exits(0).says(&["is open again"]);
    assert_eq!(open(), 1);
    project
        .run(&[&settle[..], &["vielleicht", "--by", "C", "--reason", "x"]].concat())
        .exits(2)
        .warns(&["wohnen has no outcome “vielleicht”; it has yes, no, unclear, cannot judge"]);
    project
        .run(&["audit", "settle", "1-2", "wohnen", "yes", "--by", "C", "--reason", "x"])
        .exits(2)
        .warns(&["the last run has no concept “1-2”"]);

    let decisions = project.with_file("d.csv", "id,wohnen,sprache\n92007-2013,no,yes\n");
    let import = ["audit", "import", "d.csv", "--settled", "--by", "C", "--reason", "Sitzung"];
    decisions.run(&import).exits(0).says(&["2 decisions taken in"]);
    decisions.run(&import).exits(0).says(&["2 were there already"]);
}

#[test]
fn a_table_with_mistakes_is_refused_as_a_whole() {
    let project = audited().with_file(
        "faulty.csv",
        "concept,coder,teilhabe,confidence\n92007-2013,A,yes,1\n,A,yes,1\n1-1,A,yes,\n92007-2013,Z,yes,\n\
         93002-2017,A,perhaps,\n93002-2017,B,yes,5\n92007-2013,A,no,\n",
    );
    project.run(&["audit", "import", "faulty.csv"]).exits(2).warns(&[
        "row 3, column concept: the concept is missing",
        "row 4, column concept, \"1-1\": the last run has no such concept",
        "row 5, column coder, \"Z\": there is no coder Z; add them with lesart audit coders --add Z",
        "row 6, column teilhabe, \"perhaps\": expected yes, no, unclear, cannot judge",
        "row 7, column confidence, \"5\": expected 1 (hardly sure), 2 or 3",
        "row 8, column teilhabe, \"no\": row 2 says yes of 92007-2013, teilhabe",
    ]);
    let summary = project.run(&["audit", "--json"]).exits(0).json();
    assert_eq!(summary["coders"][0]["judgements"], 0);
    let without = project.with_file("without.csv", "concept,teilhabe\n92007-2013,yes\n");
    without
        .run(&["audit", "import", "without.csv"])
        .exits(2)
        .warns(&["there is no column \"coder\"", "--coder NAME"]);
    without.run(&["audit", "import", "without.csv", "--coder", "A"]).exits(0).says(&["1 judgement"]);
}

#[test]
fn a_backup_and_a_place_that_is_none() {
    let project = audited();
    project.run(&["audit", "backup", "kopie.sqlite"]).exits(0).says(&["nothing is damaged"]);
    project.run(&["audit", "backup", "kopie.sqlite"]).exits(2).warns(&["is there already"]);
    project.run(&["audit", "check"]).exits(0);
    let store = project.path("audit/lesart-audit.sqlite");
    fs::write(&store, b"no database at all, though it has a name that a database has, and some length")
        .unwrap();
    project.run(&["audit", "check"]).exits(2).warns(&["is damaged", "restore a backup"]);
    Project::new().run(&["audit"]).exits(2).warns(&["run “lesart run” first"]);
}

/// All concepts of a finished project, drawn and assigned to two coders.
fn assigned() -> Project {
    let project = audited();
    project
        .run(&["audit", "sample", "--strata", "outcome", "--label", "teilhabe", "--by", "C"])
        .exits(0)
        .says(&["Sample 1: 3 concepts, 3 of them to test, 3 for two coders. Seed 1."]);
    project
        .run(&["audit", "assign", "--coders", "A", "B"])
        .exits(0)
        .says(&["6 readings are assigned to A, B."]);
    project
}

pub(crate) fn codes(project: &Project, coder: &str, typed: &str) -> Output {
    let root = project.path("");
    lesart_reads(typed, &["--project", root.to_str().unwrap(), "audit", "code", "--coder", coder]).exits(0)
}

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
    project.run(&["audit", "assign", "--sample", "9", "--coders", "A"]).exits(2).warns(&["no sample 9"]);
    project.run(&["audit", "assign", "--coders", "A"]).exits(2).warns(&["name two"]);
    project.run(&["audit", "assign", "--coders", "A", "Z"]).exits(2).warns(&["there is no coder Z"]);
}

#[test]
fn coding_on_the_terminal_writes_each_answer_down_and_goes_on_later() {
    let project = assigned();
    // A definition, a wrong key, an answer with a note, one that is given again, and the end in the middle.
    codes(&project, "A", "?\nz\ny nur im Leitbild\nn\nb\nu\nq\n")
        .says(&["Teilhabeorientiertes", "1 of 3", "3 judgements written down"])
        .warns(&["“z” is none of the keys"]);
    let summary = project.run(&["audit", "--json"]).exits(0).json();
    assert_eq!(
        summary["coders"][0],
        serde_json::json!({"coder": "A", "concepts": 1, "judgements": 2, "open": 2})
    );
    let rest = "y\ny\ny\ny\n2\n".to_owned() + &"n\nn\nn\nn\nn\nn\n1\n".repeat(2);
    codes(&project, "A", &rest).says(&["3 of 3", "19 judgements written down"]);
    codes(&project, "A", "").says(&["A has judged all of 3 texts."]);
    codes(&project, "B", "").says(&["1 of 3", "0 judgements written down"]);
}

/// Whatever a coder is given holds neither what the machine says nor what others said, nor why a concept was drawn.
#[test]
fn coders_are_blind() {
    let given = |machine: bool, other: bool| -> Vec<String> {
        let project = assigned();
        if !machine {
            // The machine says something else, about everything.
            let labels = project.csv("labels");
            let turned = labels.replace(",yes,", ",X,").replace(",no,", ",yes,").replace(",X,", ",no,");
            assert_ne!(labels, turned);
            fs::write(project.path("out/latest/labels.csv"), turned).unwrap();
        }
        if other {
            codes(&project, "B", &"y nur B weiß das\ny\ny\ny\ny\ny\n1\n".repeat(3));
        }
        project
            .run(&["audit", "export", "--for", "A"])
            .exits(0)
            .says(&["3 concepts for A in A.csv", "lesart audit import A.csv"]);
        let typed = codes(&project, "A", "?\ny\n?\nn\ns\nq\n");
        vec![project.read("A.csv"), typed.stdout, typed.stderr]
    };
    let alone = given(true, false);
    assert_eq!(alone, given(false, false), "what the machine says is told");
    assert_eq!(alone, given(true, true), "what another coder said is told");
    let rows: Vec<&str> = alone[0].lines().skip(1).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.ends_with(";;;;;;;;")), "{rows:?}");
}

#[test]
fn a_table_goes_to_a_coder_and_comes_back() {
    let project = assigned();
    codes(&project, "A", "y nur im Leitbild\nq\n");
    project.run(&["audit", "export", "--for", "A", "--file", "a.csv"]).exits(0);
    let table = project.read("a.csv");
    assert!(table.starts_with("\u{feff}concept;coder;title;year;documents;teilhabe;"), "{table}");
    project
        .run(&["audit", "import", "a.csv"])
        .exits(0)
        .says(&["0 judgements taken in", "1 were there already"]);
    fs::write(project.path("a.csv"), table.replace(";;;;;;;\r\n", ";;nein;;;;;\r\n")).unwrap();
    project.run(&["audit", "import", "a.csv"]).exits(0).says(&["judgements taken in"]);
    project.run(&["audit", "export", "--for", "A", "--file", "a.csv"]).exits(2).warns(&["is there already"]);
    project.run(&["audit", "export", "--for", "Z"]).exits(2).warns(&["there is no coder Z"]);
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
    project.run(&["audit"]).exits(0).says(&["sample 1  3 concepts, 3 of them assigned"]);
    let rules = teilhabe["rules"].as_array().unwrap();
    assert!(!rules.is_empty());
    for rule in rules {
        // All three are yes by people: what speaks for it is right, what speaks against it is not.
        let right = if rule["weight"].as_i64().unwrap() > 0 { 1.0 } else { 0.0 };
        assert_eq!(rule["precision"]["value"], right, "{rule}");
    }
    project
        .run(&["audit", "evaluate", "--label", "teilhabe", "--rules"])
        .exits(0)
        .says(&["weight", "recall"]);
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
}

#[test]
fn coders_agree_so_far_on_each_label() {
    let project = audited();
    project.run(&["audit", "agreement"]).exits(0).says(&["Nobody has judged anything that counts yet"]);
    project.run(&["audit", "import", "codes.csv"]).exits(0);
    project.run(&["audit", "agreement"]).exits(0).says(&[
        "unclear is an outcome",
        "two coders",
        "zielgruppe",
    ]);
    let found = project.run(&["audit", "agreement", "--json"]).exits(0).json();
    let label = |id: &str| {
        found["labels"].as_array().unwrap().iter().find(|label| label["label"] == id).unwrap().clone()
    };
    assert_eq!(label("zielgruppe")["coefficients"]["percent"]["value"], 1.0);
    // B cannot judge one of them, and said nothing of it.
    assert_eq!(label("teilhabe")["units"]["coded_by_two_or_more"], 1);
    assert_eq!(label("wohnen")["coefficients"]["percent"]["value"], 0.0);
    assert!(label("teilhabe")["coefficients"]["alpha"]["reason"].is_string());
    project.run(&["audit", "agreement", "--round", "training"]).exits(0).says(&["Nobody has judged"]);
    project.run(&["audit", "agreement", "--level", "ordinal"]).exits(2);
}

#[test]
fn who_is_behind_a_pseudonym_is_kept_apart_and_can_be_erased() {
    let project = audited();
    project.run(&["audit", "coders", "--is", "A", "Anna Müller"]).exits(0).says(&["A  Anna Müller\nB"]);
    project.run(&["audit", "import", "codes.csv"]).exits(0);
    let store = fs::read(project.path("audit/lesart-audit.sqlite")).unwrap();
    let name = "Anna Müller".as_bytes();
    assert!(!store.windows(name.len()).any(|window| window == name));
    project.run(&["audit", "coders", "--forget", "A"]).exits(0).keeps_quiet_about("Anna");
    assert!(!project.read("audit/names.toml").contains("Anna"));
    project.run(&["audit", "coders", "--is", "Z", "Zoë"]).exits(2).warns(&["there is no coder Z"]);
    assert_eq!(project.run(&["audit", "--json"]).json()["coders"][0]["judgements"], 6);
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
    project.run(&["audit", "plan", "--expected", "2"]).exits(2).warns(&["a number from 0 to 1"]);
}

#[test]
fn a_bundle_is_coded_on_another_machine_and_what_comes_back_is_taken_in() {
    let project = assigned();
    codes(&project, "B", "y B weiß das\nq\n");
    codes(&project, "A", "y\nq\n");
    project.run(&["audit", "export", "--for", "A", "--bundle"]).exits(0).says(&["3 concepts for A in A.zip"]);
    project.run(&["audit", "export", "--for", "A", "--bundle"]).exits(2).warns(&["is there already"]);
    let elsewhere = Project::nowhere();
    let file = fs::File::open(project.path("A.zip")).unwrap();
    zip::ZipArchive::new(file).unwrap().extract(elsewhere.path("")).unwrap();
    assert!(elsewhere.path("corpus/pdf/92007-2013.pdf").exists());
    let given = fs::read(elsewhere.path("audit/lesart-audit.sqlite")).unwrap();
    assert!(!String::from_utf8_lossy(&given).contains("weiß"), "what B said is in A's bundle");
    // Coding needs no run.
    codes(&elsewhere, "A", "n\nn\nn\nn\nn\n1\nq\n").says(&["6 judgements written down"]);
    let back = elsewhere.path("audit/lesart-audit.sqlite");
    let import = ["audit", "import", back.to_str().unwrap()];
    project.run(&import).exits(0).says(&["6 judgements taken in", "1 were there already"]);
    project.run(&import).exits(0).says(&["0 judgements taken in", "7 were there already"]);
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
    assert_eq!(project.run(&["audit", "--json"]).json()["labels"], serde_json::json!([]));
    project.run(&["audit", "evaluate", "--sample", "1"]).exits(2).warns(&["is one of passages"]);
}
