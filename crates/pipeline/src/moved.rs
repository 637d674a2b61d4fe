//! Which passages stand in one run only. A text that was read anew, or a PDF that was replaced, has the same passages at other
//! places and with slightly other words around them: they are told by what was found and by its context.

use std::collections::BTreeSet;

use crate::results::Passage;

/// The passages that stand in `old` only, and in `new` only. `is_new_text` tells documents whose text differs.
pub(crate) fn only_in_one(
    old: &[Passage],
    new: &[Passage],
    is_new_text: impl Fn(&str) -> bool,
) -> (Vec<Passage>, Vec<Passage>) {
    let (mut old, mut new) = (old.to_vec(), new.to_vec());
    take_pairs(&mut old, &mut new, |a, b| u32::from(a.hit == b.hit && a.quote == b.quote));
    take_pairs(&mut old, &mut new, |a, b| {
        if is_new_text(&a.document) && letters(&a.hit) == letters(&b.hit) {
            likeness(&a.quote, &b.quote)
        } else {
            0
        }
    });
    (old, new)
}

/// Removes from both lists what is one passage: of the same rule and document, and as alike as can be; 0 is not alike.
/// A weight is no part of a passage: it can be edited while the text stays.
fn take_pairs(old: &mut Vec<Passage>, new: &mut Vec<Passage>, alike: impl Fn(&Passage, &Passage) -> u32) {
    old.retain(|a| {
        let candidates =
            new.iter().enumerate().filter(|(_, b)| (&a.rule, &a.document) == (&b.rule, &b.document));
        // Of equals the first, so that passages keep their order.
        let best = candidates.map(|(n, b)| (alike(a, b), std::cmp::Reverse(n))).max();
        match best {
            Some((likeness, std::cmp::Reverse(n))) if likeness > 0 => {
                new.remove(n);
                false
            }
            _ => true,
        }
    });
}

/// How many percent of the words of two quotes stand in both, when it is at least half of them; else 0.
fn likeness(a: &str, b: &str) -> u32 {
    if letters(a) == letters(b) {
        return 100;
    }
    let words = |text: &str| -> BTreeSet<String> {
        text.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect()
    };
    let (a, b) = (words(a), words(b));
    let (both, all) = (a.intersection(&b).count(), a.union(&b).count());
    if both * 2 >= all { (both * 99 / all.max(1)) as u32 } else { 0 }
}

/// Letters and digits alone, in small letters: hyphens at line ends, spaces and quotation marks are what extraction changes.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(hit: &str, quote: &str) -> Passage {
        Passage {
            rule: "breite".into(),
            weight: 4,
            document: "pdf/a.pdf".into(),
            page: "1".into(),
            page_label: String::new(),
            hit: hit.into(),
            quote: quote.into(),
        }
    }

    #[test]
    fn a_text_read_anew_keeps_its_passages_by_hit_and_context() {
        let old = [
            passage("geht alle an", "Integration geht alle an, sagt der Kreistag."),
            passage("Teilhabe", "Gleich- berechtigte Teilhabe ist das Ziel."),
            passage("Teilhabe", "Die politische Teilhabe ist ein Handlungsfeld."),
        ];
        let new = [
            passage("geht alle an", "1 Integration geht alle an, sagt der Kreistag."),
            passage("Teilhabe", "Gleichberechtigte Teilhabe ist das Ziel."),
            passage("Teilhabe", "Kultur heißt Teilhabe am Leben der Stadt."),
        ];
        let (lost, gained) = only_in_one(&old, &new, |_| true);
        assert_eq!((lost, gained), (old[2..].to_vec(), new[2..].to_vec()));
        // In the same text, another quote is another passage.
        let (lost, gained) = only_in_one(&old, &new, |_| false);
        assert_eq!((lost.len(), gained.len()), (3, 3));
    }

    #[test]
    fn each_passage_is_taken_once_and_places_do_not_matter() {
        let twice = [passage("Teilhabe", "Teilhabe für alle."), passage("Teilhabe", "Teilhabe für alle.")];
        let moved = [Passage { page: "7".into(), weight: 2, ..twice[0].clone() }];
        let (lost, gained) = only_in_one(&twice, &moved, |_| false);
        assert_eq!((lost.len(), gained.len()), (1, 0));
    }
}
