//! Sets of rows and of documents, as conditions on words combine them.

use std::borrow::Cow;

use query::{Candidates, Kinds, Pattern};

/// A set of numbers.
pub(crate) trait Set: Sized {
    fn intersect(self, other: Self) -> Self;
    fn unite(self, other: Self) -> Self;
    fn empty() -> Self;
}

/// What conditions are made of.
pub(crate) trait Terms<S> {
    /// What holds a word that matches.
    fn with(&self, pattern: &Pattern) -> S;
    /// Those that are of some kinds.
    fn of_kinds(&self, some: S, kinds: Kinds) -> S;
    /// Those that stand in the sections of headings.
    fn under(&self, some: S, headings: S) -> S;
}

/// What fulfils a condition; `None`: anything.
pub(crate) fn members<S: Set>(condition: &Candidates, terms: &impl Terms<S>) -> Option<S> {
    let of = |condition| members(condition, terms);
    match condition {
        Candidates::All => None,
        Candidates::Pattern(pattern) => Some(terms.with(pattern)),
        Candidates::And(conditions) => conditions.iter().filter_map(of).reduce(Set::intersect),
        Candidates::Or(conditions) => {
            let mut any = S::empty();
            for condition in conditions {
                any = any.unite(of(condition)?);
            }
            Some(any)
        }
        Candidates::Kinds(kinds, inner) => Some(terms.of_kinds(of(inner)?, *kinds)),
        Candidates::Under(sides) => {
            let some = of(&sides[0])?;
            Some(match of(&sides[1]) {
                Some(headings) => terms.under(some, headings),
                None => some,
            })
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

    /// Headings are odd, and the row behind each is its section.
    struct Few;

    impl<'a> Terms<Cow<'a, [u32]>> for Few {
        fn with(&self, pattern: &Pattern) -> Cow<'a, [u32]> {
            match pattern {
                Pattern::Exact { surface } if surface == "a" => vec![1, 2, 3].into(),
                Pattern::Exact { surface } if surface == "b" => vec![2, 3, 4].into(),
                _ => Cow::default(),
            }
        }

        fn of_kinds(&self, rows: Cow<'a, [u32]>, _: Kinds) -> Cow<'a, [u32]> {
            rows.iter().copied().filter(|row| row % 2 == 1).collect::<Vec<_>>().into()
        }

        fn under(&self, rows: Cow<'a, [u32]>, headings: Cow<'a, [u32]>) -> Cow<'a, [u32]> {
            rows.iter().copied().filter(|row| headings.contains(&(row - 1))).collect::<Vec<_>>().into()
        }
    }

    #[test]
    fn conditions_narrow_down() {
        use Candidates::{All, And, Or, Under};
        let pattern = |n: &str| Candidates::Pattern(Pattern::Exact { surface: n.into() });
        let (a, b, c) = (pattern("a"), pattern("b"), pattern("c"));
        let members = |condition| members(&condition, &Few).map(Cow::into_owned);
        assert_eq!(members(And(vec![a.clone(), b.clone()])), Some(vec![2, 3]));
        assert_eq!(members(Or(vec![b.clone(), a.clone()])), Some(vec![1, 2, 3, 4]));
        assert_eq!(members(And(vec![a.clone(), c])), Some(vec![]));
        assert_eq!(members(And(vec![a.clone(), All])), Some(vec![1, 2, 3]));
        assert_eq!(members(Or(vec![a.clone(), All])), None);
        assert_eq!(members(Or(vec![])), Some(vec![]));
        assert_eq!(members(Candidates::Kinds(Kinds::TEXT, Box::new(a.clone()))), Some(vec![1, 3]));
        assert_eq!(members(Under(Box::new([b.clone(), a]))), Some(vec![2, 3, 4]));
        assert_eq!(members(Under(Box::new([b, All]))), Some(vec![2, 3, 4]));
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
