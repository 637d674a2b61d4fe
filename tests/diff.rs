//! What changed between two runs, and why: each cause, and each form in which it is shown.

use std::{collections::BTreeMap, fs, time::SystemTime};

use serde_json::Value;

use crate::project::Project;

const TEILHABE: &str = "pipelines/rules/teilhabe.toml";
const CODEBOOK: &str = "pipelines/codebook.toml";

/// Replaces a phrase of the list @umfassend, of which 92007-2013 has one.
fn edit_list(project: &Project) {
    project.edit(TEILHABE, "umfassend = [", "\"richtet sich an alle\"", "\"wendet sich an jeden\"");
}

#[test]
fn of_an_edited_list_only_the_entries_are_shown() {
    let project = Project::finished();
    edit_list(&project);
    project.run(&["run"]).exits(0);
    project
        .run(&["diff"])
        .exits(0)
        .says(&[
            "because rule teilhabe/breite was edited:\n      @umfassend:\n      - \"richtet sich an alle\"\n",
        ])
        .says(&["      + \"wendet sich an jeden\"\n"])
        .keeps_quiet_about("| ");
}

#[test]
fn the_codebook_is_a_cause_for_the_label_whose_part_was_edited() {
    let project = Project::finished();
    project.edit(CODEBOOK, "id = \"teilhabe\"", "Unklar: gleichberechtigte", "Unklar: nur gleichberechtigte");
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = 60");
    project.edit("pipelines/rules/arbeit.toml", "[decide]", "yes = 6", "yes = 600");
    project.run(&["run"]).exits(0);
    let diff = project.run(&["diff", "--json"]).exits(0).json();
    for (label, causes) in [("teilhabe", vec!["rule", "codebook"]), ("arbeit", vec!["rule"])] {
        let change = change(&diff, "92007-2013", label);
        let named: Vec<&str> =
            change["causes"].as_array().unwrap().iter().map(|c| c["cause"].as_str().unwrap()).collect();
        assert_eq!(named, causes, "{label}");
    }
    project.run(&["diff"]).exits(0).says(&[
        "because the codebook’s part on teilhabe was edited:\n      - definition_de: Unklar: gleichberechtigte",
        "\n      + definition_de: Unklar: nur gleichberechtigte",
    ]);
}

#[test]
fn a_rule_that_finds_the_same_is_no_cause() {
    let project = Project::finished();
    // The phrase stands nowhere: @umfassend is another list, and finds what it found.
    project.edit(
        TEILHABE,
        "umfassend = [",
        "\"richtet sich an alle\"",
        "\"quark mit sosse\", \"richtet sich an alle\"",
    );
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = 60");
    project.run(&["run"]).exits(0);
    project
        .run(&["diff"])
        .exits(0)
        .says(&["1 of 21 labels changed; 0 more", "rule teilhabe/decide was edited"])
        .keeps_quiet_about("breite was edited");
}

#[test]
fn rules_come_and_go() {
    let project = Project::finished();
    let rules = project.read(TEILHABE);
    let rule = "\n[[rule]]\nid = \"kreis\"\nmeaning = \"Der Kreis.\"\nquery = 'integration'\nweight = 9\nmatches = [\"Integration\"]\nrejects = [\"Teilhabe\"]\n";
    let project = project.with_file(TEILHABE, rules.clone() + rule);
    project.run(&["run"]).exits(0);
    project.run(&["diff"]).exits(0).says(&[
        "rule teilhabe/kreis was added:",
        "+ weight = 9",
        "  + kreis (+9), pdf/",
    ]);
    let project = project.with_file(TEILHABE, rules);
    project.run(&["run"]).exits(0);
    project.run(&["diff"]).exits(0).says(&[
        "rule teilhabe/kreis was removed:",
        "- weight = 9",
        "  - kreis (+9), pdf/",
    ]);
    // All rules of a label at once.
    fs::remove_file(project.path("pipelines/rules/wohnen.toml")).unwrap();
    project.run(&["run"]).exits(0);
    project.run(&["diff"]).exits(0).says(&[
        "92007-2013 wohnen: no (",
        "→ not there",
        "the rules of wohnen were removed:",
    ]);
}

