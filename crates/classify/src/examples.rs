use crate::{Rule, RuleSet};

/// An example in a rule file that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFailure {
    /// The rule's label.
    pub label: String,
    /// The rule's id.
    pub rule: String,
    /// The file that it stands in.
    pub file: String,
    /// The line of the rule's id.
    pub line: u32,
    /// The example.
    pub text: String,
    /// What was found in it although nothing should be; empty where something should have been found.
    pub found: Vec<String>,
}
