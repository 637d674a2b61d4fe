//! What each operator finds: tables of query, text in Markdown, and hits in reading order.

mod common;

use common::{GERMAN, found, found_in, hits, plan, surfaces};
use document::{Block, BlockKind, Document, PageOutcome};
use query::{
    Analysis, Filter, Lists, MAX_DEPTH, Matcher, Place, PlainText, Plan, Text, Unit, Vocabulary, parse,
    plain_text,
};

fn check(unit: Unit, rows: &[(&str, &str, &str)]) {
    for &(query, text, expected) in rows {
        assert_eq!(found(query, text, unit), expected, "{query} in '{text}' within the {unit}");
    }
}

#[test]
fn near_spans_both_in_either_order_and_keeps_the_smallest() {
    check(
        Unit::Block,
        &[
            ("'a' NEAR/1 'b'", "a b", "a b"),
            ("'a' NEAR/1 'b'", "b a", "b a"),
            ("'a' NEAR/1 'b'", "a x b", ""),
            ("'a' NEAR/2 'b'", "a x b", "a x b"),
            ("'a' NEAR/5 'b'", "a b a", "a b · b a"),
            ("'a' NEAR/5 'b'", "a a b", "a b"),
            ("'a' NEAR/5 'a'", "a x", ""),
            ("'a' NEAR/5 'a'", "a x a", "a x a"),
            // From the last word of the earlier to the first of the later.
            ("\"'a' 'b' 'c'\" NEAR/2 'd'", "a b c x d", "a b c x d"),
            ("\"'a' 'b' 'c'\" NEAR/1 'd'", "a b c x d", ""),
            // Operands do not overlap.
            ("\"'a' 'b'\" NEAR/9 'b'", "a b", ""),
            ("\"'a' 'b'\" NEAR/9 'b'", "a b b", "a b b"),
            ("'a' NEAR/9 'b'", "a\n\nb", ""),
            ("'a' NEAR/9 'b' NEAR/9 'c'", "c a b", "c a b"),
            ("('a' OR 'b') NEAR/1 'c'", "a c b", "a c · c b"),
        ],
    );
}

#[test]
fn before_wants_the_left_side_first() {
    check(
        Unit::Block,
        &[
            ("'a' BEFORE/2 'b'", "a x b", "a x b"),
            ("'a' BEFORE/2 'b'", "b a", ""),
            ("'a' BEFORE/3 'b'", "a a b b", "a b"),
        ],
    );
}

#[test]
fn not_near_and_not_within_leave_hits_out() {
    check(
        Unit::Block,
        &[
            ("'a' NOT NEAR/2 'b'", "a x b x x a", "a"),
            ("'a' NOT NEAR/2 'b'", "b x a", ""),
            ("'a' NOT NEAR/2 'b'", "b x x a", "a"),
            ("'a' NOT NEAR/2 'b'", "b\n\na", "a"),
            // A hit is not near itself.
            ("'a' NOT NEAR/2 'a'", "a x", "a"),
            ("'a' NOT NEAR/2 \"'a' 'b'\"", "a b", "a"),
            ("'a' NOT WITHIN \"'a' 'b'\"", "a b a", "a"),
            ("'a' NOT WITHIN 'a'", "a", ""),
            ("\"'a' 'b'\" NOT WITHIN \"'b' 'c'\"", "a b c", "a b"),
            ("\"'a' 'b'\" NOT WITHIN \"'a' 'b' 'c'\"", "a b c", ""),
            ("'a' NOT WITHIN 'b' NEAR/3 'c'", "b a c a", "a"),
        ],
    );
}

#[test]
fn phrases_take_words_in_a_row_with_every_form_inside() {
    check(
        Unit::Block,
        &[
            ("\"'SGB II' leistung*\"", "SGB II-Leistungen, SGB II Leistungen", "SGB II Leistungen"),
            ("'SGB II'", "das SGB II und SGB III", "SGB II"),
            ("\"'a' * 'b'\"", "a x b a b", "a x b"),
            ("\"'a', 'b'\"", "a (b)", "a (b"),
            ("\"teilhabe\"", "die Teilhabe", "Teilhabe"),
            ("'a' OR \"'a' 'b'\"", "a b", "a · a b"),
            ("\"'a' 'a'\"", "a a a", "a a · a a"),
        ],
    );
}

