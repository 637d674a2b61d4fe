//! `lesart audit agreement`: how far coders agree, from a table that they wrote.

use std::{fs, path::Path};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    documented::{is_shown, shell},
    project::{Output, Project, lesart, repository},
};

/// A folder with one table, codes.csv.
struct Codes(TempDir);

impl Codes {
    fn new(table: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::Builder::new().prefix("lesart-").tempdir().unwrap();
        fs::write(folder.path().join("codes.csv"), table).unwrap();
        Self(folder)
    }

    /// A row a coder: a name, and a character a unit, `.` for no code.
    fn of(coders: &[(&str, &str)]) -> Self {
        let row = |(coder, codes): &(&str, &str)| -> String {
            let codes = codes.chars().enumerate();
            codes
                .map(|(n, code)| format!("u{n:02};{coder};{}\r\n", code.to_string().replace('.', "")))
                .collect()
        };
        Self::new(format!("unit;coder;value\r\n{}", coders.iter().map(row).collect::<String>()))
    }

    fn agreement(&self, options: &[&str]) -> Output {
        let table = self.0.path().join("codes.csv");
        lesart(&[&["audit", "agreement", "--table", table.to_str().unwrap()], options].concat())
    }

    fn json(&self, options: &[&str]) -> Value {
        self.agreement(&[options, &["--json"]].concat()).exits(0).json()
    }
}

/// Krippendorff (2011), example C.
fn krippendorff() -> Codes {
    Codes::new(fs::read(repository("docs/agreement.csv")).unwrap())
}

fn is_near(value: &Value, expected: f64) -> bool {
    value.as_f64().is_some_and(|value| (value - expected).abs() < 5e-9)
}

#[test]
fn a_published_table_has_its_published_alpha_at_each_level() {
    let levels = [
        ("nominal", 0.743_421_05),
        ("ordinal", 0.815_387_50),
        ("interval", 0.849_107_14),
        ("ratio", 0.797_402_77),
    ];
    for (level, alpha) in levels {
        let json = krippendorff().json(&["--level", level]);
        assert!(is_near(&json["coefficients"]["alpha"]["value"], alpha), "{level}: {json}");
        assert_eq!(json["level"], level);
        assert_eq!(json["coefficients"]["ac2"].is_object(), level != "nominal");
    }
    let json = krippendorff().json(&[]);
    assert!(is_near(&json["coefficients"]["ac1"]["value"], 0.775_444_07), "{json}");
    let interval = &json["coefficients"]["alpha"]["interval"];
    assert!(interval["low"].as_f64().unwrap() < 0.743 && interval["high"].as_f64().unwrap() > 0.743);
    assert_eq!(interval["method"], "bootstrap");
    assert_eq!(
        json["units"],
        serde_json::json!({"all": 12, "coded_by_two_or_more": 11, "coded_by_one": 1, "coded_by_nobody": 0})
    );
    assert_eq!(json["missing_codes"], 7);
}

