use std::{io::Cursor, time::Instant};

use audit::exchange::{Limits, read_qdc, read_qdpx_within};

use crate::{archive, read, sample, written};

const PROJECT: &str = r#"<Project xmlns="urn:QDA-XML:project:1.0" name="x">"#;

fn project(inside: &str) -> Vec<u8> {
    let codes = r#"<CodeBook><Codes><Code guid="00000000-0000-0000-0000-000000000001" name="c" isCodable="true"/></Codes></CodeBook>"#;
    let xml = format!("{PROJECT}{codes}{inside}</Project>");
    archive(&[("project.qde", xml.as_bytes())])
}

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let nested = format!("{PROJECT}{}", "<Code>".repeat(100_000));
    let entities = format!("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{PROJECT}&b;</Project>");
    let whole = written(&sample());
    let cases: [(Vec<u8>, &str); 10] = [
        (vec![], "this is no .qdpx file"),
        (b"PK\x03\x04 and nothing else".to_vec(), "this is no .qdpx file"),
        (whole[..whole.len() / 2].to_vec(), "this is no .qdpx file"),
        (archive(&[("readme.txt", b"x")]), "the archive holds no project"),
        (archive(&[("project.qde", b"")]), "project.qde: it holds no element"),
        (archive(&[("project.qde", b"\xff\xfe\x00")]), "project.qde: it holds no element"),
        (archive(&[("project.qde", PROJECT.as_bytes())]), "project.qde: it ends before its elements do"),
        (archive(&[("project.qde", b"<CodeBook/>")]), "project.qde: expected <Project>, found <CodeBook>"),
        (
            archive(&[("project.qde", nested.as_bytes())]),
            "the nesting in project.qde is larger than 200 elements",
        ),
        (archive(&[("project.qde", entities.as_bytes())]), "project.qde: it declares a document type"),
    ];
    for (bytes, expected) in cases {
        let error = read(&bytes).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}\nexpected: {expected}");
    }
    let error = read(&project("<Users>\n<User></Users>")).unwrap_err().to_string();
    assert!(error.starts_with("project.qde: line 2: "), "{error}");
    let error = read(&project("&other;")).unwrap_err().to_string();
    assert!(error.contains("&other;"), "{error}");
    assert!(read_qdc(b"<CodeBook/>").unwrap_err().to_string().contains("it holds no codes"));
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![b' '; 64 << 20];
    let bomb = archive(&[("project.qde", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    let limits = Limits { xml: 1 << 20, source: 1 << 20, total: 4 << 20, files: 100 };
    let within =
        |bytes: &[u8]| read_qdpx_within(Cursor::new(bytes), limits).map(|_| ()).unwrap_err().to_string();
    let begun = Instant::now();
    assert_eq!(within(&bomb), "project.qde, unpacked, is larger than 1 MB: nothing was read");
    assert!(begun.elapsed().as_secs() < 20);

    let source = |name: &str| {
        format!(
            "<TextSource guid=\"00000000-0000-0000-0000-00000000000{name}\" plainTextPath=\"internal://{name}.txt\"/>"
        )
    };
    let xml = |count: usize| {
        let sources: String = (1..=count).map(|number| source(&number.to_string())).collect();
        format!("{PROJECT}<Sources>{sources}</Sources></Project>")
    };
    let one = archive(&[("project.qde", xml(1).as_bytes()), ("sources/1.txt", &zeros)]);
    assert_eq!(within(&one), "1.txt, unpacked, is larger than 1 MB: nothing was read");
    // Each within its limit, all of them together not.
    let part = vec![b' '; 1 << 20];
    let names: Vec<String> = (1..=5).map(|number| format!("sources/{number}.txt")).collect();
    let (xml, mut files) = (xml(5), Vec::new());
    files.push(("project.qde", xml.as_bytes()));
    files.extend(names.iter().map(|name| (name.as_str(), part.as_slice())));
    assert!(within(&archive(&files)).contains("is larger than"), "{}", within(&archive(&files)));
    let many: Vec<String> = (0..200).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        within(&archive(&many)),
        "the number of files in the archive is larger than 100: nothing was read"
    );
}

#[test]
fn selections_that_do_not_fit_are_left_out_and_told() {
    let selection = |start: &str, end: &str| {
        format!(
            "<PlainTextSelection startPosition=\"{start}\" endPosition=\"{end}\"><Coding guid=\"00000000-0000-0000-0000-0000000000aa\">\
             <CodeRef targetGUID=\"00000000-0000-0000-0000-000000000001\"/></Coding></PlainTextSelection>"
        )
    };
    let cases = [("0", "4"), ("2", "1"), ("-1", "2"), ("x", "2"), ("", ""), ("0", "99999999999999999999")];
    for (start, end) in cases {
        let source = format!(
            "<Sources><TextSource name=\"t\"><PlainTextContent>aäb</PlainTextContent>{}</TextSource></Sources>",
            selection(start, end)
        );
        let received = read(&project(&source)).unwrap();
        assert_eq!(received.project.sources[0].codings, []);
        assert_eq!(received.left_out.len(), 1);
        assert!(
            received.warnings[0].contains("lies outside its text of 3 characters: left out"),
            "{:?}",
            received.warnings
        );
    }
}

#[test]
fn paths_lead_nowhere_outside_of_the_archive() {
    for path in [
        "internal://../../etc/passwd",
        "/etc/passwd",
        "relative:///etc/passwd",
        "absolute:///etc/passwd",
        "file:///etc/passwd",
    ] {
        let source = format!("<Sources><TextSource name=\"t\" plainTextPath=\"{path}\"/></Sources>");
        let received = read(&project(&source)).unwrap();
        assert_eq!(received.project.sources[0].text, "");
        assert!(received.warnings[0].contains(path), "{:?}", received.warnings);
    }
}
