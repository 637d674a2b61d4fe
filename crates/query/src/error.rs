use document::Span;
use thiserror::Error;

/// Why a query cannot be read or used: where, what stands there, what was expected, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}{}{}", clause("; expected ", .expected), clause("; ", .hint))]
pub struct SyntaxError {
    /// Bytes of the query's text; empty, at its end, where something is missing there.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What was expected in its place.
    pub expected: Option<String>,
    /// What to write instead.
    pub hint: Option<String>,
}

fn clause(before: &str, text: &Option<String>) -> String {
    text.as_ref().map(|text| format!("{before}{text}")).unwrap_or_default()
}

/// Characters of a text that [`caret`] shows on either side of the place.
const AROUND: usize = 50;

impl SyntaxError {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), expected: None, hint: None }
    }

    pub(crate) fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Two lines: the query, and a caret under the place with what was expected there; see [`caret`].
    #[must_use]
    pub fn caret(&self, query: &str) -> String {
        let note = match &self.expected {
            Some(expected) => format!("expected {expected}"),
            None => self.message.clone(),
        };
        format!("{} {note}", caret(query, self.span))
    }
}

/// Two lines: the text, and a caret under the place. Of a text over several lines only the line is shown, of a long line only
/// what stands around the place.
#[must_use]
pub fn caret(text: &str, place: Span) -> String {
    let start = floor(text, place.start as usize);
    let end = floor(text, place.end as usize).max(start);
    let line_start = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let (before, cut_before) = last_chars(&text[line_start..start], AROUND);
    let (after, cut_after) = first_chars(&text[start..line_end], 2 * AROUND);
    let length = text[start..end.min(line_end)].chars().count().clamp(1, 2 * AROUND);
    let lead = if cut_before { "…" } else { "" };
    let trail = if cut_after { "…" } else { "" };
    // A tab would shift what stands under it.
    let shown = format!("{lead}{before}{after}{trail}").replace(['\t', '\r'], " ");
    let indent = " ".repeat(lead.chars().count() + before.chars().count());
    format!("{}\n{indent}{}", shown.trim_end(), "^".repeat(length))
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn last_chars(text: &str, count: usize) -> (&str, bool) {
    match text.char_indices().rev().nth(count.saturating_sub(1)) {
        Some((at, _)) => (&text[at..], at > 0),
        None => (text, false),
    }
}

fn first_chars(text: &str, count: usize) -> (&str, bool) {
    match text.char_indices().nth(count) {
        Some((at, _)) => (&text[..at], true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        let error = SyntaxError::new(Span::new(9, 10), "no").expected("a word");
        assert_eq!(error.caret("Häuser  )"), "Häuser  )\n        ^ expected a word");
        let error = SyntaxError::new(Span::new(6, 9), "what");
        assert_eq!(error.caret("erste\nabc d"), "abc d\n^^^ what");
        let long = format!("{} x", "wort ".repeat(100));
        let at = long.len() - 1;
        let shown = SyntaxError::new(Span::new(at, at + 1), "no").caret(&long);
        let (above, below) = shown.split_once('\n').unwrap();
        let column = below.chars().position(|c| c == '^').unwrap();
        assert_eq!(above.chars().nth(column), Some('x'));
    }
}
