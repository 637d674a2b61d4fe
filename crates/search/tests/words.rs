//! Counts of words over small texts, worked out by hand.

use std::sync::LazyLock;

use document::{Block, BlockKind, Document};
use german::German;
use proptest::prelude::*;
use query::{Analysis, Lists, Matcher, Place, Plan, Text, Unit, Vocabulary};
use search::words::{
    By, CollocateOrder, Counter, DocumentWords, Groups, KeyWordOrder, Size, Window, Within, collocates,
    frequencies, key_words,
};

static GERMAN: LazyLock<German> = LazyLock::new(|| German::new(&[]));

const FIVE: Window = Window { span: Some(5), within: Within::Block };

/// What is counted of some texts.
#[derive(Default)]
struct Task<'q> {
    of: Option<(&'q str, Window)>,
    section: Option<&'q str>,
    all_blocks: bool,
}

fn plan(query: &str) -> Plan {
    Plan::new(&query::parse(query).unwrap(), &Lists::new(), &GERMAN, Place::Match).unwrap()
}

fn markdown(texts: &[&str]) -> Vec<Document> {
    (0..)
        .zip(texts)
        .map(|(number, text): (u32, _)| query::plain_text(&number.to_string(), text, true))
        .collect()
}

fn counted(documents: &[Document], by: By, task: &Task) -> (Vec<DocumentWords>, Groups) {
    let analyses: Vec<Analysis> = documents.iter().map(Analysis::of).collect();
    let vocabulary = Vocabulary::of(&analyses, &GERMAN);
    let (of, section) = (task.of.map(|(query, _)| plan(query)), task.section.map(plan));
    let mut counter = Counter::new(task.all_blocks);
    if let Some(section) = &section {
        counter = counter.under(Matcher::new(section, &vocabulary));
    }
    if let (Some(plan), Some((_, window))) = (&of, task.of) {
        counter = counter.near(Matcher::new(plan, &vocabulary), Unit::Block, window);
    }
    let count = |(document, analysis)| {
        counter.count(&Text::new(document, analysis, &vocabulary), &vocabulary, &|_| false)
    };
    let words: Vec<DocumentWords> = documents.iter().zip(&analyses).map(count).collect();
    let groups = Groups::new(&vocabulary, &words, by, &GERMAN);
    (words, groups)
}

/// Word, occurrences and documents, of what is listed.
fn listed(documents: &[Document], by: By, all: bool, task: &Task) -> Vec<(String, u64, usize)> {
    let (words, groups) = counted(documents, by, task);
    let found = frequencies(&words, &groups, all, 1);
    found.into_iter().map(|f| (f.word, f.count.frequency, f.dispersion.range)).collect()
}

fn owned(rows: &[(&str, u64, usize)]) -> Vec<(String, u64, usize)> {
    rows.iter().map(|&(word, count, documents)| (word.to_owned(), count, documents)).collect()
}

#[test]
fn all_forms_of_a_base_word_are_one_word_in_its_most_frequent_spelling() {
    let texts = markdown(&["Die Wohnungen. Eine WOHNUNG.", "Wohnungen und 2 Schulen, z. B. die Schule."]);
    assert_eq!(
        listed(&texts, By::Lemma, false, &Task::default()),
        owned(&[("Wohnungen", 3, 2), ("Schule", 2, 1)])
    );
    let forms = owned(&[("Wohnungen", 2, 2), ("Schule", 1, 1), ("Schulen", 1, 1), ("WOHNUNG", 1, 1)]);
    assert_eq!(listed(&texts, By::Form, false, &Task::default()), forms);
    // Function words, numbers and abbreviations are shown when they are asked for, and are running words always.
    let all = listed(&texts, By::Lemma, true, &Task::default());
    for (word, count) in [("2", 1), ("z. B.", 1), ("und", 1)] {
        assert!(all.contains(&(word.to_owned(), count, 1)), "{word}: {all:?}");
    }
    let (words, groups) = counted(&texts, By::Lemma, &Task::default());
    let found = frequencies(&words, &groups, false, 2);
    assert_eq!((found.len(), found[0].count.words), (2, 11));
    assert_eq!(found[0].forms, [("Wohnungen".to_owned(), 2), ("WOHNUNG".to_owned(), 1)]);
    // Parts of 4 and 7 words with 2 and 1 of 3: ½·(|4/11 − 2/3| + |7/11 − 1/3|) = 10/33.
    assert!((found[0].dispersion.dp - 10.0 / 33.0).abs() < 1e-9, "{found:?}");
    assert_eq!(frequencies(&words, &groups, false, 3).len(), 1);
}

