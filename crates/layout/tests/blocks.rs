//! What layout makes of pages, told line by line.

mod common;

use common::{FULL, Page, blocks};
use document::{Block, BlockKind, Geometry, Span};
use layout::{Bookmark, Glyph, Mark, PageGlyphs, Role, layout};
use proptest::prelude::*;

/// Each block as "kind level: text".
fn told(pages: Vec<Page>) -> Vec<String> {
    let level = |b: &Block| b.level.map_or(String::new(), |l| format!(" {l}"));
    blocks(pages).iter().map(|b| format!("{}{}: {}", b.kind.name(), level(b), b.text)).collect()
}

#[test]
fn lines_of_a_paragraph_are_one_block_and_a_gap_begins_another() {
    let page =
        Page::default().body(100.0, FULL).body(112.0, "können.").body(140.0, FULL).body(152.0, "können.");
    let paragraph = format!("paragraph: {FULL} können.");
    assert_eq!(told(vec![page]), [paragraph.clone(), paragraph]);
}

#[test]
fn a_hyphen_that_is_drawn_is_a_hyphen_whatever_its_code() {
    assert_eq!(told(vec![Page::default().body(100.0, "Kita\u{ad}Plätze")]), ["paragraph: Kita-Plätze"]);
}

#[test]
fn headings_are_told_by_size_and_numbering() {
    let page = Page::default()
        .line(50.0, 80.0, 24.0, true, "Integrationskonzept")
        .line(50.0, 130.0, 16.0, true, "1 Ausgangslage")
        .body(160.0, FULL)
        .body(172.0, "können.")
        .line(50.0, 210.0, 13.0, true, "1.1 Zuwanderung")
        .body(240.0, FULL)
        .body(252.0, "können.");
    let second = Page::default().line(50.0, 130.0, 16.0, true, "2 Handlungsfelder").body(160.0, FULL);
    let kinds: Vec<String> =
        told(vec![page, second]).into_iter().filter(|b| b.starts_with("heading")).collect();
    let expected = [
        "heading 0: Integrationskonzept",
        "heading 1: 1 Ausgangslage",
        "heading 2: 1.1 Zuwanderung",
        "heading 1: 2 Handlungsfelder",
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_label_belongs_to_the_heading_below_it() {
    let page = Page::default()
        .line(50.0, 100.0, 14.0, true, "Abschnitt 2")
        .line(50.0, 116.0, 14.0, true, "Leistungen")
        .line(50.0, 140.0, 11.0, true, "§ 4 Beratung")
        .body(160.0, FULL)
        .line(50.0, 200.0, 14.0, true, "Abschnitt 3")
        .line(50.0, 260.0, 14.0, true, "Verfahren")
        .line(50.0, 280.0, 11.0, true, "§ 5 Antrag")
        .body(300.0, FULL);
    let mut headings = told(vec![page]);
    headings.retain(|block| block.starts_with("heading"));
    let texts: Vec<&str> = headings.iter().map(|h| &h["heading 0: ".len()..]).collect();
    // What stands far below it is no part of it.
    assert_eq!(texts, ["Abschnitt 2 Leistungen", "§ 4 Beratung", "Abschnitt 3", "Verfahren", "§ 5 Antrag"]);
}

#[test]
fn list_items_keep_their_marks_beside_their_text() {
    let page = Page::default()
        .body(100.0, "Wir vereinbaren:")
        .body(112.0, "\u{f0b7} Sprachkurse")
        .body(124.0, "• Beratung")
        .body(136.0, "1. Wohnen")
        .body(148.0, "a) Miete");
    let blocks = blocks(vec![page]);
    let found: Vec<_> =
        blocks.iter().map(|b| (b.kind.name(), b.mark.as_deref().unwrap_or(""), b.text.as_str())).collect();
    let expected = [
        ("paragraph", "", "Wir vereinbaren:"),
        ("list_item", "•", "Sprachkurse"),
        ("list_item", "•", "Beratung"),
        ("list_item", "1.", "Wohnen"),
        ("list_item", "a)", "Miete"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_repeats_in_the_margin_is_running() {
    let page = |n: u32| {
        Page::default()
            .line(50.0, 40.0, 8.0, false, "Landkreis Musterried")
            .body(200.0, &format!("{FULL} {n}"))
            .line(300.0, 810.0, 8.0, false, &format!("Seite {n} von 3"))
    };
    let running: Vec<String> =
        told(vec![page(1), page(2), page(3)]).into_iter().filter(|b| b.starts_with("running")).collect();
    assert_eq!(running.len(), 6, "{running:?}");
}

#[test]
fn a_paragraph_runs_on_over_the_page_and_around_what_stands_between() {
    let foot = |n: u32| format!("– {n} –");
    let first = Page::default().body(700.0, FULL).line(280.0, 810.0, 8.0, false, &foot(1));
    let second = Page::default().body(100.0, "können, ohne dass jemand fragt.").line(
        280.0,
        810.0,
        8.0,
        false,
        &foot(2),
    );
    let third = Page::default().body(100.0, "Schluss.").line(280.0, 810.0, 8.0, false, &foot(3));
    let blocks = blocks(vec![first, second, third]);
    assert_eq!(blocks[0].text, format!("{FULL} können, ohne dass jemand fragt."));
    assert_eq!((blocks[0].page_at(0), blocks[0].page_at(FULL.len() as u32 + 1)), (1, 2));
}

/// Two columns of ten lines; `by_column` tells the order in which the program drew them.
fn two_columns(by_column: bool) -> Page {
    let left = "links steht ein Text in einer Spalte";
    let right = "rechts steht die andere Spalte ganz";
    let rows = (0..10).map(|n| 100.0 + 12.0 * n as f32);
    if by_column {
        let page = rows.clone().fold(Page::default(), |p, y| p.body(y, left));
        rows.fold(page, |p, y| p.line(300.0, y, 10.0, false, right))
    } else {
        rows.fold(Page::default(), |p, y| p.body(y, left).line(300.0, y, 10.0, false, right))
    }
}

#[test]
fn columns_are_read_one_after_the_other() {
    for by_column in [true, false] {
        let text = told(vec![two_columns(by_column)]).join("\n");
        let (left, right) = (text.rfind("links").unwrap(), text.find("rechts").unwrap());
        assert!(left < right, "drawn by column: {by_column}\n{text}");
    }
}

/// A line whose glyphs bear a mark of a tagged file.
fn tagged(page: Page, y: f32, text: &str, role: Role, element: u32) -> Page {
    let before = page.0.len();
    let mut page = page.body(y, text);
    page.0[before..].iter_mut().for_each(|g| g.mark = Mark { role, element });
    page
}

#[test]
fn tags_tell_what_geometry_cannot() {
    const SENTENCE: &str =
        "Der zweite Absatz sagt nicht viel, aber auch er füllt seine Zeile bis hin an ihren rechten Rand.";
    let text = |page, y, element| tagged(page, y, FULL, Role::Paragraph, element);
    let page = tagged(Page::default(), 100.0, "Sprache lernen", Role::Heading(Some(1)), 1);
    let page = text(page, 114.0, 2);
    let page = text(page, 126.0, 2);
    let page = tagged(
        page,
        138.0,
        "Ende des ersten Absatzes, der seine Zeile ganz und gar füllt bis hin zu ihrem Rand.",
        Role::Paragraph,
        2,
    );
    let page = tagged(page, 150.0, SENTENCE, Role::Paragraph, 3);
    let page = tagged(page, 162.0, "Ein Punkt, dessen Zeichen gemalt ist", Role::ListItem, 4);
    let expected = [
        "heading 1: Sprache lernen".to_owned(),
        format!(
            "paragraph: {FULL} {FULL} Ende des ersten Absatzes, der seine Zeile ganz und gar füllt bis hin zu ihrem Rand."
        ),
        format!("paragraph: {SENTENCE}"),
        "list_item: Ein Punkt, dessen Zeichen gemalt ist".to_owned(),
    ];
    assert_eq!(told(vec![page]), expected);
}

#[test]
fn an_outline_names_headings() {
    let mut page =
        Page::default().body(100.0, "2. Wohnen und Leben").body(130.0, FULL).body(142.0, "können.").glyphs();
    page.bookmarks = vec![Bookmark { title: "2 Wohnen und Leben".into(), depth: 1 }];
    let blocks = layout(&[page]).0;
    assert_eq!(blocks[0].kind, BlockKind::Heading);
}

#[test]
fn entries_of_contents_may_have_two_lines() {
    let dots = |n: usize| ".".repeat(n);
    let page = Page::default()
        .body(100.0, &format!("1 Sprache {} 3", dots(60)))
        .body(112.0, "2 Wohnen, Leben und Arbeiten in den Gemeinden und Städten des Kreises")
        .body(124.0, &format!("und seiner Nachbarn {} 5", dots(50)))
        .body(136.0, &format!("3 Gesundheit {} 8", dots(57)));
    let told = told(vec![page]);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().all(|b| b.starts_with("toc: ")), "{told:?}");
}

#[test]
fn levels_follow_numbers_and_not_the_sizes_of_a_cover() {
    let cover = Page::default()
        .line(50.0, 200.0, 30.0, true, "Integrationskonzept")
        .line(50.0, 300.0, 18.0, true, "für den Landkreis Musterried")
        .line(50.0, 400.0, 15.0, true, "Entwurf");
    let chapter = |n: u32| {
        Page::default()
            .line(50.0, 200.0, 13.0, true, &format!("{n} Kapitel vom Wohnen"))
            .body(230.0, FULL)
            .line(50.0, 270.0, 11.5, true, &format!("{n}.1 Mieten"))
            .body(300.0, FULL)
            .line(50.0, 340.0, 10.0, true, "Zuschüsse")
            .body(352.0, FULL)
    };
    let told = told(vec![cover, chapter(1), chapter(2)]);
    let chapters: Vec<&str> =
        told.iter().skip(3).filter(|b| b.starts_with("heading")).map(|b| &b[..9]).collect();
    assert_eq!(
        chapters,
        ["heading 1", "heading 2", "heading 3", "heading 1", "heading 2", "heading 3"],
        "{told:?}"
    );
    assert!(told[0].starts_with("heading 0"), "{told:?}");
}

#[test]
fn a_footnote_is_no_running_line_and_the_head_of_a_chapter_is_one() {
    let page = |n: u32, chapter: &str| {
        Page::default()
            .line(50.0, 40.0, 8.0, false, chapter)
            .body(200.0, FULL)
            .body(212.0, &format!("können, sagt Seite {n}."))
            .line(50.0, 760.0, 7.0, false, &format!("{n} Siehe Anlage {}.", n * 7))
    };
    let chapters = ["Wohnen", "Wohnen", "Sprache", "Sprache", "Arbeit", "Gesundheit"];
    let pages = chapters.iter().zip(1..).map(|(chapter, n)| page(n, chapter)).collect();
    let told = told(pages);
    let of = |kind: &str| told.iter().filter(|b| b.starts_with(kind)).count();
    assert_eq!((of("running"), of("footnote")), (6, 6), "{told:?}");
}

/// Twelve lines of text with notes beside some of them, drawn paragraph by paragraph, each with its note.
fn with_notes(text_x: f32, note_x: f32) -> Page {
    (0..12u8).fold(Page::default(), |page, n| {
        let y = 100.0 + 12.0 * f32::from(n);
        let page = page.line(
            text_x,
            y,
            10.0,
            false,
            "der Text steht in einer Spalte und füllt sie bis zu ihrem Rand",
        );
        // The notes are smaller, and their lines stand a little off those of the text.
        match n % 4 {
            1 => page.line(note_x, y + 2.0, 8.0, false, "Notiz am"),
            2 => page.line(note_x, y, 8.0, false, "Rande"),
            _ => page,
        }
    })
}

#[test]
fn notes_in_the_margin_follow_the_text() {
    for (text_x, note_x) in [(50.0, 400.0), (150.0, 50.0)] {
        let told = told(vec![with_notes(text_x, note_x)]);
        let (text, notes): (Vec<&String>, _) = told.iter().partition(|b| b.contains("der Text"));
        assert!(told[0].contains("der Text") && text.iter().all(|b| !b.contains("Notiz")), "{told:?}");
        assert_eq!(notes, ["paragraph: Notiz am Rande"; 3]);
    }
}

#[test]
fn marks_far_before_their_text_are_no_cells() {
    let items = [("1.", FULL), ("2.", "Sprache"), ("3.", "Wohnen"), ("(4)", "Absatz"), ("§ 5", "Satzung")];
    let page = items.iter().enumerate().fold(Page::default(), |p, (n, (mark, text))| {
        let y = 100.0 + 20.0 * n as f32;
        p.body(y, mark).line(90.0, y, 10.0, false, text)
    });
    let expected =
        ["list_item: Sprache", "list_item: Wohnen", "paragraph: (4) Absatz", "paragraph: § 5 Satzung"];
    assert_eq!(told(vec![page])[1..], expected);
}

#[test]
fn text_below_a_table_is_no_row_of_it() {
    let page = Page::default()
        .body(100.0, "Sprachkurs")
        .line(300.0, 100.0, 10.0, false, "2019")
        .body(114.0, "Beratung")
        .line(300.0, 114.0, 10.0, false, "2020")
        .body(140.0, "Der Kreistag beschließt.");
    assert_eq!(
        told(vec![page]),
        ["table_row: Sprachkurs\t2019", "table_row: Beratung\t2020", "paragraph: Der Kreistag beschließt."]
    );
}

#[test]
fn rows_of_a_table_are_blocks_with_cells() {
    let rows = [("Maßnahme", "Zeit"), ("Sprachkurs", "2019"), ("Beratung", "2020")];
    let page = rows.iter().enumerate().fold(Page::default(), |p, (n, (a, b))| {
        let y = 100.0 + 14.0 * n as f32;
        p.body(y, a).line(300.0, y, 10.0, false, b)
    });
    assert_eq!(
        told(vec![page]),
        ["table_row: Maßnahme\tZeit", "table_row: Sprachkurs\t2019", "table_row: Beratung\t2020"]
    );
}

#[test]
fn ligatures_and_double_strikes_are_read_as_people_do() {
    assert_eq!(told(vec![Page::default().body(100.0, "geﬂüchtet")]), ["paragraph: geflüchtet"]);
    let twice = Page::default().body(100.0, "Ziel").line(50.3, 100.0, 10.0, false, "Ziel");
    assert_eq!(told(vec![twice]), ["paragraph: Ziel"]);
}

#[test]
fn footnote_marks_are_no_part_of_the_word() {
    let mut page = Page::default().body(100.0, "Teilhabe");
    page.0.push(Glyph {
        char: '7',
        x: 90.0,
        y: 96.0,
        advance: 3.0,
        size: 6.0,
        turns: 0,
        bold: false,
        mark: Mark::default(),
    });
    let blocks = blocks(vec![page]);
    assert_eq!((blocks[0].kind, blocks[0].text.as_str()), (BlockKind::Paragraph, "Teilhabe"));
}

fn any_glyph() -> impl Strategy<Value = Glyph> {
    let char = prop_oneof![
        Just('a'),
        Just('Z'),
        Just('-'),
        Just(' '),
        Just('\u{ad}'),
        Just('ﬁ'),
        Just('•'),
        Just('7'),
        any::<char>()
    ];
    (char, -50.0..700.0f32, -50.0..900.0f32, -5.0..30.0f32, 1.0..40.0f32, 0..4u8, any::<bool>()).prop_map(
        |(char, x, y, advance, size, turns, bold)| Glyph {
            char,
            x,
            y,
            advance,
            size,
            turns,
            bold,
            mark: Mark::default(),
        },
    )
}

/// Glyphs anywhere, and glyphs that stand on lines, as text does.
fn any_page() -> impl Strategy<Value = PageGlyphs> {
    let line = (0..60u8, "[a-zäß0-9 .•-]{0,40}")
        .prop_map(|(row, text)| Page::default().body(20.0 + 13.0 * f32::from(row), &text).0);
    let wild = prop::collection::vec(any_glyph(), 0..12);
    (prop::collection::vec(line, 0..25), wild).prop_map(|(lines, wild)| {
        let glyphs = lines.into_iter().flatten().chain(wild).collect();
        PageGlyphs { width: 595.0, height: 842.0, glyphs, ..PageGlyphs::default() }
    })
}

fn geometry_fits(blocks: &[Block], geometry: &Geometry) {
    assert_eq!(blocks.len(), geometry.blocks.len());
    for (block, lines) in blocks.iter().zip(&geometry.blocks) {
        assert_eq!(block.pages.first().map(|p| p.offset), Some(0));
        for line in &lines.lines {
            let rest = &block.text[line.start as usize..];
            assert!(line.ends.len() <= rest.chars().count(), "a line is longer than its text");
            assert!(line.ends.is_sorted());
            assert_eq!(block.page_at(line.start), line.page);
        }
        // Every character is printed on one line, or is a space or tab where two lines meet.
        let mut end = 0;
        for line in &lines.lines {
            let start = line.start as usize;
            assert!(matches!(&block.text[end..start], "" | " " | "\t"), "{:?}", &block.text[end..start]);
            let rest = &block.text[start..];
            end = start + rest.char_indices().nth(line.ends.len()).map_or(rest.len(), |(at, _)| at);
        }
        assert_eq!(end, block.text.len());
    }
}

proptest! {
    #[test]
    fn every_page_gives_blocks_whose_characters_have_a_place(pages in prop::collection::vec(any_page(), 1..4)) {
        let (blocks, geometry) = layout(&pages);
        geometry_fits(&blocks, &geometry);
        let mut document = document::Document::new("a.pdf", document::Fingerprint::of(b""));
        document.blocks = blocks;
        document.link_sections();
        for (n, block) in document.blocks.iter().enumerate() {
            let whole = Span::new(0, block.text.len());
            prop_assert!(!geometry.boxes(&document, n, whole).is_empty());
        }
    }
}
