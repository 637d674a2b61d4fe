//! A text without what typesetting, and the readers of PDFs, change.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text's letters, digits and other signs with a meaning, in lower case. Spaces, hyphens, dashes, quotation marks, bullets and
/// leaders are left out, and ligatures and decomposed letters are resolved (NFKC): a word that is broken at a line's end has the same
/// form as a whole one, and two halves of a paragraph the form of one.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// The signs.
    pub(super) signs: Vec<char>,
    /// For each sign, the bytes of the text that it stands for.
    pub(super) spans: Vec<(u32, u32)>,
}

impl Form {
    /// The form of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut form = Self::default();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let start = text.len() - rest.len();
            let length = match leader(rest) {
                Some(length) => length,
                None => {
                    let length = cluster(rest, first);
                    form.push(&rest[..length], start);
                    length
                }
            };
            rest = &rest[length..];
        }
        form
    }

    /// Adds what stands for a letter and its accents.
    fn push(&mut self, cluster: &str, start: usize) {
        let span = (start as u32, (start + cluster.len()) as u32);
        // Most text is ASCII, which NFKC leaves alone.
        if let [byte] = cluster.as_bytes() {
            let sign = char::from(*byte).to_ascii_lowercase();
            if counts(sign) {
                self.signs.push(sign);
                self.spans.push(span);
            }
            return;
        }
        for sign in cluster.nfkc().flat_map(char::to_lowercase).filter(|sign| counts(*sign)) {
            self.signs.push(sign);
            self.spans.push(span);
        }
    }
}

/// The length of a letter with the accents that follow it, in bytes.
fn cluster(text: &str, first: char) -> usize {
    let rest = &text[first.len_utf8()..];
    first.len_utf8() + rest.find(|c| !is_combining_mark(c)).unwrap_or(rest.len())
}

/// The length of dots or lines, close together or not, that lead to a page number or wait to be filled in: how many there are is no
/// part of the text.
fn leader(text: &str) -> Option<usize> {
    let is_dot = |c: char| matches!(c, '.' | '…' | '_' | '·');
    if !text.starts_with(is_dot) {
        return None;
    }
    let length = text.find(|c| !is_dot(c) && c != ' ').unwrap_or(text.len());
    let dots: usize = text[..length].chars().map(|c| if c == '…' { 3 } else { usize::from(is_dot(c)) }).sum();
    (dots >= 3).then_some(length)
}

/// Whether a sign belongs to the form.
pub(super) fn counts(sign: char) -> bool {
    if sign.is_alphanumeric() {
        return true;
    }
    let left_out = sign.is_whitespace()
        || sign.is_control()
        || matches!(sign,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{00AD}'          // hyphens and dashes
            | '"' | '\'' | '`' | '\u{00B4}' | '«' | '»' | '\u{2018}'..='\u{201F}' | '\u{2039}' | '\u{203A}'
            | '•' | '·' | '\u{2023}' | '\u{2043}' | '\u{2219}' | '\u{25A0}'..='\u{25FF}'  // bullets
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
            | '\u{E000}'..='\u{F8FF}' | '\u{FFFD}'); // glyphs without a name
    !left_out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_typesetting_changes_is_left_out() {
        for (a, b) in [
            ("Bildungs-\nzugang", "Bildungszugang"),
            ("Integra\u{AD}tion", "Integration"),
            ("Oﬃziell", "Offiziell"),
            ("Bu\u{308}rger", "Bürger"),
            ("„Teilhabe für alle“", "\"Teilhabe  für alle\""),
            ("2015–2019", "2015-2019"),
            ("1 Arbeit ........... 7", "1 Arbeit … 7"),
            ("1 Arbeit . . . . . . . 7", "1 Arbeit … 7"),
            ("• Sprache", "Sprache"),
            ("EINLEITUNG", "Einleitung"),
        ] {
            assert_eq!(Form::of(a).signs, Form::of(b).signs, "{a} {b}");
        }
        for (a, b) in [("Arbeit", "Arbeiten"), ("§ 5", "5"), ("daß", "dass"), ("50 %", "50"), ("1.2", "12")]
        {
            assert_ne!(Form::of(a).signs, Form::of(b).signs, "{a} {b}");
        }
    }

    #[test]
    fn each_sign_leads_back_to_its_characters() {
        let text = "„Bu\u{308}rger-\u{FB01}nanzen“";
        let form = Form::of(text);
        assert_eq!(form.signs.iter().collect::<String>(), "bürgerfinanzen");
        let of = |n: usize| &text[form.spans[n].0 as usize..form.spans[n].1 as usize];
        assert_eq!((of(0), of(1), of(6), of(7), of(8)), ("B", "u\u{308}", "\u{FB01}", "\u{FB01}", "n"));
    }

    #[test]
    fn a_text_of_dashes_has_no_form() {
        assert!(Form::of(" – ... -").signs.is_empty());
    }
}
