//! What a mistake in a rule file is answered with.

mod common;

use classify::RuleSet;
use common::{codebook, german};

fn errors(files: &[(&str, &str)]) -> String {
    RuleSet::load(files, &codebook(), german())
        .map_or_else(|errors| errors.to_string(), |_| "no mistake found".into())
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
        one("over lines", rule("query = '''\nheading:arbeit\nOR (arbeit NEAR beruf)\n'''\nweight = 2")),
        one("escapes", rule("query = \"\\\"gute arbeit\\\" OR @unbekannt\"\nweight = 2")),
        one("filter", rule("query = 'arbeit'\noutside = 'state:Hessen'\nweight = 2")),
        one("list", format!("{HEAD}[lists]\nx = [\"arbeit\", \"berufs*~\", '\"gute arbeit']\n")),
        one(
            "named queries",
            format!(
                "{HEAD}[lists]\nx = [\"arbeit\"]\n[queries]\nx = 'beruf'\na = '@b'\nb = 'beruf OR @a'\nc = '(@x'\nd = '@y'\n"
            ),
        ),
        one("unknown field", rule("query = 'arbeit'\nwieght = 2")),
        one("no weight", rule("query = 'arbeit'\nweight = 0")),
        one("no weight at all", rule("query = 'arbeit'")),
        one("open with a weight", rule("query = 'arbeit'\nweight = 2\nside = \"open\"")),
        one("about with a weight", rule("query = 'arbeit'\nweight = 2\nside = \"about\"")),
        one("per", rule("query = 'arbeit'\nweight = 2\nper = 10")),
        one("unit", rule("query = 'arbeit'\nweight = 2\nunit = \"Absatz\"")),
        one("sides", rule("query = 'arbeit'\nweight = -2\nside = \"for\"")),
        one("side", rule("query = 'arbeit'\nweight = 2\nside = \"pro\"")),
        one(
            "double id, no meaning, no cap",
            rule(
                "query = 'arbeit'\nweight = 2\n[[rule]]\nid = \"a\"\nmeaning = \" \"\nquery = 'beruf'\nweight = 1\ncap = 0",
            ),
        ),
        one("no quotes", rule("query = arbeit")),
        one("double quotes inside", rule("query = \"~arbeit~ OR \"gute arbeit\"\"\nweight = 2")),
        one("a phrase in double quotes", rule("query = \"\"gute arbeit\"\"\nweight = 2")),
        one("single quotes inside", rule("query = 'arbeit'\noutside = '~arbeit~ OR \'SGB II\''\nweight = 2")),
        one("quotes in an example", rule("query = 'arbeit'\nweight = 2\nmatches = [\n  'Das gibt's.',\n]")),
        one("quotes in a list", format!("{HEAD}[lists]\nx = [\"\"gute arbeit\"\"]\n")),
        one("open string", rule("query = \"~arbeit~\nweight = 2")),
        one("no comma", rule("query = 'arbeit'\nweight = 2\nmatches = [\"Arbeit\" \"Die Arbeit\"]")),
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
    let text = rule("query = '(heading:arbeit) AND heading:(list:beruf)'\nweight = 2");
    let rules = RuleSet::load(&[("arbeit.toml", &text)], &codebook(), german()).unwrap();
    let notes: Vec<String> = rules.notes().iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "arbeit.toml, line 9, column 39: no block is of both kinds, so this matches nothing\n  query = '(heading:arbeit) AND heading:(list:beruf)'\n                                        ^^^^^^^^^^^^",
        ]
    );
}

const EXPECTED: &str = r##"
# open bracket
arbeit.toml, line 9, column 10: a bracket opens here and is never closed; expected a closing bracket
  query = '(arbeit OR beruf'
           ^

# over lines
arbeit.toml, line 11, column 12: NEAR without a distance; expected NEAR/ and a number of words, such as NEAR/5
  OR (arbeit NEAR beruf)
             ^^^^
  for the word write it in lower case: near

# escapes
arbeit.toml, line 9, column 29: unknown list @unbekannt; expected no @: there are no word lists here
  query = "\"gute arbeit\" OR @unbekannt"
                              ^^^^^^^^^^

# filter
arbeit.toml, line 10, column 12: the filter state:Hessen does not work in rules; expected words and phrases; filters are for searches
  outside = 'state:Hessen'
             ^^^^^^^^^^^^

# list
arbeit.toml, line 7, column 17: ~ and wildcards do not go together; expected a word beside ~, such as arbeit~
  x = ["arbeit", "berufs*~", '"gute arbeit']
                  ^^^^^^^^

arbeit.toml, line 7, column 29: a quote opens here and is never closed; expected a closing "
  x = ["arbeit", "berufs*~", '"gute arbeit']
                              ^
  close it, or leave it out

# named queries
arbeit.toml, line 9, column 1: the name @x is taken by another list or query
  x = 'beruf'
  ^
  names are unique within a file, and among those for all labels

arbeit.toml, line 10, column 1: the query @a names itself, or another that does
  a = '@b'
  ^
  a query can name lists and queries that are complete without it

arbeit.toml, line 11, column 1: the query @b names itself, or another that does
  b = 'beruf OR @a'
  ^
  a query can name lists and queries that are complete without it

arbeit.toml, line 12, column 6: a bracket opens here and is never closed; expected a closing bracket
  c = '(@x'
       ^

arbeit.toml, line 13, column 6: unknown list @y; expected one of @x
  d = '@y'
       ^^

