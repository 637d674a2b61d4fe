//! REFI-QDA: what is written is read again the same, files of other programs are read, and hostile ones give clear errors.

mod back;
mod hostile;
mod others;
mod round_trip;

use std::io::{Cursor, Write as _};

use audit::exchange::{
    Code, Coding, ExchangeError, Guid, Place, Project, Received, Source, User, read_qdpx, write_qdpx,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A project of two coders and the rules, who coded a text with umlauts and letters beyond the basic plane.
fn sample() -> Project {
    let text = "Teilhabe für alle 𝔐enschen\n\nÖffentliche Wohnräume 🏠 fördern.".to_owned();
    let user = |name: &str| User { guid: Guid::of(&["user", name]), name: name.into() };
    let code = |name: &str, codes: Vec<Code>| Code {
        guid: Guid::of(&["code", name]),
        name: name.into(),
        description: format!("Was {name} heißt: <alles> & \"mehr\""),
        color: Some("#0072B2".into()),
        codable: true,
        codes,
    };
    let coding = |name: &str, code: &str, user: &str, place: Place| Coding {
        guid: Guid::of(&["coding", name]),
        code: Guid::of(&["code", code]),
        user: Some(Guid::of(&["user", user])),
        at: Some("2026-11-23T12:40:00Z".into()),
        place,
        note: String::new(),
    };
    Project {
        name: "Integrationskonzepte".into(),
        origin: "Lesart 0.1.0".into(),
        created: Some("2026-11-23T12:00:00Z".into()),
        users: vec![user("A"), user("B"), user("Lesart rules 0123")],
        codes: vec![code("teilhabe", vec![code("teilhabe: yes", vec![]), code("teilhabe: no", vec![])])],
        sources: vec![Source {
            guid: Guid::of(&["source", "pdf/musterstadt.pdf"]),
            name: "musterstadt.pdf".into(),
            description: String::new(),
            text,
            pdf: Some(document::Fingerprint::of(b"%PDF-1.7")),
            codings: vec![
                coding("1", "teilhabe: yes", "A", Place::Whole),
                coding("2", "teilhabe: no", "B", Place::Whole),
                coding("3", "teilhabe", "Lesart rules 0123", Place::Text { start: 18, end: 26 }),
            ],
            values: vec![],
            notes: vec![],
        }],
        ..Project::default()
    }
}

fn written(project: &Project) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    write_qdpx(project, |_| Ok(b"%PDF-1.7".to_vec()), &mut bytes).unwrap();
    bytes.into_inner()
}

/// An archive of these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> Result<Received, ExchangeError> {
    read_qdpx(Cursor::new(bytes))
}
