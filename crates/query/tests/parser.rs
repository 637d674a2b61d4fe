//! How queries are read: precedence, forms, and errors with their places.

use german::German;
use query::{Filter, Lists, MAX_DEPTH, MAX_LENGTH, Node, Place, Plan, Side, parse, parse_entry};

/// The query with all brackets that its precedence implies.
fn bracketed(text: &str) -> String {
    fn show(query: &query::Query) -> String {
        match &query.node {
            Node::Binary(operator, sides) => format!("({} {operator} {})", show(&sides[0]), show(&sides[1])),
            Node::Both(first, rest) => rest.iter().fold(show(first), |left, (join, next)| {
                let name = if *join == query::Join::And { "AND" } else { "NOT" };
                format!("({left} {name} {})", show(next))
            }),
            Node::Either(sides) => format!("({})", sides.iter().map(show).collect::<Vec<_>>().join(" OR ")),
            Node::Affirmed(of) => format!("(AFFIRMED {})", show(of)),
            Node::Negated(of) => format!("(NEGATED {})", show(of)),
            Node::Kind(kind, of) => format!("({}:{})", kind.name(), show(of)),
            _ => query.to_string(),
        }
    }
    show(&parse(text).unwrap_or_else(|e| panic!("{text}: {e}")))
}

#[test]
fn operators_bind_in_the_order_of_the_table() {
    for (query, meaning) in [
        ("a b OR c d", "((a AND b) OR (c AND d))"),
        ("a OR b NOT c OR d", "(a OR (b NOT c) OR d)"),
        ("a NOT b c", "((a NOT b) AND c)"),
        ("a AND b UNDER c", "(a AND (b UNDER c))"),
        ("a UNDER b NOT WITHIN c", "(a UNDER (b NOT WITHIN c))"),
        ("a NOT WITHIN b NOT NEAR/3 c", "(a NOT WITHIN (b NOT NEAR/3 c))"),
        ("a NOT NEAR/3 b BEFORE/2 c", "(a NOT NEAR/3 (b BEFORE/2 c))"),
        ("a BEFORE/3 b NEAR/2 c", "(a BEFORE/3 (b NEAR/2 c))"),
        ("a NEAR/1 b BEFORE/3 c", "((a NEAR/1 b) BEFORE/3 c)"),
        ("a NEAR/1 b NEAR/2 c", "((a NEAR/1 b) NEAR/2 c)"),
        ("AFFIRMED a NEAR/2 b", "((AFFIRMED a) NEAR/2 b)"),
        ("AFFIRMED heading:a", "(AFFIRMED (heading:a))"),
        ("NEGATED AFFIRMED a b", "((NEGATED (AFFIRMED a)) AND b)"),
        ("heading:a b", "((heading:a) AND b)"),
        ("heading:(a b) c", "((heading:(a AND b)) AND c)"),
        ("toc:\"a b\" OR running: @c", "((toc:\"a b\") OR (running:@c))"),
        ("a NEAR/5 (b OR c)", "(a NEAR/5 (b OR c))"),
        ("(a)(b)", "(a AND b)"),
        ("a and b or not", "((((a AND and) AND b) AND or) AND not)"),
        ("a NOT b NEAR/2 c", "(a NOT (b NEAR/2 c))"),
        ("a IN b", "((a AND (IN)) AND b)"),
    ] {
        assert_eq!(bracketed(query), meaning, "{query}");
    }
}

#[test]
fn german_operators_mean_the_same() {
    for (german, english) in [
        ("a UND b ODER c NICHT d", "a AND b OR c NOT d"),
        ("a NAHE/5 b VOR/2 c", "a NEAR/5 b BEFORE/2 c"),
        ("a NICHT NAHE/3 b", "a NOT NEAR/3 b"),
        ("a NICHT IN b", "a NOT WITHIN b"),
        ("a UNTER b", "a UNDER b"),
        ("BEJAHT a VERNEINT b", "AFFIRMED a NEGATED b"),
    ] {
        assert_eq!(parse(german).unwrap(), parse(english).unwrap(), "{german}");
    }
}

