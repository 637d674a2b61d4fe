//! `lesart rules new`: a query becomes a rule.

use crate::project::Project;

#[test]
fn a_query_becomes_the_last_rule_of_a_label() {
    let project = Project::new();
    let before = project.read("pipelines/rules/wohnen.toml");
    let out = project
        .run(&["rules", "new", "wohnen", "--from-query", "mietspiegel NEAR/10 veröffentlichen"])
        .exits(0)
        .says(&[
            "wohnen/mietspiegel-veroeffentlichen",
            "pipelines/rules/wohnen.toml, line ",
            "lesart rules check",
        ])
        .keeps_quiet_about("no-examples");
    let line = 1 + before.trim_end().lines().count() + 1;
    assert!(out.stdout.contains(&format!("line {line}:")), "{line}\n{out}");
    let after = project.read("pipelines/rules/wohnen.toml");
    assert!(after.starts_with(before.trim_end()), "what was there stays as it was");
    let rule = &after[before.trim_end().len()..];
    assert!(
        rule.starts_with(
            "\n\n[[rule]]\nid = \"mietspiegel-veroeffentlichen\"\nmeaning = \"Noch zu sagen: was diese Regel sucht, in einem \
             Satz.\"\nquery = 'mietspiegel NEAR/10 veröffentlichen'\nweight = "
        ),
        "{rule}"
    );
    project.run(&["rules", "check"]).exits(0);
    project.run(&["rules", "test", "wohnen/mietspiegel-veroeffentlichen"]).exits(0);
    // The same again has another id, and is told to be the same.
    project
        .run(&["rules", "new", "wohnen", "--from-query", "mietspiegel NEAR/10 veröffentlichen", "--print"])
        .exits(0)
        .says(&["id = \"mietspiegel-veroeffentlichen-2\""])
        .warns(&["the rule finds the same as the rule \"mietspiegel-veroeffentlichen\""]);
    assert_eq!(project.read("pipelines/rules/wohnen.toml"), after);
}

#[test]
fn the_unit_of_the_search_is_taken_along() {
    let project = Project::new();
    let made = |more: &[&str]| {
        let out =
            project.run(&[&["rules", "new", "wohnen", "--print", "--from-query"], more].concat()).exits(0);
        let unit = out.stdout.lines().find_map(|line| line.strip_prefix("unit = ")).map(str::to_owned);
        (unit, out.stderr.contains("as they do in searches"))
    };
    project.run(&["search", "miete AND spiegel", "--save", "satz", "--unit", "sentence"]).exits(0);
    let quoted = |unit: &str| Some(format!("\"{unit}\""));
    assert_eq!(made(&["miete AND spiegel"]), (quoted("document"), true));
    assert_eq!(made(&["miete AND spiegel", "--unit", "block"]), (quoted("block"), false));
    assert_eq!(made(&["@satz"]), (quoted("sentence"), false));
    assert_eq!(made(&["@satz", "--unit", "page"]), (quoted("page"), false));
    // Where nothing depends on it, a rule needs no unit.
    assert_eq!(made(&["mietspiegel OR mietbremse"]), (None, false));
}

#[test]
fn a_rule_finds_what_the_search_found() {
    let project = Project::finished();
    project.run(&["search", "@anlass AND salzhaus", "--save", "herkunft"]).exits(2);
    project.run(&["search", "hugenotten ODER waldenser", "--save", "anlass"]).exits(0);
    project.run(&["search", "@anlass AND salzhaus", "--save", "herkunft"]).exits(0);
    let rule = ["rules", "new", "arbeit", "--from-query", "@herkunft", "--id", "herkunft", "--weight", "9"];
    project.run(&rule).exits(0);
    let file = project.read("pipelines/rules/arbeit.toml");
    assert!(
        file.contains("anlass = 'hugenotten ODER waldenser'\nherkunft = '@anlass AND salzhaus'\n"),
        "{file}"
    );
    project.run(&["run"]).exits(0);
    let mut rule: Vec<(String, String)> = project
        .rows("evidence", "rule", "herkunft")
        .into_iter()
        .map(|row| (row["concept"].clone(), row["hit"].clone()))
        .collect();
    let found = project.run(&["search", "@herkunft", "--json", "--passages", "99"]).exits(0).json_lines();
    let mut searched = Vec::new();
    for document in &found {
        for passage in document["passages"].as_array().unwrap() {
            for snippet in passage["snippets"].as_array().unwrap() {
                for hit in snippet["hits"].as_array().unwrap() {
                    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
                    searched.push((text(&document["concept"]), text(&hit["text"])));
                }
            }
        }
    }
    rule.sort();
    searched.sort();
    assert!(!rule.is_empty());
    assert_eq!(rule, searched);
}

