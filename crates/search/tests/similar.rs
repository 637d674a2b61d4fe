//! Passages that several documents have: what is found, in which order, and who is said to be the source.

use document::{Block, BlockKind, Document, Fingerprint};
use proptest::{prelude::*, test_runner::TestCaseError};
use query::Analysis;
use search::{Likeness, Similar, Source};

const MENTORING: &str = "Der Landkreis Lüttenau fördert seit 2016 die Ausbildung ehrenamtlicher Sprachmittlerinnen und \
    Sprachmittler, die Familien bei Gesprächen in Schulen, Arztpraxen und Behörden begleiten.";
/// Another district, year and gender form, and an insertion.
const COPY: &str = "Die Stadt Steinbrücken fördert seit 2018 die Ausbildung ehrenamtlicher Sprachmittler*innen, die Familien \
    bei schwierigen Gesprächen in Schulen, Arztpraxen und Behörden begleiten.";
const OTHER: &str = "Das Quartiersbüro am Kanal öffnet dreimal in der Woche und berät alle, die im Viertel eine Wohnung suchen \
    oder Streit mit ihrem Vermieter haben.";

/// A document of a concept: its name, the year, the texts of its paragraphs.
struct Text<'t>(&'t str, Option<u16>, Vec<String>);

fn text<'t>(name: &'t str, year: impl Into<Option<u16>>, paragraphs: &[&str]) -> Text<'t> {
    Text(name, year.into(), paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect())
}

/// The passages of some documents; each is a concept of its own unless they have one name: `a` and `a/Anlage` are one.
fn with<T>(texts: &[Text], look: impl Fn(&Similar) -> T) -> T {
    let document = |text: &Text| {
        let mut document = Document::new(text.0, Fingerprint::of(text.0.as_bytes()));
        document.blocks =
            text.2.iter().map(|text| Block::new(BlockKind::Paragraph, None, text.as_str(), 1)).collect();
        document
    };
    let documents: Vec<Document> = texts.iter().map(document).collect();
    let analyses: Vec<Analysis> = documents.iter().map(Analysis::of).collect();
    let source = |((document, analysis), text): ((_, _), &Text)| Source {
        document,
        analysis,
        concept: document.key.split('/').next().unwrap_or_default(),
        year: text.1,
    };
    let sources: Vec<Source> = documents.iter().zip(&analyses).zip(texts).map(source).collect();
    look(&Similar::new(&sources))
}

/// What the first paragraph of the first document has of those of the second.
fn likeness(first: &str, second: &str) -> Option<Likeness> {
    let texts = [text("a", None, &[first]), text("b", None, &[second])];
    with(&texts, |similar| similar.like(0, 0, 0.01).first().map(|found| found.likeness))
}

#[test]
fn a_copy_is_found_whatever_town_year_and_gender_form_it_names() {
    let found = likeness(MENTORING, COPY).unwrap();
    assert!(found.resemblance > 0.6 && found.containment > 0.75, "{found:?}");
    assert_eq!(likeness(MENTORING, OTHER), None);
    // Spelling and figures are no difference at all.
    let spelt = MENTORING
        .replace("2016", "1999")
        .replace("Sprachmittlerinnen", "Sprach-Mittler*innen")
        .to_uppercase();
    assert_eq!(likeness(MENTORING, &spelt).unwrap().resemblance, 1.0);
}

#[test]
fn a_passage_is_found_in_a_longer_paragraph_and_a_longer_paragraph_by_its_passage() {
    let long = format!("{OTHER} {MENTORING} {OTHER} {OTHER}");
    let found = likeness(MENTORING, &long).unwrap();
    assert_eq!(found.containment, 1.0);
    assert!(found.contains < 0.3 && found.resemblance < 0.3, "{found:?}");
    let turned = likeness(&long, MENTORING).unwrap();
    assert_eq!(turned, found.turned());
    // So the pair of documents is told, but it is no group: the paragraph is not nearly the same.
    let texts = [text("a", 2016, &[MENTORING]), text("b", 2018, &[&long])];
    let (pairs, groups) = with(&texts, |similar| (similar.pairs(0.5), similar.groups(0.5)));
    assert_eq!((pairs.len(), groups.len()), (1, 0));
    assert_eq!(pairs[0].shares.0, 1.0);
}

#[test]
fn pairs_tell_how_many_words_are_shared_and_who_is_earlier() {
    let texts = [
        text("c", 2018, &[COPY, OTHER]),
        text("a", 2016, &["Zwei Wörter.", MENTORING]),
        text("b", None, &[OTHER]),
        text("c/Anlage", 2018, &[OTHER]),
    ];
    let pairs = with(&texts, |similar| similar.pairs(0.5));
    // (the two documents, whether the first is earlier, how many passages)
    let told: Vec<_> = pairs.iter().map(|p| (p.documents, p.is_earlier, p.passages.len())).collect();
    // Parts of one concept are not compared; the earlier one comes first, else the one whose name does.
    assert_eq!(told, [((2, 0), false, 1), ((2, 3), false, 1), ((1, 0), true, 1)]);
    let words = OTHER.split(' ').count() as u32;
    assert_eq!((pairs[0].words, pairs[0].shares.0), ((words, words), 1.0));
    let copied = &pairs[2];
    assert!(copied.words.0 > 12 && copied.words.0 < 23 && copied.shares.1 < copied.shares.0, "{copied:?}");
    let (place, other, _) = copied.passages[0];
    assert_eq!((place.document, place.block, other.document, other.block), (1, 1, 0, 0));
}

