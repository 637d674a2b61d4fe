//! What a hyphen at the end of a line means: a word that was broken, a hyphen of the word's own, or a compound that waits for
//! its end. Decided by the words: first by how the document prints them where no line ends, then by the lexicon, last by the
//! letters alone.

use std::collections::HashMap;

use german::German;

use crate::{
    raw::RawBlock,
    text::{ends_with_hyphen, is_hyphen, is_soft},
};

/// Whether a line may go on after one that ends with a hyphen, when other text stands between them: no whole word of its own
/// begins it, unless it completes one that is known, or a compound waits for its end.
pub(crate) fn may_go_on(above: &str, here: &str) -> bool {
    Seam::of(above, here).is_none_or(|seam| {
        CONJUNCTIONS.contains(&seam.right)
            || German::standard().knows(&seam.closed())
            || !German::standard().has(seam.right)
    })
}

/// How the text before and behind the end of a line go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// A space parts them.
    Space,
    /// Nothing comes between them, and the hyphen goes: Integra-|tion.
    Closed,
    /// Nothing comes between them, and the hyphen stays: Nord-|Süd-Dialog.
    Kept,
}

/// Words behind which, or before which, a compound waits for its end: Bildungs- und Beratungsangebote.
const CONJUNCTIONS: &[&str] = &[
    "und",
    "oder",
    "bzw",
    "beziehungsweise",
    "respektive",
    "sowie",
    "als",
    "wie",
    "bis",
    "u",
    "o",
    "noch",
    "statt",
    "plus",
    "samt",
];

/// Loans that are written with a hyphen although lower case follows: the words on both sides of it.
const LOANS: &[(&str, &str)] = &[
    ("ad", "hoc"),
    ("by", "doing"),
    ("by", "step"),
    ("check", "in"),
    ("check", "up"),
    ("de", "facto"),
    ("de", "jure"),
    ("do", "it"),
    ("doing", "by"),
    ("end", "of"),
    ("face", "to"),
    ("follow", "up"),
    ("it", "yourself"),
    ("know", "how"),
    ("learning", "by"),
    ("make", "up"),
    ("non", "profit"),
    ("of", "life"),
    ("on", "the"),
    ("peer", "to"),
    ("pop", "up"),
    ("stand", "by"),
    ("start", "up"),
    ("step", "by"),
    ("the", "job"),
    ("to", "date"),
    ("to", "face"),
    ("to", "peer"),
    ("up", "to"),
    ("vis", "à"),
    ("à", "vis"),
];

/// Endings of adjectives that stand side by side with a hyphen rather than make a closed word.
const FIRST_OF_PAIR: &[&str] = &["isch", "lich", "ig", "deutsch"];
const SECOND_OF_PAIR: &[&str] = &["isch", "lich", "ell", "al", "iv", "är", "deutsch"];

/// The letters next to a hyphen at the end of a line, without what other hyphens part from them.
#[derive(Debug, PartialEq, Eq)]
struct Seam<'t> {
    left: &'t str,
    right: &'t str,
    /// Whether another hyphen stands before the left one: Drei-Säulen-|.
    chained: bool,
}

impl<'t> Seam<'t> {
    /// The seam of a text that ends with a hyphen and the line that follows.
    fn of(above: &'t str, here: &'t str) -> Option<Self> {
        let above = above.strip_suffix(|c| is_hyphen(c) || is_soft(c))?;
        let start = above.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
        let (before, left) = above.split_at(start.map_or(above.len(), |(at, _)| at));
        let end = here.find(|c: char| !c.is_alphanumeric()).unwrap_or(here.len());
        Some(Self { left, right: &here[..end], chained: before.ends_with(is_hyphen) })
    }

    fn closed(&self) -> String {
        format!("{}{}", self.left, self.right)
    }

    fn hyphened(&self) -> String {
        format!("{}-{}", self.left, self.right)
    }
}

/// The words that a document prints, as far as the ends of its lines ask for them.
#[derive(Debug, Default)]
pub(crate) struct Hyphens {
    /// How often a word stands in the document where no line breaks it.
    printed: HashMap<String, u32>,
    /// Whether the document prints hyphens that are not soft.
    has_hard: bool,
}

