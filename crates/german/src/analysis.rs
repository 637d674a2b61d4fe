//! One word form, analysed: gender marks, hyphens, inflection, compounds, in this order.

use crate::compound::{Class, Reading, Splitter};
use crate::fold::fold;
use crate::form::Form;
use crate::function_words;
use crate::gender::plain_spellings;
use crate::inflect::verb::{Part, is_finite, verbs};
use crate::inflect::{add, adjective, noun};
use crate::irregular::Irregular;
use crate::lexicon::{Entry, Lexicon, Words};
use crate::suspended;
use crate::token::is_hyphen;

/// Whether a form stands in a text, where capitals tell nouns, or in a query, where they need not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Text,
    Query,
}

pub(crate) struct Analyser<'a> {
    lexicon: &'a Lexicon,
    irregular: &'a Irregular,
    splitter: Splitter<'a, Lexicon>,
}

/// What a form can be besides a noun.
struct Others<'w> {
    any: bool,
    adjectives: Vec<String>,
    /// The adjective or participle of which the form may be a nominalisation.
    nominalised: Option<&'w str>,
}

/// The members of a word as they stand in it, each with the words that it may be.
struct Parts {
    /// (surface up to the member's linking letters, base words)
    members: Vec<(String, Vec<String>)>,
}

impl<'a> Analyser<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, irregular: &'a Irregular) -> Self {
        Self { lexicon, irregular, splitter: Splitter { words: lexicon, irregular } }
    }

    pub(crate) fn form(&self, surface: &str, mode: Mode) -> Form {
        let Some((word, partner)) = suspended::partner(surface) else {
            return self.plain_form(surface, mode);
        };
        let mut form = self.plain_form(word, mode);
        for reading in self.readings(word, partner) {
            form.add(self.plain_form(&reading, mode));
        }
        form
    }

    fn plain_form(&self, surface: &str, mode: Mode) -> Form {
        let folded = fold(surface);
        let capital = mode == Mode::Query
            || surface.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let spellings = plain_spellings(surface).unwrap_or_else(|| vec![folded.clone()]);
        let mut form = Form { folded, ..Form::default() };
        for spelling in spellings {
            self.spelling(&spelling, capital, mode, &mut form);
        }
        for keys in form.keys() {
            // Where a hyphen went, a letter and an accent may have met that were apart.
            keys.iter_mut().filter(|key| !key.is_ascii()).for_each(|key| *key = fold(key));
            keys.sort();
            keys.dedup();
        }
        form
    }

    /// The whole words that a suspended one may stand for: with every proper end of its partner's members (Bildungs-, with
    /// Arbeitsmarktchancen: Bildungschancen, Bildungsmarktchancen), or every proper beginning (-integration).
    fn readings(&self, word: &str, partner: &str) -> Vec<String> {
        let opens = word.starts_with(is_hyphen);
        let rest = fold(word.trim_matches(is_hyphen));
        let capital = if opens { partner } else { word }.starts_with(char::is_uppercase);
        let mut readings = Vec::new();
        for whole in plain_spellings(partner).unwrap_or_else(|| vec![fold(partner)]) {
            for seam in self.seams(&whole) {
                let reading = if opens {
                    format!("{}{rest}", &whole[..seam])
                } else {
                    format!("{rest}{}", &whole[seam..])
                };
                // Capitals tell nouns.
                let first = reading.chars().next().filter(|_| capital).map(|c| c.to_ascii_uppercase());
                add(&mut readings, first.into_iter().chain(reading.chars().skip(capital.into())).collect());
            }
        }
        readings
    }

    /// Where a folded word comes apart.
    fn seams(&self, whole: &str) -> Vec<usize> {
        let mut seams = Vec::new();
        let mut start = 0;
        for segment in whole.split('-') {
            if start > 0 {
                seams.push(start);
            }
            seams.extend(self.seams_within(segment).into_iter().map(|seam| start + seam));
            start += segment.len() + 1;
        }
        seams
    }

    fn seams_within(&self, segment: &str) -> Vec<usize> {
        let seams = |reading: Reading| reading.members.iter().skip(1).map(|m| m.start).collect::<Vec<_>>();
        let of_base = |base: &String| {
            let found = seams(self.splitter.split(base, None)?);
            // Up to its ending, or its umlaut, the form is its base word.
            found.last().is_some_and(|&last| segment.get(..last) == base.get(..last)).then_some(found)
        };
        let split = || self.splitter.split(segment, None).map(seams);
        noun::nouns(self.lexicon, segment).iter().find_map(of_base).or_else(split).unwrap_or_default()
    }

    /// The base word that a typed word is, if it is one and no inflected form is meant as well.
    pub(crate) fn typed_base(&self, word: &str) -> Option<String> {
        let folded = fold(word);
        let entry = self.lexicon.entry(&folded);
        let lower = !word.starts_with(char::is_uppercase);
        if function_words::base(&folded).is_some() || entry.has(Entry::FEMININE | Entry::NOMINALISED) {
            return None;
        }
        let is_noun = entry.has(Entry::NOUN);
        // `schulen` is the plural of a noun as well.
        let plural = || entry.has(Entry::VERB) && !is_noun && !noun::nouns(self.lexicon, &folded).is_empty();
        let base = is_noun && !entry.has(Entry::VERB)
            || lower && entry.has(Entry::VERB | Entry::ADJECTIVE) && !plural();
        base.then_some(folded)
    }

    /// Whether the lexicon has `folded` in some form.
    pub(crate) fn has(&self, folded: &str) -> bool {
        function_words::base(folded).is_some()
            || self.is_adjective(folded)
            || !noun::nouns(self.lexicon, folded).is_empty()
            || !verbs(self.lexicon, self.irregular, folded).is_empty()
    }

    /// Whether `folded` is an adjective of the lexicon, or an adverb, in some form.
    pub(crate) fn is_adjective(&self, folded: &str) -> bool {
        !adjective::known(self.lexicon, folded).is_empty()
    }

    /// Whether `folded` may be a finite verb or an infinitive, and no adjective.
    pub(crate) fn is_finite(&self, folded: &str) -> bool {
        is_finite(self.lexicon, self.irregular, folded) && !self.is_adjective(folded)
    }

    /// Whether `folded` comes apart into words of the lexicon.
    pub(crate) fn is_compound(&self, folded: &str) -> bool {
        self.splitter.split(folded, None).is_some()
    }

    /// The words of which `folded` is the combining form (bildungs, wohn, sprach).
    pub(crate) fn combining_form(&self, folded: &str) -> Vec<String> {
        self.splitter.first(folded)
    }

    /// Adds what one plain spelling (folded, perhaps with hyphens) can be.
    fn spelling(&self, spelling: &str, capital: bool, mode: Mode, form: &mut Form) {
        let segments: Vec<&str> = spelling.split('-').filter(|s| !s.is_empty()).collect();
        let (opens, closes) = (spelling.starts_with('-'), spelling.ends_with('-'));
        if segments.is_empty() || (segments.len() == 1 && !opens && !closes) {
            self.word(segments.first().unwrap_or(&spelling), capital, mode, form);
            return;
        }
        let parts = self.hyphenated(&segments, closes);
        self.add_runs(&parts, opens, closes, form);
        if opens || closes {
            // A suspended compound is no word of its own: bare `bildung` does not match "Bildungs-".
            add(&mut form.lemmas, spelling.to_string());
            return;
        }
        let (last, before) = segments.split_last().expect("more than one");
        for base in self.bases(last) {
            add(&mut form.lemmas, format!("{}-{base}", before.join("-")));
            add(&mut form.lemmas, format!("{}{base}", before.concat()));
        }
    }

    /// Adds what a word without hyphens can be.
    fn word(&self, word: &str, capital: bool, mode: Mode, form: &mut Form) {
        if let Some(base) = function_words::base(word) {
            add(&mut form.lemmas, base.to_string());
            return;
        }
        let before = form.lemmas.len();
        let near = self.lexicon.reach(word).but_for(6, word);
        let mut nouns = if near { noun::nouns(self.lexicon, word) } else { Vec::new() };
        let others = self.others(word, capital, capital && !nouns.is_empty(), mode, form);
        if let Some(stem) = others.nominalised.filter(|_| capital && nouns.is_empty()) {
            add(&mut form.lemmas, format!("{stem}e"));
        }
        if others.any && !capital {
            nouns.clear();
        }
        self.compounds(word, &nouns, &others, capital, form);
        nouns.into_iter().for_each(|n| add(&mut form.lemmas, n));
        if form.lemmas.len() == before {
            guess(word, &mut form.lemmas);
        }
    }

    /// Takes the word apart: its base words when it is known, else itself.
    fn compounds(&self, word: &str, nouns: &[String], others: &Others, capital: bool, form: &mut Form) {
        let known = nouns.iter().chain(&others.adjectives);
        for base in known {
            let class = if nouns.contains(base) { Class::Noun } else { Class::Adjective };
            if let Some(reading) = self.splitter.split_known(base, class) {
                self.add_runs(&parts_of(base, &reading), false, false, form);
            }
        }
        // A form of a known verb is no compound of anything else.
        if !nouns.is_empty() || others.any {
            return;
        }
        let Some(reading) = self.splitter.split(word, None) else { return };
        let last = reading.members.last().expect("a reading has two members");
        for base in &last.bases {
            let whole = format!("{}{base}", &word[..last.start]);
            // Asylsuchenden: the nominalised participle, which stands in -e.
            if capital && reading.class == Class::Adjective && nominal_stem(word) == Some(whole.as_str()) {
                add(&mut form.lemmas, format!("{whole}e"));
            }
            add(&mut form.lemmas, whole);
        }
        self.add_runs(&parts_of(word, &reading), false, false, form);
    }

    /// Adds the adjectives and verbs.
    fn others<'w>(
        &self,
        word: &'w str,
        capital: bool,
        is_noun: bool,
        mode: Mode,
        form: &mut Form,
    ) -> Others<'w> {
        let near = self.lexicon.reach(word).but_for(6, word);
        let mut adjectives = if near { adjective::known(self.lexicon, word) } else { Vec::new() };
        let verbs = verbs(self.lexicon, self.irregular, word);
        if adjectives.is_empty() && verbs.is_empty() && !capital {
            adjectives = adjective::unknown(self.lexicon, word);
        }
        let any = !adjectives.is_empty() || !verbs.is_empty();
        let nominal = nominal_stem(word);
        let mut nominalised = nominal.is_some_and(|stem| adjectives.iter().any(|a| a == stem));
        for adjective in &adjectives {
            add(&mut form.lemmas, adjective.clone());
        }
        for (verb, part) in verbs {
            match part {
                // Behind a capital, a form that is a noun is hardly the verb at the beginning of a sentence.
                Part::Finite if is_noun => {}
                Part::Finite | Part::Infinitive => add(&mut form.lemmas, verb),
                Part::Participle(participle) => {
                    nominalised |= nominal == Some(participle.as_str());
                    // In a query, an inflected participle means the participle, in all its endings, and not the whole verb.
                    if mode == Mode::Text || participle == word {
                        add(&mut form.lemmas, verb);
                    }
                    add(&mut form.lemmas, participle);
                }
            }
        }
        Others { any, adjectives, nominalised: nominal.filter(|_| nominalised) }
    }

    /// The members of a word with hyphens, those within its segments included.
    fn hyphenated(&self, segments: &[&str], closes: bool) -> Parts {
        let mut members = Vec::new();
        for (number, segment) in segments.iter().enumerate() {
            let last = number + 1 == segments.len() && !closes;
            match self.splitter.split(segment, None) {
                Some(reading) => members.extend(parts_of(segment, &reading).members),
                None if last => members.push((segment.to_string(), self.bases(segment))),
                None => {
                    let mut bases = self.splitter.first(segment);
                    if bases.is_empty() {
                        bases = self.bases(segment);
                    }
                    // Runde-Tisch-Gespräche
                    if let Some(adjective) = segment.strip_suffix('e')
                        && self.lexicon.is(adjective, Entry::ADJECTIVE)
                    {
                        add(&mut bases, adjective.to_string());
                    }
                    members.push((segment.to_string(), bases));
                }
            }
        }
        Parts { members }
    }

    /// What a segment at the end of a hyphenated word can be.
    fn bases(&self, segment: &str) -> Vec<String> {
        let nouns = noun::nouns(self.lexicon, segment);
        if !nouns.is_empty() {
            return nouns;
        }
        let mut form = Form::default();
        self.word(segment, true, Mode::Text, &mut form);
        form.lemmas
    }

    /// Adds every run of members: at the beginning, at the end, anywhere.
    fn add_runs(&self, parts: &Parts, opens: bool, closes: bool, form: &mut Form) {
        let members = &parts.members;
        for from in 0..members.len() {
            let mut before = String::new();
            for to in from..members.len() {
                let (surface, bases) = &members[to];
                let whole = from == 0 && to + 1 == members.len() && !opens && !closes;
                for base in bases.iter().filter(|_| !whole) {
                    let key = format!("{before}{base}");
                    if from == 0 && !opens {
                        add(&mut form.firsts, key.clone());
                    }
                    if to + 1 == members.len() && !closes {
                        add(&mut form.lasts, key.clone());
                    }
                    add(&mut form.parts, key);
                }
                before.push_str(surface);
            }
        }
    }
}

