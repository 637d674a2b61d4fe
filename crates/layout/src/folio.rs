//! Folios: the page numbers that are printed on the pages, told from other numbers of the running lines by counting.

use std::{cmp::Reverse, collections::BTreeMap};

use document::{Block, BlockKind};

/// A run of so many pages counts; of a document with few pages, two.
const RUN: usize = 3;
const FEW_PAGES: usize = 5;
/// A run ends where more pages than these have no number: what fits behind fits by chance.
const GAP: usize = 3;
/// Larger numbers are no folios.
const MOST: i64 = 4000;

/// The number printed on each page of a document, as it is printed there: `12`, `iv`. Running lines hold other numbers,
/// too; folios are those that count up with the pages, on most pages of a run. A page of a run on which none is printed,
/// because a chapter begins there or a picture fills it, has the number that is its turn.
#[must_use]
pub fn folios(blocks: &[Block], pages: usize) -> Vec<Option<String>> {
    let printed = printed(blocks);
    let mut votes: BTreeMap<(Style, i64), Vec<usize>> = BTreeMap::new();
    for (&(style, number), on) in &printed {
        // A year, a paragraph, the number of pages: what stands still does not count.
        if on.len() < RUN || on.len() * 4 <= pages {
            on.iter().for_each(|&page| votes.entry((style, number - page as i64)).or_default().push(page));
        }
    }
    votes.values_mut().for_each(|on| on.sort_unstable());
    let near = |a: &usize, b: &usize| b - a <= GAP + 1;
    let mut runs: Vec<(Style, i64, &[usize])> = votes
        .iter()
        .flat_map(|(&(style, offset), on)| on.chunk_by(near).map(move |on| (style, offset, on)))
        .collect();
    // The longest first; of equals that which differs least from the count.
    runs.sort_by_key(|(style, offset, on)| (Reverse(on.len()), offset.abs(), *style, on[0]));
    let mut counted: Vec<Option<(Style, i64)>> = vec![None; pages];
    let least = if pages < FEW_PAGES { 2 } else { RUN };
    for (style, offset, on) in runs.into_iter().filter(|(.., on)| on.len() >= least) {
        let (first, last) = (on[0], on[on.len() - 1]);
        let is_free = counted.get(first..=last).is_some_and(|run| run.iter().all(Option::is_none));
        if is_free && on.len() * 2 > last - first {
            for (folio, page) in counted[first..=last].iter_mut().zip(first as i64..) {
                *folio = Some((style, page + offset));
            }
        }
    }
    // "Seite 9 von 9": on the last page the number that stands still counts after all.
    for page in 1..pages {
        let turn = counted[page - 1].map(|(style, number)| (style, number + 1));
        if counted[page].is_none()
            && turn.is_some_and(|turn| printed.get(&turn).is_some_and(|on| on.contains(&page)))
        {
            counted[page] = turn;
        }
    }
    counted.into_iter().map(|folio| folio.and_then(|(style, number)| style.print(number))).collect()
}

/// On which pages (from 0) each number stands in a running line, ascending.
fn printed(blocks: &[Block]) -> BTreeMap<(Style, i64), Vec<usize>> {
    let mut printed: BTreeMap<(Style, i64), Vec<usize>> = BTreeMap::new();
    for block in blocks.iter().filter(|b| b.kind == BlockKind::Running) {
        for number in numbers(&block.text) {
            printed.entry(number).or_default().push(block.first_page() as usize - 1);
        }
    }
    for on in printed.values_mut() {
        on.sort_unstable();
        on.dedup();
    }
    printed
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    Arabic,
    SmallRoman,
    LargeRoman,
}

impl Style {
    fn print(self, number: i64) -> Option<String> {
        match self {
            Self::Arabic => Some(number.to_string()),
            Self::SmallRoman => roman(number).map(|text| text.to_lowercase()),
            Self::LargeRoman => roman(number),
        }
    }
}

/// All numbers of a running line, whatever stands around them: "– 3 –", "Seite 3 von 12", "Leitbild | 3".
fn numbers(text: &str) -> Vec<(Style, i64)> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '•' | '·'));
    let mut numbers: Vec<_> = words.filter_map(|word| number(word.trim_matches(is_ornament))).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn is_ornament(char: char) -> bool {
    !char.is_alphanumeric()
}

fn number(word: &str) -> Option<(Style, i64)> {
    let all = |test: fn(&char) -> bool| !word.is_empty() && word.chars().all(|c| test(&c));
    let (style, number) = if all(char::is_ascii_digit) && word.len() <= 4 && !word.starts_with('0') {
        (Style::Arabic, word.parse().ok()?)
    } else if all(char::is_ascii_uppercase) {
        (Style::LargeRoman, from_roman(word)?)
    } else if all(char::is_ascii_lowercase) {
        (Style::SmallRoman, from_roman(&word.to_uppercase())?)
    } else {
        return None;
    };
    (number < MOST).then_some((style, number))
}

