//! `lesart audit code` and `export`: what coders are given, and what comes back.

use std::fs;

use crate::{
    audited::{assigned, audited, codes},
    project::Project,
};

#[test]
fn coding_on_the_terminal_writes_each_answer_down_and_goes_on_later() {
    let project = assigned();
    // A definition, a wrong key, an answer with a note, one that is given again, and the end in the middle.
    codes(&project, "A", "?\nz\ny nur im Leitbild\nn\nb\nu\nq\n")
        .says(&["Teilhabeorientiertes", "1 of 3", "3 judgements written down"])
        .warns(&["“z” is none of the keys"]);
    let summary = project.run(&["audit", "--json"]).exits(0).json();
    assert_eq!(
        summary["coders"][0],
        serde_json::json!({"coder": "A", "concepts": 1, "judgements": 2, "open": 2})
    );
    let rest = "y\ny\ny\ny\n2\n".to_owned() + &"n\nn\nn\nn\nn\nn\n1\n".repeat(2);
    codes(&project, "A", &rest).says(&["3 of 3", "19 judgements written down"]);
    codes(&project, "A", "").says(&["A has judged all of 3 texts."]);
    codes(&project, "B", "").says(&["1 of 3", "0 judgements written down"]);
}

/// Whatever a coder is given holds neither what the machine says nor what others said, nor why a concept was drawn.
#[test]
fn coders_are_blind() {
    let given = |machine: bool, other: bool| -> Vec<String> {
        let project = assigned();
        if !machine {
            // The machine says something else, about everything.
            let labels = project.csv("labels");
            let turned = labels.replace(",yes,", ",X,").replace(",no,", ",yes,").replace(",X,", ",no,");
            assert_ne!(labels, turned);
            fs::write(project.path("out/latest/labels.csv"), turned).unwrap();
        }
        if other {
            codes(&project, "B", &"y nur B weiß das\ny\ny\ny\ny\ny\n1\n".repeat(3));
        }
        project
            .run(&["audit", "export", "--for", "A"])
            .exits(0)
            .says(&["3 texts for A in A.csv", "lesart audit import A.csv"]);
        project.run(&["audit", "export", "--for", "A", "--file", "A.xlsx"]).exits(0);
        let workbook = fs::read(project.path("A.xlsx")).unwrap();
        let typed = codes(&project, "A", "?\ny\n?\nn\ns\nq\n");
        let workbook = String::from_utf8_lossy(&workbook).into_owned();
        vec![project.read("A.csv"), workbook, typed.stdout, typed.stderr]
    };
    let alone = given(true, false);
    assert_eq!(alone, given(false, false), "what the machine says is told");
    assert_eq!(alone, given(true, true), "what another coder said is told");
    let rows: Vec<&str> = alone[0].lines().skip(1).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.ends_with(";;;;;;;;")), "{rows:?}");
}

#[test]
fn a_table_goes_to_a_coder_and_comes_back() {
    let project = assigned();
    codes(&project, "A", "y3 nur im Leitbild\nq\n");
    project.run(&["audit", "export", "--for", "A", "--file", "a.csv"]).exits(0);
    let table = project.read("a.csv");
    assert!(table.starts_with("\u{feff}concept;coder;round;title;year;documents;teilhabe;"), "{table}");
    project
        .run(&["audit", "import", "a.csv"])
        .exits(0)
        .says(&["0 judgements taken in", "1 were there already"]);
    fs::write(project.path("a.csv"), table.replace(";;;;;;;\r\n", ";;nein;;;;;\r\n")).unwrap();
    project.run(&["audit", "import", "a.csv"]).exits(0).says(&["judgements taken in"]);
    project.run(&["audit", "export", "--for", "A", "--file", "a.csv"]).exits(2).warns(&["is there already"]);
    project.run(&["audit", "export", "--for", "Z"]).exits(2).warns(&["there is no coder Z"]);
}

#[test]
fn a_bundle_is_coded_on_another_machine_and_what_comes_back_is_taken_in() {
    let project = assigned();
    codes(&project, "B", "y B weiß das\nq\n");
    codes(&project, "A", "y\nq\n");
    project.run(&["audit", "export", "--for", "A", "--bundle"]).exits(0).says(&["3 texts for A in A.zip"]);
    project.run(&["audit", "export", "--for", "A", "--bundle"]).exits(2).warns(&["is there already"]);
    let elsewhere = Project::nowhere();
    let file = fs::File::open(project.path("A.zip")).unwrap();
    zip::ZipArchive::new(file).unwrap().extract(elsewhere.path("")).unwrap();
    assert!(elsewhere.path("corpus/pdf/92007-2013.pdf").exists());
    let given = fs::read(elsewhere.path("audit/lesart-audit.sqlite")).unwrap();
    assert!(!String::from_utf8_lossy(&given).contains("weiß"), "what B said is in A's bundle");
    // Coding needs no run.
    codes(&elsewhere, "A", "n\nn\nn\nn\nn\n1\nq\n").says(&["6 judgements written down"]);
    let back = elsewhere.path("audit/lesart-audit.sqlite");
    let import = ["audit", "import", back.to_str().unwrap()];
    project.run(&import).exits(0).says(&["6 judgements taken in", "1 were there already"]);
    project.run(&import).exits(0).says(&["0 judgements taken in", "7 were there already"]);
}

/// What a sample was drawn for goes with its form, and comes back with it.
#[test]
fn a_form_keeps_its_round() {
    let project = audited();
    let sample = ["audit", "sample", "--round", "reliability", "--twice", "0", "--by", "C"];
    project.run(&sample).exits(0);
    project.run(&["audit", "assign", "--coders", "A"]).exits(0);
    project.run(&["audit", "export", "--for", "A"]).exits(0);
    let table = project.read("A.csv").replace(";;;;;;;;\r\n", ";ja;;;;;;;\r\n");
    assert!(table.contains(";A;reliability;"), "{table}");
    fs::write(project.path("A.csv"), &table).unwrap();
    project.run(&["audit", "import", "A.csv"]).exits(0).says(&["3 judgements taken in"]);
    project.run(&["audit", "history", "92007-2013"]).exits(0).says(&["teilhabe yes  reliability"]);
    fs::write(project.path("A.csv"), table.replace(";reliability;", ";zweite;")).unwrap();
    project
        .run(&["audit", "import", "A.csv"])
        .exits(2)
        .warns(&["column round, \"zweite\": expected training, reliability, main"]);
}

#[test]
fn a_workbook_goes_to_a_coder_with_words_to_choose_from() {
    let project = assigned();
    codes(&project, "A", "y\nn2\nu\nq\n");
    project
        .run(&["audit", "export", "--for", "A", "--file", "a.xlsx"])
        .exits(0)
        .says(&["audit import a.xlsx"]);
    let bytes = fs::read(project.path("a.xlsx")).unwrap();
    let table = corpus::Table::read("a.xlsx", &bytes).unwrap();
    let teilhabe = table.column("teilhabe").unwrap();
    assert_eq!(table.rows[0].cells[teilhabe..teilhabe + 3], ["ja", "nein", "unklar"]);
    project
        .run(&["audit", "import", "a.xlsx"])
        .exits(0)
        .says(&["0 judgements taken in", "3 were there already"]);
    let mut file = zip::ZipArchive::new(fs::File::open(project.path("a.xlsx")).unwrap()).unwrap();
    let sheet = std::io::read_to_string(file.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(sheet.contains("ja,nein,unklar,nicht beurteilbar"), "{sheet}");
}
