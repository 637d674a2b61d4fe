//! How the characters of a line are read, told by what is drawn.

mod common;

use common::{ADVANCE, FULL, Page, blocks};
use layout::{Glyph, Mark};

const SIZE: f32 = 10.0;

/// Draws text from `x` with a gap behind each character, in ems; a space advances by as much as any other character.
fn spaced(page: Page, x: f32, text: &str, gap: f32, drawn: bool) -> Page {
    let step = (ADVANCE + gap) * SIZE;
    let mut page = page;
    for (n, char) in text.chars().enumerate().filter(|(_, c)| drawn || *c != ' ') {
        page.0.push(glyph(char, x + n as f32 * step, 100.0, SIZE));
    }
    page
}

fn glyph(char: char, x: f32, y: f32, size: f32) -> Glyph {
    Glyph { char, x, y, advance: ADVANCE * size, size, turns: 0, bold: false, mark: Mark::default() }
}

fn read(page: Page) -> String {
    let texts: Vec<String> = blocks(vec![page]).into_iter().map(|b| b.text).collect();
    texts.join("|")
}

fn body(text: &str) -> String {
    read(Page::default().body(100.0, text))
}

#[test]
fn letter_spaced_words_are_closed_up() {
    // (what is drawn, the gap behind each character)
    for gap in [0.2, 0.3, 0.4] {
        for drawn in [true, false] {
            for text in ["Integration im Landkreis", "3.2 Sprache und Bildung", "der"] {
                assert_eq!(read(spaced(Page::default(), 50.0, text, gap, drawn)), text, "{gap} {drawn}");
            }
        }
    }
    // Spaces between the letters, and three between the words.
    for (drawn, text) in [
        ("I n t e g r a t i o n", "Integration"),
        ("I n t e g r a t i o n   u n d   T e i l h a b e", "Integration und Teilhabe"),
        ("die I n t e g r a t i o n aller", "die Integration aller"),
        ("2 . 1   Z i e l e", "2.1 Ziele"),
        ("P fl e g e", "Pflege"),
    ] {
        assert_eq!(body(drawn), text);
    }
}

#[test]
fn rows_of_signs_are_no_words() {
    for text in ["A B C D E F", "1 2 3 4 5 6", "x x x x", "Plan B C", "Ziele . . . . . . . 7"] {
        assert_eq!(body(text), text);
    }
}

#[test]
fn a_wide_gap_parts_pieces() {
    let page = Page::default().body(100.0, "links").line(50.0 + 25.0 + 26.0, 100.0, SIZE, false, "rechts");
    assert_eq!(read(page), "links rechts");
}

#[test]
fn what_is_struck_twice_is_read_once() {
    let word = "Ziele und Wege";
    let whole =
        |dx: f32, dy: f32| Page::default().body(100.0, word).line(50.0 + dx, 100.0 + dy, SIZE, false, word);
    for (dx, dy) in [(0.0, 0.0), (0.3, 0.0), (0.6, 0.2), (1.0, 0.0)] {
        assert_eq!(read(whole(dx, dy)), word, "{dx} {dy}");
    }
    // Letter by letter.
    let mut page = Page::default();
    for (n, char) in word.chars().enumerate() {
        let x = 50.0 + n as f32 * ADVANCE * SIZE;
        page.0.extend([glyph(char, x, 100.0, SIZE), glyph(char, x + 0.4, 100.0, SIZE)]);
    }
    assert_eq!(read(page), word);
    // The second time word by word, or only one word.
    let page = Page::default().body(100.0, word).line(50.4, 100.0, SIZE, false, "Ziele").line(
        50.4 + 10.0 * ADVANCE * SIZE,
        100.0,
        SIZE,
        false,
        "Wege",
    );
    assert_eq!(read(page), word);
    // Twice the same word side by side is twice the word.
    assert_eq!(body("Ziele Ziele"), "Ziele Ziele");
    assert_eq!(body("Schifffahrt lllo"), "Schifffahrt lllo");
}

#[test]
fn presentation_forms_are_resolved() {
    for (drawn, text) in [
        ("geﬂüchtet", "geflüchtet"),
        ("Staﬀel, Griﬃn, Aﬄux, ﬅ, ﬆ, Dĳk", "Staffel, Griffin, Afflux, st, st, Dijk"),
        ("Teil\u{200b}habe\u{feff}", "Teilhabe"),
        ("Teil\u{ad}habe", "Teilhabe"),
        ("Kita\u{ad}Plätze", "Kita-Plätze"),
        ("Bildungs\u{ad} und", "Bildungs- und"),
        ("½ und m² und № 5", "½ und m² und № 5"),
    ] {
        assert_eq!(body(drawn), text);
    }
}

#[test]
fn accents_drawn_by_themselves_are_put_on_their_letters() {
    // (letter, accent, letter with accent)
    for (letter, accent, expected) in
        [('u', '¨', 'ü'), ('A', '¨', 'Ä'), ('e', '´', 'é'), ('o', '\u{308}', 'ö'), ('c', '¸', 'ç')]
    {
        for accent_first in [true, false] {
            let x = 50.0 + 2.0 * ADVANCE * SIZE;
            let rise = if letter == 'A' { 2.5 } else { 0.0 };
            let mut pair = [glyph(letter, x, 100.0, SIZE), glyph(accent, x, 100.0 - rise, SIZE)];
            if accent_first {
                pair.reverse();
            }
            let mut page = Page::default().body(100.0, "xy");
            page.0.extend(pair);
            let page = page.line(x + ADVANCE * SIZE, 100.0, SIZE, false, "z");
            assert_eq!(read(page), format!("xy{expected}z"), "{accent_first}");
        }
    }
    assert_eq!(body("der ´ Strich"), "der ´ Strich");
}

#[test]
fn footnote_marks_go_and_exponents_stay() {
    // (word, raised sign, its size, expected)
    for (word, sign, size, expected) in [
        ("Teilhabe", "7", 6.0, "Teilhabe"),
        ("Teilhabe", "12", 8.3, "Teilhabe"),
        ("Teilhabe", "*", 6.0, "Teilhabe"),
        ("Teilhabe", "1)", 6.0, "Teilhabe"),
        ("Teilhabe", "1,2", 6.0, "Teilhabe"),
        ("Teilhabe.", "3", 6.0, "Teilhabe."),
        ("30 m", "2", 6.0, "30 m2"),
        ("30 km", "2", 6.0, "30 km2"),
        ("Stroh", "er", 6.0, "Stroher"),
    ] {
        let end = 50.0 + word.chars().count() as f32 * ADVANCE * SIZE;
        let page = Page::default().body(100.0, word).line(end, 96.5, size, false, sign);
        assert_eq!(read(page), expected, "{word}^{sign}");
    }
    for (text, expected) in
        [("Teilhabe¹ und", "Teilhabe und"), ("30 m² und", "30 m² und"), ("CO₂ und", "CO₂ und")]
    {
        assert_eq!(body(text), expected);
    }
}

#[test]
fn small_capitals_are_one_word() {
    let page =
        Page::default().line(50.0, 100.0, 10.0, false, "I").line(55.0, 100.0, 8.0, false, "NTEGRATION");
    assert_eq!(read(page), "INTEGRATION");
}

#[test]
fn private_bullets_are_marks_of_lists() {
    let page =
        Page::default().body(100.0, FULL).body(112.0, "\u{f0b7} Sprache").body(124.0, "\u{f0a7} Arbeit");
    assert_eq!(read(page), format!("{FULL}|Sprache|Arbeit"));
}
