//! The rules' queries: what can match nothing, what keeps nothing away, what is there twice; and whether examples hold them.

use document::{BlockKind, Span};
use query::{Query, Unit, WarningKind};
use toml::Spanned;

use super::{
    Checked, FindingKind, Findings,
    kinds::{self, Certain, What},
};
use crate::LabelRules;
use crate::file::{self, RuleTable};

/// A rule's two queries, read.
struct Read<'a> {
    table: &'a RuleTable,
    unit: Unit,
    query: Query,
    outside: Option<Query>,
}

pub(super) fn check(checked: &Checked, label: &LabelRules, findings: &mut Findings) {
    let mut earlier: Vec<Read> = Vec::new();
    for table in &checked.file.rule {
        let table = table.get_ref();
        no_examples(checked, table, findings);
        let Some(read) = read(checked, label, table) else { continue };
        warnings(checked, label, &table.query, &read.query, findings);
        certain(checked, &table.query, &kinds::read(&read.query, read.unit).1, findings);
        if let (Some(written), Some(outside)) = (&table.outside, &read.outside) {
            warnings(checked, label, written, outside, findings);
            headings(checked, written, outside, read.unit, findings);
        }
        duplicate(checked, &earlier, &read, findings);
        earlier.push(read);
    }
}

/// `None` never happens in a file that loaded.
fn read<'a>(checked: &Checked, label: &LabelRules, table: &'a RuleTable) -> Option<Read<'a>> {
    let outside = match &table.outside {
        Some(outside) => Some(label.known.read(outside.get_ref()).ok()?),
        None => None,
    };
    Some(Read {
        table,
        unit: file::unit(checked.source, table.unit.as_ref()).ok()?,
        query: label.known.read(table.query.get_ref()).ok()?,
        outside,
    })
}

/// What the plan finds odd.
fn warnings(
    checked: &Checked,
    label: &LabelRules,
    written: &Spanned<String>,
    query: &Query,
    findings: &mut Findings,
) {
    let Ok(plan) = label.known.plan(query, checked.german) else { return };
    for warning in plan.warnings() {
        // Of an entry that matches nothing the list tells.
        let is_list = warning.span.of(written.get_ref()).starts_with('@');
        let (kind, hint) = match &warning.kind {
            WarningKind::MatchesNothing(_) if is_list => continue,
            WarningKind::MatchesNothing(_) => (FindingKind::NeverMatches, "correct the word, or remove it"),
            WarningKind::EmptyList(_) => (FindingKind::NeverMatches, "fill the list, or leave it out"),
            WarningKind::KindsExclude => {
                (FindingKind::NeverMatches, "join the two with AND, or remove one of the kinds")
            }
            WarningKind::NoOperator(_) | WarningKind::ReadAsOperator { .. } | WarningKind::ReadAsWord(_) => {
                (FindingKind::ReadsOtherwise, "")
            }
        };
        add(checked, kind, written, warning.span, warning.kind.to_string(), hint, findings);
    }
}

fn certain(checked: &Checked, written: &Spanned<String>, certain: &[Certain], findings: &mut Findings) {
    for Certain { span, what } in certain {
        let (kind, message, hint) = match what {
            What::Never(why) => (
                FindingKind::NeverMatches,
                format!("this matches nothing: {why}"),
                "correct it, or remove it",
            ),
            What::NoRestriction(why) => (
                FindingKind::NoRestriction,
                format!("this keeps nothing away: {why}"),
                "correct it, or remove it",
            ),
            What::Repeated => (
                FindingKind::RepeatedSide,
                "another side of this OR is the same".into(),
                "one of the two is enough",
            ),
        };
        add(checked, kind, written, *span, message, hint, findings);
    }
}

/// `outside` asks for headings.
fn headings(
    checked: &Checked,
    written: &Spanned<String>,
    outside: &Query,
    unit: Unit,
    findings: &mut Findings,
) {
    let (kinds, found) = kinds::read(outside, unit);
    certain(checked, written, &found, findings);
    if !kinds.contains(BlockKind::Heading) {
        let message = "this keeps nothing away: outside asks for headings, and this is never in one".into();
        let hint = "write what the headings say; for other passages write NOT WITHIN into the query";
        add(checked, FindingKind::NoRestriction, written, outside.span, message, hint, findings);
    }
}

fn duplicate(checked: &Checked, earlier: &[Read], read: &Read, findings: &mut Findings) {
    let is_same =
        |other: &&Read| (other.unit, &other.query, &other.outside) == (read.unit, &read.query, &read.outside);
    let Some(other) = earlier.iter().find(is_same) else { return };
    let id = &other.table.id;
    let (line, _) = checked.source.position(id.span().start);
    let message = format!("the rule finds the same as the rule \"{}\" in line {line}", id.get_ref());
    let hint = "each hit counts for both: remove one, and give the other the weight that is meant";
    findings.add(FindingKind::DuplicateRule, checked.source, &read.table.id.span(), message, hint);
}

fn no_examples(checked: &Checked, table: &RuleTable, findings: &mut Findings) {
    let (message, hint) = match (table.matches.is_empty(), table.rejects.is_empty()) {
        (false, false) => return,
        (true, true) => ("the rule has no examples", "add matches = […] and rejects = […]"),
        (true, false) => ("the rule has no example of what it must find", "add matches = […]"),
        (false, true) => ("the rule has no example of what it must not find", "add rejects = […]"),
    };
    let hint = format!("{hint}: “lesart rules test” tries them");
    findings.add(FindingKind::NoExamples, checked.source, &table.id.span(), message, hint);
}

fn add(
    checked: &Checked,
    kind: FindingKind,
    written: &Spanned<String>,
    span: Span,
    message: String,
    hint: &str,
    findings: &mut Findings,
) {
    let (start, end) = (span.start as usize, span.end as usize);
    let place = checked.source.inside(&written.span(), written.get_ref(), start, end);
    findings.add(kind, checked.source, &place, message, hint);
}
