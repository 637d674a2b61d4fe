//! What may be a member of a compound, and what it costs there.

/// Prefixes, particles, endings and other strings that the lexicon holds as words and that are never members; sorted.
const NEVER: &[&str] = &[
    "abs", "ade", "aner", "anti", "aus", "bar", "bei", "ber", "bung", "chen", "der", "dung", "dur", "ein",
    "eine", "einer", "ens", "ent", "ente", "enten", "erg", "ern", "esse", "est", "ester", "eur", "eure",
    "gen", "gene", "ges", "gion", "gung", "haft", "hafte", "heit", "hinter", "hung", "ick", "ident", "ier",
    "ina", "ine", "inter", "ion", "ionen", "ist", "keit", "kung", "lein", "lich", "lie", "ling", "lung",
    "man", "mie", "miss", "mit", "multi", "nach", "nahme", "nahmen", "nation", "nationen", "nie", "nis",
    "nung", "post", "rang", "rate", "raten", "ration", "rationen", "rie", "rung", "sal", "sam", "schaft",
    "schaften", "ser", "sie", "sion", "sten", "ster", "sung", "tel", "ten", "ter", "ther", "tion", "trans",
    "tum", "tung", "tur", "ueber", "ung", "ungen", "unter", "ure", "ver", "vor", "wider", "wohner", "zer",
    "zie",
];

/// Adverbs of direction, which part verbs and no compounds: Voraussetzung, Herausforderung; sorted.
const DIRECTIONS: &[&str] = &[
    "aneinander",
    "auseinander",
    "entgegen",
    "heraus",
    "herbei",
    "herein",
    "herum",
    "hervor",
    "hinaus",
    "hinein",
    "hinzu",
    "voran",
    "voraus",
    "vorbei",
    "zurecht",
];

/// Adverbs and other uninflected words that begin compounds: Weiterbildung, Zusammenarbeit.
pub(crate) const ADVERBS: &[&str] = &[
    "allein",
    "aussen",
    "binnen",
    "dauer",
    "erst",
    "fern",
    "fort",
    "ganz",
    "gegenueber",
    "haupt",
    "heim",
    "hoch",
    "innen",
    "jetzt",
    "mehr",
    "neu",
    "nicht",
    "nieder",
    "rueck",
    "selbst",
    "sofort",
    "vorwaerts",
    "weiter",
    "wieder",
    "wohl",
    "zurueck",
    "zusammen",
    "zwischen",
];

/// Short words that are members all the same.
const SHORT: &[&str] = &[
    "abi", "abo", "akt", "alt", "amt", "app", "arm", "art", "asyl", "bad", "bau", "bio", "bot", "bus", "eck",
    "ehe", "eid", "eis", "elf", "erb", "euro", "fern", "frei", "gas", "geh", "gut", "hand", "hoch", "hof",
    "hort", "hut", "job", "kfz", "kita", "land", "lkw", "lob", "los", "mut", "nah", "neu", "not", "oeko",
    "oel", "ohr", "ort", "pass", "pate", "pkw", "pool", "rad", "rat", "reh", "rot", "see", "set", "soll",
    "tag", "tat", "team", "tee", "tod", "ton", "tor", "tuer", "typ", "uhr", "uni", "vhs", "voll", "web",
    "weg", "wohl", "zoo", "zug",
];

/// A member more costs this much.
pub(crate) const MEMBER: u32 = 7;
/// The cost of a member that the lexicon's compounds do not show.
const UNSEEN: u32 = 15;
/// Whether `segment` (folded) can be a member at all.
pub(crate) fn may_be_member(segment: &str) -> bool {
    match segment.len() {
        0..=2 => false,
        3 => SHORT.binary_search(&segment).is_ok() && NEVER.binary_search(&segment).is_err(),
        4..=11 => NEVER.binary_search(&segment).is_err() && DIRECTIONS.binary_search(&segment).is_err(),
        _ => true,
    }
}

/// Nouns that stand before another member with a linking s alone: Bildungs-, Gesundheits-.
pub(crate) fn takes_s(noun: &str) -> bool {
    ["ung", "heit", "keit", "schaft", "ion", "taet"]
        .iter()
        .any(|suffix| noun.ends_with(suffix) && noun.len() > suffix.len() + 2)
}

/// What a member costs: less the more compounds of the lexicon have it, and less the longer it is, for long words do not stand
/// in others by chance.
pub(crate) fn cost(productivity: u32, segment: &str) -> u32 {
    let by_length = match segment.len() {
        0..=4 => 0,
        5 => 2,
        6 => 3,
        7 => 5,
        8 => 6,
        _ => 8,
    };
    let chance =
        if segment.len() <= 4 && productivity < 6 && SHORT.binary_search(&segment).is_err() { 4 } else { 0 };
    chance + UNSEEN - productivity.max(by_length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(NEVER.is_sorted() && DIRECTIONS.is_sorted() && SHORT.is_sorted());
        assert!(NEVER.iter().chain(DIRECTIONS).all(|never| never.len() <= 11));
    }
}
