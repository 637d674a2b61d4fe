//! The rules of `docs/rules.md` and `docs/regeln.md`: they load, and their examples hold.

mod common;

use std::path::Path;

use classify::{Known, RuleSet, SavedQueries, run_examples};
use common::{codebook, german};

/// The pieces of TOML of a page.
fn pieces(page: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(page);
    let text = std::fs::read_to_string(path).unwrap();
    text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_pages_on_rules_show_what_works() {
    for page in ["rules.md", "regeln.md"] {
        let pieces = pieces(page);
        let [rule, names, decide, choice] = pieces.as_slice() else {
            panic!("{page}: {} pieces", pieces.len())
        };
        let shared = "[lists]\nrand = ['vorwort']\nlage = ['ausgangslage']\nabgelehnt = ['nicht gegenstand']\nzahl = ['prozent']\n";
        let other = |id: &str| {
            format!("[[rule]]\nid = '{id}'\nmeaning = 'Ein Wort.'\nquery = '@kein-vorhaben'\nweight = 4\n")
        };
        let yes_no = format!(
            "label = 'sprache'\n{decide}{names}{rule}{}{}",
            other("alle-im-leitbild"),
            other("ueberschrift")
        );
        let choice = format!(
            "label = 'zielgruppe'\n{choice}{}choice = 'alle'\n",
            other("a").replace("@kein-vorhaben", "x")
        );
        let files = [("lists.toml", shared), ("sprache.toml", &yes_no), ("zielgruppe.toml", &choice)];
        let rules =
            RuleSet::load(&files, &codebook(), german()).unwrap_or_else(|errors| panic!("{page}: {errors}"));
        let failures = run_examples(&rules, german());
        assert!(failures.is_empty(), "{page}: {failures:?}");
    }
}

#[test]
fn the_pages_on_queries_show_a_query_that_can_be_saved() {
    for page in ["query-language.md", "abfragesprache.md"] {
        let pieces = pieces(page);
        let [piece] = pieces.as_slice() else { panic!("{page}: {} pieces", pieces.len()) };
        let saved = SavedQueries::read(page, piece).unwrap_or_else(|errors| panic!("{errors}"));
        let mut known = Known::default();
        saved.add_to(&mut known, german()).unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(known.read("@kurs").unwrap().to_string(), "sprachkurs OR deutschkurs~");
        assert_eq!(saved.get("kurs").unwrap().unit, Some(query::Unit::Sentence));
    }
}
