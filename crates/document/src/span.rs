use serde::{Deserialize, Serialize};

/// A stretch of a block's text, in UTF-8 bytes: `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The text it covers.
    ///
    /// # Panics
    /// When it does not lie on character boundaries of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// The same span in Unicode scalars, as all tables and JSON give it.
    #[must_use]
    pub fn scalars(self, text: &str) -> (usize, usize) {
        let start = text[..self.start as usize].chars().count();
        (start, start + self.of(text).chars().count())
    }

    /// Whether `other` lies wholly inside, or is equal.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Where a query was found in a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hit {
    /// The document's key.
    pub document: String,
    /// The block's number, from 0.
    pub block: u32,
    /// The span in that block's text.
    pub span: Span,
    /// The page on which it starts, from 1.
    pub page: u32,
    /// The text as it stands there.
    pub surface: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_leave_the_program_in_scalars() {
        let text = "für Bürger";
        let span = Span::new(5, 12);
        assert_eq!(span.of(text), "Bürger");
        assert_eq!(span.scalars(text), (4, 10));
    }
}