#[test]
fn words_of_the_domain_list_are_named_where_passages_come_or_go() {
    let project = Project::finished();
    // Falkenrode comes apart only when the list knows its second member.
    let rules = project.read(TEILHABE);
    let rule = "\n[[rule]]\nid = \"ort\"\nmeaning = \"Ein Ort.\"\nquery = '~rode'\nweight = 4\nmatches = [\"Rode\"]\nrejects = [\"Roden\"]\n";
    let project = project.with_file(TEILHABE, rules + rule);
    project.run(&["run"]).exits(0);
    project.edit("pipelines/words.txt", "# Orte", "Jobcenter", "Jobcenter\nRode");
    project.run(&["run"]).exits(0);
    project.run(&["diff"]).exits(0).says(&[
        "92007-2013 teilhabe: ",
        "because the domain list was edited:\n      + Rode\n  + ort (+4), pdf/92007-2013.pdf, S. 1: ",
    ]);
    project.run(&["diff", "--csv"]).exits(0).says(&[",words,"]).keeps_quiet_about("93007-2014");
    // Where no passage comes or goes, the bars alone are the cause.
    project.edit("pipelines/words.txt", "# Orte", "Jobcenter", "Jobcenter\nBlimbel");
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = 600");
    project.run(&["run"]).exits(0);
    project
        .run(&["diff"])
        .exits(0)
        .says(&["teilhabe/decide was edited"])
        .keeps_quiet_about("the domain list was edited");
}

#[test]
fn documents_are_added_replaced_and_missing() {
    let project = Project::finished().with_pdf("92005-2015").with_pdf_as("92005-2015", "93007-2014");
    fs::remove_file(project.path("corpus/pdf/93002-2017.pdf")).unwrap();
    project.run(&["run"]).exits(0);
    let diff = project.run(&["diff", "--json"]).exits(0).json();
    for (concept, label, cause) in [
        ("92005-2015", "wohnen", "added"),
        ("93007-2014", "wohnen", "replaced"),
        ("93002-2017", "arbeit", "missing"),
    ] {
        let causes = &change(&diff, concept, label)["causes"];
        assert_eq!((&causes[0]["cause"], causes.as_array().unwrap().len()), (&cause.into(), 1), "{concept}");
    }
    // Back again, it came to the concept.
    let project = project.with_pdf("93002-2017");
    project.run(&["run"]).exits(0);
    project.run(&["diff"]).exits(0).says(&["pdf/93002-2017.pdf was added"]);
    fs::remove_file(project.path("corpus/pdf/92005-2015.pdf")).unwrap();
    project.run(&["run"]).exits(0);
    project.run(&["diff"]).exits(0).says(&[
        "92005-2015 wohnen: yes",
        "→ not there",
        "pdf/92005-2015.pdf was removed",
    ]);
}

#[test]
fn a_text_extracted_anew_is_told_and_its_passages_are_the_same() {
    let project = Project::finished();
    // The same bytes with another reader: other pieces of text, the same sentences.
    project.edit(
        "pipelines/integrationskonzepte.toml",
        "[extract]",
        "reader = \"both\"",
        "reader = \"hayro\"",
    );
    project.edit(TEILHABE, "id = \"breite\"", "weight = 4", "weight = 3");
    project.run(&["run"]).exits(0).says(&["extracted 3 documents"]);
    let diff = project.run(&["diff", "--json"]).exits(0).json();
    let change = change(&diff, "92007-2013", "teilhabe");
    assert_eq!((&change["gained"], &change["lost"]), (&Value::Array(vec![]), &Value::Array(vec![])));
    project
        .run(&["diff"])
        .exits(0)
        .says(&["the text of pdf/92007-2013.pdf was extracted anew", "teilhabe/breite was edited"]);
}

#[test]
fn a_summary_counts_outcomes_transitions_and_causes() {
    let project = Project::finished();
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = 60");
    project.run(&["run"]).exits(0);
    project
        .run(&["diff", "--summary"])
        .exits(0)
        .says(&["run 1 (20", "→ run 2 (20", "1 of 21 labels changed"])
        .says(&[
            "label       yes    unclear  no  ",
            "teilhabe    1 → 0  1 → 2    1\n",
            "arbeit      3      0        0\n",
        ])
        .says(&["teilhabe    1 yes → unclear\n            causes: decide 1"])
        .keeps_quiet_about("92007");
    let summary = project.run(&["diff", "--summary", "--json"]).exits(0).json();
    let teilhabe = summary["summary"].as_array().unwrap().iter().find(|l| l["label"] == "teilhabe").unwrap();
    assert_eq!((&teilhabe["old"]["yes"], &teilhabe["new"]["unclear"]), (&1.into(), &2.into()));
    assert_eq!(teilhabe["transitions"][0]["concepts"], 1);
    assert_eq!(teilhabe["causes"]["decide"], 1);
    assert!(summary.get("changes").is_none());
}

