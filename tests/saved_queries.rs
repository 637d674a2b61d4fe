//! Queries that are kept under a name.

use serde_json::Value;

use crate::project::{Project, lesart_reads};

const FILE: &str = "pipelines/queries.toml";

#[test]
fn a_query_is_saved_and_used_by_its_name() {
    let project = Project::finished();
    project
        .run(&["search", "hugenotten AND salzhaus", "--save", "herkunft"])
        .exits(0)
        .says(&["Saved as @herkunft in pipelines/queries.toml (unit of AND and NOT: document)"]);
    project.run(&["search", "sprache ODER deutsch", "--save", "@sprache", "--unit", "block"]).exits(0);
    let same = |query: &str, other: &str| {
        let hits = |query: &str| project.run(&["search", query, "--json"]).exits(0).stdout;
        assert_eq!(hits(query), hits(other));
    };
    same("@herkunft", "hugenotten AND salzhaus");
    same("@sprache UNDER handlungsfeld*", "(sprache OR deutsch) UNDER handlungsfeld*");
    // Other commands go on: the file is no pipeline file.
    project.run(&["status"]).exits(0);

    let listed = project.run(&["search", "--saved"]).exits(0);
    listed.says(&["@herkunft  unit: document", "    hugenotten AND salzhaus", "@sprache  unit: block"]);
    let listed = project.run(&["search", "--saved", "--json"]).exits(0).json_lines();
    assert_eq!(listed[1]["name"], "sprache");
    assert_eq!((&listed[0]["unit"], &listed[0]["meaning"]), (&"document".into(), &"".into()));
    Project::new().run(&["search", "--saved"]).exits(1).says(&["No query is saved"]);
}

#[test]
fn a_saved_query_has_its_unit() {
    let project = Project::finished();
    let query = "hugenotten AND salzhaus";
    project.run(&["search", query]).exits(0);
    project.run(&["search", query, "--save", "beide", "--unit", "block"]).exits(0);
    project.run(&["search", "@beide"]).exits(1).says(&["(unit: block)"]);
    project
        .run(&["search", "@beide", "--unit", "document"])
        .exits(0)
        .says(&["unit of AND and NOT: document"]);
    // As a part of another query it is asked with that one's unit, and that is told.
    project
        .run(&["search", "@beide OR xylophon"])
        .exits(0)
        .warns(&["@beide was saved with the unit block; here it is document (--unit)"]);
    project.run(&["search", "integration", "--save", "wort", "--unit", "block"]).exits(0);
    project.run(&["search", "@wort OR xylophon"]).exits(0).keeps_quiet_about("was saved with");
}

#[test]
fn match_knows_them_too() {
    let text = "Kurse für Mütter sind kostenlos. Das Salzhaus hat offen.\n\nDer Kurs dauert lange.";
    let project = Project::new().with_file("notiz.txt", text).with_file(
        FILE,
        "[query.gratis]\nquery = 'kurs AND kostenlos'\nunit = \"sentence\"\n\n\
         [query.haus]\nquery = 'kurs AND offen'\n",
    );
    let matched = |query: &str| {
        let lines = project.run(&["match", query, "notiz.txt", "--json"]).json_lines();
        lines.iter().map(|hit| hit["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(matched("@gratis"), ["Kurse", "kostenlos"]);
    assert_eq!(matched("kurs NOT @gratis"), ["Kurs"]);
    // Where the file says nothing, it is the unit of the command.
    assert_eq!(matched("@haus"), ["Kurse", "offen"]);
    // Lists that all rules share have names in searches, too.
    assert!(project.run(&["match", "@rand NOT vorwort", "notiz.txt"]).code == Some(1));
    lesart_reads("Kurs", &["match", "@gratis"])
        .exits(2)
        .warns(&["there is no project here, and so no @gratis"]);
}

#[test]
fn a_name_is_taken_once_and_comments_stay() {
    let written =
        "# Meine Abfragen\n\n[query.kurs]  # Angebote\nquery = 'sprachkurs'   # eng\nunit = \"sentence\"\n";
    let project = Project::new().with_file(FILE, written);
    let save = |more: &[&str]| project.run(&[&["search"], more].concat());
    save(&["deutschkurs", "--save", "kurs"])
        .exits(2)
        .warns(&["pipelines/queries.toml has a query @kurs already: sprachkurs", "--force"]);
    assert_eq!(project.read(FILE), written);
    save(&["deutschkurs", "--save", "kurs", "--force"]).exits(0);
    assert_eq!(
        project.read(FILE),
        written.replace("'sprachkurs'", "'deutschkurs'").replace("\"sentence\"", "\"document\"")
    );
    save(&["@kurs NEAR/3 'KIM'", "--save", "nah", "--unit", "page"]).exits(0);
    assert!(
        project.read(FILE).ends_with("\n\n[query.nah]\nquery = '''@kurs NEAR/3 'KIM''''\nunit = \"page\"\n")
    );
    let kept = project.read(FILE);
    // (arguments, what is said)
    let refused: [(&[&str], &str); 6] = [
        (&["a", "--save", "zwei worte"], "@zwei worte is no name for a query"),
        (&["a", "--save", "rand"], "the name @rand is taken by another list or query"),
        (&["@nah", "--save", "kurs", "--force"], "names itself, or another that does"),
        (&["(a", "--save", "neu"], "the query cannot be read"),
        (&["@nih", "--save", "neu"], "@nah may be meant"),
        (&["a", "--force"], "--save"),
    ];
    for (arguments, said) in refused {
        save(arguments).exits(2).warns(&[said]);
    }
    assert_eq!(project.read(FILE), kept);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let project = Project::new().with_file(FILE, "[query.kurs]\nquery = 'sprachkurs'\n");
    project.run(&["search", "teilhabe NEAR/3 @kus"]).exits(2).warns(&[
        "there is no @kus, neither in pipelines/queries.toml nor among the lists for all rules",
        "@kurs may be meant",
        "teilhabe NEAR/3 @kus\n                ^^^^",
    ]);
    project.run(&["search", "@ganzanders"]).exits(2).warns(&["lesart search --saved"]);
    let project = project.with_file(FILE, "[query.kurs]\nquery = '(sprachkurs'\nunit = \"satz\"\n");
    project.run(&["search", "@kurs"]).exits(2).warns(&[
        "pipelines/queries.toml, line 2, column",
        "pipelines/queries.toml, line 3, column 8: there is no unit \"satz\"",
    ]);
    // Who names nothing need not mind.
    project.run(&["match", "kurs", FILE]).exits(0);
    let project = project.with_file(FILE, "[query.ort]\nquery = 'kurs state:Oberland'\n");
    project
        .run(&["match", "@ort", FILE])
        .exits(2)
        .warns(&["the filter state:Oberland does not work over texts alone", "\n@ort\n^^^^"]);
}

#[test]
fn a_saved_query_may_hold_filters() {
    let project = Project::finished().with_file(FILE, "[query.ort]\nquery = 'sprache state:Oberland'\n");
    let found = project.run(&["search", "@ort", "--json"]).exits(0).json_lines();
    let concepts: Vec<&Value> = found.iter().map(|document| &document["concept"]).collect();
    assert_eq!(concepts.len(), 2, "{concepts:?}");
    project
        .run(&["search", "@ort", "--explain"])
        .exits(0)
        .says(&["Understood as sprache AND state:Oberland"]);
}
