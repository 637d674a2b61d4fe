//! Where sentences end.

use document::Span;

use crate::abbreviations::{AfterStop, after_stop};
use crate::fold::fold;
use crate::token::{is_word_char, tokens};

/// Words that open a sentence so often that a full stop before them, behind a number or an abbreviation, ends one; sorted.
const OPENERS: &[&str] = &[
    "aber",
    "alle",
    "allerdings",
    "als",
    "am",
    "an",
    "auch",
    "auf",
    "aus",
    "ausserdem",
    "bei",
    "beide",
    "beides",
    "beim",
    "bis",
    "da",
    "dabei",
    "dadurch",
    "dafuer",
    "dagegen",
    "daher",
    "damit",
    "danach",
    "daneben",
    "dann",
    "darin",
    "darueber",
    "darum",
    "darunter",
    "das",
    "dazu",
    "dem",
    "den",
    "denn",
    "dennoch",
    "der",
    "deren",
    "des",
    "deshalb",
    "dessen",
    "deswegen",
    "die",
    "dies",
    "diese",
    "diesem",
    "diesen",
    "dieser",
    "dieses",
    "doch",
    "dort",
    "durch",
    "ebenso",
    "ein",
    "eine",
    "einem",
    "einen",
    "einer",
    "eines",
    "einige",
    "er",
    "es",
    "fuer",
    "gemeinsam",
    "gerade",
    "hier",
    "hierbei",
    "hierfuer",
    "hierzu",
    "ich",
    "ihr",
    "ihre",
    "im",
    "in",
    "insgesamt",
    "ist",
    "jede",
    "jeder",
    "jedes",
    "jedoch",
    "kein",
    "keine",
    "man",
    "manche",
    "mehr",
    "mit",
    "nach",
    "neben",
    "nicht",
    "noch",
    "nun",
    "nur",
    "ob",
    "obwohl",
    "oder",
    "ohne",
    "seit",
    "seither",
    "sie",
    "sind",
    "so",
    "sobald",
    "solche",
    "somit",
    "sonst",
    "sowohl",
    "trotz",
    "trotzdem",
    "ueber",
    "um",
    "und",
    "unser",
    "unsere",
    "unter",
    "viele",
    "vom",
    "von",
    "vor",
    "waehrend",
    "was",
    "weil",
    "weitere",
    "weiterhin",
    "wenn",
    "wer",
    "wie",
    "wir",
    "wird",
    "wo",
    "zu",
    "zudem",
    "zugleich",
    "zum",
    "zur",
    "zusaetzlich",
    "zwar",
    "zwischen",
];

/// Words behind which a number names or counts something, and is no ordinal; sorted.
const CARDINALS: &[&str] = &[
    "abb",
    "abbildung",
    "abs",
    "absatz",
    "abschn",
    "abschnitt",
    "als",
    "anlage",
    "art",
    "artikel",
    "band",
    "bd",
    "ca",
    "circa",
    "etwa",
    "fast",
    "grafik",
    "insgesamt",
    "kap",
    "kapitel",
    "kl",
    "klasse",
    "knapp",
    "max",
    "maximal",
    "mind",
    "mindestens",
    "modul",
    "nr",
    "nummer",
    "paragraf",
    "paragraph",
    "phase",
    "punkt",
    "rund",
    "s",
    "satz",
    "schaubild",
    "schritt",
    "seite",
    "stufe",
    "tab",
    "tabelle",
    "teil",
    "ueber",
    "um",
    "unter",
    "version",
    "ziff",
    "ziffer",
];

/// The sentences of `text`, in order; blanks between them belong to none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    split(text, &tokens(text))
}

/// As [`sentences`], when the words are known already.
pub(crate) fn split(text: &str, words: &[(usize, usize)]) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(at) = text[from..].find(['.', '!', '?', '…', '\n']).map(|at| from + at) {
        let empty = || empty_line(&text[at..]).then_some(at);
        let end = if text[at..].starts_with('\n') { empty() } else { stop_end(text, words, start, at) };
        if let Some(end) = end {
            push_trimmed(text, start, end, &mut found);
            start = end;
        }
        from = start.max(text.ceil_char_boundary(at + 1));
    }
    push_trimmed(text, start, text.len(), &mut found);
    found
}

