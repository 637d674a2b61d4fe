//! Editing a rule: only labels are made anew, and the program says what came of it and why.

use crate::project::Project;

const TEILHABE: &str = "pipelines/rules/teilhabe.toml";

#[test]
fn a_heavier_rule_changes_a_label() {
    let project = Project::finished();
    let before = project.tables();
    assert_eq!(project.label("92007-2013", "teilhabe"), "yes");

    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = 60");
    project
        .run(&["status"])
        .exits(0)
        .says(&["classify", "rules: teilhabe/decide edited"])
        .keeps_quiet_about("extract")
        .keeps_quiet_about("index");
    project
        .run(&["run"])
        .exits(0)
        .says(&["Run 2: classified 3 concepts (rules: teilhabe/decide edited)"])
        .keeps_quiet_about("extracted")
        .keeps_quiet_about("indexed");
    assert_eq!(project.label("92007-2013", "teilhabe"), "unclear");
    project
        .run(&["diff"])
        .exits(0)
        .says(&["run 1", "run 2", "1 of 21 labels changed"])
        .says(&["92007-2013 teilhabe: yes", "→ unclear", "rule teilhabe/decide was edited"])
        .says(&["- yes = 6", "+ yes = 60"]);

    // Undone, everything is as it was.
    project.edit(TEILHABE, "[decide]", "yes = 60", "yes = 6");
    project.run(&["run"]).exits(0).says(&["Run 3"]);
    assert_eq!(project.tables(), before);
    project.run(&["diff", "1", "3"]).exits(0).says(&["0 of 21 labels changed"]);
}

#[test]
fn a_rule_that_finds_less_names_the_passages_that_were_lost() {
    let project = Project::finished();
    let speaks = |project: &Project, rule: &str| {
        let rows = project.rows("evidence", "concept", "92007-2013");
        rows.into_iter().filter(|r| r["label"] == "teilhabe" && r["rule"] == rule).count()
    };
    let had = speaks(&project, "breite");
    assert!(had > 0);

    project.edit(
        TEILHABE,
        "[lists]",
        "\"geht alle an\", \"betrifft alle menschen\"",
        "\"betrifft alle menschen\"",
    );
    project.edit(TEILHABE, "umfassend = [", "\"richtet sich an alle\",", "");
    project.run(&["status"]).exits(0).says(&["teilhabe/"]);
    let run = project.run(&["run", "--json"]).exits(0).json();
    assert_eq!((&run["extracted"], &run["indexed"], &run["changed"]), (&0.into(), &0.into(), &true.into()));
    assert!(speaks(&project, "breite") < had);

    let diff = project.run(&["diff", "--json"]).exits(0).json();
    let changes = diff["changes"].as_array().unwrap();
    let change = changes.iter().find(|c| c["concept"] == "92007-2013").unwrap();
    assert_eq!(change["label"], "teilhabe");
    let lost: Vec<&str> =
        change["lost"].as_array().unwrap().iter().map(|p| p["hit"].as_str().unwrap()).collect();
    assert!(lost.contains(&"geht alle an") && lost.contains(&"richtet sich an alle"), "{lost:?}");
    assert_eq!(change["gained"].as_array().unwrap().len(), 0);
    assert!(change["lost"].as_array().unwrap().iter().all(|p| p["page"] == "1" && p["rule"] == "breite"));
    project
        .run(&["diff"])
        .exits(0)
        .says(&["- breite (+4), pdf/92007-2013.pdf, S. 1", "Integration geht alle an."]);
}

#[test]
fn a_weight_changes_scores_only() {
    let project = Project::finished();
    project.edit(TEILHABE, "id = \"breite\"", "weight = 4", "weight = 3");
    project.run(&["status"]).exits(0).says(&["rules: teilhabe/breite edited"]);
    project.run(&["run"]).exits(0);
    project.run(&["diff"]).exits(0).says(&["0 of 21 labels changed", "92007-2013 teilhabe"]).says(&[
        "rule teilhabe/breite was edited",
        "- weight = 4",
        "+ weight = 3",
    ]);
}