#[test]
fn a_table_for_r_and_python() {
    let project = Project::finished();
    edit_list(&project);
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = 60");
    let project = project.with_pdf("92005-2015");
    project.run(&["run"]).exits(0);
    let out = project.run(&["diff", "--csv"]).exits(0);
    let rows: Vec<BTreeMap<String, String>> =
        csv::Reader::from_reader(out.stdout.as_bytes()).deserialize().map(Result::unwrap).collect();
    let row = |concept: &str, label: &str| {
        rows.iter().find(|r| r["concept"] == concept && r["label"] == label).unwrap()
    };
    let changed = row("92007-2013", "teilhabe");
    assert_eq!((&*changed["old_outcome"], &*changed["new_outcome"]), ("yes", "unclear"));
    assert_eq!((&*changed["causes"], &*changed["gained"]), ("decide;rule:breite", "0"));
    assert!(changed["lost"].parse::<usize>().unwrap() > 0);
    let added = row("92005-2015", "wohnen");
    assert_eq!((&*added["old_outcome"], &*added["old_score"], &*added["causes"]), ("", "", "added"));
    assert!(
        out.stdout
            .starts_with("concept,label,old_outcome,old_score,new_outcome,new_score,causes,gained,lost\r\n")
    );
}

#[test]
fn a_draft_of_rules_is_compared_and_nothing_is_written() {
    let project = Project::finished();
    let draft = project.read(TEILHABE).replacen("yes = 6", "yes = 60", 1);
    let project = project.with_file("entwurf.toml", &draft);
    edit_list(&project);
    let before = listing(&project);
    let arguments = ["classify", "--rules", "entwurf.toml", "--against", "1"];
    project
        .run(&arguments)
        .exits(0)
        .says(&["run 1 (20", "→ now with entwurf.toml, not kept", "1 of 21 labels changed; 0 more"])
        .says(&["92007-2013 teilhabe: yes", "→ unclear", "teilhabe/decide was edited", "+ yes = 60"]);
    let with = |option: &'static str| project.run(&[&arguments[..], &[option]].concat()).exits(0);
    assert_eq!(with("--json").json()["changes"].as_array().unwrap().len(), 1);
    with("--csv").says(&["92007-2013,teilhabe,yes,"]);
    with("--summary").says(&["1 yes → unclear"]);
    // Without a draft, the project's own rules as they are now.
    project
        .run(&["classify", "--against", "latest"])
        .exits(0)
        .says(&["now, not kept", "teilhabe/breite was edited"]);
    project.run(&["classify", "--json"]).exits(0);
    assert_eq!(listing(&project), before, "nothing is written");
    // A draft with a mistake is told with its place, and so is a run that is none.
    let project = project.with_file("entwurf.toml", draft.replacen("yes = 60", "yes = = 60", 1));
    project.run(&arguments).exits(2).warns(&["entwurf.toml, line "]);
    project.run(&["classify", "--against", "nix"]).exits(2).warns(&["there is no run “nix”"]);
    project.run(&["classify", "--summary"]).exits(2).warns(&["--against"]);
}

#[test]
fn a_draft_may_bring_rules_that_no_text_was_matched_with() {
    let project = Project::finished();
    let rules = project.read(TEILHABE);
    let rule = "\n[[rule]]\nid = \"kreis\"\nmeaning = \"Der Kreis.\"\nquery = 'integration'\nweight = 9\nmatches = [\"Integration\"]\nrejects = [\"Teilhabe\"]\n";
    let project = project.with_file("entwurf.toml", rules + rule);
    let before = listing(&project);
    project
        .run(&["classify", "--rules", "entwurf.toml", "--against", "latest"])
        .exits(0)
        .says(&["rule teilhabe/kreis was added:", "  + kreis (+9), pdf/92007-2013.pdf, S. 1"]);
    assert_eq!(listing(&project), before, "nothing is written");
}

/// The change of a label in a diff.
#[track_caller]
fn change<'d>(diff: &'d Value, concept: &str, label: &str) -> &'d Value {
    let changes = diff["changes"].as_array().unwrap();
    let found = changes.iter().find(|c| c["concept"] == concept && c["label"] == label);
    found.unwrap_or_else(|| panic!("no change of {concept} {label} in {changes:#?}"))
}

/// Every file of the project, with its size and time.
fn listing(project: &Project) -> BTreeMap<String, (u64, SystemTime)> {
    let mut files = BTreeMap::new();
    let mut folders = vec![project.path("")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let metadata = fs::symlink_metadata(&path).unwrap();
            if metadata.is_dir() {
                folders.push(path.clone());
            }
            files.insert(path.display().to_string(), (metadata.len(), metadata.modified().unwrap()));
        }
    }
    files
}
