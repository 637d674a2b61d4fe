//! `lesart audit`: people's labels.

mod agreed;
mod agreement;
mod coded;
mod coding;
mod evaluating;
mod measuring;
mod settling;

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use audit::Round;
use pipeline::{Audit, AuditSummary, ImportTask, Imported};
use serde_json::json;

use crate::{
    cli::{AuditAction, AuditArgs, AuditExportArgs, ImportArgs, RoundArg},
    output::{self, DIM, Result, STRONG, counted, now, say, say_json},
    project,
};

pub(crate) fn run(project: Option<&Path>, args: &AuditArgs) -> Result {
    let open = || open(project);
    match &args.action {
        None => summary(&open()?.summary()?, args.json),
        Some(AuditAction::Coders { add, is, forget }) => {
            let mut audit = open()?;
            audit.add_coders(add, &now()?)?;
            if let Some([coder, name]) = is.as_deref() {
                audit.name(coder, Some(name))?;
            }
            if let Some(coder) = forget {
                audit.name(coder, None)?;
            }
            coders(&audit)
        }
        Some(AuditAction::Plan(args)) => measuring::plan(&open()?, args),
        Some(AuditAction::Sample(args)) => measuring::sample(&mut open()?, args),
        Some(AuditAction::Assign(args)) => measuring::assign(&mut open()?, args),
        Some(AuditAction::Code { coder }) => coding::code(&mut open()?, coder),
        Some(AuditAction::Export(args)) => export(project, args),
        Some(AuditAction::Import(args)) => import(&mut open()?, args),
        Some(AuditAction::Agreement(args)) => match &args.table {
            Some(table) => agreement::run(table, args),
            None => agreed::run(&open()?, args),
        },
        Some(AuditAction::Passages { json }) => settling::passages(&open()?.passages()?, *json),
        Some(AuditAction::Disagreements { json }) => {
            settling::disagreements(&open()?.disagreements()?, *json)
        }
        Some(AuditAction::Settle(args)) => settling::settle(&mut open()?, args),
        Some(AuditAction::History(args)) => settling::history(&open()?, args),
        Some(AuditAction::Evaluate(args)) => evaluating::evaluate(&open()?, args),
        Some(AuditAction::Backup { file }) => {
            open()?.backup(file)?;
            say(format_args!("Copied to {}, and looked through: nothing is damaged.", file.display()))
        }
        Some(AuditAction::Check) => {
            open()?.check()?;
            say("Nothing is damaged.")
        }
    }
}

fn open(project: Option<&Path>) -> anyhow::Result<Audit> {
    let project = project::find(project)?;
    let (_, settings) = project::settings(&project, None)?;
    Ok(Audit::open(&project, &settings)?)
}

fn coders(audit: &Audit) -> Result {
    let names = audit.names()?;
    let line = |coder: &str| match names.get(coder) {
        Some(name) => format!("{coder}  {DIM}{name}{DIM:#}"),
        None => coder.to_owned(),
    };
    let lines: Vec<String> = audit.coders()?.iter().map(|coder| line(&coder.name)).collect();
    say(if lines.is_empty() { "There are no coders yet (--add NAME).".into() } else { lines.join("\n") })
}

fn export(project: Option<&Path>, args: &AuditExportArgs) -> Result {
    let audit = open(project)?;
    let Some(coder) = &args.coder else {
        let folder = match &args.file {
            Some(folder) => folder.clone(),
            None => project::find(project)?.out().join("export/audit"),
        };
        let files = audit.archive(&folder, args.times)?;
        let names: Vec<_> = files.iter().filter_map(|file| file.file_name()?.to_str()).collect();
        return say(format_args!("All that was said is in {}: {}.", folder.display(), names.join(", ")));
    };
    let ending = if args.bundle { "zip" } else { "csv" };
    let file = args.file.clone().unwrap_or_else(|| PathBuf::from(format!("{coder}.{ending}")));
    if args.bundle { coding::bundle(&audit, coder, &file) } else { coding::export(&audit, coder, &file) }
}

fn import(audit: &mut Audit, args: &ImportArgs) -> Result {
    let at = now()?;
    let ends_in = |wanted: &str| args.file.extension().is_some_and(|e| e.eq_ignore_ascii_case(wanted));
    if ends_in("sqlite") {
        let (added, there) = audit.import_store(&args.file)?;
        let taken = counted(added, "judgement");
        return say(format_args!(
            "{taken} taken in from {}; {there} were there already.",
            args.file.display()
        ));
    }
    let (imported, what) = match (&args.by, &args.reason) {
        (Some(by), Some(reason)) if args.settled => {
            (audit.import_settled(&args.file, (by, reason, &at))?, "decision")
        }
        _ => {
            let (coder, round) = (args.coder.as_deref(), args.round.into());
            let task = ImportTask { file: &args.file, coder, round, at: &at };
            let imported = if ends_in("qdpx") { audit.import_project(&task) } else { audit.import(&task) };
            (imported?, "judgement")
        }
    };
    let Imported { added, changed, unchanged, notes, left } = imported;
    output::warn_all(&notes);
    left.iter().for_each(output::warn);
    let mut text = format!("{} taken in from {}", counted(added + changed, what), args.file.display());
    if changed > 0 {
        let _ = write!(text, ", {changed} of them other than before");
    }
    if unchanged > 0 {
        let _ = write!(text, "; {unchanged} were there already");
    }
    say(format_args!("{text}."))
}