/// The end of the sentence if the stop at `at` closes one: behind further stops, quotes and brackets.
fn stop_end(text: &str, words: &[(usize, usize)], start: usize, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let closed =
        rest.trim_start_matches(['.', '!', '?', '…', '“', '”', '"', '«', '»', '\'', '‘', '’', ')', ']']);
    let end = text.len() - closed.len();
    let next = closed.trim_start();
    if next.is_empty() {
        return Some(text.len());
    }
    if next.len() == closed.len() {
        return None;
    }
    let opening = next.trim_start_matches(['„', '“', '"', '»', '«', '‚', '(', '[', '–', '-', '•', ' ', '§']);
    if opening.starts_with(char::is_lowercase) {
        return None;
    }
    if rest.starts_with('.') && !rest.starts_with("..") && !plain_stop(text, words, start, at, opening) {
        return None;
    }
    Some(end)
}

/// Whether a single full stop at `at` closes the sentence, and not an abbreviation, an ordinal or an initial.
fn plain_stop(text: &str, words: &[(usize, usize)], start: usize, at: usize, next: &str) -> bool {
    let before = words.partition_point(|&(s, _)| s < at);
    let Some(&(word_start, word_end)) = words[..before].last() else { return true };
    if word_end < at {
        return true;
    }
    let word = &text[word_start..word_end];
    let opener = || {
        let next = fold(&next[..next.find(|c| !is_word_char(c)).unwrap_or(next.len())]);
        OPENERS.binary_search(&next.as_str()).is_ok()
    };
    let lead = text[start..word_start].trim();
    // "Ziele sind: 1. Die Sprache …" counts on as "1. Die Sprache …" does.
    let first = lead.is_empty() || lead.ends_with([':', ';']) && word.len() <= 2;
    if is_ordinal(word) {
        return !first && (is_cardinal(text, &words[..before - 1], start, word_start) || opener());
    }
    let folded: String = fold(word).split_whitespace().collect();
    // BT-Drs., Dr.-Ing.
    let key = folded.rsplit('-').next().unwrap_or_default();
    match after_stop(key, next.starts_with(|c: char| c.is_ascii_digit())) {
        AfterStop::GoesOn => false,
        AfterStop::MayEnd => !first && opener(),
        AfterStop::Ends => true,
    }
}

/// Whether what stands before a number at `number` makes it a cardinal: "in Kapitel 4.", "nach § 12.", "im SGB II." It does not
/// where the sentence begins: "Kapitel 4. Wohnen" is a heading. `words` are those before the number.
fn is_cardinal(text: &str, words: &[(usize, usize)], start: usize, number: usize) -> bool {
    let lead = text[start..number].trim();
    if let Some(before) = lead.strip_suffix('§') {
        return !before.is_empty();
    }
    let Some(&(from, to)) = words.last().filter(|&&(from, _)| from >= start) else { return false };
    let adjacent = text[to..number].chars().all(|c| c == '.' || c.is_whitespace());
    if !adjacent || text[start..from].trim().is_empty() {
        return false;
    }
    let word = &text[from..to];
    let is_roman = text[number..].starts_with(|c: char| c.is_ascii_uppercase());
    let is_acronym = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    is_roman && is_acronym || CARDINALS.binary_search(&fold(word).as_str()).is_ok()
}

/// "3." and "XIV." may be ordinals; "2020." and "1.200." are none.
fn is_ordinal(word: &str) -> bool {
    let digits = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let parts =
        word.split('.').all(|p| !p.is_empty() && p.len() <= 2 && p.bytes().all(|b| b.is_ascii_digit()));
    let roman = word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    digits || parts || roman
}

fn empty_line(text: &str) -> bool {
    text[1..].trim_start_matches([' ', '\t', '\r', '\u{A0}']).starts_with('\n')
}

fn push_trimmed(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start().len());
        found.push(Span::new(from, from + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_lists_are_sorted() {
        assert!(super::OPENERS.is_sorted() && super::CARDINALS.is_sorted());
    }
}
