//! `lesart rules suggest`: what sets concepts apart that people labelled.

use std::collections::BTreeSet;

use crate::project::{FINISHED, Project};

/// Falkenrode is about participation of all; the other two are not.
const WIDE: &str =
    "concept,teilhabe,note\n92007-2013,yes,x\n93002-2017,no,\n93007-2014,No,\n90000-1999,yes,\n";
const ARGUMENTS: [&str; 7] = ["rules", "suggest", "teilhabe", "--labels", "people.csv", "--least", "1"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    [&ARGUMENTS, more].concat()
}

#[test]
fn each_suggestion_is_a_query_that_finds_its_lines() {
    let project = Project::finished().with_file("people.csv", WIDE);
    let rows = project.run(&with(&["--json", "--limit", "8"])).exits(0).json_lines();
    assert!(!rows.is_empty() && rows.len() <= 8);
    let sureness: Vec<f64> = rows.iter().map(|row| row["g2"].as_f64().unwrap()).collect();
    assert!(sureness.is_sorted_by(|a, b| a >= b) && sureness.iter().all(|&g2| g2 > 10.83), "{sureness:?}");
    for row in &rows {
        assert_eq!(row["target"]["concepts"], 1, "{row}");
        assert!(row["log_ratio"].as_f64().unwrap() > 0.0, "{row}");
        let query = row["query"].as_str().unwrap();
        let found = project.run(&["search", query, "--json"]).exits(0).json_lines();
        let documents: BTreeSet<&str> = found.iter().filter_map(|d| d["document"].as_str()).collect();
        for line in row["lines"].as_array().unwrap() {
            assert!(documents.contains(line["document"].as_str().unwrap()), "{query}: {line}");
            assert_eq!(line["concept"], FINISHED[0]);
        }
    }
}

#[test]
fn for_people_it_shows_lines_with_their_pages_and_says_what_it_is() {
    let project = Project::finished().with_file("people.csv", WIDE);
    let first = project
        .run(&ARGUMENTS)
        .exits(0)
        .says(&[
            "Falkenrode  G² ",
            "log ratio",
            "DP 0.00",
            "in 1 of 1 concepts; the others: 0.0 per 10,000 words",
        ])
        .says(&["92007-2013, S. 1", "1 concept with teilhabe yes, 2 with another outcome."])
        .says(&["Ideas, not rules"])
        .warns(&["people.csv: concepts that are not in the last run: 1 (90000-1999)"]);
    assert_eq!(project.run(&ARGUMENTS).stdout, first.stdout, "the same each time");
    // What nobody wrote often enough is not shown.
    project.run(&ARGUMENTS[..5]).exits(1).says(&["No word in at least 3 concepts (--least)"]);
}

#[test]
fn a_long_table_says_the_same_as_a_wide_one() {
    let project = Project::finished().with_file("people.csv", WIDE);
    let wide = project.run(&with(&["--json"])).exits(0).stdout;
    let long = "\u{feff}id;label;outcome;coder\n93007-2014;teilhabe;no;B\n93002-2017;teilhabe;no;A\n\
                92007-2013;teilhabe;yes;A\n92007-2013;arbeit;no;A\n";
    let project = project.with_file("people.csv", long);
    assert_eq!(project.run(&with(&["--json"])).exits(0).stdout, wide);
}

#[test]
fn unclear_is_on_no_side() {
    let project =
        Project::finished().with_file("people.csv", WIDE.replace("93002-2017,no", "93002-2017,unclear"));
    project.run(&ARGUMENTS).exits(0).says(&["1 concept with teilhabe yes, 1 with another outcome"]);
    let unclear = with(&["--outcome", "unclear"]);
    project.run(&unclear).exits(0).says(&["1 concept with teilhabe unclear, 2 with another outcome"]);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let project = Project::finished().with_file("people.csv", WIDE.replace("No,", "nein,"));
    project
        .run(&ARGUMENTS)
        .exits(2)
        .warns(&["people.csv, row 4, column teilhabe, \"nein\": expected yes, no, unclear"]);
    let project = project.with_file("people.csv", WIDE);
    let of = |label| ["rules", "suggest", label, "--labels", "people.csv"];
    project.run(&of("arbeit")).exits(2).warns(&["people.csv, row 1: there is no column \"arbeit\""]);
    project.run(&of("arbiet")).exits(2).warns(&["the codebook has no label “arbiet”; it has ", "arbeit"]);
    project
        .run(&with(&["--outcome", "alle"]))
        .exits(2)
        .warns(&["no outcome “alle”; it has yes, no, unclear"]);
    let project = project.with_file("people.csv", "concept,teilhabe\n92007-2013,yes\n");
    project
        .run(&ARGUMENTS)
        .exits(2)
        .warns(&["is labelled anything but yes or unclear", "nothing to compare"]);

    let fresh = Project::new().with_file("people.csv", WIDE);
    fresh.run(&ARGUMENTS).exits(2).warns(&["run “lesart run” first"]);
}
