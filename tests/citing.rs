//! Passages as quotes, and the corpus as references.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::project::{FINISHED, Project};

#[test]
fn a_hit_is_quoted_with_source_and_page() {
    let project = Project::finished();
    let quotes = |query: &str| project.run(&["search", query, "--cite"]).exits(0).stdout;
    let quoted = quotes("\"einheimische wie zugezogene\"");
    assert!(quoted.starts_with('„') && quoted.ends_with("“ (Landkreis Obermauth 2014, S. 3)\n"), "{quoted}");
    assert!(quoted.contains("Einheimische wie Zugezogene"), "{quoted}");
    // Several hits of a sentence are one quote, and no colour or heading stands between quotes.
    let all = quotes("integration OR sprache");
    assert!(all.lines().count() > 3, "{all}");
    for quote in all.lines() {
        assert!(quote.starts_with('„') && quote.ends_with(')') && quote.contains("“ ("), "{quote}");
    }
    let different: BTreeSet<&str> = all.lines().collect();
    assert_eq!(different.len(), all.lines().count(), "no quote comes twice\n{all}");
}

#[test]
fn a_sentence_over_a_page_break_is_quoted_from_both_pages() {
    let project = Project::finished();
    // The sentence begins on page 3; its Busverbindung stands on page 4.
    let quoted = project.run(&["search", "busverbindung", "--cite"]).exits(0).stdout;
    assert!(quoted.starts_with("„Kreisrat Bernreuther bringt zur Sprache, dass"), "{quoted}");
    assert!(quoted.ends_with("“ (Landkreis Obermauth 2014, S. 3–4)\n"), "{quoted}");
    let found = project.run(&["search", "busverbindung", "--json"]).exits(0).json_lines();
    assert_eq!(found[0]["passages"][0]["citation"], "(Landkreis Obermauth 2014, S. 4)");
}

#[test]
fn json_has_a_citation_for_each_passage() {
    let project = Project::finished();
    for more in [&[][..], &["--cite"], &["--unit", "block", "--passages", "1"]] {
        let arguments = [&["search", "integration", "--json"], more].concat();
        let found = project.run(&arguments).exits(0).json_lines();
        assert_eq!(found.len(), 3);
        for document in &found {
            let name = match document["concept"].as_str().unwrap() {
                "92007-2013" => "Stadt Falkenrode 2013",
                "93002-2017" => "Landkreis Tannhofen 2017",
                _ => "Landkreis Obermauth 2014",
            };
            for passage in document["passages"].as_array().unwrap() {
                let page = passage["page_label"].as_str().map_or_else(
                    || format!("S. {} der PDF-Datei", passage["page"]),
                    |label| format!("S. {label}"),
                );
                let citation = passage["citation"].as_str().unwrap();
                assert!(citation.starts_with(&format!("({name}, {page}")), "{citation}");
            }
        }
    }
}

#[test]
fn quotes_of_a_part_of_what_was_found_say_so() {
    let project = Project::finished();
    project.run(&["search", "integration", "--cite", "--limit", "1", "--passages", "1"]).exits(0).warns(&[
        "quotes of the best 1 of 3 documents (--limit), and of at most 1 passage of each (--passages)",
    ]);
    project.run(&["search", "xylophon", "--cite"]).exits(1).warns(&["nothing found (unit: document)"]);
    project.run(&["search", "state:Oberland", "--cite"]).exits(0).warns(&["no words to quote"]);
    project.run(&["search", "integration", "--cite", "--explain"]).exits(2);
}

#[test]
fn two_concepts_of_a_district_and_year_have_letters_and_a_document_without_any_its_file() {
    let project = Project::with_sample(&["93007-2014"]).with_pdf_as("92007-2013", "ohne zeile");
    let manifest = "file,concept,part,district,year,status,title,kind,url\n\
                    pdf/93007-2014.pdf,zweites,main,93007,2014,draft,Entwurf,Konzept,https://example.org/a_b\n\
                    pdf/erstes.pdf,erstes,main,93007,2014,adopted,Leitbild,Leitbild,\n";
    let project = project.with_file("corpus/manifest.csv", manifest).with_pdf_as("93002-2017", "erstes");
    project.run(&["run"]).exits(0);
    let citations = |query: &str| -> Vec<String> {
        let found = project.run(&["search", query, "--json"]).exits(0).json_lines();
        let first = found.iter().map(|document| document["passages"][0]["citation"].as_str().unwrap());
        let mut citations: Vec<String> =
            first.map(|citation| citation.split(", S.").next().unwrap().to_owned()).collect();
        citations.sort();
        citations
    };
    assert_eq!(
        citations("integration"),
        ["(Landkreis Obermauth 2014a", "(Landkreis Obermauth 2014b", "(ohne zeile.pdf o. J."]
    );
    project.run(&["export", "--format", "bibtex"]).exits(0);
    let bib = project.read("out/export/references.bib");
    assert!(bib.contains("url = {https://example.org/a_b},\n  note = {Entwurf; zitiert als 2014b}"), "{bib}");
}

#[test]
fn the_corpus_is_exported_as_references() {
    let project = Project::finished();
    let export = |form: &str, file: &str| {
        project
            .run(&["export", "--format", form])
            .exits(0)
            .says(&[&format!("Run 1 is in out/export: {file}.")]);
        project.read(&format!("out/export/{file}"))
    };
    let bib = export("bibtex", "references.bib");
    for (id, issuer) in
        FINISHED.iter().zip(["Stadt Falkenrode", "Landkreis Tannhofen", "Landkreis Obermauth"])
    {
        assert!(bib.contains(&format!("@techreport{{{id},\n  author = {{{{{issuer}}}}},\n")), "{bib}");
    }
    let ris = export("ris", "references.ris");
    assert_eq!(ris.matches("TY  - RPRT\r\n").count(), 3);
    assert_eq!(ris.matches("ER  - \r\n").count(), 3);
    assert!(ris.contains("AU  - Landkreis Obermauth\r\n") && ris.contains("PY  - 2014\r\n"), "{ris}");
    let csl: Value = serde_json::from_str(&export("csl-json", "references.json")).unwrap();
    let ids: Vec<&str> = csl.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    assert_eq!(ids, FINISHED);
    assert_eq!(csl[0]["issued"]["date-parts"][0][0], 2013);
    let pages = project.rows("concepts", "concept", "92007-2013")[0]["pages"].clone();
    assert_eq!(csl[0]["number-of-pages"], pages);
    assert_eq!(export("csl-json", "references.json"), serde_json::to_string_pretty(&csl).unwrap() + "\n");
}
