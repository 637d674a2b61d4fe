use std::io::Cursor;

use audit::exchange::{
    Area, Case, Code, Coding, ExchangeError, Guid, Note, Place, Project, Source, User, Value, Variable,
    VariableKind, changes, read_qdc, write_qdc, write_qdpx,
};
use document::Fingerprint;
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::{read, sample, written};

#[test]
fn what_is_written_is_read_again_the_same() {
    let project = sample();
    let received = read(&written(&project)).unwrap();
    assert_eq!(received.warnings, [""; 0]);
    assert_eq!(received.project, project);
    assert_eq!(changes(&project, &received).list, []);
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    assert_eq!(written(&sample()), written(&sample()));
}

#[test]
fn offsets_count_code_points() {
    let mut project = sample();
    let text: String = project.sources[0].text.chars().skip(18).take(8).collect();
    assert_eq!(text, "𝔐enschen");
    let received = read(&written(&project)).unwrap().project;
    assert_eq!(received.sources[0].codings[2].place, Place::Text { start: 18, end: 26 });
    let length = project.sources[0].text.chars().count();
    project.sources[0].codings[2].place = Place::Text { start: 18, end: length + 1 };
    let error = write_qdpx(&project, |_| Ok(b"%PDF-1.7".to_vec()), Cursor::new(Vec::new())).unwrap_err();
    assert!(matches!(error, ExchangeError::Misplaced { .. }), "{error}");
}

#[test]
fn a_pdf_that_changed_is_told() {
    let error = write_qdpx(&sample(), |_| Ok(b"%PDF-2.0".to_vec()), Cursor::new(Vec::new())).unwrap_err();
    assert!(error.to_string().starts_with("musterstadt.pdf: the PDF is not the one"), "{error}");
}

#[test]
fn what_programs_count_differently_becomes_a_space() {
    let mut project = sample();
    project.sources[0].text = "\u{feff}a\r\nb".into();
    project.sources[0].codings.clear();
    assert_eq!(read(&written(&project)).unwrap().project.sources[0].text, " a \nb");
}

#[test]
fn codebooks_go_out_and_in() {
    let codes = sample().codes;
    let text = write_qdc(&codes, "Lesart 0.1.0");
    assert_eq!(read_qdc(text.as_bytes()).unwrap(), (codes, vec![]));
}

/// Letters that are easily miscounted, and characters that XML treats specially.
fn text() -> impl Strategy<Value = String> {
    let letters = [
        "a", "ß", "Ö", "o\u{308}", "𝔐", "🏠", "\n", " ", "<", "&", "\"", "'", "]]>", "\t", "&amp;", "\u{a0}",
        "\u{2028}",
    ];
    vec(select(letters.to_vec()), 0..12).prop_map(|letters| letters.concat())
}

fn guid(kind: &'static str, count: usize) -> impl Strategy<Value = Guid> {
    (0..count).prop_map(move |number| Guid::of(&[kind, &number.to_string()]))
}

fn time() -> impl Strategy<Value = String> {
    (1..12, 1..29, 0..24).prop_map(|(month, day, hour)| format!("2026-{month:02}-{day:02}T{hour:02}:59:07Z"))
}

fn value() -> impl Strategy<Value = Vec<Value>> {
    let value = prop_oneof![text(), "[0-9]{1,4}", Just("2026-02-30".into()), time()];
    vec((guid("variable", 3), value), 0..2)
        .prop_map(|all| all.into_iter().take(1).map(|(variable, value)| Value { variable, value }).collect())
}

fn code(number: usize, name: &str, codes: Vec<Code>) -> Code {
    let guid = Guid::of(&["code", &number.to_string()]);
    Code { guid, name: name.into(), description: name.into(), color: None, codable: number != 1, codes }
}

/// Where in a text, a rectangle, or all of it.
fn place() -> impl Strategy<Value = (u8, usize, usize)> {
    (0..4_u8, 0..200_usize, 0..200_usize)
}

