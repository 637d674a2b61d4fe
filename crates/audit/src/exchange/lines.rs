//! Texts of other programs → texts with `\n` alone, and what that does to offsets.

/// A text with `\n` alone, and where its offsets were before.
pub(super) struct Lines {
    /// The text.
    pub(super) text: String,
    /// How many code points it has.
    pub(super) length: usize,
    /// Where `\r` was taken out, in code points of the text as it came; empty where the other program did not count them.
    taken: Vec<usize>,
}

impl Lines {
    /// Reads a text as another program stored it: with a byte order mark or not, lines ended by `\n` or `\r\n`. `counted` says whether
    /// the program counts `\r\n` as two.
    pub(super) fn new(stored: &str, counted: bool) -> Self {
        let stored = stored.strip_prefix('\u{feff}').unwrap_or(stored);
        let (mut text, mut length, mut taken) = (String::with_capacity(stored.len()), 0, Vec::new());
        let mut chars = stored.chars().enumerate().peekable();
        while let Some((at, c)) = chars.next() {
            if c == '\r' && chars.peek().is_some_and(|&(_, next)| next == '\n') {
                if counted {
                    taken.push(at);
                }
                continue;
            }
            text.push(if c == '\r' { '\n' } else { c });
            length += 1;
        }
        Self { text, length, taken }
    }

    /// Where an offset of the text as it came lies in this one.
    pub(super) fn at(&self, offset: usize) -> usize {
        offset - self.taken.partition_point(|&taken| taken < offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_follow_the_line_ends() {
        // stored, counted, text, offsets before and after
        type Case = (&'static str, bool, &'static str, &'static [(usize, usize)]);
        let cases: [Case; 5] = [
            ("a\nb", true, "a\nb", &[(0, 0), (2, 2), (3, 3)]),
            ("ä\r\nb\r\nc", true, "ä\nb\nc", &[(0, 0), (1, 1), (2, 1), (3, 2), (6, 4), (7, 5)]),
            ("ä\r\nb", false, "ä\nb", &[(1, 1), (2, 2), (3, 3)]),
            ("\u{feff}𝕬\rb", true, "𝕬\nb", &[(0, 0), (1, 1), (3, 3)]),
            ("", true, "", &[(0, 0)]),
        ];
        for (stored, counted, text, offsets) in cases {
            let lines = Lines::new(stored, counted);
            assert_eq!((lines.text.as_str(), lines.length), (text, text.chars().count()), "{stored:?}");
            for &(before, after) in offsets {
                assert_eq!(lines.at(before), after, "{stored:?} {before}");
            }
        }
    }
}
