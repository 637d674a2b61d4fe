use audit::exchange::{Area, Place, read_qdc};

use crate::{archive, read};

const CODE: &str = "00000000-0000-0000-0000-000000000001";

/// A project as another program might write it: the byte order mark, braces, prefixes, elements and sources that Lesart has not.
#[test]
fn projects_of_other_programs_are_read() {
    let xml = format!(
        r##"<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<q:Project xmlns:q="urn:QDA-XML:project:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="P" origin="NVivo"
    xsi:schemaLocation="urn:QDA-XML:project:1.0 Project.xsd" basePath="C:\x">
  <q:CodeBook><q:Codes><q:Code guid="{{{CODE}}}" name="Wohnen &amp; Leben" isCodable="true" color="#123"><q:NoteRef targetGUID="{CODE}"/>
    <q:Description>Öffentlich&#x20;</q:Description></q:Code></q:Codes><q:Extra/></q:CodeBook>
  <q:Sources>
    <q:PDFSource guid="00000000-0000-0000-0000-000000000002" name="a" path="internal://A.pdf">
      <q:PDFSelection guid="00000000-0000-0000-0000-000000000005" page="3" firstX="10.6" firstY="20" secondX="30" secondY="40" modifyingUser="00000000-0000-0000-0000-00000000000b">
        <q:Coding guid="00000000-0000-0000-0000-000000000006"><q:CodeRef targetGUID="{CODE}"/></q:Coding></q:PDFSelection>
      <q:Representation guid="00000000-0000-0000-0000-000000000003" plainTextPath="internal://B.TXT">
        <q:PlainTextSelection guid="00000000-0000-0000-0000-000000000007" startPosition="4" endPosition="8" creatingUser="00000000-0000-0000-0000-00000000000a">
          <q:Description/><q:Coding guid="00000000-0000-0000-0000-000000000008"><q:CodeRef targetGUID="{CODE}"/><q:NoteRef targetGUID="00000000-0000-0000-0000-00000000000c"/></q:Coding></q:PlainTextSelection>
        <q:PlainTextSelection guid="00000000-0000-0000-0000-000000000009" startPosition="0" endPosition="2"><q:Description>eine Anmerkung</q:Description></q:PlainTextSelection>
      </q:Representation>
    </q:PDFSource>
    <q:VideoSource guid="00000000-0000-0000-0000-000000000004" name="v" path="relative://v.mp4"/>
  </q:Sources>
  <q:Notes><q:Note guid="00000000-0000-0000-0000-00000000000c" name="n"><q:PlainTextContent>weil</q:PlainTextContent></q:Note></q:Notes>
  <q:Sets><q:Set guid="00000000-0000-0000-0000-00000000000d" name="s"/></q:Sets>
</q:Project>"##
    );
    let text = "\u{feff}ab\r\nc𝔐ü\r\n";
    let qde = format!("\u{feff}{xml}");
    let files: [(&str, &[u8]); 3] =
        [("P.qde", qde.as_bytes()), ("Sources/a.PDF", b"%PDF"), ("Sources\\b.txt", text.as_bytes())];
    let received = read(&archive(&files)).unwrap();
    let project = received.project;
    assert_eq!(
        (project.codes[0].name.as_str(), project.codes[0].description.as_str()),
        ("Wohnen & Leben", "Öffentlich ")
    );
    let [source] = &project.sources[..] else { panic!("{:?}", project.sources) };
    assert_eq!(source.text, "ab\nc𝔐ü\n");
    assert_eq!(source.pdf, Some(document::Fingerprint::of(b"%PDF")));
    // NVivo counts \r\n as two, and so the letter beyond the basic plane.
    let users: Vec<String> = source.codings.iter().map(|coding| coding.user.unwrap().to_string()).collect();
    assert_eq!(users, ["00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000b"]);
    assert_eq!(source.codings[0].place, Place::Text { start: 3, end: 6 });
    assert_eq!(source.codings[0].note, "weil");
    let area = Area { page: 3, first: (11, 20), second: (30, 40), text: String::new() };
    assert_eq!(source.codings[1].place, Place::Area(area));
    let notes: Vec<(&str, &str)> =
        project.notes.iter().map(|note| (note.name.as_str(), note.text.as_str())).collect();
    assert_eq!(notes, [("n", "weil"), ("a, 0–2", "eine Anmerkung")]);
    assert_eq!(project.users.len(), 2);
    assert_eq!(
        received.warnings,
        [
            "1 sets were left out: Lesart has none",
            "the user 00000000-0000-0000-0000-00000000000a is not among the users: taken in under that number",
            "the user 00000000-0000-0000-0000-00000000000b is not among the users: taken in under that number",
            "a VideoSource was left out: Lesart reads texts and PDFs (1 times)",
        ]
    );
}

#[test]
fn atlas_counts_a_line_end_once() {
    let xml = format!(
        r#"<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="ATLAS.ti Win 23"><CodeBook><Codes><Code guid="{CODE}" name="c"/></Codes></CodeBook>
        <Sources><TextSource guid="00000000-0000-0000-0000-000000000002" name="a" plainTextPath="internal://b.txt">
        <PlainTextSelection startPosition="2" endPosition="3"><Coding><CodeRef targetGUID="{CODE}"/></Coding></PlainTextSelection></TextSource></Sources></Project>"#
    );
    let received =
        read(&archive(&[("project.qde", xml.as_bytes()), ("sources/b.txt", b"a\r\nb\r\n")])).unwrap();
    assert_eq!(received.project.sources[0].codings[0].place, Place::Text { start: 2, end: 3 });
    assert_eq!(received.project.sources[0].text, "a\nb\n");
}

#[test]
fn codebooks_of_other_programs_are_read() {
    let xml = br##"<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:0:4" origin="ATLAS.ti"><Codes>
        <Code guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="a" color="#46AA00" isCodable="false"><Description>b</Description><Code name="c"/></Code>
        </Codes><Sets><Set name="s" guid="ECA18D76-2B8B-4B0C-8BE5-BBDC91F55294"/></Sets></CodeBook>"##;
    let (codes, warnings) = read_qdc(xml).unwrap();
    assert_eq!((codes[0].name.as_str(), codes[0].codable, codes[0].description.as_str()), ("a", false, "b"));
    assert_eq!((codes[0].codes[0].name.as_str(), codes[0].codes[0].codable), ("c", true));
    assert_eq!(warnings, ["1 sets of codes were left out: Lesart has none"]);
}
