//! Groups of passages that are nearly the same, in the order of their years.

use super::{Place, Similar, place};

/// Passages of several concepts that are nearly the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Where they stand: by year, those without one last, then by document and block.
    pub places: Vec<Place>,
    /// Whether the first is from an earlier year than all others, and may be their source. Where years are missing or the
    /// same, none is said to be.
    pub has_source: bool,
    /// In how many documents they stand.
    pub documents: usize,
    /// How many words the longest of them has.
    pub words: usize,
}

impl Similar {
    /// The groups of passages of which each resembles another one of the group by at least `least`. Those that stand in most
    /// documents come first, and of these the longest.
    ///
    /// Containment does not count here: what stands in a longer paragraph is not nearly the same as that, and would make one
    /// group of everything that stands in it.
    #[must_use]
    pub fn groups(&self, least: f64) -> Vec<Group> {
        let mut joined = Joined((0..self.texts.len() as u32).collect());
        let alike = self.alike(least);
        let same = alike.iter().filter(|alike| alike.likeness.resemblance >= least);
        same.for_each(|alike| joined.join(alike.first, alike.second));
        let mut texts: Vec<(u32, u32)> =
            (0..self.texts.len() as u32).map(|text| (joined.root(text), text)).collect();
        texts.sort_unstable();
        let by_root = texts.chunk_by(|one, other| one.0 == other.0);
        let mut groups: Vec<Group> = by_root.filter_map(|texts| self.group(texts)).collect();
        groups.sort_by(|one, other| {
            let size = |group: &Group| (group.documents, group.words);
            size(other).cmp(&size(one)).then_with(|| self.order(one.places[0], other.places[0]))
        });
        groups
    }

    /// `None` when all of them stand in parts of one concept.
    fn group(&self, texts: &[(u32, u32)]) -> Option<Group> {
        let members = texts.iter().flat_map(|&(_, text)| &self.members[text as usize]);
        let passages: Vec<_> = members.map(|&member| &self.passages[member as usize]).collect();
        let concept = self.concept(passages.first()?);
        if passages.iter().all(|passage| self.concept(passage) == concept) {
            return None;
        }
        let mut places: Vec<Place> = passages.iter().map(|p| place(p, p.blocks[0].0)).collect();
        let year = |place: &Place| self.documents[place.document].year;
        let undated_last = |place: &Place| year(place).map_or((1, 0), |year| (0, year));
        places.sort_by(|one, other| {
            undated_last(one).cmp(&undated_last(other)).then_with(|| self.order(*one, *other))
        });
        let first = places[0];
        let is_later =
            |other: &Place| year(&first).zip(year(other)).is_some_and(|(first, other)| first < other);
        let mut documents: Vec<usize> = places.iter().map(|place| place.document).collect();
        documents.sort_unstable();
        documents.dedup();
        Some(Group {
            has_source: places.iter().filter(|p| p.document != first.document).all(is_later),
            documents: documents.len(),
            words: passages.iter().map(|passage| passage.words.len()).max().unwrap_or_default(),
            places,
        })
    }
}

/// Which texts are in one group: each leads to another one of it, or to itself.
#[derive(Debug)]
struct Joined(Vec<u32>);

impl Joined {
    fn root(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            let before = self.0[self.0[at as usize] as usize];
            self.0[at as usize] = before;
            at = before;
        }
        at
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}
