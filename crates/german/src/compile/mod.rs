//! Makes the lexicon from two word lists; `examples/compile_lexicon.rs` runs it.

mod productivity;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::fold::fold;
use crate::function_words;
use crate::inflect::{adjective, noun, verb, without_umlaut};
use crate::irregular::Irregular;
use crate::lexicon::{Entry, Words};

/// Adjectives and adverbs that the list cannot tell from nouns or verbs, since it knows no capitals.
const ADJECTIVES: &str = "allgemein alt amtlich arm barrierefrei best bewusst breit bunt deutsch digital direkt dauerhaft eigen einfach eng erst fair falsch fern fest fit flexibel frei fremd frueh ganz \
    gemein gemeinsam genau gering gerecht gesamt gesund gleich gross gut halb hart heimisch hoch islamisch jung kalt kirchlich klar klein krank kurz lang laut leer leicht letzt lokal mobil muslimisch nah naechst neu niedrig \
    oeffentlich offen online positiv negativ recht reich rein richtig sauber schlecht schnell schoen schwach schwer schwierig selbst sicher sozial spaet stark still stolz tief tuerkisch weit weiter weiss wenig \
    wert wichtig wild wirksam wohl zentral privat aktiv passiv national international regional kommunal kulturell religioes kreativ effektiv individuell speziell lieb los voll schwarz rot gruen blau gelb teuer billig wach warm kuehl nett \
    ledig mehrsprachig russisch arabisch polnisch englisch franzoesisch spanisch italienisch kurdisch syrisch ehrenamtlich hauptamtlich freiwillig weiblich maennlich divers bereit satt nass trocken locker munter heiter finster mager edel eitel sauer dunkel hell blind taub stumm lahm faul dick duenn bleich reif steif straff zart wund roh treu frisch rund spitz flach glatt matt \
    platt kahl kuehn grob fein grau braun einzeln doppelt krumm schief quer schlank knapp scharf streng ernst nackt feucht heiss mild sanft schlicht moeglich lebendig faehig mitten \
    modern besonder mittler vorhanden sogenannt weltweit europaweit bundesweit landesweit kreisweit ostdeutsch westdeutsch";

/// Nouns on -er with an umlaut for a plural.
const ZERO_UMLAUT: &[&str] =
    &["vater", "mutter", "bruder", "tochter", "schwager", "acker", "hammer", "kloster"];

/// Nouns that the list lacks and that compounds need.
const NOUNS: &str = "nehmer sinti roma treff nachzug pool set soll ganztag geduldete schutzsuchende neuzugewanderte hauptamtliche \
     teilnehmende drittstaatsangehoerige beauftragte alleinerziehende mitarbeitende bande café gebung setzung sprechung \
     verordnete";

/// Verbs of which the list has too few forms to tell them from nouns, or which look like the past of another (führen).
const VERBS: &str = "ausstatten begruessen berichtigen besichtigen decken drucken erfolgen erfragen fuegen fuehren genehmigen \
     gestatten gewaehren gewichten haeufen handeln kreisen lagern mieten ruhen schulen spiegeln stoeren \
     stoppen umfassen verleiten verpassen";

/// A map over plain strings, as the lists are being read.
#[derive(Default)]
struct Draft(HashMap<String, u32>);

impl Words for Draft {
    fn entry(&self, word: &str) -> Entry {
        Entry(self.0.get(word).copied().unwrap_or(0))
    }
}

impl Draft {
    fn set(&mut self, word: &str, flags: u32) {
        *self.0.entry(word.to_string()).or_default() |= flags;
    }
}

