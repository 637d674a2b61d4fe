//! Winnowing: a passage's words → the few fingerprints by which its copies are found.
//!
//! After Schleimer, Wilkerson and Aiken, *Winnowing: Local Algorithms for Document Fingerprinting*, SIGMOD 2003: of the
//! hashes of all rows of `k` words, the least of each window of `w` is kept. Two texts that have `w + k − 1` words in a row
//! in common have a fingerprint in common, wherever that row stands in them.

use super::words::{Letters, hash};

/// Words of a fingerprint.
const ROW: usize = 4;
/// Rows of which one is kept.
const WINDOW: usize = 3;

/// Copies that have so many words in a row unchanged are always found.
#[cfg(test)]
pub(super) const CERTAIN: usize = ROW + WINDOW - 1;

/// The fingerprints of a passage, ascending, each once; at least one if it has [`ROW`] words.
pub(super) fn fingerprints(words: &[Letters]) -> Vec<u64> {
    let rows: Vec<u64> = words.windows(ROW).map(hash).collect();
    let window = WINDOW.min(rows.len().max(1));
    let mut kept: Vec<u64> = rows.windows(window).filter_map(|w| w.iter().min().copied()).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_window_leaves_one() {
        let cases = [(0, 0), (3, 0), (4, 1), (5, 1), (6, 1)];
        for (words, expected) in cases {
            let words: Vec<Letters> = (0..words).collect();
            assert_eq!(fingerprints(&words).len(), expected, "{words:?}");
        }
        // Far fewer than there are rows, as long as hashes are random.
        let words: Vec<Letters> = (0..10_000).collect();
        let kept = fingerprints(&words).len();
        assert!((4_700..5_300).contains(&kept), "{kept} of {}: 2 / (window + 1) are expected", words.len());
    }

    proptest! {
        #[test]
        fn a_row_in_common_is_a_fingerprint_in_common(
            row in prop::collection::vec(0_u32..50, CERTAIN..20),
            around in prop::array::uniform4(prop::collection::vec(0_u32..50, 0..30)),
        ) {
            let [before, behind, other_before, other_behind] = around;
            let one = fingerprints(&[before, row.clone(), behind].concat());
            let other = fingerprints(&[other_before, row, other_behind].concat());
            prop_assert!(one.iter().any(|f| other.binary_search(f).is_ok()));
        }
    }
}