#[test]
fn and_and_not_stay_within_their_unit() {
    let text = "Ja a. Nun b.\n\na b c.";
    for (query, unit, expected) in [
        ("'a' 'b'", Unit::Sentence, "a · b"),
        ("'a' 'b'", Unit::Block, "a · b · a · b"),
        ("'a' 'c'", Unit::Block, "a · c"),
        ("'a' 'c'", Unit::Document, "a · a · c"),
        ("'a' NOT 'b'", Unit::Sentence, "a"),
        ("'a' NOT 'b'", Unit::Block, ""),
        ("'a' NOT 'c'", Unit::Block, "a"),
        ("'a' NOT 'c'", Unit::Document, ""),
        ("'a' NOT 'c' 'b'", Unit::Block, "a · b"),
        ("'a' 'b' NOT 'c'", Unit::Block, "a · b"),
        ("'a' NOT ('c' OR 'b')", Unit::Sentence, "a"),
        ("('a' 'c') OR 'b'", Unit::Block, "b · a · b · c"),
        ("('a' 'c') NEAR/1 'b'", Unit::Document, "a b · b c"),
        ("('a' 'c') NEAR/1 'b'", Unit::Sentence, "a b · b c"),
    ] {
        assert_eq!(found(query, text, unit), expected, "{query} {unit}");
    }
}

#[test]
fn a_hit_belongs_to_the_page_on_which_it_starts() {
    let document = plain_text("a.txt", "eins a\u{c}b zwei\n\nc\n\u{c}\n\na c\n\u{c}", false);
    assert_eq!(document.pages.len(), 3);
    for (query, expected) in [
        ("'a' 'b'", ""),
        ("'a' 'c'", "a · c"),
        ("'b' 'c'", "b · c"),
        ("\"'a' 'b'\" 'eins'", "eins · a b"),
        ("'c' NOT 'b'", "c"),
    ] {
        assert_eq!(found_in(query, &document, Unit::Page), expected, "{query}");
    }
}

fn sections() -> Document {
    use BlockKind::{Caption, Footnote, Heading, ListItem, Paragraph, Running, TableRow, Toc};
    let blocks = [
        (Heading, Some(0), "wort titel"),
        (Toc, None, "wort toc"),
        (Paragraph, None, "wort vorspann"),
        (Heading, Some(1), "wort arbeit"),
        (Running, None, "wort running"),
        (Paragraph, None, "wort eins"),
        (Heading, Some(2), "wort ziele"),
        (ListItem, None, "wort zwei"),
        (TableRow, None, "wort zeile"),
        (Heading, Some(1), "wort wohnen"),
        (Footnote, None, "wort drei"),
        (Caption, None, "wort bild"),
    ];
    let mut document = plain_text("sections", "", false);
    document.pages.iter_mut().for_each(|page| page.outcome = PageOutcome::Read);
    document.blocks = blocks.iter().map(|&(kind, level, text)| Block::new(kind, level, text, 1)).collect();
    document.link_sections();
    document
}

/// The second words of the blocks with a hit of `query`.
fn blocks_of(query: &str) -> String {
    let document = sections();
    let mut words = Vec::new();
    for (block, _) in hits(&plan(query).unwrap(), &document, Unit::Block, &|_| false) {
        words.push(document.blocks[block as usize].text.split(' ').nth(1).unwrap());
    }
    words.dedup();
    words.join(" ")
}

