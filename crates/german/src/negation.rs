//! Negation: which words lie in the scope of a cue such as kein, nicht, ohne.
//!
//! A scope runs from the cue to the end of its clause. Where clauses end is told by punctuation, by conjunctions and by
//! finite verbs: a comma before a part that has a verb of its own, behind one that has its own, parts two clauses; commas of
//! an enumeration do not.

use std::cell::OnceCell;
use std::ops::Range;

use crate::{Word, fold::fold, function_words, german::German};

/// Cues but `kein`, which is inflected; sorted.
const CUES: &[&str] = &[
    "anstatt",
    "anstelle",
    "keinesfalls",
    "keineswegs",
    "nicht",
    "nichts",
    "nie",
    "niemals",
    "niemand",
    "niemandem",
    "niemanden",
    "niemandes",
    "nirgends",
    "ohne",
    "statt",
    "weder",
];
/// Cues that rule a noun phrase: their scope ends before the verb of the clause.
const PREPOSITIONS: &[&str] = &["anstatt", "anstelle", "ohne", "statt"];
/// What takes the force from the "nicht" before it.
const ONLY: &[&str] = &["allein", "bloss", "nur", "zuletzt"];
/// What comes after a negation and is not meant by it.
const CONTRASTS: &[&str] = &["aber", "doch", "jedoch", "sondern"];
/// Words that open a clause behind a comma; sorted.
const OPENERS: &[&str] = &[
    "aber", "anstatt", "bevor", "damit", "dass", "denn", "doch", "falls", "indem", "jedoch", "nachdem", "ob",
    "obgleich", "obwohl", "ohne", "sobald", "sodass", "sofern", "solange", "sondern", "sowie", "soweit",
    "statt", "um", "weil", "welche", "welchem", "welchen", "welcher", "welches", "wenn", "wer", "wobei",
    "wodurch", "wofuer", "womit", "worauf", "woran",
];
/// The forms of auxiliaries and modal verbs, which the lexicon knows as infinitives.
const AUXILIARIES: &[&str] = &[
    "bin", "bist", "darf", "durfte", "durften", "duerfen", "duerfte", "duerften", "hat", "hatte", "hatten",
    "haette", "haetten", "ist", "kann", "koennte", "koennten", "konnte", "konnten", "mag", "moechte",
    "moechten", "muss", "musste", "mussten", "muesste", "muessten", "sei", "seien", "sind", "soll", "sollte",
    "sollten", "war", "waren", "waere", "waeren", "will", "wird", "wollte", "wollten", "wurde", "wurden",
    "wuerde", "wuerden",
];
/// Relative pronouns, which are articles as well.
const RELATIVE: &[&str] = &["das", "dem", "den", "denen", "der", "deren", "dessen", "die"];
/// Longer sentences, in words, are lists and hostile files: they are cut, since clauses cost the square of a length.
const LONGEST: usize = 500;
/// Subjects before whose verb a new clause begins behind "und".
const SUBJECTS: &[&str] = &["er", "es", "ich", "man", "sie", "wir"];

/// The scopes of a text's negations: first and last word of each, by their index, ascending. `words` are all words of `text`.
#[must_use]
pub fn negations(text: &str, words: &[Word]) -> Vec<(u32, u32)> {
    let mut scopes = Vec::new();
    let mut start = 0;
    let sentences = words.chunk_by(|a, b| a.sentence == b.sentence);
    for sentence in sentences.flat_map(|sentence| sentence.chunks(LONGEST)) {
        let end = start + sentence.len();
        // Most sentences negate nothing, and are not looked at any further.
        let mut surfaces = sentence.iter().map(|word| word.span.of(text));
        if surfaces.any(|surface| begins_as_cue(surface) && is_cue(&fold(surface))) {
            let folded: Vec<String> = sentence.iter().map(|word| fold(word.span.of(text))).collect();
            let finite = vec![OnceCell::new(); folded.len()];
            let sentence = Sentence { text, words: sentence, folded, finite };
            let scopes_here = sentence.scopes().into_iter();
            scopes.extend(
                scopes_here.map(|scope| ((start + scope.start) as u32, (start + scope.end - 1) as u32)),
            );
        }
        start = end;
    }
    scopes
}

