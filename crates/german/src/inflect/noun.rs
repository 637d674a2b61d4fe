//! Nouns: case and number, and the words for women that belong to those for men.

use super::{add, without_umlaut};
use crate::lexicon::{Entry, Words};

/// An ending, the kinds of plural with which it goes, and whether the stem has an umlaut there.
const ENDINGS: &[(&str, u32, bool)] = &[
    ("", Entry::PLURAL_ZERO_UMLAUT, true),
    ("n", Entry::PLURAL_ZERO | Entry::PLURAL_EN, false),
    ("n", Entry::PLURAL_ZERO_UMLAUT, true),
    ("e", Entry::PLURAL_E, false),
    ("e", Entry::PLURAL_E_UMLAUT, true),
    ("en", Entry::PLURAL_E | Entry::PLURAL_EN, false),
    ("en", Entry::PLURAL_E_UMLAUT, true),
    ("er", Entry::PLURAL_ER, false),
    ("er", Entry::PLURAL_ER_UMLAUT, true),
    ("ern", Entry::PLURAL_ER, false),
    ("ern", Entry::PLURAL_ER_UMLAUT, true),
    ("se", Entry::PLURAL_E, false),
    ("sen", Entry::PLURAL_E, false),
    ("ien", Entry::PLURAL_IEN, false),
];

/// Endings of feminine nouns, which take no genitive -s, and whose plural is -en.
pub(crate) const FEMININE_SUFFIXES: &[&str] = &["ung", "heit", "keit", "schaft", "ion", "taet", "enz", "anz"];

/// Singular endings that give way to the plural's.
const REPLACED: &[&str] = &["um", "a", "o", "us", "on", "is"];

/// Plurals that no rule makes, or that the lexicon has as nouns of their own, without the -n of the dative.
const IRREGULAR: &[(&str, &str)] = &[
    ("alten", "alte"),
    ("bauten", "bau"),
    ("blicke", "blick"),
    ("brueche", "bruch"),
    ("doerfer", "dorf"),
    ("faecher", "fach"),
    ("filme", "film"),
    ("graeber", "grab"),
    ("heime", "heim"),
    ("importe", "import"),
    ("koerner", "korn"),
    ("kreise", "kreis"),
    ("lichter", "licht"),
    ("plaene", "plan"),
    ("romane", "roman"),
    ("spiele", "spiel"),
    ("stuerze", "sturz"),
    ("werkstaetten", "werkstatt"),
    ("zwecke", "zweck"),
];

/// The plural of `noun` that no rule makes.
pub(crate) fn irregular_plural(noun: &str) -> Option<&'static str> {
    IRREGULAR.iter().find(|(_, singular)| *singular == noun).map(|&(plural, _)| plural)
}

/// The nouns of which `form` may be an inflection. A form that is a noun of its own stays one.
pub(crate) fn nouns(words: &impl Words, form: &str) -> Vec<String> {
    let mut found = Vec::new();
    let is_dative = |plural: &str| !plural.ends_with('n') && form.strip_suffix('n') == Some(plural);
    if let Some(&(_, noun)) = IRREGULAR.iter().find(|(plural, _)| *plural == form || is_dative(plural)) {
        add(&mut found, noun.to_string());
    }
    let own = words.entry(form);
    if own.has(Entry::NOUN) {
        add(&mut found, base(words, form, own));
        // Das Arbeiten is a noun, and the plural of Arbeit.
        if !own.has(Entry::VERB) {
            return found;
        }
    }
    if let Some(man) = feminine(words, form) {
        add(&mut found, man);
        return found;
    }
    for &(ending, plural, umlaut) in ENDINGS {
        // Das Reisen is the plural of Reise as well, and das Kreisen one of Kreis, but der Garten is none of Gart.
        let of_kreis =
            ending == "en" && form.strip_suffix(ending).is_some_and(|stem| words.is(stem, Entry::PLURAL_E));
        if own.has(Entry::NOUN) && ending != "n" && !of_kreis {
            continue;
        }
        let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() >= 2) else { continue };
        // Ausländern belongs to Ausländer, not to Ausland; Bürgern not to Burg.
        let dative = ending == "ern" || umlaut && ending.ends_with('n');
        if dative && words.is(&form[..form.len() - 1], Entry::NOUN) {
            continue;
        }
        if umlaut {
            if let Some(stem) = without_umlaut(stem) {
                keep(words, stem, ending, plural, &mut found);
            }
        } else {
            keep(words, stem.to_string(), ending, plural, &mut found);
        }
    }
    genitive(words, form, &mut found);
    replaced(words, form, &mut found);
    nominalised(words, form, &mut found);
    found
}

