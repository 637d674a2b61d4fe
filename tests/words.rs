//! Counting words: in the corpus, near the hits of a query, in one group of documents against another.

use serde_json::Value;

use crate::project::{Project, lesart};

/// Two documents are of Oberland, the other one is of Mittelland.
const OBERLAND: &str = "state:Oberland";

fn rows(project: &Project, arguments: &[&str]) -> Vec<Value> {
    project.run(&[&["words", "--json"], arguments].concat()).exits(0).json_lines()
}

fn text<'r>(row: &'r Value, column: &str) -> &'r str {
    row[column].as_str().unwrap_or_else(|| panic!("no {column}: {row}"))
}

fn number(row: &Value, column: &str) -> u64 {
    row[column].as_u64().unwrap_or_else(|| panic!("no {column}: {row}"))
}

/// Hits and documents of a search.
fn found(project: &Project, query: &str) -> (u64, u64) {
    let documents = project.run(&["search", query, "--json"]).json_lines();
    (documents.iter().map(|document| number(document, "hits")).sum(), documents.len() as u64)
}

#[test]
fn a_form_stands_there_as_often_as_a_search_finds_it() {
    let project = Project::finished();
    let all = rows(&project, &["--by", "form"]);
    assert!(all.len() > 1_000);
    let order = |row: &Value| (std::cmp::Reverse(number(row, "count")), text(row, "word").to_owned());
    assert!(all.is_sorted_by_key(order), "by count, then by word");
    for row in all.iter().take(5).chain(all.iter().step_by(400)) {
        let expected = found(&project, &format!("'{}'", text(row, "word")));
        assert_eq!((number(row, "count"), number(row, "documents")), expected, "{row}");
    }
    let und = |rows: &[Value]| rows.iter().any(|row| row["word"] == "und");
    assert!(!und(&all) && und(&rows(&project, &["--by", "form", "--all", "--limit", "3"])));
}

#[test]
fn for_people_there_are_a_few_and_what_was_counted() {
    let project = Project::finished();
    let out = project.run(&["words"]).exits(0).says(&["word", "per million", "DP", "forms"]);
    assert_eq!(out.stdout.lines().count(), 1 + 30 + 2, "{out}");
    let counted = out.stdout.lines().nth(31).unwrap().to_owned();
    assert!(counted.starts_with("Counted: ") && counted.ends_with(" words in 3 documents."), "{counted}");
    out.says(&["the first 30 shown (--limit)"]).warns(&["what was counted is small (3 documents, "]);
    // What is in the table is on standard output, everything else is not.
    let csv = project.run(&["words", "--csv", "--limit", "2"]).exits(0).warns(&[&counted]);
    let mut reader = csv::Reader::from_reader(csv.stdout.as_bytes());
    let columns = ["word", "count", "per_million", "documents", "dp", "dp_norm", "forms"];
    assert_eq!(reader.headers().unwrap(), &columns[..]);
    assert_eq!(reader.records().map(Result::unwrap).count(), 2);
    // The same on one thread and on several.
    let one = project.run(&["words", "--csv", "--threads", "1"]).stdout;
    assert_eq!(project.run(&["words", "--csv", "--threads", "4"]).stdout, one);
}

#[test]
fn collocates_stand_where_near_finds_them() {
    let project = Project::finished();
    let near = rows(&project, &["--of", "integration", "--by", "form", "--min", "2", "--all"]);
    assert!(near.len() > 5, "{near:?}");
    for row in &near {
        let query = format!("integration NEAR/5 '{}'", text(row, "word"));
        assert_eq!(number(row, "documents"), found(&project, &query).1, "{row}");
        assert!(number(row, "count") as f64 > row["expected"].as_f64().unwrap(), "{row}");
        assert!(row["log_dice"].as_f64().unwrap() <= 14.0, "{row}");
    }
    let sorted = |column: &str, rows: &[Value]| {
        rows.is_sorted_by(|a, b| a[column].as_f64().unwrap() >= b[column].as_f64().unwrap())
    };
    assert!(sorted("log_dice", &near));
    assert!(sorted("g2", &rows(&project, &["--of", "integration", "--min", "2", "--sort", "g2"])));
    // A sentence holds more than five words on either side.
    let sentence = ["--of", "integration", "--min", "2", "--by", "form", "--all", "--within", "sentence"];
    assert!(rows(&project, &sentence).len() > near.len());
    let hits = found(&project, "integration").0;
    project
        .run(&["words", "--of", "integration", "--min", "2"])
        .exits(0)
        .says(&["logDice", &format!(" near {hits} hits of integration (unit of AND and NOT: document)")]);
    project
        .run(&["words", "--of", "xylophon"])
        .exits(1)
        .says(&["No word stands 5 or more times near 0 hits of xylophon"]);
}

