use document::Span;

/// Most characters of a quote on either side of its hit.
const AROUND: usize = 160;

/// A passage worth reading: the sentences that a hit touches, cut where they are very long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The text.
    pub text: String,
    /// The hit in it, in UTF-8 bytes.
    pub hit: Span,
}

/// The quote around a span of a block's text.
#[must_use]
pub fn quote(text: &str, span: Span) -> Quote {
    quote_of(text, &german::sentences(text), span)
}

/// The same where the block's sentences are known.
pub(crate) fn quote_of(text: &str, sentences: &[Span], span: Span) -> Quote {
    let touched = |s: &&Span| s.start < span.end && span.start < s.end;
    let start = sentences.iter().find(touched).map_or(span.start, |s| s.start.min(span.start)) as usize;
    let end = sentences.iter().rfind(touched).map_or(span.end, |s| s.end.max(span.end)) as usize;
    let (before, hit, after) =
        (&text[start..span.start as usize], span.of(text), &text[span.end as usize..end]);
    let before = cut_start(before.trim_start());
    let after = cut_end(after.trim_end());
    let from = before.len();
    Quote {
        hit: Span::new(from, from + hit.len()),
        text: format!("{before}{hit}{after}").replace(['\t', '\n'], " "),
    }
}

fn cut_start(text: &str) -> String {
    let count = text.chars().count();
    if count <= AROUND {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(count - AROUND).collect();
    // A cut word helps nobody.
    format!("… {}", kept.split_once(' ').map_or("", |(_, rest)| rest))
}

/// The beginning of a text.
pub(crate) fn cut_end(text: &str) -> String {
    if text.chars().count() <= AROUND {
        return text.to_owned();
    }
    let kept: String = text.chars().take(AROUND).collect();
    format!("{} …", kept.rsplit_once(' ').map_or("", |(rest, _)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_the_sentence_around_the_hit() {
        let text = "Vorspann. Alle Bürger nehmen teil. Schluss.";
        let at = text.find("Bürger").unwrap();
        let quote = quote(text, Span::new(at, at + "Bürger".len()));
        assert_eq!(quote.text, "Alle Bürger nehmen teil.");
        assert_eq!(quote.hit.of(&quote.text), "Bürger");
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let text = format!("{}Teilhabe{}", "äußerst ".repeat(60), " sehr".repeat(60));
        let at = text.find("Teilhabe").unwrap();
        let quote = quote(&text, Span::new(at, at + 8));
        assert!(quote.text.starts_with("… äußerst") && quote.text.ends_with("sehr …"), "{}", quote.text);
        assert_eq!(quote.hit.of(&quote.text), "Teilhabe");
    }
}
