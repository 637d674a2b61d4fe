/// A set of units of a document, or all but a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Units {
    /// All units but `keys`, instead of these.
    all_but: bool,
    /// Sorted, nothing twice.
    keys: Vec<u64>,
}

impl Units {
    pub(crate) fn of(mut keys: Vec<u64>) -> Self {
        keys.sort_unstable();
        keys.dedup();
        Self { all_but: false, keys }
    }

    /// All units, or none.
    pub(crate) fn all(all: bool) -> Self {
        Self { all_but: all, keys: Vec::new() }
    }

    pub(crate) fn contains(&self, key: u64) -> bool {
        self.keys.binary_search(&key).is_ok() != self.all_but
    }

    /// Whether it surely holds no unit.
    pub(crate) fn is_empty(&self) -> bool {
        !self.all_but && self.keys.is_empty()
    }

    pub(crate) fn not(self) -> Self {
        Self { all_but: !self.all_but, ..self }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        match (self.all_but, other.all_but) {
            (true, true) => Self::of([self.keys, other.keys].concat()).not(),
            (true, false) => other.and(self),
            (false, _) => {
                let keys = self.keys.into_iter().filter(|&key| other.contains(key)).collect();
                Self { all_but: false, keys }
            }
        }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_and_complements_combine() {
        let (a, b) = (Units::of(vec![1, 2]), Units::of(vec![3, 2]).not());
        assert_eq!(a.clone().and(b.clone()), Units::of(vec![1]));
        assert_eq!(b.clone().and(a.clone()), Units::of(vec![1]));
        assert_eq!(a.clone().or(b.clone()), Units::of(vec![3]).not());
        assert_eq!(b.clone().and(a.not()), Units::of(vec![1, 2, 3]).not());
        assert!(!b.contains(3) && b.contains(7));
    }
}
