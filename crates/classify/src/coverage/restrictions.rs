//! How many passages rules set aside, counted over many texts: what they are, and why, [`RuleSet::set_aside`] tells.

use german::German;
use query::{Matcher, Plan, Text, Vocabulary};

use crate::{DocumentHits, Rule, RuleSet};

/// The rules without their restrictions, planned once for many texts: to count what these set aside.
#[derive(Debug)]
pub struct Restrictions {
    /// Of each rule; `None` where it has no restrictions.
    relaxed: Vec<Option<Plan>>,
}

impl Restrictions {
    /// Plans the rules of a set without their restrictions.
    #[must_use]
    pub fn of(rules: &RuleSet, german: &German) -> Self {
        let relaxed = |rule: &Rule| {
            let label = rules.labels().iter().find(|label| label.label == rule.label)?;
            let query = label.known.read(&rule.query).ok()?;
            if query.restrictions().is_empty() {
                return None;
            }
            label.known.plan(&query.relaxed(None), german).ok()
        };
        Self { relaxed: rules.rules().iter().map(relaxed).collect() }
    }

    /// The plans, bound to a vocabulary.
    #[must_use]
    pub fn matchers(&self, vocabulary: &Vocabulary) -> Vec<Option<Matcher<'_>>> {
        self.relaxed.iter().map(|plan| Some(Matcher::new(plan.as_ref()?, vocabulary))).collect()
    }
}

impl RuleSet {
    /// How many passages each rule set aside in a text: those of [`RuleSet::set_aside`], without their reasons. `found` is
    /// what the rules found there, `matchers` are those of [`Restrictions`].
    #[must_use]
    pub fn count_aside(&self, text: &Text, found: &DocumentHits, matchers: &[Option<Matcher>]) -> Vec<usize> {
        let count = |((rule, hits), matcher): ((&Rule, &Vec<document::Hit>), &Option<Matcher>)| {
            let Some(matcher) = matcher else { return 0 };
            let without = matcher.hits(text, rule.unit, &|_| false);
            let overlaps = |block: u32, start: u32, end: u32| {
                hits.iter().any(|hit| hit.block == block && hit.span.start < end && start < hit.span.end)
            };
            without.iter().filter(|(block, span)| !overlaps(*block, span.start, span.end)).count()
        };
        self.rules().iter().zip(&found.rules).zip(matchers).map(count).collect()
    }
}
