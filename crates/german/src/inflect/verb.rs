//! Verbs: person, tense, participles with their endings, the infinitive with zu.

use super::add;
use super::adjective::ENDINGS as PARTICIPLE_ENDINGS;
use crate::irregular::{Irregular, Kind};
use crate::lexicon::{Entry, Words};

/// First parts of verbs, longest first where one begins another; the participle's ge stands behind those that separate.
pub(crate) const SEPARABLE: &[&str] = &[
    "auseinander",
    "aneinander",
    "zusammen",
    "entgegen",
    "gegenueber",
    "hinein",
    "heraus",
    "herein",
    "herunter",
    "hinaus",
    "hinzu",
    "herum",
    "hervor",
    "herbei",
    "voran",
    "voraus",
    "vorbei",
    "weiter",
    "wieder",
    "sicher",
    "nieder",
    "zurecht",
    "zurueck",
    "ueberein",
    "ueber",
    "unter",
    "durch",
    "statt",
    "teil",
    "nach",
    "fest",
    "frei",
    "fort",
    "bereit",
    "wahr",
    "heim",
    "dar",
    "bei",
    "auf",
    "aus",
    "ein",
    "her",
    "hin",
    "hoch",
    "los",
    "mit",
    "vor",
    "weg",
    "um",
    "ab",
    "an",
    "da",
    "zu",
];

/// First parts of verbs whose participle has no ge.
pub(crate) const INSEPARABLE: &[&str] = &[
    "hinter", "wider", "ueber", "unter", "miss", "emp", "ent", "ver", "zer", "be", "er", "ge", "um", "voll",
    "durch", "wieder",
];

/// What a verb's form is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Infinitive,
    Finite,
    /// With the participle itself, without its ending.
    Participle(String),
}

/// The verbs of which `form` may be an inflection.
pub(crate) fn verbs(words: &impl Words, irregular: &Irregular, form: &str) -> Vec<(String, Part)> {
    let mut found = Vec::new();
    if words.is(form, Entry::VERB) {
        found.push((form.to_string(), Part::Infinitive));
    }
    // teilhaben: a strong verb takes any first part.
    for (prefix, rest) in prefixes(form, SEPARABLE, false) {
        if irregular.is_infinitive(rest) {
            push(&mut found, format!("{prefix}{rest}"), Part::Infinitive);
        }
    }
    finite(words, form, &mut found);
    irregular_forms(words, irregular, form, &mut found);
    for ending in PARTICIPLE_ENDINGS {
        if let Some(participle) = form.strip_suffix(ending).filter(|s| s.len() >= 4) {
            for verb in participle_of(words, irregular, participle) {
                push(&mut found, verb, Part::Participle(participle.to_string()));
            }
        }
    }
    if let Some(verb) = with_zu(words, form) {
        push(&mut found, verb, Part::Infinitive);
    }
    found
}

/// Whether `form` may be a finite verb or an infinitive: as [`verbs`] finds them, without a look at its participles.
pub(crate) fn is_finite(words: &impl Words, irregular: &Irregular, form: &str) -> bool {
    if words.is(form, Entry::VERB) {
        return true;
    }
    let mut found = Vec::new();
    finite(words, form, &mut found);
    irregular_forms(words, irregular, form, &mut found);
    !found.is_empty()
}

/// Whether `stem` is a participle, and of which verbs.
pub(crate) fn participle_of(words: &impl Words, irregular: &Irregular, participle: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !participle.ends_with(['d', 't', 'n']) {
        return found;
    }
    // integrierend, fördernd
    if let Some(verb) = participle.strip_suffix('d').filter(|v| words.is(v, Entry::VERB)) {
        add(&mut found, verb.to_string());
    }
    if let Some(stem) = participle.strip_suffix('t') {
        for stem in [Some(stem), stem.strip_suffix('e')].into_iter().flatten() {
            for verb in weak(words, stem) {
                add(&mut found, verb);
            }
        }
    }
    for (prefix, rest) in prefixes(participle, SEPARABLE, true) {
        for &(infinitive, kind) in irregular.get(rest) {
            if kind == Kind::Participle {
                let verb = format!("{prefix}{infinitive}");
                if prefix.is_empty() || rest.starts_with("ge") || words.is(&verb, Entry::VERB) {
                    add(&mut found, verb);
                }
            }
        }
    }
    for (prefix, rest) in prefixes(participle, INSEPARABLE, false) {
        for &(infinitive, kind) in irregular.get(&format!("ge{rest}")) {
            let verb = format!("{prefix}{infinitive}");
            // Almost any strong verb takes these; ge- alone is rather the participle's.
            if kind == Kind::Participle && rest.len() >= 5 && (prefix != "ge" || words.is(&verb, Entry::VERB))
            {
                add(&mut found, verb);
            }
        }
    }
    // anerkannt, einbezogen, miteinbezogen
    for (prefix, rest) in prefixes(participle, SEPARABLE, false) {
        if INSEPARABLE.iter().any(|p| rest.starts_with(p)) && !rest.starts_with("ge") {
            for inner in participle_of(words, irregular, rest) {
                add(&mut found, format!("{prefix}{inner}"));
            }
        }
    }
    found
}

