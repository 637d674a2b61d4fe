//! Input with mistakes: each is told with its place, and what can be done is done.

use crate::project::Project;

/// An encrypted file, one cut off in the middle, and a text with the ending of a PDF; two that are good.
const MIXED: [&str; 5] = ["91008-2014", "91009-2013", "91010-2011", "92007-2013", "93007-2014"];

#[test]
fn bad_files_are_told_and_the_good_ones_are_done() {
    let project = Project::with_sample(&MIXED);
    let outcomes = [
        ("91008-2014", "password needed", "the file opens only with a password"),
        ("91009-2013", "damaged", "the file is damaged or cut off"),
        ("91010-2011", "not a PDF", "it is a text file that is only named .pdf"),
    ];
    let run = project.run(&["run"]).exits(0).says(&["3 of 5 documents"]);
    for (name, outcome, reason) in outcomes {
        assert!(run.stdout.contains(&format!("pdf/{name}.pdf: {outcome}: ")), "{run}");
        for (table, column, value) in
            [("documents", "document", format!("pdf/{name}.pdf")), ("concepts", "concept", name.into())]
        {
            let [row] = project.rows(table, column, &value).try_into().unwrap();
            assert_eq!((&*row["outcome"], &*row["pages"]), (outcome, "0"), "{table}.csv");
            assert!(row["reason"].contains(reason), "{row:?}");
        }
        assert_eq!(project.label(name, "teilhabe"), "unclear");
    }
    assert_eq!(project.label("92007-2013", "teilhabe"), "yes");
    assert_eq!(project.label("93007-2014", "arbeit"), "yes");
    project.run(&["search", "falkenrode"]).exits(0);
    project
        .run(&["explain", "91008-2014", "teilhabe"])
        .exits(0)
        .says(&["91008-2014 teilhabe: unclear", "No text of the concept could be read."]);
    // They fail for good: a second run does not try again, but it tells them again.
    project.run(&["run"]).exits(0).says(&["Nothing changed", "pdf/91009-2013.pdf: damaged"]);
    let json = project.run(&["run", "--json"]).exits(0).json();
    assert_eq!(json["failed"].as_array().unwrap().len(), 3);
}

#[test]
fn strict_makes_failed_documents_an_exit_code() {
    let project = Project::with_sample(&["91010-2011", "93007-2014"]);
    project.run(&["run", "--strict"]).exits(1).says(&["pdf/91010-2011.pdf: not a PDF", "Run 1"]);
    assert_eq!(project.label("93007-2014", "arbeit"), "yes");
    project.run(&["run", "--strict"]).exits(1).says(&["Nothing changed"]);
    Project::finished().run(&["run", "--strict"]).exits(0);
}

#[test]
fn a_mended_file_is_read_by_the_next_run() {
    let project = Project::with_sample(&["91010-2011", "93007-2014"]);
    project.run(&["run"]).exits(0);
    let project = project.with_pdf_as("93002-2017", "91010-2011");
    project.run(&["run"]).exits(0).says(&["extracted 1 document,"]).keeps_quiet_about("not a PDF");
    assert_eq!(project.label("91010-2011", "arbeit"), "yes");
    project.run(&["diff"]).exits(0).says(&["91010-2011 arbeit: unclear (0) → yes"]);
}

#[test]
fn an_empty_file_and_a_folder_named_like_a_pdf() {
    let project = Project::with_sample(&["93007-2014"]).with_file("corpus/pdf/leer.pdf", "");
    std::fs::create_dir(project.path("corpus/pdf/ordner.pdf")).unwrap();
    project.run(&["run"]).exits(0).says(&["1 of 2 documents", "pdf/leer.pdf: "]);
    assert_eq!(project.label("93007-2014", "arbeit"), "yes");
}

#[test]
fn a_file_that_the_manifest_names_but_nobody_put_there() {
    let project = Project::finished();
    let rows = project.read("corpus/manifest.csv") + "pdf/fehlt.pdf,,,92008,2010,,,,\n";
    let project = project.with_file("corpus/manifest.csv", rows);
    project
        .run(&["run"])
        .exits(0)
        .warns(&["corpus/manifest.csv, row 5, column file, \"pdf/fehlt.pdf\": this file is missing"])
        .says(&["pdf/fehlt.pdf: missing: there is no such file below corpus/", "classified 4 concepts"]);
    let [row] = project.rows("documents", "document", "pdf/fehlt.pdf").try_into().unwrap();
    assert_eq!((&*row["concept"], &*row["outcome"]), ("92008-2010", "missing"));
    project.run(&["run", "--strict"]).exits(1);
}

