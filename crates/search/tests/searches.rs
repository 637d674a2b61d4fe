//! What searches show, on small texts.

mod common;

use common::{Corpus, markdown};
use query::Unit;
use search::{Page, Sorted, Totals, Width};

fn law(pages: usize) -> String {
    let page = |n| {
        format!(
            "Jede Verwaltung fördert nach Absatz {n} die Teilhabe der Menschen, die hier leben und arbeiten, in allen Ämtern."
        )
    };
    (1..=pages).map(page).collect::<Vec<_>>().join("\n\n\u{c}")
}

#[test]
fn a_law_about_it_comes_before_a_paper_with_one_heading() {
    let filler = "Der Landkreis berichtet über Straßen, Brücken und Wege.\n\n".repeat(20);
    let paper = format!("# Bericht\n\n{filler}## Teilhabe\n\n{filler}");
    let corpus = Corpus::new(&[("paper", &paper), ("law", &law(12)), ("other", &filler)]);
    assert_eq!(corpus.ranked("teilhabe"), ["law", "paper"]);
}

#[test]
fn a_heading_comes_before_a_passing_mention() {
    let heading = "## Wohnen\n\nZiele und Maßnahmen stehen hier.";
    let mention = "Ziele und Maßnahmen stehen hier, auch zum Wohnen etwas.\n\nMehr steht dort.";
    let corpus = Corpus::new(&[("a", mention), ("b", heading), ("c", "Anderes."), ("d", "Sonstiges.")]);
    assert_eq!(corpus.ranked("wohnen"), ["b", "a"]);
}

#[test]
fn rare_words_tell_more_and_ties_go_by_key() {
    let corpus = Corpus::new(&[
        ("a", "Die Stadt wächst."),
        ("b", "Die Stadt und der Dolmetscher."),
        ("d", "Die Stadt lebt."),
        ("c", "Die Stadt lebt."),
    ]);
    assert_eq!(corpus.ranked("stadt OR dolmetscher"), ["b", "a", "c", "d"]);
}

#[test]
fn totals_are_exact_whatever_is_shown() {
    let corpus = Corpus::new(&[("a", &law(7)), ("b", &law(5)), ("c", "Teilhabe")]);
    let options = Page { limit: 1, offset: 1, passages: 2, ..Page::default() };
    let results = corpus.search_with("teilhabe", &options);
    assert_eq!(results.totals, Totals { documents: 3, hits: 13 });
    assert_eq!(results.shown.len(), 1);
    let shown = &results.shown[0];
    assert_eq!((shown.key.as_str(), shown.hits, shown.blocks, shown.passages.len()), ("b", 5, 5, 2));
    let all = corpus.search("teilhabe");
    assert_eq!(all.shown[1].score, shown.score);
    assert!(corpus.search_with("teilhabe", &Page { offset: 9, ..options }).shown.is_empty());
}

#[test]
fn passages_say_where_they_stand() {
    let text =
        "# Konzept\n\n## Handlungsfelder\n\n### Sprache\n\nKurse für Ältere\u{c}\nund Übersetzer für Ämter.";
    let corpus = Corpus::new(&[("a", text)]);
    let results = corpus.search("ältere OR übersetzer");
    let passage = &results.shown[0].passages[0];
    assert_eq!(passage.headings, ["Konzept", "Handlungsfelder", "Sprache"]);
    assert_eq!(passage.hits.iter().map(|hit| hit.page).collect::<Vec<_>>(), [1, 2]);
    let snippet = &passage.snippets[0];
    let marked: Vec<&str> = snippet.hits.iter().map(|mark| mark.in_snippet.of(&snippet.text)).collect();
    assert_eq!(marked, ["Ältere", "Übersetzer"]);
}

#[test]
fn long_blocks_are_shown_around_their_hits() {
    let filler = "Wörter über Gemüse und Bäume ".repeat(30);
    let corpus = Corpus::new(&[("a", &format!("{filler}Häuser {filler}Höfe {filler}"))]);
    let options = Page { context: 20, ..Page::default() };
    let results = corpus.search_with("häuser OR höfe", &options);
    let snippets = &results.shown[0].passages[0].snippets;
    let texts: Vec<&str> = snippets.iter().map(|snippet| snippet.text.as_str()).collect();
    assert_eq!(
        texts,
        ["Gemüse und Bäume Häuser Wörter über Gemüse", "Gemüse und Bäume Höfe Wörter über Gemüse"]
    );
    for mark in snippets.iter().flat_map(|snippet| &snippet.hits) {
        assert!(mark.in_block.start > 800);
    }
}

