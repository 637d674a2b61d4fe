//! Rows and files → concepts.

use corpus::{Catalogue, Manifest, concepts};

/// The concepts, a line each, and the notes on them.
fn table(manifest: &str, found: &[&str]) -> (Vec<String>, Vec<String>) {
    let manifest = Manifest::read("m.csv", manifest.as_bytes(), &Catalogue::germany()).unwrap();
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    let (list, notes) = concepts(&manifest, &found);
    let mut backwards = found.clone();
    backwards.reverse();
    assert_eq!(
        concepts(&manifest, &backwards),
        (list.clone(), notes.clone()),
        "the order of files counts for nothing"
    );
    let line = |c: &document::Concept| {
        let parts: Vec<String> =
            c.parts.iter().map(|p| format!("{}={}", p.kind.name(), p.document)).collect();
        let year = c.year.map_or("-".into(), |y| y.to_string());
        format!("{} [{}] {} {year} {}", c.id, parts.join(" "), c.districts.join(";"), c.title)
            .trim_end()
            .to_owned()
    };
    (list.iter().map(line).collect(), notes.iter().map(ToString::to_string).collect())
}

#[test]
fn ids() {
    let (list, notes) = table(
        "file,concept,district,year\n\
         pdf/a.pdf,eigene-id,09376,2019\n\
         pdf/b.pdf,,09376,2019\n\
         pdf/c.pdf,,09376;09377,2019\n\
         pdf/d.pdf,,09376,\n",
        &["pdf/a.pdf", "pdf/b.pdf", "pdf/c.pdf", "pdf/d.pdf", "pdf/e.PDF", "pdf/notes.txt", "old/f.pdf"],
    );
    assert_eq!(
        list,
        [
            "09376-2019 [main=pdf/b.pdf] 09376 2019",
            "09376_09377-2019 [main=pdf/c.pdf] 09376;09377 2019",
            "d [main=pdf/d.pdf] 09376 -",
            "e [main=pdf/e.PDF]  -",
            "eigene-id [main=pdf/a.pdf] 09376 2019",
        ]
    );
    assert_eq!(
        notes,
        [
            "pdf/e.PDF: this PDF has no row in the manifest and is read without district and year; add a row with file pdf/e.PDF to m.csv"
        ]
    );
}

#[test]
fn parts_and_contradictions() {
    let (list, notes) = table(
        "file,concept,part,district,year,title\n\
         pdf/massnahmen.pdf,k,annex,09376,2020,Maßnahmen\n\
         pdf/kurz.pdf,k,short,,,\n\
         pdf/konzept.pdf,k,,09376,2019,Konzept\n\
         pdf/band2.pdf,k,,,2019,Band 2\n\
         pdf/x.pdf,,,09377,2011,\n\
         pdf/x-anhang.pdf,,annex,09377,2011,\n\
         pdf/y.pdf,lose,decision,,,\n",
        &[
            "pdf/massnahmen.pdf",
            "pdf/kurz.pdf",
            "pdf/konzept.pdf",
            "pdf/band2.pdf",
            "pdf/x.pdf",
            "pdf/x-anhang.pdf",
            "pdf/y.pdf",
        ],
    );
    assert_eq!(
        list,
        [
            "09377-2011 [main=pdf/x.pdf annex=pdf/x-anhang.pdf] 09377 2011",
            "k [main=pdf/band2.pdf main=pdf/konzept.pdf annex=pdf/massnahmen.pdf short=pdf/kurz.pdf] 09376 2019 Konzept",
            "lose [decision=pdf/y.pdf]  -",
        ]
    );
    assert_eq!(
        notes,
        [
            "m.csv, row 2, column year, \"2020\": row 4, which counts for the concept k, says \"2019\"; write the same in both, or leave this cell empty",
            "m.csv, row 5, column title, \"Band 2\": row 4, which counts for the concept k, says \"Konzept\"; write the same in both, or leave this cell empty",
            "m.csv, row 8, column part, \"decision\": the concept lose has no main part; give one of its rows the part main",
        ]
    );
}

#[test]
fn ids_that_would_be_the_same() {
    let (list, notes) = table(
        "file,concept,district,year\n\
         pdf/alt.pdf,,09376,2019\n\
         pdf/neu.pdf,,09376,2019\n\
         pdf/z.pdf,konzept,,\n",
        &[
            "pdf/alt.pdf",
            "pdf/neu.pdf",
            "pdf/z.pdf",
            "pdf/konzept.pdf",
            "pdf/nord/plan.pdf",
            "pdf/sued/plan.pdf",
            "pdf/nord-plan.pdf",
        ],
    );
    assert_eq!(
        list,
        [
            "09376-2019 [main=pdf/alt.pdf] 09376 2019",
            "konzept [main=pdf/z.pdf]  -",
            "konzept-2 [main=pdf/konzept.pdf]  -",
            "neu [main=pdf/neu.pdf] 09376 2019",
            "nord-plan [main=pdf/nord-plan.pdf]  -",
            "nord-plan-2 [main=pdf/nord/plan.pdf]  -",
            "sued-plan [main=pdf/sued/plan.pdf]  -",
        ]
    );
    assert_eq!(
        notes[0],
        "m.csv, row 3, column concept, \"\": row 2 is the main part of 09376-2019 already; this row became a concept of its own; give it an id, or the part annex, short or decision"
    );
}

#[test]
fn missing_files_stay() {
    let (list, notes) =
        table("file\npdf/a.pdf\npdf/Konzept.pdf\npdf/e\u{301}.pdf\n", &["pdf/konzept.pdf", "pdf/\u{e9}.pdf"]);
    assert_eq!(
        list,
        [
            "Konzept [main=pdf/Konzept.pdf]  -",
            "a [main=pdf/a.pdf]  -",
            "konzept [main=pdf/konzept.pdf]  -",
            "\u{e9} [main=pdf/\u{e9}.pdf]  -",
        ]
    );
    assert_eq!(
        notes[..2],
        [
            "m.csv, row 2, column file, \"pdf/a.pdf\": this file is missing; put it there, or remove the row",
            "m.csv, row 3, column file, \"pdf/Konzept.pdf\": this file is missing, but pdf/konzept.pdf is there; write it so; capitals count",
        ]
    );
}
