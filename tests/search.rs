//! Searching the full text.

use crate::project::Project;

#[test]
fn a_phrase_in_any_inflection() {
    Project::finished().run(&["search", "\"gleiche möglichkeit\""]).exits(0).says(&[
        "pdf/92007-2013.pdf",
        "Leitbild für das Zusammenleben in Falkenrode",
        "S. 1  I. Was wir meinen, wenn wir von Integration sprechen",
        "gleichen Möglichkeiten",
    ]);
}

#[test]
fn explain_tells_what_each_word_hits() {
    let project = Project::finished();
    project.run(&["search", "BEJAHT „chancen für alle“ ODER quatschwort", "--explain"]).exits(0).says(&[
        "Understood as AFFIRMED \"chancen für alle\" OR quatschwort",
        "any inflection of chance",
        "für ",
        "hits nothing",
    ]);
    let words = project.run(&["search", "~kurs", "--explain", "--json"]).exits(0).json_lines();
    assert_eq!((words.len(), &words[0]["word"]), (1, &"kurs".into()));
    let forms = words[0]["forms"].as_array().unwrap();
    let passages: Vec<u64> = forms.iter().map(|form| form["passages"].as_u64().unwrap()).collect();
    assert!(passages.len() > 3 && passages.is_sorted_by(|a, b| a >= b), "{passages:?}");
}

#[test]
fn json_has_rank_document_page_and_snippets() {
    let project = Project::finished();
    let found = project.run(&["search", "teilhabe OR sprache", "--json"]).exits(0).json_lines();
    assert!(found.len() > 1);
    let mut last = f64::MAX;
    for (n, document) in found.iter().enumerate() {
        assert_eq!(document["rank"], n + 1);
        let key = document["document"].as_str().unwrap();
        assert_eq!(key, format!("pdf/{}.pdf", document["concept"].as_str().unwrap()));
        assert!(!document["title"].as_str().unwrap().is_empty());
        let score = document["score"].as_f64().unwrap();
        assert!(score <= last, "ranked by score");
        last = score;
        for passage in document["passages"].as_array().unwrap() {
            assert!(passage["page"].as_u64().unwrap() >= 1);
            for snippet in passage["snippets"].as_array().unwrap() {
                let text: Vec<char> = snippet["text"].as_str().unwrap().chars().collect();
                for hit in snippet["hits"].as_array().unwrap() {
                    let at = |name: &str| hit[name].as_u64().unwrap() as usize;
                    let marked: String = text[at("start")..at("end")].iter().collect();
                    assert_eq!(marked, hit["text"].as_str().unwrap(), "{snippet}");
                }
            }
        }
    }
}

#[test]
fn the_page_is_the_one_on_which_the_words_stand() {
    let project = Project::finished();
    let found = project.run(&["search", "\"einheimische wie zugezogene\"", "--json"]).exits(0).json_lines();
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["document"], &found[0]["hits"]), (&"pdf/93007-2014.pdf".into(), &1.into()));
    assert_eq!(found[0]["passages"][0]["page"], 3);
    assert_eq!(found[0]["passages"][0]["snippets"][0]["hits"][0]["text"], "Einheimische wie Zugezogene");
    // `lesart text` ends page n with the nth form feed.
    let text = project.run(&["text", "corpus/pdf/93007-2014.pdf"]).exits(0).stdout;
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let on: Vec<usize> =
        (1..=pages.len()).filter(|n| pages[n - 1].contains("Einheimische wie Zugezogene")).collect();
    assert_eq!(on, [3]);
}