#[test]
fn forms_are_told_apart() {
    let word = |text: &str| Node::Word(text.into());
    let compound = |text: &str, side| Node::Compound { word: text.into(), side };
    for (query, node) in [
        ("Bürger*innen", word("Bürger*innen")),
        ("Bürger:innen", word("Bürger:innen")),
        ("Bewohner(inn)en", word("Bewohner(inn)en")),
        ("Bewohner/-in", word("Bewohner/-in")),
        ("bürger*", Node::Wildcard("bürger*".into())),
        ("*innen", Node::Wildcard("*innen".into())),
        ("arbeit~", compound("arbeit", Side::First)),
        ("~arbeit", compound("arbeit", Side::Last)),
        ("~Bürger*innen~", compound("Bürger*innen", Side::Any)),
        ("'SGB II'", Node::Exact("SGB II".into())),
        ("‘SGB II’", Node::Exact("SGB II".into())),
        ("’gibt’s’", Node::Exact("gibt’s".into())),
        ("gibt's", word("gibt's")),
        // What prints nothing belongs to the word as in a text, and is left out at its ends.
        ("kinder:inne\u{200b}n", word("kinder:inne\u{200b}n")),
        ("\u{ad}wohn\u{2060}*\u{feff}", Node::Wildcard("wohn\u{2060}*".into())),
        ("@alle-menschen", Node::List("alle-menschen".into())),
        ("state:Hessen", Node::Filter(Filter::State("Hessen".into()))),
        ("state:\"Bad X\"", Node::Filter(Filter::State("Bad X".into()))),
        ("year:2016..2020", Node::Filter(Filter::Year { from: Some(2016), to: Some(2020) })),
        ("year:2016", Node::Filter(Filter::Year { from: Some(2016), to: Some(2016) })),
        ("year:..2020", Node::Filter(Filter::Year { from: None, to: Some(2020) })),
        ("label:a", Node::Filter(Filter::Label { label: "a".into(), outcome: None })),
        (
            "label:\"a b\"='c d'",
            Node::Filter(Filter::Label { label: "a b".into(), outcome: Some("c d".into()) }),
        ),
    ] {
        assert_eq!(parse(query).unwrap_or_else(|e| panic!("{query}: {e}")).node, node, "{query}");
    }
}

#[test]
fn all_quotes_open_phrases_and_every_form_may_stand_inside() {
    let phrase = parse("\"a 'B C' d* ~e @f\"").unwrap();
    let Node::Phrase(forms) = &phrase.node else { panic!("{phrase}") };
    assert_eq!(forms.len(), 5);
    for other in ["„a 'B C' d* ~e @f“", "“a ‘B C’ d* ~e @f”", "\"a, 'B C'; (d*) ~e – @f!\""] {
        assert_eq!(parse(other).unwrap(), phrase, "{other}");
    }
    assert_eq!(parse("\"kinder UND jugend\"").unwrap().to_string(), "\"kinder UND jugend\"");
}

