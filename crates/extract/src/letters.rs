//! Letters of the first reading, mended with those that the second has at the same places.
//!
//! A character that the first reader cannot name is taken from the second. Where both name one and they differ, the words
//! decide, once for the whole page and each pair of characters: the letter wins with which more words are known.

use std::collections::{BTreeMap, HashMap};

use german::German;
use layout::Glyph;

use crate::reading::is_unusable;

/// Glyphs this near each other, in ems, are the same.
const NEAR: f32 = 0.3;
/// Edge of the squares by which glyphs are looked up, in points.
const SQUARE: f32 = 8.0;
/// Where more letters than this share differ, the second reader has them at the wrong places.
const MOST_DIFFER: f32 = 0.1;
/// Shorter words are known by chance: the ends of lines cut words.
const LONG: usize = 6;
/// A gap between letters wider than this, in ems, parts words.
const GAP: f32 = 0.16;

/// Puts better letters into `glyphs`; tells how many were changed.
pub(crate) fn mend(glyphs: &mut [Glyph], others: &[Glyph], german: &German) -> usize {
    let places = Places::of(others);
    let mut unnamed: Vec<(usize, char)> = Vec::new();
    let mut differ: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
    let mut alike = 0;
    for (n, glyph) in glyphs.iter().enumerate() {
        let Some(other) = places.at(glyph).filter(|c| !is_unusable(*c)) else { continue };
        if other == glyph.char {
            alike += 1;
            continue;
        }
        if is_unusable(glyph.char) {
            unnamed.push((n, other));
        } else if glyph.char.is_alphabetic() && other.is_alphabetic() {
            differ.entry((glyph.char, other)).or_default().push(n);
        }
    }
    let mut changed = name(glyphs, &unnamed, german);
    if differ.values().map(Vec::len).sum::<usize>() as f32 > MOST_DIFFER * alike as f32 {
        return changed;
    }
    for ((_, other), at) in differ {
        let right = where_second_is_right(glyphs, other, &at, german);
        right.iter().for_each(|&n| glyphs[n].char = other);
        changed += right.len();
    }
    changed
}

/// Gives names to glyphs that have none, unless the words that come of it show that the second reader guesses.
fn name(glyphs: &mut [Glyph], names: &[(usize, char)], german: &German) -> usize {
    let before: Vec<char> = names.iter().map(|&(n, _)| glyphs[n].char).collect();
    names.iter().for_each(|&(n, char)| glyphs[n].char = char);
    let (mut words, mut known) = (0, 0);
    for &(n, _) in names.iter().filter(|(_, char)| char.is_alphabetic()) {
        let word: String = word_around(glyphs, n).map(|k| glyphs[k].char).collect();
        words += 1;
        known += usize::from(german.knows(&word));
    }
    let plain = |char: char| char.is_ascii() || matches!(char, '–' | '•' | '„' | '“' | '”' | '’' | '§' | '…');
    let sound = if words == 0 { names.iter().all(|&(_, char)| plain(char)) } else { 2 * known >= words };
    if !sound {
        names.iter().zip(before).for_each(|(&(n, _), char)| glyphs[n].char = char);
        return 0;
    }
    names.len()
}

/// The places where the other letter makes a known word of an unknown one; none where it more often does the reverse, for
/// then the second reader confuses the two.
fn where_second_is_right(glyphs: &[Glyph], other: char, at: &[usize], german: &German) -> Vec<usize> {
    let (mut right, mut wrong) = (Vec::new(), 0);
    for &n in at {
        let word = word_around(glyphs, n);
        if word.len() < LONG {
            continue;
        }
        let text = |changed: bool| -> String {
            word.clone().map(|k| if changed && at.contains(&k) { other } else { glyphs[k].char }).collect()
        };
        match (german.knows(&text(false)), german.has(&text(true))) {
            (false, true) => right.push(n),
            (true, false) => wrong += 1,
            _ => {}
        }
    }
    if right.len() > 2 * wrong && 2 * right.len() > at.len() { right } else { Vec::new() }
}

