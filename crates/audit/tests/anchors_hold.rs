//! Properties: what a re-anchored place says of itself is true, and edits elsewhere do not lead an anchor astray.

use audit::{Anchor, Anchored, Place, Reanchorer, reanchor};
use document::{Block, BlockKind, Document, Fingerprint, Span};
use proptest::prelude::*;

const WORDS: [&str; 24] = [
    "Integration",
    "Teilhabe",
    "für",
    "alle",
    "Menschen",
    "im",
    "Landkreis",
    "die",
    "gleichberechtigte",
    "und",
    "Bildung",
    "Bürger",
    "Sprach\u{AD}kurse",
    "öffnet",
    "Of\u{FB01}zin",
    "fu\u{308}r",
    "„Wohnen“",
    "2019",
    "§ 5",
    "–",
    "Maßnahmen",
    "mit",
    "Kommunen",
    "🏘",
];
const KINDS: [BlockKind; 5] =
    [BlockKind::Paragraph, BlockKind::Heading, BlockKind::ListItem, BlockKind::Running, BlockKind::Footnote];

/// A document of blocks of words, each with the number of its kind.
fn document(blocks: &[(usize, Vec<usize>)]) -> Document {
    let mut document = Document::new("a.pdf", Fingerprint::of(b"a"));
    for (kind, words) in blocks {
        let text: Vec<&str> = words.iter().map(|word| WORDS[*word]).collect();
        document.blocks.push(Block::new(KINDS[*kind], Some(1), text.join(" "), 1));
    }
    document.link_sections();
    document
}

fn blocks() -> impl Strategy<Value = Vec<(usize, Vec<usize>)>> {
    prop::collection::vec((0..KINDS.len(), prop::collection::vec(0..WORDS.len(), 0..14)), 1..12)
}

/// Every stretch from a character to another in a block, one of so many.
fn spans(text: &str, step: usize) -> Vec<Span> {
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).step_by(step).collect();
    let ends = |n: usize| edges[n + 1..].iter().copied();
    edges.iter().enumerate().flat_map(|(n, start)| ends(n).map(|end| Span::new(*start, end))).collect()
}

/// Whether a place is where it says, and its passages lie on characters of its blocks.
fn is_true(place: &Place, document: &Document) -> Result<(), TestCaseError> {
    let text: Vec<char> = document.text().chars().collect();
    let quote: String = text[place.start..place.end].iter().collect();
    prop_assert_eq!(&quote, &place.quote);
    prop_assert!(!place.passages.is_empty());
    for passage in &place.passages {
        let block = &document.blocks[passage.block as usize].text;
        prop_assert!(
            block.get(passage.span.start as usize..passage.span.end as usize).is_some(),
            "{:?}",
            passage
        );
        prop_assert!(place.quote.contains(passage.span.of(block)));
        prop_assert!(block.is_empty() || passage.span.start < passage.span.end, "{:?}", passage);
    }
    Ok(())
}

/// All places that an outcome names.
fn places(anchored: &Anchored) -> Vec<&Place> {
    match anchored {
        Anchored::Exact { place } => vec![place],
        Anchored::Moved { found } => vec![&found.place],
        Anchored::Ambiguous { best, rival } => vec![&best.place, &rival.place],
        Anchored::Stale { best, .. } => best.iter().map(|found| &found.place).collect(),
    }
}

