//! Words as copies have them: what copying changes least is what they are told by.

use query::Analysis;

/// A word, told by a hash of its letters: forms that copies spell differently are one.
pub(super) type Letters = u32;

/// The words of each block of a document, in reading order. Numbers are left out: years and figures are what copies change
/// first.
///
/// Case, umlauts and every mark inside a word fall away, so that Bürgerinnen, Bürger*innen, Bürger/-innen and
/// BürgerInnen are one word, and so are Arbeits-Markt and Arbeitsmarkt.
pub(super) fn words_by_block(analysis: &Analysis) -> Vec<Vec<Letters>> {
    let mut placed = Vec::new();
    for (number, form) in (0..).zip(analysis.forms().iter()) {
        let Some(letters) = letters(german::surface(form)) else { continue };
        placed.extend(analysis.occurrences(number).into_iter().map(|(block, at)| (block, at, letters)));
    }
    placed.sort_unstable();
    let mut blocks = vec![Vec::new(); analysis.block_count()];
    for (block, _, letters) in placed {
        blocks[block as usize].push(letters);
    }
    blocks
}

/// `None` for what has no letter.
fn letters(word: &str) -> Option<Letters> {
    let folded = german::fold(word);
    if !folded.chars().any(char::is_alphabetic) {
        return None;
    }
    let mut bytes = [0; 4];
    let kept = folded.chars().filter(|c| c.is_alphanumeric());
    // FNV-1a: the same on every machine, as the fingerprints that rest on it must be.
    let hash = kept.fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        let bytes = c.encode_utf8(&mut bytes).bytes();
        bytes.fold(hash, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    });
    Some((mix(hash) >> 32) as Letters)
}

/// Some words in a row as one number.
pub(super) fn hash(words: &[Letters]) -> u64 {
    words.iter().fold(0, |hash, &word| mix(hash ^ u64::from(word)))
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): numbers that differ in one bit go far apart.
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_one_and_numbers_are_none() {
        let cases = [
            ("Bürgerinnen", "Bürger*innen", true),
            ("Bürgerinnen", "Bürger/-innen", true),
            ("Bürgerinnen", "BÜRGERINNEN", true),
            ("Bürgerinnen", "Bürger(innen)", true),
            ("Arbeitsmarkt", "Arbeits-Markt", true),
            ("Straße", "Strasse", true),
            ("Bürger", "Bürgerinnen", false),
            ("Wohnung", "Wohnungen", false),
        ];
        for (one, other, same) in cases {
            assert_eq!(letters(one) == letters(other), same, "{one}, {other}");
        }
        for number in ["2019", "118.402", "7,5", "§"] {
            assert_eq!(letters(number), None, "{number}");
        }
        assert!(letters("B1").is_some() && letters("24-Stunden-Dienst").is_some());
    }

    #[test]
    fn the_words_of_a_block_stand_in_its_order() {
        let document = query::plain_text("a.txt", "Die Stadt hilft.\n\nSeit 2016 hilft die Stadt", false);
        let blocks = words_by_block(&Analysis::of(&document));
        let [die, stadt, hilft, seit] = ["die", "Stadt", "hilft", "seit"].map(|w| letters(w).unwrap());
        assert_eq!(blocks, [vec![die, stadt, hilft], vec![seit, hilft, die, stadt]]);
    }
}