#[test]
fn half_of_a_suspended_compound_counts_for_the_whole_and_names_nothing() {
    let texts = markdown(&["Schul- und Bildungspolitik. Schulpolitik."]);
    let rows = listed(&texts, By::Lemma, false, &Task::default());
    assert_eq!(rows, owned(&[("Schulpolitik", 2, 1), ("Bildungspolitik", 1, 1)]));
    let rows = listed(&texts, By::Form, false, &Task::default());
    assert!(rows.contains(&("Schul-".to_owned(), 1, 1)), "{rows:?}");
}

#[test]
fn what_counts_are_blocks_of_text_and_with_a_section_those_that_under_looks_into() {
    let text = "# Integration in Musterstadt\n\nTitelwort\n\n## Integration\n\nHaus\n\n### Ziele\n\nBaum\n\n## Wohnen\n\nWald";
    let mut documents = markdown(&[text]);
    documents[0].take_title();
    documents[0].blocks.push(Block::new(BlockKind::Running, None, "Kopfzeile", 1));
    let words = |task: &Task| -> Vec<String> {
        listed(&documents, By::Form, false, task).into_iter().map(|(word, ..)| word).collect()
    };
    let section = Some("integration");
    // The title opens no section; a heading belongs to the section above it.
    assert_eq!(words(&Task { section, ..Task::default() }), ["Baum", "Haus", "Ziele"]);
    assert_eq!(words(&Task { section: Some("xylophon"), ..Task::default() }), [""; 0]);
    assert!(!words(&Task::default()).contains(&"Kopfzeile".to_owned()));
    assert!(words(&Task { all_blocks: true, ..Task::default() }).contains(&"Kopfzeile".to_owned()));
    // Running lines are in no section.
    assert_eq!(words(&Task { section, all_blocks: true, ..Task::default() }), ["Baum", "Haus", "Ziele"]);
}

#[test]
fn collocates_by_hand() {
    // Two hits 5 words apart; Sprache is in both windows and counts once.
    let near = "Teilhabe heißt Sprache, Sprache heißt Arbeit, Teilhabe.";
    let texts = markdown(&[&format!("{near}\n\n{near}"), "Sprache. Arbeit. Haus. Haus. Haus. Haus."]);
    let task = Task { of: Some(("teilhabe", FIVE)), ..Task::default() };
    let (words, groups) = counted(&texts, By::Form, &task);
    assert_eq!(Size::of(&words), Size { documents: 2, words: 20, hits: 4 });
    let found = collocates(&words, &groups, false, 1, CollocateOrder::LogDice);
    let row = |word: &str| found.iter().find(|row| row.word == word).unwrap_or_else(|| panic!("{found:?}"));
    // 10 of the 16 words outside of hits are near one.
    let sprache = row("Sprache");
    assert_eq!((sprache.joint, sprache.frequency, sprache.documents), (4, 5, 1));
    assert!((sprache.expected - 50.0 / 16.0).abs() < 1e-9);
    assert!((sprache.log_dice - (14.0 + (8.0_f64 / 9.0).log2())).abs() < 1e-9);
    // Observed 4 6 1 5, expected 3.125 6.875 1.875 4.125.
    let term = |observed: f64, expected: f64| observed * (observed / expected).ln();
    let g2 = 2.0 * (term(4.0, 3.125) + term(6.0, 6.875) + term(1.0, 1.875) + term(5.0, 4.125));
    assert!((sprache.g2 - g2).abs() < 1e-9, "{sprache:?}");
    // What is in a hit, and what is nowhere near, are no collocates.
    let names: Vec<&str> = found.iter().map(|row| row.word.as_str()).collect();
    assert_eq!(names, ["heißt", "Sprache", "Arbeit"]);
    // Half of them are too rare, and order is what was asked for.
    let found = collocates(&words, &groups, false, 3, CollocateOrder::Count);
    assert_eq!(found.iter().map(|row| row.joint).collect::<Vec<_>>(), [4, 4]);
}

