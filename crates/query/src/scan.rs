//! How far a word, wildcard or compound reaches in a query's text.

/// Letters and digits of words, with the marks of decomposed letters.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

pub(crate) fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”')
}

pub(crate) fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‚')
}

/// Spaces of every kind, and what prints nothing: between words it counts nothing either.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// What prints nothing and only says where a word may be broken. Inside a word it belongs to the word, as in a text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The length in bytes of the run at the beginning of `text`: letters, digits, `*`, `?`, `~` and the marks that hold a
/// word together. `field` tells whether what stands before a colon is a field's name, and the colon no gender mark.
pub(crate) fn run_length(text: &str, field: impl Fn(&str) -> bool) -> usize {
    let mut end = 0;
    while let Some(c) = text[end..].chars().next() {
        let rest = &text[end + c.len_utf8()..];
        let next = rest.chars().next();
        let next_holds = next.is_some_and(is_word_char);
        let inside = end > 0;
        match c {
            '*' | '?' | '~' | '_' => {}
            c if is_word_char(c) => {}
            c if is_hyphen(c) && (inside || next_holds) => {}
            c if is_invisible(c) && inside && goes_on(rest) => {}
            c if is_single_quote(c) && inside && next_holds => {}
            '.' if inside && next_holds => {}
            ',' if next.is_some_and(|n| n.is_ascii_digit())
                && text[..end].ends_with(|p: char| p.is_ascii_digit()) => {}
            '/' if inside && (next_holds || next.is_some_and(|n| matches!(n, '*' | '?' | '~'))) => {}
            ':' if field(&text[..end]) => break,
            ':' | '/' | '(' | ')' | '·' | '•' if inside && joins(text, end) => {}
            _ => break,
        }
        end += c.len_utf8();
    }
    // The full stop of an abbreviation; what else it may be is for whoever splits words to say.
    let plain = end > 0 && !text[..end].contains(['*', '?', '~']);
    if plain && text[end..].starts_with('.') { end + 1 } else { end }
}

/// Whether a run goes on behind an invisible character.
fn goes_on(rest: &str) -> bool {
    let visible = rest.trim_start_matches(is_invisible).chars().next();
    visible.is_some_and(|c| is_word_char(c) || is_hyphen(c) || matches!(c, '*' | '?' | '~' | '_'))
}

/// Bytes that a word may have. No German word comes near; to take one apart costs more than the square of its length.
pub(crate) const MAX_WORD: usize = 200;

/// Whether the mark at `at` is one inside a word, as it would be in a text: Bürger:innen, Bewohner(inn)en.
fn joins(text: &str, at: usize) -> bool {
    let mut end = text.len().min(MAX_WORD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let word = text[..end].split(char::is_whitespace).next().unwrap_or_default();
    let inside = |word: &german::Word| (word.span.start as usize) < at && at < word.span.end as usize;
    german::words(word).iter().any(inside)
}

/// Where the star of `Bürger*in` or `Bürger*innen` stands: a gender mark, no wildcard.
pub(crate) fn gender_star(text: &str) -> Option<usize> {
    let star = text.find('*')?;
    let ending = text[star + 1..].to_lowercase();
    let stem = &text[..star];
    (stem.ends_with(is_word_char) && !stem.contains('?') && matches!(ending.as_str(), "in" | "innen"))
        .then_some(star)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_where_words_do() {
        for (text, run) in [
            ("wohnung und", "wohnung"),
            ("Bürger:innen)", "Bürger:innen"),
            ("Bewohner(inn)en x", "Bewohner(inn)en"),
            ("Bewohner(innen)", "Bewohner(innen)"),
            ("Bewohner(alle)", "Bewohner"),
            ("Bewohner/-innen,", "Bewohner/-innen"),
            ("state:innen", "state"),
            ("gibt's' x", "gibt's"),
            ("1,5 Mio", "1,5"),
            ("Kinder, Jugend", "Kinder"),
            ("~arbeit~ x", "~arbeit~"),
            ("NEAR/5 x", "NEAR/5"),
            ("z.B. x", "z.B."),
            ("wohn*. x", "wohn*"),
            ("-x", "-x"),
            ("- x", ""),
            ("Woh\u{ad}nung\u{200b}s\u{2060}* x", "Woh\u{ad}nung\u{200b}s\u{2060}*"),
            ("Wohnung\u{200b} x", "Wohnung"),
        ] {
            assert_eq!(&text[..run_length(text, |name| name == "state")], run, "{text}");
        }
    }

    #[test]
    fn a_star_before_in_is_a_gender_mark() {
        assert_eq!(gender_star("Bürger*innen"), Some(7));
        assert_eq!(gender_star("Lehrer*IN"), Some(6));
        assert_eq!(gender_star("*innen"), None);
        assert_eq!(gender_star("arbeit*integration"), None);
        assert_eq!(gender_star("b*rger*innen"), None);
    }
}
