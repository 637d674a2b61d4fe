//! What a check of codebook and rule files tells.

mod common;

use classify::{Check, CheckTask, check};
use common::{codebook, german, standard_rules};

const CODEBOOK: &str = r#"
[[label]]
id = "wohnen"
name_de = "Wohnen"
name_en = "Housing"
definition_de = "Wohnungen."
definition_en = "Housing."

[[label]]
id = "wer"
kind = "one-choice"
choices = ["alle", "andere"]
name_de = "Wer"
name_en = "Who"
definition_de = "Wen es angeht."
definition_en = "Whom it is about."
"#;

/// `named`: the files that are asked about, if not all.
fn checked(files: &[(&str, &str)], named: Option<&[&str]>) -> Check {
    let codebook = toml::from_str(CODEBOOK).unwrap();
    let codebook_file = ("codebook.toml", CODEBOOK);
    check(&CheckTask { codebook_file, codebook: &codebook, files, named }, german())
}

/// The findings of one rule file: sort, kind, what stands over the caret, message.
fn findings(text: &str) -> Vec<String> {
    let check = checked(&[("wohnen.toml", text)], Some(&["wohnen.toml"]));
    assert_eq!(check.errors, [], "{text}");
    let told = |finding: &classify::Finding| {
        let told = &finding.told;
        let (shown, caret) = told.caret.split_once('\n').unwrap();
        let marked = shown.chars().zip(caret.chars()).filter(|(_, caret)| *caret == '^');
        let marked: String = marked.map(|(shown, _)| shown).collect();
        let sort = if finding.kind.is_problem() { "problem" } else { "note" };
        format!("{sort} {} «{marked}» {}", finding.kind, told.message)
    };
    check.findings.iter().map(told).collect()
}

/// A file with nothing to find fault with, and something put in.
fn file(decide: &str, lists: &str, rules: &str) -> String {
    format!(
        "label = \"wohnen\"\n[decide]\n{decide}\n[decide.meaning]\nyes = \"Ja.\"\n[lists]\n{lists}\n{rules}\n"
    )
}

fn rule(id: &str, lines: &str) -> String {
    format!("[[rule]]\nid = \"{id}\"\nmeaning = \"Etwas.\"\nmatches = [\"a\"]\nrejects = [\"b\"]\n{lines}\n")
}

const BARS: &str = "yes = 4\nno = 1";

#[test]
fn what_is_odd_about_queries() {
    // (query and more, what is told)
    let cases: &[(&str, &[&str])] = &[
        ("query = 'wohnung'", &[]),
        ("query = 'heading:(wohnung) OR body:haus'", &[]),
        (
            "query = 'heading:(toc:haus)'",
            &["problem never-matches «(toc:haus)» no block is of both kinds, so this matches nothing"],
        ),
        (
            "query = 'heading:haus body:wohnung'",
            &["problem never-matches «body:wohnung» this matches nothing: the two are never in one block"],
        ),
        ("query = 'heading:haus body:wohnung'\nunit = 'page'", &[]),
        (
            "query = 'list:haus NEAR/5 table:wohnung'",
            &["problem never-matches «table:wohnung» this matches nothing: the two are never in one block"],
        ),
        ("query = 'list:haus NEAR/5 body:wohnung'", &[]),
        (
            "query = 'haus UNDER body:ziel'",
            &[
                "problem never-matches «body:ziel» this matches nothing: UNDER asks for headings, and this is never in one",
            ],
        ),
        ("query = 'haus UNDER heading:ziel'", &[]),
        (
            "query = 'haus NOT haus'",
            &["problem never-matches «haus» this matches nothing: what must be there must not be there"],
        ),
        (
            "query = 'AFFIRMED NEGATED haus'",
            &[
                "problem never-matches «AFFIRMED NEGATED haus» this matches nothing: no hit is affirmed and negated",
            ],
        ),
        (
            "query = 'heading:haus NOT WITHIN body:\"haus der kunst\"'",
            &[
                "problem no-restriction «body:\"haus der kunst\"» this keeps nothing away: the two are never in one block",
            ],
        ),
        (
            "query = 'haus'\noutside = 'body:anhang'",
            &[
                "problem no-restriction «body:anhang» this keeps nothing away: outside asks for headings, and this is never in one",
            ],
        ),
        ("query = 'haus OR hof OR haus'", &["note repeated-side «haus» another side of this OR is the same"]),
        (
            "query = 'haus und hof'",
            &[
                "note reads-otherwise «und» und is read as a word here; for the operator write UND, for words in a row put quotes around them",
            ],
        ),
        (
            "query = '@leer'",
            &["problem never-matches «@leer» the list @leer holds no entry, so it matches nothing"],
        ),
    ];
    for (lines, expected) in cases {
        let lists = if lines.contains("@leer") { "leer = []" } else { "" };
        let text = file(BARS, lists, &rule("a", &format!("{lines}\nweight = 4")));
        assert_eq!(findings(&text), *expected, "{lines}");
    }
}

