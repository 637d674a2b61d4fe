//! `lesart rules check`: what is wrong or odd in codebook and rule files.

use crate::project::Project;

/// Ten mistakes, each on a line of its own, in the order of lines.
const FAULTS: &str = r#"label = "wohnen"

[decide]
yes = 4
no = 4
requires = ["rum"]

[lists]
falle = ["wohn~*"]

[[rule]]
id = "raum"
meaning = "Wohnraum."
query = '(wohnraum OR haus'
weight = 4

[[rule]]
id = "raum"
meaning = " "
query = 'wohnraum NEAR haus'
weight = 4

[[rule]]
id = "haus"
meaning = "Häuser."
query = """
haus
BEFORE/2 hof
"""
outside = 'state:Hessen'
weight = 1
unit = "Absatz"
cap = 0
"#;

/// Each as it is told: place, what is wrong, the line with its caret, the way out.
const TOLD: [&str; 10] = [
    "FILE, line 3, column 1: the bar for yes (4) must be above 0 and above the bar for no (4)
  [decide]
  ^^^^^^^^
  scores between the two are unclear",
    "FILE, line 6, column 13: there is no rule \"rum\"
  requires = [\"rum\"]
              ^^^^^
  \"raum\" may be meant",
    "FILE, line 9, column 11: ~ inside a word; expected ~ only before or behind a word: arbeit~, ~arbeit, ~arbeit~
  falle = [\"wohn~*\"]
            ^^^^^^",
    "FILE, line 14, column 10: a bracket opens here and is never closed; expected a closing bracket
  query = '(wohnraum OR haus'
           ^",
    "FILE, line 18, column 6: the id \"raum\" is taken
  id = \"raum\"
       ^^^^^^
  a rule's id is unique within its label, and not \"decide\"",
    "FILE, line 19, column 11: the rule does not say what it means
  meaning = \" \"
            ^^^
  write in a sentence what it looks for; reports show it",
    "FILE, line 20, column 19: NEAR without a distance; expected NEAR/ and a number of words, such as NEAR/5
  query = 'wohnraum NEAR haus'
                    ^^^^
  for the word write it in lower case: near",
    "FILE, line 30, column 12: the filter state:Hessen does not work in rules; expected words and phrases; filters are for searches
  outside = 'state:Hessen'
             ^^^^^^^^^^^^",
    "FILE, line 32, column 8: there is no unit \"Absatz\"
  unit = \"Absatz\"
         ^^^^^^^^
  known are sentence, block, page, document",
    "FILE, line 33, column 7: cap is the number of hits that count at most: 1 to 100
  cap = 0
        ^",
];

#[test]
fn ten_faults_of_a_rule_file_are_told_at_once_each_with_its_place_and_a_way_out() {
    let file = "pipelines/rules/wohnen.toml";
    let told = TOLD.map(|told| told.replace("FILE", file));
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let project = Project::new().with_file(file, FAULTS);
    project.run(&["rules", "check"]).exits(2).says(&told).says(&["10 errors", "not checked further"]);
    project.run(&["rules", "test"]).exits(2).warns(&told);
    let run = project.run(&["run"]).exits(2).warns(&told);
    assert_eq!(run.stderr.matches(", column ").count(), told.len(), "{run}");
    assert!(!project.path("out/ledger").exists(), "nothing is written");

    let value = project.run(&["rules", "check", "--json"]).exits(2).json();
    let errors = value["findings"].as_array().unwrap().iter().filter(|f| f["sort"] == "error");
    let places: Vec<u64> = errors.map(|f| f["line"].as_u64().unwrap()).collect();
    assert_eq!(places, [3, 6, 9, 14, 18, 19, 20, 30, 32, 33]);
}

const ODD: &str = r#"label = "wohnen"

[decide]
yes = 4
no = 1
conflict = 9

[lists]
raum = ["wohnraum", "~wohnraum~"]
ungenutzt = ["hof"]

[[rule]]
id = "raum"
meaning = "Wohnraum."
query = 'heading:(body:@raum)'
weight = 4
matches = ["- Wohnraum"]
rejects = ["Hof"]

[[rule]]
id = "haus"
meaning = "Häuser."
query = 'haus'
side = "against"
weight = 2
"#;

#[test]
fn problems_and_notes_are_told_with_their_kinds() {
    let project = Project::new().with_file("wohnen.toml", ODD);
    let check = ["rules", "check", "--rules", "wohnen.toml"];
    project
        .run(&check)
        .exits(1)
        .keeps_quiet_about("lists.toml")
        .says(&[
            "problem: wohnen.toml, line 3, column 1: conflict is out of reach: it takes 9 points against, all rules \
             together give 2 [bar-without-effect]\n  [decide]\n  ^^^^^^^^\n  lower the bar, or remove it\n",
            "note: wohnen.toml, line 3, column 1: the file says nothing in words",
            "note: wohnen.toml, line 9, column 9: the entry finds nothing beyond “~wohnraum~” in line 9 \
             [shadowed-entry]\n  raum = [\"wohnraum\", \"~wohnraum~\"]\n          ^^^^^^^^^^\n",
            "note: wohnen.toml, line 10, column 1: no rule of this file names the list @ungenutzt [unused-list]",
            "problem: wohnen.toml, line 15, column 18: no block is of both kinds, so this matches nothing \
             [never-matches]\n  query = 'heading:(body:@raum)'\n                   ^^^^^^^^^^^^\n",
            "note: wohnen.toml, line 21, column 6: the rule has no examples [no-examples]",
        ])
        .says(&["1 rule file, 2 rules and 2 lists checked: 2 problems, 4 notes."]);
    let value = project.run(&[&check[..], &["--json"]].concat()).exits(1).json();
    assert_eq!((&value["problems"], &value["notes"], &value["errors"]), (&2.into(), &4.into(), &0.into()));
    let kinds: Vec<&str> =
        value["findings"].as_array().unwrap().iter().map(|f| f["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds[..3], ["bar-without-effect", "no-meaning", "shadowed-entry"]);
}

#[test]
fn notes_alone_are_no_failure() {
    let project = Project::new();
    project.run(&["rules", "check"]).exits(0).says(&["rules and ", "lists checked: "]);
    let fine = ODD.replace("conflict = 9\n", "").replace("heading:(body:@raum)", "body:@raum");
    let project = project.with_file("wohnen.toml", fine);
    project.run(&["rules", "check", "--rules", "wohnen.toml"]).exits(0).says(&["4 notes."]);
}