#[test]
fn a_word_may_stand_several_times_in_a_phrase() {
    let corpus = Corpus::new(&[("a", "Die Stadt, die Gemeinde, die Leute."), ("b", "Die Stadt lebt.")]);
    assert_eq!(corpus.ranked("\"die stadt die gemeinde die\""), ["a"]);
    assert_eq!(corpus.ranked("die NEAR/9 die"), ["a"]);
}

#[test]
fn units_decide_what_belongs_together() {
    let text = "Bildung hilft. Arbeit auch.\n\nSprache lernen.\n\n\u{c}Wohnen.";
    let corpus = Corpus::new(&[("a", text)]);
    for (query, sentence, block, page, document) in [
        ("bildung AND arbeit", 0, 2, 2, 2),
        ("bildung AND sprache", 0, 0, 2, 2),
        ("bildung AND wohnen", 0, 0, 0, 2),
        ("bildung NOT arbeit", 1, 0, 0, 0),
        ("bildung NOT wohnen", 1, 1, 1, 0),
        ("sprache NOT bildung", 1, 1, 0, 0),
    ] {
        let count = |unit| corpus.hits(query, unit).len();
        let counts = Unit::ALL.map(count);
        assert_eq!(counts, [sentence, block, page, document], "{query}");
    }
}

#[test]
fn filters_are_answered_by_the_caller() {
    let corpus = Corpus::new(&[("a", "Bildung"), ("b", "Bildung"), ("c", "Arbeit")]);
    assert_eq!(corpus.ranked("bildung district:b"), ["b"]);
    assert_eq!(corpus.ranked("bildung NOT district:b"), ["a"]);
    assert_eq!(corpus.ranked("bildung OR district:c"), ["a", "b", "c"]);
    assert_eq!(corpus.ranked("district:c"), ["c"]);
    assert_eq!(corpus.ranked("district:c NOT bildung"), ["c"]);
    assert_eq!(corpus.ranked("district:a NOT bildung"), [""; 0]);
    let alone = corpus.search("district:c");
    assert_eq!((alone.totals, alone.shown[0].score), (Totals { documents: 1, hits: 0 }, 0.0));
}

#[test]
fn every_form_of_word_is_found_through_the_index() {
    let text = "Häuser und HÄUSER, Häu\u{ad}ser, Ha\u{308}user, Haeuser.\n\nSprach-Förderung";
    let corpus = Corpus::new(&[("a", text)]);
    for (query, hits) in [
        ("häuser", 5),
        ("'Häuser'", 3),
        ("'Häusern'", 0),
        ("h?user", 5),
        ("*user", 5),
        ("h*", 5),
        ("*förderung", 1),
        ("sprach~", 1),
        ("~förderung", 1),
        ("~förderung~", 1),
        ("*", 7),
    ] {
        assert_eq!(corpus.search(query).totals.hits, hits, "{query}");
    }
}

#[test]
fn headings_count_for_what_stands_under_them() {
    let text = "# Konzept\n\n## Arbeit\n\n### Ziele\n\nBeratung stärken.\n\n## Wohnen\n\nBeratung ausbauen.";
    let corpus = Corpus::new(&[("a", text)]);
    assert_eq!(corpus.hits("beratung UNDER arbeit", Unit::Document), [("a".into(), 3, "Beratung".into())]);
    assert_eq!(corpus.hits("beratung UNDER konzept", Unit::Document).len(), 2);
    assert_eq!(corpus.hits("heading:wohnen", Unit::Document).len(), 1);
}