#[test]
fn what_is_there_twice() {
    let twice = |more: &str| {
        let rules = [rule("a", "query = 'haus OR hof'\nweight = 4"), rule("b", more)].concat();
        findings(&file(BARS, "", &rules))
    };
    assert_eq!(
        twice("query = '(haus) ODER hof'\nweight = 2"),
        ["problem duplicate-rule «\"b\"» the rule finds the same as the rule \"a\" in line 10"]
    );
    for other in
        ["query = 'haus OR hof'\nunit = 'page'", "query = 'haus OR hof'\noutside = 'ziel'", "query = 'hof'"]
    {
        assert_eq!(twice(&format!("{other}\nweight = 2")), [""; 0], "{other}");
    }

    // (entries, what is told)
    let cases: &[(&str, &[&str])] = &[
        (
            "'wohnung', 'wohnungen'",
            &["note duplicate-entry «'wohnungen'» the entry means the same as “wohnung” in line 8"],
        ),
        (
            "'wohnraum', '~wohnraum~'",
            &["note shadowed-entry «'wohnraum'» the entry finds nothing beyond “~wohnraum~” in line 8"],
        ),
        (
            "'~wohnraum~', 'wohnraum~'",
            &["note shadowed-entry «'wohnraum~'» the entry finds nothing beyond “~wohnraum~” in line 8"],
        ),
        // Its hits are longer.
        ("'alle menschen', 'alle menschen im kreis'", &[]),
        ("'alle menschen', 'all* menschen'", &[]),
        (
            "'integration*', 'integrations*konzept', 'integration'",
            &[
                "note shadowed-entry «'integrations*konzept'» the entry finds nothing beyond “integration*” in line 8",
            ],
        ),
        (
            "\"'Wohnung'\", 'wohnung', \"'wohnen'\"",
            &["note shadowed-entry «\"'Wohnung'\"» the entry finds nothing beyond “wohnung” in line 8"],
        ),
    ];
    for (entries, expected) in cases {
        let text = file(BARS, &format!("x = [{entries}]"), &rule("a", "query = '@x'\nweight = 4"));
        assert_eq!(findings(&text), *expected, "{entries}");
    }
}

#[test]
fn bars_and_weights_on_which_no_outcome_hangs() {
    let for_ =
        |id: &str, query: &str, weight: i32| rule(id, &format!("query = '{query}'\nweight = {weight}"));
    let strong = || for_("a", "haus", 4);
    let open = || rule("o", "query = 'offen'\nside = 'open'");
    // (bars, rules, what is told)
    let cases: Vec<(&str, String, &[&str])> = vec![
        (BARS, strong(), &[]),
        (
            "yes = 5\nno = 1",
            strong(),
            &[
                "problem unreachable-outcome «[decide]» yes is out of reach: it takes 5 points, all rules together give 4",
            ],
        ),
        ("yes = 8\nno = 1", rule("a", "query = 'haus'\nweight = 4\ncap = 2"), &[]),
        (
            "yes = 4\nno = 1\nrequires = ['o']",
            strong() + &open(),
            &["problem unreachable-outcome «[decide]» yes is out of reach: no combination of hits makes it"],
        ),
        // A single point never lifts anything over a bar here, nor could two.
        (
            "yes = 4\nno = 1",
            strong() + &for_("b", "hof", 1),
            &[
                "problem rule-without-effect «1» no outcome hangs on the rule \"b\": whatever the others find, it changes nothing",
            ],
        ),
        ("yes = 5\nno = 1", strong() + &for_("b", "hof", 1), &[]),
        ("yes = 4\nno = 0", strong() + &for_("b", "hof", 1), &[]),
        (
            "yes = 4\nno = 1\nconflict = 3",
            strong() + &for_("b", "hof", -2),
            &[
                "problem bar-without-effect «[decide]» conflict is out of reach: it takes 3 points against, all rules together give 2",
            ],
        ),
        ("yes = 4\nno = 1\nconflict = 2", strong() + &for_("b", "hof", -2) + &for_("c", "ort", 2), &[]),
        (
            "yes = 4\nno = 1\nrequires = ['a']",
            strong() + &for_("b", "hof", 2),
            &[
                "problem bar-without-effect «[decide]» no outcome hangs on requires: no yes is made without these rules",
            ],
        ),
        ("yes = 4\nno = 1\nrequires = ['a']", strong() + &for_("b", "hof", 4), &[]),
        (
            "yes = 4\nno = 1\nsettled_by = ['a']",
            strong(),
            &["problem bar-without-effect «[decide]» no outcome hangs on settled_by"],
        ),
        ("yes = 4\nno = 1\nsettled_by = ['a']", strong() + &open(), &[]),
        (
            "yes = 4\nno = -1",
            strong(),
            &["note never-no «[decide]» no is out of reach: no combination of hits has -1 points or fewer"],
        ),
    ];
    for (bars, rules, expected) in cases {
        let text = file(bars, "", &rules);
        assert_eq!(findings(&text), expected, "{bars}\n{rules}");
    }
}

