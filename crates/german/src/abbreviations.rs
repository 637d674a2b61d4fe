//! Closed lists of abbreviations, folded and without blanks.

/// Abbreviations of several parts, which are one word even when written with blanks ("z. B.").
/// Each is written with its stops; a part may be longer than a letter.
const SEVERAL_PARTS: &[&str] = &[
    "a.a.o.", "a.d.", "a.m.", "a.n.g.", "b.w.", "d.h.", "d.i.", "d.j.", "d.m.", "e.g.", "e.v.", "g.u.",
    "i.a.", "i.allg.", "i.b.", "i.d.f.", "i.d.r.", "i.d.s.", "i.e.s.", "i.h.v.", "i.s.", "i.s.d.", "i.s.v.",
    "i.r.", "i.v.", "i.v.m.", "i.w.s.", "i.z.m.", "k.a.", "m.a.w.", "m.e.", "m.w.", "n.b.", "n.chr.",
    "o.ae.", "o.a.", "o.g.", "o.j.", "o.k.", "o.o.", "o.v.", "p.a.", "p.m.", "p.s.", "s.a.", "s.o.", "s.s.",
    "s.u.", "u.a.", "u.a.m.", "u.ae.", "u.ae.m.", "u.d.", "u.e.", "u.g.", "u.m.", "u.s.w.", "u.u.", "u.v.a.",
    "u.v.a.m.", "u.v.m.", "u.z.", "v.a.", "v.a.m.", "v.chr.", "v.d.", "v.h.", "v.l.n.r.", "z.b.", "z.d.a.",
    "z.hd.", "z.k.", "z.t.", "z.tl.", "z.z.", "z.zt.", "m.f.g.",
];

/// Abbreviations after which a sentence goes on whatever follows: titles, references, words that need a noun behind them.
const GOES_ON: &[&str] = &[
    "abb", "abl", "abs", "abschn", "abt", "adj", "akad", "allg", "anl", "anm", "aufl", "az", "bd", "bearb",
    "bes", "beschl", "betr", "bgbl", "bspw", "buchst", "bzgl", "bzw", "ca", "dipl", "dr", "drs", "ebd", "ed",
    "eigtl", "einschl", "entspr", "erg", "ev", "evtl", "exkl", "fa", "fam", "fn", "fr", "gem", "gen", "ges",
    "gesch", "ggf", "ggfs", "ggue", "gmbl", "gvbl", "hl", "hr", "hrn", "hrsg", "hs", "ing", "inkl", "insb",
    "insbes", "insg", "jg", "jun", "kap", "kath", "kl", "lfd", "lit", "max", "med", "min", "mind", "nr",
    "nrn", "oec", "oeff", "paed", "phil", "pol", "prof", "rd", "rer", "rn", "rspr", "s", "sen", "sog", "soz",
    "st", "staatl", "stv", "tab", "tel", "ued", "urspr", "vgl", "vors", "vs", "wiss", "ziff", "zit", "zw",
    "zzgl", "d.h.", "z.b.", "i.v.m.", "i.s.d.", "i.s.v.", "i.h.v.", "i.allg.", "m.a.w.", "s.o.", "s.u.",
    "v.a.", "i.d.f.", "i.d.s.",
];

/// Abbreviations that go on before a number, and are words of their own elsewhere: "Art. 3", "jeder Art.", "So. 10 Uhr".
const BEFORE_NUMBER: &[&str] = &["art", "so"];

/// Abbreviations that may close a sentence: what follows decides.
const MAY_END: &[&str] = &[
    "al", "bsp", "co", "dgl", "ect", "etc", "f", "ff", "inc", "jh", "jhd", "jr", "kg", "ltd", "mio", "mrd",
    "mtl", "o", "od", "plz", "pkt", "sek", "sr", "std", "str", "tsd", "usf", "usw", "uvm", "zt", "jan",
    "feb", "apr", "aug", "sept", "sep", "okt", "nov", "dez", "mo", "di", "mi", "do", "sa",
];

/// Whether `text` (folded, without blanks, with its stops) is a whole abbreviation of several parts.
pub(crate) fn is_several_parts(text: &str) -> bool {
    SEVERAL_PARTS.contains(&text)
}

/// Whether a longer abbreviation of several parts begins with `text`.
pub(crate) fn begins_several_parts(text: &str) -> bool {
    SEVERAL_PARTS.iter().any(|a| a.len() > text.len() && a.starts_with(text))
}

/// What a full stop behind `word` (folded; no stop of its own unless of several parts) says about the sentence.
pub(crate) fn after_stop(word: &str, number_follows: bool) -> AfterStop {
    if GOES_ON.contains(&word) || number_follows && BEFORE_NUMBER.contains(&word) {
        AfterStop::GoesOn
    } else if MAY_END.contains(&word)
        // Goethestr.
        || word.ends_with("str")
        || is_several_parts(word)
        || word.chars().count() == 1
    {
        AfterStop::MayEnd
    } else {
        AfterStop::Ends
    }
}

/// See [`after_stop`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AfterStop {
    GoesOn,
    MayEnd,
    Ends,
}
