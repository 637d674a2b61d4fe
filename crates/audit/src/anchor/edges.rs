//! Where a place begins and ends, to the character.

use super::{
    candidates::{Edge, Quote},
    distance::Sign,
    form,
    stored::TextQuote,
};

/// How far a word's end is looked for, in characters.
const REACH: usize = 40;

/// How a quote begins and ends.
pub(super) struct Edges {
    begins_word: bool,
    ends_word: bool,
    /// Quotation marks, dashes and the like in front and behind, which the form leaves out.
    marks_before: usize,
    marks_after: usize,
}

impl Edges {
    pub(super) fn of(quote: &TextQuote) -> Self {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (exact, mark) = (&quote.exact, |c: &char| !form::counts(*c));
        Self {
            begins_word: word(exact.chars().next()) && !word(quote.prefix.chars().next_back()),
            ends_word: word(exact.chars().next_back()) && !word(quote.suffix.chars().next()),
            marks_before: exact.chars().take_while(mark).count(),
            marks_after: exact.chars().rev().take_while(mark).count(),
        }
    }

    /// The byte at which a place begins that was found from `at` on; `same` says whether its first sign is the quote's.
    pub(super) fn start(&self, text: &str, at: usize, same: bool) -> usize {
        if self.marks_before > 0 {
            let marks = text[..at].chars().rev().take(self.marks_before).take_while(|c| is_mark(*c));
            return at - marks.map(char::len_utf8).sum::<usize>();
        }
        let inside = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        if same || !self.begins_word || !inside {
            return at;
        }
        let back = length(text[..at].chars().rev());
        let ahead = length(text[at..].chars());
        let gap = text[at + ahead.1..]
            .chars()
            .take_while(|c| !c.is_alphanumeric())
            .map(char::len_utf8)
            .sum::<usize>();
        if back.0 <= ahead.0 { at - back.1 } else { at + ahead.1 + gap }
    }

    /// The byte at which a place ends that was found up to `at`.
    pub(super) fn end(&self, text: &str, at: usize, same: bool) -> usize {
        if self.marks_after > 0 {
            let marks = text[at..].chars().take(self.marks_after).take_while(|c| is_mark(*c));
            return at + marks.map(char::len_utf8).sum::<usize>();
        }
        let inside = text[at..].chars().next().is_some_and(char::is_alphanumeric);
        if same || !self.ends_word || !inside {
            return at;
        }
        let ahead = length(text[at..].chars());
        let back = length(text[..at].chars().rev());
        let gap = text[..at - back.1]
            .chars()
            .rev()
            .take_while(|c| !c.is_alphanumeric())
            .map(char::len_utf8)
            .sum::<usize>();
        if ahead.0 <= back.0 { at + ahead.1 } else { at - back.1 - gap }
    }
}

/// A quote's signs, with what stands before and behind them.
pub(super) fn quote<'q>(quote: &TextQuote, signs: &'q [Sign]) -> Quote<'q> {
    let edges = Edges::of(quote);
    let edge = |block: bool, word: bool| match (block, word) {
        (true, _) => Edge::Block,
        (_, true) => Edge::Word,
        _ => Edge::None,
    };
    let begins = edge(quote.prefix.is_empty() || quote.prefix.ends_with("\n\n"), edges.begins_word);
    let ends = edge(quote.suffix.is_empty() || quote.suffix.starts_with("\n\n"), edges.ends_word);
    Quote { signs, begins, ends }
}

fn is_mark(c: char) -> bool {
    !form::counts(c) && !c.is_whitespace()
}

/// Characters and bytes up to the end of a word.
fn length(characters: impl Iterator<Item = char>) -> (usize, usize) {
    let word = characters.take(REACH).take_while(|c| c.is_alphanumeric());
    word.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(prefix: &str, exact: &str, suffix: &str) -> Edges {
        Edges::of(&TextQuote { exact: exact.into(), prefix: prefix.into(), suffix: suffix.into() })
    }

    #[test]
    fn a_place_begins_and_ends_with_words_where_the_quote_did() {
        let text = "Für Zugewanderte: „Teilhabe“ gilt";
        let at = |part: &str| text.find(part).expect("it is there");
        // (the quote, where it was found, what the place is)
        for (prefix, exact, suffix, found, place) in [
            ("", "Eingewanderte", ":", "gewanderte", "Zugewanderte"),
            ("", "Für Zugezogene", ":", "Für Zugewand", "Für Zugewanderte"),
            ("", "Für Zuzug", ":", "Für Zug", "Für"),
            ("Ein", "gewanderte", ":", "gewanderte", "gewanderte"),
            (" ", "„Teilhabe“", " ", "Teilhabe", "„Teilhabe“"),
            (" ", "Teilhabe", "", "Teilhabe", "Teilhabe"),
        ] {
            let edges = edges(prefix, exact, suffix);
            let (start, end) = (at(found), at(found) + found.len());
            let same = |a: Option<char>, b: Option<char>| a == b;
            let start = edges.start(text, start, same(found.chars().next(), exact.chars().next()));
            let end = edges.end(text, end, false);
            assert_eq!(&text[start..end], place, "{exact}");
        }
    }
}