/// Adds `stem` if it is a noun that takes the ending.
fn keep(words: &impl Words, stem: String, ending: &str, plural: u32, found: &mut Vec<String>) {
    let entry = words.entry(&stem);
    if !entry.has(Entry::NOUN) || entry.has(Entry::FEMININE) {
        return;
    }
    let fits = match ending {
        "se" | "sen" => stem.ends_with('s'),
        "e" | "en" | "er" | "ern" => !stem.ends_with('e'),
        _ => true,
    };
    if !fits {
        return;
    }
    let known = entry.has(Entry::ANY_PLURAL & !Entry::PLURAL_S);
    let fits = if known {
        // The old dative in -e goes with any strong noun: im Hause.
        let dative =
            ending == "e" && entry.has(Entry::PLURAL_ER | Entry::PLURAL_ER_UMLAUT | Entry::PLURAL_E_UMLAUT);
        let weak = ending == "n" && stem.ends_with('e') && !entry.has(Entry::PLURAL_S);
        entry.has(plural) || dative || weak
    } else {
        guessed_plural(&stem) & plural != 0
    };
    if fits {
        let base = base(words, &stem, entry);
        add(found, base);
    }
}

/// How a noun of this shape usually makes its plural.
fn guessed_plural(stem: &str) -> u32 {
    let ends = |suffixes: &[&str]| suffixes.iter().any(|s| stem.ends_with(s));
    if ends(FEMININE_SUFFIXES) || ends(&["ik", "ei", "ur", "ent", "ant", "ist", "or", "e"]) {
        Entry::PLURAL_EN
    } else if ends(&["er", "el", "en", "chen", "lein"]) && !stem.ends_with("iel") {
        Entry::PLURAL_ZERO
    } else {
        Entry::PLURAL_E
    }
}

fn genitive(words: &impl Words, form: &str, found: &mut Vec<String>) {
    for ending in ["s", "es", "ses", "ns", "ens"] {
        let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() >= 2) else { continue };
        let entry = words.entry(stem);
        let shape = match ending {
            "s" => !stem.ends_with('s'),
            "ses" => stem.ends_with('s'),
            "ns" => stem.ends_with('e') && !entry.has(Entry::FEMININE),
            "ens" => matches!(stem, "herz" | "schmerz"),
            _ => !stem.ends_with('e'),
        };
        let no_genitive = stem.ends_with('e') && ending == "s" || ends_feminine(stem);
        let known = entry.has(Entry::PLURAL_S) && ending == "s";
        if shape && entry.has(Entry::NOUN) && (known || !no_genitive && !entry.has(Entry::FEMININE)) {
            add(found, base(words, stem, entry));
        }
    }
}

pub(crate) fn ends_feminine(stem: &str) -> bool {
    FEMININE_SUFFIXES.iter().any(|suffix| stem.ends_with(suffix))
}

