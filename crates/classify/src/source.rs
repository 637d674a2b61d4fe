use std::ops::Range;

use document::Span;

/// A rule file: its name for messages, and its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
}

impl Source<'_> {
    /// Line and column of a byte, both from 1; columns count characters.
    pub(crate) fn position(&self, at: usize) -> (u32, u32) {
        let before = &self.text[..at.min(self.text.len())];
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        (self.lines(0, at) + 1, before[line_start..].chars().count() as u32 + 1)
    }

    /// How many lines end between two bytes.
    pub(crate) fn lines(&self, from: usize, to: usize) -> u32 {
        let between = self.text.as_bytes().get(from..to.min(self.text.len())).unwrap_or_default();
        between.iter().filter(|&&byte| byte == b'\n').count() as u32
    }

    /// Two lines: the line of the file, and a caret under the place.
    pub(crate) fn caret(&self, place: &Range<usize>) -> String {
        query::caret(self.text, Span::new(place.start, place.end))
    }

    /// Where a stretch of a string's value stands in the file. `literal` is the string as TOML has it, quotes included.
    pub(crate) fn inside(
        &self,
        literal: &Range<usize>,
        value: &str,
        start: usize,
        end: usize,
    ) -> Range<usize> {
        let raw = &self.text[literal.clone()];
        let offsets = value_offsets(raw, value);
        let at = |byte: usize| literal.start + offsets.get(byte).copied().unwrap_or(raw.len());
        at(start)..at(end).max(at(start))
    }
}

/// For each byte of the value (and its end) the byte of the literal where it is written.
fn value_offsets(raw: &str, value: &str) -> Vec<usize> {
    let quote = ["'''", "\"\"\"", "'", "\""].into_iter().find(|q| raw.starts_with(q)).unwrap_or("");
    let mut at = quote.len();
    // TOML drops a line break right after the opening quotes.
    if quote.len() == 3 {
        at += if raw[at..].starts_with("\r\n") { 2 } else { usize::from(raw[at..].starts_with('\n')) };
    }
    let escapes = quote.starts_with('"');
    let mut offsets = Vec::with_capacity(value.len() + 1);
    for c in value.chars() {
        while escapes && raw[at..].starts_with('\\') && continues_line(&raw[at + 1..]) {
            at += 1 + raw[at + 1..].len() - raw[at + 1..].trim_start().len();
        }
        offsets.extend(std::iter::repeat_n(at, c.len_utf8()));
        at += width(&raw[at..], c, escapes);
    }
    offsets.push(at);
    offsets
}

/// A backslash at the end of a line joins it with the next.
fn continues_line(after: &str) -> bool {
    after.trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])
}

/// How many bytes of the literal stand for one character of the value.
fn width(raw: &str, c: char, escapes: bool) -> usize {
    if escapes && raw.starts_with('\\') {
        return match raw.as_bytes().get(1) {
            Some(b'x') => 4,
            Some(b'u') => 6,
            Some(b'U') => 10,
            _ => 2,
        };
    }
    if c == '\n' && raw.starts_with("\r\n") { 2 } else { c.len_utf8() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_strings_lead_back_to_the_file() {
        // (the literal, its value, the value's word that is looked for)
        let cases = [
            ("'a OR b'", "a OR b", "b"),
            ("\"a \\\"x\\\" OR b\"", "a \"x\" OR b", "b"),
            ("\"\\u00e4 b\"", "ä b", "b"),
            ("'''\na\nb'''", "a\nb", "b"),
            ("\"\"\"\na \\\n    b\"\"\"", "a b", "b"),
            ("'''\r\na\r\nb'''", "a\nb", "b"),
        ];
        for (literal, value, word) in cases {
            let text = format!("query = {literal}\n");
            let parsed: toml::Table = text.parse().unwrap();
            assert_eq!(parsed["query"].as_str().unwrap().replace('\r', ""), value, "{literal}");
            let source = Source { file: "x.toml", text: &text };
            let start = value.rfind(word).unwrap();
            let place = source.inside(&(8..8 + literal.len()), value, start, start + word.len());
            assert_eq!(&text[place.clone()], word, "{literal}");
            assert_eq!(place.start, text.rfind(word).unwrap(), "{literal}");
        }
    }

    #[test]
    fn positions_count_characters() {
        let source = Source { file: "x.toml", text: "a\nübrig = 1\n" };
        let place = 2..8;
        assert_eq!(source.position(9), (2, 7));
        assert_eq!(source.caret(&place), "übrig = 1\n^^^^^");
    }
}