#[test]
fn mistakes_of_the_manifest_are_told_all_at_once_and_nothing_is_done() {
    let project = Project::finished();
    let before = project.tables();
    let manifest = "\
file,district,year,status
pdf/92007-2013.pdf,92007,2013,adopted
pdf/92007-2013.pdf,92007,2013,adopted
pdf/93002-2017.pdf,99999,2017,adopted
pdf/93007-2014.pdf,93007,neulich,fertig
../anderswo.pdf,,,
";
    let project = project.with_file("corpus/manifest.csv", manifest);
    for command in ["status", "run"] {
        project.run(&[command]).exits(2).warns(&[
            "corpus/manifest.csv, row 3, column file, \"pdf/92007-2013.pdf\": row 2 names this file already",
            "corpus/manifest.csv, row 4, column district, \"99999\": no district has this key",
            "corpus/manifest.csv, row 5, column year, \"neulich\": a year from 1950 to 2100 is expected",
            "corpus/manifest.csv, row 5, column status, \"fertig\": one of draft, adopted is expected",
            "corpus/manifest.csv, row 6, column file, \"../anderswo.pdf\"",
        ]);
    }
    assert_eq!(project.tables(), before);
}

#[test]
fn a_mistyped_district_is_told_with_the_nearest() {
    let project = Project::new().with_file("corpus/manifest.csv", "file,district\npdf/a.pdf,09736\n");
    project
        .run(&["status"])
        .exits(2)
        .warns(&["row 2, column district, \"09736\": no district has this key", " is "]);
}

#[test]
fn columns_that_are_missing_or_unknown() {
    let project = Project::finished().with_file("corpus/manifest.csv", "datei,district\npdf/a.pdf,92007\n");
    project.run(&["status"]).exits(2).warns(&["corpus/manifest.csv, row 1", "there is no column \"file\""]);
    let project = project.with_file("corpus/manifest.csv", "file,distrikt\npdf/92007-2013.pdf,92007\n");
    project
        .run(&["status"])
        .exits(0)
        .warns(&["the column \"distrikt\" is unknown and was left out", "\"district\" may be meant"]);
}

#[test]
fn the_manifest_as_spreadsheets_save_it() {
    // The same table as UTF-8 with comma, with semicolon and BOM, and from an old Windows; the last two with CRLF.
    let comma = "file,district,year,title\npdf/92007-2013.pdf,92007,2013,Grüße für „alle“\n";
    let semicolon = comma.replace(',', ";").replace('\n', "\r\n");
    let bom = format!("\u{feff}{semicolon}");
    let cp1252: Vec<u8> = semicolon.chars().map(cp1252).collect();
    for (bytes, note) in [
        (comma.as_bytes(), None),
        (bom.as_bytes(), None),
        (cp1252.as_slice(), Some("corpus/manifest.csv: this is no UTF-8; it was read as CP1252")),
    ] {
        let project = Project::finished().with_file("corpus/manifest.csv", bytes);
        let run = project.run(&["run"]).exits(0);
        assert_eq!(run.stderr.contains("CP1252"), note.is_some(), "{run}");
        run.warns(note.as_slice());
        let [concept] = project.rows("concepts", "concept", "92007-2013").try_into().unwrap();
        assert_eq!((&*concept["district"], &*concept["title"]), ("92007", "Grüße für „alle“"));
    }
}

/// The byte of a character in Windows' code page.
fn cp1252(c: char) -> u8 {
    match c {
        '„' => 0x84,
        '“' => 0x93,
        c => u8::try_from(u32::from(c)).unwrap(),
    }
}

#[test]
fn a_lost_leading_zero_is_restored_and_told() {
    let project = Project::new()
        .with_pdf_as("93007-2014", "konzept")
        .with_file("corpus/manifest.csv", "file;district;year\r\npdf/konzept.pdf;9376;2019\r\n");
    project.run(&["run"]).exits(0).warns(&[
        "corpus/manifest.csv, row 2, column district, \"9376\": the leading zero was restored: 09376",
    ]);
    // An empty concept becomes a readable id of district and year.
    let [concept] = project.table("concepts").try_into().unwrap();
    assert_eq!((&*concept["concept"], &*concept["district"]), ("09376-2019", "09376"));
    project.run(&["search", "integration state:Bayern"]).exits(0);
}

#[test]
fn one_concept_of_two_districts() {
    let project = Project::finished();
    project.edit("corpus/manifest.csv", "93007-2014", ",93007,", ",93007;93002,");
    project.run(&["run"]).exits(0);
    let [concept] = project.rows("concepts", "concept", "93007-2014").try_into().unwrap();
    assert_eq!(concept["district"], "93007;93002");
    project.run(&["search", "obermauth district:93002"]).exits(0).says(&["pdf/93007-2014.pdf"]);
}
