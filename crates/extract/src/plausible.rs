//! How plausible a text is as German: how many of its words are known.

use german::German;
use layout::PageGlyphs;

use crate::reading::caught;

/// Shorter words are left out: chance makes some of them.
const SHORTEST: usize = 3;

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

#[cfg(test)]
mod tests {
    use super::*;

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