/// The weak verbs of a participle's stem, with or without ge: gefoerder, ausgebilde, beteilig, integrier.
fn weak(words: &impl Words, stem: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (prefix, rest) in prefixes(stem, SEPARABLE, true) {
        if let Some(bare) = rest.strip_prefix("ge") {
            // The ge within is evidence enough for a verb that the lexicon does not have.
            found.extend(infinitives(words, bare).into_iter().map(|verb| format!("{prefix}{verb}")));
        }
    }
    // So is a verb that the lexicon has with its first part alone: ausgestattet, bereitgestellt.
    for (at, ge) in stem.match_indices("ge").filter(|&(at, _)| at >= 2) {
        for verb in infinitives(words, &format!("{}{}", &stem[..at], &stem[at + ge.len()..])) {
            add(&mut found, verb);
        }
    }
    // A verb on -ieren, or with an inseparable prefix, has a participle without ge; so has one whose prefix lies within
    // (anerkannt, miteinbezogen), and the third person of any other looks the same.
    let without_ge =
        stem.ends_with("ier") || INSEPARABLE.iter().any(|p| stem.starts_with(p) && stem.len() >= p.len() + 3);
    if without_ge {
        found.extend(infinitives(words, stem));
    }
    found
}

fn finite(words: &impl Words, form: &str, found: &mut Vec<(String, Part)>) {
    for ending in ["test", "ten", "tet", "te", "est", "st", "et", "t", "e"] {
        let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() >= 2) else { continue };
        for verb in infinitives(words, stem) {
            push(found, verb, Part::Finite);
        }
        // arbeitete, rechnete
        if ending.starts_with('t')
            && let Some(stem) = stem.strip_suffix('e')
        {
            for verb in infinitives(words, stem) {
                push(found, verb, Part::Finite);
            }
        }
    }
}

/// The infinitives of a stem: wohn → wohnen, förder → fördern, samml → sammeln.
pub(crate) fn infinitives(words: &impl Words, stem: &str) -> Vec<String> {
    let mut candidates = vec![format!("{stem}en")];
    if stem.ends_with("er") || stem.ends_with("el") || stem.ends_with("tu") {
        candidates.push(format!("{stem}n"));
    } else if let Some(head) = stem.strip_suffix('l') {
        candidates.push(format!("{head}eln"));
    }
    candidates.retain(|c| words.is(c, Entry::VERB));
    candidates
}

/// Forms of strong and mixed verbs, with a prefix or without: bekam, verstand, ausging.
fn irregular_forms(words: &impl Words, irregular: &Irregular, form: &str, found: &mut Vec<(String, Part)>) {
    // Sie führen is hardly of fahren.
    if words.is(form, Entry::VERB) {
        return;
    }
    let separable = prefixes(form, SEPARABLE, true);
    for (prefix, rest) in separable.into_iter().chain(prefixes(form, INSEPARABLE, false)) {
        for &(infinitive, kind) in irregular.get(rest) {
            let verb = format!("{prefix}{infinitive}");
            if kind == Kind::Finite
                && (SEPARABLE.contains(&prefix) || prefix.is_empty() || words.is(&verb, Entry::VERB))
            {
                push(found, verb, Part::Finite);
            }
        }
    }
}

/// Whether `form` is the past or subjunctive of a strong or mixed verb, with a prefix or without.
pub(crate) fn is_irregular_past(irregular: &Irregular, form: &str) -> bool {
    let separable = prefixes(form, SEPARABLE, true);
    let mut splits = separable.into_iter().chain(prefixes(form, INSEPARABLE, false));
    splits.any(|(_, rest)| irregular.get(rest).iter().any(|&(_, kind)| kind == Kind::Finite))
}

/// Whether `form` is the infinitive of a strong verb with a prefix: verfahren, beraten.
pub(crate) fn is_prefixed_strong(irregular: &Irregular, form: &str) -> bool {
    let separable = prefixes(form, SEPARABLE, false);
    let mut splits = separable.into_iter().chain(prefixes(form, INSEPARABLE, false));
    splits.any(|(prefix, rest)| prefix != "ge" && irregular.is_infinitive(rest))
}

/// teilzunehmen → teilnehmen.
fn with_zu(words: &impl Words, form: &str) -> Option<String> {
    if !form.ends_with('n') {
        return None;
    }
    form.match_indices("zu").filter(|&(at, _)| at >= 2).find_map(|(at, _)| {
        let verb = format!("{}{}", &form[..at], &form[at + 2..]);
        let known = words.is(&verb, Entry::VERB)
            || SEPARABLE.contains(&&form[..at]) && words.is(&form[at + 2..], Entry::VERB);
        known.then_some(verb)
    })
}

/// The ways to take a prefix off `form`, the empty one among them when asked for.
fn prefixes<'a>(form: &'a str, list: &[&'a str], empty: bool) -> Vec<(&'a str, &'a str)> {
    let mut found: Vec<_> = if empty { vec![("", form)] } else { Vec::new() };
    let Some(first) = form.bytes().next() else { return found };
    for &prefix in list {
        // Most prefixes are told apart by their first letter.
        if prefix.as_bytes()[0] == first
            && let Some(rest) = form.strip_prefix(prefix).filter(|rest| rest.len() >= 2)
        {
            found.push((prefix, rest));
        }
    }
    found
}

fn push(found: &mut Vec<(String, Part)>, verb: String, part: Part) {
    if !found.iter().any(|(v, p)| *v == verb && *p == part) {
        found.push((verb, part));
    }
}
