use std::fmt;

/// The pages of a passage as people cite them. Shown as `S. 12`; `S. 12–13` over a page break; `S. 12 (PDF 14)` where the
/// PDF counts otherwise; `page 14` where no number is known but the PDF's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Page of the PDF on which it starts, from 1.
    pub first: u32,
    /// Page of the PDF on which it ends.
    pub last: u32,
    /// The numbers that a reader sees on these two pages, where both are known.
    pub labels: Option<(String, String)>,
}

impl Citation {
    /// Pages `first` to `last` of a PDF, whose labels `label` knows.
    pub fn new((first, last): (u32, u32), label: impl Fn(u32) -> Option<String>) -> Self {
        Self { first, last, labels: label(first).zip(label(last)) }
    }

    /// The label of the first page.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.labels.as_ref().map(|(first, _)| first.as_str())
    }

    /// The pages as the PDF counts them: `14`, or `14–15`.
    #[must_use]
    pub fn counted(&self) -> String {
        self.joined(&self.first.to_string(), &self.last.to_string())
    }

    fn joined(&self, first: &str, last: &str) -> String {
        match self.ends_on() {
            Some(_) => format!("{first}–{last}"),
            None => first.to_owned(),
        }
    }

    /// The pages as a reader who holds the document finds them: `S. 12–13`; `S. 14 der PDF-Datei` where no number is printed.
    #[must_use]
    pub fn as_printed(&self) -> String {
        match &self.labels {
            Some((first, last)) => format!("S. {}", self.joined(first, last)),
            None => format!("S. {} der PDF-Datei", self.counted()),
        }
    }

    /// The last page, where it is another than the first.
    #[must_use]
    pub fn ends_on(&self) -> Option<u32> {
        (self.last != self.first).then_some(self.last)
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = self.counted();
        match &self.labels {
            None => write!(f, "page {counted}"),
            Some((first, last)) => {
                let seen = self.joined(first, last);
                write!(f, "S. {seen}")?;
                if seen == counted { Ok(()) } else { write!(f, " (PDF {counted})") }
            }
        }
    }
}

/// The label of a page (from 1) where labels are the PDF's count plus an offset; none before the first.
#[must_use]
pub fn offset_label(page: u32, offset: i32) -> Option<String> {
    let number = i64::from(page) + i64::from(offset);
    (number > 0).then(|| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_as_they_are_cited() {
        // (pages, offset of the labels, citation, as printed)
        let cases = [
            ((14, 14), Some(-2), "S. 12 (PDF 14)", "S. 12"),
            ((14, 15), Some(-2), "S. 12–13 (PDF 14–15)", "S. 12–13"),
            ((3, 3), Some(0), "S. 3", "S. 3"),
            ((3, 4), Some(0), "S. 3–4", "S. 3–4"),
            ((3, 3), None, "page 3", "S. 3 der PDF-Datei"),
            ((3, 4), None, "page 3–4", "S. 3–4 der PDF-Datei"),
            // The first page has no number yet.
            ((2, 3), Some(-2), "page 2–3", "S. 2–3 der PDF-Datei"),
        ];
        for (pages, offset, expected, printed) in cases {
            let citation = Citation::new(pages, |page| offset_label(page, offset?));
            assert_eq!(citation.to_string(), expected);
            assert_eq!(citation.as_printed(), printed);
        }
    }
}
