//! `lesart match`: queries over texts, without a project; and the examples of the query language.

use crate::project::{Project, lesart, lesart_reads, sample};

/// The table "Examples that must hold" of the specification.
#[test]
fn the_examples_of_the_query_language() {
    let rows = include_str!("../crates/query/tests/specification.txt").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let [query, text, expected] = row.split(" | ").collect::<Vec<_>>()[..] else { panic!("{row}") };
        // The table has bytes, the program counts characters.
        let scalars = |at: &str| text[..at.parse().unwrap()].chars().count();
        let (expected, start) =
            expected.split_once('@').map_or((expected, None), |(e, at)| (e, Some(scalars(at))));
        let expected: Vec<&str> = expected.split(" · ").filter(|hit| *hit != "-").collect();
        let out =
            lesart_reads(text, &["match", query, "--json"]).exits(if expected.is_empty() { 1 } else { 0 });
        let hits = out.json_lines();
        let found: Vec<&str> = hits.iter().map(|hit| hit["text"].as_str().unwrap()).collect();
        assert_eq!(found, expected, "{query} in “{text}”");
        let characters: Vec<char> = text.chars().collect();
        for hit in &hits {
            let at = |name: &str| hit[name].as_u64().unwrap() as usize;
            let place: String = characters[at("start")..at("end")].iter().collect();
            assert_eq!(place, hit["text"].as_str().unwrap(), "{query}: the offsets lead to the hit");
            assert!(start.is_none_or(|start| at("start") == start), "{query}: another word");
        }
    }
}

#[test]
fn a_hit_has_file_page_block_and_the_characters_of_the_whole_text() {
    let text = "Vorwort für Häuser\n\nZweiter Absatz.\n\n\u{c}Auf Seite zwei: die Häuser";
    let out = lesart_reads(text, &["match", "haus", "--json"]).exits(0);
    assert_eq!(
        out.stdout,
        concat!(
            r#"{"file":"-","page":1,"block":0,"start":12,"end":18,"text":"Häuser"}"#,
            "\n",
            r#"{"file":"-","page":2,"block":2,"start":58,"end":64,"text":"Häuser"}"#,
            "\n",
        )
    );
    assert_eq!(text.chars().skip(58).take(6).collect::<String>(), "Häuser");
}

#[test]
fn the_unit_of_and_is_the_block_unless_said_otherwise() {
    let text = "Kinder lernen. Eltern auch.\n\nEltern arbeiten.";
    let count = |query: &str, unit: &str| {
        lesart_reads(text, &["match", query, "--unit", unit, "--json"]).json_lines().len()
    };
    assert_eq!(lesart_reads(text, &["match", "kinder eltern", "--json"]).exits(0).json_lines().len(), 2);
    assert_eq!(count("kinder eltern", "sentence"), 0);
    assert_eq!(count("kinder eltern", "block"), 2);
    assert_eq!(count("kinder eltern", "document"), 3);
    lesart_reads(text, &["match", "kinder", "--unit", "absatz"])
        .exits(2)
        .warns(&["sentence", "block", "page"]);
}

#[test]
fn markdown_has_headings_and_lists() {
    let text = "# Arbeitsmarkt\n\nDer Arbeitsmarkt.\n\n- Arbeitsmarkt\n";
    let found = |query: &str, options: &[&str]| -> Vec<u64> {
        let arguments = [&["match", query, "--json"], options].concat();
        lesart_reads(text, &arguments).json_lines().iter().map(|h| h["start"].as_u64().unwrap()).collect()
    };
    assert_eq!(found("heading:arbeit~", &["--markdown"]), [2]);
    assert_eq!(found("list:arbeit~", &["--markdown"]), [37]);
    assert_eq!(found("arbeit~ UNDER arbeitsmarkt", &["--markdown"]), [20, 37]);
    assert_eq!(found("heading:arbeit~", &[]), [0; 0]);
}

#[test]
fn pdfs_and_texts_together() {
    let project = Project::new().with_pdf("93002-2017").with_file("text.txt", "Gesellschaftliche Teilhabe");
    let pdf = "corpus/pdf/93002-2017.pdf";
    let hits = project.run(&["match", "teilhabe", pdf, "text.txt", "--json"]).exits(0).json_lines();
    let found: Vec<(&str, u64)> =
        hits.iter().map(|h| (h["file"].as_str().unwrap(), h["page"].as_u64().unwrap())).collect();
    assert_eq!(found, [(pdf, 2), ("text.txt", 1)]);
    // For a PDF the offsets count in the block, and `lesart blocks` shows the block.
    let blocks = project.run(&["blocks", pdf, "--json"]).json();
    let block = &blocks["blocks"][hits[0]["block"].as_u64().unwrap() as usize];
    let text: Vec<char> = block["text"].as_str().unwrap().chars().collect();
    let at = |name: &str| hits[0][name].as_u64().unwrap() as usize;
    assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), "Teilhabe");
    assert_eq!(block["page"], hits[0]["page"]);
}

#[test]
fn one_file_that_cannot_be_read_does_not_stop_the_others() {
    let project = Project::new().with_file("text.txt", "Teilhabe");
    let locked = sample("91008-2014");
    project
        .run(&["match", "teilhabe", &locked, "gibtsnicht.txt", "text.txt"])
        .exits(0)
        .says(&["text.txt:1: Teilhabe"])
        .warns(&["91008-2014.pdf: password needed", "cannot read gibtsnicht.txt"]);
    project.run(&["match", "teilhabe", "gibtsnicht.txt"]).exits(2).warns(&["cannot read gibtsnicht.txt"]);
}

#[test]
fn syntax_errors_and_filters_are_told() {
    lesart(&["match", "a AND OR b"]).exits(2).warns(&["a AND OR b\n      ^^"]);
    lesart(&["match", "\"offen"]).exits(2).warns(&["\"offen\n^"]);
    // A text has no state: filters are for searches.
    lesart(&["match", "wohnung state:Hessen"]).exits(2).warns(&["wohnung state:Hessen\n        ^"]);
}
