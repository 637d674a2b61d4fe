//! Codebook, rules and documents → labels with evidence.
//!
//! ```text
//! rule files ── RuleSet ── matchers ── evidence(document) ── decide(concept) ── Verdict
//!                  └── run_examples: each rule over its own examples
//! ```
//!
//! A rule is a saved query with a weight. What rules find in a document ([`DocumentHits`]) does not depend on weights
//! and bars, so that it can be kept while these are edited; [`Rule::hits_fingerprint`] says when it cannot.

mod decide;
mod error;
mod evidence;
mod examples;
mod file;
mod load;
mod rules;
mod source;
mod verdict;
mod whole;

pub use decide::{Bars, Tally};
pub use error::{RuleError, RuleErrors};
pub use evidence::{DocumentHits, RuleMatcher, evidence, has_text};
pub use examples::{ExampleFailure, run_examples};
pub use rules::{LabelRules, Rule, RuleSet, RuleText};
pub use verdict::decide;

/// Changes whenever the same rules over the same texts would give other labels or other evidence.
pub const VERSION: u32 = 1;

use document::{Concept, Document, Verdict};
use query::{Analysis, Text, Vocabulary};

/// The labels of a concept, from its documents (those of other concepts are passed over). The vocabulary holds the forms
/// of all of them.
#[must_use]
pub fn classify(
    concept: &Concept,
    documents: &[(&Document, &Analysis)],
    vocabulary: &Vocabulary,
    rules: &RuleSet,
) -> Vec<Verdict> {
    let matchers = rules.matchers(vocabulary);
    let is_read =
        |key: &str| concept.parts.iter().any(|part| part.kind.is_classified() && part.document == key);
    let found: Vec<DocumentHits> = documents
        .iter()
        .filter(|(document, _)| is_read(&document.key))
        .map(|(document, analysis)| evidence(&Text::new(document, analysis, vocabulary), &matchers))
        .collect();
    decide(concept, &found.iter().collect::<Vec<_>>(), rules)
}
