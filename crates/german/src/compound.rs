//! Compounds: where they come apart, and which words their members are.
//!
//! A word comes apart where the lexicon's own compounds do: each member costs less the more compounds of the lexicon it
//! begins or ends, and every further member costs something, so that long known members win. A cheapest reading's members
//! are then taken apart in the same way, down to simple words.

use crate::function_words;
use crate::inflect::noun::{ends_feminine, nouns};
use crate::inflect::verb::{self, participle_of};
use crate::inflect::{add, adjective, without_umlaut};
use crate::irregular::Irregular;
use crate::lexicon::{Entry, Words};
use crate::members::{ADVERBS, MEMBER, cost, may_be_member, takes_s};

/// What a member is at the end of a compound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Noun,
    Adjective,
}

/// A member: where it stands in the folded word, and the words that it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) bases: Vec<String>,
}

/// A word taken apart into two members or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) members: Vec<Member>,
    pub(crate) class: Class,
}

/// What the splitter looks words up in.
pub(crate) struct Splitter<'a, W: Words> {
    pub(crate) words: &'a W,
    pub(crate) irregular: &'a Irregular,
}

/// What a word of the lexicon may cost at most to be taken apart, and what any other may, for each member.
const STRICT: u32 = 17;
const LENIENT: u32 = 24;

/// Bytes of the longest word that is taken apart. Officialese has words of eighty letters; what is longer was glued together,
/// and costs the cube of its length.
const LONGEST: usize = 120;

