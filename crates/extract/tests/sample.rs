//! The readers on real files: the sample corpus, and files that are none.

use std::{fs, path::PathBuf};

use document::{DocumentOutcome, Fingerprint, PageOutcome};
use extract::{Extraction, Progress, Readers, read};

struct Silent;

impl Progress for Silent {
    fn pages(&mut self, _: u32) {}
    fn page(&mut self, _: u32) {}
}

fn sample(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/sample/pdf").join(name);
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn extraction(name: &str, readers: Readers) -> Extraction {
    read(name, &sample(name), readers, &mut Silent)
}

#[test]
fn outcomes_of_documents() {
    // (file, outcome, pages)
    let cases = [
        ("91002-2016.pdf", DocumentOutcome::Read, 5),
        ("91006-2015.pdf", DocumentOutcome::NeedsOcr, 4),
        ("91007-2020.pdf", DocumentOutcome::Read, 5),
        ("91008-2014.pdf", DocumentOutcome::PasswordNeeded, 0),
        ("91009-2013.pdf", DocumentOutcome::Damaged, 0),
        ("91010-2011.pdf", DocumentOutcome::NotPdf, 0),
    ];
    for (file, outcome, pages) in cases {
        let document = extraction(file, Readers::Both).document;
        assert_eq!((document.outcome, document.pages.len()), (outcome, pages), "{file}: {}", document.reason);
        assert_eq!(
            document.reason.is_empty(),
            outcome == DocumentOutcome::Read,
            "{file}: {}",
            document.reason
        );
    }
}

#[test]
fn both_readers_find_the_same_words() {
    let words = |readers| -> Vec<String> {
        let text = extraction("91002-2016.pdf", readers).document.text();
        text.split_whitespace().map(str::to_owned).collect()
    };
    let (first, second) = (words(Readers::Hayro), words(Readers::PdfExtract));
    let common = first.iter().filter(|w| second.contains(w)).count();
    assert!(common * 100 >= first.len() * 97, "{common} of {} words", first.len());
}

#[test]
fn pages_say_who_read_them_and_how_surely() {
    let document = extraction("91002-2016.pdf", Readers::Both).document;
    for page in &document.pages {
        assert_eq!(page.outcome, PageOutcome::Read);
        assert_eq!(page.reason, "both readers agree");
        assert!(page.confidence >= 95, "{}", page.confidence);
        assert_eq!((page.width.round(), page.height.round()), (595.0, 842.0));
    }
    let scan = extraction("91006-2015.pdf", Readers::Both).document;
    assert!(scan.pages.iter().all(|p| p.outcome == PageOutcome::NeedsOcr && p.reader.is_none()));
}

#[test]
fn files_that_are_no_pdfs_say_what_they_are() {
    let cases: [(&[u8], &str); 6] = [
        (b"", "empty"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\xD0\xCF\x11\xE0rest", "old office document"),
        (b"\x89PNG\r\n", "picture"),
        (b"<html>", "web page"),
        (b"Konzept zur Integration", "text file"),
    ];
    for (bytes, expected) in cases {
        let document = read("a.pdf", bytes, Readers::Both, &mut Silent).document;
        assert_eq!(document.outcome, DocumentOutcome::NotPdf);
        assert!(document.reason.contains(expected), "{}", document.reason);
    }
}

#[test]
fn a_file_cut_anywhere_has_an_outcome() {
    let bytes = sample("93007-2014.pdf");
    for share in [1, 5, 20, 45, 70, 90, 99] {
        let cut = &bytes[..bytes.len() * share / 100];
        let document = read("cut.pdf", cut, Readers::Both, &mut Silent).document;
        assert!(document.outcome == DocumentOutcome::Read || !document.reason.is_empty(), "{share} %");
    }
}

/// What extraction makes of the sample, in short. When this test fails, the same files give other texts: raise
/// `extract::VERSION` or `layout::VERSION`, so that caches know, and write the line that the test prints into
/// `tests/output.txt`; the change belongs into the changelog, under "Results may differ".
#[test]
fn other_output_needs_another_version() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/sample/pdf");
    let entries = fs::read_dir(folder).expect("the sample corpus is there");
    let mut files: Vec<String> =
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    files.sort();
    let texts: Vec<Vec<u8>> = files
        .iter()
        .map(|file| serde_json::to_vec(&extraction(file, Readers::Both)).expect("an extraction is JSON"))
        .collect();
    let digest = Fingerprint::of_parts(texts.iter().map(Vec::as_slice));
    let line = format!("version {}: {}", extract::VERSION, &digest.hex()[..32]);
    assert_eq!(include_str!("output.txt").trim(), line, "see the comment of this test");
}