/// Compiles the lexicon: `nouns` holds noun lemmas with their capitals, `words` every form in lower case, one a line each.
///
/// Returns the bytes of an `fst` map from folded strings to what is known of them.
#[must_use]
pub fn compile(nouns: &str, words: &str) -> Vec<u8> {
    let lemmas: Vec<String> =
        nouns.lines().filter(|n| is_plain(n)).chain(NOUNS.split_whitespace()).map(fold).collect();
    let forms: HashSet<String> = words.lines().filter(|w| is_plain(w)).map(fold).collect();
    let irregular = Irregular::new();
    let mut draft = Draft::default();
    for lemma in &lemmas {
        draft.set(lemma, Entry::NOUN);
    }
    let own: HashSet<&str> = lemmas.iter().map(String::as_str).collect();
    mark_verbs(&mut draft, &forms, &irregular);
    for lemma in &own {
        let plurals = plurals(lemma, &forms, &own);
        draft.set(lemma, plurals);
    }
    inherit_plurals(&mut draft, &own);
    mark_adjectives(&mut draft, &forms, &irregular);
    mark_nominalised(&mut draft, &forms, &own, &irregular);
    productivity::count_members(&mut draft, &irregular);
    let sorted: BTreeMap<String, u32> = draft.0.into_iter().collect();
    let map = fst::Map::from_iter(sorted.into_iter().map(|(k, v)| (k, u64::from(v))))
        .expect("sorted keys into memory");
    map.into_fst().into_inner()
}

/// Letters only, and more than one.
fn is_plain(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_alphabetic)
}

/// A verb is a form in -n with subjunctives that only verbs have, or with a present participle.
fn mark_verbs(draft: &mut Draft, forms: &HashSet<String>, irregular: &Irregular) {
    for form in forms {
        let Some(stem) = form.strip_suffix("en").or_else(|| form.strip_suffix('n')) else { continue };
        let has = |ending: &str| forms.contains(&format!("{stem}{ending}"));
        let liquid = !form.ends_with("en");
        if liquid && (has("en") || !(stem.ends_with("er") || stem.ends_with("el") || stem.ends_with("tu"))) {
            continue;
        }
        // The past of a verb looks like one: (sie) integrierten, kamen, kämen.
        let is_verb = |s: &str| forms.contains(&format!("{s}en")) || forms.contains(&format!("{s}n"));
        let past =
            stem.strip_suffix('t').is_some_and(|s| is_verb(s) || s.strip_suffix('e').is_some_and(is_verb));
        if past && !has("ete") || verb::is_irregular_past(irregular, form) {
            continue;
        }
        let present = if liquid { has("nd") } else { has("end") };
        if (has("est") && has("et")) || present || (has("te") && has("ten") && has("t") && has("st")) {
            draft.set(form, Entry::VERB);
        }
    }
    let prefixed = |form: &str| {
        verb::SEPARABLE
            .iter()
            .filter_map(|p| form.strip_prefix(p))
            // Sicherzustellen is sicherstellen.
            .any(|rest| rest.len() >= 4 && !rest.starts_with("zu") && draft.is(rest, Entry::VERB))
    };
    let more: Vec<&String> = forms.iter().filter(|form| prefixed(form)).collect();
    for form in more {
        draft.set(form, Entry::VERB);
    }
    let strong: Vec<&String> =
        forms.iter().filter(|form| verb::is_prefixed_strong(irregular, form)).collect();
    for form in strong {
        draft.set(form, Entry::VERB);
    }
    for infinitive in Irregular::infinitives() {
        draft.set(infinitive, Entry::VERB);
    }
    for verb in VERBS.split_whitespace() {
        draft.set(verb, Entry::VERB);
        for prefix in verb::SEPARABLE.iter().chain(verb::INSEPARABLE) {
            let form = format!("{prefix}{verb}");
            // Einschulen is one; Hochschulen and Gedecken are none.
            if *prefix != "ge" && forms.contains(&form) && !draft.is(&form[..form.len() - 1], Entry::NOUN) {
                draft.set(&form, Entry::VERB);
            }
        }
    }
}

