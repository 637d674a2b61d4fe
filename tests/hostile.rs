//! Damaged files, as in `cargo run -p extract --example mutate`, but few and small.

#[path = "../crates/extract/examples/mutate/mutant.rs"]
mod mutant;

use std::fs;

use serde_json::{Value, json};
use tempfile::tempdir;

use crate::project::{lesart_reads, sample};

const MUTANTS: usize = 120;
const SEED: u64 = 20_261_122;

#[test]
fn every_damaged_file_and_every_page_of_it_has_an_outcome() {
    let names = ["91002-2016", "91006-2015", "92007-2013", "93007-2014"];
    let files: Vec<Vec<u8>> = names.iter().map(|name| fs::read(sample(name)).unwrap()).collect();
    let folder = tempdir().unwrap();
    let mut tasks = String::new();
    for number in 0..MUTANTS {
        let (source, damage, bytes) = mutant::mutant(&files, SEED, number);
        let path = folder.path().join(format!("{number}.pdf"));
        fs::write(&path, bytes).unwrap();
        let key = format!("{number} {} {damage:?}", names[source]);
        tasks += &json!({ "key": key, "path": path, "fingerprint": "0".repeat(64) }).to_string();
        tasks.push('\n');
    }
    let out = lesart_reads(&tasks, &["worker", "extract"]).exits(0);
    let (mut counted, mut done) = (0, 0);
    for event in out.json_lines() {
        match event["event"].as_str() {
            Some("pages") => counted = event["count"].as_u64().unwrap(),
            Some("done") => {
                let document = &event["extraction"]["document"];
                let told = format!("{}: {}: {}", document["key"], document["outcome"], document["reason"]);
                assert!(
                    !["crashed", "timed out", "missing"].contains(&document["outcome"].as_str().unwrap()),
                    "{told}"
                );
                assert_eq!(document["pages"].as_array().unwrap().len() as u64, counted, "{told}");
                (counted, done) = (0, done + 1);
            }
            _ => {}
        }
    }
    assert_eq!(done, MUTANTS);
}

#[test]
fn what_kills_one_reader_is_read_by_the_other() {
    let folder = tempdir().unwrap();
    let file = |name: &str, content: &str| {
        let path = folder.path().join(name);
        fs::write(&path, page(content)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    // A page that keeps two million states, and a form that draws itself: either kills pdf-extract with its process.
    let word = "BT /F1 12 Tf 72 700 Td (Teilhabe) Tj ET";
    let paths = [
        file("states.pdf", &format!("{word} {}", "q ".repeat(2_000_000))),
        file("form.pdf", &format!("{word} /X0 Do")),
        sample("92007-2013"),
    ];
    let tasks: String = paths
        .iter()
        .map(|path| json!({ "key": "a", "path": path, "fingerprint": "0".repeat(64) }).to_string() + "\n")
        .collect();
    let memory = (512 << 20).to_string();
    let out = lesart_reads(&tasks, &["worker", "extract", "--memory", &memory]).exits(0);
    let mut done = out.json_lines();
    done.retain(|event| event["event"] == "done");
    let documents: Vec<&Value> = done.iter().map(|event| &event["extraction"]["document"]).collect();
    assert_eq!(documents.len(), paths.len());
    for (document, of) in documents.iter().zip(["ran out of memory", "overflowed its stack"]) {
        assert_eq!(
            (&document["outcome"], &document["blocks"][0]["text"]),
            (&"read".into(), &"Teilhabe".into())
        );
        let reason = format!("hayro alone: with both readers the reading process {of}");
        assert_eq!(document["pages"][0]["reason"], reason);
    }
    assert_eq!(
        (&documents[2]["outcome"], &documents[2]["pages"][0]["reason"]),
        (&"read".into(), &"both readers agree".into())
    );
}

/// A PDF of one page with that content, which may draw the form X0, which draws itself.
fn page(content: &str) -> Vec<u8> {
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 5 0 R >> >>";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /XObject << /X0 5 0 R >> /Font << /F1 6 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        format!("<< {form} /Length 6 >>\nstream\n/X0 Do\nendstream"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let (xref, size) = (pdf.len(), objects.len() + 1);
    pdf += &format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"
    );
    pdf.into_bytes()
}

#[test]
fn the_same_seed_gives_the_same_mutants() {
    let files = [b"1 0 obj << /Length 12 >> endobj".to_vec(), b"trailer << /Size 4 >>".to_vec()];
    let all = |seed| (0..40).map(|n| mutant::mutant(&files, seed, n)).collect::<Vec<_>>();
    assert_eq!(all(7), all(7));
    assert_ne!(all(7), all(8));
    let kinds: std::collections::BTreeSet<_> = all(7).iter().map(|(_, damage, _)| *damage).collect();
    assert_eq!(kinds.len(), 4);
    // Files of which nothing is left can be damaged, too.
    (0..40).for_each(|n| drop(mutant::mutant(&[Vec::new()], 1, n)));
}