#[test]
fn a_comment_in_a_rule_file_changes_nothing() {
    let project = Project::finished();
    let rules = project.read(TEILHABE);
    let project = project.with_file(TEILHABE, format!("# Stand: heute\n{rules}"));
    project.run(&["status"]).exits(0).says(&["Nothing to do"]);
    project.run(&["run"]).exits(0).says(&["Nothing changed"]);
}

#[test]
fn a_syntax_error_in_a_query_is_told_with_line_column_and_caret() {
    let project = Project::finished();
    let before = project.tables();
    let query = "((list:@thema OR table:@thema) NOT WITHIN @falle) NOT (@zahl OR @verwaltung)";
    project.edit("pipelines/rules/arbeit.toml", "id = \"liste\"", query, "list:(@thema NOT WITHIN)");
    let line = project.line_of("pipelines/rules/arbeit.toml", "list:(@thema NOT WITHIN)");
    let column = "query = 'list:(@thema NOT WITHIN)".chars().count();
    for command in ["run", "status", "classify"] {
        project
            .run(&[command])
            .exits(2)
            .warns(&[
                &format!("pipelines/rules/arbeit.toml, line {line}, column {column}"),
                "expected a word",
            ])
            .warns(&["  query = 'list:(@thema NOT WITHIN)'\n", &format!("\n  {}^", " ".repeat(column - 1))]);
    }
    assert_eq!(project.tables(), before, "nothing is written");
}

#[test]
fn all_mistakes_of_the_rule_files_are_told_at_once() {
    let project = Project::finished();
    project.edit(TEILHABE, "id = \"breite\"", "weight = 4", "weigth = 4");
    project.edit("pipelines/rules/arbeit.toml", "id = \"liste\"", "@thema", "@thmea");
    let line = project.line_of(TEILHABE, "weigth = 4");
    project
        .run(&["run"])
        .exits(2)
        .warns(&[
            &format!("{TEILHABE}, line {line}, column 1: unknown field \"weigth\""),
            "\"weight\" may be meant",
        ])
        .warns(&["pipelines/rules/arbeit.toml, line ", "@thmea"]);
}

#[test]
fn toml_that_is_none_is_told_with_its_place() {
    let project = Project::finished();
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = = 6");
    let line = project.line_of(TEILHABE, "yes = = 6");
    project.run(&["run"]).exits(2).warns(&[&format!("{TEILHABE}, line {line}, column 7")]);
}

#[test]
fn an_unknown_parameter_of_the_pipeline_is_told_with_line_and_column() {
    let project = Project::finished();
    let pipeline = "pipelines/integrationskonzepte.toml";
    project.edit(pipeline, "[extract]", "timeout", "timout");
    let line = project.line_of(pipeline, "timout");
    project.run(&["run"]).exits(2).warns(&[
        pipeline,
        &format!("line {line}, column 1"),
        "timout",
        "`timeout`",
    ]);
}

#[test]
fn an_example_in_a_rule_file_can_be_tried_before_a_run() {
    let project = Project::finished();
    let before = project.tables();
    project.edit(TEILHABE, "[decide]", "yes = 6", "yes = 60");
    let rows = project.run(&["classify", "--json"]).exits(0).json_lines();
    let row = rows.iter().find(|r| r["concept"] == "92007-2013" && r["label"] == "teilhabe").unwrap();
    assert_eq!(row["outcome"], "unclear");
    assert_eq!(project.tables(), before, "classify keeps nothing");

    let project =
        project.with_file("text.md", "## Arbeit\n\n- Bewerbungstraining für alle\n- Jobmesse im Mai\n");
    let rows = project.run(&["classify", "--text", "text.md", "--json"]).exits(0).json_lines();
    let outcome = |label: &str| rows.iter().find(|r| r["label"] == label).unwrap()["outcome"].clone();
    assert_eq!((outcome("arbeit"), outcome("wohnen")), ("yes".into(), "no".into()));
}

