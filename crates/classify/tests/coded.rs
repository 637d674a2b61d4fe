//! The standard rules against coded texts: they stay as good as they were. What they reach, with intervals and beside two
//! baselines, `cargo run -p classify --example evaluate` tells.

mod common;

#[path = "../examples/evaluate/coded.rs"]
#[allow(dead_code, reason = "the example uses more of it")]
mod coded;

use std::{collections::BTreeMap, path::Path};

use classify::{RuleSet, classify};
use coded::{Coded, Set};
use common::{codebook, concept, german, standard_rules};
use document::PartKind;
use query::{Analysis, Vocabulary};

/// How often each outcome was coded, and came out: by label, coded, found.
type Pairs = BTreeMap<(String, String, String), u64>;

fn compare(texts: &[Coded]) -> Pairs {
    let files = standard_rules();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let rules = RuleSet::load(&files, &codebook(), german()).unwrap_or_else(|errors| panic!("{errors}"));
    let mut pairs = Pairs::new();
    for text in texts {
        let mut document = query::plain_text(&text.id, &text.text, true);
        document.take_title();
        let analysis = Analysis::of(&document);
        let vocabulary = Vocabulary::of([&analysis], german());
        let concept = concept(&[(text.id.as_str(), PartKind::Main)]);
        for verdict in classify(&concept, &[(&document, &analysis)], &vocabulary, &rules) {
            let Some(coded) = text.labels.get(&verdict.label).filter(|coded| !coded.is_empty()) else {
                continue;
            };
            let found = verdict.outcome.name().to_owned();
            *pairs.entry((verdict.label, coded.clone(), found)).or_default() += 1;
        }
    }
    pairs
}

fn texts(folder: &str, set: Set) -> Vec<Coded> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/coded").join(folder);
    coded::read(&folder, Some(set)).unwrap()
}

fn holds(texts: &[Coded], least_f1: f64, least_right: f64) {
    let pairs = compare(texts);
    for label in &codebook().labels {
        let count = |of: &dyn Fn(&str, &str) -> bool| -> u64 {
            let of_label = pairs.iter().filter(|((l, coded, found), _)| *l == label.id && of(coded, found));
            of_label.map(|(_, count)| count).sum()
        };
        let (all, right) = (count(&|_, _| true), count(&|coded, found| coded == found));
        assert!(all >= 20, "{}: only {all} texts", label.id);
        assert!(right as f64 >= least_right * all as f64, "{}: {right} of {all} right", label.id);
        if label.choices.is_empty() {
            let hit = count(&|coded, found| coded == "yes" && found == "yes");
            let invented = count(&|coded, found| coded != "yes" && found == "yes");
            let missed = count(&|coded, found| coded == "yes" && found != "yes");
            let (f1, _) = statistics::f1(hit, invented, missed).unwrap();
            assert!(
                f1 >= least_f1,
                "{}: F1 {f1:.3} ({hit} right, {invented} invented, {missed} missed)",
                label.id
            );
        }
        let decided = count(&|coded, _| coded != "unclear");
        let unclear = count(&|coded, found| coded != "unclear" && found == "unclear");
        assert!(10 * unclear <= decided, "{}: {unclear} of {decided} unclear", label.id);
    }
}

#[test]
fn on_the_texts_that_they_were_developed_on() {
    holds(&texts("development", Set::Development), 0.80, 0.75);
}

#[test]
fn on_the_texts_that_were_kept_aside() {
    holds(&texts("aside", Set::Aside), 0.85, 0.70);
}

/// Rules say what concepts say in general: no stretch of a coded or a sample text stands in a rule file.
#[test]
fn no_text_of_the_corpus_stands_in_a_rule() {
    const LONGEST: usize = 6;
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let stretches = |text: &str| -> Vec<String> {
        words(text).windows(LONGEST).map(|stretch| stretch.join(" ")).collect()
    };
    let rules: std::collections::BTreeSet<String> = standard_rules()
        .iter()
        .flat_map(|(_, text)| text.lines().flat_map(stretches).collect::<Vec<_>>())
        .collect();
    assert!(rules.len() > 1000);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/sample/sources");
    let sources = std::fs::read_dir(sample).unwrap().map(|entry| entry.unwrap().path());
    let mut corpus: Vec<String> = sources.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for (folder, set) in [("development", Set::Development), ("aside", Set::Aside)] {
        corpus.extend(texts(folder, set).into_iter().map(|text| text.text));
    }
    for text in corpus {
        let copied: Vec<String> =
            stretches(&text).into_iter().filter(|stretch| rules.contains(stretch)).collect();
        assert!(copied.is_empty(), "{copied:?}");
    }
}
