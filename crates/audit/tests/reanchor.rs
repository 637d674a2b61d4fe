//! Where judged passages stand after their document was extracted again, or replaced.

use audit::{Anchor, Anchored, Stale, reanchor};
use document::{Block, BlockKind, Document, Fingerprint, Span};

/// A document as text, a block a line: `# ` and `## ` begin headings, `> ` running lines, `- ` list items, `^ ` footnotes.
fn document(text: &str) -> Document {
    let mut document = Document::new("pdf/kreis.pdf", Fingerprint::of(b"kreis"));
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let marks = [
            ("# ", BlockKind::Heading, Some(1)),
            ("## ", BlockKind::Heading, Some(2)),
            ("> ", BlockKind::Running, None),
            ("- ", BlockKind::ListItem, None),
            ("^ ", BlockKind::Footnote, None),
        ];
        let marked =
            marks.iter().find_map(|(mark, kind, level)| Some((line.strip_prefix(mark)?, *kind, *level)));
        let (text, kind, level) = marked.unwrap_or((line, BlockKind::Paragraph, None));
        document.blocks.push(Block::new(kind, level, text, 1));
    }
    document.link_sections();
    document
}

/// The anchor of the `number`th place (from 0) where a quote stands within a block.
fn anchor(document: &Document, quote: &str, number: usize) -> Anchor {
    let places = document.blocks.iter().enumerate();
    let mut places =
        places.flat_map(|(n, block)| block.text.match_indices(quote).map(move |(at, _)| (n, at)));
    let (block, at) = places.nth(number).unwrap_or_else(|| panic!("{quote:?} stands less often"));
    Anchor::of(document, block, Span::new(at, at + quote.len())).expect("it is a passage")
}

const BEFORE: &str = "
    # 1 Ausgangslage
    Der Landkreis Weidenau ist seit Jahrzehnten von Zuwanderung geprägt. Rund ein Fünftel der Bevölkerung hat eine eigene oder familiäre Migrationsgeschichte.
    Das Konzept wurde in vier Werkstätten erarbeitet und im Kreistag beraten.
    > Integrationskonzept Landkreis Weidenau
    # 2 Leitbild
    Integration bedeutet für uns die gleichberechtigte Teilhabe aller Menschen, die im Landkreis leben, unabhängig von ihrer Herkunft.
    Sie gelingt nur, wenn Verwaltung, Vereine und Nachbarschaften gemeinsam handeln.
    # 3 Handlungsfelder
    ## 3.1 Sprache
    Der Landkreis richtet Sprachkurse mit Kinderbetreuung ein.
    Zuständig: Fachdienst Integration
    ## 3.2 Wohnen
    Neue Wohnungen entstehen in allen Gemeinden, nicht nur in den Städten.
    Zuständig: Fachdienst Integration
    ## 3.3 Gesundheit
    Dolmetschende begleiten Familien zu Arztterminen, wenn die Praxen es wünschen.
    Zuständig: Fachdienst Integration
    # 4 Umsetzung
    Über den Stand der Umsetzung wird jährlich berichtet.
";

const LEITBILD: &str = "Integration bedeutet für uns die gleichberechtigte Teilhabe aller Menschen, die im Landkreis leben, \
     unabhängig von ihrer Herkunft.";

/// The text with some of its lines or words changed; each must be there.
fn changed(changes: &[(&str, &str)]) -> Document {
    let mut text = BEFORE.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old:?} does not stand in the text");
        text = text.replacen(old, new, 1);
    }
    document(&text)
}

/// What happened, the quote, changes of the text, the outcome, and the passage as it stands there now.
type Case<'c> = (&'c str, &'c str, &'c [(&'c str, &'c str)], &'c str, &'c str);

