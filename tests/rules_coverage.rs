//! `lesart rules coverage`: what each rule does in the corpus.

use crate::project::{FINISHED, Project, Row};

fn rows(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// The numbers must be those of the run's own tables.
#[test]
fn hits_and_documents_are_those_of_the_evidence() {
    let project = Project::finished();
    let run = project.run(&["rules", "coverage", "--csv"]).exits(0);
    let header = "label,rule,weight,documents,hits,overlap,overlap_rule,alone,conflicts,set_aside\r\n";
    assert!(run.stdout.starts_with(header), "{run}");
    let rows = rows(&run.stdout);
    assert!(rows.len() > 20, "{run}");
    let evidence = project.table("evidence");
    // What a text is about is no evidence.
    for row in rows.iter().filter(|row| row["rule"] != "gegenstand") {
        let of_rule = || evidence.iter().filter(|e| e["label"] == row["label"] && e["rule"] == row["rule"]);
        let place = |e: &Row| (e["document"].clone(), e["block"].clone());
        let documents: std::collections::BTreeSet<&str> = of_rule().map(|e| e["document"].as_str()).collect();
        assert_eq!(row["hits"], of_rule().count().to_string(), "{row:?}");
        assert_eq!(row["documents"], documents.len().to_string(), "{row:?}");
        let beside = |hit: &&Row| {
            let shares =
                |e: &Row| e["label"] == row["label"] && e["rule"] != row["rule"] && place(e) == place(hit);
            evidence.iter().any(shares)
        };
        assert_eq!(row["overlap"], of_rule().filter(beside).count().to_string(), "{row:?}");
    }
    let all = |column: &str| rows.iter().map(|row| row[column].parse::<usize>().unwrap()).sum::<usize>();
    assert!(all("alone") > 0 && all("overlap") > 0 && all("set_aside") > 0, "{run}");
}

const RULES: &str = r#"label = "teilhabe"

[decide]
yes = 4
no = 1

[[rule]]
id = "kreisrat"
meaning = "Wovon nur ein Konzept spricht."
query = 'AFFIRMED kreisrat'
weight = 4

[[rule]]
id = "integration"
meaning = "Integration, einmal."
query = 'integration'
weight = 1

[[rule]]
id = "dagegen"
meaning = "Auch Integration."
query = 'integration'
side = "against"
weight = 1

[[rule]]
id = "nie"
meaning = "Was es nicht gibt."
query = 'blimbel'
weight = 4
"#;

#[test]
fn what_hangs_on_a_rule_and_what_it_contradicts() {
    let project = Project::finished().with_file("pipelines/rules/teilhabe.toml", RULES);
    let json = project.run(&["rules", "coverage", "teilhabe", "--json"]).exits(0).json_lines();
    let [kreisrat, integration, dagegen, nie] = json.as_slice() else { panic!("{json:?}") };
    // Taken away, each concept in which it found something is a yes no longer.
    let outcomes = project.run(&["classify", "--json"]).exits(0).json_lines();
    let came_out = |outcome: &str| {
        let is = |v: &&serde_json::Value| v["label"] == "teilhabe" && v["outcome"] == outcome;
        outcomes.iter().filter(is).count()
    };
    assert_eq!(kreisrat["alone"], came_out("yes"));
    assert!(came_out("yes") > 0 && came_out("no") > 0);
    // It stands in all three: for it where it is no, against it where it is yes.
    assert_eq!((&integration["documents"], &integration["conflicts"]), (&3.into(), &came_out("no").into()));
    assert_eq!((&dagegen["documents"], &dagegen["conflicts"]), (&3.into(), &came_out("yes").into()));
    assert_eq!(
        (&integration["overlap"], &integration["overlap_rule"]),
        (&integration["hits"], &"dagegen".into())
    );
    assert_eq!((&nie["hits"], &nie["overlap_rule"]), (&0.into(), &serde_json::Value::Null));

    project
        .run(&["rules", "coverage", "teilhabe"])
        .exits(0)
        .says(&["teilhabe  ", "weight  documents  hits  alone  conflicts  set aside  overlap"])
        .says(&["finds nothing in this corpus", "3 concepts, 3 documents. 1 rule never found anything here."])
        .keeps_quiet_about("wohnen");
}

#[test]
fn people_s_labels_stand_beside_what_rules_find() {
    let people = "concept,teilhabe\n92007-2013,yes\n93002-2017,no\n93007-2014,unclear\n90000-1999,yes\n";
    let project =
        Project::finished().with_file("pipelines/rules/teilhabe.toml", RULES).with_file("people.csv", people);
    let run = project
        .run(&["rules", "coverage", "--labels", "people.csv", "--csv"])
        .exits(0)
        .warns(&["people.csv: concepts that are not in the corpus: 1 (90000-1999)"]);
    let rows = rows(&run.stdout);
    let of = |rule: &str| rows.iter().find(|row| row["rule"] == rule).unwrap();
    assert_eq!((&*of("integration")["people_yes"], &*of("integration")["people_no"]), ("1", "1"));
    assert_eq!((&*of("nie")["people_yes"], &*of("nie")["people_no"]), ("0", "0"));
    project
        .run(&["rules", "coverage", "teilhabe", "--labels", "people.csv"])
        .exits(0)
        .says(&["people yes/no"]);

    let of = |label| ["rules", "coverage", label, "--labels", "people.csv"];
    project.run(&of("wohnen")).exits(2).warns(&["people.csv, row 1: there is no column \"wohnen\""]);
    project
        .run(&of("wohnung"))
        .exits(2)
        .warns(&["no rule file is about “wohnung”; there are teilhabe, arbeit"]);
}

#[test]
fn without_texts_it_says_what_to_do() {
    Project::with_sample(&FINISHED[..1])
        .run(&["rules", "coverage"])
        .exits(2)
        .warns(&["run “lesart run” first"]);
}
