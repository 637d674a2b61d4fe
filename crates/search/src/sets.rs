//! Sets of rows and of documents, as conditions on words combine them.

use std::borrow::Cow;

use query::{Candidates, Pattern};

/// A set of numbers.
pub(crate) trait Set: Sized {
    fn intersect(self, other: Self) -> Self;
    fn unite(self, other: Self) -> Self;
    fn empty() -> Self;
}

/// What fulfils a condition; `None`: anything.
pub(crate) fn members<S: Set>(condition: &Candidates, of: &dyn Fn(&Pattern) -> S) -> Option<S> {
    match condition {
        Candidates::All => None,
        Candidates::Pattern(pattern) => Some(of(pattern)),
        Candidates::And(conditions) => {
            conditions.iter().filter_map(|condition| members(condition, of)).reduce(Set::intersect)
        }
        Candidates::Or(conditions) => {
            let mut any = S::empty();
            for condition in conditions {
                any = any.unite(members(condition, of)?);
            }
            Some(any)
        }
    }
}

/// Rows, ascending, each once.
impl Set for Cow<'_, [u32]> {
    fn intersect(self, other: Self) -> Self {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        let mut rest = &many[..];
        let in_both = few.iter().copied().filter(|&row| {
            rest = &rest[near(rest, row)..];
            rest.first() == Some(&row)
        });
        in_both.collect::<Vec<_>>().into()
    }

    fn unite(self, other: Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return if self.is_empty() { other } else { self };
        }
        let mut rows = [self, other].concat();
        // Two runs, each sorted: that is what this sort is fast at.
        rows.sort();
        rows.dedup();
        rows.into()
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// How many members, all at the beginning, are less than `value`: looked for in steps that double.
pub(crate) fn near(members: &[u32], value: u32) -> usize {
    let mut end = 1;
    while end < members.len() && members[end - 1] < value {
        end *= 2;
    }
    let (from, end) = (end / 2, end.min(members.len()));
    from + members[from..end].partition_point(|&member| member < value)
}

/// Some of the documents of a part: of each, whether it is one.
impl Set for Vec<bool> {
    fn intersect(mut self, other: Self) -> Self {
        self.iter_mut().zip(other).for_each(|(member, other)| *member &= other);
        self
    }

    fn unite(mut self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        self.iter_mut().zip(other).for_each(|(member, other)| *member |= other);
        self
    }

    /// As long as nobody knows how many there are.
    fn empty() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_narrow_down() {
        let pattern = |n: &str| Candidates::Pattern(Pattern::Exact { surface: n.into() });
        let of = |pattern: &Pattern| match pattern {
            Pattern::Exact { surface } if surface == "a" => Cow::from(&[1, 2, 3][..]),
            Pattern::Exact { surface } if surface == "b" => Cow::from(&[2, 3, 4][..]),
            _ => Cow::default(),
        };
        let members = |condition| members(&condition, &of).map(Cow::into_owned);
        assert_eq!(members(Candidates::And(vec![pattern("a"), pattern("b")])), Some(vec![2, 3]));
        assert_eq!(members(Candidates::Or(vec![pattern("b"), pattern("a")])), Some(vec![1, 2, 3, 4]));
        assert_eq!(members(Candidates::And(vec![pattern("a"), pattern("c")])), Some(vec![]));
        assert_eq!(members(Candidates::And(vec![pattern("a"), Candidates::All])), Some(vec![1, 2, 3]));
        assert_eq!(members(Candidates::Or(vec![pattern("a"), Candidates::All])), None);
        assert_eq!(members(Candidates::Or(vec![])), Some(vec![]));
    }

    #[test]
    fn places_are_found_in_doubling_steps() {
        let members = [1, 3, 5, 7, 9, 11];
        for value in 0..13 {
            assert_eq!(near(&members, value), members.partition_point(|&m| m < value), "{value}");
        }
        assert_eq!(near(&[], 3), 0);
    }
}
