//! What holds of any text and any form.

use german::{German, fold, sentences, words};
use proptest::prelude::*;

/// Texts with plenty of what tokenisation turns on.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zäöüßA-ZÄÖÜ]{1,9}",
        "[-.:*_/()!?,;'’ \n\u{AD}\u{308}\u{2011}0-9]{1,4}",
        Just("innen".to_string()),
        Just("z. B.".to_string()),
        Just(" und ".to_string()),
        "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn words_lie_on_characters_ascend_and_do_not_overlap(text in text()) {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(word.span.start >= end && word.span.end > word.span.start);
            prop_assert!(word.span.of(&text).contains(char::is_alphanumeric));
            end = word.span.end;
        }
    }

    #[test]
    fn every_word_lies_in_its_sentence(text in text()) {
        let sentences = sentences(&text);
        for word in words(&text) {
            prop_assert!(sentences[word.sentence as usize].contains(word.span), "{:?} {:?}", word, sentences);
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,12}|[äÄaAoOuU\u{308}\u{301}ßİſ\u{AD}]{0,8}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn keys_are_folded_sorted_and_distinct(surface in text()) {
        let german = German::new(&["Teilhabepaket".to_string()]);
        let form = german.form(&surface);
        prop_assert!(!form.lemmas.is_empty());
        for keys in [&form.lemmas, &form.firsts, &form.lasts, &form.parts] {
            prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", keys);
            prop_assert!(keys.iter().all(|key| fold(key) == *key));
        }
        prop_assert!(form.firsts.iter().chain(&form.lasts).all(|key| form.parts.contains(key)));
        prop_assert!(!german.query_lemmas(&surface).is_empty());
        prop_assert!(!german.combining(&surface).is_empty());
    }
}