#[test]
fn filters() {
    let project = Project::finished();
    let documents = |query: &str| -> Vec<String> {
        let found = project.run(&["search", query, "--json"]).json_lines();
        let mut names: Vec<String> =
            found.iter().map(|d| d["concept"].as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    };
    let cases: [(&str, &[&str]); 9] = [
        ("sprache", &["92007-2013", "93002-2017", "93007-2014"]),
        ("sprache state:Oberland", &["93002-2017", "93007-2014"]),
        ("sprache type:\"Kreisfreie Stadt\"", &["92007-2013"]),
        ("sprache year:2014..2020", &["93002-2017", "93007-2014"]),
        ("sprache district:93002", &["93002-2017"]),
        ("sprache concept:93007-2014", &["93007-2014"]),
        ("sprache label:teilhabe", &["92007-2013"]),
        ("sprache label:teilhabe=unclear", &["93007-2014"]),
        ("sprache NOT label:teilhabe", &["93002-2017", "93007-2014"]),
    ];
    for (query, expected) in cases {
        assert_eq!(documents(query), expected, "{query}");
    }
}

#[test]
fn both_sides_of_and_within_a_document_or_a_block() {
    let project = Project::finished();
    project.run(&["search", "hugenotten AND salzhaus"]).exits(0).says(&["pdf/92007-2013.pdf"]);
    project.run(&["search", "hugenotten AND salzhaus", "--unit", "block"]).exits(1);
    project.run(&["search", "hugenotten AND furt", "--unit", "block"]).exits(0).says(&["S. 1"]);
}

#[test]
fn limits_show_less_and_find_as_much() {
    let project = Project::finished();
    let all = project.run(&["search", "integration", "--json"]).json_lines();
    assert_eq!(all.len(), 3);
    let one =
        project.run(&["search", "integration", "--limit", "1", "--passages", "1", "--json"]).json_lines();
    assert_eq!(one.len(), 1);
    assert_eq!((&one[0]["document"], &one[0]["hits"]), (&all[0]["document"], &all[0]["hits"]));
    assert_eq!(one[0]["passages"].as_array().unwrap().len(), 1);
    project.run(&["search", "integration", "--limit", "1"]).says(&["in 3 documents, the first 1 shown"]);
}

#[test]
fn nothing_found() {
    let project = Project::finished();
    project.run(&["search", "xylophon"]).exits(1).says(&["Nothing found for xylophon"]);
    project
        .run(&["search", "integration xylophon OR integration"])
        .exits(0)
        .warns(&["xylophon stands nowhere"]);
    assert_eq!(project.run(&["search", "xylophon", "--json"]).exits(1).stdout, "");
}

#[test]
fn an_empty_query_and_one_of_a_thousand_words() {
    let project = Project::finished();
    for query in ["", " "] {
        project.run(&["search", query]).exits(2).warns(&["the query is empty"]).keeps_quiet_about("^");
    }
    let words: Vec<String> = (0..1000).map(|n| format!("xylophon{n}")).collect();
    let many = project.run(&["search", &words.join(" OR ")]).exits(1);
    many.says(&["Nothing found for this query"])
        .warns(&["xylophon9 stands nowhere", "990 more words stand nowhere"])
        .keeps_quiet_about("xylophon500");
}

#[test]
fn before_the_first_run_and_without_documents() {
    let project = Project::new();
    project.run(&["search", "teilhabe"]).exits(2).warns(&["there is no index yet: run “lesart run” first"]);
    project.run(&["run"]).exits(0).says(&["put PDFs into corpus/pdf/"]);
    project
        .run(&["search", "teilhabe"])
        .exits(1)
        .says(&["Nothing found"])
        .warns(&["put PDFs into corpus/pdf/"]);
    project.run(&["search", "teilhabe", "--kwic", "--csv"]).exits(1);
    project.run(&["search", "teilhabe", "--count-by", "state"]).exits(1);
}

#[test]
fn an_unknown_filter_value_is_told_with_what_there_is() {
    let project = Project::finished();
    project
        .run(&["search", "sprache state:Bayern"])
        .exits(1)
        .warns(&["no document has state:Bayern", "Mittelland, Oberland"]);
}

#[test]
fn a_syntax_error_has_a_caret() {
    let project = Project::finished();
    let cases = [
        ("wohnung AND (miete", "wohnung AND (miete\n"),
        ("NOT wohnung", "NOT wohnung\n^^^"),
        ("wohnung NEAR/x miete", "wohnung NEAR/x miete\n        ^"),
        ("land:Hessen wohnung", "land:Hessen wohnung\n^"),
    ];
    for (query, caret) in cases {
        let out = project.run(&["search", query]).exits(2);
        assert!(out.stderr.contains(caret), "{query}\n{out}");
        assert!(out.stderr.contains("expected") || out.stderr.contains("known"), "{query}\n{out}");
    }
}

#[test]
fn operators_have_german_names() {
    let project = Project::finished();
    let documents = |query: &str| project.run(&["search", query, "--json"]).stdout;
    assert!(!documents("sprache ODER xylophon").is_empty());
    assert_eq!(documents("sprache ODER hugenotten"), documents("sprache OR hugenotten"));
    assert_eq!(documents("sprache UND hugenotten"), documents("sprache AND hugenotten"));
    assert_eq!(documents("sprache NICHT hugenotten"), documents("sprache NOT hugenotten"));
    assert_eq!(documents("alle NAHE/5 menschen"), documents("alle NEAR/5 menschen"));
    assert_eq!(documents("sprache UNTER handlungsfeld*"), documents("sprache UNDER handlungsfeld*"));
}