#[test]
fn a_label_without_rules_gets_a_file() {
    let project = Project::new();
    std::fs::remove_file(project.path("pipelines/rules/gesundheit.toml")).unwrap();
    project
        .run(&["rules", "new", "gesundheit", "--from-query", "~arzt~ OR klinik"])
        .exits(0)
        .says(&["pipelines/rules/gesundheit.toml, line", "a new file"]);
    project.run(&["rules", "check"]).exits(0);
    project.run(&["rules", "test", "gesundheit"]).exits(0);
    // A label with choices needs to know which one the rule speaks for.
    std::fs::remove_file(project.path("pipelines/rules/zielgruppe.toml")).unwrap();
    let new = ["rules", "new", "zielgruppe", "--from-query", "neuzugewanderte"];
    project.run(&new).exits(2).warns(&["“zielgruppe” is a choice", "--choice", "zugewanderte"]);
    project
        .run(&[&new[..], &["--choice", "zugewanderte"]].concat())
        .exits(0)
        .warns(&["“alle” is out of reach: no rule speaks for it"]);
    project.run(&["rules", "test", "zielgruppe"]).exits(0);
    assert!(project.read("pipelines/rules/zielgruppe.toml").contains("choice = \"zugewanderte\""));
}

#[test]
fn what_no_rule_can_be_made_of_is_told_and_nothing_written() {
    let project = Project::new();
    project.run(&["search", "@rand OR @kern", "--save", "x"]).exits(2);
    project.run(&["search", "kaltmiete", "--save", "titel"]).exits(0);
    let files = || {
        let mut files: Vec<String> = std::fs::read_dir(project.path("pipelines/rules"))
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        files.sort();
        files
    };
    let before = files();
    // (label, more, what is said)
    let cases: [(&str, &[&str], &str); 8] = [
        ("wohnung", &["a"], "the codebook has no label “wohnung”; it has teilhabe"),
        (
            "wohnen",
            &["@kerne AND a"],
            "names @kerne, which the rules of “wohnen” do not know: @kern may be meant",
        ),
        (
            "wohnen",
            &["@ganzanders"],
            "add a list ganzanders = […] below [lists] in pipelines/rules/wohnen.toml",
        ),
        ("wohnen", &["miete state:Hessen"], "the filter state:Hessen does not work in rules"),
        ("wohnen", &["(miete"], "the query cannot be a rule's"),
        ("wohnen", &["miete", "--id", "ueberschrift"], "the id “ueberschrift” is taken in “wohnen”"),
        ("wohnen", &["miete", "--choice", "alle"], "is yes or no, and has no choices"),
        ("wohnen", &["@titel"], "@titel is a saved query (kaltmiete), but for the rules of “wohnen” it is: "),
    ];
    for (label, more, said) in cases {
        project.run(&[&["rules", "new", label, "--from-query"], more].concat()).exits(2).warns(&[said]);
    }
    // Lists of the label and of all labels can be named.
    project.run(&["rules", "new", "wohnen", "--print", "--from-query", "@kern NOT WITHIN @falle"]).exits(0);
    project.run(&["rules", "new", "wohnen", "--print", "--from-query", "miete UNDER @rand"]).exits(0);
    assert_eq!(files(), before);
}
