//! `lesart rules test`: the examples in rule files.

use crate::project::Project;

const RULES: &str = r###"label = "wohnen"

[decide]
yes = 4
no = 1

[lists]
falle = ["amt für wohnraum"]

[[rule]]
id = "raum"
meaning = "Wohnraum."
query = '(AFFIRMED ~wohnraum~) NOT WITHIN @falle'
weight = 4
matches = [
  "Wir schaffen Wohnraum.",
  "Das Amt für Wohnraum hilft.",
  "Die Wohnungen der Stadt",
]
rejects = ["Die Einwohner", "## Ziele\n\nMehr Wohnraum schaffen"]

[[rule]]
id = "haus"
meaning = "Häuser."
query = 'haus'
weight = 1
matches = ["Die Häuser"]
"###;

#[test]
fn an_example_that_does_not_hold_is_shown_with_what_was_found_or_why_nothing() {
    let project = Project::new().with_file("wohnen.toml", RULES);
    let run = project.run(&["rules", "test", "--rules", "wohnen.toml"]).exits(1);
    let told = "wohnen  2 rules, 6 examples: 3 do not hold

wohnen.toml, line 17: wohnen/raum finds nothing, but must find something here
  Das Amt für Wohnraum hilft.
              ^^^^^^^^ set aside: part of “Amt für Wohnraum”

wohnen.toml, line 18: wohnen/raum finds nothing, but must find something here
  Die Wohnungen der Stadt
  none of its restrictions is the reason: its words do not stand here as it asks

wohnen.toml, line 20: wohnen/raum must find nothing, but finds something here
  Mehr Wohnraum schaffen
       ^^^^^^^^

6 examples tried, 3 do not hold.
";
    assert_eq!(run.stdout, told, "{run}");

    let value = project.run(&["rules", "test", "--rules", "wohnen.toml", "--json"]).exits(1).json();
    assert_eq!(value["labels"][0]["failures"], 3);
    let [aside, _, found] = value["failures"].as_array().unwrap().as_slice() else { panic!("{value}") };
    assert_eq!((&aside["example"], &aside["line"]), (&"matches".into(), &17.into()));
    assert_eq!(aside["set_aside"][0]["reason"], "part of “Amt für Wohnraum”");
    assert_eq!((&found["found"][0]["start"], &found["found"][0]["text"]), (&15.into(), &"Wohnraum".into()));
}

#[test]
fn a_label_or_a_rule_can_be_tried_alone() {
    let project = Project::new().with_file("wohnen.toml", RULES);
    let of = |what| ["rules", "test", what, "--rules", "wohnen.toml"];
    project.run(&of("wohnen")).exits(1).says(&["6 examples tried"]);
    project.run(&of("wohnen/haus")).exits(0).says(&["wohnen  1 rule, 1 example: all hold"]);
    project.run(&of("wohnung")).exits(2).warns(&["no rule file is about “wohnung”; there are wohnen"]);
    project.run(&of("wohnen/hof")).exits(2).warns(&["has no rule “hof”; it has raum, haus"]);

    let project = project.with_file("wohnen.toml", RULES.replace("'haus'", "'(haus'"));
    project.run(&of("wohnen")).exits(2).warns(&["wohnen.toml, line 25, column 10: a bracket opens here"]);
}

#[test]
fn the_examples_of_the_standard_rules_hold() {
    Project::new().run(&["rules", "test"]).exits(0).says(&["teilhabe  ", "examples tried, all hold."]);
}
