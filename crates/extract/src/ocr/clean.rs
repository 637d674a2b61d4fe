//! What tesseract makes of things that are no letters (rules of tables, bullets, specks) is taken out or put right.

use super::{
    RecognisedLine, RecognisedWord,
    glyphs::{weighted_median, width},
};

/// A short word of which tesseract is less sure is a speck.
const SPECK: u8 = 30;
/// A sign of which it is less sure is a piece of a line or of a picture.
const MARK: u8 = 60;
/// Lines of a paragraph whose letters differ by less than this share in height are of one size.
const ONE_SIZE: f32 = 0.15;

/// Cleans the lines of a paragraph; those of which nothing is left are gone.
pub(super) fn paragraph(lines: &mut Vec<RecognisedLine>) {
    for line in &mut *lines {
        bullet(&mut line.words);
        section_signs(&mut line.words);
        line.words.iter_mut().for_each(without_rules);
        line.words.retain(|word| !is_speck(word));
    }
    lines.retain(|line| !line.words.is_empty());
    level(lines);
}

/// A lone sign before the first word of a line is a bullet, whichever it was taken for.
fn bullet(words: &mut [RecognisedWord]) {
    if let [first, _, ..] = words
        && matches!(first.text.as_str(), "«" | "»" | "*" | "°" | "·" | "•" | "¢" | "©" | "®" | "■" | "●")
    {
        first.text = "•".into();
        first.confidence = first.confidence.max(MARK);
    }
}

/// Nobody counts in dollars with the sign before the number and a space between: it is a section sign.
fn section_signs(words: &mut [RecognisedWord]) {
    for n in 1..words.len() {
        if words[n].text.starts_with(|c: char| c.is_ascii_digit()) && words[n - 1].text == "$" {
            words[n - 1].text = "§".into();
        }
    }
}

/// The rules of a table touch words.
fn without_rules(word: &mut RecognisedWord) {
    let text = word.text.trim_matches(['|', '_', '[', ']', '{', '}', '~', '=']);
    // A number in brackets is a reference.
    if !(word.text.starts_with('[') && word.text.ends_with(']')) {
        word.text = text.to_owned();
    }
}

fn is_speck(word: &RecognisedWord) -> bool {
    let letters = word.text.chars().filter(|c| c.is_alphanumeric()).count();
    let short = word.text.chars().count() <= 3 && !word.text.contains(|c: char| c.is_ascii_digit());
    word.text.is_empty()
        || letters == 0 && word.confidence < MARK && word.text != "•"
        || short && word.confidence < SPECK
}

/// Tesseract measures each line by itself: those of like height get the height that most of them have.
fn level(lines: &mut [RecognisedLine]) {
    let mut heights: Vec<f32> = lines.iter().map(|line| line.height).collect();
    heights.sort_by(f32::total_cmp);
    let Some(&middle) = heights.get(heights.len() / 2) else { return };
    for line in lines.iter_mut().filter(|line| (line.height - middle).abs() <= ONE_SIZE * middle) {
        line.height = middle;
    }
}

/// Letters that are so much narrower than others of their height are not so high.
const NARROW: f32 = 1.3;

/// The rules of a table, or a line that touches the next one, make a line look higher than its letters are. How wide its
/// letters are tells that, beside those of the other lines of the page.
pub(super) fn heights(lines: &mut [RecognisedLine]) {
    let shapes: Vec<(f32, i32)> = lines
        .iter()
        .map(|line| (line.height / letter_width(line).max(1.0), line.words.len() as i32))
        .collect();
    let Some(usual) = weighted_median(shapes) else { return };
    for line in lines {
        let fitting = letter_width(line) * usual;
        if line.height > NARROW * fitting && fitting > 1.0 {
            line.height = fitting;
        }
    }
}

/// The width of a common letter of a line, in pixels: the median of its words', because the box of a word may hold more.
fn letter_width(line: &RecognisedLine) -> f32 {
    let of_word = |word: &RecognisedWord| {
        let [x0, y0, x1, y1] = word.area;
        let along = if line.turns.is_multiple_of(2) { x1 - x0 } else { y1 - y0 };
        let letters: f32 = word.text.chars().map(width).sum();
        (along as f32 / letters.max(0.1), word.text.chars().count() as i32)
    };
    weighted_median(line.words.iter().map(of_word).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(height: f32, words: &[(&str, u8)]) -> RecognisedLine {
        let word = |&(text, confidence): &(&str, u8)| RecognisedWord {
            area: [0, 0, 10, 10],
            confidence,
            text: text.into(),
        };
        RecognisedLine {
            turns: 0,
            area: [0, 0, 100, 10],
            baseline: None,
            height,
            descent: 0.0,
            words: words.iter().map(word).collect(),
        }
    }

    #[test]
    fn specks_go_and_words_stay() {
        let cases: [(&[(&str, u8)], &str); 6] = [
            (&[("«", 20), ("Der", 96), ("Kreis", 96)], "• Der Kreis"),
            (&[("nach", 90), ("$", 91), ("62", 92), ("AufenthG", 80)], "nach § 62 AufenthG"),
            (
                &[("Turnhalle", 84), ("|13", 0), ("Notunterkunft", 0), ("—", 23), ("|", 95)],
                "Turnhalle 13 Notunterkunft",
            ),
            (&[("_", 52), ("Eu", 23), ("iu", 11), (".", 0), ("BE", 18)], ""),
            (&[("Bund", 96), ("–", 90), ("Land", 96), ("[3]", 90)], "Bund – Land [3]"),
            (&[("*", 90)], "*"),
        ];
        for (words, expected) in cases {
            let mut lines = vec![line(40.0, words)];
            paragraph(&mut lines);
            let texts: Vec<&str> = lines.iter().flat_map(|l| &l.words).map(|w| w.text.as_str()).collect();
            assert_eq!(texts.join(" "), expected);
        }
    }

    #[test]
    fn a_line_is_not_higher_than_its_letters_are_wide() {
        let printed = |height, widths: [i32; 2]| {
            let mut line = line(height, &[("Wort", 90), ("Bild", 90)]);
            for (word, width) in line.words.iter_mut().zip(widths) {
                word.area[2] = width;
            }
            line
        };
        // Two of the body, a heading, a row of a table whose rules were measured, too.
        let mut lines = [
            printed(40.0, [80, 70]),
            printed(42.0, [80, 70]),
            printed(60.0, [120, 110]),
            printed(70.0, [80, 70]),
        ];
        heights(&mut lines);
        let heights = lines.map(|line| line.height.round());
        assert!(heights[..3] == [40.0, 42.0, 60.0] && (38.0..45.0).contains(&heights[3]), "{heights:?}");
    }

    #[test]
    fn lines_of_a_paragraph_are_of_one_height() {
        let mut lines: Vec<RecognisedLine> =
            [44.0, 45.0, 39.5, 44.0, 60.0].map(|h| line(h, &[("Wort", 90)])).into();
        paragraph(&mut lines);
        assert_eq!(lines.iter().map(|l| l.height).collect::<Vec<_>>(), [44.0, 44.0, 44.0, 44.0, 60.0]);
    }
}
