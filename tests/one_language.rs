//! One language, three commands: the same query with the same unit has the same hits in `match`, in a search and as a rule.
//!
//! The texts take three ways: `match` reads the PDFs there and then, a search finds them in the index, and a rule is asked of the
//! texts that a run has kept. What each command tells is brought to the same shape: document, page, page label, block, and the
//! characters of the block's text from which to which the hit goes.

use std::collections::BTreeMap;

use crate::project::Project;

/// Contents and footnotes, two columns, tables, captions, pages numbered anew, an annex; none needs OCR, which takes its time.
const DOCUMENTS: [&str; 5] = ["91001-2019", "91011-2022-anlage", "92007-2013", "93002-2017", "93003-2022"];

/// Queries with their units. Each has hits in these documents.
const QUERIES: [(&str, &str); 22] = [
    ("straße", "block"),
    ("bürgerin", "block"),
    ("integrations* OR w?hnung", "block"),
    ("~wohn~", "block"),
    ("~chance", "block"),
    ("\"alle *\"", "block"),
    ("sprache NEAR/10 deutsch", "block"),
    ("sprache BEFORE/8 beruf", "block"),
    ("teilhabe NOT NEAR/5 bildung", "block"),
    ("~teilhabe~ NOT WITHIN \"gleichberechtigte teilhabe\"", "block"),
    ("~sprache~ UNDER (handlungsfeld* OR ~ziel~)", "block"),
    ("AFFIRMED ~zielgruppe~ OR NEGATED integration", "block"),
    ("heading:~arbeit~ OR list:sprache OR table:~arbeit~", "block"),
    ("toc:~arbeit~ OR running:*integration* OR footnote:der OR caption:die", "block"),
    ("@fach", "sentence"),
    ("sprache AND deutsch", "sentence"),
    ("sprache AND deutsch", "block"),
    ("sprache AND deutsch", "page"),
    ("sprache AND deutsch", "document"),
    ("(kurs OR schule) AND kind NOT kita", "sentence"),
    ("(kurs OR schule) AND kind NOT kita", "page"),
    ("integration NOT (teilhabe UNDER ~arbeit~)", "document"),
];

/// Document, page, page label, block, start, end.
type Hit = (String, u64, String, u64, usize, usize);

#[test]
fn match_search_and_rules_have_the_same_hits() {
    let project = Project::with_sample(&DOCUMENTS);
    project.run(&["search", "fachkraft~ OR ~fach", "--save", "fach"]).exits(0);
    for (number, (query, unit)) in QUERIES.iter().enumerate() {
        let id = number.to_string();
        let rule = ["--from-query", query, "--unit", unit, "--id", &id, "--weight", "1"];
        project.run(&[&["rules", "new", "wohnen"], &rule[..]].concat()).exits(0);
    }
    project.run(&["run"]).exits(0);
    let mut evidence = evidence(&project);
    for (number, (query, unit)) in QUERIES.iter().enumerate() {
        let found = searched(&project, query, unit);
        assert!(!found.is_empty(), "{query} ({unit}) finds nothing");
        assert_eq!(matched(&project, query, unit, &DOCUMENTS), found, "{query} ({unit}): match, search");
        let of_rule = evidence.remove(&number.to_string()).unwrap_or_default();
        assert_eq!(of_rule, found, "{query} ({unit}): rule, search");
        assert_eq!(
            listed(&project, query, unit),
            by_block(&found),
            "{query} ({unit}): both views of a search"
        );
    }
    // Neither match nor rules know filters, which are true or false of a document: they choose where a search looks.
    let filtered = searched(&project, "sprache state:Oberland", "block");
    assert_eq!(filtered, matched(&project, "sprache", "block", &["93002-2017", "93003-2022"]));
}

/// The hits that `lesart match` tells of PDFs, which it names by their paths.
fn matched(project: &Project, query: &str, unit: &str, documents: &[&str]) -> Vec<Hit> {
    let files: Vec<String> = documents.iter().map(|name| format!("corpus/pdf/{name}.pdf")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let out = project.run(&[&["match", query, "--unit", unit, "--json"], &files[..]].concat()).exits(0);
    let hit = |hit: &serde_json::Value| {
        let number = |name: &str| hit[name].as_u64().unwrap();
        let document = hit["file"].as_str().unwrap().strip_prefix("corpus/").unwrap().to_owned();
        let (start, end) = (number("start") as usize, number("end") as usize);
        (document, number("page"), label(hit), number("block"), start, end)
    };
    sorted(out.json_lines().iter().map(hit))
}

/// The hits of a search. Documents with their passages show hits in sentences cut out of the block; where a hit stands in the
/// block, the concordance tells: by the text to its left.
fn searched(project: &Project, query: &str, unit: &str) -> Vec<Hit> {
    let out = project.run(&["search", query, "--unit", unit, "--kwic=paragraph", "--json"]).exits(0);
    let hit = |line: &serde_json::Value| {
        let length = |name: &str| line[name].as_str().unwrap().chars().count();
        let (document, start) = (line["document"].as_str().unwrap().to_owned(), length("left"));
        let (page, block) = (line["page"].as_u64().unwrap(), line["block"].as_u64().unwrap());
        (document, page, label(line), block, start, start + length("hit"))
    };
    sorted(out.json_lines().iter().map(hit))
}

/// How many hits the documents of a search have, by document and block.
fn listed(project: &Project, query: &str, unit: &str) -> BTreeMap<(String, u64), u64> {
    let all = ["--limit", "99", "--passages", "9999", "--json"];
    let out = project.run(&[&["search", query, "--unit", unit], &all[..]].concat()).exits(0);
    let mut counts = BTreeMap::new();
    for document in out.json_lines() {
        let key = document["document"].as_str().unwrap();
        for passage in document["passages"].as_array().unwrap() {
            let place = (key.to_owned(), passage["block"].as_u64().unwrap());
            counts.insert(place, passage["hits"].as_u64().unwrap());
        }
    }
    counts
}

fn by_block(hits: &[Hit]) -> BTreeMap<(String, u64), u64> {
    let mut counts = BTreeMap::new();
    for (document, _, _, block, ..) in hits {
        *counts.entry((document.clone(), *block)).or_default() += 1;
    }
    counts
}

/// The evidence of the last run, by rule. It holds every hit of a rule, whatever counts of it.
fn evidence(project: &Project) -> BTreeMap<String, Vec<Hit>> {
    let mut hits: BTreeMap<String, Vec<Hit>> = BTreeMap::new();
    for row in project.rows("evidence", "label", "wohnen") {
        let number = |name: &str| row[name].parse::<u64>().unwrap();
        let (start, end) = (number("start") as usize, number("end") as usize);
        let label = row["page_label"].clone();
        let hit = (row["document"].clone(), number("page"), label, number("block"), start, end);
        hits.entry(row["rule"].clone()).or_default().push(hit);
    }
    hits.into_iter().map(|(rule, hits)| (rule, sorted(hits))).collect()
}

/// The number of the page that a reader sees; tables have nothing where there is none.
fn label(hit: &serde_json::Value) -> String {
    hit["page_label"].as_str().unwrap_or_default().to_owned()
}

/// Each command has an order of its own.
fn sorted(hits: impl IntoIterator<Item = Hit>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = hits.into_iter().collect();
    hits.sort();
    hits
}