#[test]
fn kinds_and_sections_narrow_hits_down() {
    for (query, expected) in [
        ("'wort'", "titel vorspann arbeit eins ziele zwei zeile wohnen drei bild"),
        ("heading:'wort'", "titel arbeit ziele wohnen"),
        ("body:'wort'", "vorspann eins zwei"),
        ("list:'wort'", "zwei"),
        ("table:'wort'", "zeile"),
        ("toc:'wort'", "toc"),
        ("running:'wort'", "running"),
        ("footnote:'wort'", "drei"),
        ("caption:'wort'", "bild"),
        ("body:(list:'wort')", "zwei"),
        ("heading:(toc:'wort')", ""),
        ("toc:(heading:'wort')", ""),
        ("toc:('wort' NOT 'x')", "toc"),
        ("'wort' OR toc:'wort'", "titel toc vorspann arbeit eins ziele zwei zeile wohnen drei bild"),
        ("'wort' UNDER 'arbeit'", "eins ziele zwei zeile"),
        ("'wort' UNDER 'ziele'", "zwei zeile"),
        ("'wort' UNDER 'titel'", ""),
        ("'wort' UNDER 'wort'", "eins ziele zwei zeile drei bild"),
        ("body:('wort' UNDER 'arbeit')", "eins zwei"),
        ("body:'wort' UNDER heading:'arbeit'", "eins zwei"),
        ("'wort' UNDER body:'wort'", ""),
        ("'wort' UNDER ('wort' NOT 'arbeit')", "zwei zeile drei bild"),
        ("'wort' UNDER ('ziele' UNDER 'arbeit')", "zwei zeile"),
        ("'wort' UNDER ('ziele' UNDER 'wohnen')", ""),
        ("('wort' NOT 'x') UNDER 'wohnen'", "drei bild"),
        ("'wort' UNDER 'drei'", ""),
    ] {
        assert_eq!(blocks_of(query), expected, "{query}");
    }
}

#[test]
fn headings_are_looked_at_alone_whatever_the_unit() {
    let document = sections();
    for unit in Unit::ALL {
        assert_eq!(found_in("'zwei' UNDER ('wort' 'eins')", &document, unit), "", "{unit}");
        assert_eq!(found_in("'zwei' UNDER ('ziele' NOT 'arbeit')", &document, unit), "zwei", "{unit}");
    }
}

#[test]
fn filters_count_at_document_level_and_have_no_hits() {
    let document = plain_text("a.txt", "a b\n\na c", false);
    let hessen = |filter: &Filter| *filter == Filter::State("Hessen".into());
    for (query, expected, holds) in [
        ("state:Hessen", "", true),
        ("state:Bayern", "", false),
        ("'a' state:Hessen", "a · a", true),
        ("'a' state:Bayern", "", false),
        ("state:Bayern 'a'", "", false),
        ("'a' NOT state:Hessen", "", false),
        ("'a' NOT state:Bayern", "a · a", true),
        ("'b' OR state:Hessen", "b", true),
        ("'b' OR state:Bayern", "b", true),
        ("('b' OR state:Hessen) 'a'", "a · b · a", true),
        ("('b' OR state:Bayern) 'a'", "a · b", true),
        ("state:Hessen NOT 'b'", "", true),
        ("(state:Hessen NOT 'b') 'a'", "a", true),
        ("(state:Bayern NOT 'b') 'a'", "", false),
        ("'a' NOT (state:Hessen NOT 'b')", "a", true),
        ("state:Hessen 'x'", "", false),
    ] {
        let plan = plan(query).unwrap();
        assert_eq!(
            surfaces(&document, &hits(&plan, &document, Unit::Block, &hessen)).join(" · "),
            expected,
            "{query}"
        );
        let analysis = Analysis::of(&document);
        let vocabulary = Vocabulary::of([&analysis], &GERMAN);
        let text = Text::new(&document, &analysis, &vocabulary);
        assert_eq!(Matcher::new(&plan, &vocabulary).holds(&text, Unit::Block, &hessen), holds, "{query}");
    }
}

#[test]
fn filters_are_refused_where_they_mean_nothing() {
    for (query, place, span) in [
        ("a state:Hessen", Place::Match, 2..14),
        ("a state:Hessen", Place::Rule, 2..14),
        ("a NEAR/2 (b OR state:Hessen)", Place::Search, 15..27),
        ("a UNDER state:Hessen", Place::Search, 8..20),
        ("heading:(a state:Hessen)", Place::Search, 11..23),
    ] {
        let error = Plan::new(&parse(query).unwrap(), &Lists::new(), &GERMAN, place).unwrap_err();
        assert_eq!(error.span.start as usize..error.span.end as usize, span, "{query}: {error}");
    }
}

