//! Results for other programs.

use std::collections::BTreeSet;

use crate::project::{FINISHED, Project, Row, TABLES};
use audit::exchange::{Place, read_qdpx};
use serde_json::Value;

#[test]
fn tables_are_exported_as_they_are() {
    let project = Project::finished();
    for form in ["csv", "parquet"] {
        project.run(&["export", "--format", form]).exits(0).says(&["Run 1 is in out/export", "TABLES.md"]);
        for name in TABLES {
            let file =
                |folder: &str| std::fs::read(project.path(&format!("out/{folder}/{name}.{form}"))).unwrap();
            assert!(file("export") == file("latest"), "{name}.{form}");
            let package = project.read("out/export/datapackage.json");
            assert!(package.contains(&format!("\"path\": \"{name}.{form}\"")), "{package}");
        }
    }
}

#[test]
fn an_earlier_run_can_be_exported() {
    let project = Project::finished();
    let before = project.csv("labels");
    project.edit("pipelines/rules/arbeit.toml", "[decide]", "yes = ", "yes = 9");
    project.run(&["run", "--name", "strenger"]).exits(0);
    assert_ne!(project.csv("labels"), before);
    project
        .run(&["export", "--format", "csv", "--run", "1", "--to", "eins"])
        .exits(0)
        .says(&["Run 1 is in eins"]);
    project.run(&["export", "--format", "csv", "--run", "strenger", "--to", "zwei"]).exits(0);
    assert_eq!(project.read("eins/labels.csv"), before);
    assert_eq!(project.read("zwei/labels.csv"), project.csv("labels"));
}