#[test]
fn a_choice_that_nothing_can_make() {
    let alle = rule("a", "query = 'haus'\nweight = 3\nchoice = 'alle'");
    // (bars, more rules, what is told)
    let cases: [(&str, String, &[&str]); 4] = [
        ("otherwise = 'andere'\nleast = 3", String::new(), &[]),
        (
            "otherwise = 'alle'\nleast = 3",
            String::new(),
            &["problem unreachable-outcome «[decide]» “andere” is out of reach: no rule speaks for it"],
        ),
        (
            "otherwise = 'andere'\nleast = 4",
            String::new(),
            &[
                "problem unreachable-outcome «[decide]» “alle” is out of reach: no combination of hits makes it",
            ],
        ),
        ("otherwise = 'alle'\nleast = 3", rule("b", "query = 'hof'\nweight = 3\nchoice = 'andere'"), &[]),
    ];
    for (bars, more, expected) in cases {
        let text = file(bars, "", &(alle.clone() + &more));
        let text = text.replace("\"wohnen\"", "\"wer\"").replace("yes = \"Ja.\"", "alle = \"Ja.\"");
        assert_eq!(findings(&text), expected, "{bars}\n{more}");
    }
}

#[test]
fn what_is_not_said_or_not_used() {
    let text = "label = \"wohnen\"\n[decide]\nyes = 4\nno = 1\n[lists]\nx = [\"haus\"]\n[[rule]]\nid = \"a\"\n\
                meaning = \"Etwas.\"\nquery = 'hof'\nweight = 4\n";
    assert_eq!(
        findings(text),
        [
            "note no-meaning «[decide]» the file says nothing in words about what makes each outcome of wohnen",
            "note unused-list «x» no rule of this file names the list @x",
            "note no-examples «\"a\"» the rule has no examples",
        ]
    );
    let lists = "[lists]\nalle = [\"haus\"]\nkeiner = [\"hof\"]\n";
    let rules = file(BARS, "", &rule("a", "query = '@alle'\nweight = 4"));
    let files = [("lists.toml", lists), ("wohnen.toml", rules.as_str())];
    let told = |check: &Check| -> Vec<String> {
        check
            .findings
            .iter()
            .map(|f| format!("{}, line {}: {}", f.told.file, f.told.line, f.told.message))
            .collect()
    };
    assert_eq!(
        told(&checked(&files, None)),
        [
            "codebook.toml, line 10: no rule file is about the label \"wer\"",
            "lists.toml, line 3: no rule of any file names the list @keiner"
        ]
    );
    // Of some of the files nothing is told that the others may have.
    assert_eq!(told(&checked(&files, Some(&["wohnen.toml"]))), [""; 0]);
}

#[test]
fn a_mistake_in_one_file_keeps_no_other_from_being_checked() {
    let broken = "label = \"wohnung\"\n";
    let odd = file(BARS, "", &rule("a", "query = 'haus NOT haus'\nweight = 4"));
    let check = checked(&[("wer.toml", broken), ("wohnen.toml", &odd)], None);
    assert!(check.errors[0].message.starts_with("the codebook has no label"), "{:?}", check.errors);
    let kinds: Vec<&str> = check.findings.iter().map(|finding| finding.kind.name()).collect();
    assert_eq!(kinds, ["never-matches"]);
    assert_eq!((check.files, check.rules, check.has_problems()), (2, 1, true));
}

#[test]
fn the_standard_rules_have_no_problem() {
    let files = standard_rules();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let text = toml::to_string(&codebook()).unwrap();
    let task = CheckTask {
        codebook_file: ("codebook.toml", &text),
        codebook: &codebook(),
        files: &files,
        named: None,
    };
    let check = check(&task, german());
    let problems = check.findings.iter().filter(|finding| finding.kind.is_problem());
    let problems: Vec<String> = problems.map(|finding| finding.told.to_string()).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}
