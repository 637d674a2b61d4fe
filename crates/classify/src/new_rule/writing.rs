//! The rule as it stands in its file.

use std::collections::BTreeSet;

use document::{Kind, LabelDefinition};
use german::German;
use query::Unit;

use super::{NewRuleError, NewRuleTask};
use crate::file::{self, RuleFile};
use crate::source::Source;
use crate::{CheckTask, Finding, Rule, RuleSet, SavedQuery, Side, check, literal};

/// A rule as it is to be written, but for its weight.
pub(super) struct Written<'a> {
    pub(super) id: String,
    pub(super) meaning: &'a str,
    pub(super) query: &'a str,
    pub(super) unit: Option<Unit>,
    pub(super) choice: Option<&'a str>,
}

impl Written<'_> {
    fn with(&self, weight: i32) -> String {
        let (id, meaning) = (literal::escaped(&self.id), literal::escaped(self.meaning));
        let query = literal::string(self.query);
        let mut text = format!("[[rule]]\nid = {id}\nmeaning = {meaning}\nquery = {query}\n");
        if let Some(choice) = self.choice {
            text += &format!("choice = {}\n", literal::escaped(choice));
        }
        if let Some(unit) = self.unit {
            text += &format!("unit = \"{unit}\"\n");
        }
        text + &format!(
            "weight = {weight}\n# matches = [\"…\"]   # Texte, in denen sie etwas finden muss\n\
             # rejects = [\"…\"]   # Texte, in denen sie nichts finden darf\n"
        )
    }
}

/// The file into which a rule is put, and its text.
pub(super) struct Place<'a> {
    pub(super) task: &'a NewRuleTask<'a>,
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

/// The file with the rule in it.
pub(super) struct Put {
    pub(super) added: String,
    pub(super) text: String,
    /// That of the rule.
    pub(super) line: u32,
    /// What is wrong or odd now, and was not before.
    pub(super) findings: Vec<Finding>,
}

impl Place<'_> {
    /// The rule with the first of the weights with which no outcome or rule becomes idle; with the first one where there is none.
    pub(super) fn best(
        &self,
        queries: &[&SavedQuery],
        written: &Written,
        weights: &[i32],
        german: &German,
    ) -> Result<Put, NewRuleError> {
        let before = self.check(self.task.files, german);
        let mut first = None;
        for &weight in weights {
            let mut put = self.put(queries, &written.with(weight));
            let others = self.task.files.iter().copied().filter(|(name, _)| *name != self.file);
            let mut files: Vec<(&str, &str)> = others.chain([(self.file, put.text.as_str())]).collect();
            files.sort_unstable();
            RuleSet::load(&files, self.task.codebook, german)?;
            let is_new = |finding: &Finding| {
                let is_same =
                    |old: &Finding| (old.kind, &old.told.message) == (finding.kind, &finding.told.message);
                let of_rule = finding.told.file == self.file && finding.told.line >= put.line;
                of_rule || !before.iter().any(is_same)
            };
            put.findings = self.check(&files, german).into_iter().filter(is_new).collect();
            if !put.findings.iter().any(|finding| finding.kind.is_problem()) {
                return Ok(put);
            }
            first = first.or(Some(put));
        }
        first.ok_or_else(|| NewRuleError::Label("there is no weight to give to the rule".into()))
    }

    fn check(&self, files: &[(&str, &str)], german: &German) -> Vec<Finding> {
        let (codebook_file, codebook) = (self.task.codebook_file, self.task.codebook);
        check(&CheckTask { codebook_file, codebook, files, named: None }, german).findings
    }

    /// Saved queries go behind those that the file has, the rule behind everything.
    fn put(&self, queries: &[&SavedQuery], rule: &str) -> Put {
        let lines: Vec<String> = queries
            .iter()
            .map(|saved| format!("{} = {}", literal::key(&saved.name), literal::string(saved.query.trim())))
            .collect();
        let read = file::read::<RuleFile>(Source { file: self.file, text: self.text }).ok();
        let last = read.and_then(|file| file.queries.values().map(|query| query.span().end).max());
        let mut text = self.text.to_owned();
        let mut added = rule.to_owned();
        if !lines.is_empty() {
            let lines = lines.join("\n");
            added = format!("[queries]\n{lines}\n\n{rule}");
            if let Some(last) = last {
                let end = text[last..].find('\n').map_or(text.len(), |n| last + n);
                text.insert_str(end, &format!("\n{lines}"));
            } else {
                text = format!("{}\n\n[queries]\n{lines}\n", text.trim_end());
            }
        }
        text = format!("{}\n\n{rule}", text.trim_end());
        let line = Source { file: self.file, text: &text }.position(text.len() - rule.len()).0;
        Put { added, text, line, findings: Vec::new() }
    }
}

/// Weights that the label's rules have, the least first: one of these matters most probably.
pub(super) fn weights(set: &RuleSet, label: &str) -> Vec<i32> {
    let speaks_for = |rule: &&Rule| rule.label == label && rule.side == Side::For;
    let weights: BTreeSet<i32> = set.rules().iter().filter(speaks_for).map(|rule| rule.weight).collect();
    if weights.is_empty() { vec![1] } else { weights.into_iter().collect() }
}

/// The file of a label that has no rules yet: with the first of them, one hit decides.
pub(super) fn skeleton(label: &LabelDefinition, choice: Option<&str>) -> String {
    let decide = match label.kind {
        Kind::YesNo => "\
# Die kleinste Punktzahl für ein Ja, die größte für ein Nein; dazwischen ist es unklar. Mit weiteren Regeln: höher setzen.
yes = 1
no = 0

# [decide.meaning]   # dasselbe in Worten: „lesart explain“ zeigt es
# yes = \"…\"
# no = \"…\"
"
        .to_owned(),
        Kind::OneChoice => {
            // What is left when nothing is found stands last in a codebook.
            let mut others = label.choices.iter().filter(|other| Some(other.as_str()) != choice);
            let otherwise = others.next_back().or(label.choices.last()).map_or("", String::as_str);
            format!(
                "\
# Was gilt, wenn keine Wahl genug Punkte hat; die Punkte, die sie braucht, und ihr Anteil an allen in Prozent.
otherwise = {}
least = 1
share = 51

# [decide.meaning]   # dasselbe in Worten: „lesart explain“ zeigt es
# {} = \"…\"
",
                literal::escaped(otherwise),
                literal::key(otherwise)
            )
        }
    };
    let (id, name) = (literal::escaped(&label.id), &label.name_de);
    format!(
        "# Regeln für „{name}“; was das Label bedeutet, steht im Codebuch.\nlabel = {id}\n\n[decide]\n{decide}"
    )
}