impl Hyphens {
    /// Looks up in the document what the ends of its lines ask for.
    pub(crate) fn of(blocks: &[RawBlock]) -> Self {
        let mut asked = Self::default();
        for pair in blocks.iter().flat_map(|block| block.lines.windows(2)) {
            if pair[0].chars.last().is_some_and(|c| is_hyphen(c.char) || is_soft(c.char)) {
                asked.ask(&pair[0].text(), &pair[1].text());
            }
        }
        let lines = || blocks.iter().flat_map(|block| &block.lines);
        asked.has_hard = lines().any(|line| line.chars.iter().any(|c| is_hyphen(c.char)));
        if !asked.printed.is_empty() {
            blocks.iter().for_each(|block| asked.count(block));
        }
        asked
    }

    fn ask(&mut self, above: &str, here: &str) {
        if let Some(seam) = Seam::of(above, here).filter(|s| !s.left.is_empty() && !s.right.is_empty()) {
            for word in [seam.closed(), seam.hyphened(), seam.left.to_owned()] {
                self.printed.insert(word, 0);
            }
        }
    }

    fn count(&mut self, block: &RawBlock) {
        let mut broken = false;
        let mut text = String::new();
        for line in &block.lines {
            text.clear();
            text.extend(line.chars.iter().map(|c| c.char));
            // What a line end breaks off is no word.
            let whole = text.split(' ').skip(usize::from(broken)).filter(|w| !ends_with_hyphen(w));
            whole.for_each(|word| self.count_word(word));
            broken = ends_with_hyphen(&text);
        }
    }

    /// Counts the parts of a word between hyphens and other signs, and each two that a hyphen joins.
    fn count_word(&mut self, word: &str) {
        let mut before: Option<&str> = None;
        for part in word.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
            self.count_one(part);
            let end = part.as_ptr() as usize - word.as_ptr() as usize;
            let hyphen = word[..end].ends_with(is_hyphen);
            if let Some(before) = before.filter(|_| hyphen) {
                self.count_one(&format!("{before}-{part}"));
            }
            before = Some(part);
        }
    }

    fn count_one(&mut self, word: &str) {
        if let Some(count) = self.printed.get_mut(word) {
            *count += 1;
        }
    }

    fn times(&self, word: &str) -> u32 {
        self.printed.get(word).copied().unwrap_or(0)
    }

    /// How `above`, the text up to the end of a line, and the line that follows go together.
    pub(crate) fn joint(&self, above: &str, here: &str) -> Joint {
        if above.ends_with(is_soft) {
            return self.soft_joint(above, here);
        }
        let Some(seam) = Seam::of(above, here) else {
            return if runs_on(above, here) { Joint::Kept } else { Joint::Space };
        };
        if seam.right.is_empty() {
            // Bildungs-|, Bürger-|/innen; but Bildungs-|(und Beratungs-)angebote.
            let glued =
                here.starts_with(['/', ',', '.', ';', ':', ')', '*', '_', char::REPLACEMENT_CHARACTER]);
            return if glued { Joint::Kept } else { Joint::Space };
        }
        if seam.left.is_empty() {
            return beside_sign(above, &seam);
        }
        self.between_words(&seam)
    }

    /// Some programs give every hyphen that they draw the code of a soft one: what a soft one means is sure only where the
    /// document prints others, too.
    fn soft_joint(&self, above: &str, here: &str) -> Joint {
        match Seam::of(above, here) {
            Some(seam) if !self.has_hard && here.starts_with(char::is_alphanumeric) => {
                self.between_words(&seam)
            }
            Some(seam) if CONJUNCTIONS.contains(&seam.right) => self.between_words(&seam),
            _ => Joint::Closed,
        }
    }

    fn between_words(&self, seam: &Seam<'_>) -> Joint {
        let closed = seam.closed();
        let (together, apart) = (self.times(&closed), self.times(&seam.hyphened()));
        if together != apart {
            return if together > apart { Joint::Closed } else { Joint::Kept };
        }
        if CONJUNCTIONS.contains(&seam.right) {
            // so-|wie, den-|noch are words of their own.
            return if German::standard().has(&closed) { Joint::Closed } else { Joint::Space };
        }
        if self.is_of_the_word(seam, &closed) { Joint::Kept } else { Joint::Closed }
    }

    /// Whether a hyphen is the word's own, when the document does not tell.
    fn is_of_the_word(&self, seam: &Seam<'_>, closed: &str) -> bool {
        let Seam { left, right, chained } = *seam;
        let digit = |c: char| c.is_ascii_digit();
        if left.ends_with(digit) || right.starts_with(digit) {
            return true;
        }
        if right.starts_with(char::is_uppercase) {
            // INTE-|GRATION; but CDU-|SPD, Nord-|Süd, DREI-SÄULEN-|MODELL.
            let capitals = |word: &str| word.chars().all(char::is_uppercase);
            let broken = capitals(left) && capitals(right) && !(chained && German::standard().knows(left));
            return !(broken && German::standard().knows(closed));
        }
        // EU-|weit, KfW-|gefördert, x-|fach: abbreviations, and letters, are not broken off.
        left.ends_with(char::is_uppercase)
            || left.chars().nth(1).is_none()
            || is_loan(left, right)
            || is_pair_of_adjectives(left, right) && !German::standard().has_adjective(closed)
            || self.is_foreign_pair(left, right) && !German::standard().knows(closed)
    }

    /// Whether the document uses a word in lower case by itself that German does not know, and no mere ending follows: such
    /// words make no closed compounds.
    fn is_foreign_pair(&self, left: &str, right: &str) -> bool {
        left.starts_with(char::is_lowercase)
            && left.chars().nth(2).is_some()
            && right.chars().nth(3).is_some()
            && self.times(left) > 0
            && !German::standard().knows(left)
    }
}