#[test]
fn entries_of_lists_need_no_quotes() {
    assert_eq!(
        parse_entry("gesamte stadtgesellschaft").unwrap(),
        parse("\"gesamte stadtgesellschaft\"").unwrap()
    );
    assert_eq!(parse_entry(" \"alle menschen\" ").unwrap(), parse("\"alle menschen\"").unwrap());
    assert_eq!(parse_entry("~mensch~").unwrap(), parse("~mensch~").unwrap());
    for wrong in ["", "a OR b", "\"a\" b", "@other", "–"] {
        assert!(parse_entry(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn errors_name_the_place_and_what_was_expected() {
    for (query, place, expected) in [
        ("", 0..0, "a word or a phrase"),
        ("a AND", 5..5, "a word, a phrase or a bracket"),
        ("NOT a", 0..3, "a word, a phrase or a bracket"),
        ("a AND NOT b", 6..9, "a word, a phrase or a bracket"),
        ("(a OR b", 0..1, "a closing bracket"),
        ("a)", 1..2, "an operator, a word or the end"),
        ("()", 1..2, "a word, a phrase or a bracket"),
        ("a NEAR b", 2..6, "NEAR/ and a number of words, such as NEAR/5"),
        ("a NAHE/x b", 2..8, "NAHE/ and a number of words, such as NAHE/5"),
        ("a NEAR/0 b", 2..8, "a distance of 1 or more: NEAR/1 for neighbours"),
        ("a WITHIN b", 2..8, "an operator, a word or the end"),
        ("\"a b", 0..1, "a closing \""),
        ("'a b", 0..1, "a closing '"),
        ("häuser, b", 7..8, "a word, a phrase in quotes, a bracket or an operator"),
        ("a -b", 2..3, "a word"),
        ("ar~beit", 0..7, "~ only before or behind a word: arbeit~, ~arbeit, ~arbeit~"),
        ("~a*", 0..3, "a word beside ~, such as arbeit~"),
        ("heading:AFFIRMED a", 8..16, "a word, a phrase or a bracket"),
        ("heading:", 8..8, "a word, a phrase or a bracket"),
        (
            "land:Hessen",
            0..5,
            "heading:, body:, list:, table:, toc:, footnote:, caption:, running:, or a filter state:, type:, year:, district:, concept:, label:",
        ),
        ("year:alt", 5..8, "a year or a range of years: year:2016, year:2016..2020"),
        ("state: x", 6..6, "a value right after the colon, such as state:Hessen"),
        ("'a'b*", 0..1, "a closing '"),
        ("\"a\"*", 3..4, "a space"),
        ("@", 0..1, "the name of a word list, such as @alle-menschen"),
    ] {
        let error = parse(query).unwrap_err();
        let span = error.span.start as usize..error.span.end as usize;
        assert_eq!((span, error.expected.as_deref()), (place, Some(expected)), "{query}: {error}");
        assert_eq!(error.caret(query).lines().count(), 2, "{query}");
    }
}

#[test]
fn what_may_be_meant_otherwise_is_told() {
    const QUOTES: &str = "to find the words, put quotes around them";
    for (query, place, told) in [
        ("SPRACHE UND BILDUNG", 8..11, format!("UND is read as an operator here; {QUOTES}: \"sprache und bildung\"")),
        (
            "ARTIKEL 3 UND 4",
            10..13,
            format!("UND is read as an operator here; {QUOTES}: \"artikel 3 und 4\""),
        ),
        (
            "(KITAS  OR (SCHÜLER(INNEN)))",
            8..10,
            format!("OR is read as an operator here; {QUOTES}: \"kitas or schüler(innen)\""),
        ),
        ("KINDER UNTER ZWEI", 7..12, format!("UNTER is read as an operator here; {QUOTES}: \"kinder unter zwei\"")),
        (
            "ÄMTER UND BÜROS NICHT IN BONN UND KÖLN",
            7..10,
            format!(
                "UND, NICHT are read as operators here; {QUOTES}: \"ämter und büros nicht in bonn und köln\""
            ),
        ),
        (
            "DIE INTEGRATION ALS AUFGABE VON BUND UND LAND KREISEN UND GEMEINDEN",
            37..40,
            format!("UND is read as an operator here; {QUOTES}"),
        ),
        (
            "sprache und bildung und beruf",
            8..11,
            "und is read as a word here; for the operator write UND, for words in a row put quotes around them".into(),
        ),
        (
            "\"a b\" Or (c)",
            6..8,
            "Or is read as a word here; for the operator write OR, for words in a row put quotes around them".into(),
        ),
    ] {
        let read = parse(query).unwrap();
        let [warning] = &read.warnings[..] else { panic!("{query}: {:?}", read.warnings) };
        assert_eq!(warning.span.start as usize..warning.span.end as usize, place, "{query}");
        assert_eq!(warning.kind.to_string(), told, "{query}");
    }
    let told_twice = parse("a und b nicht c und d").unwrap().warnings;
    assert_eq!(told_twice.iter().map(|w| w.span.start).collect::<Vec<_>>(), [2, 8]);
}

#[test]
fn who_knows_the_language_is_told_nothing() {
    for query in [
        "sprache UND bildung",
        "SPRACHE BILDUNG",
        "KIM",
        "'KIM' UND 'SGB II'",
        "KIM UND \"sgb ii\"",
        "KIM NAHE/5 BAMF ODER BMI",
        "heading:KIM UND BAMF",
        "A UND B",
        "KIM UND BAMF*",
        "und",
        "nicht",
        "und OR oder",
        "\"sprache und bildung\"",
        "heading:und beruf",
        "AFFIRMED und",
    ] {
        assert_eq!(parse(query).unwrap().warnings, [], "{query}");
    }
}

#[test]
fn errors_in_texts_in_capitals_say_how_to_find_the_words() {
    for (query, message, words) in [
        ("BILDUNG UND", "the query ends too early", Some("\"bildung und\"")),
        ("NICHT NUR SPRACHE", "a query cannot begin with NICHT", Some("\"nicht nur sprache\"")),
        ("SPRACHE UND NICHT BERUF", "NICHT right after UND", Some("\"sprache und nicht beruf\"")),
        ("UNTER EINEM DACH", "an operator without a left side", Some("\"unter einem dach\"")),
        ("LIFE WITHIN CITIES", "WITHIN stands only after NOT", Some("\"life within cities\"")),
        ("NICHT nur sprache", "a query cannot begin with NICHT", None),
        ("bildung UND", "the query ends too early", None),
        ("BILDUNG (", "the query ends too early", None),
    ] {
        let error = parse(query).unwrap_err();
        assert_eq!(error.message, message, "{query}");
        let hint = words.map(|words| {
            format!(
                "words in capitals such as UND and NICHT are operators; to find the words, put quotes around them: {words}"
            )
        });
        match hint {
            Some(hint) => {
                assert_eq!(error.hint, Some(hint), "{query}");
                assert_eq!(parse(words.unwrap()).unwrap().warnings, [], "{query}");
            }
            None => assert!(!error.to_string().contains("in capitals such as"), "{query}: {error}"),
        }
    }
    // NEAR and BEFORE want a distance.
    assert!(parse("VOR ORT").unwrap_err().hint.unwrap().contains("in lower case: vor"));
}

#[test]
fn what_nests_too_deep_is_refused() {
    let nested = |n: usize| format!("{}a{}", "(".repeat(n), ")".repeat(n));
    assert!(parse(&nested(MAX_DEPTH - 1)).is_ok());
    let error = parse(&nested(MAX_DEPTH)).unwrap_err();
    assert!(error.message.contains("too deep"), "{error}");
    // Prefixes and brackets nest together.
    let mixed = format!("{}a{}", "AFFIRMED AFFIRMED (".repeat(MAX_DEPTH / 2), ")".repeat(MAX_DEPTH / 2));
    assert!(parse(&mixed).is_err());
}

/// Whatever is pasted gets an answer: a plan, or an error. None may overflow the stack, not even when it is dropped.
#[test]
fn nothing_is_too_long_or_too_deep_to_get_an_answer() {
    const DEEP: &str = "the query nests too deep";
    const LONG: &str = "a word of 900000 bytes";
    let deep = |open: &str, close: &str| format!("{}a{}", open.repeat(10_000), close.repeat(10_000));
    let joined = |words: usize, operator: &str| vec!["wort"; words].join(operator);
    let long = "wort".repeat(225_000);
    for (query, error) in [
        ("a ".repeat(MAX_LENGTH / 2), ""),
        ("a ".repeat(MAX_LENGTH / 2 + 1), "the query has 1000002 bytes"),
        (deep("(", ")"), DEEP),
        (deep("AFFIRMED ", ""), DEEP),
        (deep("NEGATED (", ")"), DEEP),
        (deep("heading:(", ")"), DEEP),
        (deep("a OR (b AND ", ")"), DEEP),
        (deep("a UNDER (", ")"), DEEP),
        ("(".repeat(100_000), DEEP),
        ("a(".repeat(100_000), DEEP),
        (")".repeat(100_000), "a bracket closes too early"),
        ("()".repeat(100_000), "nothing between the brackets"),
        ("\"".repeat(100_000), "no word between the quotes"),
        ("'".repeat(100_000), "no word between the quotes"),
        ("~".repeat(100), "~ inside a word"),
        ("x:".repeat(100_000), "unknown field 'x:'"),
        ("AND ".repeat(100_000), "an operator without a left side"),
        ("a NOT ".repeat(100_000), "the query ends too early"),
        (joined(100_000, " OR "), ""),
        (joined(100_000, " "), ""),
        (joined(100_000, " NOT "), ""),
        (joined(80_000, " NEAR/5 "), DEEP),
        (joined(90_000, " UNDER "), DEEP),
        (format!("\"{}\"", joined(100_000, " ")), ""),
        (format!("\"{}\"", "wort* 'x' ".repeat(90_000)), ""),
        (format!("'{}'", joined(100_000, " ")), ""),
        (format!("'{long}'"), ""),
        (long.clone(), LONG),
        (format!("\"ein {long}\""), LONG),
        ("bürger:in-".repeat(90_000), "a word of 205 bytes"),
        ("w*".repeat(450_000), LONG),
        ("bürger:in ".repeat(90_000), ""),
        ("state:Hessen ".repeat(60_000), ""),
        ("@alle ".repeat(100_000), ""),
    ] {
        let start: String = query.chars().take(20).collect();
        match parse(&query) {
            Ok(read) => {
                assert_eq!(error, "", "{start}");
                let printed = read.to_string();
                assert!(printed.len() > MAX_LENGTH || parse(&printed).as_ref() == Ok(&read), "{start}");
                let lists: Lists = [("alle", vec!["alle menschen".to_owned()])].into_iter().collect();
                let plan = Plan::new(&read, &lists, German::standard(), Place::Search);
                assert!(plan.is_ok(), "{start}");
            }
            Err(found) => {
                assert!(!error.is_empty() && found.message.contains(error), "{start}: {found}");
                assert_eq!(found.caret(&query).lines().count(), 2, "{start}");
            }
        }
        let _ = parse_entry(&query);
    }
}
