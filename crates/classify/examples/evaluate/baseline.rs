use std::collections::BTreeMap;

use regex::Regex;

use crate::coded::{Coded, Set};

/// Two ways to label without rules: a bare word anywhere, and keywords counted as they are written.
pub(crate) struct Baseline {
    /// Label → (the bare word, the keywords, how many of these make a yes).
    labels: BTreeMap<&'static str, (Regex, Regex, usize)>,
}

/// Label, bare word, and the words that the codebook uses for it, whole and in the forms in which they are mostly written.
const WORDS: [(&str, &str, &str); 6] = [
    (
        "teilhabe",
        "teilhabe",
        "teilhabe|teilhaben|chancengleichheit|gleichberechtigt|gleichberechtigte|gleichberechtigung|mitgestaltung",
    ),
    (
        "arbeit",
        "arbeit",
        "arbeit|arbeitsmarkt|beschäftigung|ausbildung|beruf|qualifizierung|anerkennung|existenzgründung",
    ),
    (
        "bildung",
        "bildung",
        "bildung|schule|schulen|kita|kitas|kindertagesstätte|kindertagesstätten|hochschule|weiterbildung|erwachsenenbildung",
    ),
    (
        "sprache",
        "sprache",
        "sprache|deutsch|deutschkurs|deutschkurse|sprachförderung|sprachkurs|sprachkurse|integrationskurs|integrationskurse|dolmetscher|mehrsprachigkeit",
    ),
    (
        "wohnen",
        "wohn",
        "wohnen|wohnung|wohnungen|wohnraum|unterkunft|unterkünfte|unterbringung|quartier|quartiere|stadtteil|stadtteile",
    ),
    (
        "gesundheit",
        "gesund",
        "gesundheit|gesundheitsversorgung|gesundheitsförderung|prävention|vorsorge|pflege|trauma|arzt|ärzte",
    ),
];

impl Baseline {
    /// The number of keywords that makes a yes is the one that does best on the development texts: more than fair.
    pub(crate) fn fitted(texts: &[Coded]) -> Self {
        let whole = |words: &str| Regex::new(&format!(r"(?i)\b(?:{words})\b")).expect("fixed words");
        let mut labels = BTreeMap::new();
        for (label, bare, words) in WORDS {
            let (bare, words) = (Regex::new(&format!("(?i){bare}")).expect("a fixed word"), whole(words));
            let right = |least: usize| {
                let of_label = |text: &&Coded| {
                    text.set == Set::Development
                        && text.labels.get(label).is_some_and(|outcome| !outcome.is_empty())
                };
                let is_right = |text: &&Coded| {
                    (words.find_iter(&text.text).count() >= least) == (text.labels[label] == "yes")
                };
                texts.iter().filter(of_label).filter(is_right).count()
            };
            let least = (1..=30).max_by_key(|&least| (right(least), std::cmp::Reverse(least))).unwrap_or(1);
            labels.insert(label, (bare, words, least));
        }
        Self { labels }
    }

    /// What each of the two says of a text: yes or no.
    pub(crate) fn outcomes(&self, label: &str, text: &str) -> Vec<(&'static str, &'static str)> {
        let Some((bare, words, least)) = self.labels.get(label) else { return Vec::new() };
        let yes = |is: bool| if is { "yes" } else { "no" };
        vec![("word", yes(bare.is_match(text))), ("keywords", yes(words.find_iter(text).count() >= *least))]
    }
}
