//! The rules that have to be matched because their hits are not kept for every text.

use std::collections::{BTreeMap, BTreeSet};

use classify::{Rule, RuleMatcher};
use document::Fingerprint;
use query::{Text as QueryText, Vocabulary};

use crate::texts::Text;

/// The rules that have to be matched, bound to the vocabulary.
#[derive(Debug, Default)]
pub(crate) struct OpenRules<'r> {
    matchers: BTreeMap<Fingerprint, RuleMatcher<'r>>,
    /// The forms that they look for.
    forms: Vec<u32>,
    vocabulary: Vocabulary,
}

impl<'r> OpenRules<'r> {
    pub(crate) fn new(rules: impl Iterator<Item = (Fingerprint, &'r Rule)>, vocabulary: Vocabulary) -> Self {
        let matchers: BTreeMap<_, _> =
            rules.map(|(key, rule)| (key, RuleMatcher::new(rule, &vocabulary))).collect();
        let forms: BTreeSet<u32> = matchers.values().flat_map(RuleMatcher::forms).collect();
        Self { matchers, forms: forms.into_iter().collect(), vocabulary }
    }

    pub(crate) fn matcher(&self, rule: &Fingerprint) -> Option<&RuleMatcher<'r>> {
        self.matchers.get(rule)
    }

    /// A text, ready for these rules.
    pub(crate) fn bind<'t>(&self, text: &'t Text) -> QueryText<'t> {
        let located = self.vocabulary.locate_among(&self.forms, &text.analysis);
        QueryText::with_located(&text.document, &text.analysis, located)
    }
}
