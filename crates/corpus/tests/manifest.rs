//! Manifests as people save them, and what comes out.

use corpus::{Catalogue, Manifest, TableError};

fn read(text: impl AsRef<[u8]>) -> Result<Manifest, TableError> {
    Manifest::read("corpus/manifest.csv", text.as_ref(), &Catalogue::germany())
}

#[test]
fn the_401_districts() {
    let germany = Catalogue::germany();
    assert_eq!(germany.len(), 401);
    assert_eq!(germany.iter().map(|d| u64::from(d.population.unwrap())).sum::<u64>(), 83_166_711);
    let kinds = |name| germany.iter().filter(|d| d.kind.name() == name).count();
    assert_eq!((kinds("Landkreis"), kinds("Kreisfreie Stadt")), (294, 107));
    let saarbruecken = germany.get("10041").unwrap();
    assert_eq!(
        (saarbruecken.name.as_str(), saarbruecken.state.as_str()),
        ("Regionalverband Saarbrücken", "Saarland")
    );
}

#[test]
fn a_second_catalogue_is_added_whole_or_not_at_all() {
    let mut catalogue = Catalogue::germany();
    let more = "key;name;type;state;population\n99001;Vilsrott;Kreis;Musterland;\n";
    catalogue.add("sample/districts.csv", more.as_bytes()).unwrap();
    assert_eq!(catalogue.get("99001").unwrap().kind.name(), "Landkreis");
    let wrong =
        "key,name,type,state,population\n99002,A,Dorf,M,10\n9901,B,Landkreis,M,1.000\n99001,C,Kreis,M,1\n";
    let error = catalogue.add("more.csv", wrong.as_bytes()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "more.csv, row 2, column type, \"Dorf\": Landkreis or Kreisfreie Stadt is expected\n\
         more.csv, row 3, column key, \"9901\": a district's key has five digits; restore leading zeros\n\
         more.csv, row 3, column population, \"1.000\": a whole number without separators is expected\n\
         more.csv, row 4, column key, \"99001\": this key is in the catalogue already; remove one of the two"
    );
    assert!(catalogue.get("99002").is_none());
}

/// All of these say the same.
#[test]
fn encodings_separators_and_line_ends() {
    let comma = "file,title,district\npdf/a.pdf,\"Für alle, \"\"gemeinsam\"\"\",09376\n";
    let semicolon = "district;file;title\r\n09376;pdf/a.pdf;\"Für alle, \"\"gemeinsam\"\"\"\r\n";
    let mut cp1252 = Vec::new();
    for c in semicolon.chars() {
        cp1252.push(if c == 'ü' { 0xFC } else { c as u8 });
    }
    let variants: [(&str, Vec<u8>); 6] = [
        ("comma", comma.into()),
        ("semicolon", semicolon.into()),
        ("BOM", format!("\u{FEFF}{semicolon}").into()),
        ("CP1252", cp1252),
        ("old Mac", comma.replace('\n', "\r").into()),
        ("no last line end", comma.trim_end().into()),
    ];
    for (name, bytes) in variants {
        let manifest = read(bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        let row = &manifest.rows[0];
        assert_eq!(
            (row.file.as_str(), row.title.as_str()),
            ("pdf/a.pdf", "Für alle, \"gemeinsam\""),
            "{name}"
        );
        assert_eq!(row.districts, ["09376"], "{name}");
        assert_eq!(manifest.notes.len(), usize::from(name == "CP1252"), "{name}: {:?}", manifest.notes);
    }
}

#[test]
fn cells_as_they_are_read() {
    let manifest = read(
        "File;part;district;year;status;concept;kind;url\n\
         pdf\\nord\\a.pdf;Annex;09376;2019;DRAFT;x;Leitbild;https://example.org/a\n\
         ;;;;;;;\n\
         ./pdf/b.pdf;;9376 ; ;;;;\n\
         c.pdf;main;1001;;adopted;;;",
    )
    .unwrap();
    let rows: Vec<String> = manifest
        .rows
        .iter()
        .map(|r| {
            format!(
                "{} {} {:?} {} {:?} {:?} {:?} {}",
                r.row,
                r.file,
                r.concept,
                r.part.name(),
                r.districts,
                r.year,
                r.status.map(|s| s.name()),
                r.kind
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "2 pdf/nord/a.pdf Some(\"x\") annex [\"09376\"] Some(2019) Some(\"draft\") Leitbild",
            "4 pdf/b.pdf None main [\"09376\"] None None ",
            "5 c.pdf None main [\"01001\"] None Some(\"adopted\") ",
        ]
    );
    let notes: Vec<String> = manifest.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "corpus/manifest.csv, row 4, column district, \"9376\": the leading zero was restored: 09376; give the column the format Text",
            "corpus/manifest.csv, row 5, column district, \"1001\": the leading zero was restored: 01001; give the column the format Text",
        ]
    );
}

#[test]
fn several_districts_and_unknown_columns() {
    let manifest = read("file,district,yaer,note\na.pdf,09376;9377;09376,2019,x\n").unwrap();
    assert_eq!(manifest.rows[0].districts, ["09376", "09377"]);
    let notes: Vec<String> = manifest.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "corpus/manifest.csv, row 1: the column \"yaer\" is unknown and was left out; \"year\" may be meant",
            "corpus/manifest.csv, row 1: the column \"note\" is unknown and was left out; known are file, concept, part, district, year, status, title, kind, url, page_offset",
            "corpus/manifest.csv, row 2, column district, \"9377\": the leading zero was restored: 09377; give the column the format Text",
        ]
    );
}