#[test]
fn what_sets_a_group_apart() {
    let project = Project::finished();
    let key = rows(&project, &["--where", OBERLAND, "--against", "rest"]);
    assert!(!key.is_empty());
    let all = rows(&project, &[]);
    for row in &key {
        let total = all.iter().find(|other| other["word"] == row["word"]).unwrap();
        assert_eq!(number(row, "count") + number(row, "other_count"), number(total, "count"), "{row}");
        assert!(row["log_ratio"].as_f64().unwrap() > 0.0 && number(row, "count") >= 5, "{row}");
    }
    // Either side by name, or as what is left.
    let by_name = ["--where", OBERLAND, "--against", "state:Mittelland"];
    assert_eq!(rows(&project, &by_name), key);
    assert_eq!(rows(&project, &["--where", "rest", "--against", "state:Mittelland"]), key);
    let words =
        |rows: &[Value]| -> Vec<String> { rows.iter().map(|row| text(row, "word").to_owned()).collect() };
    let others = words(&rows(&project, &["--where", "rest", "--against", OBERLAND, "--min", "1"]));
    assert!(words(&key).iter().all(|word| !others.contains(word)), "{others:?}");
    project
        .run(&[&["words"], by_name.as_slice()].concat())
        .exits(0)
        .says(&[
            "1: ",
            " words in 2 documents with state:Oberland.",
            "2: ",
            "in 1 document with state:Mittelland.",
        ])
        .warns(&["group 1 is small (2 documents, ", "group 2 is small (1 document, "]);
}

#[test]
fn a_section_is_what_under_looks_into() {
    let project = Project::finished();
    let section = "~integration~ OR ~eingliederung~";
    let inside = rows(&project, &["--section", section, "--by", "form"]);
    assert!(inside.len() > 50);
    for row in inside.iter().step_by(20) {
        let query = format!("'{}' UNDER ({section})", text(row, "word"));
        assert_eq!((number(row, "count"), number(row, "documents")), found(&project, &query), "{row}");
    }
    project
        .run(&["words", "--section", section, "--of", "alle", "--min", "1"])
        .exits(0)
        .says(&[&format!("in sections under {section}, which 2 of these documents have")]);
    project
        .run(&["words", "--section", section, "--where", OBERLAND, "--against", "rest", "--min", "1"])
        .exits(0);
    project
        .run(&["words", "--section", "xylophon"])
        .exits(1)
        .says(&["which 0 of these documents have", "No words."]);
}

#[test]
fn a_group_that_cannot_be_is_told_with_what_there_is() {
    let project = Project::finished();
    let cases: [(&[&str], &str); 9] = [
        (&["--where", "state:Bayern"], "no document has state:Bayern; there are Mittelland, Oberland"),
        (
            &["--where", OBERLAND, "--against", "year:1999"],
            "no document has year:1999; there are 2013, 2014, 2017",
        ),
        (
            &["--where", "state:Oberland state:Mittelland"],
            "of no document is this true: state:Oberland state:Mittelland",
        ),
        (&["--where", "year:2000..2020", "--against", "rest"], "there is no rest"),
        (
            &["--where", OBERLAND, "--against", "year:2013..2014"],
            "documents in both groups: 1 (pdf/93007-2014.pdf)",
        ),
        (&["--where", "rest"], "--where rest are the documents"),
        (&["--sort", "g2"], "frequencies are sorted by count"),
        (&["--of", "alle", "--sort", "logratio"], "--sort logratio is for --against"),
        (&["--section", "(wohnen"], "(wohnen\n"),
    ];
    for (arguments, message) in cases {
        project.run(&[&["words"], arguments].concat()).exits(2).warns(&[message]);
    }
    Project::new().run(&["words"]).exits(2).warns(&["run “lesart run” first"]);
    lesart(&["words", "--help"]).exits(0).says(&["lesart words --of teilhabe", "log ratio"]);
}
