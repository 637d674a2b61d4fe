//! Operations on places: words in a row within a block, in lists that are sorted and hold nothing twice.

/// Where something was found: words `first..=last` of a block. As spans of different words differ, two places are
/// equal just when the spans of their text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordSpan {
    /// The number of the block.
    pub block: u32,
    /// The position of the first word, from 0.
    pub first: u32,
    /// The position of the last word.
    pub last: u32,
}

impl WordSpan {
    /// A single word.
    #[must_use]
    pub fn word(block: u32, position: u32) -> Self {
        Self { block, first: position, last: position }
    }

    /// Whether this ends before `later` begins, at most `distance` positions apart.
    fn precedes(self, later: Self, distance: u32) -> bool {
        self.block == later.block && self.last < later.first && later.first - self.last <= distance
    }

    /// Whether it lies in `other`, or is equal.
    fn within(self, other: Self) -> bool {
        self.block == other.block && other.first <= self.first && self.last <= other.last
    }
}

pub(crate) fn sorted(mut places: Vec<WordSpan>) -> Vec<WordSpan> {
    // They come as a few lists, each sorted, one behind the other: that is what this sort is fast at.
    places.sort();
    places.dedup();
    places
}

/// The places of both lists.
pub(crate) fn union(mut left: Vec<WordSpan>, right: Vec<WordSpan>) -> Vec<WordSpan> {
    if left.is_empty() {
        return right;
    }
    left.extend(right);
    sorted(left)
}

/// Each place of `left` together with one of `right` that begins at the very next word.
pub(crate) fn rows(left: &[WordSpan], right: &[WordSpan]) -> Vec<WordSpan> {
    let mut found = Vec::new();
    for start in left {
        let begins = |place: &WordSpan| (place.block, place.first) < (start.block, start.last + 1);
        for end in &right[right.partition_point(begins)..] {
            if end.block != start.block || end.first != start.last + 1 {
                break;
            }
            found.push(WordSpan { last: end.last, ..*start });
        }
    }
    sorted(found)
}

/// NEAR: the smallest spans over a place of each list, in either order.
pub(crate) fn near(left: &[WordSpan], right: &[WordSpan], distance: u32) -> Vec<WordSpan> {
    let mut found = Vec::new();
    ordered_pairs(left, right, distance, &mut found);
    ordered_pairs(right, left, distance, &mut found);
    smallest(found)
}

/// BEFORE: the same, the place of `left` first.
pub(crate) fn before(left: &[WordSpan], right: &[WordSpan], distance: u32) -> Vec<WordSpan> {
    let mut found = Vec::new();
    ordered_pairs(left, right, distance, &mut found);
    smallest(found)
}

/// For each of `earlier` the smallest span that it makes with one of `later`; the other spans contain that one.
fn ordered_pairs(earlier: &[WordSpan], later: &[WordSpan], distance: u32, found: &mut Vec<WordSpan>) {
    for start in earlier {
        let mut last = None;
        for end in following(later, *start) {
            // What begins behind the best end so far cannot end before it.
            if !start.precedes(*end, distance) || last.is_some_and(|last| end.first > last) {
                break;
            }
            last = Some(last.map_or(end.last, |last: u32| last.min(end.last)));
        }
        found.extend(last.map(|last| WordSpan { last, ..*start }));
    }
}

/// The places that begin behind `start`, from the nearest on.
fn following(places: &[WordSpan], start: WordSpan) -> &[WordSpan] {
    &places[places.partition_point(|place| (place.block, place.first) <= (start.block, start.last))..]
}

/// The places that contain no other.
fn smallest(mut places: Vec<WordSpan>) -> Vec<WordSpan> {
    places = sorted(places);
    let mut kept: Vec<WordSpan> = Vec::new();
    // From the end, what begins later comes first, and of what begins alike the longer: so all that a place contains
    // and does not begin with has been seen, and what it does begin with comes right after it.
    for place in places.into_iter().rev() {
        while kept.last().is_some_and(|inner| inner.first == place.first && place.within(*inner)) {
            kept.pop();
        }
        if !kept.last().is_some_and(|inner| inner.within(place)) {
            kept.push(place);
        }
    }
    kept.reverse();
    kept
}

/// NOT NEAR: the places of `left` without one of `right` beside them, at most `distance` positions apart.
pub(crate) fn not_near(left: Vec<WordSpan>, right: &[WordSpan], distance: u32) -> Vec<WordSpan> {
    // The last word of each block's places so far, to look back from a place to the nearest end before it.
    let mut ends: Vec<(u32, u32)> = right.iter().map(|place| (place.block, place.last)).collect();
    ends.sort_unstable();
    let far = |place: &WordSpan| {
        let behind = following(right, *place).first().is_some_and(|next| place.precedes(*next, distance));
        let nearest_end = ends[..ends.partition_point(|&end| end < (place.block, place.first))].last();
        let ahead =
            nearest_end.is_some_and(|&(block, last)| block == place.block && place.first - last <= distance);
        !behind && !ahead
    };
    left.into_iter().filter(far).collect()
}

/// NOT WITHIN: the places of `left` that lie in none of `right`.
pub(crate) fn not_within(left: Vec<WordSpan>, right: &[WordSpan]) -> Vec<WordSpan> {
    // Up to each of `right`, how far its block is covered: a place that begins later lies in one of them just when it
    // ends no later than that.
    let mut reach: Vec<u32> = Vec::with_capacity(right.len());
    for (n, place) in right.iter().enumerate() {
        let before = n.checked_sub(1).filter(|&p| right[p].block == place.block).map(|p| reach[p]);
        reach.push(before.map_or(place.last, |before| before.max(place.last)));
    }
    let outside = |place: &WordSpan| {
        let count = right.partition_point(|other| (other.block, other.first) <= (place.block, place.first));
        !count.checked_sub(1).is_some_and(|n| right[n].block == place.block && place.last <= reach[n])
    };
    left.into_iter().filter(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(pairs: &[(u32, u32)]) -> Vec<WordSpan> {
        pairs.iter().map(|&(first, last)| WordSpan { block: 0, first, last }).collect()
    }

    #[test]
    fn only_the_smallest_of_nested_spans_stay() {
        assert_eq!(smallest(places(&[(0, 9), (2, 5), (2, 7), (3, 5), (4, 8)])), places(&[(3, 5), (4, 8)]));
        assert_eq!(smallest(places(&[(0, 3), (0, 2), (0, 9)])), places(&[(0, 2)]));
        assert_eq!(smallest(places(&[(0, 3), (1, 4)])), places(&[(0, 3), (1, 4)]));
        assert_eq!(smallest(places(&[(0, 2), (0, 5), (1, 4), (2, 2)])), places(&[(2, 2)]));
    }

    #[test]
    fn a_longer_operand_that_begins_nearer_does_not_hide_a_shorter_one() {
        // The right side ends at 9 or at 3; it begins at 2 or 3.
        assert_eq!(before(&places(&[(0, 0)]), &places(&[(2, 9), (3, 3)]), 5), places(&[(0, 3)]));
    }

    #[test]
    fn a_place_is_within_a_wider_one_that_begins_earlier() {
        assert_eq!(not_within(places(&[(3, 4), (6, 7)]), &places(&[(0, 6), (3, 3)])), places(&[(6, 7)]));
    }
}