const ROMAN: [(i64, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// A number from 1 to 3999 in Roman figures; for others there are none.
#[must_use]
pub fn roman(mut number: i64) -> Option<String> {
    if !(1..MOST).contains(&number) {
        return None;
    }
    let mut text = String::new();
    for (value, sign) in ROMAN {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    Some(text)
}

/// Only numbers that are written as they should be.
fn from_roman(text: &str) -> Option<i64> {
    let mut rest = text;
    let mut number = 0;
    for (value, sign) in ROMAN {
        while let Some(after) = rest.strip_prefix(sign) {
            (rest, number) = (after, number + value);
        }
    }
    (rest.is_empty() && roman(number).as_deref() == Some(text)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folios of pages with these running lines; several on a page are parted by a semicolon. No label is "".
    fn folios_of(pages: &[&str]) -> Vec<String> {
        let mut blocks = Vec::new();
        for (n, lines) in pages.iter().enumerate() {
            blocks.push(Block::new(
                BlockKind::Paragraph,
                None,
                "Im Jahr 2015 lebten hier 12 Familien.",
                n as u32 + 1,
            ));
            for line in lines.split(';').filter(|l| !l.is_empty()) {
                blocks.push(Block::new(BlockKind::Running, None, line.trim(), n as u32 + 1));
            }
        }
        folios(&blocks, pages.len()).into_iter().map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn numbers_that_count_with_the_pages_are_folios() {
        // (running lines of each page, folios)
        let cases: [(&[&str], &[&str]); 9] = [
            (&["1", "2", "3", "4", "5"], &["1", "2", "3", "4", "5"]),
            (&["", "– 3 –", "– 4 –", "– 5 –", "– 6 –"], &["", "3", "4", "5", "6"]),
            (&["Seite 7 von 9", "Seite 8 von 9", "Seite 9 von 9"], &["7", "8", "9"]),
            (&["Leitbild | 11", "12 | Auenfeld", "Leitbild | 13"], &["11", "12", "13"]),
            (&["3/12", "4/12", "5/12"], &["3", "4", "5"]),
            // The year, the chapter and the date stand still.
            (
                &["Konzept 2015; Kapitel 2; 4", "Konzept 2015; Kapitel 2; 5", "Konzept 2015; Kapitel 3; 6"],
                &["4", "5", "6"],
            ),
            (&["Stand: 01.02.2016; 8", "Stand: 01.02.2016; 9", "Stand: 01.02.2016; 10"], &["8", "9", "10"]),
            // No number on the page where a chapter begins.
            (&["", "2", "3", "", "5", "6", ""], &["", "2", "3", "4", "5", "6", ""]),
            (&["ii", "iii", "iv", "1", "2", "3"], &["ii", "iii", "iv", "1", "2", "3"]),
        ];
        for (pages, expected) in cases {
            assert_eq!(folios_of(pages), expected, "{pages:?}");
        }
    }

    #[test]
    fn numbers_that_do_not_count_are_none() {
        let cases: [&[&str]; 5] = [
            &["Leitbild 2015", "Leitbild 2015", "Leitbild 2015"],
            &["17", "4", "250", "9", "31"],
            &["5", "", "", "", "", "", "11"],
            &["", "", ""],
            &[],
        ];
        for pages in cases {
            assert_eq!(folios_of(pages), vec![""; pages.len()], "{pages:?}");
        }
    }

    #[test]
    fn where_the_count_jumps_a_new_run_begins() {
        // Two pages of a table without folios were put in.
        let pages = ["4", "5", "6", "", "", "7", "8", "9"];
        assert_eq!(folios_of(&pages), ["4", "5", "6", "", "", "7", "8", "9"]);
        // Numbers that stand still fit any count once; here 7 on the last page but one.
        let pages = ["1; § 7", "2; § 7", "3; § 7", "1; § 7", "2; § 7", "3; § 7", "4; § 7"];
        assert_eq!(folios_of(&pages), ["1", "2", "3", "1", "2", "3", "4"]);
    }

    #[test]
    fn roman_numbers() {
        for (number, text) in [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (1990, "MCMXC")] {
            assert_eq!(roman(number).as_deref(), Some(text));
            assert_eq!(from_roman(text), Some(number));
        }
        for text in ["", "IIII", "VX", "IC", "MIX1", "ABC"] {
            assert_eq!(from_roman(text), None, "{text}");
        }
    }
}
