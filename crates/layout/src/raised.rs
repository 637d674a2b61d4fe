//! What is raised above its line: marks of footnotes go, exponents stay.

use crate::{Mark, letters::Char};

/// A character with its font size, its weight and its baseline.
pub(crate) struct Printed {
    pub(crate) char: Char,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) y: f32,
    pub(crate) mark: Mark,
}

impl Printed {
    pub(crate) fn is_space(&self) -> bool {
        self.char.char == ' '
    }
}

/// Footnote marks behind a word, small and raised, are no part of the reading text. Exponents of units are (m², km²), and
/// so is whatever is lowered (CO₂).
pub(crate) fn drop_note_marks(chars: &mut Vec<Printed>, size: f32, baseline: f32) {
    let mut n = 0;
    while n < chars.len() {
        let is_mark = |c: &Printed| {
            let raised = baseline - c.y > 0.12 * size && c.size < 0.9 * size;
            let sign = c.char.char;
            raised && (sign.is_ascii_digit() || matches!(sign, '*' | ')' | '(' | ',')) || is_superscript(sign)
        };
        let length = chars[n..].iter().take_while(|c| is_mark(c)).count();
        let before = || chars[..n].iter().rev().map(|c| c.char.char);
        let unit: String = before().take_while(|c| c.is_alphabetic()).collect();
        // kWh/m², 10³; and no mark stands within a word (Bürger*innen).
        let is_exponent = matches!(unit.as_str(), "m" | "mc" | "mk" | "mm" | "md")
            || before().next().is_some_and(is_figure);
        let in_word = chars.get(n + length).is_some_and(|c| c.char.char.is_alphabetic());
        let behind_word = before().next().is_some_and(|c| c != ' ');
        let is_number = chars[n..n + length].iter().any(|c| !matches!(c.char.char, ')' | '(' | ','));
        if (1..=5).contains(&length) && is_number && behind_word && !in_word && !is_exponent {
            chars.drain(n..n + length);
        } else {
            n += length.max(1);
        }
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}