fn placed((kind, a, b): (u8, usize, usize), text: &str, pdf: bool) -> Place {
    let length = text.chars().count();
    let (start, end) = (a % (length + 1), b % (length + 1));
    let (start, end) = (start.min(end), start.max(end));
    match kind {
        0 => Place::Whole,
        1 if pdf => {
            Place::Area(Area { page: a as i64, first: (-1, 2), second: (3, 4), text: "ä".repeat(b % 3) })
        }
        _ if start == 0 && end == length => Place::Whole,
        _ => Place::Text { start, end },
    }
}

prop_compose! {
    fn source()(
        description in text(), body in vec(text(), 0..8), pdf in any::<bool>(), values in value(),
        codings in vec((guid("code", 3), option::of(guid("user", 3)), option::of(time()), place(), text()), 0..6),
    ) -> Source {
        let text = body.concat();
        let codings = codings.into_iter().map(|(code, user, at, at_place, note)| {
            let place = placed(at_place, &text, pdf);
            // Where there is no text, there is no selection to which a note could be written.
            let note = if place == Place::Whole && text.is_empty() { String::new() } else { note };
            Coding { guid: Guid::of(&[]), code, user, at, place, note }
        }).collect();
        let pdf = pdf.then(|| Fingerprint::of(b"%PDF-1.7"));
        Source { guid: Guid::of(&[]), name: String::new(), description, text, pdf, codings, values, notes: vec![] }
    }
}

prop_compose! {
    fn project()(
        names in vec(text(), 12), sources in vec(source(), 0..4), values in vec(value(), 0..3),
        notes in vec((text(), text(), time()), 0..3),
    ) -> Project {
        let kinds = [VariableKind::Text, VariableKind::Integer, VariableKind::DateTime];
        let numbered = |kind: &'static str, number: usize| Guid::of(&[kind, &number.to_string()]);
        let mut sources = sources;
        let mut count = 0;
        for (number, source) in sources.iter_mut().enumerate() {
            (source.guid, source.name) = (numbered("source", number), format!("{number}{}", names[number]));
            // Selections in PDFs' pages and texts lie apart in the file.
            source.codings.sort_by_key(|c| (c.place == Place::Whole && source.text.is_empty(), matches!(c.place, Place::Area(_))));
            for coding in &mut source.codings {
                count += 1;
                coding.guid = numbered("coding", count);
            }
        }
        if let Some(source) = sources.first_mut() {
            source.notes = (0..notes.len()).map(|number| numbered("note", number)).collect();
        }
        let cases = values.into_iter().enumerate().map(|(number, values)| Case {
            guid: numbered("case", number), name: names[4 + number].clone(), description: names[number].clone(), values,
            sources: sources.iter().map(|source| source.guid).collect(),
        });
        Project {
            name: names[7].clone(), origin: "Lesart".into(), description: names[8].clone(), created: None,
            users: (0..3).map(|number| User { guid: numbered("user", number), name: names[number].clone() }).collect(),
            codes: vec![code(0, &names[9], vec![code(1, &names[10], vec![code(2, &names[11], vec![])])])],
            variables: (0..3).map(|number| Variable {
                guid: numbered("variable", number), name: names[number].clone(), kind: kinds[number], description: names[5].clone(),
            }).collect(),
            cases: cases.collect(),
            sources,
            notes: notes.into_iter().enumerate().map(|(number, (name, text, at))| {
                Note { guid: numbered("note", number), name, text, user: Some(numbered("user", 0)), at: Some(at) }
            }).collect(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read_again_the_same(project in project()) {
        let received = read(&written(&project)).unwrap();
        prop_assert_eq!(&received.warnings, &Vec::<String>::new());
        prop_assert_eq!(&received.project, &project);
        prop_assert_eq!(changes(&project, &received).list, vec![]);
    }

    #[test]
    fn damaged_files_give_errors_and_nothing_worse(at in 0.0..1.0, byte in any::<u8>(), cut in 0.0..1.0) {
        let mut bytes = written(&sample());
        let place = (bytes.len() as f64 * at) as usize;
        bytes[place] ^= byte;
        let _ = read(&bytes);
        bytes.truncate((bytes.len() as f64 * cut) as usize);
        prop_assert!(read(&bytes).is_err());
    }
}
