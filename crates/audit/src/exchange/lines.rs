//! Texts of other programs → texts with `\n` alone, and what that does to offsets.

/// How a program counts characters. The standard says code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    /// Code points, as the standard has it.
    CodePoints,
    /// Code points, with `\r\n` as one: ATLAS.ti.
    LineEndsOnce,
    /// The units of UTF-16: NVivo.
    Utf16,
}

impl Counting {
    /// That of the program that names itself `origin`.
    pub(super) fn of(origin: &str) -> Self {
        let origin = origin.to_lowercase();
        if origin.contains("atlas") {
            Self::LineEndsOnce
        } else if origin.contains("nvivo") {
            Self::Utf16
        } else {
            Self::CodePoints
        }
    }
}

/// A text with `\n` alone, and where its offsets were before.
pub(super) struct Lines {
    /// The text.
    pub(super) text: String,
    /// How many code points it has.
    pub(super) length: usize,
    /// For each character that the other program counts one higher than the text has it: the offset after it, as the program counts.
    surplus: Vec<usize>,
}

impl Lines {
    /// Reads a text as another program stored it: with a byte order mark or not, lines ended by `\n` or `\r\n`.
    pub(super) fn new(stored: &str, counting: Counting) -> Self {
        let stored = stored.strip_prefix('\u{feff}').unwrap_or(stored);
        let mut lines = Self { text: String::with_capacity(stored.len()), length: 0, surplus: Vec::new() };
        let mut counted = 0;
        let mut chars = stored.chars().peekable();
        while let Some(c) = chars.next() {
            if c == '\r' && chars.peek() == Some(&'\n') {
                if counting != Counting::LineEndsOnce {
                    counted += 1;
                    lines.surplus.push(counted);
                }
                continue;
            }
            counted += 1;
            if counting == Counting::Utf16 && c.len_utf16() == 2 {
                counted += 1;
                lines.surplus.push(counted);
            }
            lines.text.push(if c == '\r' { '\n' } else { c });
            lines.length += 1;
        }
        lines
    }

    /// Where an offset, as the other program counts, lies in the text.
    pub(super) fn at(&self, offset: usize) -> usize {
        offset - self.surplus.partition_point(|&surplus| surplus <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_follow_what_programs_count() {
        use Counting::{CodePoints, LineEndsOnce, Utf16};
        // stored, how it is counted, text, offsets before and after
        type Case = (&'static str, Counting, &'static str, &'static [(usize, usize)]);
        let cases: [Case; 7] = [
            ("a\nb", CodePoints, "a\nb", &[(0, 0), (2, 2), (3, 3)]),
            ("ä\r\nb\r\nc", CodePoints, "ä\nb\nc", &[(0, 0), (1, 1), (2, 1), (3, 2), (6, 4), (7, 5)]),
            ("ä\r\nb", LineEndsOnce, "ä\nb", &[(1, 1), (2, 2), (3, 3)]),
            ("\u{feff}𝕬\rb", CodePoints, "𝕬\nb", &[(0, 0), (1, 1), (3, 3)]),
            ("", CodePoints, "", &[(0, 0)]),
            ("𝕬\r\nb🏠c", Utf16, "𝕬\nb🏠c", &[(0, 0), (2, 1), (3, 1), (4, 2), (5, 3), (7, 4), (8, 5)]),
            // In the middle of a character: at its end.
            ("a𝕬b", Utf16, "a𝕬b", &[(1, 1), (2, 2), (3, 2), (4, 3)]),
        ];
        for (stored, counting, text, offsets) in cases {
            let lines = Lines::new(stored, counting);
            assert_eq!((lines.text.as_str(), lines.length), (text, text.chars().count()), "{stored:?}");
            for &(before, after) in offsets {
                assert_eq!(lines.at(before), after, "{stored:?} {before}");
            }
        }
    }
}