#[test]
fn passages_are_found_after_what_happens_to_texts() {
    let before = document(BEFORE);
    #[rustfmt::skip]
    let cases: &[Case] = &[
        ("nothing", LEITBILD, &[], "exact", LEITBILD),
        ("a change further down", LEITBILD, &[("jährlich", "alle zwei Jahre")], "exact", LEITBILD),
        ("a sentence before", LEITBILD, &[("# 2 Leit", "Er gilt bis 2030.\n# 2 Leit")], "moved", LEITBILD),
        ("blocks merged", "gelingt nur, wenn", &[("Herkunft.\n    Sie", "Herkunft. Sie")], "moved", "gelingt nur, wenn"),
        ("blocks split", LEITBILD, &[("aller Menschen, ", "aller Menschen,\n")], "moved",
            "Integration bedeutet für uns die gleichberechtigte Teilhabe aller Menschen,\n\n\
             die im Landkreis leben, unabhängig von ihrer Herkunft."),
        ("split by a running line", LEITBILD, &[("aller Menschen, ", "aller Menschen,\n> Seite 4\n")], "moved",
            "Integration bedeutet für uns die gleichberechtigte Teilhabe aller Menschen,\n\nSeite 4\n\n\
             die im Landkreis leben, unabhängig von ihrer Herkunft."),
        ("a hyphen left", "gleichberechtigte Teilhabe", &[("gleichberechtigte", "gleichberech- tigte")], "moved",
            "gleichberech- tigte Teilhabe"),
        ("decomposed umlauts", LEITBILD, &[("für uns", "fu\u{308}r uns"), ("unabhängig", "unabha\u{308}ngig")], "moved",
            "Integration bedeutet fu\u{308}r uns die gleichberechtigte Teilhabe aller Menschen, die im Landkreis leben, \
             unabha\u{308}ngig von ihrer Herkunft."),
        ("a chapter of its own", LEITBILD, &[(LEITBILD, ""), ("# 4 Umsetzung", &format!("# 4 Verständnis\n{LEITBILD}\n# 5 Umsetzung"))],
            "moved", LEITBILD),
        ("reworded", LEITBILD, &[("die gleichberechtigte Teilhabe aller", "eine gleiche Teilhabe aller")], "moved",
            "Integration bedeutet für uns eine gleiche Teilhabe aller Menschen, die im Landkreis leben, unabhängig von ihrer Herkunft."),
        ("its first word replaced", "Dolmetschende begleiten Familien zu Arztterminen", &[("Dolmetschende", "Sprachmittelnde")], "moved",
            "Sprachmittelnde begleiten Familien zu Arztterminen"),
        ("its last word replaced", "Das Konzept wurde in vier Werkstätten erarbeitet", &[("erarbeitet", "entwickelt")], "moved",
            "Das Konzept wurde in vier Werkstätten entwickelt"),
        ("letters of one word", "Neue Wohnungen entstehen in allen Gemeinden", &[("Wohnungen", "Wohnugen")], "moved",
            "Neue Wohnugen entstehen in allen Gemeinden"),
        ("renumbered", "4 Umsetzung", &[("4 Umsetzung", "5 Umsetzung")], "moved", "5 Umsetzung"),
        ("its first word gone", "Sie gelingt nur, wenn", &[("Sie gelingt", "gelingt")], "moved", "gelingt nur, wenn"),
        ("a very short quote, shifted", "vier", &[("Jahrzehnten", "einem halben Jahrhundert")], "moved", "vier"),
    ];
    for (what, quote, changes, outcome, there) in cases {
        let anchored = reanchor(&anchor(&before, quote, 0), &changed(changes));
        assert_eq!(anchored.name(), *outcome, "{what}: {anchored:#?}");
        assert_eq!(anchored.place().expect("it is certain").quote, *there, "{what}");
    }
}

#[test]
fn what_is_gone_is_stale_with_what_comes_nearest() {
    let before = document(BEFORE);
    let wohnen = "Neue Wohnungen entstehen in allen Gemeinden, nicht nur in den Städten.";
    #[rustfmt::skip]
    let cases: &[(&str, &str, Document, Stale)] = &[
        ("deleted", LEITBILD, changed(&[(LEITBILD, "")]), Stale::Gone),
        ("replaced", wohnen, changed(&[(wohnen, "Der Landkreis stellt jeder Familie ein Haus mit Garten in Aussicht.")]), Stale::Gone),
        ("a short one whose words stand elsewhere", "in den Städten", changed(&[
            (", nicht nur in den Städten", ""),
            ("jährlich berichtet", "berichtet, zuerst in den Städten")]), Stale::OtherContext),
        ("an empty document", LEITBILD, document(""), Stale::NoText),
    ];
    for (what, quote, after, why) in cases {
        let anchored = reanchor(&anchor(&before, quote, 0), after);
        assert!(
            matches!(&anchored, Anchored::Stale { why: told, .. } if told == why),
            "{what}: {anchored:#?}"
        );
    }
}

#[test]
fn the_same_words_are_told_apart_by_what_stands_around_them() {
    let before = document(BEFORE);
    let quote = "Zuständig: Fachdienst Integration";
    let after = changed(&[("Das Konzept wurde", "Das neue Konzept wurde")]);
    for number in 0..3 {
        let anchored = reanchor(&anchor(&before, quote, number), &after);
        let there = anchor(&after, quote, number);
        assert_eq!(
            anchored.place().map(|place| place.start),
            Some(there.position.start),
            "{number}: {anchored:#?}"
        );
    }
}

