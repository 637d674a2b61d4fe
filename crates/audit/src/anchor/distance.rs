//! Edit distance of a pattern to stretches of a text, 64 rows of the matrix at a time.
//!
//! Myers, A fast bit-vector algorithm for approximate string matching based on dynamic programming, JACM 46 (1999), with the
//! blocks and the carries of Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, Nordic Journal of
//! Computing 10 (2003). The crates that do this work on bytes or need particular processors.

/// A sign of a document's alphabet: its number, and [`UNKNOWN`] for all that stand nowhere in it.
pub(super) type Sign = u16;
/// A sign that stands nowhere in the document.
pub(super) const UNKNOWN: Sign = Sign::MAX;

/// Where a text's stretch begins that is compared with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// At the text's first sign.
    First,
    /// Wherever it fits best.
    Anywhere,
}

/// A sequence of signs that is looked for.
#[derive(Debug)]
pub(super) struct Pattern {
    length: usize,
    words: usize,
    /// For each sign of the alphabet, the places of the pattern where it stands, as bits.
    places: Vec<u64>,
}

impl Pattern {
    /// A pattern over an alphabet of `size` signs.
    pub(super) fn new(signs: impl ExactSizeIterator<Item = Sign>, size: usize) -> Self {
        let length = signs.len();
        let words = length.div_ceil(64);
        let mut places = vec![0; words * size];
        for (at, sign) in signs.enumerate().filter(|(_, sign)| *sign != UNKNOWN) {
            places[usize::from(sign) * words + at / 64] |= 1 << (at % 64);
        }
        Self { length, words, places }
    }

    /// For each sign of the text, the distance of the pattern to the best stretch that ends behind it.
    pub(super) fn distances<'a>(
        &'a self,
        text: impl IntoIterator<Item = Sign> + 'a,
        begin: Begin,
    ) -> impl Iterator<Item = usize> + 'a {
        let carry = if begin == Begin::First { 1 } else { 0 };
        let mut columns = vec![(!0u64, 0u64); self.words];
        let mut distance = self.length as i64;
        text.into_iter().map(move |sign| {
            let mut carry = carry;
            for (word, column) in columns.iter_mut().enumerate() {
                let top = if word + 1 == self.words { (self.length - 1) % 64 } else { 63 };
                carry = step(column, self.places[usize::from(sign) * self.words + word], carry, top);
            }
            distance += carry;
            distance as usize
        })
    }
}

/// The next column of the matrix, for 64 rows: `column` holds where the distance rises and falls from row to row, `equal` where the
/// pattern has the text's sign. Takes and gives the difference to the column before, above the first and in the `top` row.
fn step(column: &mut (u64, u64), mut equal: u64, carry: i64, top: usize) -> i64 {
    let (rises, falls) = *column;
    let vertical = equal | falls;
    equal |= u64::from(carry < 0);
    let horizontal = ((equal & rises).wrapping_add(rises) ^ rises) | equal;
    let (mut up, mut down) = (falls | !(horizontal | rises), rises & horizontal);
    let out = (up >> top & 1) as i64 - (down >> top & 1) as i64;
    up = up << 1 | u64::from(carry > 0);
    down = down << 1 | u64::from(carry < 0);
    *column = (down | !(vertical | up), up & vertical);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The matrix itself.
    fn naive(pattern: &[Sign], text: &[Sign], begin: Begin) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut last = Vec::new();
        for (n, sign) in text.iter().enumerate() {
            let mut next = vec![if begin == Begin::First { n + 1 } else { 0 }];
            for (row, other) in pattern.iter().enumerate() {
                let changed = column[row] + usize::from(sign != other);
                next.push(changed.min(column[row + 1] + 1).min(next[row] + 1));
            }
            column = next;
            last.push(column[pattern.len()]);
        }
        last
    }

    proptest! {
        #[test]
        fn bits_say_what_the_matrix_says(
            pattern in prop::collection::vec(0u16..4, 1..200),
            text in prop::collection::vec(0u16..4, 0..300),
        ) {
            for begin in [Begin::First, Begin::Anywhere] {
                let bits: Vec<usize> =
                    Pattern::new(pattern.iter().copied(), 4).distances(text.clone(), begin).collect();
                prop_assert_eq!(bits, naive(&pattern, &text, begin));
            }
        }
    }

    #[test]
    fn signs_that_stand_nowhere_equal_nothing() {
        let pattern = Pattern::new([0, UNKNOWN, 1].into_iter(), 2);
        assert_eq!(pattern.distances([0, 1, 1], Begin::First).last(), Some(1));
    }
}