/// The glyphs of the word in which the `n`th stands.
fn word_around(glyphs: &[Glyph], n: usize) -> std::ops::Range<usize> {
    let touch = |a: &Glyph, b: &Glyph| {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let (along, across) = if a.turns.is_multiple_of(2) { (dx.abs(), dy) } else { (dy.abs(), dx) };
        b.char.is_alphabetic() && across.abs() < 0.1 * a.size && along - a.advance < GAP * a.size
    };
    let mut from = n;
    while from > 0 && glyphs[from - 1].char.is_alphabetic() && touch(&glyphs[from - 1], &glyphs[from]) {
        from -= 1;
    }
    let mut to = n + 1;
    while to < glyphs.len() && touch(&glyphs[to - 1], &glyphs[to]) {
        to += 1;
    }
    from..to
}

/// Glyphs by their places.
struct Places<'g> {
    squares: HashMap<(i32, i32), Vec<&'g Glyph>>,
}

impl<'g> Places<'g> {
    fn of(glyphs: &'g [Glyph]) -> Self {
        let mut squares: HashMap<(i32, i32), Vec<&Glyph>> = HashMap::new();
        for glyph in glyphs.iter().filter(|g| !g.char.is_whitespace()) {
            squares.entry(square(glyph.x, glyph.y)).or_default().push(glyph);
        }
        Self { squares }
    }

    /// The character nearest to a glyph, if there is one near.
    fn at(&self, glyph: &Glyph) -> Option<char> {
        let reach = (NEAR * glyph.size).min(SQUARE);
        let (left, top) = square(glyph.x - reach, glyph.y - reach);
        let (right, bottom) = square(glyph.x + reach, glyph.y + reach);
        let distance = |other: &Glyph| (other.x - glyph.x).abs().max((other.y - glyph.y).abs());
        (left..=right)
            .flat_map(|x| (top..=bottom).map(move |y| (x, y)))
            .filter_map(|square| self.squares.get(&square))
            .flatten()
            .filter(|other| distance(other) < reach && other.turns == glyph.turns)
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
            .map(|other| other.char)
    }
}

fn square(x: f32, y: f32) -> (i32, i32) {
    ((x / SQUARE) as i32, (y / SQUARE) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::line;

    #[test]
    fn the_better_letters_win() {
        // (first reading, second reading, mended)
        let cases = [
            ("Geb\u{FFFD}hren", "Gebühren", "Gebühren"),
            ("Gebühren", "Geb\u{FFFD}hren", "Gebühren"),
            (
                "Spraohe und Bildung an der Sohule",
                "Sprache und Bildung an der Schule",
                "Sprache und Bildung an der Schule",
            ),
            ("Sprache und Bildung", "Spraohe und Bildung", "Sprache und Bildung"),
            ("Falkenrode", "Falkenrade", "Falkenrode"),
            ("Mitarbeiter der Stelle", "Mitarbeitor der Stello", "Mitarbeiter der Stelle"),
            // The end of a word that a line cut: either letter may make a word of it.
            (
                "tät der Versorgung aller Gemeinden",
                "tat der Versorgung aller Gemeinden",
                "tät der Versorgung aller Gemeinden",
            ),
            ("\u{FFFD}\u{FFFD}", "", "\u{FFFD}\u{FFFD}"),
            // A second reader that guesses: every letter is another.
            ("\u{FFFD}\u{FFFD}\u{FFFD} Arbeit", "'LH Arbeit", "\u{FFFD}\u{FFFD}\u{FFFD} Arbeit"),
        ];
        let german = German::new(&[]);
        for (first, second, mended) in cases {
            let mut glyphs = line(first, 0.0);
            mend(&mut glyphs, &line(second, 0.4), &german);
            let text: String = glyphs.iter().map(|g| g.char).collect();
            assert_eq!(text, mended, "{first} and {second}");
        }
    }

    #[test]
    fn letters_elsewhere_are_not_taken() {
        let mut glyphs = line("\u{FFFD}", 0.0);
        assert_eq!(mend(&mut glyphs, &line("ü", 4.0), &German::new(&[])), 0);
    }
}
