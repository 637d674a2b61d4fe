//! What is written is read back by others' readers where there are any: biblatex for BibTeX, serde for JSON, and for RIS a
//! strict one of our own.

use std::collections::BTreeMap;

use biblatex::{Bibliography, ChunksExt, Entry};
use corpus::{Catalogue, Reference};
use document::{Concept, Part, PartKind, Status};
use serde_json::Value;

use super::ReferenceForm;

fn concept(id: &str, districts: &[&str], year: Option<u16>, title: &str) -> Concept {
    let url = "https://example.org/a_b?c=1&d=50%25#S".to_owned();
    Concept {
        id: id.into(),
        parts: vec![Part { document: format!("pdf/{id}.pdf"), kind: PartKind::Main, page_offset: None, url }],
        districts: districts.iter().map(|&key| key.into()).collect(),
        year,
        status: Some(Status::Draft),
        title: title.into(),
        kind: "Integrationskonzept".into(),
    }
}

/// Everything that has a meaning in one of the forms.
const ODD: &str = "Ä & ß: 100 % {Vielfalt} #1_a \\ $5 ~ ^ \"zitiert\" „so“ 'so' @x, @report{y} } offen";

fn corpus() -> Vec<Reference> {
    let concepts = [
        concept("01001-2019", &["01001"], Some(2019), ODD),
        concept("01051_01053-2019", &["01051", "01053"], Some(2019), "Zwei\r\nKreise,\tein Konzept"),
        concept("Kürzel a", &["01001"], Some(2019), "ER  - kein Ende"),
        concept("kuerzel-a", &[], None, "and"),
    ];
    Reference::all(&concepts, &Catalogue::germany())
}

fn written(form: ReferenceForm) -> String {
    form.write(&corpus(), &|concept| (concept == "01001-2019").then_some(48))
}

#[test]
fn bibtex_is_read_back_as_it_was() {
    let text = written(ReferenceForm::Bibtex);
    let bibliography = Bibliography::parse(&text).unwrap();
    let keys: Vec<&str> = bibliography.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["01001-2019", "01051_01053-2019", "Kuerzel-a", "kuerzel-a-2"]);
    let entry = |key: &str| bibliography.get(key).unwrap();
    let field = |entry: &Entry, name: &str| entry.get(name).map(|chunks| chunks.format_verbatim());
    let first = entry("01001-2019");
    assert_eq!(first.entry_type.to_string(), "techreport");
    assert_eq!(field(first, "institution").unwrap(), "Stadt Flensburg");
    assert_eq!(field(first, "year").unwrap(), "2019");
    assert_eq!(field(first, "pagetotal").unwrap(), "48");
    assert_eq!(field(first, "url").unwrap(), "https://example.org/a_b?c=1&d=50%25#S");
    assert_eq!(field(first, "note").unwrap(), "Entwurf; zitiert als 2019a");
    assert_eq!(field(first, "language").unwrap(), "de");
    assert_eq!(field(first, "title").unwrap(), ODD);
    let authors: Vec<String> =
        entry("01051_01053-2019").author().unwrap().iter().map(|person| person.name.clone()).collect();
    assert_eq!(authors, ["Kreis Dithmarschen", "Kreis Herzogtum Lauenburg"]);
    assert_eq!(field(entry("01051_01053-2019"), "title").unwrap(), "Zwei Kreise, ein Konzept");
    assert_eq!(field(entry("kuerzel-a-2"), "year"), None);
    assert_eq!(field(entry("kuerzel-a-2"), "author"), None);
}

/// BibTeX itself, unlike biblatex, counts braces behind a backslash too.
#[test]
fn braces_are_balanced_without_looking_at_backslashes() {
    let text = written(ReferenceForm::Bibtex);
    let mut depth = 0;
    for c in text.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        assert!((0..=4).contains(&depth), "{text}");
    }
    assert_eq!(depth, 0);
    assert_eq!(text.matches("\n}\n").count(), 4, "four entries close at a line's beginning");
}

#[test]
fn ris_is_read_back_as_it_was() {
    let entries = read_ris(&written(ReferenceForm::Ris));
    assert_eq!(entries.len(), 4);
    let of = |n: usize, tag: &str| entries[n].get(tag).map(|values| values.join("|")).unwrap_or_default();
    assert_eq!((of(0, "TY"), of(0, "ID")), ("RPRT".into(), "01001-2019".into()));
    assert_eq!(of(0, "TI"), ODD);
    assert_eq!((of(0, "PY"), of(0, "SP"), of(0, "LA")), ("2019".into(), "48".into(), "de".into()));
    assert_eq!(of(0, "UR"), "https://example.org/a_b?c=1&d=50%25#S");
    assert_eq!(of(1, "AU"), "Kreis Dithmarschen|Kreis Herzogtum Lauenburg");
    assert_eq!(of(1, "TI"), "Zwei Kreise, ein Konzept");
    assert_eq!(of(2, "TI"), "ER - kein Ende");
    assert_eq!((of(3, "PY"), of(3, "AU")), (String::new(), String::new()));
    assert_eq!(of(3, "N1"), "Entwurf");
}

/// `XX  - value` and CRLF, nothing else; an entry from TY to ER.
fn read_ris(text: &str) -> Vec<BTreeMap<String, Vec<String>>> {
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "every line ends with CRLF");
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
    let mut entries = Vec::new();
    let mut open: Option<BTreeMap<String, Vec<String>>> = None;
    for line in text.split_terminator("\r\n") {
        if line.is_empty() {
            assert!(open.is_none(), "an empty line inside of an entry");
            continue;
        }
        let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("no tag: {line}"));
        assert!(
            tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
            "{line}"
        );
        match (tag, open.as_mut()) {
            ("TY", None) => open = Some([("TY".to_owned(), vec![value.to_owned()])].into()),
            ("ER", Some(_)) => {
                assert_eq!(value, "");
                entries.extend(open.take());
            }
            (_, Some(entry)) if tag != "TY" => {
                assert!(!value.is_empty(), "{line}");
                entry.entry(tag.to_owned()).or_default().push(value.to_owned());
            }
            _ => panic!("out of place: {line}"),
        }
    }
    assert!(open.is_none(), "the last entry has no end");
    entries
}

#[test]
fn csl_json_has_the_fields_of_its_schema() {
    // The names of a report's fields in CSL 1.0.2.
    const KNOWN: [&str; 11] = [
        "id",
        "type",
        "title",
        "author",
        "publisher",
        "genre",
        "issued",
        "number-of-pages",
        "URL",
        "note",
        "language",
    ];
    let value: Value = serde_json::from_str(&written(ReferenceForm::CslJson)).unwrap();
    let entries = value.as_array().unwrap();
    assert_eq!(entries.len(), 4);
    for entry in entries {
        assert_eq!((&entry["type"], &entry["language"]), (&"report".into(), &"de".into()));
        assert!(entry.as_object().unwrap().keys().all(|name| KNOWN.contains(&name.as_str())), "{entry}");
    }
    assert_eq!(entries[0]["title"], ODD);
    assert_eq!(entries[0]["issued"], serde_json::json!({ "date-parts": [[2019]] }));
    assert_eq!(entries[0]["author"], serde_json::json!([{ "literal": "Stadt Flensburg" }]));
    assert_eq!(entries[0]["publisher"], "Stadt Flensburg");
    assert_eq!(entries[1]["author"][1]["literal"], "Kreis Herzogtum Lauenburg");
    assert_eq!((&entries[3]["issued"], &entries[3]["author"]), (&Value::Null, &Value::Null));
}