#[test]
fn a_word_of_the_domain_list_is_known_to_search_and_rules() {
    let project = Project::finished().with_file("text.txt", "Der Blimbelrat tagt.");
    project.run(&["match", "blimbel~", "text.txt"]).exits(1);
    project.edit("pipelines/words.txt", "# Orte", "Jobcenter", "Jobcenter\nBlimbel");
    project.run(&["match", "blimbel~", "text.txt"]).exits(0).says(&["Blimbelrat"]);
    project
        .run(&["status"])
        .exits(0)
        .says(&["index", "classify", "domain list, added: Blimbel"])
        .keeps_quiet_about("extract");
    project.run(&["run"]).exits(0).says(&["domain list, added: Blimbel"]).keeps_quiet_about("extracted");
    project.run(&["diff"]).exits(0).says(&["0 of 21 labels changed"]);

    project.edit("pipelines/words.txt", "# Orte", "Blimbel", "Blim bel");
    project.run(&["run"]).exits(2).warns(&["pipelines/words.txt, line ", "“Blim bel” is not one word"]);
}

#[test]
fn a_label_is_added_by_files_alone() {
    let project = Project::finished();
    let codebook = project.read("pipelines/codebook.toml");
    let kultur = r#"
[[label]]
id = "kultur"
name_de = "Handlungsfeld Kultur"
name_en = "Action field: culture"
definition_de = "Ja: ein Abschnitt oder ein Eintrag in der Liste der Handlungsfelder nennt Kultur. Nein: sonst."
definition_en = "Yes: a section or an entry in the list of action fields names culture. No: otherwise."
"#;
    let rules = r#"
label = "kultur"

[decide]
yes = 4
no = 1

[decide.meaning]
yes = "Kultur steht in einer Überschrift oder in der Liste der Handlungsfelder."

[[rule]]
id = "genannt"
meaning = "Eine Überschrift oder ein Listenpunkt nennt Kultur."
query = 'heading:(kultur OR kultur~) OR list:kultur'
outside = '@rand'
weight = 4
matches = ["- Begegnung und Kultur"]
rejects = ["Die Landwirtschaft, einst Agrikultur genannt."]
"#;
    let project = project
        .with_file("pipelines/codebook.toml", format!("{codebook}{kultur}"))
        .with_file("pipelines/rules/kultur.toml", rules);
    project.run(&["rules", "test", "kultur"]).exits(0);
    project.run(&["run"]).exits(0).says(&["zielgruppe  ", "kultur"]).keeps_quiet_about("extracted");
    assert_eq!(project.label("92007-2013", "kultur"), "yes");
    assert_eq!(project.label("93002-2017", "kultur"), "no");
    project
        .run(&["explain", "92007-2013", "kultur"])
        .exits(0)
        .says(&["By the rules: Kultur steht in einer Überschrift", "Begegnung und Kultur"]);
    project.run(&["diff", "--summary"]).exits(0).says(&["kultur"]);
}

#[test]
fn a_domain_list_that_is_named_must_be_there() {
    let project = Project::new();
    let pipeline = "pipelines/integrationskonzepte.toml";
    project.edit(pipeline, "[words]", "pipelines/words.txt", "pipelines/wörter.txt");
    project
        .run(&["status"])
        .exits(2)
        .warns(&["pipelines/wörter.txt: the domain list is not there", "[words]"]);
    // Where the pipeline file names none, there may be none.
    project.edit(pipeline, "[words]", "list = \"pipelines/wörter.txt\"", "");
    std::fs::remove_file(project.path("pipelines/words.txt")).unwrap();
    project.run(&["status"]).exits(0);
}
