//! Words and phrases that set labelled texts apart, on texts of a few sentences.

mod common;

use classify::{Rule, RuleSet, Sample, SuggestOptions, Suggestion, suggest};
use common::{codebook, german};
use document::{BlockKind, Document};
use query::Analysis;

const OPTIONS: SuggestOptions = SuggestOptions { least: 1, limit: 100, lines: 3 };

/// Enough other words for frequencies to mean something.
const FILLER: &str = "Der Kreistag berät den Haushalt und beschließt ihn im Winter. ";

fn documents(texts: &[String]) -> Vec<(Document, Analysis)> {
    let document = |(number, text): (usize, &String)| {
        let document = query::plain_text(&format!("{number}.md"), text, true);
        let analysis = Analysis::of(&document);
        (document, analysis)
    };
    texts.iter().enumerate().map(document).collect()
}

fn samples(documents: &[(Document, Analysis)], targets: usize) -> Vec<Sample<'_>> {
    let pairs = documents.iter().map(|(document, analysis)| (document, analysis));
    let sample = |(number, pair)| Sample { is_target: number < targets, documents: vec![pair] };
    pairs.enumerate().map(sample).collect()
}

/// What sets `target` (each text so often) apart from as many texts of filler.
fn suggested(target: &[&str], times: usize, options: SuggestOptions, rules: &[&Rule]) -> Vec<Suggestion> {
    let filler = FILLER.repeat(40);
    let mut texts: Vec<String> =
        target.iter().map(|text| format!("{}\n\n{filler}", text.repeat(times))).collect();
    texts.extend(target.iter().map(|_| filler.clone()));
    let documents = documents(&texts);
    suggest(&samples(&documents, target.len()), rules, german(), &options).items
}

fn queries(found: &[Suggestion]) -> Vec<&str> {
    let mut queries: Vec<&str> = found.iter().map(|item| item.query.as_str()).collect();
    queries.sort_unstable();
    queries
}

#[test]
fn words_count_by_base_word_and_phrases_within_a_sentence() {
    let cases: [(&str, &[&str]); 6] = [
        // All inflections are one word, in its most frequent spelling.
        ("Wohnungen. Eine Wohnung. Die Wohnungen. ", &["Wohnungen"]),
        // A phrase may hold function words, but neither begins nor ends with one; numbers part it.
        ("Wohnen und Arbeit. ", &["\"Wohnen und Arbeit\"", "Arbeit", "Wohnen"]),
        ("Teilhabe an der. Teilhabe 2020 Teilhabe. ", &["Teilhabe"]),
        (
            "Gleichberechtigte Teilhabe. ",
            &["\"Gleichberechtigte Teilhabe\"", "Gleichberechtigte", "Teilhabe"],
        ),
        // Not over a comma or the end of a sentence.
        ("Arbeit, Sprache. ", &["Arbeit", "Sprache"]),
        // Auxiliaries, abbreviations and single letters are no words to look for.
        ("Sie wird z. B. a) sein, usw. Bildung. ", &["Bildung"]),
    ];
    for (text, expected) in cases {
        assert_eq!(queries(&suggested(&[text, text], 5, OPTIONS, &[])), expected, "{text}");
    }
}

#[test]
fn counts_and_dispersion() {
    let found = suggested(&["Wohnung. ", "Wohnungen. ", ""], 12, OPTIONS, &[]);
    let [item] = found.as_slice() else { panic!("{found:?}") };
    // Each text has 40 sentences of 10 words, and 12 more words where it is about flats.
    assert_eq!((item.target.count.frequency, item.target.count.words, item.target.range), (24, 1224, 2));
    assert_eq!((item.rest.count.frequency, item.rest.count.words, item.rest.range), (0, 1200, 0));
    // Half of it in each of two texts of 412 words, none in one of 400: ½·(2·|412/1224 − ½| + 400/1224) = 400/1224.
    assert!((item.dispersion.dp - 400.0 / 1224.0).abs() < 1e-9, "{item:?}");
    // E₁ = 24·1224/2424, and 2·24·ln(24/E₁) = 48·ln(2424/1224).
    assert!((item.keyness.g2 - 48.0 * (2424.0_f64 / 1224.0).ln()).abs() < 1e-9);
    assert_eq!(item.query, "Wohnung", "of two spellings as frequent the first in the alphabet");
    let lines: Vec<(usize, &str)> = item.lines.iter().map(|l| (l.sample, l.hit.surface.as_str())).collect();
    assert_eq!(lines, [(0, "Wohnung"), (1, "Wohnungen")]);
}