proptest! {
    #[test]
    fn nothing_moves_in_an_unchanged_document(blocks in blocks()) {
        let document = document(&blocks);
        let ground = Reanchorer::new(&document);
        for (number, block) in document.blocks.iter().enumerate() {
            for span in spans(&block.text, 7) {
                let anchor = ground.anchor(number, span).expect("it is a passage");
                prop_assert_eq!(&anchor, &Anchor::of(&document, number, span).expect("it is a passage"));
                let anchored = ground.reanchor(&anchor);
                let Anchored::Exact { place } = &anchored else { panic!("{anchored:#?}") };
                is_true(place, &document)?;
                prop_assert_eq!((place.start, place.end), (anchor.position.start, anchor.position.end));
                prop_assert_eq!(place.quote.as_str(), span.of(&block.text));
            }
        }
    }

    /// Whatever somebody selects, from within a block or from between two, to within another: its anchor leads back to it.
    #[test]
    fn a_selection_has_an_anchor_that_leads_back_to_it(blocks in blocks(), step in 3usize..9) {
        let document = document(&blocks);
        let (ground, text) = (Reanchorer::new(&document), document.text());
        let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        prop_assert_eq!(ground.trimmed(0, edges.len() + 5), ground.trimmed(0, edges.len() - 1));
        prop_assert_eq!(ground.trimmed(edges.len(), edges.len() + 5), None);
        for start in (0..edges.len()).step_by(step) {
            for end in (start..edges.len()).step_by(step * 2) {
                let selected = &text[edges[start]..edges[end]];
                let Some(stretch) = ground.trimmed(start, end) else {
                    prop_assert_eq!(selected.trim(), "");
                    continue;
                };
                let anchor = ground.anchor_at(stretch).expect("it begins and ends with a character");
                prop_assert_eq!((anchor.quote.exact.as_str(), anchor.position), (selected.trim(), stretch));
                prop_assert_eq!(ground.trimmed(stretch.start, stretch.end), Some(stretch));
                let anchored = ground.reanchor(&anchor);
                let Anchored::Exact { place } = &anchored else { panic!("{anchored:#?}") };
                prop_assert_eq!((place.start, place.end), (stretch.start, stretch.end));
            }
        }
    }

    #[test]
    fn what_is_said_of_another_document_is_true(before in blocks(), after in blocks(), step in 5usize..20) {
        let (before, after) = (document(&before), document(&after));
        let (old, new) = (Reanchorer::new(&before), Reanchorer::new(&after));
        for (number, block) in before.blocks.iter().enumerate() {
            for span in spans(&block.text, step) {
                let anchored = new.reanchor(&old.anchor(number, span).expect("it is a passage"));
                prop_assert!((0.0..=1.0).contains(&anchored.score()));
                for place in places(&anchored) {
                    is_true(place, &after)?;
                }
            }
        }
    }

    /// A paragraph stands among others; of these, words are added, left out and replaced, and blocks are taken out or joined.
    #[test]
    fn edits_elsewhere_do_not_lead_astray(
        blocks in prop::collection::vec(prop::collection::vec(0..WORDS.len(), 3..14), 2..10),
        at in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..5usize, 0..WORDS.len()), 1..4),
    ) {
        const QUOTE: &str = "Der Kreistag beschließt jährlich über Mittel für Beratungsstellen in jeder Gemeinde.";
        let plain: Vec<(usize, Vec<usize>)> = blocks.iter().map(|words| (0, words.clone())).collect();
        let at = at.index(blocks.len());
        let with_quote = |mut document: Document, at: usize| {
            document.blocks.insert(at, Block::new(BlockKind::Paragraph, None, QUOTE, 1));
            document
        };
        let before = with_quote(document(&plain), at);
        let mut changed = plain;
        let mut there = at;
        for (block, word, edit, new) in edits {
            let block = block.index(changed.len());
            let word = word.index(changed[block].1.len().max(1));
            match edit {
                0 => changed[block].1.insert(word, new),
                1 if !changed[block].1.is_empty() => { changed[block].1.remove(word); }
                2 if !changed[block].1.is_empty() => changed[block].1[word] = new,
                3 => { changed.insert(block, (0, vec![new])); there += usize::from(block < there); }
                4 if changed.len() > 1 => { changed.remove(block); there -= usize::from(block < there); }
                _ => {}
            }
        }
        let after = with_quote(document(&changed), there);
        let anchor = Anchor::of(&before, at, Span::new(0, QUOTE.len())).expect("it is a passage");
        let anchored = reanchor(&anchor, &after);
        let place = anchored.place();
        prop_assert!(place.is_some(), "{:#?}", anchored);
        let place = place.expect("just looked");
        is_true(place, &after)?;
        prop_assert_eq!(place.quote.as_str(), QUOTE);
        prop_assert_eq!(place.passages[0].block as usize, there);
        let same = anchor.position.start == place.start;
        prop_assert_eq!(anchored.name(), if same { "exact" } else { "moved" });
    }
}
