use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Folds case, umlauts and `ß`, so that `Straße`, `STRASSE` and `strasse` become one string, in NFC and NFD alike.
///
/// `ä ö ü ß` become `ae oe ue ss`; soft hyphens and other invisible joiners fall away; the hyphens and apostrophes of
/// typography become the plain ones. Other accents stay (`Café` → `café`). Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let visible: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    let mut folded = String::with_capacity(visible.len() + 4);
    for c in compose(visible).chars() {
        match c {
            'ä' | 'Ä' => folded.push_str("ae"),
            'ö' | 'Ö' => folded.push_str("oe"),
            'ü' | 'Ü' => folded.push_str("ue"),
            'ß' | 'ẞ' => folded.push_str("ss"),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '\u{2019}' | '\u{02BC}' => folded.push('\''),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    // Lower-casing may leave a mark that now joins the letter before it.
    compose(folded)
}

fn compose(text: String) -> String {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { text } else { text.nfc().collect() }
}

/// Characters that print nothing and only say where a word may or may not be broken.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (text, folded) in [
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("STRAẞE", "strasse"),
            ("Häuser", "haeuser"),
            ("Ha\u{308}user", "haeuser"),
            ("HAEUSER", "haeuser"),
            ("Ü\u{AD}ber\u{AD}gang", "uebergang"),
            ("dauer", "dauer"),
            ("Café", "café"),
            ("Cafe\u{301}", "café"),
            ("Arbeits\u{2011}Markt", "arbeits-markt"),
            ("geht’s", "geht's"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
