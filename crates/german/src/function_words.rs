//! Words that are neither nouns, verbs nor adjectives, and which never are members of compounds.

/// Stems that take adjective endings, with their base word.
const INFLECTED: &[(&str, &str)] = &[
    ("all", "alle"),
    ("ander", "andere"),
    ("beid", "beide"),
    ("dein", "dein"),
    ("derselb", "derselbe"),
    ("dies", "diese"),
    ("ein", "ein"),
    ("einig", "einige"),
    ("etlich", "etliche"),
    ("euer", "euer"),
    ("eur", "euer"),
    ("ihr", "ihr"),
    ("irgendein", "irgendein"),
    ("jed", "jede"),
    ("jedwed", "jedwede"),
    ("jeglich", "jegliche"),
    ("jen", "jene"),
    ("kein", "kein"),
    ("manch", "manche"),
    ("mehrer", "mehrere"),
    ("mein", "mein"),
    ("saemtlich", "saemtliche"),
    ("sein", "sein"),
    ("solch", "solche"),
    ("unser", "unser"),
    ("unsr", "unser"),
    ("welch", "welche"),
];

/// Forms that take no endings; sorted.
const PLAIN: &[&str] = &[
    "ab", "aber", "als", "also", "am", "an", "ans", "anstatt", "auch", "auf", "aufs", "aus", "ausser", "bei",
    "beim", "bis", "bzw", "da", "dabei", "dadurch", "dafuer", "dagegen", "daher", "damit", "danach", "dann",
    "daran", "darauf", "daraus", "darin", "darueber", "darum", "das", "dass", "davon", "dazu", "dem", "den",
    "denen", "denn", "der", "deren", "des", "deshalb", "dessen", "dich", "die", "dir", "doch", "dort", "du",
    "durch", "er", "es", "etc", "etwa", "etwas", "euch", "falls", "fuer", "gegen", "hier", "hierzu",
    "hinter", "ich", "ihm", "ihn", "ihnen", "im", "in", "indem", "ins", "je", "jedoch", "jemand", "man",
    "mich", "mir", "mit", "nach", "nachdem", "neben", "nein", "nicht", "nichts", "nie", "niemals", "niemand",
    "nirgends", "noch", "nun", "nur", "ob", "obwohl", "oder", "ohne", "per", "pro", "schon", "sehr", "seit",
    "seitens", "sich", "sie", "so", "sobald", "sodass", "sofern", "solange", "somit", "sondern", "sonst",
    "soweit", "sowie", "sowohl", "statt", "trotz", "ueber", "um", "und", "uns", "unter", "usw", "vom", "von",
    "vor", "waehrend", "warum", "was", "weder", "wegen", "weil", "wem", "wen", "wenn", "wer", "weshalb",
    "wessen", "wie", "wir", "wo", "wobei", "wodurch", "zu", "zum", "zur", "zwar", "zwischen",
];

/// No function word is longer; this spares most words the search.
const LONGEST: usize = 13;

/// The base word of a function word.
pub(crate) fn base(form: &str) -> Option<&str> {
    if form.len() > LONGEST {
        return None;
    }
    for (stem, base) in INFLECTED {
        if stem.as_bytes().first() == form.as_bytes().first()
            && let Some(ending) = form.strip_prefix(stem)
            && matches!(ending, "" | "e" | "en" | "em" | "er" | "es" | "s")
        {
            return Some(base);
        }
    }
    PLAIN.binary_search(&form).is_ok().then_some(form)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::PLAIN.is_sorted());
        assert!(super::INFLECTED.iter().all(|(stem, _)| stem.len() + 2 <= super::LONGEST));
    }
}