/// What a hyphen means that stands behind no letter.
fn beside_sign(above: &str, seam: &Seam<'_>) -> Joint {
    let before = above.strip_suffix(|c| is_hyphen(c) || is_soft(c)).unwrap_or(above);
    let words = before.trim_end();
    if words.len() < before.len() {
        // Erhebung und -|auswertung; any other is a dash.
        let word = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        let waits = CONJUNCTIONS.contains(&word.trim_end_matches('.'));
        return if waits { Joint::Kept } else { Joint::Space };
    }
    // A rule of hyphens, else the hyphen of a gender form: Schüler/-|innen.
    let rule = before.is_empty() || before.ends_with(is_hyphen);
    if rule || CONJUNCTIONS.contains(&seam.right) { Joint::Space } else { Joint::Kept }
}

/// Whether a word without a hyphen runs on over the end of a line: und/|oder, Bürger/|-innen. An address on the web may end
/// with the stroke.
fn runs_on(above: &str, here: &str) -> bool {
    let Some(before) = above.strip_suffix('/') else { return false };
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let address = word.contains("//") || word.contains("www.");
    let goes_on =
        here.starts_with(char::is_lowercase) && !here.starts_with("http") && !here.starts_with("www.");
    !word.is_empty() && !here.starts_with(char::is_whitespace) && (!address || goes_on)
}

fn is_loan(left: &str, right: &str) -> bool {
    let (left, right) = (left.to_lowercase(), right.to_lowercase());
    LOANS.contains(&(left.as_str(), right.as_str()))
}

/// christlich-|abendländisch, deutsch-|türkische.
fn is_pair_of_adjectives(left: &str, right: &str) -> bool {
    let stem = ["en", "em", "er", "es", "e"].iter().find_map(|e| right.strip_suffix(e)).unwrap_or(right);
    let left = left.to_lowercase();
    FIRST_OF_PAIR.iter().any(|e| left.ends_with(e))
        && SECOND_OF_PAIR.iter().any(|e| stem.ends_with(e) && stem.len() > e.len() + 1)
        && German::standard().has_adjective(&left)
        && German::standard().has_adjective(right)
}