#[test]
fn an_explanation_tells_the_forms_that_were_hit() {
    let corpus = Corpus::new(&[("a", "Häuser\n\nHäuser und ein Haus"), ("b", "Höfe")]);
    let index = corpus.open();
    let plan = corpus.plan("h*");
    let surfaces = index.surfaces(&plan.terms()[0].pattern).unwrap();
    assert_eq!(surfaces, [("Haus".into(), 1), ("Häuser".into(), 2), ("Höfe".into(), 1)]);
}

#[test]
fn a_hit_over_a_page_break_has_both_pages_and_their_labels() {
    let mut document = markdown("a", "Ziel ist gleichberechtigte\n\u{c}Teilhabe aller.");
    assert_eq!(document.pages.len(), 2);
    document.pages[0].label = Some("iv".into());
    document.pages[1].label = Some("1".into());
    let corpus = Corpus::empty();
    corpus.update_with(&[document]);
    let shown = &corpus.search("\"gleichberechtigte teilhabe\"").shown[0];
    let hit = shown.passages[0].hits[0];
    assert_eq!((hit.page, hit.last_page), (1, 2));
    assert_eq!(shown.labels.clone().into_iter().collect::<Vec<_>>(), [(1, "iv".into()), (2, "1".into())]);
}

fn concordance(corpus: &Corpus, query: &str, width: Width, sorted: Sorted) -> Vec<[String; 3]> {
    let (index, plan) = (corpus.open(), corpus.plan(query));
    let mut search = index.search(&plan, Unit::Document, &common::district).unwrap();
    let lines = search.concordance(width, sorted).unwrap();
    lines.into_iter().map(|line| [line.left, line.hit, line.right]).collect()
}

#[test]
fn a_concordance_shows_hits_by_words_sentence_or_block() {
    let corpus = Corpus::new(&[(
        "a",
        "Wer hier lebt, „hat Teilhabe“. Die Teilhabe (aller) wächst, z. B. im Rat. Ende.",
    )]);
    let lines = |width| concordance(&corpus, "teilhabe", width, Sorted::Document);
    assert_eq!(
        lines(Width::Words(2)),
        [["lebt, „hat ", "Teilhabe", "“. Die Teilhabe"], ["Teilhabe“. Die ", "Teilhabe", " (aller) wächst,"]]
    );
    assert_eq!(
        lines(Width::Sentence),
        [["Wer hier lebt, „hat ", "Teilhabe", "“."], ["Die ", "Teilhabe", " (aller) wächst, z. B. im Rat."]]
    );
    assert_eq!(lines(Width::Block)[1][2], " (aller) wächst, z. B. im Rat. Ende.");
}

#[test]
fn a_concordance_is_sorted_by_what_stands_beside_the_hits() {
    let corpus = Corpus::new(&[
        ("a", "Die volle Teilhabe zählt.\n\nEine echte Teilhabe aller."),
        ("b", "Keine volle Teilhabe aller.\n\nTeilhabe."),
    ]);
    let sorted = |sorted| -> Vec<String> {
        concordance(&corpus, "teilhabe", Width::Block, sorted).iter().map(|line| line.concat()).collect()
    };
    let (first, echte, keine, alone) = (
        "Die volle Teilhabe zählt.",
        "Eine echte Teilhabe aller.",
        "Keine volle Teilhabe aller.",
        "Teilhabe.",
    );
    assert_eq!(sorted(Sorted::Document), [first, echte, keine, alone]);
    assert_eq!(sorted(Sorted::Left), [alone, echte, first, keine]);
    assert_eq!(sorted(Sorted::Right), [alone, echte, keine, first]);
}

#[test]
fn a_word_that_is_not_there_may_have_been_meant_to_be_another() {
    let corpus = Corpus::new(&[(
        "a",
        "Teilhabe, Teilhabe. Teilnahme\n\nTeilhabe und Rat; Räte im Staat, Bildungs- und Sportrat",
    )]);
    let index = corpus.open();
    let similar = |word| index.similar_words(word, 3).unwrap();
    assert_eq!(similar("teilhbae"), [("Teilhabe".to_owned(), 2)]);
    assert_eq!(similar("Teihabe"), [("Teilhabe".to_owned(), 2)]);
    assert_eq!(similar("rad"), [("Rat".to_owned(), 1)]);
    assert_eq!(similar("xylophon"), []);
}
