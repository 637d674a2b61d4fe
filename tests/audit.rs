//! `lesart audit`: what people say, and how it is settled.

use std::fs;

use crate::{
    audited::{CODES, audited},
    project::Project,
};

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
    assert_eq!(summary["other_codebook"], 0);
    project.edit("pipelines/codebook.toml", "", "Wohnung und Unterkunft", "Wohnung oder Unterkunft");
    project.run(&["audit"]).exits(0).says(&["11 judgements that stand were made with another codebook"]);
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

    let told = project.run(&["audit", "history", "92007-2013", "wohnen"]).exits(0);
    let told = told.says(&[
        "B         wohnen no  main",
        "wohnen settled: yes  Kapitel 5 hat Ziele",
        "wohnen open again",
    ]);
    assert_eq!((told.stdout.lines().count(), told.stdout.contains('T')), (4, false), "{told}");
    let history = ["audit", "history", "92007-2013", "--json", "--times"];
    assert_eq!(project.run(&history).exits(0).json_lines().len(), 8);

    project.run(&["audit", "export", "--all"]).exits(0).says(&[
        "decisions.csv",
        "judgements.csv",
        "TABLES.md",
    ]);
    let table = |name: &str| project.read(&format!("out/export/audit/{name}.csv"));
    assert_eq!(table("judgements").lines().count(), 12);
    assert!(
        table("judgements").contains(",92007-2013,,wohnen,A,main,yes,,S. 3,yes,"),
        "{}",
        table("judgements")
    );
    assert!(table("decisions").contains("1,92007-2013,,wohnen,yes,C,Kapitel 5 hat Ziele,no,\r\n"));
    assert!(!table("judgements").contains("Z\r\n"), "when people judged is told");
    project.run(&["audit", "export", "--all", "--times", "--file", "mit"]).exits(0);
    assert!(project.read("mit/judgements.csv").contains("Z\r\n"));
    project.run(&["audit", "export"]).exits(2).warns(&["--for"]);

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

#[test]
fn coders_agree_so_far_on_each_label() {
    let project = audited();
    project.run(&["audit", "agreement"]).exits(0).says(&["Nobody has judged a concept that counts yet"]);
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
