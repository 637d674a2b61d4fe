//! From an empty folder to labels, and what a run leaves behind.

use crate::project::{FINISHED, Project, TABLES};

#[test]
fn init_copy_run() {
    let project = Project::new();
    project.run(&["status"]).exits(0).says(&["no labels yet"]);
    let project = project.with_pdf("92007-2013").with_pdf("93002-2017").with_pdf("91010-2011");

    let first = project.run(&["run"]).exits(0);

    // The table concepts × labels, without a manifest: a concept is named like its file.
    let lines: Vec<&str> = first.stdout.lines().collect();
    let words = |n: usize| lines[n].split_whitespace().collect::<Vec<_>>();
    let labels = ["teilhabe", "arbeit", "bildung", "sprache", "wohnen", "gesundheit", "zielgruppe"];
    assert_eq!(words(0)[1..=labels.len()], labels);
    assert_eq!(
        words(1),
        ["91010-2011", "unclear", "unclear", "unclear", "unclear", "unclear", "unclear", "unclear"]
    );
    assert_eq!(words(2)[..8], ["92007-2013", "yes", "yes", "yes", "yes", "no", "no", "offen"]);
    assert_eq!(words(3)[..8], ["93002-2017", "no", "yes", "yes", "yes", "no", "no", "zugewanderte"]);
    // The counts below stand in the columns of their labels, also behind the long name of a choice.
    let column = lines[0].find("teilhabe").unwrap();
    for line in lines.iter().take_while(|line| !line.is_empty()) {
        let (name, outcomes) = line.split_at(column);
        assert!(name.ends_with("  ") && !outcomes.starts_with(' '), "{line}");
    }
    first
        .says(&["1 of 3 documents", "pdf/91010-2011.pdf: not a PDF"])
        .says(&[
            "extracted 3 documents",
            "classified 3 concepts",
            "out/latest",
            "lesart explain",
            "lesart search",
        ])
        .warns(&[
            "pdf/92007-2013.pdf: this PDF has no row in the manifest",
            "add a row with file pdf/92007-2013.pdf",
        ]);
}

#[test]
fn a_second_run_has_nothing_to_do_and_says_so() {
    let project = Project::finished();
    let before = project.tables();
    project.run(&["status"]).exits(0).says(&["Nothing to do"]);
    project.run(&["run"]).exits(0).says(&["Nothing changed since run 1", "92007-2013", "3 documents"]);
    assert_eq!(project.tables(), before);
    let ledger = project.run(&["runs", "--json"]).exits(0).json_lines();
    assert_eq!(ledger.len(), 1, "a run without changes is none: {ledger:?}");
}

#[test]
fn the_tables_have_the_columns_that_scripts_rely_on() {
    // Columns may be added at the end of this list, none renamed or dropped.
    let columns = [
        ("concepts", "concept,district,year,status,title,kind,documents,pages,outcome,reason"),
        ("documents", "document,fingerprint,concept,part,pages,outcome,reason"),
        ("pages", "document,page,page_label,reader,confidence,outcome,reason"),
        ("labels", "concept,label,outcome,score"),
        ("evidence", "concept,label,rule,weight,document,page,page_label,block,start,end,heading,quote"),
    ];
    let project = Project::finished();
    for (name, documented) in columns {
        let text = project.csv(name);
        let header = text.lines().next().unwrap();
        let is_prefix = header == documented || header.starts_with(&format!("{documented},"));
        assert!(is_prefix, "{name}.csv begins with {header}");
    }
    assert!(project.path("out/latest/lesart.xlsx").is_file());
}

#[test]
fn every_page_is_accounted_for() {
    let project = Project::finished();
    for document in project.table("documents") {
        let pages = project.rows("pages", "document", &document["document"]);
        let numbers: Vec<usize> = pages.iter().map(|p| p["page"].parse().unwrap()).collect();
        assert_eq!(numbers, (1..=document["pages"].parse().unwrap()).collect::<Vec<_>>(), "{document:?}");
        for page in pages {
            let confidence: u8 = page["confidence"].parse().unwrap();
            assert!(confidence <= 100, "{page:?}");
            assert!(["hayro", "pdf-extract"].contains(&page["reader"].as_str()), "{page:?}");
            assert_eq!(page["outcome"], "read", "{page:?}");
        }
    }
}

