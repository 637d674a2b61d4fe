use std::ops::Range;

use document::Span;
use toml::Spanned;

use crate::source::Source;

/// A rule's query as it runs, `outside` included, and the way back into the file.
pub(crate) struct Whole<'a> {
    pub(crate) text: String,
    source: Source<'a>,
    query: &'a Spanned<String>,
    outside: Option<&'a Spanned<String>>,
}

const BETWEEN: &str = ") NOT WITHIN ((";
const UNDER: &str = ") UNDER (";

impl<'a> Whole<'a> {
    pub(crate) fn new(
        source: Source<'a>,
        query: &'a Spanned<String>,
        outside: Option<&'a Spanned<String>>,
    ) -> Self {
        let text = match outside {
            Some(outside) => {
                let query = query.get_ref().trim();
                format!("({query}{BETWEEN}{query}{UNDER}{}))", outside.get_ref().trim())
            }
            None => query.get_ref().trim().to_owned(),
        };
        Self { text, source, query, outside }
    }

    /// Where a stretch of the text stands in the file. Both copies of the query lead to the one that is written there.
    pub(crate) fn place(&self, span: Span) -> Range<usize> {
        let span = span.start as usize..span.end as usize;
        let Some(outside) = self.outside else { return self.inside(self.query, &span, 0) };
        let second = 1 + self.query.get_ref().trim().len() + BETWEEN.len();
        let third = second + self.query.get_ref().trim().len() + UNDER.len();
        // A span may take the brackets around a copy along, so each begins one before its text.
        if span.start + 1 >= third {
            self.inside(outside, &span, third)
        } else if span.start + 1 >= second {
            self.inside(self.query, &span, second)
        } else {
            self.inside(self.query, &span, 1)
        }
    }

    /// A span of the whole in one of the two texts, which begins at `begin` of the whole.
    fn inside(&self, text: &Spanned<String>, span: &Range<usize>, begin: usize) -> Range<usize> {
        let value = text.get_ref();
        let lead = value.len() - value.trim_start().len();
        let at = |place: usize| place.saturating_sub(begin).min(value.trim().len()) + lead;
        self.source.inside(&text.span(), value, at(span.start), at(span.end))
    }
}
