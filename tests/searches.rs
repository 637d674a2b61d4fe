//! Sixty searches on the sample corpus: is the first document, and the first page shown, the one that a reader wants?
//!
//! `searches.tsv` was written from the texts before anything was searched: query, expected document and page, and why. Of a
//! query that two documents answer equally well, both are listed (`a|b`); a document may answer it on several pages (`6,13`).
//! `cargo test -p lesart searches:: -- --nocapture` shows what is wrong.

use std::fs;

use serde_json::Value;

use crate::project::{Project, repository};

/// So many lead to the document, and so many of these to the page, too. Ranking may raise these, and must not lower them.
const REACHED: (usize, usize) = (58, 57);

struct Search {
    query: String,
    /// Each document with the pages of it that are right.
    expected: Vec<(String, Vec<u64>)>,
}

#[test]
#[allow(clippy::print_stdout, reason = "the share is the measure, and what is wrong is there to be read")]
fn the_first_result_is_what_a_reader_wants() {
    let table = fs::read_to_string(repository("tests/searches.tsv")).unwrap();
    let searches: Vec<Search> = table.lines().skip(1).map(search).collect();
    assert_eq!(searches.len(), 60);
    let project = Project::sample_corpus();
    let (mut documents, mut pages) = (0, 0);
    for Search { query, expected } in &searches {
        let found = project.run(&["search", query, "--json", "--limit", "1"]).json_lines();
        let (document, page) = first(&found);
        let right = expected.iter().find(|(key, _)| *key == document);
        documents += usize::from(right.is_some());
        let is_page = right.is_some_and(|(_, pages)| pages.contains(&page));
        pages += usize::from(is_page);
        if !is_page {
            let what = if right.is_some() { "page" } else { "document" };
            println!("wrong {what}: {query}\n    found {document} S. {page}, expected {expected:?}");
        }
    }
    let share = |right: usize| 100 * right / searches.len();
    println!(
        "{documents} of {} lead to the document ({} %), {pages} to the page, too ({} %)",
        searches.len(),
        share(documents),
        share(pages)
    );
    assert!(documents >= REACHED.0 && pages >= REACHED.1, "fewer than were reached before: {REACHED:?}");
}

fn search(line: &str) -> Search {
    let [query, documents, pages, _reason] = line.split('\t').collect::<Vec<_>>()[..] else {
        panic!("four columns are expected: {line}");
    };
    let key = |document: &str| document.replace("sample/pdf/", "pdf/");
    let pages = pages.split('|').map(|pages| pages.split(',').map(|page| page.parse().unwrap()).collect());
    let expected: Vec<(String, Vec<u64>)> = documents.split('|').map(key).zip(pages).collect();
    assert_eq!(expected.len(), documents.split('|').count(), "{line}");
    Search { query: query.to_owned(), expected }
}

/// The first document, and the page of the first passage shown of it.
fn first(found: &[Value]) -> (&str, u64) {
    let Some(first) = found.first() else { return ("nothing", 0) };
    let page = first["passages"].get(0).and_then(|passage| passage["page"].as_u64());
    (first["document"].as_str().unwrap(), page.unwrap_or_default())
}