#[test]
fn all_mistakes_are_told_together() {
    let error = read(
        "file,concept,part,district,year,status\n\
         a.pdf,,Haupttext,09376,201,final\n\
         ../b.pdf,,,93760,2019,\n\
         C:\\b.pdf,n/a,,Schwandorff,,\n\
         ,,,09376 09377,2101,\n\
         \n\
         a.pdf,,,09376000,,\n\
         e\u{301}.pdf,,,,,\n\
         \u{e9}.pdf,,,,,,surplus\n",
    );
    // A row with more cells than columns may have lost its quotes: nothing else in the table is to be trusted then.
    assert_eq!(
        error.unwrap_err().to_string(),
        "corpus/manifest.csv, row 9, \"surplus\": this cell lies beyond the last of 6 columns; name its column in the first row, or put cells that hold the separator in quotes"
    );
    let error = read(
        "file,concept,part,district,year,status\n\
         a.pdf,,Haupttext,09376,201,final\n\
         ../b.pdf,,,93760,2019,\n\
         C:\\b.pdf,n/a,,Schwandorff,,\n\
         ,,,09376 09377,2101,\n\
         \n\
         a.pdf,,,09376000,,\n\
         e\u{301}.pdf,,,,,\n\
         \u{e9}.pdf,,,,,\n",
    );
    let lines = error.unwrap_err().to_string().replace("corpus/manifest.csv, row ", "");
    assert_eq!(
        lines.lines().collect::<Vec<_>>(),
        [
            "2, column part, \"Haupttext\": one of main, annex, short, decision is expected; or leave the cell empty",
            "2, column year, \"201\": a year from 1950 to 2100 is expected; or leave the cell empty",
            "2, column status, \"final\": one of draft, adopted is expected; or leave the cell empty",
            "3, column file, \"../b.pdf\": a path inside corpus/ is expected, without \"..\" and drive; put the file there and write pdf/name.pdf",
            "3, column district, \"93760\": no district has this key; several keys are written 09376;09377",
            "4, column file, \"C:\\b.pdf\": a path inside corpus/ is expected, without \"..\" and drive; put the file there and write pdf/name.pdf",
            "4, column concept, \"n/a\": an id has no line breaks and no \"/\"; write letters, digits and hyphens",
            "4, column district, \"Schwandorff\": no district has this key; 09376 is Schwandorf",
            "5, column file, \"\": the path of a PDF is expected; write it relative to corpus/: pdf/name.pdf",
            "5, column district, \"09376 09377\": no district has this key; several keys are written 09376;09377",
            "5, column year, \"2101\": a year from 1950 to 2100 is expected; or leave the cell empty",
            "7, column district, \"09376000\": no district has this key; 09376 is Schwandorf",
            "7, column file, \"a.pdf\": row 2 names this file already; remove one of the two rows",
            "9, column file, \"\u{e9}.pdf\": row 8 names this file already; remove one of the two rows",
        ]
    );
}

#[test]
fn what_is_no_manifest() {
    let cases: [(&[u8], &str); 6] = [
        (b"", "m.csv: the table is empty; its first row holds the column names"),
        (
            b"concept,year\nx,2019\n",
            "m.csv, row 1: there is no column \"file\"; a manifest's columns are file, concept, part, district, year, status, title, kind, url, page_offset",
        ),
        (
            b"PK\x03\x04\x14",
            "m.csv: this is no workbook that can be read: Zip error: invalid Zip archive: Could not find EOCD; save it as XLSX once more, or as CSV (UTF-8)",
        ),
        (b"\xFF\xFEf\0i\0", "m.csv: this is UTF-16 or no text at all; save it as CSV (UTF-8)"),
        (
            b"file,title\na.pdf,\"x\nb.pdf,y\n",
            "m.csv, row 2: a quote (\") opens in this row and never closes; close it, or double a quote that is meant as such",
        ),
        (b"file,year,Year\n", "m.csv, row 1: two columns are named \"year\"; rename one"),
    ];
    for (bytes, expected) in cases {
        let error = Manifest::read("m.csv", bytes, &Catalogue::germany()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn offsets_of_page_numbers() {
    let manifest = read("file,page_offset\na.pdf,-2\nb.pdf,0\nc.pdf,\nd.pdf,+3\ne.pdf,−1\n").unwrap();
    let offsets: Vec<Option<i32>> = manifest.rows.iter().map(|row| row.page_offset).collect();
    assert_eq!(offsets, [Some(-2), Some(0), None, Some(3), Some(-1)]);
    for wrong in ["zwei", "1.5", "--1", "123456"] {
        let error = read(format!("file,page_offset\na.pdf,{wrong}\n")).unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "corpus/manifest.csv, row 2, column page_offset, \"{wrong}\": a whole number from -9999 to 9999 is \
                 expected; -2 where page 14 of the PDF has the number 12 printed on it; or leave the cell empty"
            )
        );
    }
}