#[test]
fn each_pair_is_told_where_there_are_more_than_two() {
    let json = krippendorff().json(&[]);
    assert_eq!(json["coefficients"]["cohen_kappa"]["value"], Value::Null);
    assert_eq!(
        json["coefficients"]["cohen_kappa"]["reason"],
        "not defined, because it compares two coders, and there are 4"
    );
    let pairs = json["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 6);
    assert_eq!(pairs[0]["coders"], serde_json::json!(["A", "B"]));
    // The same as of a table of these two alone.
    let two = Codes::of(&[("A", "123321412..."), ("B", "1233224125..")]).json(&[]);
    assert_eq!(pairs[0]["coefficients"]["alpha"], two["coefficients"]["alpha"]);
    assert!(pairs[0]["coefficients"]["cohen_kappa"]["value"].is_f64());
    assert_eq!(two["pairs"], serde_json::json!([]));
    krippendorff().agreement(&[]).exits(0).says(&[
        "there are 4: see the pairs",
        "pairs  units",
        "A – B      9",
    ]);
}

#[test]
fn what_is_not_defined_says_why_and_is_never_a_number() {
    // (coders, coefficient, its reason, or its value as the table shows it)
    let disjoint = [("A", "aab..."), ("B", "...abb")];
    let nothing_shared = Codes::of(&disjoint);
    let json = nothing_shared.json(&[]);
    for (coefficient, found) in json["coefficients"].as_object().unwrap() {
        assert_eq!(found["value"], Value::Null, "{coefficient}");
        assert_eq!(found["reason"], "not defined, because no unit was coded by two coders");
    }
    nothing_shared
        .agreement(&[])
        .exits(0)
        .says(&["coded by two or more: 0; by one: 6"])
        .keeps_quiet_about("NaN");

    let same = Codes::of(&[("A", "aaaa"), ("B", "aaaa")]);
    let json = same.json(&[]);
    let of = |name: &str| json["coefficients"][name].clone();
    assert_eq!((&of("percent")["value"], &of("ac1")["value"]), (&1.0.into(), &1.0.into()));
    for name in ["cohen_kappa", "fleiss_kappa", "alpha"] {
        assert_eq!(of(name)["value"], Value::Null);
        assert!(of(name)["reason"].as_str().unwrap().contains("all codes that can be compared are the same"));
    }
    assert_eq!((&of("ac1")["interval"], of("ac1")["interval_reason"].is_string()), (&Value::Null, true));
    assert_eq!(of("percent")["interval"]["method"], "wilson");

    let perfect = Codes::of(&[("A", "abab"), ("B", "abab")]);
    let json = perfect.json(&[]);
    for (coefficient, found) in json["coefficients"].as_object().unwrap() {
        assert_eq!(found["value"], 1.0, "{coefficient}");
    }
    let alone = Codes::of(&[("A", "abab"), ("B", "....")]);
    alone
        .agreement(&[])
        .exits(0)
        .says(&["not defined, because one coder alone coded"])
        .warns(&["coded nothing, and left out: B"]);
    Codes::new("unit,coder,value\n")
        .agreement(&[])
        .exits(0)
        .says(&["not defined, because there are no codes"]);
}

#[test]
fn an_order_is_told_or_asked_for() {
    let table = "unit,coder,value\n1,A,nein\n1,B,unklar\n2,A,ja\n2,B,ja\n3,A,nein\n3,B,nein\n";
    Codes::new(table).agreement(&["--level", "ordinal"]).exits(2).warns(&[
        "these codes have no order of their own: ja, nein, unklar",
        "as in --order \"ja,nein,unklar\"",
    ]);
    let alpha = |order: &str| {
        let json = Codes::new(table).json(&["--level", "ordinal", "--order", order]);
        json["coefficients"]["alpha"]["value"].as_f64().unwrap()
    };
    assert!(alpha("nein,unklar,ja") > alpha("unklar,ja,nein"));
    Codes::new(table)
        .agreement(&["--level", "ordinal", "--order", "nein,ja"])
        .exits(2)
        .warns(&["row 3, column value, \"unklar\": expected nein, ja"]);
    // More codes to choose from leave less to chance.
    let ac1 =
        |options: &[&str]| Codes::new(table).json(options)["coefficients"]["ac1"]["value"].as_f64().unwrap();
    assert!(ac1(&["--order", "ja,nein,unklar,weiss nicht"]) > ac1(&[]));
}

#[test]
fn mistakes_name_file_row_and_the_way_out() {
    // (table, options, what is told)
    let cases: [(&[u8], &[&str], &str); 4] = [
        (b"unit,anna,ben\n1,a,b\n", &[], "codes.csv, row 1: there is no column \"coder\""),
        (
            b"unit,coder,value\n1,A,a\n1,A,b\n",
            &[],
            "codes.csv, row 3, column value, \"b\": A gave 1 a code in row 2",
        ),
        (
            b"unit;coder;value\n1;A;2,5\n1;B;gro\xDF\n",
            &["--level", "interval"],
            "codes.csv, row 3, column value, \"gro\u{df}\": at the interval level codes are numbers",
        ),
        (b"PK\x03\x04", &[], "codes.csv: this is no workbook that can be read"),
    ];
    for (table, options, told) in cases {
        let run = Codes::new(table).agreement(options).exits(2).warns(&[told]);
        assert_eq!(run.stdout, "", "{run}");
    }
    let nowhere = Path::new("nowhere.csv");
    lesart(&["audit", "agreement", "--table", nowhere.to_str().unwrap()])
        .exits(2)
        .warns(&["cannot read nowhere.csv"]);
}

#[test]
fn the_same_codes_give_the_same_bytes_in_any_order_of_rows() {
    let text = fs::read_to_string(repository("docs/agreement.csv")).unwrap();
    let mut rows: Vec<&str> = text.lines().collect();
    let options = ["--level", "interval", "--json"];
    let folder = Codes::new(&text);
    let once = folder.agreement(&options).stdout;
    rows[1..].reverse();
    fs::write(folder.0.path().join("codes.csv"), rows.join("\n")).unwrap();
    assert_eq!(folder.agreement(&options).stdout, once);
}

#[test]
fn the_page_on_agreement_shows_what_comes_out() {
    let page = fs::read_to_string(repository("docs/agreement.md")).unwrap();
    let project = Project::nowhere();
    fs::create_dir_all(project.path("docs")).unwrap();
    fs::copy(repository("docs/agreement.csv"), project.path("docs/agreement.csv")).unwrap();
    let mut shown = 0;
    for block in page.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        let (command, expected) = block.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
        let said = shell(&project, command).exits(0);
        assert!(is_shown(expected, &said.stdout), "docs/agreement.md shows\n{expected}\n{said}");
        shown += 1;
    }
    assert!(shown > 0);
}