fn summary(summary: &AuditSummary, as_json: bool) -> Result {
    if as_json {
        let coders = summary.coders.iter().map(|c| {
            json!({ "coder": c.name, "concepts": c.concepts, "judgements": c.judgements, "open": c.open })
        });
        let labels = summary.labels.iter().map(|l| {
            json!({
                "label": l.label, "of": if l.of_passages { "passages" } else { "concepts" }, "agreed": l.agreed, "single": l.single, "settled": l.settled,
                "disagreed": l.disagreed, "missing": l.missing,
            })
        });
        let samples = summary.samples.iter().map(|s| {
            json!({
                "sample": s.number, "round": s.round.name(), "concepts": s.concepts, "passages": s.passages,
                "assigned": s.assigned,
            })
        });
        return say_json(&json!({
            "samples": samples.collect::<Vec<_>>(),
            "coders": coders.collect::<Vec<_>>(),
            "labels": labels.collect::<Vec<_>>(),
            "other_codebook": summary.other_codebook,
        }));
    }
    if summary.coders.is_empty() {
        return say("Nobody has judged anything yet. Begin with:
  lesart audit coders --add A B      pseudonyms of those who code
  lesart audit import codes.csv      labels that they wrote into a table");
    }
    let mut text = String::new();
    for sample in &summary.samples {
        let (concepts, passages) = (counted(sample.concepts, "concept"), counted(sample.passages, "passage"));
        let what = if sample.passages > 0 { passages } else { concepts };
        let _ = writeln!(
            text,
            "sample {}  {what}, {} of them assigned  {DIM}{}{DIM:#}",
            sample.number,
            sample.assigned,
            sample.round.name()
        );
    }
    let _ = writeln!(text, "{STRONG}coder       concepts  judgements   open{STRONG:#}");
    for coder in &summary.coders {
        let _ = writeln!(
            text,
            "{:<10}  {:>8}  {:>10}  {:>5}",
            coder.name, coder.concepts, coder.judgements, coder.open
        );
    }
    if !summary.labels.is_empty() {
        let _ = writeln!(
            text,
            "\n{STRONG}label                 agreed  by one coder  settled  disagreed  cannot judge{STRONG:#}"
        );
    }
    for label in &summary.labels {
        let _ = writeln!(
            text,
            "{:<20}  {:>6}  {:>12}  {:>7}  {:>9}  {:>12}",
            if label.of_passages { format!("{}, passages", label.label) } else { label.label.clone() },
            label.agreed,
            label.single,
            label.settled,
            label.disagreed,
            label.missing
        );
    }
    if summary.other_codebook > 0 {
        let _ = writeln!(
            text,
            "\n{} that stand were made with another codebook than there is now.",
            counted(summary.other_codebook, "judgement")
        );
    }
    if let Some(next) = next(summary) {
        let _ = writeln!(text, "\nNext: {next}");
    }
    say(text.trim_end())
}

/// What the audit waits for.
fn next(summary: &AuditSummary) -> Option<String> {
    if let Some(sample) = summary.samples.iter().find(|sample| sample.assigned == 0) {
        let coders: Vec<&str> = summary.coders.iter().take(2).map(|coder| coder.name.as_str()).collect();
        return Some(format!("lesart audit assign --sample {} --coders {}", sample.number, coders.join(" ")));
    }
    if let Some(coder) = summary.coders.iter().find(|coder| coder.open > 0) {
        return Some(format!(
            "lesart audit code --coder {}      the {} that are open",
            coder.name, coder.open
        ));
    }
    let disagreed: usize = summary.labels.iter().map(|label| label.disagreed).sum();
    if disagreed > 0 {
        return Some(format!("lesart audit disagreements      the {disagreed} on which coders disagree"));
    }
    summary.samples.last().map(|_| "lesart audit evaluate      what that tells of the rules".to_owned())
}

impl From<RoundArg> for Round {
    fn from(round: RoundArg) -> Self {
        match round {
            RoundArg::Training => Self::Training,
            RoundArg::Reliability => Self::Reliability,
            RoundArg::Main => Self::Main,
        }
    }
}
