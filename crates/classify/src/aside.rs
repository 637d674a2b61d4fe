//! What a rule would have found but for its restrictions, and which of them kept it away.

use std::fmt;

use document::{BlockKind, Hit, Span};
use german::German;
use query::{Binary, Matcher, Node, Query, Restriction, RestrictionKind, Text, Vocabulary};

use crate::known::Known;
use crate::{Rule, RuleSet, evidence};

/// A passage that a rule set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Where it stands.
    pub hit: Hit,
    /// Why it does not count.
    pub reason: AsideReason,
}

/// Why a passage does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AsideReason {
    /// It stands in the scope of a negation.
    Negated,
    /// It is a part of this.
    Within(String),
    /// It stands under this heading.
    Under(String),
    /// This stands near by, or in the same unit.
    Beside(String),
    /// Its words stand farther apart than so many positions.
    TooFar(u32),
    /// No single restriction is the reason.
    Several,
}

impl fmt::Display for AsideReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Negated => f.write_str("negated"),
            Self::Within(what) => write!(f, "part of “{what}”"),
            Self::Under(heading) => write!(f, "under the heading “{heading}”"),
            Self::Beside(what) => write!(f, "beside “{what}”"),
            Self::TooFar(distance) => write!(f, "its words stand more than {distance} apart"),
            Self::Several => f.write_str("for several reasons together"),
        }
    }
}

impl RuleSet {
    /// What one of these rules set aside in a text, in reading order. The vocabulary holds the text's forms.
    ///
    /// What overlaps a hit that counts is not told: it is evidence already.
    #[must_use]
    pub fn set_aside(
        &self,
        rule: &Rule,
        text: &Text,
        vocabulary: &Vocabulary,
        german: &German,
    ) -> Vec<Aside> {
        let Some(label) = self.labels().iter().find(|label| label.label == rule.label) else {
            return Vec::new();
        };
        // A rule that was loaded reads.
        let Ok(query) = label.known.read(&rule.query) else { return Vec::new() };
        let restrictions = query.restrictions();
        if restrictions.is_empty() {
            return Vec::new();
        }
        let asked = Asked { rule, text, vocabulary, german, known: &label.known };
        let counted = asked.hits(&query);
        let overlaps = |(block, span): &(u32, Span)| {
            counted.iter().any(|(b, s)| b == block && s.start < span.end && span.start < s.end)
        };
        let mut without = asked.hits(&query.relaxed(None));
        without.retain(|hit| !overlaps(hit));
        if without.is_empty() {
            return Vec::new();
        }
        let with_one: Vec<_> = (0..restrictions.len()).map(|n| asked.hits(&query.relaxed(Some(n)))).collect();
        let aside = |hit: (u32, Span)| {
            let keeps_away = restrictions.iter().zip(&with_one).find(|(_, found)| !found.contains(&hit));
            let reason =
                keeps_away.map_or(AsideReason::Several, |(restriction, _)| asked.reason(restriction, hit));
            Aside { hit: asked.hit(hit), reason }
        };
        without.into_iter().map(aside).collect()
    }
}

/// A rule and the text that it is asked about.
struct Asked<'a> {
    rule: &'a Rule,
    text: &'a Text<'a>,
    vocabulary: &'a Vocabulary,
    german: &'a German,
    known: &'a Known,
}

impl Asked<'_> {
    fn hits(&self, query: &Query) -> Vec<(u32, Span)> {
        // Every part of a rule that could be planned can be planned.
        let Ok(plan) = self.known.plan(query, self.german) else {
            return Vec::new();
        };
        Matcher::new(&plan, self.vocabulary).hits(self.text, self.rule.unit, &|_| false)
    }

    fn reason(&self, restriction: &Restriction, (block, span): (u32, Span)) -> AsideReason {
        let Some(other) = &restriction.other else {
            return match restriction.kind {
                RestrictionKind::Distance(n) => AsideReason::TooFar(n),
                _ => AsideReason::Negated,
            };
        };
        if let (RestrictionKind::NotWithin, Some(heading)) = (restriction.kind, self.heading(other, block)) {
            return AsideReason::Under(heading);
        }
        let others = self.hits(other);
        let surface = |&(block, span): &(u32, Span)| self.hit((block, span)).surface;
        match restriction.kind {
            // A part of the hit may be what lies inside.
            RestrictionKind::NotWithin => others
                .iter()
                .find(|(b, s)| *b == block && s.start < span.end && span.start < s.end)
                .map_or(AsideReason::Several, |other| AsideReason::Within(surface(other))),
            _ => {
                let near = |(b, s): &&(u32, Span)| (b.abs_diff(block), s.start.abs_diff(span.start));
                others
                    .iter()
                    .min_by_key(near)
                    .map_or(AsideReason::Several, |o| AsideReason::Beside(surface(o)))
            }
        }
    }

    /// The nearest heading above a block that `A UNDER B` asks for.
    fn heading(&self, other: &Query, block: u32) -> Option<String> {
        let Node::Binary(Binary::Under, sides) = &other.node else { return None };
        let headings: Vec<u32> = self.hits(&sides[1]).into_iter().map(|(block, _)| block).collect();
        let blocks = &self.text.document().blocks;
        let mut above = blocks[block as usize].parent;
        while let Some(number) = above {
            let heading = &blocks[number as usize];
            if heading.kind == BlockKind::Heading && headings.contains(&number) {
                return Some(heading.text.clone());
            }
            above = heading.parent;
        }
        None
    }

    fn hit(&self, (block, span): (u32, Span)) -> Hit {
        evidence::hit(self.text.document(), block, span)
    }
}