fn parts_of(word: &str, reading: &Reading) -> Parts {
    let members =
        reading.members.iter().map(|m| (word[m.start..m.end].to_string(), m.bases.clone())).collect();
    Parts { members }
}

/// What is left of an adjective's form that may be a noun: Zugewanderten → zugewandert.
fn nominal_stem(word: &str) -> Option<&str> {
    ["en", "er", "em", "es", "e"].iter().find_map(|ending| word.strip_suffix(ending))
}

/// A word that is neither in the lexicon nor a compound of its words: itself, and without an ending that is hardly anything else.
fn guess(word: &str, lemmas: &mut Vec<String>) {
    add(lemmas, word.to_string());
    for (ending, kept) in [
        ("erinnen", "er"),
        ("erin", "er"),
        ("istinnen", "ist"),
        ("ungen", "ung"),
        ("heiten", "heit"),
        ("keiten", "keit"),
        ("schaften", "schaft"),
        ("ionen", "ion"),
        ("taeten", "taet"),
        ("ern", "er"),
        ("ers", "er"),
        ("isten", "ist"),
    ] {
        if let Some(stem) = word.strip_suffix(ending).filter(|s| s.len() >= 3) {
            add(lemmas, format!("{stem}{kept}"));
            return;
        }
    }
    if let Some(stem) = word.strip_suffix('s').filter(|s| s.len() >= 5 && !s.ends_with('s')) {
        add(lemmas, stem.to_string());
    }
}
