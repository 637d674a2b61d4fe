//! The levels of headings: numbers tell them, and what is set larger lies higher.

use std::collections::BTreeMap;

use crate::{
    numbering::{Number, Scheme},
    raw::RawBlock,
};

/// Sizes that differ by less than this are one.
const ALIKE: f32 = 0.96;
/// Headings that a law's scheme needs.
const LAWS: usize = 3;
/// Deepest level.
const DEEPEST: u8 = 6;

/// What a heading looks like: its size as a rank from the largest down, bold before light.
type Style = (usize, bool);

/// A heading as far as its level goes.
struct Heading {
    style: Style,
    number: Option<Number>,
    page: u32,
}

/// Headings of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Numbered(Scheme),
    Plain(Style),
}

/// The level of each of these headings, in their order: 0 the document's title, 1 a chapter …
pub(crate) fn levels(blocks: &[&RawBlock], first_page: u32) -> Vec<u8> {
    let mut headings = headings(blocks);
    drop_lone_laws(&mut headings);
    let title = title(&headings, first_page);
    let founding = classes(&headings, title, first_page);
    let levels = level_of_classes(&founding, &headings);
    headings
        .iter()
        .map(|h| match class(h) {
            Class::Plain(style) if Some(style) == title => 0,
            class => levels.get(&class).copied().unwrap_or_else(|| guest(h.style, &founding, &levels)),
        })
        .map(|level| level.min(DEEPEST))
        .collect()
}

/// Font size and weight of a heading.
pub(crate) fn style_of(block: &RawBlock) -> (f32, bool) {
    (block.lines[0].size, block.lines[0].is_bold())
}

fn headings(blocks: &[&RawBlock]) -> Vec<Heading> {
    let mut sizes: Vec<f32> = blocks.iter().map(|b| style_of(b).0).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    let mut tops: Vec<f32> = Vec::new();
    for size in sizes {
        if tops.last().is_none_or(|top| size < ALIKE * top) {
            tops.push(size);
        }
    }
    blocks
        .iter()
        .map(|block| {
            let (size, bold) = style_of(block);
            let rank = tops.iter().rposition(|&top| size <= top).unwrap_or(0);
            Heading { style: (rank, !bold), number: Number::of(&block.text()), page: block.lines[0].page }
        })
        .collect()
}

/// A paragraph of a law named in one or two headings ("§ 7 SGB II" on a title page) is no numbering.
fn drop_lone_laws(headings: &mut [Heading]) {
    let mut members: BTreeMap<Scheme, usize> = BTreeMap::new();
    for scheme in headings.iter().filter_map(|h| h.number.as_ref()).map(|n| n.scheme) {
        *members.entry(scheme).or_default() += 1;
    }
    for heading in headings {
        heading.number.take_if(|n| !n.scheme.counts() && members[&n.scheme] < LAWS);
    }
}

fn class(heading: &Heading) -> Class {
    heading.number.as_ref().map_or(Class::Plain(heading.style), |n| Class::Numbered(n.scheme))
}

/// The style of the document's title: the largest, where it is on the first page only.
fn title(headings: &[Heading], first_page: u32) -> Option<Style> {
    let largest = headings.iter().map(|h| h.style).min()?;
    let mut of_style = headings.iter().filter(|h| h.style == largest);
    let others = headings.iter().any(|h| h.style != largest);
    (others && of_style.all(|h| h.page == first_page && h.number.is_none())).then_some(largest)
}

/// The classes that make levels, with their usual style, largest first. What stands on the first page only is its cover's,
/// and what occurs once makes no level either.
fn classes(headings: &[Heading], title: Option<Style>, first_page: u32) -> Vec<(Style, Class)> {
    let mut members: BTreeMap<Class, Vec<&Heading>> = BTreeMap::new();
    for heading in headings {
        members.entry(class(heading)).or_default().push(heading);
    }
    let only_page = headings.iter().all(|h| h.page == first_page);
    let founds = |class: &Class, members: &[&Heading]| match class {
        Class::Numbered(_) => true,
        Class::Plain(style) if Some(*style) == title => false,
        Class::Plain(_) => {
            only_page
                || members.iter().any(|h| h.page != members[0].page)
                || members.len() == 1 && members[0].page != first_page && headings.len() < 8
        }
    };
    let usual = |members: &[&Heading]| {
        let mut styles: Vec<Style> = members.iter().map(|h| h.style).collect();
        styles.sort_unstable();
        styles[styles.len() / 2]
    };
    let mut classes: Vec<(Style, Class)> =
        members.iter().filter(|(c, m)| founds(c, m)).map(|(c, m)| (usual(m), *c)).collect();
    classes.sort_unstable();
    classes
}