#[test]
fn lists_stand_for_any_of_their_entries() {
    let lists: Lists = [
        ("alle", vec!["alle menschen".to_owned(), "\"'gesamte' stadt\"".into(), "einwohner".into()]),
        ("leer", vec![]),
        ("falsch", vec!["a OR b".into()]),
    ]
    .into_iter()
    .collect();
    let plan = |query: &str| Plan::new(&parse(query).unwrap(), &lists, &GERMAN, Place::Rule);
    let document = plain_text("a.txt", "Für alle Menschen, alle Einwohnerinnen, die gesamte Stadt", false);
    for (query, expected) in [
        ("@alle", "alle Menschen · Einwohnerinnen · gesamte Stadt"),
        ("\"alle @alle\"", "alle Einwohnerinnen"),
        ("@alle NOT WITHIN \"alle *\"", "gesamte Stadt"),
    ] {
        let found = hits(&plan(query).unwrap(), &document, Unit::Block, &|_| false);
        assert_eq!(surfaces(&document, &found).join(" · "), expected, "{query}");
    }
    assert_eq!(plan("x @leer").unwrap().warnings().len(), 1);
    let error = plan("x @falsch").unwrap_err();
    assert_eq!((error.span.start, error.span.end), (2, 9));
    assert!(error.message.contains("@falsch") && error.message.contains("a OR b"), "{error}");
    assert!(plan("@fehlt").unwrap_err().expected.unwrap().contains("@alle"));
}

#[test]
fn warnings_tell_of_what_may_be_meant_otherwise() {
    for (query, places) in [
        ("kinder IN schulen", &["IN"][..]),
        ("\"kinder UND jugend\"", &["UND"]),
        ("heading:(toc:a)", &["(toc:a)"]),
        ("heading:(a UNDER heading:b)", &[]),
        ("kinder und jugend", &["und"]),
        ("KINDER UND JUGEND", &["UND"]),
    ] {
        let plan = plan(query).unwrap();
        let found: Vec<_> = plan.warnings().iter().map(|warning| warning.span.of(query)).collect();
        assert_eq!(found, places, "{query}");
    }
}

#[test]
fn markdown_gives_headings_and_lists() {
    let document =
        plain_text("a.md", "# Ziele\nText geht\nweiter\n- eins\n  noch\n2. zwei\n\n1990. kein Punkt", true);
    let blocks: Vec<_> =
        document.blocks.iter().map(|b| (b.kind, b.level, b.text.as_str(), b.parent)).collect();
    use BlockKind::{Heading, ListItem, Paragraph};
    assert_eq!(
        blocks,
        [
            (Heading, Some(1), "Ziele", None),
            (Paragraph, None, "Text geht weiter", Some(0)),
            (ListItem, None, "eins   noch", Some(0)),
            (ListItem, None, "zwei", Some(0)),
            (ListItem, None, "kein Punkt", Some(0)),
        ]
    );
}

#[test]
fn plain_texts_lead_back_to_the_input() {
    let input = "\u{feff}Für die\r\nHäuser\u{c}und Äcker.\r\n\r\n- ein Haus\tim\nDorf\n\u{c}\n";
    for markdown in [false, true] {
        let text = PlainText::read("a.md", input, markdown);
        assert_eq!(text.document.pages.len(), 2);
        assert_eq!(text.document.blocks[0].text, "Für die  Häuser und Äcker.");
        assert_eq!(text.document.blocks[0].page_at(18), 2);
        for (block, start) in text.document.blocks.iter().zip(&text.starts) {
            let source = &input[*start..start + block.text.len()];
            assert_eq!(source.replace(['\r', '\n', '\t', '\u{c}'], " "), block.text);
        }
    }
}

#[test]
fn the_deepest_query_runs_on_a_thread_s_usual_stack() {
    for (open, close) in
        [("a UNDER (", ")"), ("a NEAR/1 (", ")"), ("a OR (", ")"), ("a NOT (", ")"), ("body:(", ")")]
    {
        let depth = (1..MAX_DEPTH)
            .rev()
            .find(|&n| parse(&format!("{}a{}", open.repeat(n), close.repeat(n))).is_ok())
            .unwrap();
        assert!(depth > 60, "{open}: only {depth}");
        let query = format!("{}a{}", open.repeat(depth), close.repeat(depth));
        assert_eq!(parse(&parse(&query).unwrap().to_string()), parse(&query));
        found(&query, "a a a\n\na a", Unit::Sentence);
    }
}