/// Which plurals of `lemma` the list attests. A form that is a noun of its own counts only when nothing else is attested.
fn plurals(lemma: &str, forms: &HashSet<String>, own: &HashSet<&str>) -> u32 {
    if let Some(stem) = lemma.strip_suffix("in")
        && stem.len() >= 3
        && forms.contains(&format!("{lemma}nen"))
    {
        return Entry::FEMININE;
    }
    let mut plural = 0;
    let attested = |form: &str| forms.contains(form) && !own.contains(form);
    let umlaut = with_umlaut(lemma);
    let stems = [(Some(lemma.to_string()), false), (umlaut, true)];
    let listed = noun::irregular_plural(lemma);
    for (stem, umlaut) in stems {
        let Some(stem) = stem else { continue };
        let both = |a: &str, b: &str| attested(&format!("{stem}{a}")) && attested(&format!("{stem}{b}"));
        let is_listed = |ending: &str| listed == Some(format!("{stem}{ending}").as_str());
        if both("e", "en") || is_listed("e") {
            plural |= if umlaut { Entry::PLURAL_E_UMLAUT } else { Entry::PLURAL_E };
        }
        // Väter belongs to Vater, not to Vat.
        let of_longer = umlaut
            && own.contains(format!("{lemma}er").as_str())
            && ZERO_UMLAUT.iter().any(|z| format!("{lemma}er").ends_with(z));
        let of_umlaut = without_umlaut(&stem)
            .is_some_and(|plain| ZERO_UMLAUT.iter().any(|z| format!("{plain}er").ends_with(z)));
        if both("er", "ern") && !of_longer && !of_umlaut || is_listed("er") {
            plural |= if umlaut { Entry::PLURAL_ER_UMLAUT } else { Entry::PLURAL_ER };
        }
        // Häuser is no plural of Hauser.
        let other = !ZERO_UMLAUT.iter().any(|z| lemma.ends_with(z))
            && lemma.strip_suffix("er").is_some_and(|short| own.contains(short));
        let shape = ["er", "el", "en"].iter().any(|e| lemma.ends_with(e));
        if umlaut
            && shape
            && !other
            && attested(&stem)
            && (stem.ends_with('n') || attested(&format!("{stem}n")))
        {
            plural |= Entry::PLURAL_ZERO_UMLAUT;
        }
    }
    let attested = |ending: &str| attested(&format!("{lemma}{ending}"));
    if attested("se") {
        plural |= Entry::PLURAL_E;
    }
    // Raten is no plural of Rat: there is a noun Rate, and another plural.
    let longer = format!("{lemma}e");
    let only_en = !forms.contains(&longer) || own.contains(longer.as_str()) && plural & !Entry::PLURAL_S == 0;
    if attested("en") && only_en || lemma.ends_with('e') && attested("n") {
        plural |= Entry::PLURAL_EN;
    }
    if attested("n") && !lemma.ends_with('e') {
        plural |= Entry::PLURAL_ZERO;
    }
    if attested("s") {
        plural |= Entry::PLURAL_S;
    }
    if attested("ien") {
        plural |= Entry::PLURAL_IEN;
    }
    for ending in ["um", "us", "a", "o", "on", "is"] {
        let Some(stem) = lemma.strip_suffix(ending).filter(|s| s.len() >= 3) else { continue };
        let there = |form: &str| form != lemma && forms.contains(form) && !own.contains(form);
        // Personen are no Persona, but a Person.
        let other = own.contains(stem) && !stem.ends_with('e') || own.contains(format!("{stem}e").as_str());
        if there(&format!("{stem}en")) && !other || ending == "um" && there(&format!("{stem}a")) {
            plural |= Entry::PLURAL_REPLACED;
        }
    }
    plural
}

/// A compound whose plural the list does not attest makes it as its last member does: Nachzug, Nachzüge.
fn inherit_plurals(draft: &mut Draft, own: &HashSet<&str>) {
    let silent = |entry: Entry| !entry.has((Entry::ANY_PLURAL & !Entry::PLURAL_S) | Entry::FEMININE);
    let mut found = Vec::new();
    for &lemma in own.iter().filter(|lemma| silent(draft.entry(lemma))) {
        let mut ends = (2..lemma.len().saturating_sub(2)).filter_map(|at| lemma.get(at..));
        let last = ends.find(|last| own.contains(last) && !silent(draft.entry(last)));
        found.extend(last.map(|last| (lemma, draft.entry(last).0 & Entry::ANY_PLURAL)));
    }
    for (lemma, plural) in found {
        draft.set(lemma, plural);
    }
}