/// Whether a word begins with the two letters of a cue: most words need not be folded.
fn begins_as_cue(surface: &str) -> bool {
    const BEGINNINGS: [[u8; 2]; 6] = [*b"an", *b"ke", *b"ni", *b"oh", *b"st", *b"we"];
    match *surface.as_bytes() {
        [first, second, ..] if first.is_ascii() && second.is_ascii() => {
            BEGINNINGS.contains(&[first.to_ascii_lowercase(), second.to_ascii_lowercase()])
        }
        // An invisible joiner may stand between the letters.
        _ => true,
    }
}

fn is_cue(folded: &str) -> bool {
    let is_kein = |ending: &str| matches!(ending, "" | "e" | "en" | "em" | "er" | "es" | "erlei" | "s");
    folded.strip_prefix("kein").is_some_and(is_kein) || CUES.contains(&folded)
}

struct Sentence<'t> {
    text: &'t str,
    words: &'t [Word],
    folded: Vec<String>,
    /// What `is_finite` found: clauses ask it again and again.
    finite: Vec<OnceCell<bool>>,
}

impl Sentence<'_> {
    fn scopes(&self) -> Vec<Range<usize>> {
        let clauses = self.clauses();
        let mut scopes = Vec::new();
        for clause in &clauses {
            for cue in clause.clone().filter(|&at| self.negates(at, clause)) {
                scopes.push(self.scope(cue, clause));
            }
        }
        scopes
    }

    /// Whether the word is a cue that negates something.
    fn negates(&self, at: usize, clause: &Range<usize>) -> bool {
        let word = self.folded[at].as_str();
        let next = self.folded.get(at + 1).map_or("", String::as_str);
        match word {
            "nicht" if ONLY.contains(&next) => false,
            // Ob sie wollen oder nicht.
            "nicht" if at > clause.start && at + 1 == clause.end => self.folded[at - 1] != "oder",
            // Die Feier findet nicht statt: part of the verb.
            _ if PREPOSITIONS.contains(&word) => at + 1 < clause.end,
            // Weder hier, noch gibt es dort …
            "noch" => at == clause.start && self.folded[..at].iter().any(|before| before == "weder"),
            _ => is_cue(word),
        }
    }

    fn scope(&self, cue: usize, clause: &Range<usize>) -> Range<usize> {
        let word = self.folded[cue].as_str();
        let contrast = (cue + 1..clause.end).find(|&at| CONTRASTS.contains(&self.folded[at].as_str()));
        let mut end = contrast.unwrap_or(clause.end);
        if PREPOSITIONS.contains(&word) {
            end = (cue + 1..end).find(|&at| self.is_finite(at)).unwrap_or(end).max(cue + 1);
        }
        let reaches_back =
            matches!(word, "nicht" | "nie" | "niemals") && !(cue + 1..end).any(|at| self.is_noun(at));
        let start = if reaches_back { clause.start } else { cue };
        start..end
    }

    /// The clauses of the sentence, from its beginning to the end of the last that may be negated.
    fn clauses(&self) -> Vec<Range<usize>> {
        let mut clauses = Vec::new();
        let mut start = 0;
        let last = self.folded.iter().rposition(|word| is_cue(word) || word == "noch");
        for at in 1..self.words.len() {
            if self.opens_clause(at, start) {
                clauses.push(start..at);
                start = at;
                if last.is_none_or(|last| last < at) {
                    return clauses;
                }
            }
        }
        clauses.push(start..self.words.len());
        clauses
    }

    /// Whether a new clause begins with a word; the one before begins at `start`.
    fn opens_clause(&self, at: usize, start: usize) -> bool {
        let gap = self.gap(at);
        if gap.contains([';', ':']) {
            return true;
        }
        let word = self.folded[at].as_str();
        if gap.contains(',') {
            let part = at..self.part_end(at);
            let has_own = self.has_verb_of_its_own(part.clone());
            let is_and = matches!(word, "und" | "oder");
            return OPENERS.contains(&word)
                || self.is_relative(&part)
                || self.is_subordinate(start) && self.is_finite(at - 1)
                || has_own && (is_and || self.has_verb(start..at))
                // Arbeit ist Thema, Gesundheit nicht.
                || self.folded[part.end - 1] == "nicht" && part.len() <= 4;
        }
        if word == "sondern" {
            return true;
        }
        // Und: a new clause begins where its verb does.
        let behind = |n: usize| self.folded.get(at + n).map_or("", String::as_str);
        let verb = |n: usize| {
            at + n < self.words.len() && self.is_finite(at + n) && self.gap(at + n).trim().is_empty()
        };
        matches!(word, "und" | "oder")
            && (verb(1) && !self.is_last(at + 1) || SUBJECTS.contains(&behind(1)) && verb(2))
            && self.has_verb(start..at)
    }

    /// What stands before a word.
    fn gap(&self, at: usize) -> &str {
        match at.checked_sub(1) {
            Some(before) => {
                &self.text[self.words[before].span.end as usize..self.words[at].span.start as usize]
            }
            None => "",
        }
    }

    /// Where the next comma stands behind a word, or the sentence ends.
    fn part_end(&self, at: usize) -> usize {
        (at + 1..self.words.len())
            .find(|&at| self.gap(at).contains([',', ';', ':']))
            .unwrap_or(self.words.len())
    }

    fn is_last(&self, at: usize) -> bool {
        at + 1 == self.part_end(at)
    }

    /// A relative clause: a pronoun, perhaps behind a preposition, and the verb at the end.
    fn is_relative(&self, part: &Range<usize>) -> bool {
        self.begins_relative(part.start) && part.len() > 2 && self.has_verb(part.end - 1..part.end)
    }

    fn begins_relative(&self, at: usize) -> bool {
        let is_pronoun =
            |at: usize| self.folded.get(at).is_some_and(|word| RELATIVE.contains(&word.as_str()));
        is_pronoun(at) || self.is_function_word(at) && is_pronoun(at + 1)
    }

    /// Whether the clause that begins there has its verb at the end.
    fn is_subordinate(&self, start: usize) -> bool {
        let opens = OPENERS.contains(&self.folded[start].as_str());
        opens || self.begins_relative(start) && self.gap(start).contains(',')
    }

    fn has_verb(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|at| self.is_finite(at))
    }

    /// An infinitive at the end is governed by a verb before the comma: "wollen keine Kurse, Treffs und Beratung anbieten".
    fn has_verb_of_its_own(&self, part: Range<usize>) -> bool {
        let last = part.end - 1;
        part.into_iter().any(|at| self.is_finite(at) && (at != last || !self.folded[at].ends_with("en")))
    }

    /// Whether a word may be a finite verb, or an infinitive, which looks the same.
    fn is_finite(&self, at: usize) -> bool {
        *self.finite[at].get_or_init(|| self.find_finite(at))
    }

    fn find_finite(&self, at: usize) -> bool {
        let word = self.folded[at].as_str();
        if AUXILIARIES.contains(&word) {
            return true;
        }
        let small = at == 0 || self.surface(at).starts_with(char::is_lowercase);
        let infinitive = at > 0 && self.folded[at - 1] == "zu";
        small && !infinitive && function_words::base(word).is_none() && German::standard().is_finite(word)
    }

    fn is_noun(&self, at: usize) -> bool {
        at > 0 && self.surface(at).starts_with(char::is_uppercase) && !self.is_function_word(at)
    }

    fn is_function_word(&self, at: usize) -> bool {
        function_words::base(&self.folded[at]).is_some()
    }

    fn surface(&self, at: usize) -> &str {
        self.words[at].span.of(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_begins_as_one() {
        assert!(CUES.is_sorted() && CUES.iter().all(|cue| begins_as_cue(cue)) && begins_as_cue("Kein"));
    }
}