#[test]
fn what_stands_in_few_texts_is_left_out() {
    let texts = ["Wohnung. Arbeit. ", "Arbeit. ", "Arbeit. "];
    for (least, expected) in
        [(1, vec!["Arbeit", "Wohnung"]), (2, vec!["Arbeit"]), (3, vec!["Arbeit"]), (4, vec![])]
    {
        let found = suggested(&texts, 12, SuggestOptions { least, ..OPTIONS }, &[]);
        assert_eq!(queries(&found), expected, "least {least}");
    }
}

#[test]
fn the_surest_come_first_and_the_limit_cuts_the_rest() {
    let text = format!("{}{}{}", "Wohnung. ".repeat(9), "Sprache. ".repeat(20), "Arbeit. ".repeat(9));
    let order = |limit| -> Vec<String> {
        let found = suggested(&[&text, &text], 1, SuggestOptions { limit, ..OPTIONS }, &[]);
        found.into_iter().map(|item| item.query).collect()
    };
    assert_eq!(order(100), ["Sprache", "Arbeit", "Wohnung"], "as sure ones by the alphabet");
    assert_eq!(order(1), ["Sprache"]);
}

#[test]
fn running_lines_and_contents_are_no_text() {
    let mut documents = documents(&[format!("Wohnen\n\n{}", FILLER.repeat(40)), FILLER.repeat(40)]);
    let count = |documents: &[(Document, Analysis)]| {
        suggest(&samples(documents, 1), &[], german(), &OPTIONS).items.len()
    };
    documents[0].0.blocks[0].text = "Wohnungspakt. ".repeat(20);
    documents[0].1 = Analysis::of(&documents[0].0);
    assert_eq!(count(&documents), 1);
    for kind in [BlockKind::Running, BlockKind::Toc] {
        documents[0].0.blocks[0].kind = kind;
        assert_eq!(count(&documents), 0, "{kind:?}");
    }
}

#[test]
fn what_a_rule_touches_is_covered() {
    let rules = r#"
        label = "wohnen"
        decide = { yes = 1, no = 0 }
        [[rule]]
        id = "a"
        meaning = "a"
        query = '"bezahlbare wohnung" OR mieter~'
        weight = 1
        matches = ["bezahlbare Wohnung"]
        rejects = ["Haus"]
    "#;
    let set = RuleSet::load(&[("wohnen.toml", rules)], &codebook(), german()).unwrap();
    let own: Vec<&Rule> = set.rules().iter().collect();
    let text = "Bezahlbare Wohnung. Große Wohnung. Mieterschutz. ";
    let found = suggested(&[text, text], 6, OPTIONS, &own);
    // (query, covered, occurrences)
    let expected = [
        ("\"Bezahlbare Wohnung\"", 12, 12),
        ("\"Große Wohnung\"", 0, 12),
        ("Bezahlbare", 12, 12),
        ("Große", 0, 12),
        ("Mieterschutz", 12, 12),
        ("Wohnung", 12, 24),
    ];
    let mut covered: Vec<(&str, u64, u64)> =
        found.iter().map(|item| (item.query.as_str(), item.covered.hits, item.covered.of)).collect();
    covered.sort_unstable();
    assert_eq!(covered, expected);
}
