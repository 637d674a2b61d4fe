use document::{Document, Hit, Span};
use query::{Matcher, Text, Vocabulary};
use serde::{Deserialize, Serialize};

use crate::{Rule, RuleSet};

/// What the rules found in one document. It holds all that decisions need, so that a cache can keep it instead of the
/// document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentHits {
    /// The document's key.
    pub document: String,
    /// Whether the document has any text: of one without, nothing can be said.
    pub has_text: bool,
    /// How long its text is, in characters, without running lines and contents.
    pub characters: u32,
    /// For each rule, in the order of [`RuleSet::rules`], its hits in reading order.
    pub rules: Vec<Vec<Hit>>,
}

/// A rule bound to a vocabulary: it can be run over any document whose words are in there.
#[derive(Debug, Clone)]
pub struct RuleMatcher<'r> {
    rule: &'r Rule,
    matcher: Matcher<'r>,
}

impl<'r> RuleMatcher<'r> {
    /// Resolves the words of a rule, once for all documents.
    #[must_use]
    pub fn new(rule: &'r Rule, vocabulary: &Vocabulary) -> Self {
        Self { rule, matcher: Matcher::new(&rule.plan, vocabulary) }
    }

    /// The rule.
    #[must_use]
    pub fn rule(&self) -> &'r Rule {
        self.rule
    }

    /// The numbers of the forms that it looks for, ascending.
    #[must_use]
    pub fn forms(&self) -> Vec<u32> {
        self.matcher.forms()
    }

    /// Its hits in a document, in reading order. They depend on the document and on [`Rule::hits_fingerprint`] alone.
    #[must_use]
    pub fn hits(&self, text: &Text) -> Vec<Hit> {
        let document = text.document();
        // Rules hold no filters; a plan for rules refuses them.
        let places = self.matcher.hits(text, self.rule.unit, &|_| false);
        places.into_iter().map(|(block, span)| hit(document, block, span)).collect()
    }
}

/// A place of a document as a hit.
pub(crate) fn hit(document: &Document, number: u32, span: Span) -> Hit {
    let block = &document.blocks[number as usize];
    Hit {
        document: document.key.clone(),
        block: number,
        span,
        page: block.page_at(span.start),
        surface: span.of(&block.text).to_owned(),
    }
}

impl RuleSet {
    /// All rules, bound to a vocabulary, in their order.
    #[must_use]
    pub fn matchers(&self, vocabulary: &Vocabulary) -> Vec<RuleMatcher<'_>> {
        self.rules().iter().map(|rule| RuleMatcher::new(rule, vocabulary)).collect()
    }
}

/// Runs all rules over a document.
#[must_use]
pub fn evidence(text: &Text, rules: &[RuleMatcher]) -> DocumentHits {
    DocumentHits {
        document: text.document().key.clone(),
        has_text: has_text(text.document()),
        characters: characters(text.document()),
        rules: rules.iter().map(|rule| rule.hits(text)).collect(),
    }
}

/// Whether there is anything to classify: a block that a reader meets in the text itself.
#[must_use]
pub fn has_text(document: &Document) -> bool {
    document.blocks.iter().any(|block| block.kind.is_body() && !block.text.trim().is_empty())
}

/// How many characters there are to classify.
#[must_use]
pub fn characters(document: &Document) -> u32 {
    let body = document.blocks.iter().filter(|block| block.kind.is_body());
    body.map(|block| block.text.chars().count() as u32).sum()
}