#[test]
fn a_section_keeps_the_hits_that_under_keeps() {
    let text = "## Integration\n\nTeilhabe durch Sprache\n\n## Wohnen\n\nTeilhabe durch Haus";
    let task = Task { of: Some(("teilhabe", FIVE)), section: Some("integration"), ..Task::default() };
    let (words, groups) = counted(&markdown(&[text, text]), By::Lemma, &task);
    assert_eq!(Size::of(&words), Size { documents: 2, words: 6, hits: 2 });
    let found = collocates(&words, &groups, false, 1, CollocateOrder::LogDice);
    // The whole section is near: nothing can stand there more often than elsewhere.
    assert!(found.is_empty(), "{found:?}");
    let documents = markdown(&[text]);
    let analysis = Analysis::of(&documents[0]);
    let vocabulary = Vocabulary::of([&analysis], &GERMAN);
    let plan = plan("teilhabe UNDER integration");
    let text = Text::new(&documents[0], &analysis, &vocabulary);
    assert_eq!(Matcher::new(&plan, &vocabulary).hits(&text, Unit::Block, &|_| false).len(), 1);
}

#[test]
fn key_words_are_more_frequent_in_the_target() {
    let texts = markdown(&["Sprache ist Sprache. Haus.", "Sprache und Haus und Haus und Haus."]);
    let (words, groups) = counted(&texts, By::Lemma, &Task::default());
    let found = key_words(&words[..1], &words[1..], &groups, false, 1, KeyWordOrder::G2);
    let [sprache] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((sprache.target.count.frequency, sprache.target.count.words), (2, 4));
    assert_eq!((sprache.reference.count.frequency, sprache.reference.count.words), (1, 7));
    assert!((sprache.keyness.log_ratio - 3.5_f64.log2()).abs() < 1e-9, "{sprache:?}");
    assert_eq!((&*sprache.word, sprache.target.dispersion.unwrap().range), ("Sprache", 1));
    assert!(key_words(&words[..1], &words[1..], &groups, false, 3, KeyWordOrder::G2).is_empty());
    // Nothing to compare with.
    assert!(key_words(&words, &[], &groups, false, 1, KeyWordOrder::G2).is_empty());
}

/// Texts of a few words, so that these meet.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word =
        prop::sample::select(vec!["Teilhabe", "Sprache", "Arbeit", "arbeiten", "Arbeiten", "und", "Haus."]);
    let text = prop::collection::vec(word, 0..30).prop_map(|words| words.join(" "));
    prop::collection::vec(text, 1..6)
}

proptest! {
    #[test]
    fn counts_do_not_depend_on_the_order_of_documents(texts in texts(), turn in 0_usize..6) {
        let mut turned = texts.clone();
        turned.rotate_left(turn % texts.len());
        turned.reverse();
        let counts = |texts: &[String]| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let task = Task { of: Some(("teilhabe", FIVE)), ..Task::default() };
            let (words, groups) = counted(&markdown(&texts), By::Lemma, &task);
            let frequencies: Vec<_> = frequencies(&words, &groups, true, 1)
                .into_iter()
                .map(|f| (f.word, f.forms, f.count, f.dispersion.range))
                .collect();
            (Size::of(&words), frequencies, collocates(&words, &groups, true, 1, CollocateOrder::LogDice))
        };
        prop_assert_eq!(counts(&texts), counts(&turned));
    }

    #[test]
    fn all_words_together_are_the_running_words(texts in texts()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for by in [By::Form, By::Lemma] {
            let (words, groups) = counted(&markdown(&texts), by, &Task::default());
            let sum: u64 = frequencies(&words, &groups, true, 1).iter().map(|f| f.count.frequency).sum();
            prop_assert_eq!(sum, Size::of(&words).words);
        }
    }
}
