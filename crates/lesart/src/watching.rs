//! `lesart run --watch`: runs again whenever something is saved, and shows what that changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use anyhow::Context;
use notify::{
    Event, EventKind, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, ModifyKind},
};
use pipeline::{Diff, Project, Results, Run, RunOptions, Settings, Summary};

use crate::{
    bars::Bars,
    changes::{Side, short},
    output::{self, DIM, Result, say},
    summary::report,
};

/// Editors save in several steps; after so long without another one they are done.
const QUIET: Duration = Duration::from_millis(50);
/// PDFs are copied for longer.
const QUIET_CORPUS: Duration = Duration::from_millis(500);
/// Somebody who never stops writing is not waited for.
const LONGEST: Duration = Duration::from_secs(5);
/// Saved files told by name; of more, only how many there are.
const NAMED: usize = 3;

/// Runs, then watches until it is killed.
pub(crate) fn run(project: &Project, mut options: RunOptions) -> Result {
    let (sender, events) = channel();
    let cannot = "the project cannot be watched (on Linux, fs.inotify.max_user_watches may be too low)";
    let mut watcher = notify::recommended_watcher(sender).context(cannot)?;
    // Before the first run, so that nothing that is saved meanwhile is missed.
    for (folder, mode) in folders(project, &options) {
        watcher.watch(&folder, mode).with_context(|| format!("{}: {cannot}", folder.display()))?;
    }
    let root = std::path::absolute(if project.root() == "" { Path::new(".") } else { project.root() })?;
    let mut last = None;
    step(project, &options, &mut last, None)?;
    options.verify = false;
    say(format_args!("\nWatching pipelines/ and corpus/: save a file to see what it changes; Ctrl-C ends."))?;
    loop {
        let saved = next(&events, &root)?;
        options.time = output::now()?;
        step(project, &options, &mut last, Some(&saved))?;
    }
}

/// The run that was shown last.
struct Shown {
    side: Side,
    results: Results,
    number: u32,
    notes: Vec<String>,
    failed: Vec<(String, String, String)>,
}

/// What was saved, and when that was noticed.
struct Saved {
    files: BTreeSet<String>,
    noticed: Instant,
}

/// One run: shown in full when it is the first one, as changes after that. Mistakes in the project's files end nothing.
fn step(project: &Project, options: &RunOptions, last: &mut Option<Shown>, saved: Option<&Saved>) -> Result {
    let bars = Bars::default();
    let summary = pipeline::run(project, options, &bars);
    bars.finish();
    if let Some(saved) = saved {
        say(format_args!("\n{DIM}{}{DIM:#}", names(project, &saved.files)))?;
    }
    let done = match summary {
        Ok(summary) => tell(project, summary, last)?,
        Err(error) => {
            output::error(&error.into());
            "Not run: the labels are as they were".to_owned()
        }
    };
    if let Some(saved) = saved {
        say(format_args!("{done} {DIM}({:.2} s){DIM:#}", saved.noticed.elapsed().as_secs_f64()))?;
    }
    Ok(output::Ended::Done)
}

/// Shows a run beside the one before. Gives a word on what was done.
fn tell(project: &Project, summary: Summary, last: &mut Option<Shown>) -> anyhow::Result<String> {
    let (Some(record), Some(folder)) = (summary.record.clone(), summary.folder.clone()) else {
        return Ok("No labels".into());
    };
    if last.as_ref().is_none_or(|shown| shown.notes != summary.notes) {
        output::warn_all(&summary.notes);
    }
    if let Some(shown) = last.as_mut().filter(|shown| shown.number == record.number) {
        shown.notes = summary.notes;
        return Ok("Nothing changed that labels rest on".into());
    }
    let run = Run { record, folder, pins: Vec::new() };
    let (side, results, number) = (Side::of(&run), Results::read(&run)?, run.record.number);
    match last {
        None => {
            say(report(project, &summary, None))?;
        }
        Some(before) => {
            say(short(&before.side, &side, &Diff::between(&before.results, &results)).trim_end())?;
            for failed in summary.failed.iter().filter(|failed| !before.failed.contains(failed)) {
                output::warn(format_args!("{}: {}: {}", failed.0, failed.1, failed.2));
            }
        }
    }
    *last = Some(Shown { side, results, number, notes: summary.notes, failed: summary.failed });
    Ok(format!("Run {number}"))
}

