//! What two passages have in common.

use super::{
    LEAST_WORDS,
    words::{Letters, hash},
};

/// Words in a row that count as copied, when the other passage has them, too. Two in a row are often chance ("in der"),
/// four lose too much around each changed word.
const SHINGLE: usize = 3;

/// From one position of a passage's words up to another.
pub(super) type Stretch = (u32, u32);

/// The words of a passage, ready to be compared with others.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// How many words it has.
    pub(super) len: u32,
    /// Its shingles with their positions, sorted.
    shingles: Vec<(u32, u32)>,
}

impl Text {
    pub(super) fn new(words: &[Letters]) -> Self {
        let hashes = words.windows(SHINGLE).map(|shingle| hash(shingle) as u32);
        let mut shingles: Vec<(u32, u32)> = hashes.zip(0..).collect();
        shingles.sort_unstable();
        Self { len: words.len() as u32, shingles }
    }
}

/// How much two passages have of each other: from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// The words that both have, among all words of both: 1 when they are the same.
    pub resemblance: f64,
    /// The share of the first one's words that the second has, too: 1 when it is contained in it.
    pub containment: f64,
    /// The share of the second one's words that the first has, too.
    pub contains: f64,
    /// How many words they have in common: of both counts, the lesser.
    pub words: u32,
}

impl Likeness {
    /// Of a text with itself.
    pub(super) fn same(text: &Text) -> Self {
        Self { resemblance: 1.0, containment: 1.0, contains: 1.0, words: text.len }
    }

    fn new((shared, of): (usize, u32), (other_shared, of_other): (usize, u32)) -> Self {
        let share = |part: usize, of: u32| if of == 0 { 0.0 } else { part as f64 / f64::from(of) };
        let both = (shared + other_shared) as f64 / 2.0;
        let all = f64::from(of) + f64::from(of_other) - both;
        Self {
            resemblance: if all > 0.0 { both / all } else { 0.0 },
            containment: share(shared, of),
            contains: share(other_shared, of_other),
            words: shared.min(other_shared) as u32,
        }
    }

    /// Whether one of the two has at least this share of the other, and enough words of it to be more than the name of a law
    /// or a turn of phrase.
    #[must_use]
    pub fn reaches(&self, least: f64) -> bool {
        self.words as usize >= LEAST_WORDS && self.containment.max(self.contains) >= least
    }

    /// The same, the other way round.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { containment: self.contains, contains: self.containment, ..self }
    }
}

/// Marks the words that two texts have in common. Kept from one comparison to the next.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    first: Vec<bool>,
    second: Vec<bool>,
}

impl Comparison {
    pub(super) fn likeness(&mut self, first: &Text, second: &Text) -> Likeness {
        self.mark(first, second);
        let count = |marks: &[bool]| marks.iter().filter(|&&mark| mark).count();
        Likeness::new((count(&self.first), first.len), (count(&self.second), second.len))
    }

    /// The stretches of each that the other has, too.
    pub(super) fn stretches(&mut self, first: &Text, second: &Text) -> (Vec<Stretch>, Vec<Stretch>) {
        self.mark(first, second);
        (stretches(&self.first), stretches(&self.second))
    }

    fn mark(&mut self, first: &Text, second: &Text) {
        for (marks, text) in [(&mut self.first, first), (&mut self.second, second)] {
            marks.clear();
            marks.resize(text.len as usize, false);
        }
        let (mut one, mut other) = (&first.shingles[..], &second.shingles[..]);
        while let (Some(&(hash, _)), Some(&(other_hash, _))) = (one.first(), other.first()) {
            if hash == other_hash {
                one = mark(&mut self.first, one, hash);
                other = mark(&mut self.second, other, hash);
            } else if hash < other_hash {
                one = &one[1..];
            } else {
                other = &other[1..];
            }
        }
    }
}

/// Marks the words of all shingles with this hash, and returns those behind.
fn mark<'s>(marks: &mut [bool], shingles: &'s [(u32, u32)], hash: u32) -> &'s [(u32, u32)] {
    let end = shingles.iter().take_while(|&&(h, _)| h == hash).count();
    for &(_, at) in &shingles[..end] {
        marks[at as usize..at as usize + SHINGLE].fill(true);
    }
    &shingles[end..]
}

fn stretches(marks: &[bool]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (at, _) in (0..).zip(marks).filter(|&(_, &mark)| mark) {
        match found.last_mut() {
            Some((_, end)) if *end == at => *end += 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

/// How many positions the stretches cover together.
pub(super) fn covered(mut stretches: Vec<Stretch>) -> u32 {
    stretches.sort_unstable();
    let (mut covered, mut end) = (0, 0);
    for (from, to) in stretches {
        covered += to.saturating_sub(from.max(end));
        end = end.max(to);
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Text {
        Text::new(&words.split(' ').map(|word| word.bytes().map(u32::from).sum()).collect::<Vec<_>>())
    }

    #[test]
    fn likeness_counts_words_in_common_rows_of_three() {
        // (first, second, resemblance, containment, contains, words)
        let cases = [
            ("a b c d e f", "a b c d e f", 1.0, 1.0, 1.0, 6),
            ("a b c d e f", "u v w x y z", 0.0, 0.0, 0.0, 0),
            // A word is changed: it is lost, and no other.
            ("a b c d e f g", "a b c x e f g", 0.75, 6.0 / 7.0, 6.0 / 7.0, 6),
            // Two in a row are nothing.
            ("a b x d e", "a b y d e", 0.0, 0.0, 0.0, 0),
            // Contained in a longer one.
            ("a b c", "x y a b c z", 0.5, 1.0, 0.5, 3),
            // Stretches may be moved, and stand there twice.
            ("a b c d e f", "d e f a b c", 1.0, 1.0, 1.0, 6),
            ("a b c", "a b c x a b c", 4.5 / 5.5, 1.0, 6.0 / 7.0, 3),
            // Too short to say anything.
            ("a b", "a b", 0.0, 0.0, 0.0, 0),
        ];
        for (first, second, resemblance, containment, contains, words) in cases {
            let (first_text, second_text) = (text(first), text(second));
            let found = Comparison::default().likeness(&first_text, &second_text);
            let expected = Likeness { resemblance, containment, contains, words };
            assert_eq!(found, expected, "{first} | {second}");
            let turned = Comparison::default().likeness(&second_text, &first_text);
            assert_eq!(turned, found.turned(), "{first} | {second}");
        }
    }

    #[test]
    fn stretches_are_told_with_their_places() {
        let found = Comparison::default().stretches(&text("a b c x y e f g"), &text("e f g a b c"));
        assert_eq!(found, (vec![(0, 3), (5, 8)], vec![(0, 6)]));
    }

    #[test]
    fn what_is_covered_twice_counts_once() {
        assert_eq!(covered(vec![(5, 8), (0, 3), (2, 6)]), 8);
        assert_eq!(covered(Vec::new()), 0);
    }
}
