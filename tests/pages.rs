//! Page numbers: the PDF's count, and what a reader sees on the page.

use serde_json::Value;

use crate::project::{Output, Project, lesart_reads};

/// A document whose pages are numbered i, ii, 1, 2, 3 … behind a cover without a number.
const NUMBERED: &str = "93003-2022";

#[test]
fn tables_and_searches_give_the_number_that_a_reader_sees() {
    let project = Project::with_sample(&[NUMBERED]);
    project.run(&["run"]).exits(0);
    let labels: Vec<String> =
        project.table("pages").iter().take(6).map(|row| row["page_label"].clone()).collect();
    assert_eq!(labels, ["", "i", "ii", "1", "2", "3"]);
    for row in project.table("evidence") {
        let page: i64 = row["page"].parse().unwrap();
        if page > 3 {
            assert_eq!(row["page_label"], (page - 3).to_string(), "{row:?}");
        }
    }
    let (page, label) = first_page(&project.run(&["search", "vielfalt", "--json"]).exits(0));
    assert_eq!(label, Some((page - 3).to_string()));
    project.run(&["search", "vielfalt"]).exits(0).says(&[&format!("S. {} (PDF {page})", page - 3)]);
}

#[test]
fn an_offset_in_the_manifest_corrects_them_without_reading_anything_again() {
    let project = Project::with_sample(&[NUMBERED]);
    project.run(&["run"]).exits(0);
    let manifest = project.read("corpus/manifest.csv");
    let mut lines = manifest.lines();
    let (header, row) = (lines.next().unwrap(), lines.next().unwrap());
    let offset = |offset: &str| format!("{header},page_offset\n{row},{offset}\n");

    let project = project.with_file("corpus/manifest.csv", offset("-4"));
    project.run(&["status"]).exits(0).says(&["manifest changed: 93003-2022"]).keeps_quiet_about("extract ");
    let run = project.run(&["run", "--json"]).exits(0).json();
    assert_eq!((&run["extracted"], &run["indexed"], &run["changed"]), (&0.into(), &0.into(), &true.into()));
    let labels: Vec<String> =
        project.table("pages").iter().take(6).map(|row| row["page_label"].clone()).collect();
    assert_eq!(labels, ["", "", "", "", "1", "2"]);
    let (page, label) = first_page(&project.run(&["search", "vielfalt", "--json"]).exits(0));
    assert_eq!(label, Some((page - 4).to_string()));
    let evidence = project.table("evidence");
    let row = evidence.iter().find(|row| row["page"].parse::<i64>().unwrap() > 4).unwrap();
    let page: i64 = row["page"].parse().unwrap();
    assert_eq!(row["page_label"], (page - 4).to_string());
    project
        .run(&["explain", NUMBERED, &row["label"], "--json"])
        .exits(0)
        .says(&[&format!(r#""page":{page},"#), &format!(r#""page_label":"{}""#, page - 4)]);

    // Nought is an offset, too: the count is what a reader sees.
    let project = project.with_file("corpus/manifest.csv", offset("0"));
    project.run(&["run"]).exits(0);
    assert!(project.table("pages").iter().all(|row| row["page_label"] == row["page"]));
    let project = project.with_file("corpus/manifest.csv", offset("vier"));
    project.run(&["run"]).exits(2).warns(&["row 2, column page_offset, \"vier\": a whole number"]);
}

#[test]
fn a_hit_over_a_page_break_gives_both_pages() {
    // A form feed ends a page of a plain text.
    let text =
        "Unser Ziel ist die gleichberechtigte\n\u{c}Teilhabe aller. Teilhabe heißt mehr als dabei sein.";
    let query = "\"gleichberechtigte teilhabe\" OR \"teilhabe heißt\"";
    lesart_reads(text, &["match", query]).exits(0).says(&["-:1–2:", "-:2:"]);
    let pages: Vec<(Value, Value)> = lesart_reads(text, &["match", query, "--json"])
        .exits(0)
        .json_lines()
        .iter()
        .map(|hit| (hit["page"].clone(), hit["last_page"].clone()))
        .collect();
    assert_eq!(pages, [(1.into(), 2.into()), (2.into(), Value::Null)]);
}

/// The page of the best passage, and its label.
fn first_page(found: &Output) -> (i64, Option<String>) {
    let passage = &found.json_lines()[0]["passages"][0];
    (passage["page"].as_i64().unwrap(), passage["page_label"].as_str().map(str::to_owned))
}
