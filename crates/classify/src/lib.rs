//! Codebook, rules and documents → labels with evidence.
//!
//! ```text
//! rule files ── RuleSet ── matchers ── evidence(document) ── decide(concept) ── Verdict
//!                  └── run_examples: each rule over its own examples
//! evidence of a corpus ── Coverage: what each rule finds there, and what hangs on it
//! rule files ── check: what is wrong or odd in them, without any text
//! labelled documents ── suggest: words and phrases that set them apart, for people who write rules
//! ```
//!
//! A rule file, one a label; files without a label hold lists for all of them:
//!
//! ```toml
//! label = "wohnen"
//!
//! [decide]
//! yes = 7                        # the least score for a yes
//! no = 2                         # the greatest score for a no; between the two it is unclear
//! conflict = 4                   # optional: so many points against turn a yes into unclear
//! requires = ["ueberschrift"]    # optional: a yes needs a hit of one of these rules
//! settled_by = ["ueberschrift"]  # optional: a hit of one of these outweighs rules with side = "open"
//!
//! [lists]
//! feld = ["wohnen", "wohnung", "wohn~"]
//!
//! [queries]                      # parts of queries that several rules share, named like lists
//! genannt = '@feld NOT WITHIN @falle'
//!
//! [[rule]]
//! id = "ueberschrift"
//! meaning = "Ein Abschnitt trägt das Feld in der Überschrift."
//! query = 'heading:@feld'
//! outside = 'vorwort OR impressum'  # optional: hits under such headings do not count
//! weight = 5                     # points a hit; negative, or with side = "against", it speaks against the label
//! cap = 1                        # optional: how many hits count at most
//! unit = "block"                 # optional: sentence, block, page or document, for AND and NOT
//! matches = ["## Wohnen"]        # Markdown in which it must find something
//! rejects = ["Die Einwohner"]    # Markdown in which it must find nothing
//! ```
//!
//! A rule is a saved query with a weight. What rules find in a document ([`DocumentHits`]) does not depend on weights
//! and bars, so that it can be kept while these are edited; [`Rule::hits_fingerprint`] says when it cannot.

mod aside;
mod check;
mod count;
mod coverage;
mod decide;
mod deciding;
mod error;
mod evidence;
mod examples;
mod file;
mod known;
mod literal;
mod load;
mod naming;
mod new_rule;
mod rules;
mod saved;
mod source;
mod suggest;
mod verdict;
mod whole;

pub use aside::{Aside, AsideReason};
pub use check::{Check, CheckTask, Finding, FindingKind, check};
pub use coverage::{Coverage, Restrictions, RuleCoverage, Seen};
pub use decide::{Bars, Choices, Decision, Tally};
pub use error::{RuleError, RuleErrors};
pub use evidence::{DocumentHits, RuleMatcher, characters, evidence, has_text};
pub use examples::{ExampleFailure, run_examples};
pub use known::Known;
pub use new_rule::{MadeRule, NewRule, NewRuleError, NewRuleTask, new_rule};
pub use rules::{Example, LabelRules, Rule, RuleSet, RuleText, Side};
pub use saved::{SavedQueries, SavedQuery};
pub use suggest::{Line, Sample, Share, SuggestOptions, Suggestion, Suggestions, suggest};
pub use verdict::decide;

/// Changes whenever the same rules over the same texts would give other labels or other evidence.
pub const VERSION: u32 = 2;

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