fn level_of_classes(classes: &[(Style, Class)], headings: &[Heading]) -> BTreeMap<Class, u8> {
    let mut levels: BTreeMap<Class, u8> = BTreeMap::new();
    let mut laws: Vec<Scheme> = classes.iter().filter_map(|(_, c)| c.law()).collect();
    laws.sort_unstable();
    for (n, scheme) in laws.into_iter().enumerate() {
        levels.insert(Class::Numbered(scheme), n as u8 + 1);
    }
    for &(style, class) in classes {
        let larger = || classes.iter().filter(|(s, _)| *s < style);
        let deepest = |numbered: bool| {
            let counts = |c: &Class| !numbered || matches!(c, Class::Numbered(_));
            larger().filter(|(_, c)| counts(c)).filter_map(|(_, c)| levels.get(c)).max().copied().unwrap_or(0)
        };
        let level = match class {
            _ if class.law().is_some() => continue,
            Class::Numbered(scheme) => {
                let known = levels.iter().find_map(|(c, level)| c.first_level(*level, scheme));
                // Numbers that begin again and again count within what is set larger; those that run through the
                // document count its chapters.
                let first = known.unwrap_or_else(|| deepest(!begins_again(scheme, headings)) + 1);
                first + scheme.depth() - 1
            }
            Class::Plain(_) => {
                let beside: Vec<u8> = classes
                    .iter()
                    .filter(|(s, c)| *s == style && *c != class)
                    .filter_map(|(_, c)| levels.get(c))
                    .copied()
                    .collect();
                match beside[..] {
                    [] => deepest(false) + 1,
                    [level] => level,
                    // Where numbered headings of all depths look alike, those without a number lie below them.
                    _ => beside.iter().max().map_or(1, |level| level + 1),
                }
            }
        };
        levels.insert(class, level);
    }
    // What is set larger never lies deeper.
    for (n, (style, class)) in classes.iter().enumerate() {
        let smaller =
            classes[n + 1..].iter().filter(|(s, _)| s.0 > style.0).filter_map(|(_, c)| levels.get(c));
        if let (Class::Plain(_), Some(&least)) = (class, smaller.min()) {
            let level = levels[class].min(least);
            levels.insert(*class, level);
        }
    }
    levels
}

impl Class {
    /// The scheme of parts of a law, which nest in their own order, whatever their size.
    fn law(&self) -> Option<Scheme> {
        match self {
            Self::Numbered(scheme) => (!scheme.counts()).then_some(*scheme),
            Self::Plain(_) => None,
        }
    }

    /// The level at which a scheme begins, told from the level of this class of the same scheme.
    fn first_level(&self, level: u8, scheme: Scheme) -> Option<u8> {
        match self {
            Self::Numbered(s) if std::mem::discriminant(s) == std::mem::discriminant(&scheme) => {
                Some((level + 1).saturating_sub(s.depth()).max(1))
            }
            _ => None,
        }
    }
}

fn begins_again(scheme: Scheme, headings: &[Heading]) -> bool {
    let numbers = headings.iter().filter_map(|h| h.number.as_ref());
    let same = |n: &&Number| std::mem::discriminant(&n.scheme) == std::mem::discriminant(&scheme);
    numbers.filter(same).filter(|n| n.parts == [1]).count() >= 2
}

/// The level of a heading whose style makes none: that of the next smaller style that does.
fn guest(style: Style, classes: &[(Style, Class)], levels: &BTreeMap<Class, u8>) -> u8 {
    let smaller = classes.iter().filter(|(s, _)| *s >= style).filter_map(|(_, c)| levels.get(c)).min();
    let larger = classes.iter().filter(|(s, _)| *s < style).filter_map(|(_, c)| levels.get(c)).max();
    smaller.copied().unwrap_or_else(|| larger.map_or(1, |l| l + 1))
}