#[test]
fn the_tables_fit_together() {
    let project = Project::finished();
    let column = |table: &str, column: &str| -> Vec<String> {
        project.table(table).into_iter().map(|mut row| row.remove(column).unwrap()).collect()
    };
    assert_eq!(column("concepts", "concept"), FINISHED);
    assert_eq!(column("documents", "document"), FINISHED.map(|name| format!("pdf/{name}.pdf")));
    // A label for each concept, whatever came out, and seven of them.
    assert_eq!(project.table("labels").len(), 3 * 7);
    for row in project.table("evidence") {
        assert_eq!(row["document"], format!("pdf/{}.pdf", row["concept"]));
        assert!(!row["quote"].is_empty() && row["start"] != row["end"], "{row:?}");
    }
    let [concept] = project.rows("concepts", "concept", "93007-2014").try_into().unwrap();
    assert_eq!((&*concept["district"], &*concept["year"], &*concept["status"]), ("93007", "2014", "adopted"));
    assert_eq!(
        concept["title"],
        "Beschlussvorlage 2014/007: Konzept zur Integration von Zuwanderern im Landkreis Obermauth"
    );
}

#[test]
fn rows_are_sorted_and_lines_end_as_rfc_4180_wants() {
    let project = Project::finished();
    for name in TABLES {
        let text = project.csv(name);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{name}.csv");
        let keys: Vec<(String, String)> = project
            .table(name)
            .into_iter()
            .map(|row| match name {
                "concepts" => (row["concept"].clone(), String::new()),
                "documents" => (row["document"].clone(), String::new()),
                "pages" => (row["document"].clone(), format!("{:>5}", row["page"])),
                _ => (row["concept"].clone(), row["label"].clone()),
            })
            .collect();
        assert!(keys.is_sorted(), "{name}.csv is not sorted by its first columns");
    }
}

#[test]
fn only_one_stage() {
    let project = Project::with_sample(&["93007-2014"]);
    project.run(&["run", "--only", "extract"]).exits(0);
    assert!(!project.path("out/latest").exists(), "labels are not made yet");
    project.run(&["status"]).exits(0).says(&["index", "no labels yet"]).keeps_quiet_about("extract  ");
    project.run(&["run"]).exits(0).says(&["Run 1"]).keeps_quiet_about("extracted");
}

#[test]
fn init_takes_no_folder_that_has_files() {
    let project = Project::finished();
    let before = project.read("corpus/manifest.csv");
    project.run(&["init", "."]).exits(2).warns(&["not an empty folder"]);
    assert_eq!(project.read("corpus/manifest.csv"), before);
}

#[test]
fn init_fills_an_empty_folder() {
    let project = Project::nowhere();
    std::fs::create_dir(project.path("")).unwrap();
    project.run(&["init", "."]).exits(0).says(&["corpus/pdf"]);
    project.run(&["run"]).exits(0).says(&["put PDFs into corpus/pdf/"]);
}

#[test]
fn outside_of_a_project_the_program_says_how_to_make_one() {
    let nowhere = Project::nowhere();
    std::fs::create_dir(nowhere.path("")).unwrap();
    for command in ["status", "run", "runs", "diff"] {
        nowhere.run(&[command]).exits(2).warns(&["lies in no project", "lesart init DIR"]);
    }
    // Before the first run there is nothing to explain or search.
    let project = Project::new();
    project.run(&["explain", "92007-2013"]).exits(2).warns(&["lesart run"]);
    project.run(&["search", "teilhabe"]).exits(2).warns(&["lesart run"]);
    project.run(&["runs"]).exits(0).says(&["lesart run"]);
}