#[test]
fn one_of_three_that_is_gone_is_not_taken_for_another() {
    let before = document(BEFORE);
    let quote = "Zuständig: Fachdienst Integration";
    let after = changed(&[(
        "nicht nur in den Städten.\n    Zuständig: Fachdienst Integration",
        "nicht nur in den Städten.",
    )]);
    let anchored = reanchor(&anchor(&before, quote, 1), &after);
    assert_eq!(anchored.place(), None, "{anchored:#?}");
}

#[test]
fn between_places_that_nothing_tells_apart_a_person_decides() {
    let row = "Sachbericht liegt vor und wurde geprüft.\n";
    let before = document(&row.repeat(9));
    let after = document(&row.repeat(8));
    let anchored = reanchor(&anchor(&before, row.trim(), 4), &after);
    let Anchored::Ambiguous { best, rival } = &anchored else { panic!("{anchored:#?}") };
    assert_eq!((best.score, rival.score), (1.0, 1.0));
    assert_ne!(best.place, rival.place);
}

#[test]
fn rows_that_nothing_tells_apart_keep_their_number() {
    let row = "Sachbericht liegt vor und wurde geprüft.\n";
    let before = document(&row.repeat(5));
    let after = document(&format!("Stand der Berichte im März\n{}", row.repeat(5)));
    for number in 0..5 {
        let anchored = reanchor(&anchor(&before, row.trim(), number), &after);
        let place = anchored.place().unwrap_or_else(|| panic!("{number}: {anchored:#?}"));
        assert_eq!(place.passages[0].block as usize, number + 1);
    }
}

#[test]
fn a_passage_over_blocks_leaves_out_what_interrupts_it() {
    let before =
        document("Integration ist Teilhabe\n> Seite 3\n^ Beschluss vom Mai\naller Menschen im Kreis. Punkt.");
    let anchor = Anchor::of_blocks(&before, 0..=3).expect("it is a passage");
    assert_eq!(anchor.hints.aside, [(26, 33), (35, 52)]);
    let after =
        document("Vorwort\nIntegration ist Teilhabe aller Menschen im Kreis. Punkt.\n> Seite 4\n^ Beschluss");
    let place = reanchor(&anchor, &after).place().expect("it is certain").clone();
    assert_eq!(place.quote, "Integration ist Teilhabe aller Menschen im Kreis. Punkt.");
    assert_eq!(place.passages.len(), 1);
}

#[test]
fn an_anchor_is_stored_as_selectors_and_hints() {
    let anchor = anchor(&document("# 2 Leitbild\nTeilhabe für alle, die hier leben."), "für alle", 0);
    let json = serde_json::to_value(&anchor).expect("it is JSON");
    let text = json["text"].as_str().expect("a fingerprint").to_owned();
    assert_eq!(
        json,
        serde_json::json!({
            "quote": {
                "type": "TextQuoteSelector",
                "exact": "für alle",
                "prefix": "2 Leitbild\n\nTeilhabe ",
                "suffix": ", die hier leben.",
            },
            "position": { "type": "TextPositionSelector", "start": 21, "end": 29 },
            "hints": {
                "kind": "paragraph",
                "block": 1,
                "page": 1,
                "headings": ["2 Leitbild"],
                "occurrence": { "number": 1, "of": 1 },
                "aside": [],
            },
            "text": text,
        })
    );
    assert_eq!(serde_json::from_value::<Anchor>(json).expect("it is an anchor"), anchor);
}

#[test]
fn what_is_no_passage_is_refused_with_the_place() {
    let document = document("Bürger");
    for (block, span, error) in [
        (1, (0, 1), "pdf/kreis.pdf: there is no block 1: it has 1 blocks, counted from 0"),
        (0, (2, 4), "pdf/kreis.pdf, block 0: bytes 2 to 4 are no passage"),
        (0, (3, 3), "pdf/kreis.pdf, block 0: bytes 3 to 3 are no passage"),
        (0, (0, 99), "pdf/kreis.pdf, block 0: bytes 0 to 99 are no passage"),
    ] {
        let told =
            Anchor::of(&document, block, Span::new(span.0, span.1)).expect_err("it is none").to_string();
        assert!(told.starts_with(error), "{told}");
    }
}

#[test]
fn a_quote_without_letters_stays_where_it_stands_or_is_stale() {
    let before = document("Ja\n–\nNein");
    let anchor = Anchor::of(&before, 1, Span::new(0, 3)).expect("it is a passage");
    assert_eq!(reanchor(&anchor, &document("Ja\n–\nVielleicht")).name(), "exact");
    let anchored = reanchor(&anchor, &document("Vielleicht\n–"));
    assert!(matches!(anchored, Anchored::Stale { why: Stale::NoSigns, .. }), "{anchored:#?}");
}
