//! Killed at any moment, the next run finishes the work, and its tables are those of an undisturbed run.

use std::{
    fs,
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::project::{FINISHED, Project};

/// When the process is killed.
enum Moment {
    /// After this time.
    After(Duration),
    /// As soon as a file or folder is there.
    Once(&'static str),
}

/// Before anything is written, while children read PDFs, …: spread over the time that a run takes on this machine.
#[test]
fn killed_after_a_while() {
    let undisturbed = Project::with_sample(&FINISHED);
    let start = Instant::now();
    undisturbed.run(&["run"]).exits(0);
    let whole = start.elapsed();
    let was_killed = |eighths: &u32| {
        let project = Project::with_sample(&FINISHED);
        let was_killed = kill(&project, &Moment::After(whole * *eighths / 8));
        finishes(&project);
        was_killed
    };
    // On a machine with other work to do, a run may have ended before it was to be killed.
    let killed = (1..=6).filter(was_killed).count();
    assert!(killed >= 3, "only {killed} of 6 runs were killed before their end");
}

#[test]
fn killed_while_texts_are_made() {
    killed(Moment::Once("out/texts"));
}

#[test]
fn killed_before_the_index() {
    // The last text is there, and the index is not.
    let extracted = || {
        let project = Project::with_sample(&FINISHED);
        project.run(&["run", "--only", "extract"]).exits(0);
        project
    };
    killed_in(extracted, Moment::Once("out/index"));
}

#[test]
fn killed_while_the_index_is_made() {
    killed(Moment::Once("out/index/1/meta.json"));
}

#[test]
fn killed_when_the_index_is_there() {
    killed(Moment::Once("out/index/current"));
}

#[test]
fn killed_before_the_tables() {
    killed(Moment::Once("out/evidence"));
}

#[test]
fn killed_while_the_tables_are_written() {
    killed(Moment::Once("out/ledger"));
}

#[test]
fn killed_again_and_again() {
    let project = Project::with_sample(&FINISHED);
    let moments = ["out/lock", "out/texts", "out/index", "out/index/current", "out/ledger"];
    let killed = moments.iter().filter(|path| kill(&project, &Moment::Once(path))).count();
    assert!(killed >= 3, "only {killed} runs were killed before their end");
    finishes(&project);
}

#[test]
fn killed_in_a_second_run_the_first_is_still_there() {
    let project = Project::finished().with_pdf("92005-2015");
    let before = project.tables();
    assert!(kill(&project, &Moment::After(Duration::from_millis(30))));
    assert_eq!(project.tables(), before);
    project.run(&["search", "falkenrode"]).exits(0);
    project.run(&["explain", "92007-2013", "teilhabe"]).exits(0);
    project.run(&["run"]).exits(0);
    assert_eq!(project.label("92005-2015", "wohnen"), "yes");
}

/// The last two steps of a run: its folder appears in the ledger, then `out/latest` points to it.
#[test]
fn killed_between_the_last_two_steps() {
    let project = Project::finished();
    let expected = project.tables();
    fs::remove_file(project.path("out/latest")).unwrap();
    project.run(&["run"]).exits(0);
    assert!(project.path("out/latest").exists(), "after the first run");
    assert_eq!(project.tables(), expected);

    project.edit("pipelines/rules/teilhabe.toml", "[decide]", "yes = 6", "yes = 60");
    project.run(&["run"]).exits(0).says(&["Run 2"]);
    let expected = project.tables();
    fs::remove_file(project.path("out/latest")).unwrap();
    std::os::unix::fs::symlink("ledger/0001", project.path("out/latest")).unwrap();
    project.run(&["run"]).exits(0);
    assert_eq!(project.tables(), expected, "after the second run");
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let expected = Project::finished().tables();
    for threads in ["1", "2", "7"] {
        let project = Project::with_sample(&FINISHED);
        project.run(&["run", "--threads", threads]).exits(0);
        assert_eq!(project.tables(), expected, "{threads} threads");
    }
}

#[test]
fn without_out_everything_is_made_again() {
    let project = Project::finished();
    let before = project.tables();
    fs::remove_dir_all(project.path("out")).unwrap();
    project.run(&["run"]).exits(0).says(&["Run 1: extracted 3 documents"]);
    assert_eq!(project.tables(), before);
}

#[test]
fn a_damaged_index_or_text_is_made_again() {
    let project = Project::finished();
    let before = project.tables();
    fs::write(project.path("out/index/1/meta.json"), "{").unwrap();
    let text = first_file(&project.path("out/texts"), "text");
    fs::remove_file(text).unwrap();
    project.run(&["status"]).exits(0).says(&["its text is gone from out/texts", "index"]);
    project.run(&["run"]).exits(0);
    assert_eq!(project.tables(), before);
    project.run(&["search", "falkenrode"]).exits(0);
    project.run(&["status"]).exits(0).says(&["Nothing to do"]);
}

/// A text that a failing disk spoilt must not turn labels into "unclear".
#[test]
fn a_spoilt_text_is_made_again() {
    let project = Project::finished();
    let before = project.csv("labels");
    fs::write(first_file(&project.path("out/texts"), "text"), "x").unwrap();
    // Any change makes labels anew, from the texts.
    project.edit("pipelines/rules/teilhabe.toml", "[decide]", "yes = 6", "yes = 7");
    project.run(&["run"]).exits(0);
    assert_eq!(project.csv("labels"), before);
}

#[test]
fn a_spoilt_record_does_not_stop_the_next_run() {
    let project = Project::finished();
    let before = project.tables();
    fs::write(project.path("out/ledger/0001/run.json"), "{").unwrap();
    project.run(&["run"]).exits(0);
    assert_eq!(project.tables(), before);
    assert_eq!(project.run(&["runs", "--json"]).exits(0).json_lines().len(), 1);
}

fn killed(moment: Moment) {
    killed_in(|| Project::with_sample(&FINISHED), moment);
}

fn killed_in(project: impl Fn() -> Project, moment: Moment) {
    // A machine with other work to do may wake this test too late, when the run has ended: then once more.
    for _ in 0..8 {
        let project = project();
        let was_killed = kill(&project, &moment);
        finishes(&project);
        if was_killed {
            return;
        }
    }
    panic!("each run ended before it was killed");
}

/// Another run, without a word about the one before; then there is nothing left to do, and nothing left behind.
fn finishes(project: &Project) {
    project.run(&["run"]).exits(0).keeps_quiet_about("error");
    assert_eq!(project.tables(), Project::finished().tables());
    project.run(&["status"]).exits(0).says(&["Nothing to do"]);
    project.run(&["search", "falkenrode"]).exits(0).says(&["pdf/92007-2013.pdf"]);
}

/// Starts a run and kills it; tells whether it was still at work.
fn kill(project: &Project, moment: &Moment) -> bool {
    let mut run = project.command(&["run"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    match moment {
        Moment::After(time) => thread::sleep(*time),
        Moment::Once(path) => wait_for(&project.path(path), &mut run),
    }
    run.kill().unwrap(); // SIGKILL
    run.wait().unwrap().signal().is_some()
}

/// Waits until a path is there. A run that ends before has made it.
fn wait_for(path: &Path, run: &mut Child) {
    let start = Instant::now();
    while !path.exists() && run.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(60), "{} never came", path.display());
        thread::sleep(Duration::from_millis(1));
    }
    assert!(path.exists(), "the run ended without {}", path.display());
}

/// Some file with this ending below a folder.
fn first_file(folder: &Path, ending: &str) -> std::path::PathBuf {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                return path;
            }
        }
    }
    panic!("no .{ending} below {}", folder.display());
}