fn names(project: &Project, files: &BTreeSet<String>) -> String {
    // A file without an ending that is gone was a step of an editor.
    let is_shown =
        |file: &&String| Path::new(file).extension().is_some() || project.root().join(file).is_file();
    let files: Vec<&str> = files.iter().filter(is_shown).map(String::as_str).collect();
    let named = &files[..files.len().min(NAMED)];
    let more = match files.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("Saved: {}{more}", named.join(", "))
}

/// Where the files lie that a run reads: `pipelines/` and `corpus/`, and whatever else the pipeline file names.
fn folders(project: &Project, options: &RunOptions) -> BTreeMap<PathBuf, RecursiveMode> {
    let usual = [project.root().join("pipelines"), project.corpus()];
    let settings = Settings::load(&options.pipeline).unwrap_or_default();
    let mut files = vec![
        options.pipeline.clone(),
        project.root().join(&settings.corpus.manifest),
        project.root().join(settings.words.file()),
        project.root().join(&settings.classify.codebook),
    ];
    files.extend(settings.corpus.districts.iter().map(|file| project.root().join(file)));
    let mut folders: BTreeMap<PathBuf, RecursiveMode> = BTreeMap::new();
    for file in files {
        // The folder: an editor puts another file in the place of the old one.
        let folder = file.parent().filter(|f| *f != "").unwrap_or(Path::new(".")).to_owned();
        folders.insert(folder, RecursiveMode::NonRecursive);
    }
    folders.insert(project.root().join(&settings.classify.rules), RecursiveMode::NonRecursive);
    folders.retain(|folder, _| !usual.iter().any(|usual| folder.starts_with(usual)));
    folders.extend(usual.into_iter().map(|folder| (folder, RecursiveMode::Recursive)));
    folders.retain(|folder, _| folder.is_dir());
    folders
}

/// Waits until something is saved, and until that is done.
fn next(events: &Receiver<notify::Result<Event>>, root: &Path) -> anyhow::Result<Saved> {
    let mut files = BTreeSet::new();
    let mut noticed = None;
    loop {
        let event = match noticed {
            None => events.recv().context("the project is no longer watched")?,
            Some(noticed) => match events.recv_timeout(quiet(&files)) {
                Ok(event) if Instant::elapsed(&noticed) < LONGEST => event,
                Ok(_) | Err(RecvTimeoutError::Timeout) => return Ok(Saved { files, noticed }),
                Err(RecvTimeoutError::Disconnected) => anyhow::bail!("the project is no longer watched"),
            },
        };
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                output::warn(format_args!("watching: {error}"));
                continue;
            }
        };
        let paths = event.paths.iter().filter(|path| !is_temporary(path));
        let below = |path: &PathBuf| path.strip_prefix(root).unwrap_or(path).display().to_string();
        let saved: Vec<String> = paths.map(below).collect();
        if event.need_rescan() || (is_change(&event.kind) && !saved.is_empty()) {
            files.extend(saved);
            noticed.get_or_insert_with(Instant::now);
        }
    }
}

fn quiet(files: &BTreeSet<String>) -> Duration {
    if files.iter().any(|file| file.to_lowercase().ends_with(".pdf")) { QUIET_CORPUS } else { QUIET }
}

/// Whether a file may have another content now; reading it is told as well.
fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(access) => *access == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(_)) => false,
        _ => true,
    }
}

/// What editors and copying programs put beside a file while they write it.
fn is_temporary(path: &Path) -> bool {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else { return false };
    name.starts_with(['.', '#']) || [".tmp", ".swp", ".part", "~"].iter().any(|end| name.ends_with(end))
}
