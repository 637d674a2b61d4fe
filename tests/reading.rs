//! `lesart text` and `lesart blocks`: what is in a PDF, straight from the file.

use std::collections::BTreeSet;

use crate::project::{Project, lesart, sample};

#[test]
fn text_ends_each_page_with_a_form_feed() {
    let text = lesart(&["text", &sample("92007-2013")]).exits(0).stdout;
    assert_eq!(text.matches('\u{c}').count(), 4);
    assert!(text.ends_with("\n\u{c}"));
    assert!(
        text.starts_with("Leitbild für das Zusammenleben in Falkenrode\n\nStadt Falkenrode\n\nVom Stadtrat")
    );
    // A word that was hyphenated at the end of a line is whole again.
    assert!(text.contains("Einbahnstraße"), "{text}");
}

#[test]
fn text_leaves_out_running_lines_and_contents_unless_asked() {
    let file = sample("93002-2017");
    let (text, all) =
        (lesart(&["text", &file]).exits(0).stdout, lesart(&["text", "--all", &file]).exits(0).stdout);
    let blocks = lesart(&["blocks", &file, "--json"]).exits(0).json();
    let left_out = |kind: &str| ["running", "toc"].contains(&kind);
    let has = |text: &str, block: &str| text.split(['\u{c}', '\n']).any(|line| line == block);
    let mut running = 0;
    for block in blocks["blocks"].as_array().unwrap() {
        let (kind, reading) = (block["kind"].as_str().unwrap(), block["text"].as_str().unwrap());
        // A list item is printed with its mark.
        let words =
            &[block["mark"].as_str(), Some(reading)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        running += usize::from(left_out(kind));
        assert!(has(&all, words), "{words}");
        assert!(left_out(kind) || has(&text, words), "{words}");
    }
    assert!(running > 0, "the sample has page numbers");
    assert!(all.len() > text.len());
}

#[test]
fn several_files_one_after_the_other() {
    let (one, other) = (sample("92007-2013"), sample("93007-2014"));
    let text = |files: &[&str]| lesart(&[&["text"], files].concat()).exits(0).stdout;
    assert_eq!(text(&[&one, &other]), text(&[&one]) + &text(&[&other]));
}

#[test]
fn each_reader_alone_reads_the_same_words() {
    let file = sample("93007-2014");
    let words = |reader: &str| -> BTreeSet<String> {
        let text = lesart(&["text", "--reader", reader, &file]).exits(0).stdout;
        text.split_whitespace().map(str::to_owned).collect()
    };
    let (hayro, other) = (words("hayro"), words("pdf-extract"));
    let shared = hayro.intersection(&other).count();
    assert!(
        shared * 10 >= hayro.len().max(other.len()) * 9,
        "{shared} of {} and {}",
        hayro.len(),
        other.len()
    );
    lesart(&["text", "--reader", "acrobat", &file]).exits(2).warns(&["both", "hayro", "pdf-extract"]);
}

#[test]
fn blocks_as_json() {
    let file = sample("92007-2013");
    let value = lesart(&["blocks", &file, "--json"]).exits(0).json();
    assert_eq!(value["pages"], 4);
    let kinds = ["heading", "paragraph", "list_item", "table_row", "caption", "footnote", "toc", "running"];
    let blocks = value["blocks"].as_array().unwrap();
    for block in blocks {
        let kind = block["kind"].as_str().unwrap();
        assert!(kinds.contains(&kind), "{block}");
        assert_eq!(
            block["level"].is_u64(),
            kind == "heading",
            "a heading and nothing else has a level: {block}"
        );
        assert!(!block["text"].as_str().unwrap().trim().is_empty(), "{block}");
        let boxes = block["boxes"].as_array().unwrap();
        assert_eq!(boxes[0]["page"], block["page"], "{block}");
        assert!(boxes.iter().all(|b| (1..=4).contains(&b["page"].as_u64().unwrap())), "{block}");
    }
    let has = |kind: &str, text: &str| blocks.iter().any(|b| b["kind"] == kind && b["text"] == text);
    assert!(has("heading", "I. Was wir meinen, wenn wir von Integration sprechen"));
    assert_eq!(blocks[0]["level"], 0, "the title");
    let outcomes = value["outcomes"].as_array().unwrap();
    assert_eq!(outcomes.len(), 4);
    for (n, page) in outcomes.iter().enumerate() {
        assert_eq!((&page["page"], &page["outcome"]), (&(n + 1).into(), &"read".into()));
    }
}

#[test]
fn a_pdf_with_an_empty_password_opens_for_everybody() {
    lesart(&["text", &sample("91007-2020")]).exits(0).says(&["Birkenhafen"]);
}

#[test]
fn without_ocr_pictures_of_pages_say_that_they_need_it() {
    let file = sample("91006-2015");
    let out = lesart(&["text", "--ocr", "never", &file]).exits(0).warns(&["4 of 4 pages are images"]);
    assert_eq!(out.stdout, "\u{c}".repeat(4));
    lesart(&["text", "--ocr", "manchmal", &file]).exits(2).warns(&["auto", "always", "never"]);
}

#[test]
fn files_that_cannot_be_read() {
    let cases = [
        ("91008-2014", "password needed: the file opens only with a password"),
        ("91009-2013", "damaged: no page tree can be found: the file is damaged or cut off"),
        ("91010-2011", "not a PDF: it is a text file that is only named .pdf"),
    ];
    for (name, reason) in cases {
        for command in ["text", "blocks"] {
            lesart(&[command, &sample(name)]).exits(2).warns(&[&format!("{name}.pdf: {reason}")]);
        }
    }
    lesart(&["text", "gibtsnicht.pdf"]).exits(2).warns(&["cannot read gibtsnicht.pdf"]);
    // Beside others they are told, and the others are read.
    lesart(&["text", &sample("91008-2014"), &sample("93007-2014")])
        .exits(0)
        .says(&["Landkreis Obermauth"])
        .warns(&["91008-2014.pdf: password needed"]);
    let empty = Project::new().with_file("leer.pdf", "");
    empty.run(&["text", "leer.pdf"]).exits(2).warns(&["leer.pdf: "]);
}
