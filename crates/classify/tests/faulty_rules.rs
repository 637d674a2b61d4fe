//! What a mistake in a rule file is answered with.

mod common;

use classify::RuleSet;
use common::{codebook, german};

fn errors(files: &[(&str, &str)]) -> String {
    RuleSet::load(files, &codebook(), german()).map(|_| ()).unwrap_err().to_string()
}

const HEAD: &str = "label = \"arbeit\"\n[decide]\nyes = 4\nno = 1\n\n";

fn rule(lines: &str) -> String {
    format!("{HEAD}[[rule]]\nid = \"a\"\nmeaning = \"Arbeit.\"\n{lines}\n")
}

/// (what is wrong with it, the files)
fn cases() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let one = |what, text: String| (what, vec![("arbeit.toml", text)]);
    let fine = || rule("query = 'arbeit'\nweight = 2");
    vec![
        one("open bracket", rule("query = '(arbeit OR beruf'\nweight = 2")),
        one("over lines", rule("query = '''\nheading:arbeit\nOR (arbeit NEAR/3)\n'''\nweight = 2")),
        one("escapes", rule("query = \"\\\"gute arbeit\\\" OR @unbekannt\"\nweight = 2")),
        one("filter", rule("query = 'arbeit'\noutside = 'state:Hessen'\nweight = 2")),
        one("later slice", rule("query = 'beruf AND AFFIRMED arbeit'\nweight = 2")),
        one("list", format!("{HEAD}[lists]\nx = [\"arbeit\", \"(beruf\"]\n")),
        one("unknown field", rule("query = 'arbeit'\nwieght = 2")),
        one("no weight", rule("query = 'arbeit'\nweight = 0")),
        one("unit", rule("query = 'arbeit'\nweight = 2\nunit = \"Absatz\"")),
        one("sides", rule("query = 'arbeit'\nweight = -2\nside = \"for\"")),
        one("side", rule("query = 'arbeit'\nweight = 2\nside = \"pro\"")),
        one(
            "double id, no meaning, no cap",
            rule(
                "query = 'arbeit'\nweight = 2\n[[rule]]\nid = \"a\"\nmeaning = \" \"\nquery = 'beruf'\nweight = 1\ncap = 0",
            ),
        ),
        one("no TOML", rule("query = arbeit")),
        one("bars", fine().replace("yes = 4", "yes = 1\nrequires = [\"b\"]")),
        one("no bars", fine().replace("[decide]\nyes = 4\nno = 1\n", "")),
        one("no label", fine().replace("label = \"arbeit\"\n", "")),
        one("unknown label", fine().replace("\"arbeit\"", "\"arbiet\"")),
        one("choice", fine().replace("\"arbeit\"", "\"zielgruppe\"")),
        (
            "several files",
            vec![
                (
                    "arbeit.toml",
                    format!("{}[lists]\nrand = [\"anhang\"]\n", rule("query = 'arbeit'\nweight = 200")),
                ),
                ("lists.toml", "[lists]\nrand = [\"vorwort\"]\n".into()),
                ("mehr.toml", "[lists]\nrand = [\"vorwort\"]\n".into()),
                ("noch.toml", fine()),
            ],
        ),
    ]
}

#[test]
fn every_mistake_has_its_place_and_a_way_out() {
    let mut found = String::new();
    for (what, files) in cases() {
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        found += &format!("# {what}\n{}\n\n", errors(&files));
    }
    assert_eq!(found.trim_end(), EXPECTED.trim());
}

#[test]
fn what_is_odd_but_works_is_told() {
    let text = rule("query = 'arbeit NEAR beruf'\nweight = 2");
    let rules = RuleSet::load(&[("arbeit.toml", &text)], &codebook(), german()).unwrap();
    let notes: Vec<String> = rules.notes().iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "arbeit.toml, line 9, column 17: NEAR is read as a word here, not as an operator\n  query = 'arbeit NEAR beruf'\n                  ^^^^",
        ]
    );
}

const EXPECTED: &str = r##"
"##;
