use std::ops::Range;

use document::Span;
use serde::Serialize;

/// A stretch of a block's text around hits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// Where it begins in the block's text, in bytes. Greater than 0: something stands before it.
    pub start: u32,
    /// The text, cut between words.
    pub text: String,
    /// Whether the block goes on behind it.
    pub goes_on: bool,
    /// The hits in it, each whole, in order; hits may overlap.
    pub hits: Vec<Mark>,
}

/// A hit in a snippet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Bytes of the snippet's text.
    pub in_snippet: Span,
    /// The same place in bytes of the block's text.
    pub in_block: Span,
}

/// Where hits follow each other closely, a snippet ends behind so many bytes.
const LONGEST: usize = 600;

/// Cuts out the text around hits (sorted), with `context` characters on either side; what has only spaces between it becomes
/// one snippet, as long as that is not too long. There are at most `most` of them, the first ones.
pub(crate) fn snippets(text: &str, hits: &[Span], context: usize, most: usize) -> Vec<Snippet> {
    let mut windows: Vec<(Range<usize>, Vec<Span>)> = Vec::new();
    // Where the snippet before the last one ended: nothing is told twice.
    let mut told = 0;
    for &hit in hits {
        let mut window = window(text, hit, context);
        window.start = window.start.max(told.min(hit.start as usize));
        if let Some((last, inside)) = windows.last_mut() {
            let adjoins = text[last.end.min(window.start)..window.start].trim().is_empty();
            if adjoins && window.end.max(last.end) - last.start <= LONGEST {
                // Where hits overlap, the second one's window may begin first: it was cut at another space.
                last.start = last.start.min(window.start);
                last.end = last.end.max(window.end);
            }
            if hit.end as usize <= last.end {
                inside.push(hit);
                continue;
            }
            told = skip(text, last.end);
            window.start = window.start.max(told.min(hit.start as usize));
        }
        if windows.len() == most {
            break;
        }
        windows.push((window, vec![hit]));
    }
    windows.into_iter().map(|(window, hits)| snippet(text, window, &hits)).collect()
}

fn snippet(text: &str, window: Range<usize>, hits: &[Span]) -> Snippet {
    let start = window.start as u32;
    let mark = |&hit: &Span| Mark {
        in_snippet: Span { start: hit.start - start, end: hit.end - start },
        in_block: hit,
    };
    Snippet {
        start,
        goes_on: window.end < text.len(),
        hits: hits.iter().map(mark).collect(),
        text: text[window].to_owned(),
    }
}

/// The hit with `context` characters on either side, or fewer: cut at a space, if there is one.
fn window(text: &str, hit: Span, context: usize) -> Range<usize> {
    let (before, after) = (&text[..hit.start as usize], &text[hit.end as usize..]);
    let start = match before.char_indices().rev().nth(context) {
        None => 0,
        // The character there is left out; if it is no space, so is the rest of its word.
        Some((at, c)) => {
            let from = at + c.len_utf8();
            if c.is_whitespace() {
                from
            } else {
                before[from..].find(char::is_whitespace).map_or(from, |n| skip(text, from + n))
            }
        }
    };
    let end = match after.char_indices().nth(context) {
        None => after.len(),
        Some((at, c)) if c.is_whitespace() => at,
        Some((at, _)) => after[..at].rfind(char::is_whitespace).unwrap_or(at),
    };
    start..hit.end as usize + after[..end].trim_end().len()
}

/// Behind the spaces that begin at `at`.
fn skip(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, words: &[&str], context: usize) -> Vec<String> {
        let mut hits: Vec<Span> = words
            .iter()
            .flat_map(|word| text.match_indices(word).map(|(at, word)| Span::new(at, at + word.len())))
            .collect();
        hits.sort_unstable();
        let snippets = snippets(text, &hits, context, 9);
        for snippet in &snippets {
            assert_eq!(&text[snippet.start as usize..][..snippet.text.len()], snippet.text);
            for mark in &snippet.hits {
                assert_eq!(mark.in_snippet.of(&snippet.text), mark.in_block.of(text));
            }
            assert_eq!(snippet.goes_on, snippet.start as usize + snippet.text.len() < text.len());
        }
        snippets.into_iter().map(|snippet| snippet.text).collect()
    }

    #[test]
    fn snippets_are_cut_between_words() {
        let text = "Für Bürgerinnen öffnet die Stadt Räume, für Ältere übrigens auch.";
        assert_eq!(cut(text, &["Stadt"], 100), [text]);
        assert_eq!(cut(text, &["Stadt"], 10), ["die Stadt Räume,"]);
        assert_eq!(cut(text, &["Stadt"], 11), ["öffnet die Stadt Räume, für"]);
        assert_eq!(cut(text, &["Stadt"], 0), ["Stadt"]);
        assert_eq!(cut(text, &["Für", "auch"], 14), ["Für Bürgerinnen", "übrigens auch."]);
        assert_eq!(cut(text, &["öffnet", "Räume"], 8), ["öffnet die Stadt Räume, für"]);
        assert_eq!(cut(text, &["öffnet die Stadt Räume", "die"], 1), ["öffnet die Stadt Räume,"]);
    }

    #[test]
    fn long_runs_without_spaces_are_cut_between_characters() {
        assert_eq!(cut("ääääää Ö üüüüüü", &["Ö"], 4), ["Ö"]);
        assert_eq!(cut("ääääääÖüüüüüü", &["Ö"], 2), ["ääÖüü"]);
    }

    #[test]
    fn where_every_word_is_a_hit_snippets_end_all_the_same() {
        let text = "Teilhabe ".repeat(200);
        let snippets = cut(&text, &["Teilhabe"], 40);
        assert!(snippets.iter().all(|snippet| snippet.len() <= LONGEST), "{snippets:?}");
        assert_eq!(snippets.join(" "), text.trim_end());
    }

    #[test]
    fn only_the_first_snippets_are_kept_but_all_hits_in_them() {
        let text = "eins zwei drei vier fünf";
        let hits: Vec<Span> = [(0, 4), (5, 9), (15, 19)].map(|(a, b)| Span::new(a, b)).to_vec();
        let snippets = snippets(text, &hits, 1, 1);
        assert_eq!(snippets.len(), 1);
        assert_eq!(snippets[0].text, "eins zwei");
        assert_eq!(snippets[0].hits.len(), 2);
    }
}
