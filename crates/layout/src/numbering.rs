//! What the number of a heading tells: which scheme it belongs to, and how deep it lies in it.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

/// The scheme of a heading's number, those of German laws in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scheme {
    Book,
    Part,
    Chapter,
    Section,
    Subsection,
    Title,
    /// I., II.
    Roman,
    /// A., B.; with what follows it (A.1) of the given depth.
    Letter(u8),
    /// 1, 1.1 … of the given depth.
    Decimal(u8),
    /// § 1, Artikel 1.
    Paragraph,
}

impl Scheme {
    /// How deep it lies among numbers of its kind, from 1.
    pub(crate) fn depth(self) -> u8 {
        match self {
            Self::Letter(depth) | Self::Decimal(depth) => depth,
            _ => 1,
        }
    }

    /// Whether it counts by figures or letters alone; what names its parts (Kapitel, §) nests in the order of laws.
    pub(crate) fn counts(self) -> bool {
        matches!(self, Self::Roman | Self::Letter(_) | Self::Decimal(_))
    }
}

/// The number of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) scheme: Scheme,
    /// Its parts: [1, 2] for 1.2. Letters and Roman figures count from 1, what counts otherwise has none.
    pub(crate) parts: Vec<u16>,
    /// Its length in characters, with the space behind it.
    pub(crate) length: usize,
}

static WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte)[rs]?\s+)?(Buch|Teil|Kapitel|Abschnitt|Unterabschnitt|Titel|BUCH|TEIL|KAPITEL|ABSCHNITT)(?:\s+(?:[0-9]{1,3}[a-z]?|[IVX]{1,5}|[A-Z]))?\b[.:]?(?:\s|$)",
    )
});
static PARAGRAPH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:§§?\s*[0-9]{1,4}[a-z]?|(?:Artikel|Art\.?)\s+[0-9]{1,4}[a-z]?)\b[.:]?(?:\s|$)")
});
static DECIMAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([0-9]{1,2}(?:\.[0-9]{1,2})*)[.)]?\s+[\p{L}„»]"));
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[0-9]{1,2}\.\s+(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b",
    )
});
/// A capital and a word that begins with one: letters alone may be a spaced word.
static LETTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([A-Z])((?:\.[0-9]{1,2})*)\.?\s+[„»]?\p{Lu}\p{L}"));
static ROMAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([IVX]{1,5})\.?\s+[\p{L}„»]"));

impl Number {
    pub(crate) fn of(text: &str) -> Option<Self> {
        let counted = |scheme, parts: Vec<u16>, end: usize| {
            Some(Self { scheme, parts, length: text[..end].chars().count() })
        };
        if let Some(word) = WORD.captures(text) {
            let scheme = match word[1].to_lowercase().as_str() {
                "buch" => Scheme::Book,
                "teil" => Scheme::Part,
                "kapitel" => Scheme::Chapter,
                "abschnitt" => Scheme::Section,
                "unterabschnitt" => Scheme::Subsection,
                _ => Scheme::Title,
            };
            // "Teil" alone is a word like others: it needs a number before or behind it.
            let end = word[0].len();
            return (word[0].trim() != &word[1]).then(|| counted(scheme, Vec::new(), end)).flatten();
        }
        if let Some(found) = PARAGRAPH.find(text) {
            return counted(Scheme::Paragraph, Vec::new(), found.end());
        }
        if DATE.is_match(text) {
            return None;
        }
        if let Some(found) = DECIMAL.captures(text) {
            let parts: Vec<u16> = found[1].split('.').filter_map(|part| part.parse().ok()).collect();
            let end = found[1].len();
            return counted(Scheme::Decimal(parts.len() as u8), parts, end);
        }
        // A capital I, V or X alone may be either; with a point and no first letters before it, it is Roman.
        if let Some(found) = ROMAN.captures(text) {
            return counted(Scheme::Roman, vec![roman(&found[1])], found[1].len());
        }
        let found = LETTER.captures(text)?;
        let mut parts = vec![u16::from(found[1].as_bytes()[0] - b'A') + 1];
        parts.extend(found[2].split('.').filter_map(|part| part.parse::<u16>().ok()));
        counted(Scheme::Letter(parts.len() as u8), parts, found[1].len() + found[2].len())
    }

    /// Whether it may be the next after `other` in a text: the first below it, or one more than it or than what lies above it.
    pub(crate) fn follows(&self, other: &Self) -> bool {
        let same = std::mem::discriminant(&self.scheme) == std::mem::discriminant(&other.scheme);
        let Some((last, above)) = self.parts.split_last() else { return false };
        let below = self.parts.len() == other.parts.len() + 1 && *above == other.parts[..] && *last == 1;
        let beside =
            other.parts.get(above.len()).is_some_and(|n| n + 1 == *last) && other.parts.starts_with(above);
        same && (below || beside)
    }
}

fn roman(text: &str) -> u16 {
    let value = |c: char| match c {
        'X' => 10,
        'V' => 5,
        _ => 1,
    };
    let mut sum = 0;
    let mut largest = 0;
    for v in text.chars().rev().map(value) {
        if v < largest {
            sum -= v
        } else {
            sum += v
        }
        largest = largest.max(v);
    }
    sum.max(0) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_headings() {
        use Scheme::*;
        type Case = (&'static str, Option<(Scheme, &'static [u16])>);
        let cases: [Case; 15] = [
            ("4. Juli 2026", None),
            ("1 Ausgangslage", Some((Decimal(1), &[1]))),
            ("2. Sprache", Some((Decimal(1), &[2]))),
            ("3.2.1 Wohnen", Some((Decimal(3), &[3, 2, 1]))),
            ("A Ausblick", Some((Letter(1), &[1]))),
            ("B.2 Ausblick", Some((Letter(2), &[2, 2]))),
            ("IV. Arbeit", Some((Roman, &[4]))),
            ("Kapitel 3", Some((Chapter, &[]))),
            ("Dritter Abschnitt", Some((Section, &[]))),
            ("Teil 2 Leistungen", Some((Part, &[]))),
            ("§ 12a Aufsicht", Some((Paragraph, &[]))),
            ("Artikel 3", Some((Paragraph, &[]))),
            ("Teilhabe", None),
            ("Teil der Stadt", None),
            ("2019 kamen mehr", None),
        ];
        for (text, expected) in cases {
            let number = Number::of(text);
            let told = number.as_ref().map(|n| (n.scheme, &n.parts[..]));
            assert_eq!(told, expected, "{text}");
        }
    }

    #[test]
    fn the_next_number() {
        let of = |text: &str| Number::of(&format!("{text} Wort")).unwrap();
        for (before, after) in [("1", "1.1"), ("1.1", "1.2"), ("1.2.3", "1.3"), ("1.2.3", "2"), ("A.1", "B")]
        {
            assert!(of(after).follows(&of(before)), "{before} {after}");
        }
        for (before, after) in [("1", "3"), ("1.1", "1.1"), ("1.2", "2.1"), ("1", "1.2"), ("2", "1")] {
            assert!(!of(after).follows(&of(before)), "{before} {after}");
        }
    }
}