impl<W: Words> Splitter<'_, W> {
    /// The cheapest reading of `word` (folded, one segment), taken apart to its simple members. `None` for a simplex.
    pub(crate) fn split(&self, word: &str, only: Option<Class>) -> Option<Reading> {
        if !(6..=LONGEST).contains(&word.len()) {
            return None;
        }
        let entry = self.words.entry(word);
        // Das Verbrechen is no rake.
        if entry.has(Entry::VERB) && verb::INSEPARABLE.iter().any(|prefix| word.starts_with(prefix)) {
            return None;
        }
        let (cost, reading) = self.cheapest(word, only)?;
        let known = entry.has(Entry::NOUN | Entry::ADJECTIVE);
        let limit = if known { STRICT } else { LENIENT };
        if cost > limit * reading.members.len() as u32 {
            return None;
        }
        Some(self.to_simple_members(word, reading))
    }

    /// A word of the lexicon, taken apart.
    pub(crate) fn split_known(&self, base: &str, class: Class) -> Option<Reading> {
        let reading = self.split(base, Some(class));
        // Mitarbeitende is no Ende, and Filmschaffende none either.
        let is_end = |reading: &Reading| reading.members.last().is_some_and(|last| last.bases == ["ende"]);
        let participle = self.words.is(base, Entry::NOMINALISED) && base.ends_with("ende");
        if participle && reading.as_ref().is_none_or(is_end) {
            return self.split(base, Some(Class::Adjective));
        }
        reading
    }

    /// Dynamic programme over the places where a member may begin, from the left.
    fn cheapest(&self, word: &str, only: Option<Class>) -> Option<(u32, Reading)> {
        // For each place: the least cost so far, and where the member before it begins.
        let mut best: Vec<Option<(u32, usize)>> = vec![None; word.len() + 1];
        best[0] = Some((0, 0));
        let mut end: Option<(u32, usize, Vec<String>, Class)> = None;
        for at in 0..word.len() - 2 {
            let Some((cost, before)) = best[at] else { continue };
            if at > 0
                && !self.is_participle(word, before, at)
                && let Some((last, bases, class)) = self.last(&word[at..], only)
            {
                let total = cost + last;
                if end.as_ref().is_none_or(|e| total < e.0) {
                    end = Some((total, at, bases, class));
                }
            }
            for to in self.first_ends(word, at) {
                let total = cost + self.first_cost(&word[at..to]);
                if best[to].is_none_or(|b| total < b.0) {
                    best[to] = Some((total, at));
                }
            }
        }
        let (cost, start, bases, class) = end?;
        let mut members = vec![Member { start, end: word.len(), bases }];
        let mut at = start;
        while at > 0 {
            let before = best[at]?.1;
            members.push(Member { start: before, end: at, bases: self.first(&word[before..at]) });
            at = before;
        }
        members.reverse();
        Some((cost, Reading { members, class }))
    }

    /// Whether what seems to be Ende, behind two members or more, is the ending of a participle: Schutz|such|ende.
    fn is_participle(&self, word: &str, before: usize, at: usize) -> bool {
        let ends = before > 0 && matches!(&word[at..], "ende" | "enden");
        ends && !participle_of(self.words, self.irregular, &word[before..at + 3]).is_empty()
    }

    /// Where a first or middle member that begins at `at` may end.
    fn first_ends(&self, word: &str, at: usize) -> Vec<usize> {
        let rest = &word[at..];
        let reach = self.words.reach(rest);
        (3..=rest.len().saturating_sub(3))
            .filter(|&n| rest.is_char_boundary(n))
            // A word with a gender form within is no compound with innen: Dezernentinnenrunde.
            .filter(|&n| at == 0 || &rest[..n] != "innen")
            .filter(|&n| reach.may_be_member(rest, n) && self.is_first(&rest[..n]))
            .map(|n| at + n)
            .collect()
    }

    fn is_first(&self, segment: &str) -> bool {
        self.words.entry(segment).first() > 0 || !self.first(segment).is_empty()
    }

    fn first_cost(&self, segment: &str) -> u32 {
        let mut productivity = self.words.entry(segment).first();
        if productivity < 6 {
            // Arbeitnehmer: what begins compounds with a linking s does so without it, too, if seldom.
            let linked = self.words.entry(&format!("{segment}s")).first();
            productivity = productivity.max(linked.saturating_sub(2));
        }
        MEMBER + cost(productivity, segment)
    }

    /// The words that `segment` may be before another member.
    pub(crate) fn first(&self, segment: &str) -> Vec<String> {
        let mut found = Vec::new();
        if !may_be_member(segment) {
            return found;
        }
        if ADVERBS.contains(&segment) {
            found.push(segment.to_string());
            return found;
        }
        if function_words::base(segment).is_some() {
            return found;
        }
        let entry = self.words.entry(segment);
        if entry.has(Entry::ADJECTIVE) {
            add(&mut found, segment.to_string());
        }
        if entry.has(Entry::NOUN) && !takes_s(segment) {
            found.extend(nouns(self.words, segment));
        }
        if found.is_empty() {
            self.linked(segment, &mut found);
        }
        // Sprach, Wohn; Leit may be either. A noun that has no forms of its own is hardly more than such a stem, nor is one that
        // ends no compounds (Lehr: die Lehren are those of die Lehre).
        if !segment.ends_with('e') {
            let with_e = format!("{segment}e");
            let is_noun = self.words.is(&with_e, Entry::NOUN);
            let verbs = verb::infinitives(self.words, segment);
            let of_others =
                if is_noun && !verbs.is_empty() && entry.last() <= 1 { Entry::PLURAL_EN } else { 0 };
            let own = Entry::ANY_PLURAL & !Entry::PLURAL_S & !of_others;
            if found.is_empty() || entry.has(Entry::NOUN) && !entry.has(own | Entry::ADJECTIVE) {
                found.extend(is_noun.then_some(with_e));
                found.extend(verbs);
            }
        }
        // Lesepate, Bleiberecht: behind such consonants the stem of a verb has an e; it may be a noun's as well (die Bleibe).
        if let Some(stem) = segment.strip_suffix('e')
            && (found.is_empty()
                || entry.has(Entry::NOUN)
                    && stem.ends_with(['b', 'd', 'g', 's', 't'])
                    && !stem.ends_with("ss"))
        {
            verb::infinitives(self.words, stem).into_iter().for_each(|verb| add(&mut found, verb));
        }
        found
    }

    /// Nouns with a linking ending: Arbeits, Kinder, Länder, Frauen, Herzens.
    fn linked(&self, segment: &str, found: &mut Vec<String>) {
        for ending in ["s", "es", "ens", "ns"] {
            if let Some(stem) = segment.strip_suffix(ending)
                && stem.len() >= 3
                && self.words.is(stem, Entry::NOUN | Entry::VERB)
                && may_be_member(stem)
                && !self.words.is(stem, Entry::FEMININE)
                && (ending != "s" || !stem.ends_with('s'))
                && (ending == "s"
                    || self.words.is(stem, Entry::NOUN)
                        && (ending != "es" || !ends_feminine(stem) && !stem.ends_with('e')))
            {
                add(found, stem.to_string());
                return;
            }
        }
        // Geschichts, Hilfs: the e gives way to the s.
        if let Some(stem) = segment.strip_suffix('s').filter(|s| s.len() >= 4 && !s.ends_with(['s', 'e'])) {
            let with_e = format!("{stem}e");
            if self.words.is(&with_e, Entry::NOUN) && !self.words.is(stem, Entry::NOUN | Entry::VERB) {
                add(found, with_e);
            }
            return;
        }
        if !segment.ends_with('s') && !takes_s(segment) {
            found.extend(nouns(self.words, segment).into_iter().filter(|n| n.len() >= 3 && may_be_member(n)));
        }
    }

    /// The words that `segment` may be at the end, with their cost; nouns before adjectives.
    fn last(&self, segment: &str, only: Option<Class>) -> Option<(u32, Vec<String>, Class)> {
        if !may_be_member(segment) || function_words::base(segment).is_some() {
            return None;
        }
        let mut bases = Vec::new();
        let mut class = Class::Noun;
        let near = self.words.reach(segment).but_for(5, segment);
        if near && only != Some(Class::Adjective) {
            bases = nouns(self.words, segment);
            bases.retain(|b| may_be_member(b));
        }
        if bases.is_empty()
            && only != Some(Class::Adjective)
            && let Some((adjective, noun)) = self.derived(segment)
        {
            let cost = cost(self.words.entry(adjective).last(), noun) + MEMBER;
            return Some((cost, vec![noun.to_string()], class));
        }
        if bases.is_empty() && only != Some(Class::Noun) {
            class = Class::Adjective;
            bases = self.last_adjectives(segment, near);
        }
        let least = bases.iter().map(|base| cost(self.words.entry(base).last(), base)).min()?;
        Some((least + MEMBER, bases, class))
    }

    /// Wohnungslosigkeit, Staatsangehörigkeit come apart where wohnungslos and staatsangehörig do, though there may be no word
    /// Losigkeit: the adjective, and the noun made from it.
    fn derived<'s>(&self, segment: &'s str) -> Option<(&'s str, &'s str)> {
        let noun = segment.strip_suffix("en").unwrap_or(segment);
        let mut adjectives = ["keit", "igkeit"].iter().filter_map(|suffix| noun.strip_suffix(suffix));
        let adjective = adjectives.find(|a| may_be_member(a) && self.words.is(a, Entry::ADJECTIVE))?;
        Some((adjective, noun))
    }

    /// Adjectives and participles: arbeitslos, schutzsuchend.
    fn last_adjectives(&self, segment: &str, near: bool) -> Vec<String> {
        let mut bases = if near { adjective::known(self.words, segment) } else { Vec::new() };
        bases.retain(|b| may_be_member(b));
        for ending in adjective::ENDINGS {
            if let Some(participle) = segment.strip_suffix(ending).filter(|p| p.len() >= 6) {
                for verb in participle_of(self.words, self.irregular, participle) {
                    add(&mut bases, verb);
                    add(&mut bases, participle.to_string());
                }
            }
        }
        bases
    }

    /// Takes apart the members that are compounds themselves.
    fn to_simple_members(&self, word: &str, reading: Reading) -> Reading {
        let class = reading.class;
        let mut members = Vec::new();
        for member in reading.members {
            let surface = &word[member.start..member.end];
            let inner = member.bases.iter().find_map(|base| {
                // Only where the base word stands in the text as it is, so that places agree.
                let stands = surface.starts_with(base.as_str()) || same_but_end(surface, base);
                let class = if self.words.is(base, Entry::NOUN) { Class::Noun } else { Class::Adjective };
                stands.then(|| self.split_known(base, class)).flatten()
            });
            let Some(inner) = inner else {
                members.push(member);
                continue;
            };
            let count = inner.members.len();
            for (number, mut part) in inner.members.into_iter().enumerate() {
                part.start += member.start;
                part.end = if number + 1 == count { member.end } else { part.end + member.start };
                members.push(part);
            }
        }
        Reading { members, class }
    }
}

/// Whether base and surface agree up to the last member's ending or umlaut.
fn same_but_end(surface: &str, base: &str) -> bool {
    surface.len() >= base.len() && without_umlaut(surface).is_some_and(|plain| plain.starts_with(base))
        || base.strip_suffix('e').is_some_and(|stem| surface.starts_with(stem))
}