#[test]
fn groups_are_in_the_order_of_their_years_and_claim_a_source_only_where_it_is_known() {
    // (years of a, b and c; the order in which they stand; whether the first may be the source)
    let cases = [
        ([Some(2018), Some(2014), Some(2016)], [1, 2, 0], true),
        ([Some(2014), Some(2014), Some(2016)], [0, 1, 2], false),
        ([Some(2018), Some(2014), None], [1, 0, 2], false),
        ([None, None, None], [0, 1, 2], false),
    ];
    for (years, order, has_source) in cases {
        let texts = [
            text("a", years[0], &[MENTORING]),
            text("b", years[1], &[COPY]),
            text("c", years[2], &[MENTORING]),
        ];
        let groups = with(&texts, |similar| similar.groups(0.5));
        assert_eq!(groups.len(), 1, "{years:?}");
        let documents: Vec<usize> = groups[0].places.iter().map(|place| place.document).collect();
        assert_eq!((&documents[..], groups[0].has_source), (&order[..], has_source), "{years:?}");
        assert_eq!(groups[0].documents, 3);
    }
}

#[test]
fn what_is_too_short_or_stands_in_one_concept_only_is_not_told() {
    let laws = "Leistungen nach dem Asylbewerberleistungsgesetz und dem Wohngeldgesetz";
    let [one, other] = ["bearbeitet das Sozialamt wie bisher", "sind hier nicht gemeint"]
        .map(|end| format!("{laws} {end}."));
    let short = "Alle Menschen im Landkreis haben gleiche Rechte und Pflichten.";
    let cases = [
        vec![text("a", None, &[short]), text("b", None, &[short])],
        vec![text("a", None, &[MENTORING]), text("a/Anlage", None, &[MENTORING])],
        vec![text("a", None, &[MENTORING, MENTORING])],
        vec![
            text("a", None, &["2015 2016 2017 2018 2019"; 4]),
            text("b", None, &["2015 2016 2017 2018 2019"; 4]),
        ],
        // Long enough each, but what they have in common is the names of two laws.
        vec![text("a", None, &[&one]), text("b", None, &[&other])],
        vec![],
    ];
    for texts in cases {
        let found = with(&texts, |similar| (similar.pairs(0.01).len(), similar.groups(0.01).len()));
        assert_eq!(found, (0, 0));
    }
}

/// Documents of few words, so that they have a lot in common.
fn documents() -> impl Strategy<Value = Vec<Vec<String>>> {
    const WORDS: [&str; 11] = [
        "alle",
        "Menschen",
        "der",
        "Stadt",
        "Wohnung",
        "Schule",
        "haben",
        "und",
        "in",
        "Bürger*innen",
        "2016",
    ];
    let paragraph =
        prop::collection::vec(prop::sample::select(&WORDS[..]), 8..40).prop_map(|words| words.join(" "));
    prop::collection::vec(prop::collection::vec(paragraph, 1..4), 2..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_passage_resembles_itself_and_likeness_is_symmetric(documents in documents()) {
        for first in documents.iter().flatten() {
            for second in documents.iter().flatten() {
                let found = likeness(first, second);
                prop_assert_eq!(found.map(Likeness::turned), likeness(second, first));
                let Some(found) = found else { continue };
                for share in [found.resemblance, found.containment, found.contains] {
                    prop_assert!((0.0..=1.0).contains(&share));
                }
                prop_assert!(found.resemblance <= found.containment.max(found.contains) + 1e-9);
                if first == second {
                    prop_assert_eq!(found.resemblance, 1.0);
                }
            }
        }
    }

    #[test]
    fn the_order_of_documents_does_not_matter(documents in documents(), turn in 0_usize..5) {
        const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];
        let names = NAMES.map(Some);
        let year = |at: usize| (!at.is_multiple_of(3)).then_some(2010 + at as u16 % 2);
        let texts: Vec<Text> =
            documents.iter().enumerate().map(|(at, d)| Text(names[at].unwrap(), year(at), d.clone())).collect();
        let mut turned: Vec<Text> = texts.iter().map(|t| Text(t.0, t.1, t.2.clone())).collect();
        turned.rotate_left(turn % texts.len());
        turned.swap(0, texts.len() - 1);
        prop_assert_eq!(told(&texts)?, told(&turned)?);
    }
}

/// Pairs and groups with names in place of numbers.
fn told(texts: &[Text]) -> Result<Vec<String>, TestCaseError> {
    let name = |document: usize| texts[document].0;
    Ok(with(texts, |similar| {
        let pairs = similar.pairs(0.5).into_iter().map(|pair| {
            let places: Vec<_> =
                pair.passages.iter().map(|(one, other, like)| (one.block, other.block, *like)).collect();
            let documents = (name(pair.documents.0), name(pair.documents.1));
            format!("{documents:?} {} {:?} {:?} {places:?}", pair.is_earlier, pair.words, pair.shares)
        });
        let groups = similar.groups(0.5).into_iter().map(|group| {
            let places: Vec<_> =
                group.places.iter().map(|place| (name(place.document), place.block)).collect();
            format!("{places:?} {} {} {}", group.has_source, group.documents, group.words)
        });
        pairs.chain(groups).collect()
    }))
}
