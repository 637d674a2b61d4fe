use serde::{Deserialize, Serialize};

/// Strings, sorted, each once: a string's number is its place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strings {
    /// All of them, one behind the other.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Strings {
    /// The string with that number.
    #[must_use]
    pub fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// The number of a string.
    #[must_use]
    pub fn find(&self, string: &str) -> Option<u32> {
        let at = self.lower_bound(string);
        (at < self.len() && self.get(at) == string).then_some(at)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All of them, ascending.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// The numbers and strings from the first one on that begins with `start`, as long as they do.
    pub(crate) fn beginning_with<'s>(&'s self, start: &str) -> impl Iterator<Item = (u32, &'s str)> {
        let numbered = (self.lower_bound(start)..self.len()).map(|number| (number, self.get(number)));
        numbered.take_while(move |(_, string)| string.starts_with(start))
    }

    /// How many are less than `string`.
    fn lower_bound(&self, string: &str) -> u32 {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.get(middle) < string { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// From strings that ascend, each once.
impl<'s> FromIterator<&'s str> for Strings {
    fn from_iter<I: IntoIterator<Item = &'s str>>(ascending: I) -> Self {
        let mut strings = Self::default();
        for string in ascending {
            debug_assert!(strings.is_empty() || strings.get(strings.len() - 1) < string);
            strings.text.push_str(string);
            strings.ends.push(strings.text.len() as u32);
        }
        strings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_by_number_by_name_and_by_beginning() {
        let strings: Strings = ["", "a", "ab", "abc", "b"].into_iter().collect();
        for (number, string) in (0..).zip(strings.iter()) {
            assert_eq!((strings.find(string), strings.get(number)), (Some(number), string));
        }
        assert_eq!((strings.find("aa"), strings.find("z")), (None, None));
        assert_eq!(strings.beginning_with("ab").collect::<Vec<_>>(), [(2, "ab"), (3, "abc")]);
        assert_eq!(Strings::default().beginning_with("a").count(), 0);
    }
}
