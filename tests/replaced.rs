//! The corpus changes: a file is replaced, added or removed.

use std::fs;

use crate::project::Project;

#[test]
fn another_pdf_under_the_same_name() {
    let project = Project::finished().with_pdf_as("92005-2015", "93007-2014");
    project
        .run(&["status"])
        .exits(0)
        .says(&["extract  1 document\n", "pdf/93007-2014.pdf: replaced by another version"])
        .says(&["classify", "replaced: pdf/93007-2014.pdf"]);
    project.run(&["run"]).exits(0).says(&["extracted 1 document, indexed 1 document, classified 3 concepts"]);
    assert_eq!(project.label("93007-2014", "wohnen"), "yes");
    project
        .run(&["diff"])
        .exits(0)
        .says(&["93007-2014 wohnen: no (", "→ yes (", "pdf/93007-2014.pdf was replaced by another version"])
        .keeps_quiet_about("92007-2013");
    // What the old version said is no longer found, what the new one says is.
    project.run(&["search", "obermauth concept:93007-2014"]).exits(1);
    project.run(&["search", "steinbrücken concept:93007-2014"]).exits(0).says(&["pdf/93007-2014.pdf"]);
}

#[test]
fn the_same_bytes_copied_anew_are_the_same_file() {
    let project = Project::finished().with_pdf("93007-2014");
    project.run(&["status", "--verify"]).exits(0).says(&["Nothing to do"]);
}

#[test]
fn a_file_comes_and_a_file_goes() {
    let project = Project::finished().with_pdf("92005-2015");
    fs::remove_file(project.path("corpus/pdf/93002-2017.pdf")).unwrap();
    project.run(&["status"]).exits(0).says(&["pdf/92005-2015.pdf: new", "added: pdf/92005-2015.pdf"]);
    project
        .run(&["run"])
        .exits(0)
        .says(&["pdf/93002-2017.pdf: missing: there is no such file below corpus/"])
        .says(&["extracted 1 document,"])
        .keeps_quiet_about("replaced: pdf/93002-2017.pdf")
        .warns(&["corpus/manifest.csv, row 3, column file, \"pdf/93002-2017.pdf\": this file is missing"]);
    project
        .run(&["diff"])
        .exits(0)
        .says(&[
            "92005-2015 wohnen: not there → yes",
            "pdf/92005-2015.pdf was added",
            "93002-2017 arbeit: yes",
        ])
        .keeps_quiet_about("pdf/93002-2017.pdf was replaced");
    project.run(&["search", "tannhofen"]).exits(1);
    // Back again, it need not be read a second time.
    let project = project.with_pdf("93002-2017");
    project.run(&["run"]).exits(0).keeps_quiet_about("extracted").says(&["classified 4 concepts"]);
}

#[test]
fn the_manifest_changes() {
    let project = Project::finished();
    project.edit("corpus/manifest.csv", "93007-2014", "2014,adopted", "2015,draft");
    project.run(&["status"]).exits(0).says(&["manifest changed: 93007-2014"]).keeps_quiet_about("extract");
    project.run(&["run"]).exits(0);
    let [concept] = project.rows("concepts", "concept", "93007-2014").try_into().unwrap();
    assert_eq!((&*concept["year"], &*concept["status"]), ("2015", "draft"));
    project.run(&["diff"]).exits(0).says(&["0 of 21 labels changed"]);
}