# unknown field
arbeit.toml, line 10, column 1: unknown field "wieght"
  wieght = 2
  ^^^^^^
  "weight" may be meant; known here: id, meaning, query, outside, weight, side, choice, unit, cap, per, matches, rejects

# no weight
arbeit.toml, line 10, column 10: a weight is a whole number from 1 to 100
  weight = 0
           ^
  or negative, if hits speak against the label

# no weight at all
arbeit.toml, line 7, column 6: the rule has no weight
  id = "a"
       ^^^
  add weight = … from 1 to 100, or side = "open"

# open with a weight
arbeit.toml, line 10, column 10: a rule with side = "open" has no weight
  weight = 2
           ^
  its hits make the label unclear; remove the weight

# about with a weight
arbeit.toml, line 10, column 10: a rule with side = "about" has no weight
  weight = 2
           ^
  its hits are no points, they say what the text is about; remove the weight

# per
arbeit.toml, line 11, column 7: per is a number of characters, 1000 or more
  per = 10
        ^^
  a page has some 2500; leave it out where the text's length is no matter

# unit
arbeit.toml, line 11, column 8: there is no unit "Absatz"
  unit = "Absatz"
         ^^^^^^^^
  known are sentence, block, page, document

# sides
arbeit.toml, line 10, column 10: a negative weight speaks against the label, side = "for" says the opposite
  weight = -2
           ^^
  remove one of the two

# side
arbeit.toml, line 11, column 8: unknown variant "pro", expected one of "for", "against", "open", "about"
  side = "pro"
         ^^^^^

# double id, no meaning, no cap
arbeit.toml, line 12, column 6: the id "a" is taken
  id = "a"
       ^^^
  a rule's id is unique within its label, and not "decide"

arbeit.toml, line 13, column 11: the rule does not say what it means
  meaning = " "
            ^^^
  write in a sentence what it looks for; reports show it

arbeit.toml, line 16, column 7: cap is the number of hits that count at most: 1 to 100
  cap = 0
        ^

# no quotes
arbeit.toml, line 9, column 9: a text without quotes
  query = arbeit
          ^^^^^^
  write '''…''' around it: both kinds of quotes may stand inside

# double quotes inside
arbeit.toml, line 9, column 23: the string ends before this
  query = "~arbeit~ OR "gute arbeit""
                        ^
  write '''…''' around it: both kinds of quotes may stand inside

# a phrase in double quotes
arbeit.toml, line 9, column 11: the string ends before this
  query = ""gute arbeit""
            ^
  write '''…''' around it: both kinds of quotes may stand inside

# single quotes inside
arbeit.toml, line 10, column 25: the string ends before this
  outside = '~arbeit~ OR 'SGB II''
                          ^
  write '''…''' around it: both kinds of quotes may stand inside

# quotes in an example
arbeit.toml, line 12, column 13: the string ends before this
    'Das gibt's.',
              ^
  write '''…''' around it: both kinds of quotes may stand inside

# quotes in a list
arbeit.toml, line 7, column 8: the string ends before this
  x = [""gute arbeit""]
         ^
  write '''…''' around it: both kinds of quotes may stand inside

# open string
arbeit.toml, line 9, column 18: the string does not end on its line
  query = "~arbeit~
                   ^
  write '''…''' around it: it may run over several lines, and both kinds of quotes may stand inside

# no comma
arbeit.toml, line 11, column 21: missing comma between array elements, expected ","
  matches = ["Arbeit" "Die Arbeit"]
                      ^

# bars
arbeit.toml, line 2, column 1: the bar for yes (1) must be above 0 and above the bar for no (1)
  [decide]
  ^^^^^^^^
  scores between the two are unclear

arbeit.toml, line 4, column 13: there is no rule "b"
  requires = ["b"]
              ^^^
  "a" may be meant

# no bars
arbeit.toml, line 1, column 9: the file does not say how the label is decided
  label = "arbeit"
          ^^^^^^^^
  add [decide] with yes = … and no = …

# no label
arbeit.toml, line 5, column 1: the file holds rules, but names no label
  [[rule]]
  ^^^^^^^^
  add as its first line: label = "…"

# unknown label
arbeit.toml, line 1, column 9: the codebook has no label "arbiet"
  label = "arbiet"
          ^^^^^^^^
  it has teilhabe, arbeit, bildung, sprache, wohnen, gesundheit, zielgruppe

# choice
arbeit.toml, line 2, column 1: it is not said what holds where the rules find too little
  [decide]
  ^^^^^^^^
  add otherwise = … (one of alle, zugewanderte, offen), least = … and share = …

arbeit.toml, line 2, column 1: the label is a choice, and has no bars for yes and no
  [decide]
  ^^^^^^^^
  otherwise, least and share decide it

arbeit.toml, line 7, column 6: the rule does not say for which choice it speaks
  id = "a"
       ^^^
  add choice = … (one of alle, zugewanderte, offen)

# several files
arbeit.toml, line 10, column 10: a weight is a whole number from 1 to 100
  weight = 200
           ^^^
  or negative, if hits speak against the label

arbeit.toml, line 12, column 1: the name @rand is taken by another list or query
  rand = ["anhang"]
  ^^^^
  names are unique within a file, and among those for all labels

mehr.toml, line 2, column 1: the name @rand is taken by another list or query
  rand = ["vorwort"]
  ^^^^
  names are unique within a file, and among those for all labels

noch.toml, line 1, column 9: another file has rules for "arbeit" already
  label = "arbeit"
          ^^^^^^^^
  put all rules of a label into one file
"##;