#[test]
fn every_hit_is_an_annotation_that_finds_its_passage() {
    let project = Project::finished();
    project.run(&["export", "--format", "webanno"]).exits(0).says(&["evidence.jsonld"]);
    let collection: Value = serde_json::from_str(&project.read("out/export/evidence.jsonld")).unwrap();
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(collection["type"], "AnnotationCollection");
    assert_eq!(collection["first"]["type"], "AnnotationPage");
    let annotations = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"], annotations.len());
    let ids: BTreeSet<&str> = annotations.iter().map(|a| a["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), annotations.len(), "ids are unique");

    let texts = FINISHED.map(|name| (format!("../../corpus/pdf/{name}.pdf"), text_of(&project, name)));
    let mut hits: Vec<[String; 6]> = Vec::new();
    for annotation in annotations {
        let target = &annotation["target"];
        let source = target["source"].as_str().unwrap();
        assert!(project.path("out/export").join(source).is_file(), "{source}");
        let [quote, position, fragment] = [0, 1, 2].map(|n| &target["selector"][n]);
        let (_, text) = texts.iter().find(|(name, _)| name == source).unwrap();
        let [start, end] = ["start", "end"].map(|name| position[name].as_u64().unwrap() as usize);
        let [prefix, exact, suffix] = ["prefix", "exact", "suffix"].map(|name| quote[name].as_str().unwrap());
        assert_eq!(text[start..end].iter().collect::<String>(), exact, "{annotation}");
        let around = start - prefix.chars().count()..end + suffix.chars().count();
        assert_eq!(
            text[around].iter().collect::<String>(),
            format!("{prefix}{exact}{suffix}"),
            "{annotation}"
        );
        let (page, place) = fragment["value"].as_str().unwrap().split_once('&').unwrap();
        assert!(place.starts_with("viewrect=") && place.split(',').count() == 4, "{annotation}");

        let rule: Value = serde_json::from_str(annotation["body"][1]["value"].as_str().unwrap()).unwrap();
        assert_eq!(annotation["body"][0]["value"], rule["label"]);
        let name = |name: &str| rule[name].as_str().unwrap().to_owned();
        let page = page.trim_start_matches("page=").to_owned();
        hits.push([
            name("concept"),
            name("label"),
            name("rule"),
            rule["weight"].to_string(),
            page,
            exact.to_owned(),
        ]);
    }
    let of_row =
        |row: Row| ["concept", "label", "rule", "weight", "page", "hit"].map(|name| row[name].clone());
    let mut rows: Vec<_> = project.table("evidence").into_iter().map(of_row).collect();
    hits.sort();
    rows.sort();
    assert_eq!(hits, rows);
}

/// The characters of a document: its blocks, joined by an empty line.
fn text_of(project: &Project, name: &str) -> Vec<char> {
    let read = project.run(&["blocks", &format!("corpus/pdf/{name}.pdf"), "--json"]).exits(0).json();
    let blocks: Vec<&str> =
        read["blocks"].as_array().unwrap().iter().map(|b| b["text"].as_str().unwrap()).collect();
    blocks.join("\n\n").chars().collect()
}

#[test]
fn annotations_are_the_same_each_time() {
    let project = Project::finished();
    let export = |to: &str| {
        project.run(&["export", "--format", "webanno", "--to", to]).exits(0);
        project.read(&format!("{to}/evidence.jsonld"))
    };
    let before = export("out/eins");
    assert_eq!(export("out/zwei"), before);
    // From elsewhere, only the way to the documents is another.
    assert_eq!(export("drei").replace("\"../corpus", "\"../../corpus"), before);
}

#[test]
fn labels_are_exported_as_explain_gives_them() {
    let project = Project::finished();
    let json = project.run(&["export", "--format", "jsonl", "--json"]).exits(0).json();
    assert_eq!((&json["run"], &json["lost"]), (&1.into(), &0.into()));
    let exported = project.read("out/export/labels.jsonl");
    let explained = FINISHED.map(|concept| project.run(&["explain", concept, "--json"]).exits(0).stdout);
    assert_eq!(exported, explained.concat());
}

#[test]
fn what_cannot_be_exported_is_told() {
    let project = Project::finished();
    let export = |more: &[&str]| project.run(&[&["export", "--format"], more].concat());
    export(&["csv", "--to", "out/latest"]).exits(2).warns(&["out/latest lies in the ledger", "--to"]);
    export(&["csv", "--to", "out/ledger/neu"]).exits(2).warns(&["lies in the ledger"]);
    assert!(!project.path("out/ledger/neu").exists());
    export(&["csv", "--run", "7"]).exits(2).warns(&["no run “7”", "lesart runs"]);
    export(&["docx"]).exits(2).warns(&["csv, parquet, webanno, jsonl"]);
    // Texts that are gone cannot be quoted; the tables still can.
    std::fs::remove_dir_all(project.path("out/texts")).unwrap();
    export(&["webanno"]).exits(0).warns(&["passages left out", "no longer in out/texts"]);
    export(&["csv"]).exits(0);
    Project::new().run(&["export", "--format", "csv"]).exits(2).warns(&["“lesart run” makes the first"]);
}

/// A REFI-QDA project holds what the rules found where they found it, beside what people said, and the PDFs.
#[test]
fn other_programs_get_hits_judgements_and_pdfs() {
    let codes = "concept,coder,teilhabe,note\n92007-2013,A,yes,S. 3\n92007-2013,B,no,\n";
    let project = Project::finished().with_file("codes.csv", codes);
    project.run(&["audit", "coders", "--add", "A", "B"]).exits(0);
    project.run(&["audit", "import", "codes.csv"]).exits(0);
    let export = ["export", "--format", "qdpx"];
    project.run(&export).exits(0).says(&["lesart.qdpx", "codebook.qdc"]);
    let file = || std::fs::read(project.path("out/export/lesart.qdpx")).unwrap();
    let first = file();
    project.run(&export).exits(0);
    assert!(first == file(), "the same project gives the same file");

    let read = read_qdpx(std::io::Cursor::new(first)).unwrap();
    assert_eq!(read.warnings, [""; 0]);
    let qda = read.project;
    let rows = project.csv("evidence");
    let users: Vec<&str> = qda.users.iter().map(|user| user.name.as_str()).collect();
    assert_eq!(users[..2], ["A", "B"]);
    assert!(users[2].starts_with("Lesart rules"), "{users:?}");
    let rules = qda.users[2].guid;
    let mut quotes = BTreeSet::new();
    for source in &qda.sources {
        let text: Vec<char> = source.text.chars().collect();
        for coding in &source.codings {
            if let Place::Text { start, end } = coding.place {
                assert_eq!(coding.user, Some(rules));
                quotes.insert(text[start..end].iter().collect::<String>());
            }
        }
        assert!(source.pdf.is_some(), "{}", source.name);
    }
    assert!(quotes.len() > 20, "{quotes:?}");
    assert!(quotes.iter().all(|quote| rows.contains(quote.as_str())), "each stands in the table of evidence");

    let case = qda.cases.iter().find(|case| case.name == "92007-2013").unwrap();
    let source = qda.sources.iter().find(|source| source.guid == case.sources[0]).unwrap();
    let said: Vec<(String, String)> = source
        .codings
        .iter()
        .filter(|c| c.place == Place::Whole)
        .filter_map(|coding| {
            let user = qda.users.iter().find(|user| Some(user.guid) == coding.user && user.guid != rules)?;
            let all = qda.codes.iter().flat_map(|code| &code.codes);
            let code = all.into_iter().find(|code| code.guid == coding.code)?;
            assert_eq!(coding.at, None, "when people judged is not told");
            Some((format!("{} {}", user.name, code.name), coding.note.clone()))
        })
        .collect();
    let expected = [("A teilhabe: yes", "S. 3"), ("B teilhabe: no", "")];
    assert_eq!(said, expected.map(|(code, note)| (code.to_owned(), note.to_owned())));
}
