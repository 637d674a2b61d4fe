//! How plausible a text is as German: how many of its words are known.

use german::German;
use layout::PageGlyphs;

use crate::reading::caught;

/// Shorter words are left out: chance makes some of them.
const SHORTEST: usize = 3;

/// So many first pieces of a page are looked at, and so many known words among them show that its letters are right.
const FIRST: usize = 120;
const ENOUGH: usize = 4;
/// Fewer words tell nothing.
const FEW: usize = 20;
/// Of a text in any language near German more words than this are known, were it by chance.
const RUBBISH: f32 = 0.15;

/// The words of a text, and those of them that are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) known: usize,
    pub(crate) all: usize,
}

impl Words {
    /// Counts words of letters; names and foreign words are among the unknown, as in every text.
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Self::default();
        for word in german::words(text) {
            let word = word.span.of(text);
            if word.chars().count() >= SHORTEST && word.chars().any(char::is_alphabetic) {
                words.all += 1;
                words.known += usize::from(German::standard().knows(word));
            }
        }
        words
    }

    /// Counts the words of a page; those that are divided at the end of a line are whole.
    pub(crate) fn on(page: &PageGlyphs) -> Self {
        // A page that cannot be laid out is told where the whole document is laid out.
        let (blocks, _) = caught(|| layout::layout(std::slice::from_ref(page))).unwrap_or_default();
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        Self::of(&texts.join("\n\n"))
    }

    /// Share of words that are known, 0 to 1; 1 where there are none.
    pub(crate) fn share(self) -> f32 {
        if self.all == 0 { 1.0 } else { self.known as f32 / self.all as f32 }
    }

    /// What a text of these words is worth: an unknown word takes back what a known one gives.
    pub(crate) fn worth(self) -> f32 {
        2.0 * self.known as f32 - self.all as f32
    }
}

/// Whether a page's letters make no words: fonts may name their glyphs wrongly. A few words show that all is well; only
/// where they do not, the whole page is asked.
pub(crate) fn is_rubbish(page: &PageGlyphs) -> bool {
    let mut known = 0;
    for word in page.glyphs.chunk_by(|a, b| a.char.is_alphabetic() && b.char.is_alphabetic()).take(FIRST) {
        if (4..=12).contains(&word.len()) {
            let word: String = word.iter().map(|glyph| glyph.char).collect();
            known += usize::from(German::standard().has(&word));
        }
        if known == ENOUGH {
            return false;
        }
    }
    let words = Words::on(page);
    words.all >= FEW && words.share() < RUBBISH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::line;

    #[test]
    fn letters_that_make_no_words_are_rubbish() {
        let text = "Die Stadt Falkenrode fördert die Sprachbildung aller Kinder in Kindertagesstätten und Schulen. Alle \
                    Menschen sollen gleichberechtigt teilhaben, unabhängig von ihrer Herkunft und ihrem Alter.";
        let shifted =
            |c: char| if c.is_ascii_lowercase() { char::from((c as u8 - b'a' + 7) % 26 + b'a') } else { c };
        let page = |text: &str| PageGlyphs {
            width: 2000.0,
            height: 842.0,
            glyphs: line(text, 0.0),
            ..PageGlyphs::default()
        };
        assert!(!is_rubbish(&page(text)));
        assert!(is_rubbish(&page(&text.chars().map(shifted).collect::<String>())));
        // A table of figures has no words, and needs none.
        assert!(!is_rubbish(&page("12 345 678 90 1.2 3,4 5 6 7")));
    }

    #[test]
    fn german_is_more_plausible_than_noise() {
        let german =
            Words::of("Die Stadt Falkenrode fördert die Sprachbildung aller Kinder in Kindertagesstätten.");
        let noise =
            Words::of("Dic Stcdt Fnlkcnrudc fürdcrt dlc Sprnchblldung nllcr Klndcr ln Klndcrtngcsstnttcn.");
        assert!(german.share() > 0.85, "{german:?}");
        assert!(noise.share() < 0.4, "{noise:?}");
        assert!(german.worth() > noise.worth());
        assert_eq!(Words::of("12.3 – § 4").share(), 1.0);
    }
}