/// haus → haeus, baum → baeum: the last vowel that can have an umlaut gets one.
fn with_umlaut(stem: &str) -> Option<String> {
    let at = stem.rfind(['a', 'o', 'u'])?;
    let at = if at > 0 && stem[at - 1..].starts_with("au") { at - 1 } else { at };
    if stem[at + 1..].starts_with('e')
        || at > 0 && matches!(stem.as_bytes()[at - 1], b'e') && stem[at..].starts_with('u')
    {
        return None;
    }
    Some(format!("{}e{}", &stem[..=at], &stem[at + 1..]))
}

/// Whatever is left when the forms of nouns and verbs are taken away: adjectives and adverbs, in their base form.
fn mark_adjectives(draft: &mut Draft, forms: &HashSet<String>, irregular: &Irregular) {
    for adjective in ADJECTIVES.split_whitespace() {
        draft.set(adjective, Entry::ADJECTIVE);
    }
    let mut left: Vec<&String> = forms.iter().filter(|f| f.len() >= 3).collect();
    left.sort_by_key(|f| (f.len(), f.as_str()));
    for form in left {
        let clear = ["ig", "lich", "isch", "bar", "sam", "haft", "los"].iter().any(|s| form.ends_with(s))
            || forms.contains(&format!("{form}em"));
        let entry = draft.entry(form);
        if entry.has(Entry::VERB)
            || function_words::base(form).is_some()
            || verb::is_irregular_past(irregular, form)
        {
            continue;
        }
        if clear && !entry.has(Entry::NOUN)
            || forms.contains(&format!("{form}em")) && forms.contains(&format!("{form}es"))
        {
            draft.set(form, Entry::ADJECTIVE);
            continue;
        }
        // A plural that no rule explains (zukunftswerkstaetten) is no adjective either.
        let plural =
            ["e", "n", "en", "er", "ern", "s"].iter().filter_map(|e| form.strip_suffix(e)).any(|stem| {
                let umlaut = without_umlaut(stem).is_some_and(|plain| draft.is(&plain, Entry::NOUN));
                form.len() >= 9 && (umlaut || draft.is(stem, Entry::NOUN) && !form.ends_with('s'))
            });
        if plural {
            continue;
        }
        let noun = !noun::nouns(draft, form).is_empty();
        let combining = form.strip_suffix('s').is_some_and(|stem| draft.is(stem, Entry::NOUN))
            || draft.is(&format!("{form}e"), Entry::NOUN);
        let imperative = !verb::infinitives(draft, form).is_empty();
        if noun
            || combining
            || imperative
            || !adjective::known(draft, form).is_empty()
            || !verb::verbs(draft, irregular, form).is_empty()
        {
            continue;
        }
        draft.set(form, Entry::ADJECTIVE);
    }
}

/// Nouns that are adjectives or participles with an ending: die Jugendliche, der Geflüchtete.
fn mark_nominalised(draft: &mut Draft, forms: &HashSet<String>, own: &HashSet<&str>, irregular: &Irregular) {
    for &lemma in own {
        let stem = lemma
            .strip_suffix("er")
            .filter(|s| !forms.contains(&format!("{s}ers")))
            .or_else(|| lemma.strip_suffix('e'));
        let Some(stem) = stem.filter(|s| s.len() >= 3) else { continue };
        // Der Erwachsene, ein Erwachsener: two lemmas in the list.
        let both = own.contains(format!("{stem}e").as_str())
            && own.contains(format!("{stem}er").as_str())
            && !forms.contains(&format!("{stem}ers"));
        let adjective = both || draft.is(stem, Entry::ADJECTIVE) || forms.contains(&format!("{stem}em"));
        if adjective || !verb::participle_of(draft, irregular, stem).is_empty() {
            draft.set(lemma, Entry::NOMINALISED);
            draft.set(&format!("{stem}e"), Entry::NOUN | Entry::NOMINALISED);
        }
    }
}
