//! Codes in the forms in which papers print them.

use statistics::agreement::{Categories, Ratings};

/// A row a coder, a digit or letter a unit, `.` for none; spaces are passed over. Codes are numbered as `codes` has them.
pub(crate) fn rows(codes: &str, coders: &[&str]) -> Ratings {
    let coders: Vec<Vec<Option<usize>>> = coders
        .iter()
        .map(|row| row.chars().filter(|c| *c != ' ').map(|code| codes.find(code)).collect())
        .collect();
    let units = (0..coders[0].len()).map(|unit| coders.iter().map(|row| row[unit]).collect()).collect();
    let numbers: Option<Vec<f64>> = codes.chars().map(|c| c.to_digit(10).map(f64::from)).collect();
    let categories = numbers.map_or(Categories::Names(codes.len()), Categories::Numbers);
    Ratings::new(categories, coders.len(), units).unwrap()
}

/// Two coders: so many units got one code from the first (row) and one from the second (column).
pub(crate) fn contingency<const Q: usize>(table: [[usize; Q]; Q]) -> Ratings {
    let mut units = Vec::new();
    for (first, row) in table.iter().enumerate() {
        for (second, &count) in row.iter().enumerate() {
            units.extend(std::iter::repeat_n(vec![Some(first), Some(second)], count));
        }
    }
    Ratings::new(numbered(Q), 2, units).unwrap()
}

/// How many of the coders gave each unit each code.
pub(crate) fn counts<const Q: usize>(units: &[[usize; Q]]) -> Ratings {
    let codes = |counts: &[usize; Q]| {
        let of = |(code, &count)| std::iter::repeat_n(Some(code), count);
        counts.iter().enumerate().flat_map(of).collect::<Vec<_>>()
    };
    let units: Vec<_> = units.iter().map(codes).collect();
    Ratings::new(numbered(Q), units[0].len(), units).unwrap()
}

/// 1, 2, 3 …
fn numbered(count: usize) -> Categories {
    Categories::Numbers((1..=count).map(|n| n as f64).collect())
}
