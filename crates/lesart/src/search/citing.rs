//! `lesart search --cite`: hits as quotes with their source, to be pasted into a text.

use document::{Citation, Document, Span};
use pipeline::Metadata;
use query::Unit;
use search::{Page, Passage, Ranked};

use super::Found;
use crate::{
    cli::SearchArgs,
    output::{self, Result, say},
};

/// Most characters of a sentence that is quoted whole.
const LONGEST: usize = 600;

/// What quotes are searched with: a passage's block comes whole, because sentences are cut out of it.
pub(super) fn whole(page: Page) -> Page {
    Page { context: usize::MAX, snippets: 1, ..page }
}

/// Prints the quotes, one a line; what is left out, and why, is told beside them.
pub(super) fn print((args, unit): (&SearchArgs, Unit), found: &Found, metadata: &Metadata) -> Result {
    let mut quoted = 0;
    for document in &found.shown {
        for quote in quotes(document, metadata) {
            say(quote)?;
            quoted += 1;
        }
    }
    let mut left_out = Vec::new();
    if found.shown.len() < found.totals.documents {
        let (shown, all) = (found.shown.len(), output::counted(found.totals.documents, "document"));
        left_out.push(format!("of the best {shown} of {all} (--limit)"));
    }
    if found.shown.iter().any(|document| document.passages.len() < document.blocks) {
        left_out
            .push(format!("of at most {} of each (--passages)", output::counted(args.passages, "passage")));
    }
    if found.totals.documents == 0 {
        output::warn(format_args!("nothing found (unit: {unit})"));
    } else if quoted == 0 {
        output::warn("the query holds filters alone: there are no words to quote");
    } else if !left_out.is_empty() {
        output::warn(format_args!("these are quotes {}", left_out.join(", and ")));
    }
    Ok(output::Ended::Done)
}

/// The quotes of a document's passages, in the order of these, each ready to be pasted: `„Wortlaut“ (Stadt X 2019, S. 14)`.
/// The hits of a sentence make one quote.
fn quotes(document: &Ranked, metadata: &Metadata) -> Vec<String> {
    let text = metadata.document(&document.key);
    let of_passage = |passage: &Passage| -> Vec<String> {
        let Some(block) = passage.snippets.first() else { return Vec::new() };
        let places = places(&block.text, &passage.hits.iter().map(|hit| hit.span).collect::<Vec<_>>());
        let quote = |place: &Place| {
            let pages = pages(place.sentence, passage, &block.text, text.as_ref());
            let citation = citation(metadata, document, text.as_ref(), pages);
            let words = worded(&block.text, place);
            format!("„{words}“ {}", metadata.cited(&document.key, &citation))
        };
        places.iter().map(quote).collect()
    };
    document.passages.iter().flat_map(of_passage).collect()
}

/// The sentences that hits touch, and the first hit in them.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    sentence: Span,
    hit: Span,
}

/// `hits` are sorted. A hit over two sentences makes one quote of both.
fn places(text: &str, hits: &[Span]) -> Vec<Place> {
    let sentences = german::sentences(text);
    let mut places: Vec<Place> = Vec::new();
    for &hit in hits {
        let touched = |s: &&Span| s.start < hit.end && hit.start < s.end;
        let start = sentences.iter().find(touched).map_or(hit.start, |s| s.start.min(hit.start));
        let end = sentences.iter().rfind(touched).map_or(hit.end, |s| s.end.max(hit.end));
        match places.last_mut() {
            Some(last) if start < last.sentence.end => last.sentence.end = last.sentence.end.max(end),
            _ => places.push(Place { sentence: Span { start, end }, hit }),
        }
    }
    places
}

/// The words of a quote: quotation marks inside become single ones, cells of a table are parted by strokes.
fn worded(text: &str, place: &Place) -> String {
    let sentence = place.sentence.of(text).trim();
    let words = if sentence.chars().count() <= LONGEST {
        sentence.to_owned()
    } else {
        pipeline::quote(text, place.hit).text
    };
    words.replace('\t', " | ").replace('„', "‚").replace(['“', '”'], "‘")
}

/// The pages on which the quote stands. Where the text is no longer kept, or is another one by now, those of the hits in it.
fn pages(sentence: Span, passage: &Passage, text: &str, document: Option<&Document>) -> (u32, u32) {
    let block = document.and_then(|document| document.blocks.get(passage.block as usize));
    if let Some(block) = block.filter(|block| block.text == text) {
        return block.pages_of(sentence);
    }
    let hits =
        passage.hits.iter().filter(|hit| sentence.start <= hit.span.start && hit.span.end <= sentence.end);
    let first = hits.clone().map(|hit| hit.page).min().unwrap_or(1);
    (first, hits.map(|hit| hit.last_page).max().unwrap_or(first))
}

fn citation(metadata: &Metadata, found: &Ranked, text: Option<&Document>, pages: (u32, u32)) -> Citation {
    let read = |page: u32| {
        let known = found.labels.get(&page).map(String::as_str);
        known.or_else(|| text?.pages.get(page as usize - 1)?.label.as_deref())
    };
    Citation::new(pages, |page| metadata.page_label(&found.key, page, read(page)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quotes of a text in which these words are the hits.
    fn quoted(text: &str, words: &[&str]) -> Vec<String> {
        let place = |word: &&str| {
            let at = text.find(word).unwrap();
            Span::new(at, at + word.len())
        };
        let hits: Vec<Span> = words.iter().map(place).collect();
        places(text, &hits).iter().map(|place| worded(text, place)).collect()
    }

    #[test]
    fn the_hits_of_a_sentence_make_one_quote() {
        let text = "Die Stadt wächst. Alle Menschen haben teil. Wer kommt, gehört dazu.";
        assert_eq!(quoted(text, &["Menschen", "teil"]), ["Alle Menschen haben teil."]);
        assert_eq!(quoted(text, &["Stadt", "teil"]), ["Die Stadt wächst.", "Alle Menschen haben teil."]);
        // A hit over two sentences, and another in the second.
        let both = "Alle Menschen haben teil. Wer kommt, gehört dazu.";
        assert_eq!(quoted(text, &["teil. Wer", "dazu"]), [both]);
    }

    #[test]
    fn quotes_inside_of_quotes_are_single_ones() {
        assert_eq!(quoted("Das „Wir“ zählt.", &["zählt"]), ["Das ‚Wir‘ zählt."]);
        assert_eq!(quoted("Kurse\t120 Plätze", &["Kurse"]), ["Kurse | 120 Plätze"]);
    }

    #[test]
    fn of_a_sentence_without_end_only_what_is_around_the_hit() {
        let text = format!("{}Teilhabe{}.", "äußerst ".repeat(60), " sehr".repeat(60));
        let quotes = quoted(&text, &["Teilhabe"]);
        assert!(quotes[0].starts_with("… äußerst") && quotes[0].ends_with("sehr …"), "{quotes:?}");
    }
}
