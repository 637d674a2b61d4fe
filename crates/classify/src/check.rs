//! What is wrong or odd in a codebook and rule files, told without any text: lint for who writes rules.
//!
//! Only what is certain is told.
//!
//! ```text
//! files ── RuleSet::load ── errors
//!    └──── as written, with places ── queries  what can never match, what is there twice
//!                                  ├─ lists    entries that find nothing beyond others        (covers)
//!                                  ├─ weights  bars and rules on which no outcome hangs       (sums)
//!                                  └─ codebook labels without rules
//! ```

mod codebook;
mod covers;
mod kinds;
mod lists;
mod queries;
mod sums;
mod weights;

use std::{fmt, ops::Range};

use document::Codebook;
use german::German;

use crate::file::{self, RuleFile};
use crate::source::Source;
use crate::{LabelRules, RuleError, RuleSet};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What keeps rules from being loaded. Files with errors are left out of everything else.
    pub errors: Vec<RuleError>,
    /// What is wrong or odd although it loads, in the order of files and lines.
    pub findings: Vec<Finding>,
    /// How many rule files were read.
    pub files: usize,
    /// How many rules were checked.
    pub rules: usize,
    /// How many lists were checked.
    pub lists: usize,
}

/// Something wrong or odd in a file that can be loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// Where, what, and what to do about it.
    pub told: RuleError,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// A query, a part of one or an entry of a list can match nothing.
    NeverMatches,
    /// A restriction can keep nothing away.
    NoRestriction,
    /// A word looks like an operator, or an operator like a word.
    ReadsOtherwise,
    /// Two rules of a label find the same.
    DuplicateRule,
    /// Two sides of an OR are the same.
    RepeatedSide,
    /// Two entries of a list mean the same.
    DuplicateEntry,
    /// An entry of a list finds nothing beyond another.
    ShadowedEntry,
    /// No rule names a list.
    UnusedList,
    /// An outcome that a label should have can never come out.
    UnreachableOutcome,
    /// A bar, `requires` or `settled_by` on which no outcome hangs.
    BarWithoutEffect,
    /// A rule on which no outcome hangs.
    RuleWithoutEffect,
    /// The label can never be a no.
    NeverNo,
    /// A rule lacks examples.
    NoExamples,
    /// A rule file does not say in words what makes each outcome.
    NoMeaning,
    /// The codebook contradicts itself.
    Codebook,
    /// A label of the codebook has no rules.
    NoRules,
}

impl FindingKind {
    /// Whether it is a mistake; else it is worth a look.
    #[must_use]
    pub fn is_problem(self) -> bool {
        match self {
            Self::NeverMatches
            | Self::NoRestriction
            | Self::DuplicateRule
            | Self::UnreachableOutcome
            | Self::BarWithoutEffect
            | Self::RuleWithoutEffect
            | Self::Codebook => true,
            Self::ReadsOtherwise
            | Self::RepeatedSide
            | Self::DuplicateEntry
            | Self::ShadowedEntry
            | Self::UnusedList
            | Self::NeverNo
            | Self::NoExamples
            | Self::NoMeaning
            | Self::NoRules => false,
        }
    }

    /// A stable name: `never-matches`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NeverMatches => "never-matches",
            Self::NoRestriction => "no-restriction",
            Self::ReadsOtherwise => "reads-otherwise",
            Self::DuplicateRule => "duplicate-rule",
            Self::RepeatedSide => "repeated-side",
            Self::DuplicateEntry => "duplicate-entry",
            Self::ShadowedEntry => "shadowed-entry",
            Self::UnusedList => "unused-list",
            Self::UnreachableOutcome => "unreachable-outcome",
            Self::BarWithoutEffect => "bar-without-effect",
            Self::RuleWithoutEffect => "rule-without-effect",
            Self::NeverNo => "never-no",
            Self::NoExamples => "no-examples",
            Self::NoMeaning => "no-meaning",
            Self::Codebook => "codebook",
            Self::NoRules => "no-rules",
        }
    }
}

impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What is checked.
#[derive(Debug, Clone, Copy)]
pub struct CheckTask<'a> {
    /// The codebook's file name and text.
    pub codebook_file: (&'a str, &'a str),
    /// The codebook.
    pub codebook: &'a Codebook,
    /// Rule files: name and text.
    pub files: &'a [(&'a str, &'a str)],
    /// Names of the files that are asked about; the others hold what these need. `None` to ask about all, which are all that
    /// the project has: only then it can be told what no file has.
    pub named: Option<&'a [&'a str]>,
}

impl CheckTask<'_> {
    fn is_asked(&self, file: &str) -> bool {
        self.named.is_none_or(|named| named.contains(&file))
    }
}

/// Checks a codebook and rule files.
#[must_use]
pub fn check(task: &CheckTask, german: &German) -> Check {
    let files = task.files.iter().filter(|(name, _)| task.is_asked(name)).count();
    let (set, errors) = match RuleSet::load(task.files, task.codebook, german) {
        Ok(set) => (Some(set), Vec::new()),
        Err(errors) => (None, errors.0),
    };
    let mut check = Check { errors, findings: Vec::new(), files, rules: 0, lists: 0 };
    if let Some(set) = set {
        check.files(task, task.named.is_none(), &set, german);
        return check;
    }
    // One file's mistake keeps no other from being checked; but what is missing may be in that file.
    let sound = |file: &&(&str, &str)| check.errors.iter().all(|error| error.file != file.0);
    let sound: Vec<(&str, &str)> = task.files.iter().filter(sound).copied().collect();
    if let Ok(set) = RuleSet::load(&sound, task.codebook, german) {
        check.files(&CheckTask { files: &sound, ..*task }, false, &set, german);
    }
    check
}

impl Check {
    /// Whether there is anything that has to be mended.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        !self.errors.is_empty() || self.findings.iter().any(|finding| finding.kind.is_problem())
    }

    /// Checks files that load. `is_complete`: whether there are no others.
    fn files(&mut self, task: &CheckTask, is_complete: bool, set: &RuleSet, german: &German) {
        let mut findings = Findings::default();
        codebook::check(task, is_complete, set, &mut findings);
        for &(file, text) in task.files.iter().filter(|(name, _)| task.is_asked(name)) {
            let source = Source { file, text };
            // What loaded can be read.
            let Ok(file) = file::read::<RuleFile>(source) else { continue };
            self.rules += file.rule.len();
            self.lists += file.lists.len();
            let label =
                file.label.as_ref().and_then(|id| set.labels().iter().find(|l| l.label == *id.get_ref()));
            let checked = Checked { source, file: &file, label, set, german };
            lists::check(&checked, is_complete, &mut findings);
            if let Some(label) = label {
                queries::check(&checked, label, &mut findings);
                weights::check(&checked, label, &mut findings);
            }
        }
        self.findings = findings.0;
        let place = |finding: &Finding| (finding.told.file.clone(), finding.told.line, finding.told.column);
        self.findings.sort_by_key(|finding| (place(finding), finding.kind));
        self.findings.dedup();
    }
}

/// A rule file as it is written and as it was loaded.
struct Checked<'a> {
    source: Source<'a>,
    file: &'a RuleFile,
    /// Absent where the file only holds lists.
    label: Option<&'a LabelRules>,
    set: &'a RuleSet,
    german: &'a German,
}

/// What was found so far.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(
        &mut self,
        kind: FindingKind,
        source: Source,
        place: &Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.0.push(Finding { kind, told: RuleError::at(source, place, message, hint) });
    }
}
