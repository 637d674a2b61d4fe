use std::{collections::BTreeMap, ops::Range, sync::Arc};

use document::{Codebook, Fingerprint};
use german::German;
use query::{Plan, Unit};
use serde::Deserialize;

use crate::known::Known;
use crate::{Decision, RuleError, RuleErrors, load};

/// Rules, checked and compiled: what `pipelines/rules/` holds.
#[derive(Debug, Clone)]
pub struct RuleSet {
    /// In the codebook's order.
    pub(crate) labels: Vec<LabelRules>,
    /// Of all labels, in the order of labels and files: a rule's number is its place here.
    pub(crate) rules: Vec<Rule>,
    pub(crate) notes: Vec<RuleError>,
}

/// How a label is decided.
#[derive(Debug, Clone)]
pub struct LabelRules {
    /// The label's id.
    pub label: String,
    /// When it comes out as what.
    pub decision: Decision,
    /// What makes each outcome, in its author's words.
    pub meaning: BTreeMap<String, String>,
    /// The lists that its rules may name.
    pub(crate) known: Arc<Known>,
    /// The places of its rules in [`RuleSet::rules`].
    pub(crate) rules: Range<usize>,
}

/// A rule: a saved query and what its hits mean for a label.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The label that it speaks for or against.
    pub label: String,
    /// Unique within its label.
    pub id: String,
    /// What it looks for, in its author's words.
    pub meaning: String,
    /// In the query language, as it runs: with `outside` it is `(query) NOT WITHIN ((query) UNDER (outside))`.
    pub query: String,
    /// What its hits say.
    pub side: Side,
    /// Points for each hit that counts; negative when it speaks against the label, 0 where hits are no points.
    pub weight: i32,
    /// Of a label with choices: the one that it speaks for.
    pub choice: Option<String>,
    /// How many hits count at most, so that a document's length tips no label.
    pub cap: u32,
    /// In a text longer than so many characters, each time that it counts takes as many hits more as the text is longer.
    pub per: Option<u32>,
    /// The unit of AND and NOT.
    pub unit: Unit,
    /// Texts (Markdown) in which it must find something.
    pub matches: Vec<Example>,
    /// Texts in which it must find nothing.
    pub rejects: Vec<Example>,
    /// The file that it stands in.
    pub file: String,
    /// The line of its id.
    pub line: u32,
    pub(crate) plan: Plan,
    /// The lists that it uses, each with its entries.
    pub(crate) lists: BTreeMap<String, Arc<str>>,
}

/// What the hits of a rule say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// They speak for the label, or for a choice of it.
    For,
    /// They speak against it.
    Against,
    /// The concept leaves the question open: that makes the label unclear.
    Open,
    /// What the text is about. Where a label has such rules, and none of them finds enough, there is nothing to decide.
    About,
}

/// A text in a rule file in which its rule must find something, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// In Markdown.
    pub text: String,
    /// The line of the file on which it begins, from 1.
    pub line: u32,
}

/// A rule in a stable form: whatever changes its effect changes `text`, and nothing else does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// The label's id.
    pub label: String,
    /// The rule's id; `decide` for the label's bars.
    pub id: String,
    /// Query, unit, lists, weight and cap; or the bars.
    pub text: String,
}

impl Rule {
    /// Whether it speaks for its label.
    #[must_use]
    pub fn is_for(&self) -> bool {
        self.side == Side::For
    }

    /// Whether its hits are passages for or against the label, or leave it open.
    #[must_use]
    pub fn is_evidence(&self) -> bool {
        self.side != Side::About
    }

    /// How many hits it takes to count once in a text of so many characters. What a text is about is not asked of one shorter
    /// than `per`.
    #[must_use]
    pub fn needed(&self, characters: usize) -> u32 {
        let needed = self.per.map_or(1, |per| characters as u32 / per);
        if self.is_evidence() { needed.max(1) } else { needed }
    }

    /// Changes with whatever can change the rule's hits in a given document; weight and cap do not.
    #[must_use]
    pub fn hits_fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.hits_text().as_bytes())
    }

    fn hits_text(&self) -> String {
        let mut text = format!("query = {}\nunit = {}\n", self.query, self.unit);
        for (name, entries) in &self.lists {
            text += &format!("@{name} = {entries}\n");
        }
        text
    }
}

impl RuleSet {
    /// Reads rule files, given as (name, text): one file a label, and files that only hold lists for all of them.
    ///
    /// # Errors
    /// Every mistake found, with its place.
    pub fn load(files: &[(&str, &str)], codebook: &Codebook, german: &German) -> Result<Self, RuleErrors> {
        load::load(files, codebook, german)
    }

    /// The labels that have rules, in the codebook's order.
    #[must_use]
    pub fn labels(&self) -> &[LabelRules] {
        &self.labels
    }

    /// All rules: sorted by label (in the codebook's order), then as their file has them.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What is odd in the files though the rules can be run: a word that looks like an operator, one that matches nothing.
    #[must_use]
    pub fn notes(&self) -> &[RuleError] {
        &self.notes
    }

    /// Every rule and every label's bars in a stable form, so that two rule sets can be compared.
    #[must_use]
    pub fn texts(&self) -> Vec<RuleText> {
        let mut texts = Vec::new();
        for LabelRules { label, decision, rules, .. } in &self.labels {
            let text = decision.to_string();
            texts.push(RuleText { label: label.clone(), id: "decide".into(), text });
            for rule in &self.rules[rules.clone()] {
                let choice = rule.choice.as_ref().map_or(String::new(), |of| format!("choice = {of}\n"));
                let per = rule.per.map_or(String::new(), |per| format!("per = {per}\n"));
                let text = format!(
                    "{}{choice}weight = {}\ncap = {}\n{per}",
                    rule.hits_text(),
                    rule.weight,
                    rule.cap
                );
                texts.push(RuleText { label: label.clone(), id: rule.id.clone(), text });
            }
        }
        texts
    }
}