/// Zentren → Zentrum, Firmen → Firma, Praktika → Praktikum, Indizes → Index.
fn replaced(words: &impl Words, form: &str, found: &mut Vec<String>) {
    for plural in ["en", "a"] {
        let Some(stem) = form.strip_suffix(plural).filter(|s| s.len() >= 3) else { continue };
        for singular in REPLACED.iter().filter(|s| plural == "en" || matches!(**s, "um" | "on")) {
            let base = format!("{stem}{singular}");
            if words.is(&base, Entry::PLURAL_REPLACED) {
                add(found, base);
                break;
            }
        }
    }
    for (plural, singular) in [("izes", "ex"), ("izes", "ix"), ("izen", "ix")] {
        if let Some(stem) = form.strip_suffix(plural) {
            let base = format!("{stem}{singular}");
            if words.is(&base, Entry::NOUN) {
                add(found, base);
            }
        }
    }
}

/// Jugendlicher, Jugendlichen → Jugendliche.
fn nominalised(words: &impl Words, form: &str, found: &mut Vec<String>) {
    for ending in ["r", "n", "m", "s"] {
        let Some(base) = form.strip_suffix(ending).filter(|b| b.ends_with('e')) else { continue };
        if words.is(base, Entry::NOMINALISED) {
            add(found, base.to_string());
        }
    }
}

/// The key of a noun: a woman's word goes with the man's, a nominalised adjective stands in -e.
fn base(words: &impl Words, noun: &str, entry: Entry) -> String {
    if entry.has(Entry::FEMININE)
        && let Some(man) = noun.strip_suffix("in").and_then(|stem| man(words, stem))
    {
        return man;
    }
    if entry.has(Entry::NOMINALISED)
        && let Some(stem) = noun.strip_suffix('r')
    {
        return stem.to_string();
    }
    noun.to_string()
}

/// The man's word of a form in -in or -innen: Migrantinnen → Migrant. `None` for words that only look like one (Termin).
fn feminine(words: &impl Words, form: &str) -> Option<String> {
    let singular = form.strip_suffix("nen").filter(|s| s.ends_with("in")).unwrap_or(form);
    let stem = singular.strip_suffix("in")?;
    let entry = words.entry(singular);
    if entry.has(Entry::NOUN) {
        return entry.has(Entry::FEMININE).then(|| base(words, singular, entry));
    }
    if singular == form && !is_agent(stem) {
        return None;
    }
    man(words, stem)
}

/// Stems to which -in is added freely.
fn is_agent(stem: &str) -> bool {
    ["er", "ent", "ant", "ist", "or", "eur", "ier", "log", "graf", "lots"].iter().any(|s| stem.ends_with(s))
        && stem.len() >= 5
}

/// The man's word for a stem before -in: Kund → Kunde, Ärzt → Arzt, Kolleg → Kollege.
pub(crate) fn man(words: &impl Words, stem: &str) -> Option<String> {
    if stem.len() < 3 {
        return None;
    }
    let plain = without_umlaut(stem);
    // Zeugin belongs to Zeuge, not to Zeug: the weak noun goes first. Landrätin belongs to Landrat.
    let last_vowel = plain.as_deref().filter(|_| umlaut_in_last_syllable(stem));
    let tries = [
        (Some(stem), "e"),
        (last_vowel, ""),
        (Some(stem), ""),
        (Some(stem), "er"),
        (plain.as_deref(), ""),
        (plain.as_deref(), "e"),
    ];
    for (stem, ending) in tries {
        let Some(stem) = stem else { continue };
        let candidate = format!("{stem}{ending}");
        let entry = words.entry(&candidate);
        if entry.has(Entry::NOUN) && !entry.has(Entry::FEMININE) {
            return Some(base(words, &candidate, entry));
        }
    }
    None
}

/// Whether nothing but consonants follows the last umlaut: raet, aerzt, but not schueler.
fn umlaut_in_last_syllable(stem: &str) -> bool {
    let at = ["ae", "oe", "ue"].iter().filter_map(|u| stem.rfind(u)).max();
    at.is_some_and(|at| !stem[at + 2..].contains(['a', 'e', 'i', 'o', 'u', 'y']))
}
