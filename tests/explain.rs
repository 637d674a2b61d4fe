//! Why a label came out as it did.

use crate::project::{Project, Row};
use serde_json::Value;

#[test]
fn a_yes_shows_its_passages_with_their_pages() {
    Project::finished().run(&["explain", "92007-2013", "teilhabe"]).exits(0).says(&[
        "92007-2013 teilhabe: yes",
        "reaches the bar for yes (6)",
        "+6 alle-in-der-definition  pdf/92007-2013.pdf, S. 1, I. Was wir meinen, wenn wir von Integration sprechen",
        "Integration bedeutet für uns, dass alle Menschen in Falkenrode die gleichen Möglichkeiten haben",
    ]);
}

#[test]
fn a_no_says_what_was_missing() {
    Project::finished().run(&["explain", "92007-2013", "gesundheit"]).exits(0).says(&[
        "92007-2013 gesundheit: no",
        "Nothing was found for:",
        "ueberschrift (+5): Ein Kapitel oder Abschnitt trägt das Handlungsfeld Gesundheit in der Überschrift.",
    ]);
}

#[test]
fn an_unclear_says_what_stands_against_a_yes() {
    Project::finished().run(&["explain", "93007-2014", "teilhabe"]).exits(0).says(&[
        "93007-2014 teilhabe: unclear",
        "none of the rules it requires found anything: alle-im-verstaendnis, alle-in-der-definition",
        "S. 3, III. Konzept > 4. Miteinander in den Gemeinden",
    ]);
}

#[test]
fn without_a_label_all_of_them_are_explained() {
    let out = Project::finished().run(&["explain", "93002-2017"]).exits(0);
    for label in ["teilhabe", "arbeit", "bildung", "sprache", "wohnen", "gesundheit"] {
        assert!(out.stdout.contains(&format!("93002-2017 {label}: ")), "{out}");
    }
}

#[test]
fn an_unknown_concept_or_label_is_told_with_what_there_is() {
    let project = Project::finished();
    project
        .run(&["explain", "92007"])
        .exits(2)
        .warns(&["no concept “92007”", "92007-2013, 93002-2017, 93007-2014"]);
    project
        .run(&["explain", "92007-2013", "arbeiten"])
        .exits(2)
        .warns(&["no label “arbeiten”", "teilhabe, arbeit, bildung, sprache, wohnen, gesundheit"]);
}

#[test]
fn json_has_the_boxes_of_each_hit() {
    let project = Project::finished();
    let [label] =
        project.run(&["explain", "93002-2017", "arbeit", "--json"]).json_lines().try_into().unwrap();
    assert_eq!((&label["concept"], &label["label"]), (&"93002-2017".into(), &"arbeit".into()));
    assert_eq!(label["outcome"], "yes");
    let evidence = label["evidence"].as_array().unwrap();
    assert!(!evidence.is_empty());
    for passage in evidence {
        let boxes = passage["boxes"].as_array().unwrap();
        assert!(!boxes.is_empty(), "{passage}");
        assert_eq!(boxes[0]["page"], passage["page"], "{passage}");
        for place in boxes {
            let side = |name: &str| place["rect"][name].as_f64().unwrap();
            assert!(0.0 <= side("x0") && side("x0") < side("x1") && side("x1") <= 596.0, "{place}");
            assert!(0.0 <= side("y0") && side("y0") < side("y1") && side("y1") <= 842.0, "{place}");
        }
        // Start and end count the characters of the block, as the table of evidence does.
        let length = passage["end"].as_u64().unwrap() - passage["start"].as_u64().unwrap();
        assert_eq!(length as usize, passage["hit"].as_str().unwrap().chars().count(), "{passage}");
    }
}

#[test]
fn the_table_of_evidence_and_explain_agree() {
    let project = Project::finished();
    let [label] =
        project.run(&["explain", "92007-2013", "teilhabe", "--json"]).json_lines().try_into().unwrap();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut explained: Vec<[String; 6]> = label["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| ["rule", "weight", "page", "block", "start", "end"].map(|name| text(&p[name])))
        .collect();
    let of_label = |row: &Row| row["concept"] == "92007-2013" && row["label"] == "teilhabe";
    let mut tabled: Vec<[String; 6]> = project
        .table("evidence")
        .iter()
        .filter(|row| of_label(row))
        .map(|row| ["rule", "weight", "page", "block", "start", "end"].map(|name| row[name].clone()))
        .collect();
    explained.sort();
    tabled.sort();
    assert_eq!(explained, tabled);
}

#[test]
fn what_the_annex_names_counts_for_the_concept() {
    let project = Project::with_sample(&["91011-2022", "91011-2022-anlage"]);
    project.run(&["run"]).exits(0);
    let [concept] = project.rows("concepts", "concept", "91011-2022").try_into().unwrap();
    assert_eq!(concept["documents"], "2");
    assert_eq!(project.label("91011-2022", "arbeit"), "yes");
    project.run(&["explain", "91011-2022", "arbeit"]).exits(0).says(&["pdf/91011-2022-anlage.pdf, S. "]);
}
